import { bitsOf, emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitControl } from './control.js';
import { F } from './fields.js';
import { emitPrivate, privateInfo } from './private.js';
import { ntp } from './protocol.js';
import { emitTimestamp } from './times.js';

const FLAGS = [F['flags.li'], F['flags.vn'], F['flags.mode']];
const VERSIONS = [
  'reserved',
  'NTP Version 1',
  'NTP Version 2',
  'NTP Version 3',
  'NTP Version 4',
  'reserved',
  'reserved',
  'reserved',
];
const MODES = [
  'reserved',
  'symmetric active',
  'symmetric passive',
  'client',
  'server',
  'broadcast',
  'control',
  'private',
];
const CONTROL = 6;
const PRIVATE = 7;
const HEADER_LENGTH = 48;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NTP';
  d.infoColumn = '';
  if (!d.has(start, 1)) return true;
  const flags = d.bytes[start];
  const mode = flags & 7;
  if (d.wantsInfo) {
    d.infoColumn = `${VERSIONS[bitsOf(flags, 0x38)]}, ${MODES[mode]}`;
    if (mode === PRIVATE) d.infoColumn += privateInfo(d, start);
  }
  if (mode === PRIVATE) {
    emitPrivate(d, start);
    return true;
  }
  d.u8(F.flags, start);
  d.open();
  emitBits(d, start, 1, FLAGS);
  d.close();
  if (mode === CONTROL) emitControl(d, start);
  else emitTime(d, start);
  return true;
}

/** RFC 5905, 7.3. */
function emitTime(d: Dissection, start: number): void {
  d.u8(F.stratum, start + 1);
  d.value(F.ppoll, (d.getU8(start + 2) << 24) >> 24, start + 2, 1);
  d.value(F.precision, (d.getU8(start + 3) << 24) >> 24, start + 3, 1);
  d.u32(F.rootdelay, start + 4);
  d.u32(F.rootdispersion, start + 8);
  d.span(F.refid, start + 12, 4);
  emitTimestamp(d, F.reftime, start + 16);
  emitTimestamp(d, F.org, start + 24);
  emitTimestamp(d, F.rec, start + 32);
  emitTimestamp(d, F.xmt, start + 40);
  if (d.fault === FAULT_NONE) emitExtensions(d, start + HEADER_LENGTH);
}

/** Extension fields, and after them, or in their place, a key's number and a digest (RFC 5905, 7.5; RFC 7822). */
function emitExtensions(d: Dissection, start: number): void {
  const end = d.reportedEnd;
  let at = start;
  while (end - at >= 16 && d.fault === FAULT_NONE) {
    const length = d.getU16(at + 2);
    const rest = end - at - length;
    if (length < 16 || rest < 0 || (rest > 0 && rest < 16)) break;
    d.value(F.ext, 1, at, length);
    d.open();
    d.u16(F['ext.type'], at);
    d.u16(F['ext.length'], at + 2);
    if (length % 4 !== 0) {
      const message = `Extension length ${length} isn't a multiple of 4`;
      remark(d, F['ext.invalid_length'], SEVERITY.warn, GROUP.protocol, message);
      d.close();
      return;
    }
    d.span(F['ext.value'], at + 4, length - 4);
    d.close();
    at += length;
  }
  if (end - at < 4) return;
  d.span(F.keyid, at, 4);
  if (end - at > 4) d.span(F.mac, at + 4, end - at - 4);
}

export const ntpDissector: Dissector = {
  protocol: ntp,
  dissect,
  places: { 'udp.port': [123], 'tcp.port': [123] },
};
