import { allFields } from '../../../fields/protocol.js';
import { bitsOf, emitBits, emitMark } from '../../bits.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD } from '../../checksum.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { DNA as F } from './fields.js';

const INITIALIZATION = 0;
const VERIFICATION = 1;
const HELLO_AND_TEST = 2;
const LEVEL_1_ROUTING = 3;
const LEVEL_2_ROUTING = 4;
const ROUTER_HELLO = 5;
const ENDNODE_HELLO = 6;

const INFO = [
  'Routing control, initialization message',
  'Routing control, verification message',
  'Routing control, hello/test message',
  'Routing control, Level 1 routing message',
  'Routing control, Level 2 routing message',
  'Routing control, Ethernet Router Hello  message',
  'Routing control, Endnode Hello message',
];
const NODE_INFORMATION = [
  F['ctl.iinfo.node_type'],
  F['ctl.iinfo.vrf'],
  F['ctl.iinfo.rej'],
  F['ctl.iinfo.verf'],
  F['ctl.iinfo.mta'],
  F['ctl.iinfo.blkreq'],
];
const SEGMENT = 6;
const NAME = 7;
const ROUTER = 7;

/** A control message of the routing layer, whose flags stand at `at`. */
export function dissectControl(d: Dissection, at: number, type: number): void {
  // tshark reads the type from the bits that it was taken out of already.
  d.value(F['rt.msg_type'], bitsOf(type, allFields[F['rt.msg_type']].mask ?? 0), at, 1);
  if (type > ENDNODE_HELLO) return;
  const isRouting = type === LEVEL_1_ROUTING || type === LEVEL_2_ROUTING;
  if (d.wantsInfo && !isRouting) d.infoColumn = INFO[type];
  d.open();
  if (type === ROUTER_HELLO || type === ENDNODE_HELLO) dissectHello(d, at + 1, type);
  else {
    d.u16LE(F.src_node, at + 1);
    if (type === INITIALIZATION) dissectInitialization(d, at + 3);
    else if (type === VERIFICATION) {
      const length = d.getU8(at + 3);
      if (length > 0) d.span(F['ctl.fcnval'], at + 3, length);
    } else if (type === HELLO_AND_TEST) {
      if (at + 3 < d.end) d.span(F['ctl.test_data'], at + 3, d.end - at - 3);
    } else dissectRouting(d, at + 4, type);
  }
  d.close();
}

function dissectInitialization(d: Dissection, at: number): void {
  d.u16LE(F['ctl.tiinfo'], at);
  d.u16LE(F['ctl.blk_size'], at + 2);
  d.span(F['ctl.version'], at + 4, 3);
  d.u16LE(F['ctl.timer'], at + 7);
  const length = d.getU8(at + 9);
  if (length > 0) d.span(F['ctl.reserved'], at + 9, length);
}

/** The segments of a routing message, and the checksum over them: the ones' complement sum of their words, from one on. */
function dissectRouting(d: Dissection, start: number, type: number): void {
  const last = d.reportedEnd - 2;
  let sum = 1;
  let at = start;
  do {
    if (!d.has(at, SEGMENT)) return;
    sum += d.getU16LE(at) + d.getU16LE(at + 2) + d.getU16LE(at + 4);
    d.span(F['ctl.segment'], at, SEGMENT);
    at += SEGMENT;
  } while (at + SEGMENT < d.reportedEnd && d.fault === FAULT_NONE);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  const checksum = d.u16LE(F['ctl.checksum'], last);
  if (checksum !== sum)
    remarkBeneath(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, `Bad checksum [should be 0x${hex(sum)}]`);
  d.value(F['ctl.checksum.status'], checksum === sum ? CHECKSUM_GOOD : CHECKSUM_BAD, last);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn = INFO[type];
}

const hex = (value: number) => value.toString(16).padStart(4, '0');

function dissectHello(d: Dissection, at: number, type: number): void {
  d.span(F['ctl.version'], at, 3);
  d.ether(F['ctl.id'], at + 3);
  const information = d.getU8(at + 9);
  d.value(F['ctl.tiinfo'], information, at + 9, 1);
  d.open();
  emitBits(d, at + 9, 1, NODE_INFORMATION);
  d.close();
  d.u16LE(F['ctl.blk_size'], at + 10);
  if (type === ENDNODE_HELLO) {
    d.span(F['ctl.seed'], at + 13, 8);
    d.ether(F.ctl_neighbor, at + 21);
    d.u16LE(F['ctl.timer'], at + 27);
    return;
  }
  d.u8(F['ctl.prio'], at + 12);
  d.u16LE(F['ctl.timer'], at + 14);
  const length = d.getU8(at + 17);
  emitMark(d, F['ctl.elist'], at + 18, length);
  d.open();
  if (d.fault === FAULT_NONE) dissectEthernets(d, at + 18, length);
  d.close();
}

/** Ethernets and the routers that are known on each; a length that does not come out even runs on, as in tshark. */
function dissectEthernets(d: Dissection, start: number, length: number): void {
  let at = start;
  for (let left = length; left !== 0 && d.fault === FAULT_NONE; ) {
    d.span(F['ctl.ename'], at, NAME);
    const listed = d.getU8(at + NAME);
    at += NAME + 1;
    left = (left - NAME - 1 - listed) & 0xff;
    d.open();
    for (let rest = listed; rest !== 0 && d.fault === FAULT_NONE; rest = (rest - ROUTER) & 0xff) {
      d.ether(F['ctl.router_id'], at);
      const state = d.getU8(at + 6);
      d.open();
      d.word(F['ctl.router_state'], (state & 0x80) !== 0 ? 'known 2-way' : 'unknown', at + 6, 1);
      d.value(F['ctl.router_prio'], state & 0x7f, at + 6, 1);
      d.close();
      at += ROUTER;
    }
    d.close();
  }
}
