import { type Dissection, FAULT_MALFORMED, FAULT_NONE } from '../../dissection.js';

/** The longest name in text: 255 bytes on the wire (RFC 1035, 2.3.4) without the first length and the root. */
const MAX_LENGTH = 253;
/** More pointers than a name can have bytes: they must go round. */
const MAX_POINTERS = 255;

const LONG = '<Name too long>';
const LOOP = '<Name contains a pointer that loops>';
const ROOT = '<Root>';
const UNKNOWN = '<Unknown extended label>';
/** Of the labels whose length has these two bits first (RFC 6891, 5), the one that was ever defined: a string of bits. */
const EXTENDED = 0x40;
const BIT_STRING = 0x41;

/** The labels of the name last read, with a dot between them; what is longer than a name may be is cut. */
const scratch = Buffer.alloc(MAX_LENGTH + 65);
let stored = 0;
/** What stands for a name that is the root or cannot be told; empty for all others. */
let substitute = '';

/** Where the message in hand begins: pointers count from there. */
let messageStart = 0;
/**
 * Labels that may still be read in the message in hand: where they stand, and by following pointers. Pointers let a
 * message of n bytes name n² labels; this holds the work to a multiple of n that no honest message needs.
 */
let inlineBudget = 0;
let pointerBudget = 0;

/** The length in bytes of the name last read, as text before any escapes. */
export let nameLength = 0;
/** How many labels the name last read has. */
export let labelCount = 0;

/** Before a message is read that begins at `start`; `length` is what is captured of it. */
export function beginNames(start: number, length: number): void {
  messageStart = start;
  inlineBudget = 512 + 4 * length;
  pointerBudget = 512 + 16 * length;
}

/**
 * Reads a domain name at `offset` (RFC 1035, 4.1.4: labels, and pointers to names further up). Gives back where it
 * ends; 0 where it leaves the packet, which sets the fault. `nameText` then has its text.
 */
export function readName(d: Dissection, offset: number): number {
  const bytes = d.bytes;
  let at = offset;
  let end = 0;
  let size = 0;
  let dots = 0;
  let pointers = 0;
  substitute = '';
  for (;;) {
    if (!d.has(at, 1)) return 0;
    const length = bytes[at];
    if (length === 0) break;
    if (end !== 0 && --pointerBudget < 0) {
      substitute = LONG;
      break;
    }
    if (end === 0 && --inlineBudget < 0) d.fault = FAULT_MALFORMED;
    const isExtended = (length & 0xc0) === EXTENDED;
    if ((length & 0xc0) === 0x80) d.fault = FAULT_MALFORMED;
    if (d.fault !== FAULT_NONE) return 0;
    if (isExtended) {
      if (length !== BIT_STRING) {
        // tshark goes on behind this label, wherever pointers led; that leaves no name where the label is the first.
        substitute = UNKNOWN;
        end = at + 1;
        if (end - offset < 2) d.fault = FAULT_MALFORMED;
        break;
      }
      // Without a label before it, tshark takes such a name for an error.
      if (size === 0) d.fault = FAULT_MALFORMED;
      const bits = d.getU8(at + 1);
      at += 2 + (bits === 0 ? 1 : (bits + 7) >>> 3);
      continue;
    }
    if (length >= 0xc0) {
      if (!d.has(at, 2)) return 0;
      const target = messageStart + (((length & 0x3f) << 8) | bytes[at + 1]);
      if (end === 0) end = at + 2;
      if (target === at || ++pointers > MAX_POINTERS) {
        substitute = LOOP;
        break;
      }
      at = target;
      continue;
    }
    if (!d.has(at + 1, length)) return 0;
    if (size > 0) {
      if (size < MAX_LENGTH) scratch[size] = 0x2e;
      size++;
      dots++;
    }
    if (size + length <= MAX_LENGTH) {
      for (let i = 1; i <= length; i++) {
        const byte = bytes[at + i];
        if (byte === 0x2e) dots++;
        scratch[size + i - 1] = byte;
      }
    }
    size += length;
    at += length + 1;
  }
  if (d.fault !== FAULT_NONE) return 0;
  if (substitute === '') {
    if (size === 0) substitute = ROOT;
    else if (size > MAX_LENGTH) substitute = LONG;
  }
  stored = size;
  nameLength = substitute === '' ? size : substitute.length;
  labelCount = substitute === '' ? dots + 1 : 1;
  return end === 0 ? at + 1 : end;
}

/** The text of the name last read, as tshark shows it: what is not printable is escaped. */
export function nameText(): string {
  return substitute !== '' ? substitute : escapedText(0, stored);
}

/** The text of a record's own name: where it begins with a NUL, tshark sees none. */
export const ownerText = (): string => (substitute === '' && scratch[0] === 0 ? ROOT : nameText());

