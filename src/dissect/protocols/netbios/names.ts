import type { Dissection } from '../../dissection.js';
import { nameText, readName } from '../dns/name.js';

const LENGTH = 16;
/** The last byte of the name last decoded, which tells the service; -1 where it is no NetBIOS name. */
export let nameType = -1;

/** Reads an encoded name at `offset`; `nameOf` gives its text then. Gives back where it ends, 0 where it leaves the packet. */
export const readNetbiosName = (d: Dissection, offset: number): number => readName(d, offset);

/** The name last read, in text: its 16 bytes are two letters each in the first label (RFC 1001, 14.1), its scope follows. */
export function netbiosName(): string {
  const encoded = nameText();
  const dot = encoded.indexOf('.');
  const label = dot < 0 ? encoded.length : dot;
  const bytes: number[] = [];
  nameType = -1;
  for (let at = 0; at < label; at += 2) {
    const first = encoded.charCodeAt(at) - 65;
    if (first < 0 || first > 25) return illegal('1st character not between A and Z in first-level encoding');
    if (at + 1 >= label) return illegal('odd number of bytes');
    const second = encoded.charCodeAt(at + 1) - 65;
    if (second < 0 || second > 25) return illegal('2nd character not between A and Z in first-level encoding');
    bytes.push(((first << 4) | second) & 0xff);
  }
  if (bytes.length !== LENGTH) return illegal(`${bytes.length} bytes long`);
  nameType = bytes[LENGTH - 1];
  return readable(bytes, 0, LENGTH - 1) + bracketed(nameType) + encoded.slice(label);
}

const illegal = (why: string) => `Illegal NetBIOS name (${why})`;
const bracketed = (byte: number) => `<${byte.toString(16).padStart(2, '0')}>`;

/** Bytes of a name as text, without the blanks that fill it up. */
export function readable(bytes: ArrayLike<number>, start: number, end: number): string {
  let last = end;
  while (last > start && bytes[last - 1] === 0x20) last--;
  if (last === start) last = end;
  let text = '';
  for (let at = start; at < last; at++)
    text += bytes[at] >= 0x20 && bytes[at] < 0x7f ? String.fromCharCode(bytes[at]) : bracketed(bytes[at]);
  return text;
}
