import type { Dissection } from '../../dissection.js';
import { type Dialect, MESSAGES, numberOf, tagAt, WIDTHS } from './frames.js';

/**
 * Is the payload at `start` not encrypted? Then its frames can be followed, after a hash (and a byte of flags, before
 * version 34), to a message of the handshake.
 */
export function isPlain(d: Dissection, start: number, dialect: Dialect): boolean {
  const { bytes, end } = d;
  const { bigEndian } = dialect;
  if (end - start <= 13) return false;
  let at = start + 12 + (dialect.version < 34 ? 1 : 0);
  while (end - at > 1) {
    const type = bytes[at++];
    if (type >= 0x80) {
      at += (type & 3) + 1;
      const offset = (type >>> 2) & 7;
      if (offset > 0) at += offset + 1;
      if (type & 0x20) at += 2;
      return MESSAGES[tagAt(d, at)] !== undefined;
    }
    if (type >= 0x40) {
      if (dialect.version < 34) {
        at += 1 + WIDTHS[(type >>> 2) & 3] + 2;
        if (at >= end) return false;
        const times = bytes[at++];
        if (times > 0) at += 5 + 3 * (times - 1);
        if (type & 0x20) {
          if (at >= end) return false;
          at += 1 + bytes[at] * (WIDTHS[type & 3] + 1);
          if (at >= end) return false;
          at += 1 + bytes[at] * WIDTHS[(type >>> 2) & 3];
        }
        continue;
      }
      at += WIDTHS[(type >>> 2) & 3] + 2;
      const blocks = type & 0x20 ? bytes[at++] : 0;
      at += WIDTHS[type & 3] + blocks * (1 + WIDTHS[type & 3]);
      if (at >= end) return false;
      const times = bytes[at++];
      if (times > 0) at += 5 + 3 * (times - 1);
      continue;
    }
    switch (type) {
      case 1:
        at += 16;
        break;
      case 2:
        at += 4;
        if (end - at <= 2) return false;
        at += 2 + numberOf(d, at, 2, bigEndian);
        break;
      case 3:
        at += 8;
        if (end - at <= 2) return false;
        at += 2 + numberOf(d, at, 2, bigEndian);
        break;
      case 4:
        at += 12;
        break;
      case 5:
        at += 4;
        break;
      case 6:
        at += (dialect.version < 34 ? 1 : 0) + dialect.numberLength;
        break;
      case 7:
        break;
      default:
        return false;
    }
  }
  return false;
}
