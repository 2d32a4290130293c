import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

const PAD1 = 0;
const PADN = 1;
const ROUTER_ALERT = 5;
const JUMBO = 194;
const HOME_ADDRESS = 201;
const TUNNEL_LIMIT = 4;

/** Takes apart an option's `length` bytes from `at`; returns where it stopped. */
type OptionDissector = (d: Dissection, at: number, length: number) => number;

/** Lengths that options must have, and how the remark on another length begins. */
const LENGTHS: Readonly<Record<number, readonly [number, string]>> = {
  4: [1, 'Tunnel Encapsulation Limit: Invalid length'],
  5: [2, 'Router alert: Invalid Length'],
  48: [4, 'Path MTU Option: Invalid Length'],
  194: [4, 'Jumbo payload: Invalid length'],
  201: [16, 'Home Address: Invalid length'],
  38: [6, 'Quick-Start: Invalid Length'],
  35: [4, 'RPL Option: Invalid Length'],
  99: [4, 'RPL Option: Invalid Length'],
};

const DISSECTORS: Readonly<Record<number, OptionDissector>> = {
  [TUNNEL_LIMIT]: (d, at) => {
    d.u8(F['opt.tel'], at);
    return at + 1;
  },
  [ROUTER_ALERT]: (d, at) => {
    d.u16(F['opt.router_alert'], at);
    return at + 2;
  },
  7: dissectCalipso,
  8: dissectDuplicateDetection,
  15: dissectMetrics,
  19: dissectApplicationAware,
  30: dissectExperimental,
  35: dissectRpl,
  38: dissectQuickStart,
  48: dissectPathMtu,
  62: dissectExperimental,
  65: (d, at) => {
    d.u32(F['opt.tpf_information'], at);
    return at + 4;
  },
  94: dissectExperimental,
  99: dissectRpl,
  109: dissectMpl,
  126: dissectExperimental,
  139: (d, at, length) => {
    d.span(F['opt.ilnp_nonce'], at, length);
    return at + length;
  },
  140: dissectLineIdentification,
  158: dissectExperimental,
  190: dissectExperimental,
  [JUMBO]: dissectJumbo,
  [HOME_ADDRESS]: (d, at) => {
    d.ipv6(F['opt.mipv6.home_address'], at);
    return at + 16;
  },
  222: dissectExperimental,
  // IOAM (RFC 9486): what follows the reserved byte and the type is not taken apart.
  49: (_, at) => at + 2,
  238: dissectDepthFirst,
  254: dissectExperimental,
};

/** Endpoint Identification, which nobody uses any more. */
const DEPRECATED = 138;

/** The options in `[start, end)` of a hop-by-hop or destination options header (RFC 8200, section 4.2). */
export function dissectOptions(d: Dissection, start: number, end: number, plen: number): void {
  let at = start;
  while (at < end && d.fault === FAULT_NONE) {
    const type = d.getU8(at);
    const length = type === PAD1 ? 0 : d.has(at, 2) ? d.bytes[at + 1] : 0;
    d.value(F.opt, 1, at, type === PAD1 ? 1 : length + 2);
    d.open();
    d.u8(F['opt.type'], at);
    if (type === PAD1) {
      d.value(F['opt.pad1'], 1, at, 1);
      d.close();
      at++;
      continue;
    }
    d.open();
    d.value(F['opt.type.action'], type >>> 6, at, 1);
    d.value(F['opt.type.change'], (type >>> 5) & 1, at, 1);
    d.value(F['opt.type.rest'], type & 31, at, 1);
    d.close();
    d.u8(F['opt.length'], at + 1);
    const required = LENGTHS[type];
    if (required !== undefined && length !== required[0]) {
      remark(d, F['opt.invalid_len'], SEVERITY.error, GROUP.malformed, `${required[1]} (${length} bytes)`);
    }
    if (type === DEPRECATED)
      remark(d, F['opt.deprecated'], SEVERITY.note, GROUP.deprecated, 'Option type is deprecated');
    const optionEnd = at + 2 + length;
    if (type === PADN) d.span(F['opt.padn'], at + 2, length);
    else if (DISSECTORS[type] !== undefined) {
      const stopped = DISSECTORS[type](d, at + 2, length);
      if (stopped < optionEnd) emitUnknown(d, F.opt_unknown_data, stopped, optionEnd - stopped);
      if (type === JUMBO && plen !== 0) {
        const text = 'When IPv6 payload length does not equal 0 a Jumbo Payload option must not be present';
        remark(d, F['opt.jumbo.prohibited'], SEVERITY.warn, GROUP.protocol, text);
      }
    } else emitUnknown(d, F['opt.unknown'], at + 2, length);
    d.close();
    at = optionEnd;
  }
}

