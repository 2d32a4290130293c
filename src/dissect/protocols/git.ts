import { bytes, declareFields, declareProtocol, none, uint8, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { startsAt } from '../lines.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectPdus } from './tcp/pdus.js';

/** Git's smart protocol ("gitprotocol-pack", "gitprotocol-common"), as it is spoken over TCP. */
export const git = declareProtocol('git', 'Git', 'Git Smart Protocol');
const F = declareFields(git, {
  version: uint8('Git Protocol Version', { values: { 49: 'Git protocol version 1', 50: 'Git protocol version 2' } }),
  packet_type: uint8('Git Packet Type', { values: { 0: 'Flush', 1: 'Delimiter', 2: 'Response end' } }),
  length: uint16('Packet length', { base: 'hex' }),
  data: bytes('Packet data'),
  sideband_control_code: uint8('Sideband control code', {
    base: 'hex',
    values: { 1: 'Git packfile data', 2: 'Git progress data', 3: 'Git error data' },
  }),
  bad_pkt_len: none('unrecognized special pkt-len value'),
});

const HEADER = 4;
const LAST_SPECIAL = 2;

/** The four hexadecimal digits at `at`; -1 where there are others. */
function digitsAt(d: Dissection, at: number): number {
  let value = 0;
  for (let i = 0; i < HEADER; i++) {
    const digit = Number.parseInt(String.fromCharCode(d.getU8(at + i)), 16);
    if (Number.isNaN(digit)) return -1;
    value = value * 16 + digit;
  }
  return value;
}

/** Lengths below four are packets of their own kind, of the header alone. */
function lengthAt(d: Dissection, at: number): number {
  const length = digitsAt(d, at);
  return length < 0 ? 0 : Math.max(HEADER, length);
}

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, HEADER, lengthAt, dissectPacket);
  return true;
}

function dissectPacket(d: Dissection, start: number): void {
  d.protocolColumn = 'Git';
  if (d.wantsInfo) d.infoColumn = 'Git Smart Protocol';
  const length = digitsAt(d, start);
  if (length < HEADER) {
    d.value(F.packet_type, length, start, HEADER);
    if (length > LAST_SPECIAL)
      remark(d, F.bad_pkt_len, SEVERITY.error, GROUP.protocol, 'unrecognized special pkt-len value');
    return;
  }
  d.value(F.length, length, start, HEADER);
  let at = start + HEADER;
  const first = d.getU8(at);
  if (startsAt(d.bytes, 'version ', at, d.end)) d.u8(F.version, at + 8);
  else if (first >= 1 && first <= 3) d.u8(F.sideband_control_code, at++);
  d.span(F.data, at, d.end - at);
}

export const gitDissector: Dissector = { protocol: git, dissect, places: { 'tcp.port': [9418] } };
