import { ipv6Text } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNVERIFIED, onesComplementSum, rightChecksum } from '../../checksum.js';
import { ADDRESS_IPV6, type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectDataInside } from '../data.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { declareEchoes, dissectEchoed, matchEcho } from '../icmp/echoes.js';
import { dissectExtensions } from '../icmp/extensions.js';
import { icmp } from '../icmp/fields.js';
import { dissectContained } from './contained.js';
import { FIELDS as F, icmpv6 } from './fields.js';
import { dissectLocators, dissectMobility, dissectSeeds } from './mobility.js';
import { OPTIONS as O } from './option-fields.js';
import { dissectOptions } from './options.js';
import { dissectListener, dissectNodeInformation, dissectReport } from './queries.js';
import { dissectRenumbering } from './renumbering.js';
import { dissectRpl } from './rpl.js';
import * as T from './types.js';

/** Teredo's test of a direct path (RFC 4380, section 5.2.9) pings through this port. */
const TEREDO_PORT = 3544;

const echoes = declareEchoes();

/** Which groups of its work a plan wants. */
const WANTS_FIELDS = 1;
const WANTS_REPLIES = 2;

const ROUTER_FLAGS = [
  F['nd.ra.flag.m'],
  F['nd.ra.flag.o'],
  F['nd.ra.flag.h'],
  F['nd.ra.flag.prf'],
  F['nd.ra.flag.p'],
  F['nd.ra.flag.rsv'],
];
const NEIGHBOR_FLAGS = [F['nd.na.flag.r'], F['nd.na.flag.s'], F['nd.na.flag.o'], F['nd.na.flag.rsv']];
const REQUEST_BITS = [F['ext.echo.req.res'], F['ext.echo.req.local']];
const REPLY_BITS = [
  F['ext.echo.rsp.state'],
  F['ext.echo.rsp.res'],
  F['ext.echo.rsp.active'],
  F['ext.echo.rsp.ipv4'],
  F['ext.echo.rsp.ipv6'],
];
const TYPES = icmpv6.fields.find((field) => field.id === F.type)?.values ?? {};

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ICMPv6';
  if (d.wantsInfo) d.infoColumn = '';
  const type = d.u8(F.type, start);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = TYPES[type] ?? `Unknown (${type})`;
  if (TYPES[type] === undefined || isPrivate(type)) {
    d.open();
    const message = `Dissector for ICMPv6 Type (${type}) code not implemented, Contact Wireshark developers if you want this supported`;
    remark(d, F['undecoded.type'], SEVERITY.note, GROUP.undecoded, message);
    d.close();
  }
  const code = d.u8(F.code, start + 1);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn += T.codeText(type, code);
  emitChecksum(d, start);
  if (d.fault === 0) dissectMessage(d, start, type, code);
  return true;
}

/** Types that are set aside for experiments and extensions: nothing is known of what they hold. */
const isPrivate = (type: number) => type === 100 || type === 101 || type === 127 || type >= 200;

function emitChecksum(d: Dissection, start: number): void {
  const checksum = d.u16(F.checksum, start + 2);
  if ((d.needs[icmpv6.id] & WANTS_FIELDS) === 0 || d.fault !== 0) return;
  if (d.inError || d.fragmented || d.end < d.reportedEnd || d.addressKind !== ADDRESS_IPV6) {
    d.value(F['checksum.status'], CHECKSUM_UNVERIFIED, start + 2, 2);
    return;
  }
  // The pseudo-header (RFC 8200, section 8.1): both addresses, the length and the protocol's number.
  let sum = onesComplementSum(d.addressBytes, d.sourceStart, d.sourceStart + 16, d.end - start + 58);
  sum = onesComplementSum(d.addressBytes, d.destinationStart, d.destinationStart + 16, sum);
  sum = onesComplementSum(d.bytes, start, d.end, sum);
  if (sum !== 0xffff) {
    const right = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    remarkBeneath(d, F['checksum_bad.expert'], SEVERITY.warn, GROUP.checksum, `Bad checksum [should be 0x${right}]`);
  }
  d.value(F['checksum.status'], sum === 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 2, 2);
}

