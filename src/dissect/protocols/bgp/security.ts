import { bytes, declareFields, uint8, uint16, uint32 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { bgp } from './protocol.js';

/** BGPsec_PATH: a path whose every step is signed (RFC 8205, section 3). */
const MANY = { many: true } as const;
const F = declareFields(bgp, {
  'update.path_attribute.bgpsec.sp.length': uint16('Length', MANY),
  'update.path_attribute.bgpsec.sps.pcount': uint8('pCount', MANY),
  'update.path_attribute.bgpsec.sps.flags': uint8('Flags', MANY),
  'update.path_attribute.bgpsec.sps.as': uint32('AS Number', MANY),
  'update.path_attribute.bgpsec.sb.length': uint16('Length', MANY),
  'update.path_attribute.bgpsec.sb.algo_id': uint8('Algo ID', MANY),
  'update.path_attribute.bgpsec.ss.ski': bytes('SKI', { separator: ' ', many: true }),
  'update.path_attribute.bgpsec.ss.length': uint16('Length', MANY),
  'update.path_attribute.bgpsec.ss.sig': bytes('Signature', { separator: ' ', many: true }),
});

const STEP = 6;
const KEY_IDENTIFIER = 20;

export function emitSecurePath(d: Dissection, at: number): void {
  const length = d.getU16(at);
  heading(d, 'Secure Path', at, length);
  d.open();
  d.u16(F['update.path_attribute.bgpsec.sp.length'], at);
  const end = at + length;
  for (at += 2; at < end && d.fault === 0; at += STEP) {
    heading(d, 'Secure Path Segment', at, STEP);
    d.open();
    d.u8(F['update.path_attribute.bgpsec.sps.pcount'], at);
    d.u8(F['update.path_attribute.bgpsec.sps.flags'], at + 1);
    d.u32(F['update.path_attribute.bgpsec.sps.as'], at + 2);
    d.close();
  }
  d.close();
  emitSignatures(d, end);
}

function emitSignatures(d: Dissection, at: number): void {
  const length = d.getU16(at);
  const end = at + length;
  heading(d, 'Signature Block', at, length);
  d.open();
  d.u16(F['update.path_attribute.bgpsec.sb.length'], at);
  d.u8(F['update.path_attribute.bgpsec.sb.algo_id'], at + 2);
  at += 3;
  do {
    const size = d.getU16(at + KEY_IDENTIFIER);
    heading(d, 'Signature Segment', at, KEY_IDENTIFIER + 2 + size);
    d.open();
    d.span(F['update.path_attribute.bgpsec.ss.ski'], at, KEY_IDENTIFIER);
    d.u16(F['update.path_attribute.bgpsec.ss.length'], at + KEY_IDENTIFIER);
    d.span(F['update.path_attribute.bgpsec.ss.sig'], at + KEY_IDENTIFIER + 2, size);
    d.close();
    at += KEY_IDENTIFIER + 2 + size;
  } while (at < end && d.fault === 0);
  d.close();
}

function heading(d: Dissection, name: string, at: number, length: number): void {
  if (d.want[HEADING] !== 0) d.heading(`${name} (${length} byte${length === 1 ? '' : 's'})`, at, length);
}
