import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { FIELDS as F } from './fields.js';
import { OPTIONS as O } from './option-fields.js';
import { emitPrefix, invalidLength, isPrefixLength } from './option-parts.js';
import { emitUnknown } from './options.js';
import { RPL as R } from './rpl-fields.js';
import { dissectMetric } from './rpl-metrics.js';

const ROUTE_FLAGS = [R['rpl.opt.route.pref'], R['rpl.opt.route.reserved']];
const CONFIGURATION_FLAGS = [R['rpl.opt.config.reserved'], R['rpl.opt.config.auth'], R['rpl.opt.config.pcs']];
const TRANSIT_FLAGS = [R['rpl.opt.transit.flag.e'], R['rpl.opt.transit.flag.rsv']];
const PATH_CONTROL = [
  R['rpl.opt.transit.pathctl.pc1'],
  R['rpl.opt.transit.pathctl.pc2'],
  R['rpl.opt.transit.pathctl.pc3'],
  R['rpl.opt.transit.pathctl.pc4'],
];
const SOLICITED_FLAGS = [
  R['rpl.opt.solicited.flag.v'],
  R['rpl.opt.solicited.flag.i'],
  R['rpl.opt.solicited.flag.d'],
  R['rpl.opt.solicited.flag.rsv'],
];
const PREFIX_FLAGS = [
  R['rpl.opt.prefix.flag.l'],
  R['rpl.opt.config.flag.a'],
  R['rpl.opt.config.flag.r'],
  R['rpl.opt.config.flag.rsv'],
];

/** An option's contents from `at` to `end`; gives back how far it came. */
type RplOptionDissector = (d: Dissection, at: number, end: number, isReply: boolean) => number;

/** The options from `start` to the end of the message (RFC 6550, section 6.7): types, lengths in bytes, contents. */
export function dissectRplOptions(d: Dissection, start: number, isReply: boolean): void {
  let at = start;
  while (at < d.reportedEnd && d.fault === 0) {
    const size = d.getU8(at) === 0 ? 1 : 2 + d.getU8(at + 1);
    if (d.fault !== 0) return;
    emitMark(d, O.opt, at, size);
    d.open();
    const type = d.u8(R['rpl.opt.type'], at);
    if (type === 0) {
      // The only option without a length.
      d.close();
      at += 1;
      continue;
    }
    const length = d.u8(R['rpl.opt.length'], at + 1);
    const end = at + 2 + length;
    const dissectOption = RPL_OPTIONS[type];
    let reached = end;
    if (dissectOption !== undefined) reached = dissectOption(d, at + 2, end, isReply);
    else if (d.fault === 0) {
      const message = `Dissector for ICMPv6 RPL Option (${type}) code not implemented, Contact Wireshark developers if you want this supported`;
      remark(d, R['undecoded.rpl_option'], SEVERITY.note, GROUP.undecoded, message);
      d.span(F.data, at + 2, length);
    }
    if (reached < end && d.fault === 0) emitUnknown(d, reached, end);
    d.close();
    at = end;
  }
}

