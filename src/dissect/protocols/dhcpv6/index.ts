import { ipv6Text } from '../../../fields/address.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { MSGTYPE } from '../../names/dhcpv6.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { emitOptions, isAnswer } from './options.js';
import { dhcpv6 } from './protocol.js';

const ADVERTISE = 2;
const REPLY = 7;
const RELAY_FORWARD = 12;
const RELAY_REPLY = 13;
/** How deep relayed messages may be in each other (RFC 8415, 7.6, has 8). */
const DEEPEST = 32;

let depth = 0;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'DHCPv6';
  d.infoColumn = '';
  depth = 0;
  emitMessage(d, start, d.reportedEnd);
  return true;
}

/** A message, or one that a relay wraps another in. */
function emitMessage(d: Dissection, start: number, end: number): void {
  if (!d.has(start, 1) || ++depth > DEEPEST) return;
  const type = d.bytes[start];
  if (d.wantsInfo) d.infoColumn += `${MSGTYPE[type] ?? `Message Type ${type}`} `;
  const isOuter = depth === 1;
  if (type === RELAY_FORWARD || type === RELAY_REPLY) {
    d.u8(F.msgtype, start);
    const hops = d.u8(F.hopcount, start + 1);
    checkHops(d, start, end, hops);
    d.ipv6(F.linkaddr, start + 2);
    if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `L: ${ipv6Text(d.bytes, start + 2)} `;
    d.ipv6(F.peeraddr, start + 18);
    emitOptions(d, start + 34, end, emitMessage);
    return;
  }
  isAnswer.of = type === ADVERTISE || type === REPLY;
  const id = d.getU24(start + 1);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `XID: 0x${id.toString(16).padStart(6, '0')} `;
  if (!isOuter) d.open();
  d.u8(F.msgtype, start);
  d.u24(F.xid, start + 1);
  emitOptions(d, start + 4, end, emitMessage);
  if (!isOuter) d.close();
}

/** The relay that is nearest to the client counts 0, the others one more each. */
function checkHops(d: Dissection, start: number, end: number, hops: number): void {
  for (let at = start + 34; at + 4 <= Math.min(end, d.end); at += 4 + d.getU16(at + 2)) {
    if (d.getU16(at) !== 9 || at + 5 > d.end) continue;
    const inner = d.bytes[at + 4];
    const isRelay = inner === RELAY_FORWARD || inner === RELAY_REPLY;
    if (isRelay || hops === 0) return;
    d.open();
    const message = `Hopcount of most inner message has to equal 0 instead of ${hops}`;
    remark(d, F.error_hopcount, SEVERITY.warn, GROUP.protocol, message);
    d.close();
    return;
  }
}

export const dhcpv6Dissector: Dissector = {
  protocol: dhcpv6,
  dissect,
  places: { 'udp.port': [546, 547] },
  carries: ['dhcp'],
};
