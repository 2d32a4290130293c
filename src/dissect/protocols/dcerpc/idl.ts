import {
  absoluteTime,
  boolean,
  bytes as bytesField,
  declareFields,
  type FieldDeclaration,
  guid,
  int32,
  none,
  type Protocol,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../../fields/protocol.js';
import { accessMask } from './access.js';
import {
  array,
  byte,
  bytes,
  enumeration,
  hyper,
  identifier,
  long,
  name,
  pointer,
  short,
  signed,
  struct,
  type Type,
  text,
  time,
  told,
  union,
  words,
} from './ndr.js';
import { policyHandle } from './policies.js';
import { sid } from './sid.js';
import { get32 } from './values.js';

/**
 * Interfaces are declared by a table of words, from which both their fields and the types of their calls are made:
 *
 *     struct Name member:type …           fields `proto.Name.member`
 *     union Name u16 3:arm:type …         by the number before it; fields `proto.Name.arm`
 *     flags Name FLAG=0x10 …              bits of a number, fields `proto.Name.FLAG`; of an access mask its own rights
 *     op 7 Name > member:type … < …       an operation: what is asked, and what is answered
 *
 * A type is u8, u16, u32, u64, d64 (u64 that lies as a u32 does), x32 (hexadecimal), i32 (signed), e16 (an enumeration), bytes20 (so many), time, guid, text, name (text with its lengths), handle, sid, a struct, a
 * union, or u32/Flags, access/Flags, name/Owner (of whose fields the lengths are); `!` behind it has its text told, `*` before it is a pointer that may be null, `[` items after their number, and
 * `=field` behind it another name of the field. What stands behind `?` is not known.
 */
export interface Operation {
  readonly asked: Content;
  readonly answered: Content;
}

/** What a call or its answer carries: \`?\` in the table ends what is known of it. */
interface Content {
  readonly types: readonly Type[];
  readonly isWhole: boolean;
}

interface Member {
  readonly name: string;
  readonly type: string;
  readonly key: string;
}

interface Body {
  readonly kind: string;
  readonly name: string;
  readonly words: readonly string[];
}

const KEYWORDS = new Set(['struct', 'union', 'flags', 'op']);

function bodiesOf(table: string): Body[] {
  const bodies: { kind: string; name: string; words: string[] }[] = [];
  for (const word of table.trim().split(/\s+/)) {
    if (KEYWORDS.has(word)) bodies.push({ kind: word, name: '', words: [] });
    else if (bodies[bodies.length - 1].name === '') bodies[bodies.length - 1].name = word;
    else bodies[bodies.length - 1].words.push(word);
  }
  return bodies;
}

/** `name:type`, or `name:type=key`; without a key, the field is named after what it stands in. */
function memberOf(owner: string, word: string): Member {
  const [first, ...rest] = word.split(':');
  const [type, key] = rest.join(':').split('=');
  return { name: first, type, key: key ?? `${owner}.${first}` };
}

/** `domain_name` is shown as `Domain Name`. */
const labelOf = (word: string): string =>
  word
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');

const many = true;
const SCALARS: Readonly<Record<string, (label: string, options: { many: boolean }) => FieldDeclaration>> = {
  u8: uint8,
  u16: uint16,
  u32: uint32,
  e16: uint32,
  i32: int32,
  u64: uint64,
  d64: uint64,
  text: string,
  words: uint16,
  name: string,
  time: absoluteTime,
  guid,
  handle: bytesField,
};

/** The types and fields of an interface while its table is read. */
class Reader {
  private readonly bodies = new Map<string, Body>();
  private readonly declarations: Record<string, FieldDeclaration> = {};
  private ids: Readonly<Record<string, number>> = {};
  readonly operations = new Map<number, Operation>();

  constructor(protocol: Protocol, table: string) {
    const bodies = bodiesOf(table);
    for (const body of bodies) this.bodies.set(`${body.kind} ${body.name}`, body);
    for (const body of bodies) this.declare(body);
    this.ids = declareFields(protocol, this.declarations);
    for (const body of bodies) if (body.kind === 'op') this.addOperation(body);
  }

  private membersOf(body: Body): Member[] {
    switch (body.kind) {
      case 'struct':
        return body.words.map((word) => memberOf(body.name, word));
      case 'union':
        return body.words.slice(1).map((word) => memberOf(body.name, word.slice(word.indexOf(':') + 1)));
      case 'op':
        return body.words
          .slice(1)
          .filter((word) => word.includes(':'))
          .map((word) => memberOf(body.words[0], word));
      default:
        return [];
    }
  }

  private declare(body: Body): void {
    if (body.kind === 'flags')
      for (const word of body.words) {
        const [flag, mask] = word.split('=');
        const label = flag.replaceAll('_', ' ');
        this.declarations[`${body.name}.${flag}`] ??= boolean(label, { mask: Number(mask), maskBits: 32, many });
      }
    for (const member of this.membersOf(body)) {
      this.declareLengths(member);
      const declaration = this.declarationOf(member);
      if (declaration !== undefined) this.declarations[member.key] ??= declaration;
    }
  }

  /** Of text with its lengths, where these are the interface's own. */
  private declareLengths({ type }: Member): void {
    const [base, owner] = type.replace(/^[*[]+|!$/g, '').split('/');
    if (base !== 'name' || owner === undefined) return;
    this.declarations[`${owner}.name_len`] ??= uint16('Name Len', { many });
    this.declarations[`${owner}.name_size`] ??= uint16('Name Size', { many });
  }

  private declarationOf({ name: title, type, key }: Member): FieldDeclaration | undefined {
    const label = labelOf(key.includes('.') ? title : key);
    const base = type.replace(/^[*[]+|!$/g, '').split('/')[0];
    if (base === 'sid' || base === 'void') return undefined;
    if (base === 'x32' || base === 'access' || (base === 'u32' && type.includes('/')))
      return uint32(label, { base: 'hex', many });
    if (base.startsWith('bytes')) return bytesField(label, { many });
    const union = this.bodies.get(`union ${base}`);
    if (union !== undefined) return none(label, { many });
    return (SCALARS[base] ?? none)(label, { many });
  }

  private addOperation(body: Body): void {
    const [owner, ...words] = body.words;
    const at = words.indexOf('<');
    const content = (of: readonly string[]): Content => ({
      types: of.filter((word) => word.includes(':')).map((word) => this.typeOf(memberOf(owner, word))),
      isWhole: !of.includes('?'),
    });
    this.operations.set(Number(body.name), { asked: content(words.slice(0, at)), answered: content(words.slice(at)) });
  }

  private typeOf(member: Member): Type {
    const { type } = member;
    if (type.endsWith('!')) return told(this.typeOf({ ...member, type: type.slice(0, -1) }));
    if (type.startsWith('*')) return pointer(labelOf(member.name), this.typeOf({ ...member, type: type.slice(1) }));
    if (type.startsWith('[')) return array(this.typeOf({ ...member, type: type.slice(1) }));
    const field = this.ids[member.key] ?? -1;
    const [base, flags] = type.split('/');
    switch (base) {
      case 'u8':
        return byte(field);
      case 'u16':
        return short(field);
      case 'x32':
      case 'u32':
        return flags === undefined ? long(field) : this.flagsOf(field, flags);
      case 'e16':
        return enumeration(field);
      case 'i32':
        return signed(field);
      case 'u64':
        return hyper(field);
      case 'time':
        return time(field);
      case 'text':
        return text(field);
      case 'words':
        return words(field);
      case 'name':
        return flags === undefined
          ? name(field)
          : name(field, this.ids[`${flags}.name_len`], this.ids[`${flags}.name_size`]);
      case 'handle':
        return policyHandle(field);
      case 'd64':
        return hyper(field, 4);
      case 'guid':
        return identifier(field);
      case 'void':
        return struct([]);
      case 'sid':
        return sid;
      case 'access':
        return accessMask(field, `${flags} specific rights`, this.bitsOf(flags));
      default:
        return base.startsWith('bytes') ? bytes(field, Number(base.slice(5))) : this.namedType(base, field);
    }
  }

  private bitsOf(flags: string): (readonly [field: number, mask: number])[] {
    const body = this.bodies.get(`flags ${flags}`);
    return (body?.words ?? []).map((word) => {
      const [flag, mask] = word.split('=');
      return [this.ids[`${flags}.${flag}`], Number(mask)];
    });
  }

  /** A number with its bits below it. */
  private flagsOf(field: number, flags: string): Type {
    const bits = this.bitsOf(flags);
    const number = long(field);
    return {
      ...number,
      show(d, at) {
        number.show(d, at);
        const value = get32(d, at);
        d.open();
        for (const [each, mask] of bits) if (d.fault === 0) d.value(each, (value & mask) === 0 ? 0 : 1, at, 4);
        d.close();
      },
    };
  }

  private namedType(name: string, field: number): Type {
    const body = this.bodies.get(`struct ${name}`);
    if (body !== undefined)
      return struct(
        this.membersOf(body).map((member) => this.typeOf(member)),
        field,
      );
    const arms = this.bodies.get(`union ${name}`);
    if (arms === undefined) throw new Error(`no type ${name} in the table of an interface`);
    const width = arms.words[0] === 'u16' ? 2 : 4;
    const members = this.membersOf(arms);
    const types = arms.words
      .slice(1)
      .map((word, index): [number, Type] => [Number(word.slice(0, word.indexOf(':'))), this.typeOf(members[index])]);
    return union(name, field, width, new Map(types));
  }
}

/** Declares what an interface's table says of `protocol`; gives its operations by number. */
export const declareTable = (protocol: Protocol, table: string): ReadonlyMap<number, Operation> =>
  new Reader(protocol, table).operations;