/** Reads the name at `offset` and emits it. Gives back where it ends, or 0. */
export function emitName(d: Dissection, field: number, offset: number): number {
  const end = readName(d, offset);
  if (end !== 0 && d.want[field] !== 0) d.text(field, nameText(), offset, end - offset);
  return end;
}

/** The parts of a service's name (RFC 2782: `_service._proto.name`; RFC 6763 puts an instance before): where each ends. */
const serviceEnds = { instance: 0, service: 0, protocol: 0, size: 0 };

/** Splits the name last read at its dots; `instance` is -1 where the name begins with the service, a missing part ends at `size`. */
export function splitService(): typeof serviceEnds {
  const size = substitute === '' && scratch[0] !== 0 ? stored : 0;
  const first = dotAfter(0, size);
  const second = dotAfter(first + 1, size);
  const third = dotAfter(second + 1, size);
  const hasInstance = second < size && scratch[second + 1] === 0x5f && second + 1 < size;
  serviceEnds.instance = hasInstance ? first : -1;
  serviceEnds.service = hasInstance ? second : first;
  serviceEnds.protocol = hasInstance ? third : second;
  serviceEnds.size = size;
  return serviceEnds;
}

/** Part `[from, to)` of the name last read. */
export function namePart(from: number, to: number): string {
  return substitute !== '' ? substitute : escapedText(from, to);
}

function dotAfter(from: number, size: number): number {
  let at = from;
  while (at < size && scratch[at] !== 0x2e) at++;
  return at < size ? at : size;
}

const LETTERS: Readonly<Record<number, string>> = { 7: 'a', 8: 'b', 9: 't', 10: 'n', 11: 'v', 12: 'f', 13: 'r' };
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cn}\p{Cs}]/u;
const REPLACEMENT = '\ufffd';

/** Part `[from, to)` of the name as UTF-8 with escapes; as tshark reads it, overlong forms too. */
function escapedText(from: number, to: number): string {
  const bytes = scratch;
  let at = from;
  while (at < to && bytes[at] >= 0x20 && bytes[at] < 0x7f) at++;
  if (at === to) return scratch.toString('latin1', from, to);
  let text = '';
  for (at = from; at < to; at++) {
    const byte = bytes[at];
    if (byte < 0x80) {
      text += byte >= 0x20 && byte !== 0x7f ? String.fromCharCode(byte) : escapeOf(byte);
      continue;
    }
    const more = continuationBytes(byte);
    let code = byte & (0x3f >> more);
    let seen = 0;
    while (seen < more && at + 1 < to && (bytes[at + 1] & 0xc0) === 0x80) {
      code = (code << 6) | (bytes[++at] & 0x3f);
      seen++;
    }
    if (more > 3 || more === 0 || seen !== more || code > 0x10_ffff || (code >= 0xd800 && code < 0xe000))
      text += REPLACEMENT;
    else text += wideText(code);
  }
  return text;
}

/** How many bytes follow a first one; those of five and six bytes, which UTF-8 has no more, are passed over as one. */
function continuationBytes(byte: number): number {
  if (byte < 0xc0 || byte > 0xfd) return 0;
  return byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : byte < 0xf8 ? 3 : byte < 0xfc ? 4 : 5;
}

const escapeOf = (code: number) => `\\${LETTERS[code] ?? code.toString(8).padStart(3, '0')}`;

function wideText(code: number): string {
  const text = String.fromCodePoint(code);
  if (!UNPRINTABLE.test(text)) return text;
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
}

/** Text with its control characters escaped as in names. */
export const escaped = (text: string): string => text.replace(/[\x00-\x1f\x7f]/g, (c) => escapeOf(c.charCodeAt(0)));

/** Text in ASCII at `offset`, up to its first NUL: every other byte is replaced. */
export function emitAscii(d: Dissection, field: number, offset: number, length: number): void {
  if (!d.has(offset, length) || d.want[field] === 0) return;
  if (isAscii(d.bytes, offset, length)) d.span(field, offset, length);
  else d.text(field, asciiText(d, offset, length), offset, length);
}

function isAscii(bytes: Uint8Array, offset: number, length: number): boolean {
  for (let at = offset; at < offset + length; at++) if (bytes[at] >= 0x80) return false;
  return true;
}

/** The text that `emitAscii` emits. */
export function asciiText(d: Dissection, offset: number, length: number): string {
  let text = '';
  const end = Math.min(offset + length, d.end);
  for (let at = offset; at < end && d.bytes[at] !== 0; at++)
    text += d.bytes[at] < 0x80 ? String.fromCharCode(d.bytes[at]) : REPLACEMENT;
  return text;
}

/** How the packet list's Info column shows text of a packet: escapes in hexadecimal, unlike those in names. */
export function columnText(text: string): string {
  return text.replace(/[\x00-\x1f\x7f]/g, (c) => {
    const code = c.charCodeAt(0);
    return `\\${LETTERS[code] ?? `x${code.toString(16).toUpperCase().padStart(2, '0')}`}`;
  });
}