function routeInformation(d: Dissection, at: number, end: number): number {
  if (!isPrefixLength(end - at - 6)) invalidLength(d);
  d.u8(R['rpl.opt.route.prefix_length'], at);
  d.u8(R['rpl.opt.route.flag'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, ROUTE_FLAGS);
  d.close();
  d.u32(R['rpl.opt.route.lifetime'], at + 2);
  return emitWholePrefix(d, R['rpl.opt.route.prefix'], at + 6, end);
}

/** A prefix that fills the option; tshark shows those of 8 and 16 bytes. */
function emitWholePrefix(d: Dissection, field: number, at: number, end: number): number {
  if (end - at !== 8 && end - at !== 16) return at;
  emitPrefix(d, field, at, end - at);
  return end;
}

function configuration(d: Dissection, at: number): number {
  d.u8(R['rpl.opt.config.flag'], at);
  d.open();
  emitBits(d, at, 1, CONFIGURATION_FLAGS);
  d.close();
  d.u8(R['rpl.opt.config.interval_double'], at + 1);
  d.u8(R['rpl.opt.config.interval_min'], at + 2);
  d.u8(R['rpl.opt.config.redundancy'], at + 3);
  d.u16(R['rpl.opt.config.max_rank_inc'], at + 4);
  d.u16(R['rpl.opt.config.min_hop_rank_inc'], at + 6);
  d.u16(R['rpl.opt.config.ocp'], at + 8);
  d.u8(R['rpl.opt.config.rsv'], at + 10);
  d.u8(R['rpl.opt.config.def_lifetime'], at + 11);
  d.u16(R['rpl.opt.config.lifetime_unit'], at + 12);
  return at + 14;
}

function target(d: Dissection, at: number, end: number): number {
  if (!isPrefixLength(end - at - 2)) invalidLength(d);
  emitMark(d, R['rpl.opt.target.flag'], at, 1);
  d.u8(R['rpl.opt.target.prefix_length'], at + 1);
  return emitWholePrefix(d, R['rpl.opt.target.prefix'], at + 2, end);
}

function transit(d: Dissection, at: number, end: number): number {
  d.u8(R['rpl.opt.transit.flag'], at);
  d.open();
  emitBits(d, at, 1, TRANSIT_FLAGS);
  d.close();
  d.u8(R['rpl.opt.transit.pathctl'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, PATH_CONTROL);
  d.close();
  d.u8(R['rpl.opt.transit.pathseq'], at + 2);
  d.u8(R['rpl.opt.transit.pathlifetime'], at + 3);
  if (end - at <= 4) return at + 4;
  d.ipv6(R['rpl.opt.transit.parent'], at + 4);
  return at + 20;
}

function solicited(d: Dissection, at: number): number {
  d.u8(R['rpl.opt.solicited.instance'], at);
  d.u8(R['rpl.opt.solicited.flag'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, SOLICITED_FLAGS);
  d.close();
  d.ipv6(R['rpl.opt.solicited.dodagid'], at + 2);
  d.u8(R['rpl.opt.solicited.version'], at + 18);
  return at + 19;
}

function prefixInformation(d: Dissection, at: number): number {
  d.u8(R['rpl.opt.prefix.length'], at);
  d.u8(R['rpl.opt.prefix.flag'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, PREFIX_FLAGS);
  d.close();
  d.u32(R['rpl.opt.prefix.valid_lifetime'], at + 2);
  d.u32(R['rpl.opt.prefix.preferred_lifetime'], at + 6);
  emitMark(d, R['rpl.opt.reserved'], at + 10, 4);
  d.ipv6(R['rpl.opt.prefix'], at + 14);
  return at + 30;
}

/** Discovery of a route between two points (RFC 6997, section 7); addresses of the vector lack their first `compr` bytes. */
function routeDiscovery(d: Dissection, at: number, end: number, isReply: boolean): number {
  const flags = d.getU8(at);
  emitMark(d, R['rpl.opt.routediscovery.flag'], at, 1);
  d.open();
  const reply = flags >>> 7;
  const isHopByHop = (flags & 0x40) !== 0;
  const routes = (flags >>> 4) & 3;
  emitBits(d, at, 1, [R['rpl.opt.routediscovery.flag.reply']]);
  if (isReply && reply !== 0) mustBeZero(d);
  emitBits(d, at, 1, [R['rpl.opt.routediscovery.flag.hopbyhop']]);
  if (!isReply && reply === 0 && isHopByHop)
    note(d, R['rpl.p2p.hop_by_hop'], 'Reply MUST be set to one in order to establish a Hop-by-Hop Route');
  emitBits(d, at, 1, [R['rpl.opt.routediscovery.flag.numofroutes']]);
  if (isReply && routes !== 0) mustBeZero(d);
  else if (isHopByHop && routes !== 0)
    note(d, R['rpl.p2p.num_of_routes'], 'This field MUST be set to zero when Hop-by-Hop Routes are being discovered');
  emitBits(d, at, 1, [R['rpl.opt.routediscovery.flag.compr']]);
  d.close();
  emitBits(d, at + 1, 1, [R['rpl.opt.routediscovery.lifetime']]);
  if (isReply && d.getU8(at + 1) >>> 6 !== 0) mustBeZero(d);
  emitBits(d, at + 1, 1, [R[isReply ? 'rpl.opt.routediscovery.nh' : 'rpl.opt.routediscovery.maxrank']]);
  const elided = flags & 15;
  const size = 16 - elided;
  d.ipv6(R['rpl.opt.routediscovery.targetaddr'], at + 2);
  let address = at + 18;
  const count = end > address ? Math.floor((end - address) / size) : 0;
  emitMark(d, R['rpl.opt.routediscovery.addr_vec'], address, count * size);
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++, address += size)
    emitElided(d, R['rpl.opt.routediscovery.addrvec.addr'], address, elided);
  d.close();
  return address;
}

/** An address of which the first `elided` bytes are those of the graph's, and are not sent. */
function emitElided(d: Dissection, field: number, at: number, elided: number): void {
  const length = 16 - elided;
  if (!d.has(at, length) || d.want[field] === 0) return;
  const address = new Uint8Array(16);
  address.set(d.bytes.subarray(at, at + length), elided);
  d.blob(field, address, at, length);
}

function note(d: Dissection, field: number, message: string): void {
  remarkBeneath(d, field, SEVERITY.warn, GROUP.protocol, message);
}

function mustBeZero(d: Dissection): void {
  note(d, R['rpl.p2p.dro.rdo.zero'], 'This field MUST be set to zero when the P2P-RDO is included in a P2P-DRO');
}

const RPL_OPTIONS: Readonly<Record<number, RplOptionDissector>> = {
  1: (d, at, end) => {
    emitMark(d, R['rpl.opt.padn'], at, end - at);
    return end;
  },
  2: dissectMetric,
  3: routeInformation,
  4: configuration,
  5: target,
  6: transit,
  7: solicited,
  8: prefixInformation,
  9: (d, at) => {
    d.u32(R['rpl.opt.targetdesc.descriptor'], at);
    return at + 4;
  },
  10: routeDiscovery,
};