function dissectMessage(d: Dissection, start: number, type: number, code: number): void {
  const body = start + 4;
  switch (type) {
    case T.UNREACHABLE:
    case T.TIME_EXCEEDED:
      dissectError(d, start);
      break;
    case T.TOO_BIG:
      d.u32(F.mtu, body);
      dissectContained(d, start + 8, d.end, d.reportedEnd);
      break;
    case T.PARAMETER_PROBLEM:
      d.u32(F.pointer, body);
      dissectContained(d, start + 8, d.end, d.reportedEnd);
      break;
    case T.ECHO:
    case T.ECHO_REPLY:
      dissectEcho(d, start, type);
      break;
    case T.LISTENER_QUERY:
    case T.LISTENER_REPORT:
    case T.LISTENER_DONE:
      dissectListener(d, start, type);
      break;
    case T.ROUTER_SOLICITATION:
    case T.INVERSE_SOLICITATION:
    case T.INVERSE_ADVERTISEMENT:
      d.span(F.reserved, body, 4);
      dissectOptions(d, start + 8);
      break;
    case T.ROUTER_ADVERTISEMENT:
      d.u8(F['nd.ra.cur_hop_limit'], body);
      d.u8(F['nd.ra.flag'], start + 5);
      d.open();
      emitBits(d, start + 5, 1, ROUTER_FLAGS);
      d.close();
      d.u16(F['nd.ra.router_lifetime'], start + 6);
      d.u32(F['nd.ra.reachable_time'], start + 8);
      d.u32(F['nd.ra.retrans_timer'], start + 12);
      dissectOptions(d, start + 16);
      break;
    case T.NEIGHBOR_SOLICITATION:
      d.span(F.reserved, body, 4);
      d.ipv6(F['nd.ns.target_address'], start + 8);
      if (d.wantsInfo && d.fault === 0) d.infoColumn += ` for ${ipv6Text(d.bytes, start + 8)}`;
      dissectOptions(d, start + 24);
      break;
    case T.NEIGHBOR_ADVERTISEMENT:
      dissectAdvertisement(d, start);
      break;
    case T.REDIRECT:
      d.span(F.reserved, body, 4);
      d.ipv6(F['nd.rd.target_address'], start + 8);
      d.ipv6(F['rd.na.destination_address'], start + 24);
      dissectOptions(d, start + 40);
      break;
    case T.RENUMBERING:
      dissectRenumbering(d, start, code);
      break;
    case T.NODE_QUERY:
    case T.NODE_REPLY:
      dissectNodeInformation(d, start, type, code);
      break;
    case T.LISTENER_REPORT_V2:
      dissectReport(d, start);
      break;
    case T.CERTIFICATION_SOLICITATION:
      d.u16(O['send.identifier'], body);
      d.u16(O['send.component'], start + 6);
      dissectOptions(d, start + 8);
      break;
    case T.CERTIFICATION_ADVERTISEMENT:
      d.u16(O['send.identifier'], body);
      d.u16(O['send.all_components'], start + 6);
      d.u16(O['send.component'], start + 8);
      d.span(F.reserved, start + 10, 2);
      dissectOptions(d, start + 12);
      break;
    case T.MULTICAST_ROUTER_ADVERTISEMENT:
      d.u16(F['mcast_ra.query_interval'], body);
      d.u16(F['mcast_ra.robustness_variable'], start + 6);
      break;
    case T.MULTICAST_ROUTER_SOLICITATION:
    case T.MULTICAST_ROUTER_TERMINATION:
      break;
    case T.RPL_CONTROL:
      dissectRpl(d, body, code);
      break;
    case T.LOCATOR_UPDATE:
      dissectLocators(d, body);
      break;
    case T.DUPLICATE_REQUEST:
    case T.DUPLICATE_CONFIRMATION:
      d.u8(F['6lowpannd.da.status'], body);
      d.u8(F['6lowpannd.da.rsv'], start + 5);
      d.u16(F['6lowpannd.da.lifetime'], start + 6);
      d.u64(F['6lowpannd.da.eui64'], start + 8);
      d.ipv6(F['6lowpannd.da.reg_addr'], start + 16);
      break;
    case T.MPL_CONTROL:
      dissectSeeds(d, body);
      break;
    case T.EXTENDED_ECHO:
    case T.EXTENDED_ECHO_REPLY:
      d.u16(F['echo.identifier'], body);
      d.u8(F['ext.echo.seq'], start + 6);
      emitBits(d, start + 7, 1, type === T.EXTENDED_ECHO ? REQUEST_BITS : REPLY_BITS);
      if (type === T.EXTENDED_ECHO) emitExtensions(d, start + 8);
      break;
    default:
      if (!dissectMobility(d, start, type)) {
        if (d.reportedEnd <= body) d.fault = FAULT_MALFORMED;
        else d.span(F.data, body, d.reportedEnd - body);
      }
  }
}

