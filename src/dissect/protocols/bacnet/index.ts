import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';
import { BVLC_FUNCTION, BVLC_FUNCTION_IPV6, bacapp, bacnet, bvlc, N, V } from './fields.js';

const PORT = 47_808;
const IP = 0x81;
const IPV6 = 0x82;

const WRITE_TABLE = 1;
const TABLE = 3;
const FORWARDED = 4;
const REGISTER = 5;
const FOREIGN_DEVICES = 7;
const DELETE_ENTRY = 8;
/** Functions that carry a message of the network layer. */
const CARRYING = [FORWARDED, 9, 10, 11];
const CARRYING_IPV6 = [1, 2, 8, 12];
const LAST_FUNCTION = 12;

const declines = (d: Dissection, start: number) =>
  d.left(start) < 4 || (d.bytes[start] !== IP && d.bytes[start] !== IPV6);

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  d.protocolColumn = 'BVLC';
  if (d.wantsInfo) d.infoColumn = 'BACnet Virtual Link Control';
  return d.getU8(start) === IP ? dissectIp(d, start) : dissectIpv6(d, start);
}

function dissectIp(d: Dissection, start: number): boolean {
  const code = d.getU8(start + 1);
  const length = d.getU16(start + 2);
  const carries = CARRYING.includes(code);
  const header = code > 8 ? 4 : code === FORWARDED ? 10 : length;
  if (header < 4) return false;
  if (d.wantsInfo) d.infoColumn += ` BVLC Function ${BVLC_FUNCTION[code] ?? 'unknown'} `;
  d.u8(V.type, start);
  d.u8(V.function, start + 1);
  d.value(V.length, header, start + 2, 2);
  const body = start + 4;
  if (code === 0) d.u16(V.result, body);
  else if (code === REGISTER) d.u16(V.reg_ttl, body);
  else if (code === WRITE_TABLE || code === TABLE) {
    for (let at = body; at + 10 <= start + length && d.fault === 0; at += 10) {
      d.ipv4(V.bdt_ip, at);
      d.u16(V.bdt_port, at + 4);
      d.span(V.bdt_mask, at + 6, 4);
    }
  } else if (code === FOREIGN_DEVICES) {
    for (let at = body; at + 10 <= start + length && d.fault === 0; at += 10) {
      d.ipv4(V.fdt_ip, at);
      d.u16(V.fdt_port, at + 4);
      d.u16(V.fdt_ttl, at + 6);
      d.u16(V.fdt_timeout, at + 8);
    }
  } else if (code === DELETE_ENTRY) {
    d.ipv4(V.fdt_ip, body);
    d.u16(V.fdt_port, body + 4);
  } else if (code === FORWARDED) {
    d.ipv4(V.fwd_ip, body);
    d.u16(V.fwd_port, body + 4);
  }
  handOn(d, start, header, carries, code);
  return true;
}

function dissectIpv6(d: Dissection, start: number): boolean {
  const code = d.getU8(start + 1);
  const length = d.getU16(start + 2);
  const header = HEADERS_IPV6[code] ?? length;
  if (d.wantsInfo) d.infoColumn += ` BVLC Function ${BVLC_FUNCTION_IPV6[code] ?? 'unknown'} `;
  d.u8(V.type, start);
  d.u8(V.function_ipv6, start + 1);
  d.value(V.length, header, start + 2, 2);
  let at = start + 4;
  if (code !== 6) {
    d.u24(V.virtual_source, at);
    at += 3;
  }
  if (code === 0) d.u16(V.result, at);
  else if (WITH_DESTINATION.includes(code)) {
    d.u24(V.virtual_dest, at);
    at += 3;
  }
  if (code === FORWARDED || code === 8) {
    d.ipv6(V.orig_source_addr, at);
    d.u16(V.orig_source_port, at + 16);
  } else if (code === 9) d.u16(V.reg_ttl, at);
  else if (code === 10) {
    d.ipv6(V.fdt_ipv6, at);
    d.u16(V.fdt_port, at + 16);
  }
  handOn(d, start, header, CARRYING_IPV6.includes(code), code);
  return true;
}

const HEADERS_IPV6: Readonly<Record<number, number>> = { 1: 10, 2: 7, 8: 25, 12: 7 };
const WITH_DESTINATION = [1, 3, 5, 7];

function handOn(d: Dissection, start: number, header: number, carries: boolean, code: number): void {
  d.setLayerLength(header);
  const at = start + header;
  if (at >= d.reportedEnd || d.fault !== 0) return;
  if (carries) d.dissect(bacnet.id, at);
  else if (code > LAST_FUNCTION) dissectData(d, at, d.end);
}

