import { type Flags, type PatternReader, Refusal } from './pattern-reader.js';

/** Classes that both know, spelled out as PCRE2 means them for bytes. */
export const CLASSES: Readonly<Record<string, string>> = {
  d: '0-9',
  w: '0-9A-Za-z_',
  s: '\\t-\\r ',
  h: '\\t \\xa0',
  v: '\\n-\\r\\x85',
};
const POSIX: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-/:-@\\[-`{-~',
  space: '\\t-\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};
const SIMPLE: Readonly<Record<string, number>> = { a: 7, e: 27, f: 12, n: 10, r: 13, t: 9 };

/** The code of the one character that an escape names; the backslash is behind. */
export function escapedCode(reader: PatternReader, start: number): number {
  const character = reader.characters[reader.at++];
  if (Object.hasOwn(SIMPLE, character)) return SIMPLE[character];
  const ahead = reader.characters.slice(reader.at - 1, reader.at + 12).join('');
  const hex = /^x(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{0,2}))/.exec(ahead);
  if (hex) {
    reader.at += hex[0].length - 1;
    return Number.parseInt(hex[1] ?? (hex[2] || '0'), 16);
  }
  const octal = /^(?:0[0-7]{0,2}|o\{([0-7]{1,7})\})/.exec(ahead);
  if (octal) {
    reader.at += octal[0].length - 1;
    return Number.parseInt(octal[1] ?? octal[0], 8);
  }
  if (character === 'c') {
    const control = reader.characters[reader.at++];
    if (control === undefined || control > '~')
      throw new Refusal(start, '\\c must be followed by a printable ASCII character');
    return control.toUpperCase().charCodeAt(0) ^ 0x40;
  }
  if (/[A-Za-z]/.test(character)) {
    throw new Refusal(start, `unrecognized character follows \\ (\\${character})`);
  }
  return character.codePointAt(0) as number;
}

/** General categories of Unicode that RE2 knows as PCRE2 does. */
const CATEGORY = /^(?:C[cfo]?|L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|S[ckmo]?|Z[lps]?)$/;

/**
 * `\p{Lu}`, `\P{N}`, `\pL`, with the reader at the letter; undefined where that is something else. A byte is the
 * character of its number, as in PCRE2 where it is not told that it reads UTF-8.
 */
export function unicodeProperty(reader: PatternReader, start: number, flags: Flags): string | undefined {
  if (reader.next !== 'p' && reader.next !== 'P') return undefined;
  const [whole, letter, negation = '', name, single] = /^([pP])(?:\{(\^?)([^}]*)\}|(.?))/s.exec(reader.ahead(24)) ?? [];
  const category = name ?? single ?? '';
  if (!CATEGORY.test(category)) {
    const few = 'of the properties of Unicode only the general categories, such as L and Nd, are supported';
    throw new Refusal(start, few);
  }
  reader.at += (whole as string).length;
  const isNegated = (letter === 'P') !== (negation === '^');
  // Where case does not count, a letter that has two is in each of the three.
  if (flags.caseless && /^L[ltu]$/.test(category) && !isNegated) return '\\p{Lu}\\p{Ll}\\p{Lt}';
  return `\\${isNegated ? 'P' : 'p'}{${category}}`;
}

/** Characters in brackets, behind the first of them, as RE2 wants them; letters of both cases where case does not count. */
export function bracketed(reader: PatternReader, start: number, flags: Flags): string {
  const negated = reader.next === '^';
  if (negated) reader.at++;
  let text = '';
  let first = true;
  while (true) {
    const at = reader.at;
    const character = reader.characters[reader.at++];
    if (character === undefined) throw new Refusal(start, 'missing terminating ] for character class');
    if (character === ']' && !first) break;
    first = false;
    const posix =
      character === '[' &&
      /^([:.=])(\^?)([a-z]*)\1\]/.exec(reader.characters.slice(reader.at, reader.at + 16).join(''));
    if (posix) {
      if (posix[1] !== ':' || !Object.hasOwn(POSIX, posix[3])) throw new Refusal(at, 'unknown POSIX class name');
      reader.at += posix[0].length;
      const set = flags.caseless && /^(?:lower|upper)$/.test(posix[3]) ? POSIX.alpha : POSIX[posix[3]];
      text += posix[2] ? complement(set) : set;
      continue;
    }
    if (character === '\\' && /[dwshv]/i.test(reader.next ?? '')) {
      const letter = reader.characters[reader.at++];
      const set = CLASSES[letter.toLowerCase()];
      text += letter === letter.toLowerCase() ? set : complement(set);
      continue;
    }
    const property = character === '\\' ? unicodeProperty(reader, at, flags) : undefined;
    if (property !== undefined) {
      text += property;
      continue;
    }
    const low = member(reader, at, character);
    let high = low;
    if (
      reader.next === '-' &&
      reader.characters[reader.at + 1] !== ']' &&
      reader.characters[reader.at + 1] !== undefined
    ) {
      const dash = reader.at++;
      const end = reader.characters[reader.at++];
      if (end === '\\' && /[dwshv]/i.test(reader.next ?? '')) reader.at = dash;
      else high = member(reader, reader.at - 1, end);
      if (high < low) throw new Refusal(dash, 'range out of order in character class');
      if (reader.at === dash) {
        reader.at++;
        text += `${spell(low)}\\-`;
        continue;
      }
    }
    text += memberRange(low, high, flags.caseless);
  }
  return `[${negated ? '^' : ''}${text}]`;
}

function member(reader: PatternReader, start: number, character: string): number {
  if (character !== '\\') return character.codePointAt(0) as number;
  if (reader.next === 'b') {
    reader.at++;
    return 8;
  }
  const octal = /^[0-7]{1,3}/.exec(reader.characters.slice(reader.at, reader.at + 3).join(''));
  if (octal) {
    reader.at += octal[0].length;
    return Number.parseInt(octal[0], 8);
  }
  if (reader.next === undefined) throw new Refusal(start, 'missing terminating ] for character class');
  return escapedCode(reader, start);
}

const isLetter = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** A character outside brackets. Only ASCII letters have two cases. */
export function literal(code: number, flags: Flags): string {
  return flags.caseless && isLetter(code) ? `[${spell(code & ~0x20)}${spell(code | 0x20)}]` : spell(code);
}

/** A character as RE2 reads it, in brackets or out of them. */
function spell(code: number): string {
  const isWord = isLetter(code) || (code >= 0x30 && code <= 0x39);
  return isWord ? String.fromCharCode(code) : `\\x{${code.toString(16)}}`;
}

/** A range in brackets, with the letters of the other case where case does not count. */
function memberRange(low: number, high: number, caseless: boolean): string {
  const range = (from: number, to: number) =>
    from > to ? '' : from === to ? spell(from) : `${spell(from)}-${spell(to)}`;
  let text = range(low, high);
  if (caseless) {
    const capitals = [Math.max(low, 0x41), Math.min(high, 0x5a)] as const;
    const smalls = [Math.max(low, 0x61), Math.min(high, 0x7a)] as const;
    if (capitals[0] <= capitals[1]) text += range(capitals[0] | 0x20, capitals[1] | 0x20);
    if (smalls[0] <= smalls[1]) text += range(smalls[0] & ~0x20, smalls[1] & ~0x20);
  }
  return text;
}

/** All other bytes, for a class such as `\W` inside brackets; `set` is one of the tables above. */
function complement(set: string): string {
  const test = new RegExp(`[${set}]`);
  let text = '';
  for (let from = 0; from <= 0xff; from++) {
    if (test.test(String.fromCharCode(from))) continue;
    let to = from;
    while (to < 0xff && !test.test(String.fromCharCode(to + 1))) to++;
    text += `${spell(from)}-${spell(to === 0xff ? 0x10ffff : to)}`;
    from = to;
  }
  return text;
}