/** Which flags an advertisement has, and for which address; the Info column names both. */
function dissectAdvertisement(d: Dissection, start: number): void {
  const flags = d.u32(F['nd.na.flag'], start + 4);
  d.open();
  emitBits(d, start + 4, 4, NEIGHBOR_FLAGS);
  d.close();
  d.ipv6(F['nd.na.target_address'], start + 8);
  if (d.wantsInfo && d.fault === 0) {
    const names: string[] = [];
    if (flags & 0x8000_0000) names.push('rtr');
    if (flags & 0x4000_0000) names.push('sol');
    if (flags & 0x2000_0000) names.push('ovr');
    d.infoColumn += ` ${ipv6Text(d.bytes, start + 8)} (${names.length > 0 ? names.join(', ') : 'none'})`;
  }
  dissectOptions(d, start + 24);
}

/** Errors that may have extensions (RFC 4884): their length counts units of 8 bytes. */
function dissectError(d: Dissection, start: number): void {
  const length = d.getU8(start + 4) * 8;
  if (length === 0) {
    d.span(F.reserved, start + 4, 4);
    dissectContained(d, start + 8, d.end, d.reportedEnd);
    return;
  }
  d.u8(F.length, start + 4);
  d.span(F.reserved, start + 5, 3);
  const end = start + 8 + length;
  dissectContained(d, start + 8, d.end, d.reportedEnd);
  if (d.fault !== 0 || end === d.reportedEnd) return;
  if (end > d.reportedEnd) d.fault = FAULT_MALFORMED;
  else emitExtensions(d, end);
}

/** Extensions are ICMP's; where they are not of its version the rest counts as data. */
function emitExtensions(d: Dissection, start: number): void {
  const stack = d.stack;
  d.mention(icmp.id);
  if (dissectExtensions(d, start)) return;
  d.stack = stack;
  if (d.fault === 0) dissectDataInside(d, start);
}

function dissectEcho(d: Dissection, start: number, type: number): void {
  const ident = d.u16(F['echo.identifier'], start + 4);
  const sequence = d.u16(F['echo.sequence_number'], start + 6);
  const isTeredoTest = d.destinationPort === TEREDO_PORT;
  if (isTeredoTest) {
    d.protocolColumn = 'Teredo';
    if (d.wantsInfo) d.infoColumn = 'Direct IPv6 Connectivity Test';
  }
  if (d.fault !== 0) return;
  if (d.wantsInfo) {
    d.infoColumn += ` id=0x${ident.toString(16).padStart(4, '0')}, seq=${sequence}`;
    if (d.addressKind === ADDRESS_IPV6) d.infoColumn += `, hop limit=${d.addressBytes[d.sourceStart - 1]}`;
  }
  // That test is no ping to be answered: tshark pairs none of it.
  if (d.needs[icmpv6.id] & WANTS_REPLIES && !d.inError && !isTeredoTest)
    matchEcho(d, start, type === T.ECHO, echoes, 0xfeff, F);
  if (isTeredoTest) {
    d.span(F.nonce, start + 8, 4);
    return;
  }
  dissectEchoed(d, start + 8, F);
}

export const icmpv6Dissector: Dissector = {
  protocol: icmpv6,
  dissect,
  places: { 'ip.proto': [58] },
  carries: ['ipv6', 'data', 'icmpv6'],
  alsoEmits: ['icmp'],
  stateful: true,
  prepare(plan) {
    const wantsFields = icmpv6.fields.some((field) => plan.want[field.id] !== 0);
    const wantsReplies = plan.wantsInfo || plan.later?.wantsInfo || plan.keeps(F.resp_to) || plan.keeps(F.resptime);
    return (wantsFields ? WANTS_FIELDS : 0) | (wantsReplies ? WANTS_REPLIES : 0);
  },
};
