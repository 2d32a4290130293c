/** How deep values may nest: what goes deeper is not taken for JSON. */
const MAX_DEPTH = 60;

const QUOTE = 34;
const BACKSLASH = 92;

export function skipSpace(bytes: Uint8Array, at: number, end: number): number {
  let here = at;
  while (here < end) {
    const byte = bytes[here];
    if (byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13) break;
    here++;
  }
  return here;
}

/** Where the value ends that begins at `at`; -1 if there is no whole and right value. */
export function valueEnd(bytes: Uint8Array, at: number, end: number, depth = 0): number {
  if (at >= end || depth > MAX_DEPTH) return -1;
  switch (bytes[at]) {
    case 123:
      return membersEnd(bytes, at + 1, end, 125, depth + 1);
    case 91:
      return membersEnd(bytes, at + 1, end, 93, depth + 1);
    case QUOTE:
      return stringEnd(bytes, at, end);
    case 116:
      return wordEnd(bytes, at, end, 'true');
    case 102:
      return wordEnd(bytes, at, end, 'false');
    case 110:
      return wordEnd(bytes, at, end, 'null');
    case 78:
      return wordEnd(bytes, at, end, 'NaN');
  }
  return numberEnd(bytes, at, end);
}

/** Members of an object, or elements of an array, up to the closing bracket. */
function membersEnd(bytes: Uint8Array, start: number, end: number, close: number, depth: number): number {
  let at = skipSpace(bytes, start, end);
  if (at < end && bytes[at] === close) return at + 1;
  while (at < end) {
    if (close === 125) {
      at = bytes[at] === QUOTE ? stringEnd(bytes, at, end) : -1;
      if (at < 0) return -1;
      at = skipSpace(bytes, at, end);
      if (at >= end || bytes[at] !== 58) return -1;
      at = skipSpace(bytes, at + 1, end);
    }
    at = valueEnd(bytes, at, end, depth);
    if (at < 0) return -1;
    at = skipSpace(bytes, at, end);
    if (at >= end) return -1;
    if (bytes[at] === close) return at + 1;
    if (bytes[at] !== 44) return -1;
    at = skipSpace(bytes, at + 1, end);
  }
  return -1;
}

/** Where the string ends whose quotation mark is at `at`, the closing one included. */
export function stringEnd(bytes: Uint8Array, at: number, end: number): number {
  for (let here = at + 1; here < end; here++) {
    const byte = bytes[here];
    if (byte === QUOTE) return here + 1;
    if (byte !== BACKSLASH) continue;
    here++;
    if (here >= end) return -1;
    if (bytes[here] === 117) {
      for (let i = 1; i <= 4; i++) if (here + i >= end || !isHex(bytes[here + i])) return -1;
      here += 4;
    } else if (!ESCAPES.has(bytes[here])) return -1;
  }
  return -1;
}

const ESCAPES = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));
const isHex = (byte: number) => isDigit(byte) || ((byte | 32) >= 97 && (byte | 32) <= 102);
const isDigit = (byte: number) => byte >= 48 && byte <= 57;

function wordEnd(bytes: Uint8Array, at: number, end: number, word: string): number {
  if (at + word.length > end) return -1;
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word.charCodeAt(i)) return -1;
  return at + word.length;
}

function numberEnd(bytes: Uint8Array, at: number, end: number): number {
  let here = at;
  if (bytes[here] === 45) here++;
  if (here >= end || !isDigit(bytes[here])) return -1;
  if (bytes[here] === 48) here++;
  else while (here < end && isDigit(bytes[here])) here++;
  if (here < end && bytes[here] === 46) {
    here++;
    if (here >= end || !isDigit(bytes[here])) return -1;
    while (here < end && isDigit(bytes[here])) here++;
  }
  if (here < end && (bytes[here] | 32) === 101) {
    here++;
    if (here < end && (bytes[here] === 43 || bytes[here] === 45)) here++;
    if (here >= end || !isDigit(bytes[here])) return -1;
    while (here < end && isDigit(bytes[here])) here++;
  }
  return here;
}

/** Do the bytes begin with an object or an array that is whole? */
export function looksLikeJson(bytes: Uint8Array, start: number, end: number): boolean {
  const at = skipSpace(bytes, start, end);
  return at < end && (bytes[at] === 123 || bytes[at] === 91) && valueEnd(bytes, at, end) > 0;
}

/** How deep brackets may nest in what is only looked at. */
const MAX_BRACKETS = 10_000;

/**
 * Do the bytes look like JSON, all of them or up to a NUL? As tshark does, this asks for tokens and brackets that match:
 * commas and colons may be missing, or too many.
 */
export function looksLikeJsonText(bytes: Uint8Array, start: number, end: number): boolean {
  let at = skipSpace(bytes, start, end);
  if (at >= end || (bytes[at] !== 123 && bytes[at] !== 91)) return false;
  const open: number[] = [];
  while (at < end && bytes[at] !== 0) {
    const byte = bytes[at];
    if (byte === 123 || byte === 91) {
      if (open.push(byte + 2) > MAX_BRACKETS) return false;
      at++;
    } else if (byte === 125 || byte === 93) {
      if (open.pop() !== byte) return false;
      at++;
    } else if (byte === QUOTE) at = stringEnd(bytes, at, end);
    else if (isDigit(byte) || byte === 45 || byte === 116 || byte === 102 || byte === 110)
      at = tokenEnd(bytes, at, end);
    else if (byte === 44 || byte === 58 || byte === 32 || byte === 9 || byte === 10 || byte === 13) at++;
    else return false;
    if (at < 0) return false;
  }
  return open.length === 0;
}

/** Where a number or a word ends; -1 where that is not to be seen. */
function tokenEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte === 44 || byte === 93 || byte === 125 || byte === 32 || byte === 9 || byte === 10 || byte === 13)
      return at;
    if (byte < 32 || byte > 126) return -1;
  }
  return -1;
}
