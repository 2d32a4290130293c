import type { ComputedNames } from './computed.js';
import { DeclarationSet, DeclaredField, DeclaredProtocol, FieldDeclaration } from './declared.js';
import { KINDS, type Kind } from './kinds.js';

export { FieldDeclaration };

/** How an integer is written: decimal, hexadecimal, or one with the other in brackets. */
export type Base = 'none' | 'dec' | 'hex' | 'oct' | 'decHex' | 'hexDec';

export interface FieldOptions {
  readonly base?: Base;
  /** The bits of the value that the field is, in the width of its kind (or of `maskBits`; a boolean's is a byte). */
  readonly mask?: number;
  /** Booleans with a mask: how many bits the bit pattern shows (8, 16, 24, 32). */
  readonly maskBits?: number;
  /** Hexadecimal digits follow the bytes that a value takes up: Wireshark declares the field in several widths. */
  readonly digitsFollowLength?: boolean;
  /** Names of single values. */
  readonly values?: Readonly<Record<number, string>>;
  /** Names of ranges of values, both ends included. */
  readonly ranges?: readonly (readonly [number, number, string])[];
  /** Names of values that are worked out. */
  readonly computed?: ComputedNames;
  /** Booleans: the words for true and false. */
  readonly labels?: readonly [string, string];
  /** Bytes: a value of this length is an address, written with colons. */
  readonly colons?: number;
  /** Bytes: what stands between them (nothing by default). */
  readonly separator?: ' ' | ':';
  /** Unit that is written after the number, such as ' bytes'. */
  readonly unit?: string;
  /** It may occur several times in one layer, and has a table of its own. */
  readonly many?: boolean;
  /** Computed, not in the packet: shown in square brackets. `unplaced`: only where it takes up no bytes. */
  readonly generated?: boolean | 'unplaced';
  /** In the tree it stands beside the layer, not in it: what tshark shows before it dissects what was put together. */
  readonly besideLayer?: boolean;
  /** Not shown in the tree, but there for filters and `-e`. `unlessLast`: only where something stands behind it. */
  readonly hidden?: boolean | 'unlessLast';
  /** Of a remark's field: in the tree the remark stands beneath the layer's first value of that one (without its prefix). */
  readonly remarkBeneath?: string;
  /** pcq's own, for queries: no tree and no document shows it, as tshark has no such field. */
  readonly own?: boolean;
  /** Fields of the protocol (names without its prefix) that have each value of this one too: `ip.addr` for `ip.src`. */
  readonly also?: readonly string[];
  /**
   * Absolute times: the zone, or the form, in which they are written (local time by default). `ntp`: UTC, and 0 (the
   * beginning of 1970, standing for none) is `NULL`.
   */
  readonly time?: 'local' | 'utc' | 'epoch' | 'ntp';
  /** Bytes: what stands for none of them (`<MISSING>` by default). */
  readonly whenEmpty?: string;
  /** Values of text that vary little (kept once for a whole capture). */
  readonly fewValues?: boolean;
  /** The line that shows it in the tree, where that says more than label and value (without the brackets of `generated`). */
  readonly line?: (shown: ShownValue) => string;
}

/** A value that a line of the tree is made of. */
export interface ShownValue {
  readonly number: number;
  /** As `tshark -T fields` prints it. */
  readonly text: string;
  /** Bytes that it takes up, and where they begin in the layer. */
  readonly length: number;
  readonly offset: number;
  /** The name of the field that it stands under (empty at the level of its layer), and how many stand there before it. */
  readonly under: string;
  readonly place: number;
  /** Bytes that the layer goes on for, with what it carries. */
  readonly extent: number;
  /** Where the field has a mask: `.... 0101 = `. */
  readonly pattern: string;
  /** The first value of another field (its name without the protocol's prefix) in what stands below it. */
  below(name: string): { readonly number: number; readonly text: string } | undefined;
  /** The same, or else in the whole layer. */
  of(name: string): { readonly number: number; readonly text: string } | undefined;
  /** The first value of another field behind it in the layer. */
  after(name: string): { readonly number: number; readonly text: string } | undefined;
  /** The last value of another field before it in the layer. */
  before(name: string): { readonly number: number; readonly text: string } | undefined;
  /** All values of another field right below it. */
  each(name: string): readonly { readonly number: number; readonly length: number }[];
  /** All values below it, in the order of the packet. */
  inside(): readonly ValueInside[];
  /** The labels of the values right below it. */
  labels(): readonly string[];
}

/** A value below another: `inWords` is the name of the value, if it has one. */
export interface ValueInside {
  readonly name: string;
  readonly label: string;
  readonly text: string;
  readonly inWords: string | undefined;
}

