import type { Dissection } from '../../dissection.js';
import { FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { dissectRoute, dissectTimestamps, LOOSE_ROUTE, RECORD_ROUTE, STRICT_ROUTE } from './routes.js';
import { dissectCipso, dissectExtendedSecurity, dissectSecurity } from './security.js';

/** One kind of option: its name, its field, the lengths that it may have, and what takes it apart. */
interface OptionKind {
  readonly name: string;
  readonly field: number;
  /** The length that it has, or at least has if `isVariable`. */
  readonly length: number;
  readonly isVariable: boolean;
  /** Emits what stands after type and length. */
  readonly dissect: (d: Dissection, start: number, length: number) => void;
}

const END = 0;
const NO_OPERATION = 1;

const nothing = () => {};

const KINDS: Readonly<Record<number, OptionKind>> = {
  0: { name: 'End of Options List (EOL)', field: F['options.eol'], length: 1, isVariable: false, dissect: nothing },
  1: { name: 'No-Operation (NOP)', field: F['options.nop'], length: 1, isVariable: false, dissect: nothing },
  7: routeKind('Record Route', F['options.record_route'], RECORD_ROUTE),
  11: mtuKind('MTU Probe', F['options.mtu_probe']),
  12: mtuKind('MTU Reply', F['options.mtu_reply']),
  25: { name: 'Quick-Start', field: F['options.qs'], length: 8, isVariable: false, dissect: dissectQuickStart },
  68: { name: 'Time Stamp', field: F['options.timestamp'], length: 5, isVariable: true, dissect: dissectTimestamps },
  82: { name: 'Traceroute', field: F['options.traceroute'], length: 12, isVariable: false, dissect: dissectTraceroute },
  130: { name: 'Security', field: F['options.security'], length: 3, isVariable: true, dissect: dissectSecurity },
  131: routeKind('Loose Source Route', F['options.route'], LOOSE_ROUTE),
  133: {
    name: 'Extended Security',
    field: F['options.ext_security'],
    length: 3,
    isVariable: true,
    dissect: dissectExtendedSecurity,
  },
  134: { name: 'Commercial Security', field: F['options.cipso'], length: 10, isVariable: true, dissect: dissectCipso },
  136: {
    name: 'Stream ID',
    field: F['options.sid'],
    length: 4,
    isVariable: false,
    dissect: (d, start) => {
      d.u16(F['opt.sid'], start + 2);
    },
  },
  137: routeKind('Strict Source Route', F['options.source_route'], STRICT_ROUTE),
  148: {
    name: 'Router Alert',
    field: F['options.routeralert'],
    length: 4,
    isVariable: false,
    dissect: (d, start) => {
      d.u16(F['opt.ra'], start + 2);
    },
  },
  149: {
    name: 'Selective Directed Broadcast',
    field: F['options.sdb'],
    length: 6,
    isVariable: true,
    dissect: dissectDirectedBroadcast,
  },
};

function routeKind(name: string, field: number, kind: number): OptionKind {
  return {
    name,
    field,
    length: 3,
    isVariable: true,
    dissect: (d, start, length) => dissectRoute(d, start, length, kind),
  };
}

function mtuKind(name: string, field: number): OptionKind {
  return {
    name,
    field,
    length: 4,
    isVariable: false,
    dissect: (d, start) => {
      d.u16(F['opt.mtu'], start + 2);
    },
  };
}

/** The options of an IPv4 header (RFC 791, section 3.1) between `start` and `end`. */
export function dissectOptions(d: Dissection, start: number, end: number): void {
  let at = start;
  let noOperations = 0;
  while (at < end && d.fault === FAULT_NONE) {
    const type = d.getU8(at);
    const kind = KINDS[type];
    if (type === END || type === NO_OPERATION) {
      d.span(kind.field, at, 1);
      emitType(d, at, type);
      noOperations = type === NO_OPERATION ? noOperations + 1 : 0;
      if (noOperations === 4) {
        const text = '4 NOP in a row - a router may have removed some options';
        remark(d, F.nop, SEVERITY.warn, GROUP.protocol, text);
      }
      if (type === END) return;
      at++;
      continue;
    }
    noOperations = 0;
    const name = kind?.name ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
    if (at + 1 >= end) {
      remarkLength(d, `${name} (length byte past end of options)`);
      return;
    }
    const length = d.getU8(at + 1);
    if (d.fault !== FAULT_NONE) return;
    if (length < 2) {
      remarkLength(d, `${name} (with too-short option length = ${bytesOf(length)})`);
      return;
    }
    if (at + length > end) {
      remarkLength(d, `${name} (option length = ${bytesOf(length)} says option goes past end of options)`);
      return;
    }
    if (kind) dissectOption(d, kind, at, length, type);
    at += length;
  }
}

function dissectOption(d: Dissection, kind: OptionKind, at: number, length: number, type: number): void {
  d.span(kind.field, at, length);
  d.open();
  emitType(d, at, type);
  d.u8(F['opt.len'], at + 1);
  if (kind.isVariable ? length < kind.length : length !== kind.length) {
    const should = kind.isVariable ? `>= ${kind.length}` : `${kind.length}`;
    remarkLength(d, `${kind.name} (with option length = ${bytesOf(length)}; should be ${should})`);
  } else kind.dissect(d, at, length);
  d.close();
}

function emitType(d: Dissection, at: number, type: number): void {
  d.u8(F['opt.type'], at);
  d.open();
  d.value(F['opt.type.copy'], type >>> 7, at, 1);
  d.value(F['opt.type.class'], (type >>> 5) & 3, at, 1);
  d.value(F['opt.type.number'], type & 31, at, 1);
  d.close();
}

const bytesOf = (count: number) => `${count} byte${count === 1 ? '' : 's'}`;

function remarkLength(d: Dissection, text: string): void {
  remark(d, F['opt.len.invalid'], SEVERITY.warn, GROUP.protocol, text);
}

/** Traceroute (RFC 1393, section 2.2). */
function dissectTraceroute(d: Dissection, start: number): void {
  d.u16(F['opt.id_number'], start + 2);
  d.u16(F['opt.ohc'], start + 4);
  d.u16(F['opt.rhc'], start + 6);
  d.ipv4(F['opt.originator'], start + 8);
}

/** Selective Directed Broadcast Mode (RFC 1770). */
function dissectDirectedBroadcast(d: Dissection, start: number, length: number): void {
  for (let at = start + 2; at + 4 <= start + length; at += 4) d.ipv4(F['opt.addr'], at);
}

/** Quick-Start (RFC 4782, section 3.1). */
function dissectQuickStart(d: Dissection, start: number): void {
  const first = d.getU8(start + 2);
  const isRequest = first >>> 4 === 0;
  d.value(F['opt.qs_func'], first >>> 4, start + 2, 1);
  if (isRequest) {
    d.value(F['opt.qs_rate'], first & 15, start + 2, 1);
    const timeToLive = d.u8(F['opt.qs_ttl'], start + 3);
    d.value(F['opt.qs_ttl_diff'], (d.getU8(d.start + 8) - timeToLive + 256) & 255, start + 3, 1);
    emitNonce(d, start);
  } else if (first >>> 4 === 8) {
    d.value(F['opt.qs_rate'], first & 15, start + 2, 1);
    d.u8(F['opt.qs_unused'], start + 3);
    emitNonce(d, start);
  }
}

function emitNonce(d: Dissection, start: number): void {
  const nonce = d.getU32(start + 4);
  d.value(F['opt.qs_nonce'], nonce >>> 2, start + 4, 4);
  d.value(F['opt.qs_reserved'], nonce & 3, start + 4, 4);
}
