/** What names, paths and signatures must look like (D-Bus Specification, "Valid Names", "Type System"). */
const LONGEST_NAME = 255;
const MEMBER = /^[A-Za-z_][A-Za-z0-9_]*$/;
const INTERFACE = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)+$/;
const BUS_NAME = /^(:[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+|[A-Za-z_-][A-Za-z0-9_-]*(\.[A-Za-z_-][A-Za-z0-9_-]*)+)$/;
const PATH = /^\/([A-Za-z0-9_]+(\/[A-Za-z0-9_]+)*)?$/;
const BASIC_TYPES = 'ybnqiuxtdsogh';
const DEEPEST = 32;

export const isMember = (name: string): boolean => name.length <= LONGEST_NAME && MEMBER.test(name);
export const isInterface = (name: string): boolean => name.length <= LONGEST_NAME && INTERFACE.test(name);
export const isBusName = (name: string): boolean => name.length <= LONGEST_NAME && BUS_NAME.test(name);
export const isPath = (path: string): boolean => PATH.test(path);

/** Whether the text is a row of complete types. */
export function isSignature(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    at = endOfType(text, at);
    if (at < 0) return false;
  }
  return true;
}

/** Where the complete type that begins at `at` ends; -1 where none does. `depth` counts what it stands in. */
export function endOfType(text: string, at: number, depth = 0): number {
  const type = text[at];
  if (type === undefined || depth > DEEPEST) return -1;
  if (type === 'v' || BASIC_TYPES.includes(type)) return at + 1;
  if (type === 'a') return text[at + 1] === '{' ? endOfEntry(text, at + 1, depth) : endOfType(text, at + 1, depth + 1);
  if (type !== '(') return -1;
  let end = at + 1;
  do {
    end = endOfType(text, end, depth + 1);
    if (end < 0) return -1;
  } while (text[end] !== ')');
  return end + 1;
}

/** An entry of a dictionary: a basic type for the key, any one for the value. */
function endOfEntry(text: string, at: number, depth: number): number {
  const key = text[at + 1];
  if (key === undefined || !BASIC_TYPES.includes(key)) return -1;
  const end = endOfType(text, at + 2, depth + 1);
  return end > 0 && text[end] === '}' ? end + 1 : -1;
}