function emitUnknown(d: Dissection, field: number, at: number, length: number): void {
  d.span(field, at, length);
  remark(d, F['opt.unknown_data.expert'], SEVERITY.note, GROUP.undecoded, 'Unknown Data (not interpreted)');
}

/** CALIPSO (RFC 5570, section 5.1). */
function dissectCalipso(d: Dissection, at: number): number {
  d.u32(F['opt.calipso.doi'], at);
  const words = d.u8(F['opt.calipso.cmpt.length'], at + 4);
  d.u8(F['opt.calipso.sens_level'], at + 5);
  d.u16(F['opt.calipso.checksum'], at + 6);
  if (words > 0) d.span(F['opt.calipso.cmpt_bitmap'], at + 8, words * 4);
  return at + 8 + words * 4;
}

/** Simplified Multicast Forwarding, duplicate detection (RFC 6621, section 6.1.1). */
function dissectDuplicateDetection(d: Dissection, at: number, length: number): number {
  const first = d.getU8(at);
  d.value(F['opt.smf_dpd.hash_bit'], first >>> 7, at, 1);
  if (first >= 0x80) {
    d.span(F['opt.smf_dpd.hav'], at, length);
    return at + length;
  }
  const type = (first >>> 4) & 7;
  d.value(F['opt.smf_dpd.tid_type'], type, at, 1);
  d.value(F['opt.smf_dpd.tid_len'], first & 15, at, 1);
  let next = at + 1;
  if (type !== 0) {
    const taggerLength = (first & 15) + 1;
    d.span(F['opt.smf_dpd.tagger_id'], next, taggerLength);
    next += taggerLength;
  }
  if (at + length > next) d.span(F['opt.smf_dpd.ident'], next, at + length - next);
  return at + length;
}

/** Performance and Diagnostic Metrics (RFC 8250, section 3.2). */
function dissectMetrics(d: Dissection, at: number): number {
  d.u8(F['opt.pdm.scale_dtlr'], at);
  d.u8(F['opt.pdm.scale_dtls'], at + 1);
  d.u16(F['opt.pdm.psn_this_pkt'], at + 2);
  d.u16(F['opt.pdm.psn_last_recv'], at + 4);
  d.u16(F['opt.pdm.delta_last_recv'], at + 6);
  d.u16(F['opt.pdm.delta_last_sent'], at + 8);
  return at + 10;
}

const APN_PARTS = [F['opt.apn.id.part1'], F['opt.apn.id.part2'], F['opt.apn.id.part3'], F['opt.apn.id.part4']];
const APN_PARTS_OF_TYPE = [0, 1, 2, 4];

/** Application-aware networking (draft-li-apn-ipv6-encap). */
function dissectApplicationAware(d: Dissection, at: number): number {
  const type = d.u8(F['opt.apn.id.type'], at);
  const parts = APN_PARTS_OF_TYPE[type] ?? 0;
  if (parts === 0) {
    const text = `APN6 Option: Invalid APN ID Type (${type})`;
    remark(d, F['opt.apn.invalid.id_type'], SEVERITY.error, GROUP.malformed, text);
  }
  d.u8(F['opt.apn.flags'], at + 1);
  d.u16(F['opt.apn.param.type'], at + 2);
  for (let i = 0; i < parts; i++) d.u32(APN_PARTS[i], at + 4 + i * 4);
  return at + 4 + parts * 4;
}

function dissectExperimental(d: Dissection, at: number, length: number): number {
  d.span(F['opt.experimental'], at, length);
  return at + length;
}

/** RPL option (RFC 6553, section 3). */
function dissectRpl(d: Dissection, at: number): number {
  const flags = d.u8(F['opt.rpl.flag'], at);
  d.open();
  d.value(F['opt.rpl.flag.o'], flags >>> 7, at, 1);
  d.value(F['opt.rpl.flag.r'], (flags >>> 6) & 1, at, 1);
  d.value(F['opt.rpl.flag.f'], (flags >>> 5) & 1, at, 1);
  d.value(F['opt.rpl.flag.rsv'], flags & 31, at, 1);
  d.close();
  d.u8(F['opt.rpl.instance_id'], at + 1);
  d.u16(F['opt.rpl.sender_rank'], at + 2);
  return at + 4;
}

