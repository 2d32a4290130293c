import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';

import { emitName } from './name.js';
import { OPTION as F } from './option-fields.js';
import { prefix, restOf } from './records.js';

/** Codes of EDNS0 options (IANA, DNS EDNS0 Option Codes). */
const CODE = {
  dau: 5,
  dhu: 6,
  n3u: 7,
  clientSubnet: 8,
  cookie: 10,
  tcpKeepalive: 11,
  padding: 12,
  chain: 13,
  extendedError: 15,
  reportChannel: 18,
  oldClientSubnet: 20730,
} as const;

/** The options in an OPT record's data `[start, start + length)` (RFC 6891, 6.1.2). */
export function dissectOptions(d: Dissection, start: number, length: number): void {
  let at = start;
  let left = length;
  while (left > 0 && d.fault === 0) {
    const size = d.getU16(at + 2);
    d.value(F.opt, 1, at, 4 + size);
    d.open();
    const code = d.u16(F['opt.code'], at);
    const isWhole = at + 4 + size <= d.end;
    if (code === CODE.oldClientSubnet)
      remark(d, F['depr.opc'], SEVERITY.warn, GROUP.protocol, 'Deprecated opcode. Client subnet OPT assigned as 8.');
    d.u16(F['opt.len'], at + 2);
    if (((isWhole && code === CODE.clientSubnet) || code === CODE.oldClientSubnet) && size > 20) {
      const message = 'Length too long for any type of IP address.';
      remark(d, F['rr.opt.bad_length'], SEVERITY.error, GROUP.malformed, message);
    }
    d.span(F['opt.data'], at + 4, size);
    if (d.fault === 0) dissectOption(d, code, at + 4, size);
    d.close();
    at += 4 + size;
    left -= 4 + size;
  }
}

function dissectOption(d: Dissection, code: number, at: number, size: number): void {
  switch (code) {
    case CODE.dau:
      emitEach(d, F['opt.dau'], at, size);
      break;
    case CODE.dhu:
      emitEach(d, F['opt.dhu'], at, size);
      break;
    case CODE.n3u:
      emitEach(d, F['opt.n3u'], at, size);
      break;
    case CODE.clientSubnet:
    case CODE.oldClientSubnet:
      dissectClientSubnet(d, at, size);
      break;
    case CODE.cookie:
      d.span(F['opt.cookie.client'], at, 8);
      restOf(d, F['opt.cookie.server'], at + 8, at + size);
      break;
    case CODE.tcpKeepalive:
      if (size === 2) d.u16(F['opt.edns_tcp_keepalive.timeout'], at);
      break;
    case CODE.padding:
      d.span(F['opt.padding'], at, size);
      break;
    case CODE.chain:
      d.span(F['opt.chain.fqdn'], at, size);
      break;
    case CODE.extendedError:
      d.u16(F['opt.ext_error.info_code'], at);
      if (size > 2) d.span(F['opt.ext_error.extra_text'], at + 2, size - 2);
      break;
    case CODE.reportChannel:
      emitName(d, F['opt.agent_domain'], at);
      break;
  }
}

function emitEach(d: Dissection, field: number, at: number, size: number): void {
  for (let i = 0; i < size && d.fault === 0; i++) d.u8(field, at + i);
}

/** RFC 7871, 6: family, prefix lengths, and as many bytes of the address as the prefix has. */
function dissectClientSubnet(d: Dissection, at: number, size: number): void {
  const family = d.u16(F['opt.client.family'], at);
  d.u8(F['opt.client.netmask'], at + 2);
  d.u8(F['opt.client.scope'], at + 3);
  const length = size - 4;
  if (family === 1) prefix(d, F['opt.client.addr4'], at + 4, length, 4);
  else if (family === 2) prefix(d, F['opt.client.addr6'], at + 4, length, 16);
  else d.span(F['opt.client.addr'], at + 4, length);
}

const DSO_KEEP_ALIVE = 1;
const DSO_RETRY_DELAY = 2;
const DSO_PADDING = 3;

/** The TLVs of a DNS Stateful Operations message (RFC 8490, 5.4), which take the place of its sections. Gives back where they end. */
export function dissectStatefulOperations(d: Dissection, start: number, end: number): number {
  d.value(F.dso, 1, start, end - start);
  d.open();
  let at = start;
  while (at + 4 <= end && d.fault === 0) {
    const size = d.getU16(at + 2);
    d.value(F['dso.tlv'], 1, at, 4 + size);
    d.open();
    const type = d.u16(F['dso.tlv.type'], at);
    d.u16(F['dso.tlv.length'], at + 2);
    at += 4;
    if (type === DSO_KEEP_ALIVE) {
      d.u32(F['dso.tlv.keepalive.inactivity'], at);
      d.u32(F['dso.tlv.keepalive.interval'], at + 4);
      at += 8;
    } else if (type === DSO_RETRY_DELAY) {
      d.u32(F['dso.tlv.retrydelay.retrydelay'], at);
      at += 4;
    } else {
      if (size > 0) d.span(type === DSO_PADDING ? F['dso.tlv.encpad.padding'] : F['dso.tlv.data'], at, size);
      at += size;
    }
    d.close();
  }
  d.close();
  return at;
}