/** A declared field: one of the capture's columns, one word of the filter language. */
export interface Field extends FieldOptions {
  readonly kind: Kind;
  readonly label: string;
  /** Index in every array that is kept per field. */
  readonly id: number;
  /** Wireshark's name: `tcp.flags.syn`. */
  readonly name: string;
  /** The column's name in the protocol's table: `flags_syn`. */
  readonly column: string;
  readonly protocol: Protocol;
  /** Its name is not under that of its protocol: tshark has fields such as `eth.addr` in other protocols. */
  readonly isStranger: boolean;
  /** For a field that stands for others (`ip.addr`): those, whose occurrences are its own. */
  readonly standsFor: readonly Field[];
}

export interface Protocol {
  /** Index in every array that is kept per protocol. */
  readonly id: number;
  /** The name in filters: `tcp`. */
  readonly name: string;
  /** `TCP`, as the Protocol column shows it unless the dissector says otherwise. */
  readonly shortName: string;
  readonly longName: string;
  /** How its layers are headed in the tree; the long name where nothing is said. */
  readonly title?: Title;
  readonly fields: readonly Field[];
  /** By field that stands for others: those. */
  readonly parts: ReadonlyMap<Field, readonly Field[]>;
  /** Its field of that name (the whole of it). */
  find(name: string): Field | undefined;
  /** The field id that stands for the protocol itself (kind `protocol`): presence, length and bytes of its layers. */
  readonly self: Field;
}

/** Every field and protocol that was declared, by id. Which of them are in use is the registry's to say. */
export const allFields: Field[] = [];
export const allProtocols: Protocol[] = [];

/**
 * The heading of a layer, made of its fields (named without the protocol's prefix, those of others wholly): `{src}` is a
 * value's text, `{opcode:name}` the name of the value, `{dei:number}` its number, and a part in `[ ]` is left out where one of its fields is absent. `{?flags.ack}`
 * writes nothing and holds if the value is there and not zero. Of several headings the first that holds is taken.
 */
export type Title = string | readonly string[];

/** Of a protocol that is no layer of the tree: what it has stands in the tree of what carries it. */
export const UNTITLED = '';

/** Declares a protocol. `name` is what filters call it. */
export function declareProtocol(name: string, shortName: string, longName: string, title?: Title): Protocol {
  const protocol = new DeclaredProtocol(allProtocols.length, name, shortName, longName, title, allFields.length);
  allProtocols.push(protocol);
  allFields.push(protocol.self);
  return protocol;
}

/**
 * Declares a protocol's fields, keyed by their names without the protocol's prefix (a key that begins with `=` is a
 * whole name: tshark has fields such as `eth.addr` in other protocols). Returns the field ids under the same keys.
 *
 * The declarations may be made later, if the keys are said: the build turns those that are written out into that form
 * (scripts/later.mjs), for of thousands of fields a question looks at a few.
 */
export function declareFields<K extends string>(
  protocol: Protocol,
  declarations: Readonly<Record<K, FieldDeclaration>> | (() => Readonly<Record<K, FieldDeclaration>>),
  keys: readonly K[] = Object.keys(declarations) as K[],
): Readonly<Record<K, number>> {
  const set = new DeclarationSet(typeof declarations === 'function' ? declarations : () => declarations);
  const ids = {} as Record<K, number>;
  for (const key of keys) {
    const field = new DeclaredField(allFields.length, protocol, key, set);
    ids[key] = field.id;
    (protocol as DeclaredProtocol).add(field);
    allFields.push(field);
  }
  return ids;
}

const maker =
  (kind: Kind) =>
  (label: string, options?: FieldOptions): FieldDeclaration =>
    new FieldDeclaration(kind, label, options);

export const none = maker('none');
export const boolean = maker('boolean');
export const char = maker('char');
export const uint8 = maker('uint8');
export const uint16 = maker('uint16');
export const uint24 = maker('uint24');
export const uint32 = maker('uint32');
export const uint40 = maker('uint40');
export const uint48 = maker('uint48');
export const uint56 = maker('uint56');
export const uint64 = maker('uint64');
export const int8 = maker('int8');
export const int16 = maker('int16');
export const int24 = maker('int24');
export const int32 = maker('int32');
export const int64 = maker('int64');
export const framenum = maker('framenum');
export const float = maker('float');
export const double = maker('double');
export const absoluteTime = maker('absoluteTime');
export const relativeTime = maker('relativeTime');
export const string = maker('string');
export const stringz = maker('stringz');
export const bytes = maker('bytes');
export const ether = maker('ether');
export const eui64 = maker('eui64');
export const ipv4 = maker('ipv4');
export const ipv6 = maker('ipv6');
export const guid = maker('guid');
export const systemId = maker('systemId');
export const oid = maker('oid');
export const relativeOid = maker('relativeOid');

/** Bits of the kind's values; what the bit pattern of a masked field is drawn in. */
export const widthOf = (field: Field): number => field.maskBits ?? KINDS[field.kind].bits;
