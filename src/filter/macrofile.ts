import type { Macros } from './macros.js';

export type { Macros } from './macros.js';

/** What a file of macros says, and the numbers of the lines that say nothing. */
export interface MacroFile {
  readonly macros: Macros;
  readonly problems: readonly { readonly line: number }[];
}

export const MACRO_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const ENTRY = /^"((?:[^"\\]|\\.)*)"\s*(,?)\s*(.*)$/;

/**
 * Reads a file of macros: lines `"name","text with $1"`, as Wireshark up to 4.2 writes them, or `"name" text`, as it does
 * since. `#` begins a remark. Of two of a name the last counts.
 */
export function readMacros(text: string): MacroFile {
  const macros: Record<string, string> = {};
  const problems: { line: number }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const entry = readEntry(line.trim());
    if (entry) macros[entry.name] = entry.text;
    else problems.push({ line: index + 1 });
  }
  return { macros, problems };
}

function readEntry(line: string): { name: string; text: string } | undefined {
  const [, quotedName, comma, rest] = ENTRY.exec(line) ?? [];
  if (quotedName === undefined || rest === '') return undefined;
  const name = unescaped(quotedName);
  if (!MACRO_NAME.test(name)) return undefined;
  if (comma === '') return { name, text: rest };
  const text = /^"((?:[^"\\]|\\.)*)"\s*$/.exec(rest)?.[1];
  return text === undefined ? undefined : { name, text: unescaped(text) };
}

const unescaped = (text: string) =>
  text.replace(/\\(?:x([0-9a-fA-F]{2})|(.))/g, (_, code, letter) =>
    code === undefined ? letter : String.fromCharCode(Number.parseInt(code, 16)),
  );

/** The file's text with the macro in it; undefined where one of the name is there and is not to be replaced. */
export function writeMacro(file: string, name: string, text: string, replace: boolean): string | undefined {
  const lines = file.split(/\r?\n/).filter((line, index, all) => line !== '' || index < all.length - 1);
  const kept = lines.filter((line) => readEntry(line.trim())?.name !== name);
  if (kept.length < lines.length && !replace) return undefined;
  const escaped = text.replace(/["\\]/g, '\\$&');
  return `${[...kept, `"${name}","${escaped}"`].join('\n')}\n`;
}
