/**
 * Patterns of `matches`: read as PCRE2 reads them (bytes, letters large or small, `.` no newline) and written for RE2,
 * which runs them in linear time. What RE2 cannot run is refused with the reason.
 */

export type PatternResult =
  | { readonly ok: true; readonly pattern: string }
  /** `at`: where in the pattern, in characters. */
  | { readonly ok: false; readonly at: number; readonly message: string };

class Refusal extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

const MAX_NESTING = 100;
/** RE2 refuses more repetitions than this. */
const MAX_REPEAT = 1_000;
const TOO_OFTEN = `a repetition of more than ${MAX_REPEAT} is not supported (patterns run in RE2)`;
/** Characters, classes and groups, as often as they are repeated: RE2 has memory for some ten times as many. */
const MAX_SIZE = 10_000;

interface Flags {
  caseless: boolean;
  dotAll: boolean;
  multiLine: boolean;
  extended: boolean;
}

/** Classes that both know, spelled out as PCRE2 means them for bytes. */
const CLASSES: Readonly<Record<string, string>> = {
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

/** Writes a pattern for RE2. In `pattern` each code point is a byte (or, for text, a character). */
export function translatePattern(pattern: string): PatternResult {
  try {
    return { ok: true, pattern: new Translator(pattern).whole() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, at: error.at, message: error.message };
    throw error;
  }
}

class Translator {
  private at = 0;
  private depth = 0;
  /** How many parts the pattern has so far, and how often the last one is repeated in all. */
  private size = 0;
  private factor = 1;
  private readonly characters: string[];

  constructor(pattern: string) {
    this.characters = [...pattern];
  }

  whole(): string {
    const text = this.alternatives({ caseless: true, dotAll: false, multiLine: false, extended: false });
    if (this.at < this.characters.length) throw new Refusal(this.at, 'unmatched closing parenthesis');
    return text;
  }

  private get next(): string | undefined {
    return this.characters[this.at];
  }

  /** Up to the closing parenthesis, or the end. Flags set inside hold until there. */
  private alternatives(outer: Flags): string {
    let flags = { ...outer };
    let text = '';
    let factor = 1;
    while (this.at < this.characters.length && this.next !== ')') {
      if (this.next === '|') {
        this.at++;
        text += '|';
        continue;
      }
      const setting = this.inlineFlags(flags);
      if (setting) {
        flags = setting;
        continue;
      }
      const start = this.at;
      const size = this.size;
      this.factor = 1;
      const atom = this.atom(flags);
      if (atom !== '') {
        this.size++;
        text += atom + this.repetition(start, atom, this.size - size);
      }
      factor = Math.max(factor, this.factor);
      if (this.size > MAX_SIZE) throw new Refusal(start, `the pattern is too large (more than ${MAX_SIZE} parts)`);
    }
    this.factor = factor;
    return text;
  }

  /** `(?i)` and its like, which hold for the rest of the group. */
  private inlineFlags(flags: Flags): Flags | undefined {
    const ahead = /^\(\?([imsxJU]*)(?:-([imsx]*))?\)/.exec(this.characters.slice(this.at, this.at + 16).join(''));
    if (!ahead) return undefined;
    if (/[JU]/.test(ahead[1])) throw new Refusal(this.at, `the option in ${ahead[0]} is not supported`);
    this.at += ahead[0].length;
    return withFlags(flags, ahead[1], ahead[2] ?? '');
  }

  private atom(flags: Flags): string {
    const start = this.at;
    const character = this.characters[this.at++];
    switch (character) {
      case '(':
        return this.group(start, flags);
      case '[':
        return this.bracketed(start, flags);
      case '\\':
        return this.escaped(start, flags);
      case '.':
        return flags.dotAll ? '(?s:.)' : '[^\\n]';
      case '^':
        return flags.multiLine ? '(?m:^)' : '\\A';
      case '$':
        // PCRE2 lets `$` stand before a last newline, too.
        return flags.multiLine ? '(?m:$)' : '(?:\\n?\\z)';
      case '*':
      case '+':
      case '?':
        throw new Refusal(start, 'quantifier does not follow a repeatable item');
      default:
        if (flags.extended && /\s/.test(character)) return '';
        if (flags.extended && character === '#') {
          while (this.at < this.characters.length && this.next !== '\n') this.at++;
          return '';
        }
        return literal(character.codePointAt(0) as number, flags);
    }
  }

  private repetition(start: number, atom: string, size: number): string {
    let text = '';
    const sign = this.next;
    if (sign === '*' || sign === '+' || sign === '?') {
      this.at++;
      text = sign;
    } else if (sign === '{') {
      const counted = /^\{([0-9]{1,6})(?:(,)([0-9]{0,6}))?\}/.exec(
        this.characters.slice(this.at, this.at + 20).join(''),
      );
      if (!counted) return '';
      const [whole, least, comma, most] = counted;
      if (Number(least) > MAX_REPEAT || Number(most ?? 0) > MAX_REPEAT) {
        throw new Refusal(this.at, TOO_OFTEN);
      }
      if (most && Number(most) < Number(least)) throw new Refusal(this.at, 'numbers out of order in {} quantifier');
      const times = Math.max(Number(least), Number(most || 0));
      this.factor *= Math.max(1, times);
      this.size += size * Math.max(0, times - 1);
      if (this.factor > MAX_REPEAT) throw new Refusal(this.at, TOO_OFTEN);
      this.at += whole.length;
      text = `{${Number(least)}${comma ?? ''}${most ? Number(most) : ''}}`;
    } else return '';
    if (/^\\[Abz]$|^\(\?m:[$^]\)$/i.test(atom))
      throw new Refusal(start, 'repeating an anchor is not supported (patterns run in RE2)');
    if (this.next === '+')
      throw new Refusal(
        this.at,
        'possessive quantifiers are not supported (patterns run in RE2, which never backtracks)',
      );
    if (this.next === '?') {
      this.at++;
      text += '?';
    }
    if (this.next === '*' || this.next === '+' || this.next === '?') {
      throw new Refusal(this.at, 'quantifier does not follow a repeatable item');
    }
    return text;
  }

  private group(start: number, flags: Flags): string {
    if (++this.depth > MAX_NESTING) throw new Refusal(start, `groups nest more than ${MAX_NESTING} deep`);
    let inner = flags;
    if (this.next === '*') throw new Refusal(start, 'verbs such as (*UTF) are not supported (patterns run in RE2)');
    if (this.next === '?') {
      const ahead = this.characters.slice(this.at, this.at + 40).join('');
      if (ahead.startsWith('?#')) {
        while (this.at < this.characters.length && this.characters[this.at] !== ')') this.at++;
        if (this.characters[this.at++] !== ')') throw new Refusal(start, 'missing ) after (?# comment');
        this.depth--;
        return '';
      }
      const options = /^\?([imsx]*)(?:-([imsx]*))?:/.exec(ahead);
      const name = /^\?(?:P?<[A-Za-z_][A-Za-z0-9_]*>|'[A-Za-z_][A-Za-z0-9_]*')/.exec(ahead);
      if (options) {
        inner = withFlags(flags, options[1], options[2] ?? '');
        this.at += options[0].length;
      } else if (name) this.at += name[0].length;
      else throw new Refusal(start, whatGroup(ahead));
    }
    const text = this.alternatives(inner);
    if (this.characters[this.at++] !== ')') throw new Refusal(start, 'missing closing parenthesis');
    this.depth--;
    return `(?:${text})`;
  }

  private escaped(start: number, flags: Flags): string {
    const character = this.characters[this.at];
    if (character === undefined) throw new Refusal(start, '\\ at end of pattern');
    const lower = character.toLowerCase();
    if (Object.hasOwn(CLASSES, lower) && /[a-z]/i.test(character)) {
      this.at++;
      return `[${character === lower ? '' : '^'}${CLASSES[lower]}]`;
    }
    const fixed: Readonly<Record<string, string>> = {
      b: '\\b',
      B: '\\B',
      A: '\\A',
      z: '\\z',
      Z: '(?:\\n?\\z)',
      R: '(?:\\r\\n|[\\n-\\r\\x85])',
      N: '[^\\n]',
      E: '',
    };
    if (Object.hasOwn(fixed, character)) {
      this.at++;
      return fixed[character];
    }
    if (character === 'Q') {
      this.at++;
      let text = '';
      while (this.at < this.characters.length) {
        if (this.next === '\\' && this.characters[this.at + 1] === 'E') {
          this.at += 2;
          break;
        }
        text += literal((this.characters[this.at++] as string).codePointAt(0) as number, flags);
      }
      return text === '' ? '' : `(?:${text})`;
    }
    if (/[1-9]/.test(character) || character === 'g' || character === 'k') {
      throw new Refusal(start, 'backreferences are not supported (patterns run in RE2, in linear time)');
    }
    return literal(this.escapedCode(start), flags);
  }

  /** The code of the one character that an escape names; the backslash is behind. */
  private escapedCode(start: number): number {
    const character = this.characters[this.at++];
    if (Object.hasOwn(SIMPLE, character)) return SIMPLE[character];
    const ahead = this.characters.slice(this.at - 1, this.at + 12).join('');
    const hex = /^x(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{0,2}))/.exec(ahead);
    if (hex) {
      this.at += hex[0].length - 1;
      return Number.parseInt(hex[1] ?? (hex[2] || '0'), 16);
    }
    const octal = /^(?:0[0-7]{0,2}|o\{([0-7]{1,7})\})/.exec(ahead);
    if (octal) {
      this.at += octal[0].length - 1;
      return Number.parseInt(octal[1] ?? octal[0], 8);
    }
    if (character === 'c') {
      const control = this.characters[this.at++];
      if (control === undefined || control > '~')
        throw new Refusal(start, '\\c must be followed by a printable ASCII character');
      return control.toUpperCase().charCodeAt(0) ^ 0x40;
    }
    if (/[A-Za-z]/.test(character)) {
      const unicode = /[pPX]/.test(character) ? 'Unicode properties do not apply: patterns match bytes' : '';
      throw new Refusal(start, unicode || `unrecognized character follows \\ (\\${character})`);
    }
    return character.codePointAt(0) as number;
  }

  private bracketed(start: number, flags: Flags): string {
    const negated = this.next === '^';
    if (negated) this.at++;
    let text = '';
    let first = true;
    while (true) {
      const at = this.at;
      const character = this.characters[this.at++];
      if (character === undefined) throw new Refusal(start, 'missing terminating ] for character class');
      if (character === ']' && !first) break;
      first = false;
      const posix =
        character === '[' && /^([:.=])(\^?)([a-z]*)\1\]/.exec(this.characters.slice(this.at, this.at + 16).join(''));
      if (posix) {
        if (posix[1] !== ':' || !Object.hasOwn(POSIX, posix[3])) throw new Refusal(at, 'unknown POSIX class name');
        this.at += posix[0].length;
        const set = flags.caseless && /^(?:lower|upper)$/.test(posix[3]) ? POSIX.alpha : POSIX[posix[3]];
        text += posix[2] ? complement(set) : set;
        continue;
      }
      if (character === '\\' && /[dwshv]/i.test(this.next ?? '')) {
        const letter = this.characters[this.at++];
        const set = CLASSES[letter.toLowerCase()];
        text += letter === letter.toLowerCase() ? set : complement(set);
        continue;
      }
      const low = this.member(at, character);
      let high = low;
      if (this.next === '-' && this.characters[this.at + 1] !== ']' && this.characters[this.at + 1] !== undefined) {
        const dash = this.at++;
        const end = this.characters[this.at++];
        if (end === '\\' && /[dwshv]/i.test(this.next ?? '')) this.at = dash;
        else high = this.member(this.at - 1, end);
        if (high < low) throw new Refusal(dash, 'range out of order in character class');
        if (this.at === dash) {
          this.at++;
          text += `${spell(low)}\\-`;
          continue;
        }
      }
      text += memberRange(low, high, flags.caseless);
    }
    return `[${negated ? '^' : ''}${text}]`;
  }

  private member(start: number, character: string): number {
    if (character !== '\\') return character.codePointAt(0) as number;
    if (this.next === 'b') {
      this.at++;
      return 8;
    }
    const octal = /^[0-7]{1,3}/.exec(this.characters.slice(this.at, this.at + 3).join(''));
    if (octal) {
      this.at += octal[0].length;
      return Number.parseInt(octal[0], 8);
    }
    if (this.next === undefined) throw new Refusal(start, 'missing terminating ] for character class');
    return this.escapedCode(start);
  }
}

function withFlags(flags: Flags, on: string, off: string): Flags {
  const set = (letter: string, before: boolean) => (on.includes(letter) || before) && !off.includes(letter);
  return {
    caseless: set('i', flags.caseless),
    dotAll: set('s', flags.dotAll),
    multiLine: set('m', flags.multiLine),
    extended: set('x', flags.extended),
  };
}

function whatGroup(ahead: string): string {
  if (/^\?<?[=!]/.test(ahead)) return 'lookaround is not supported (patterns run in RE2, in linear time)';
  if (ahead.startsWith('?>')) return 'atomic groups are not supported (patterns run in RE2, which never backtracks)';
  if (ahead.startsWith('?|')) return 'branch reset groups are not supported (patterns run in RE2)';
  if (ahead.startsWith('?(')) return 'conditional groups are not supported (patterns run in RE2)';
  if (/^\?(?:R|[0-9+&-]|P[>=])/.test(ahead))
    return 'recursion and backreferences are not supported (patterns run in RE2)';
  return 'unrecognized character after (? or (?-';
}

const isLetter = (code: number) => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** A character outside brackets. Only ASCII letters have two cases. */
function literal(code: number, flags: Flags): string {
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