const MESSAGES: Readonly<Record<number, string>> = {
  0x00: 'Who-Is-Router-To-Network',
  0x01: 'I-Am-Router-To-Network',
  0x02: 'I-Could-Be-Router-To-Network',
  0x03: 'Reject-Message-To-Network',
  0x04: 'Router-Busy-To-Network',
  0x05: 'Router-Available-To-Network',
  0x06: 'Initialize-Routing-Table',
  0x07: 'Initialize-Routing-Table-Ack',
  0x08: 'Establish-Connection-To-Network',
  0x09: 'Disconnect-Connection-To-Network',
  0x0a: 'Challenge-Request',
  0x0b: 'Security-Payload',
  0x0c: 'Security-Response',
  0x0d: 'Request-Key-Update',
  0x0e: 'Update-Keyset',
  0x0f: 'Update-Distribution-Key',
  0x10: 'Request-Masterkey',
  0x11: 'Set-Masterkey',
  0x12: 'What-Is-Networknumber',
  0x13: 'Networknumber-Is',
};

const CONTROL = [
  N.control_net,
  N.control_res1,
  N.control_dest,
  N.control_res2,
  N.control_src,
  N.control_expect,
  N.control_prio_high,
  N.control_prio_low,
];
const ETHERNET_BYTES = 6;

function dissectNetwork(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BACnet-NPDU';
  if (d.wantsInfo) d.infoColumn = 'Building Automation and Control Network NPDU';
  d.u8(N.version, start);
  const control = d.u8(N.control, start + 1);
  d.open();
  emitBits(d, start + 1, 1, CONTROL);
  d.close();
  let at = start + 2;
  const hasDestination = (control & 0x20) !== 0;
  if (hasDestination) {
    d.u16(N.dnet, at);
    const length = d.u8(N.dlen, at + 2);
    at = emitAddress(d, at + 3, length, N.dadr_mstp, N.dadr_eth, N.dadr_tmp);
  }
  if ((control & 0x08) !== 0) {
    d.u16(N.snet, at);
    const length = d.u8(N.slen, at + 2);
    at = emitAddress(d, at + 3, length, N.sadr_mstp, N.sadr_eth, N.sadr_tmp);
  }
  if (hasDestination) d.u8(N.hopc, at++);
  if ((control & 0x80) !== 0) dissectNetworkMessage(d, at);
  else if (d.fault === 0) {
    d.setLayerLength(at - start);
    if (at < d.reportedEnd) d.dissect(bacapp.id, at);
  }
  return true;
}

function emitAddress(d: Dissection, at: number, length: number, one: number, ethernet: number, other: number): number {
  if (length === 1) d.u8(one, at);
  else if (length === ETHERNET_BYTES) d.ether(ethernet, at);
  else if (length > 0) d.span(other, at, length);
  return at + length;
}

/** Messages between routers; those of the withdrawn security layer are left out. */
function dissectNetworkMessage(d: Dissection, start: number): void {
  const type = d.u8(N.mesgtyp, start);
  if (d.fault !== 0) return;
  if (d.wantsInfo) {
    const other = type >= 0x80 ? 'Vendor Proprietary Message' : 'Reserved for Use by ASHRAE';
    d.infoColumn = type >= 0x80 || MESSAGES[type] === undefined ? other : MESSAGES[type];
  }
  let at = start + 1;
  const end = d.reportedEnd;
  switch (type) {
    case 0x00:
      if (end - at >= 2) d.u16(N.dnet, at);
      return;
    case 0x01:
    case 0x04:
    case 0x05:
      for (; end - at >= 2 && d.fault === 0; at += 2) d.u16(N.dnet, at);
      return;
    case 0x02:
      d.u16(N.dnet, at);
      d.u8(N.perf, at + 2);
      return;
    case 0x03:
      d.u8(N.rejectreason, at);
      d.u16(N.dnet, at + 1);
      return;
    case 0x06:
    case 0x07: {
      const count = d.u8(N.rportnum, at++);
      for (let i = 0; i < count && d.fault === 0; i++) {
        d.u16(N.dnet, at);
        d.u8(N.portid, at + 2);
        const length = d.u8(N.pinfolen, at + 3);
        d.span(N.pinfo, at + 4, length);
        at += 4 + length;
      }
      return;
    }
    case 0x08:
      d.u16(N.dnet, at);
      d.u8(N.term_time_value, at + 2);
      return;
    case 0x09:
      d.u16(N.dnet, at);
      return;
    case 0x13:
      d.u16(N.dnet, at);
      d.u8(N.netno_status, at + 2);
      return;
  }
  if (type >= 0x80) {
    d.u16(N.vendor, at);
    if (at + 2 < end) dissectData(d, at + 2, d.end);
  }
}

export { bacappDissector } from './application.js';

export const bvlcDissector: Dissector = {
  protocol: bvlc,
  dissect,
  declines,
  places: { 'udp.port': [PORT] },
  carries: ['bacnet', 'data'],
};

export const bacnetDissector: Dissector = {
  protocol: bacnet,
  dissect: dissectNetwork,
  places: { 'llc.dsap': [0x82] },
  carries: ['bacapp', 'data'],
};
