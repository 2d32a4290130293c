/**
 * Patterns of `matches`: read as PCRE2 reads them (bytes, letters large or small, `.` no newline) and written for RE2,
 * which runs them in linear time. What RE2 cannot run is refused with the reason.
 */

import { bracketed, CLASSES, escapedCode, literal, unicodeProperty } from './pattern-characters.js';
import { type Flags, PatternReader, Refusal, withFlags } from './pattern-reader.js';

export type PatternResult =
  | { readonly ok: true; readonly pattern: string }
  /** `at`: where in the pattern, in characters. */
  | { readonly ok: false; readonly at: number; readonly message: string };

const MAX_NESTING = 100;
/** RE2 refuses more repetitions than this. */
const MAX_REPEAT = 1_000;
const TOO_OFTEN = `a repetition of more than ${MAX_REPEAT} is not supported (patterns run in RE2)`;
/** Characters, classes and groups, as often as they are repeated: RE2 has memory for some ten times as many. */
const MAX_SIZE = 10_000;

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
  private depth = 0;
  /** How many parts the pattern has so far, and how often the last one is repeated in all. */
  private size = 0;
  private factor = 1;
  private readonly reader: PatternReader;

  constructor(pattern: string) {
    this.reader = new PatternReader(pattern);
  }

  whole(): string {
    const text = this.alternatives({ caseless: true, dotAll: false, multiLine: false, extended: false });
    if (this.reader.at < this.reader.characters.length)
      throw new Refusal(this.reader.at, 'unmatched closing parenthesis');
    return text;
  }

  /** Up to the closing parenthesis, or the end. Flags set inside hold until there. */
  private alternatives(outer: Flags): string {
    let flags = { ...outer };
    let text = '';
    let factor = 1;
    while (this.reader.at < this.reader.characters.length && this.reader.next !== ')') {
      if (this.reader.next === '|') {
        this.reader.at++;
        text += '|';
        continue;
      }
      const setting = this.inlineFlags(flags);
      if (setting) {
        flags = setting;
        continue;
      }
      const start = this.reader.at;
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
    const ahead = /^\(\?([imsxJU]*)(?:-([imsx]*))?\)/.exec(this.reader.ahead(16));
    if (!ahead) return undefined;
    if (/[JU]/.test(ahead[1])) throw new Refusal(this.reader.at, `the option in ${ahead[0]} is not supported`);
    this.reader.at += ahead[0].length;
    return withFlags(flags, ahead[1], ahead[2] ?? '');
  }

  private atom(flags: Flags): string {
    const start = this.reader.at;
    const character = this.reader.characters[this.reader.at++];
    switch (character) {
      case '(':
        return this.group(start, flags);
      case '[':
        return bracketed(this.reader, start, flags);
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
          while (this.reader.at < this.reader.characters.length && this.reader.next !== '\n') this.reader.at++;
          return '';
        }
        return literal(character.codePointAt(0) as number, flags);
    }
  }

  private repetition(start: number, atom: string, size: number): string {
    let text = '';
    const sign = this.reader.next;
    if (sign === '*' || sign === '+' || sign === '?') {
      this.reader.at++;
      text = sign;
    } else if (sign === '{') {
      const counted = /^\{([0-9]{1,6})(?:(,)([0-9]{0,6}))?\}/.exec(this.reader.ahead(20));
      if (!counted) return '';
      const [whole, least, comma, most] = counted;
      if (Number(least) > MAX_REPEAT || Number(most ?? 0) > MAX_REPEAT) {
        throw new Refusal(this.reader.at, TOO_OFTEN);
      }
      if (most && Number(most) < Number(least))
        throw new Refusal(this.reader.at, 'numbers out of order in {} quantifier');
      const times = Math.max(Number(least), Number(most || 0));
      this.factor *= Math.max(1, times);
      this.size += size * Math.max(0, times - 1);
      if (this.factor > MAX_REPEAT) throw new Refusal(this.reader.at, TOO_OFTEN);
      this.reader.at += whole.length;
      text = `{${Number(least)}${comma ?? ''}${most ? Number(most) : ''}}`;
    } else return '';
    if (/^\\[Abz]$|^\(\?m:[$^]\)$/i.test(atom))
      throw new Refusal(start, 'repeating an anchor is not supported (patterns run in RE2)');
    if (this.reader.next === '+')
      throw new Refusal(
        this.reader.at,
        'possessive quantifiers are not supported (patterns run in RE2, which never backtracks)',
      );
    if (this.reader.next === '?') {
      this.reader.at++;
      text += '?';
    }
    if (this.reader.next === '*' || this.reader.next === '+' || this.reader.next === '?') {
      throw new Refusal(this.reader.at, 'quantifier does not follow a repeatable item');
    }
    return text;
  }

  private group(start: number, flags: Flags): string {
    if (++this.depth > MAX_NESTING) throw new Refusal(start, `groups nest more than ${MAX_NESTING} deep`);
    let inner = flags;
    if (this.reader.next === '*')
      throw new Refusal(start, 'verbs such as (*UTF) are not supported (patterns run in RE2)');
    if (this.reader.next === '?') {
      const ahead = this.reader.ahead(40);
      if (ahead.startsWith('?#')) {
        while (this.reader.at < this.reader.characters.length && this.reader.characters[this.reader.at] !== ')')
          this.reader.at++;
        if (this.reader.characters[this.reader.at++] !== ')') throw new Refusal(start, 'missing ) after (?# comment');
        this.depth--;
        return '';
      }
      const options = /^\?([imsx]*)(?:-([imsx]*))?:/.exec(ahead);
      const name = /^\?(?:P?<[A-Za-z_][A-Za-z0-9_]*>|'[A-Za-z_][A-Za-z0-9_]*')/.exec(ahead);
      if (options) {
        inner = withFlags(flags, options[1], options[2] ?? '');
        this.reader.at += options[0].length;
      } else if (name) this.reader.at += name[0].length;
      else throw new Refusal(start, whatGroup(ahead));
    }
    const text = this.alternatives(inner);
    if (this.reader.characters[this.reader.at++] !== ')') throw new Refusal(start, 'missing closing parenthesis');
    this.depth--;
    return `(?:${text})`;
  }

  private escaped(start: number, flags: Flags): string {
    const character = this.reader.characters[this.reader.at];
    if (character === undefined) throw new Refusal(start, '\\ at end of pattern');
    const lower = character.toLowerCase();
    if (Object.hasOwn(CLASSES, lower) && /[a-z]/i.test(character)) {
      this.reader.at++;
      return `[${character === lower ? '' : '^'}${CLASSES[lower]}]`;
    }
    const property = unicodeProperty(this.reader, start, flags);
    if (property !== undefined) return `[${property}]`;
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
      this.reader.at++;
      return fixed[character];
    }
    if (character === 'Q') {
      this.reader.at++;
      let text = '';
      while (this.reader.at < this.reader.characters.length) {
        if (this.reader.next === '\\' && this.reader.characters[this.reader.at + 1] === 'E') {
          this.reader.at += 2;
          break;
        }
        text += literal((this.reader.characters[this.reader.at++] as string).codePointAt(0) as number, flags);
      }
      return text === '' ? '' : `(?:${text})`;
    }
    if (/[1-9]/.test(character) || character === 'g' || character === 'k') {
      throw new Refusal(start, 'backreferences are not supported (patterns run in RE2, in linear time)');
    }
    return literal(escapedCode(this.reader, start), flags);
  }
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
