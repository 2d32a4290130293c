import { KINDS } from '../../../fields/kinds.js';
import { allFields } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { PRIV_REQCODE } from '../../names/ntp.js';
import { F } from './fields.js';
import { type Part, REQUESTS, RESPONSES } from './layouts.js';
import { PRIVATE as P } from './private-fields.js';
import { STATISTICS as S } from './statistics-fields.js';
import { emitTimestamp } from './times.js';

const FLAGS = [P['priv.flags.r'], P['priv.flags.more'], F['flags.vn'], F['flags.mode']];

/** What the packet list adds for a private message. */
export function privateInfo(d: Dissection, start: number): string {
  if (d.left(start) < 4) return '';
  const code = d.bytes[start + 3];
  return `, ${d.bytes[start] & 0x80 ? 'Response' : 'Request'}, ${PRIV_REQCODE[code] ?? `Unknown (${code})`}`;
}

const XNTPD = 3;

/** A private message of ntpd (mode 7; ntp_request.h): a header, and items that are all of one kind. */
export function emitPrivate(d: Dissection, start: number): void {
  const flags = d.u8(F.flags, start);
  d.open();
  emitBits(d, start, 1, FLAGS);
  d.close();
  d.u8(P['priv.auth_seq'], start + 1);
  d.open();
  emitBits(d, start + 1, 1, [P['priv.auth'], P['priv.seq']]);
  d.close();
  const implementation = d.u8(P['priv.impl'], start + 2);
  const code = d.u8(P['priv.reqcode'], start + 3);
  // tshark knows the rest of this one only.
  if (implementation !== XNTPD) return;
  d.value(P['priv.err'], d.getU8(start + 4) >> 4, start + 4, 1);
  const count = d.getU16(start + 4) & 0xfff;
  d.value(P['priv.numitems'], count, start + 4, 2);
  d.value(P['priv.reserved'], d.getU8(start + 6) >> 4, start + 6, 1);
  const size = d.getU16(start + 6) & 0xfff;
  d.value(P['priv.itemsize'], size, start + 6, 2);
  const parts = (flags & 0x80 ? undefined : REQUESTS[code]) ?? RESPONSES[code];
  let at = start + 8;
  for (let item = 0; item < count && size > 0 && at < d.end && d.fault === FAULT_NONE; item++, at += size) {
    d.text(P['priv.mode7.item'], code === 20 || code === 42 ? 'Monlist Item' : '', at, size);
    d.open();
    if (parts !== undefined) for (const part of parts) emitPart(d, at, size, part);
    d.close();
  }
}

function emitPart(d: Dissection, item: number, size: number, [field, offset, length, bits]: Part): void {
  const at = item + offset;
  const declared = allFields[field];
  switch (declared.kind) {
    case 'bytes':
    case 'string':
    case 'ipv6':
      d.span(field, at, offset + length > size && field === S['priv.mode7.hashcount'] ? size - offset : length);
      break;
    case 'absoluteTime':
      emitTimestamp(d, field, at);
      break;
    case 'uint64':
    case 'int64':
      if (field === P['priv.mode7.key']) d.u64LE(field, at);
      else d.u64(field, at);
      break;
    default: {
      if (!d.has(at, length)) return;
      let value = 0;
      for (let i = 0; i < length; i++) value = value * 256 + d.bytes[at + i];
      if (declared.mask !== undefined) value &= declared.mask;
      const width = 8 * length;
      if (KINDS[declared.kind].signed && value >= 2 ** (width - 1)) value -= 2 ** width;
      d.value(field, value, at, length);
    }
  }
  if (bits === undefined) return;
  d.open();
  emitBits(d, at, length, bits);
  d.close();
}
