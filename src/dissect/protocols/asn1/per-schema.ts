import type { Dissection } from '../../dissection.js';
import { alignBits, choice, here, type PerPart, type PerType, passOver, sequence, sequenceOf } from './per.js';
import { bmpString, ia5String, lengthOnly, objectIdentifier, stringOf } from './per-strings.js';
import { enumerated, extensibleInteger, flag, integer, mark, octets } from './per-values.js';

/** The digits of telephones, in the order in which characters are numbered. */
const DIALLED = '#*,0123456789';

/** Types by name, as a table has them (`names/h225-schema.ts` says how), with the ids of a protocol's fields by name. */
export class PerSchema {
  private readonly lines: ReadonlyMap<string, readonly string[]>;
  private readonly types = new Map<string, PerType>();

  /**
   * `around`: what is done besides with values of some types, by these types' names; `chosen` is told which alternative
   * of those choices that are in `told` was taken.
   */
  constructor(
    table: string,
    private readonly fields: Readonly<Record<string, number>>,
    private readonly around: Readonly<Record<string, (type: PerType) => PerType>>,
    private readonly told: readonly string[],
    private readonly chosen: (d: Dissection, name: string, owner: string) => void,
  ) {
    const lines = table.trim().split('\n');
    this.lines = new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line.split(' ').slice(1)]));
  }

  /** The type of that name, put together when it is first met. */
  type(name: string): PerType {
    const known = this.types.get(name);
    if (known !== undefined) return known;
    const [kind, ...words] = this.lines.get(name) ?? ['T', '_'];
    const made = kind === 'T' ? this.simple(words[0], '') : this.composed(name, kind, words);
    const type = this.around[name]?.(made) ?? made;
    this.types.set(name, type);
    return type;
  }

  private composed(name: string, kind: string, words: readonly string[]): PerType {
    const bar = words.indexOf('|');
    const root = words.slice(0, bar < 0 ? words.length : bar).map((word) => this.part(name, word));
    const additions = bar < 0 ? undefined : words.slice(bar + 1).map((word) => this.part(name, word));
    return kind === 'C' ? choice(root, additions) : sequence(root, additions);
  }

  /** `name:Type`, `?`, `=field`. */
  private part(owner: string, word: string): PerPart {
    const [, name, typeText, isOptional, override] = /^([\w-]+):([^?=]+)(\??)(?:=([\w.]+))?$/.exec(word) ?? [
      '',
      '',
      '_',
    ];
    const plain = name.replaceAll('-', '_');
    const isMark = typeText === 'n' || this.lines.get(typeText)?.[0] === 'S';
    const own = override ?? (isMark ? `${plain}_element` : plain);
    const field = override === '-' ? -1 : (this.fields[own] ?? this.fields[plain] ?? -1);
    const type = this.simple(typeText, plain);
    if (!this.told.includes(owner)) return { field, type, isOptional: isOptional === '?' };
    const telling: PerType = (d, id) => {
      type(d, id);
      if (d.fault === 0) this.chosen(d, name, owner);
    };
    return { field, type: telling, isOptional: isOptional === '?' };
  }

  private simple(text: string, name: string): PerType {
    if (text.startsWith('[')) {
      const close = text.lastIndexOf(']');
      const item = text.slice(1, close);
      const capital = name.charAt(0).toUpperCase() + name.slice(1);
      const keys = [item, `${item}_element`, `${name}_item`, `${capital}_item`];
      const field = this.fields[keys.find((key) => this.fields[key] !== undefined) ?? ''] ?? -1;
      const [least, most] = text
        .slice(close + 1)
        .split('..')
        .map(Number);
      return sequenceOf(field, this.simple(item, name), least, most);
    }
    const [, kind, least, most] = /^(ix|i|o|bmp|ia|digits)(\d+)(?:\.\.(\d+))?$/.exec(text) ?? [];
    if (kind !== undefined) return sized(kind, Number(least), Number(most ?? least));
    const names = /^e(\d+)\+(\d+)$/.exec(text);
    if (names !== null) return enumerated(Number(names[1]), Number(names[2]));
    switch (text) {
      case 'n':
        return mark;
      case 'b':
        return flag;
      case 'o':
        return octets();
      case 'oid':
        return objectIdentifier;
      case 'ip4':
        return address;
      case 'iaany':
        return ia5String();
      case 'bmpany':
        return bmpString();
      case 'length':
        return lengthOnly;
      case '_':
        return passOver;
    }
    // Types may hold themselves: they are looked up when they are met.
    return (d, field) => this.type(text)(d, field);
  }
}

function sized(kind: string, least: number, most: number): PerType {
  switch (kind) {
    case 'i':
      return integer(least, most);
    case 'ix':
      return extensibleInteger(least, most);
    case 'bmp':
      return bmpString(least, most);
    case 'ia':
      return ia5String(least, most);
    case 'digits':
      return stringOf(DIALLED, least, most);
  }
  return octets(least, most);
}

const address: PerType = (d, field) => {
  alignBits();
  if (field >= 0) d.ipv4(field, here.bit >>> 3);
  here.bit += 32;
};
