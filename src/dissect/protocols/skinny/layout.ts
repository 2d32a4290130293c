import { allFields } from '../../../fields/protocol.js';
import { SKINNY_LAYOUTS } from '../../names/skinny-layouts.js';
import { SKINNY } from './fields.js';

/** One part of a message, as the table in names/skinny-layouts.ts writes it. */
export type Part =
  | { readonly kind: 'field' | 'counted' | 'terminated' | 'rest'; readonly field: number; readonly size: number }
  | { readonly kind: 'address'; readonly v4: number; readonly v6: number; readonly port: boolean }
  | { readonly kind: 'flags'; readonly heading: string; readonly size: number; readonly flags: readonly number[] }
  | { readonly kind: 'structure'; readonly heading: string; readonly parts: readonly Part[] }
  | {
      readonly kind: 'list';
      readonly heading: string;
      /** The field that says how many there are, or -1: `count` then does. */
      readonly counter: number;
      readonly count: number;
      readonly most: number;
      readonly size: number;
      readonly isPlain: boolean;
      readonly takesMost: boolean;
      readonly parts: readonly Part[];
    }
  | { readonly kind: 'version'; readonly least: number; readonly below: number; readonly part: Part }
  | { readonly kind: 'end'; readonly atMost: number }
  | { readonly kind: 'skip'; readonly size: number }
  | { readonly kind: 'choice'; readonly name: string };

let lines: ReadonlyMap<string, string> | undefined;
const parsed = new Map<string, readonly Part[]>();

/** The layout of a message, or a part of one, by its number or name; undefined where there is none. */
export function layoutOf(name: string): readonly Part[] | undefined {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  lines ??= new Map(
    SKINNY_LAYOUTS.trim()
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
  );
  const line = lines.get(name);
  if (line === undefined) return undefined;
  const parts = new Parser(line.split(' ')).parts();
  parsed.set(name, parts);
  return parts;
}

const SIZES: Readonly<Record<string, number>> = { uint8: 1, uint16: 2, ipv4: 4, ether: 6, ipv6: 16 };

/** Reads a line word by word. A word may begin and end structures: these marks are taken off it. */
class Parser {
  private at = 0;
  /** How many brackets the last word still has to close. */
  private closing = 0;
  constructor(private readonly words: readonly string[]) {}

  /** Up to what closes the structure around them, or the end. */
  parts(): Part[] {
    const parts: Part[] = [];
    while (this.closing === 0 && this.at < this.words.length) {
      const word = this.words[this.at++];
      if (word.startsWith('$')) {
        const bare = this.bare(word);
        parts.push(...(layoutOf(bare.slice(1)) ?? []));
      } else parts.push(this.part(word));
    }
    return parts;
  }

  /** The word without the brackets behind it, which are counted. */
  private bare(word: string): string {
    const bare = word.replace(/[}\]]+$/, '');
    // Two square brackets close one list of single values.
    this.closing += word.slice(bare.length).replaceAll(']]', ']').length;
    return bare;
  }

  private inner(): Part[] {
    const parts = this.parts();
    this.closing--;
    return parts;
  }

  private part(word: string): Part {
    if (word.startsWith('{')) return { kind: 'structure', heading: word.slice(1), parts: this.inner() };
    if (word.startsWith('[')) return this.list(word);
    const limit = /^([<>])(\d+)$/.exec(word);
    if (limit) {
      const next = this.words[this.at];
      const part = next.startsWith('$')
        ? ({ kind: 'structure', heading: '', parts: this.only() } as const)
        : this.part(this.words[this.at++]);
      const version = Number(limit[2]);
      const isLeast = limit[1] === '>';
      return { kind: 'version', least: isLeast ? version : 0, below: isLeast ? 1_000 : version, part };
    }
    const bare = this.bare(word);
    if (bare.startsWith('?')) return { kind: 'end', atMost: Number(bare.slice(1)) };
    if (bare.startsWith('+')) return { kind: 'skip', size: Number(bare) };
    if (bare.startsWith('#')) return { kind: 'choice', name: bare.slice(1) };
    if (bare.startsWith('@')) return address(bare.slice(1), this.words[this.at]);
    if (bare.startsWith('&')) return flags(bare.slice(1));
    return field(bare);
  }

  /** A named layout in place of one part. */
  private only(): readonly Part[] {
    return layoutOf(this.bare(this.words[this.at++]).slice(1)) ?? [];
  }

  private list(word: string): Part {
    const match = /^(\[\[?)(!?)([\w.]+)\/(\d+)\*(\d+)$/.exec(word);
    if (match === null) return { kind: 'end', atMost: 0 };
    const [, brackets, mark, count, most, size] = match;
    const isPlain = brackets === '[[';
    const heading = isPlain ? (this.words[this.at] ?? '').replace(/\]+$/, '') : this.words[this.at++];
    const counter = /^\d+$/.test(count) ? -1 : SKINNY[count];
    return {
      kind: 'list',
      heading,
      counter,
      count: counter === -1 ? Number(count) : 0,
      most: Number(most),
      size: Number(size),
      isPlain,
      takesMost: mark === '!',
      parts: this.inner(),
    };
  }
}

function address(name: string, next: string | undefined): Part {
  const port = next === 'portNumber' || next === 'remotePortNumber';
  return { kind: 'address', v4: SKINNY[`${name}.ipv4`], v6: SKINNY[`${name}.ipv6`], port };
}

function flags(text: string): Part {
  const [, heading, size, names] = /^(\w+)\+(\d+):(.*)$/.exec(text) ?? ['', '', '0', ''];
  const keys = names.endsWith('.') ? Object.keys(SKINNY).filter((key) => key.startsWith(names)) : names.split(',');
  const all = keys.map((key) => SKINNY[key]);
  const lowest = (id: number) => Math.clz32(allFields[id].mask ?? 0);
  return { kind: 'flags', heading, size: Number(size), flags: all.sort((a, b) => lowest(b) - lowest(a)) };
}

function field(text: string): Part {
  const [, name, mark, size] = /^([\w.]+?)([:+*~=]?)((?<=[:+=]).*)?$/.exec(text) ?? ['', text, '', ''];
  const id = SKINNY[name];
  if (mark === '*') return { kind: 'terminated', field: id, size: 0 };
  if (mark === '~') return { kind: 'rest', field: id, size: 0 };
  if (mark === '=') return { kind: 'counted', field: id, size: SKINNY[size] };
  return { kind: 'field', field: id, size: mark === '' ? (SIZES[allFields[id].kind] ?? 4) : Number(size) };
}