/** Quick-Start (RFC 4782, section 3.2). */
function dissectQuickStart(d: Dissection, at: number): number {
  const first = d.getU8(at);
  d.value(F['opt.qs_func'], first >>> 4, at, 1);
  const isRequest = first >>> 4 === 0;
  if (!isRequest && first >>> 4 !== 8) return at;
  d.value(F['opt.qs_rate'], first & 15, at, 1);
  if (isRequest) {
    const timeToLive = d.u8(F['opt.qs_ttl'], at + 1);
    const hopLimit = d.sourceStart > 0 ? d.addressBytes[d.sourceStart - 1] : 0;
    d.value(F['opt.qs_ttl_diff'], (hopLimit - timeToLive + 256) & 255, at + 1, 1);
  } else d.u8(F['opt.qs_unused'], at + 1);
  const nonce = d.getU32(at + 2);
  d.value(F['opt.qs_nonce'], nonce >>> 2, at + 2, 4);
  d.value(F['opt.qs_reserved'], nonce & 3, at + 2, 4);
  return at + 6;
}

/** Minimum Path MTU (RFC 9268, section 5). */
function dissectPathMtu(d: Dissection, at: number): number {
  d.u16(F['opt.pmtu.min'], at);
  const returned = d.getU16(at + 2);
  d.value(F['opt.pmtu.rtn'], returned & 0xfffe, at + 2, 2);
  d.value(F['opt.pmtu.r_flag'], returned & 1, at + 3, 1);
  return at + 4;
}

/** Multicast Protocol for Low-Power and Lossy Networks (RFC 7731, section 6.1). */
function dissectMpl(d: Dissection, at: number): number {
  const flags = d.getU8(at);
  const seedSize = flags >>> 6;
  if (seedSize === 0) {
    const text = 'Seed ID is the IPv6 Source Address';
    remark(d, F['opt.mpl.ipv6_src_seed_id'], SEVERITY.comment, GROUP.protocol, text);
  }
  d.u8(F['opt.mpl.flag'], at);
  d.open();
  d.value(F['opt.mpl.flag.s'], seedSize, at, 1);
  d.value(F['opt.mpl.flag.m'], (flags >>> 5) & 1, at, 1);
  d.value(F['opt.mpl.flag.v'], (flags >>> 4) & 1, at, 1);
  d.value(F['opt.mpl.flag.rsv'], flags & 15, at, 1);
  d.close();
  d.u8(F['opt.mpl.sequence'], at + 1);
  const length = seedSize === 0 ? 0 : seedSize === 1 ? 2 : seedSize === 2 ? 8 : 16;
  if (length > 0) d.span(F['opt.mpl.seed_id'], at + 2, length);
  return at + 2 + length;
}

/** Line Identification (RFC 6788, section 7). */
function dissectLineIdentification(d: Dissection, at: number): number {
  const length = d.u8(F['opt.lio.length'], at);
  d.span(F['opt.lio.line_id'], at + 1, length);
  return at + 1 + length;
}

/** Jumbo Payload (RFC 2675, section 2). */
function dissectJumbo(d: Dissection, at: number): number {
  const length = d.u32(F['opt.jumbo'], at);
  if (length < 65_536 && d.fault === FAULT_NONE) {
    const text = 'Jumbo Payload option present and jumbo length < 65536';
    remark(d, F['opt.jumbo.truncated'], SEVERITY.warn, GROUP.protocol, text);
  }
  return at + 4;
}

/** Depth-First Forwarding (RFC 6971, section 10). */
function dissectDepthFirst(d: Dissection, at: number): number {
  const flags = d.u8(F['opt.dff.flags'], at);
  d.open();
  d.value(F['opt.dff.flag.ver'], flags >>> 6, at, 1);
  d.value(F['opt.dff.flag.dup'], (flags >>> 5) & 1, at, 1);
  d.value(F['opt.dff.flag.ret'], (flags >>> 4) & 1, at, 1);
  d.value(F['opt.dff.flag.rsv'], flags & 15, at, 1);
  d.close();
  d.u16(F['opt.dff.sequence_number'], at + 1);
  return at + 3;
}

/** The length that a jumbo payload option among the hop-by-hop options at `start` gives; 0 where there is none. */
export function jumboLength(d: Dissection, start: number): number {
  const bytes = d.bytes;
  if (start + 8 > d.end) return 0;
  const end = Math.min(start + (bytes[start + 1] + 1) * 8, d.end);
  let at = start + 2;
  while (at + 1 < end) {
    const type = bytes[at];
    if (type === PAD1) {
      at++;
      continue;
    }
    if (type === JUMBO && bytes[at + 1] === 4 && at + 6 <= end) {
      return ((bytes[at + 2] << 24) | (bytes[at + 3] << 16) | (bytes[at + 4] << 8) | bytes[at + 5]) >>> 0;
    }
    at += 2 + bytes[at + 1];
  }
  return 0;
}
