/** How `--hexdump` wants the readable bytes: after the digits, between bars, or not at all. */
export type Readable = 'ascii' | 'delimit' | 'noascii';

/** Offset, sixteen bytes, and what of them can be read, a line each. */
export function hexLines(bytes: Uint8Array, readable: Readable = 'ascii'): string {
  const bar = readable === 'delimit' ? '|' : '';
  const width = Math.max(4, (bytes.length - 1).toString(16).length);
  let lines = '';
  for (let at = 0; at < bytes.length; at += 16) {
    let digits = '';
    let letters = '';
    for (const byte of bytes.subarray(at, at + 16)) {
      digits += `${byte.toString(16).padStart(2, '0')} `;
      letters += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.';
    }
    lines += `${at.toString(16).padStart(width, '0')}  ${digits.padEnd(48)}  `;
    lines += readable === 'noascii' ? '\n' : `${bar}${letters}${bar}\n`;
  }
  return lines;
}
