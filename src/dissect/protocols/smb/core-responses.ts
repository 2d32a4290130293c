import type { Dissection } from '../../dissection.js';
import { ACCESS } from './access-mode.js';
import { emitByteCount } from './bytes.js';
import { C } from './core-fields.js';
import { type Command, emitDosAttributes, emitDosTimes } from './core-parts.js';
import { H } from './fields.js';
import { emitName } from './search.js';
import { emitText } from './text.js';
import { T } from './transfer-fields.js';
import { emitData } from './transfers.js';
import { emitConnected } from './trees.js';
import { emitFlags, emitUnixTime } from './values.js';

/** Responses of the core protocol (MS-CIFS, 2.2.4); `opens` shows the file that one opens. False where it is none of them. */
export function coreResponse(d: Dissection, command: number, c: Command, opens: (at: number) => void): boolean {
  const { words, count, bytes, base, flags2 } = c;
  switch (command) {
    case 0x02:
      if (count === 0) break;
      opens(words);
      emitDosAttributes(d, words + 2);
      emitUnixTime(d, H['last_write.time'], words + 4);
      d.u32LE(H.file_size, words + 8);
      emitFlags(d, H['access.granted'], words + 12, 2, ACCESS);
      break;
    case 0x03:
    case 0x0f:
      if (count > 0) opens(words);
      break;
    case 0x07:
    case 0x09:
    case 0x0c:
    case 0x0d:
    case 0x22:
    case 0x34:
    case 0x35:
    case 0xa4:
    case 0xa5:
      break;
    case 0x08:
      if (count === 0) break;
      emitDosAttributes(d, words);
      emitUnixTime(d, H['last_write.time'], words + 2);
      d.u32LE(H.file_size, words + 6);
      d.span(H.reserved, words + 10, 10);
      break;
    case 0x0e: {
      if (count > 0) opens(words);
      const end = emitByteCount(d, bytes);
      if (end > bytes + 2) emitText(d, H.file, bytes + 2, end, false, base);
      return true;
    }
    case 0x12:
      if (count > 0) d.u32LE(H.offset, words);
      break;
    case 0x1b: {
      if (count === 0) break;
      d.u32LE(H.offset, words);
      d.u16LE(H.count, words + 4);
      d.span(H.reserved, words + 6, 2);
      d.u16LE(T.dcm, words + 8);
      d.span(H.reserved, words + 10, 2);
      const length = d.u16LE(H.data_len, words + 12);
      d.u16LE(H.data_offset, words + 14);
      const end = emitByteCount(d, bytes);
      emitData(d, bytes + 2, end, end - length);
      return true;
    }
    case 0x1d:
      if (count > 0) d.u16LE(H.remaining, words);
      break;
    case 0x1e:
      if (count > 0) d.u32LE(C['response.mask'], words);
      break;
    case 0x20:
    case 0x2c:
      if (count > 0) d.u16LE(H.count, words);
      break;
    case 0x23:
      if (count === 0) break;
      emitDosTimes(d, words);
      d.u32LE(C.data_size, words + 12);
      d.u32LE(H.alloc_size, words + 16);
      emitDosAttributes(d, words + 20);
      break;
    case 0x29:
    case 0x2a: {
      if (count > 0) d.u16LE(C.files_moved, words);
      const end = emitByteCount(d, bytes);
      if (end > bytes + 2) emitName(d, H.file, bytes + 2, end, flags2, base);
      return true;
    }
    case 0x70:
      if (count === 0) break;
      d.u16LE(H.max_buf, words);
      emitConnected(d, words + 2);
      break;
    default:
      return false;
  }
  emitByteCount(d, bytes);
  return true;
}
