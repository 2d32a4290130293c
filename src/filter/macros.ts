import type { FilterError, Span } from './errors.js';

/** Macros by name: text in which `$1`, `$2`… stand for the arguments. */
export type Macros = Readonly<Record<string, string>>;

/** The macros that Wireshark brings along. */
export const PREDEFINED_MACROS: Macros = {
  private_ipv4: '$1 == 192.168.0.0/16 or $1 == 172.16.0.0/12 or $1 == 10.0.0.0/8',
  private_ethernet: '$1[0] & 0x0F == 2',
  private_ipv6: 'ipv6 && $1 == fc00::/7',
};

export type ExpandResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly errors: readonly FilterError[] };

const MAX_DEPTH = 32;
const MAX_LENGTH = 1 << 20;

/** A use of a macro: `$name(a,b)`, `${name:a;b}`, `${name;a;b}`, `${name}` or `$name`. */
interface Use {
  readonly name: string;
  readonly values: readonly string[];
  readonly span: Span;
}

/**
 * Puts the text of macros in the place of their names, again and again until none is left. Text in quotes is left as it
 * is. `${name}` and `$name` that name no macro are references to a field, and left too.
 */
export function expandMacros(text: string, macros: Macros): ExpandResult {
  return text.includes('$') ? expand(text, macros, 0, undefined) : { ok: true, text };
}

function expand(text: string, macros: Macros, depth: number, outer: Span | undefined): ExpandResult {
  const pieces: string[] = [];
  let from = 0;
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === "'") {
      at = endOfQuoted(text, at) - 1;
      continue;
    }
    if (character !== '$') continue;
    const use = readUse(text, at, macros);
    if (!use) continue;
    // In a macro's own text, errors point to where the user wrote its name.
    const span = outer ?? use.span;
    const replaced = replacement(use, macros, span);
    if (typeof replaced !== 'string') return { ok: false, errors: [replaced] };
    if (depth >= MAX_DEPTH) return refusal(span, `macro '${use.name}' nests more than ${MAX_DEPTH} deep`);
    const inner = expand(replaced, macros, depth + 1, span);
    if (!inner.ok) return inner;
    length += inner.text.length;
    if (length > MAX_LENGTH) return refusal(span, `macro '${use.name}' makes the filter longer than 1 MB`);
    pieces.push(text.slice(from, use.span.start), inner.text);
    from = use.span.end;
    at = from - 1;
  }
  pieces.push(text.slice(from));
  return { ok: true, text: pieces.join('') };
}

const refusal = (span: Span, message: string): ExpandResult => ({
  ok: false,
  errors: [{ code: 'macro', span, message }],
});

function endOfQuoted(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === text[start]) return at + 1;
  }
  return text.length;
}

function readUse(text: string, at: number, macros: Macros): Use | undefined {
  const called = /^\$([A-Za-z_][A-Za-z0-9_]*)\(/.exec(text.slice(at, at + 100));
  if (called) {
    const read = readArguments(text, at + called[0].length, ')', ',');
    return read && { name: called[1], values: read.values, span: { start: at, end: read.end } };
  }
  const braced = /^\$\{([A-Za-z_][A-Za-z0-9_-]*)([:;}])/.exec(text.slice(at, at + 100));
  const [whole, name, sign] = braced ?? /^\$([A-Za-z_][A-Za-z0-9_]*)(?![\w.])()/.exec(text.slice(at, at + 100)) ?? [''];
  if (whole === '') return undefined;
  const isKnown = Object.hasOwn(macros, name);
  if (sign === '}' || sign === '') {
    return isKnown ? { name, values: [], span: { start: at, end: at + whole.length } } : undefined;
  }
  // Saved filters alone have dashes in their names.
  if (name.includes('-') && !isKnown) return undefined;
  const read = readArguments(text, at + whole.length, '}', ';');
  return read && { name, values: read.values, span: { start: at, end: read.end } };
}

/** The arguments up to the closing sign; none where nothing stands before it. */
function readArguments(
  text: string,
  start: number,
  close: string,
  separator: string,
): { values: string[]; end: number } | undefined {
  const values: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"' || character === "'") at = endOfQuoted(text, at) - 1;
    else if (depth === 0 && character === close) {
      values.push(text.slice(from, at).trim());
      return { values: values.length === 1 && values[0] === '' ? [] : values, end: at + 1 };
    } else if (depth === 0 && character === separator) {
      values.push(text.slice(from, at).trim());
      from = at + 1;
    } else if (character === '(' || character === '{' || character === '[') depth++;
    else if (character === ')' || character === '}' || character === ']') depth--;
  }
  return undefined;
}

/** The macro's text with the arguments in it. */
function replacement(use: Use, macros: Macros, span: Span): string | FilterError {
  const body = Object.hasOwn(macros, use.name) ? macros[use.name] : undefined;
  if (use.values.includes('')) return { code: 'macro', span, message: 'null argument in macro expression' };
  if (body === undefined) {
    const names = Object.keys(macros).sort();
    const hint = names.length > 0 ? `There are: ${names.join(', ')}.` : 'No macros are defined.';
    return { code: 'macro', span, message: `macro '${use.name}' does not exist`, hint };
  }
  const wanted = Math.max(0, ...[...body.matchAll(/\$([0-9]{1,2})/g)].map(([, number]) => Number(number)));
  if (wanted !== use.values.length) {
    const message = `wrong number of arguments for macro '${use.name}', expecting ${wanted} instead of ${use.values.length}`;
    return { code: 'macro', span, message };
  }
  return body.replace(/\$([0-9]{1,2})/g, (whole, number) => use.values[Number(number) - 1] ?? whole);
}
