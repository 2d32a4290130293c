import type { Dissection } from '../../dissection.js';
import { FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { dissectRecordRoute, dissectSourceRoute, dissectTimestamps } from './routes.js';
import { dissectCipso, dissectExtendedSecurity, dissectSecurity } from './security.js';

/** One kind of option: its name, its field, the length that it must have (0: any), and what takes it apart. */
interface OptionKind {
  readonly name: string;
  readonly field: number;
  readonly length: number;
  /** Emits what stands after type and length. */
  readonly dissect: (d: Dissection, start: number, length: number) => void;
}

const END = 0;
const NO_OPERATION = 1;

const kind = (name: string, field: number, length: number, dissect: OptionKind['dissect']): OptionKind => ({
  name,
  field,
  length,
  dissect,
});
const nothing = () => {};
const mtu: OptionKind['dissect'] = (d, start) => {
  d.u16(F['opt.mtu'], start + 2);
};
const routerAlert: OptionKind['dissect'] = (d, start) => {
  d.u16(F['opt.ra'], start + 2);
};

const KINDS: Readonly<Record<number, OptionKind>> = {
  0: kind('End of Options List (EOL)', F['options.eol'], 1, nothing),
  1: kind('No-Operation (NOP)', F['options.nop'], 1, nothing),
  7: kind('Record Route', F['options.record_route'], 0, dissectRecordRoute),
  11: kind('MTU Probe', F['options.mtu_probe'], 4, mtu),
  12: kind('MTU Reply', F['options.mtu_reply'], 4, mtu),
  25: kind('Quick-Start', F['options.qs'], 8, dissectQuickStart),
  68: kind('Time Stamp', F['options.timestamp'], 0, dissectTimestamps),
  82: kind('Traceroute', F['options.traceroute'], 12, dissectTraceroute),
  130: kind('Security', F['options.security'], 0, dissectSecurity),
  131: kind('Loose Source Route', F['options.route'], 0, dissectSourceRoute),
  133: kind('Extended Security', F['options.ext_security'], 0, dissectExtendedSecurity),
  134: kind('Commercial Security', F['options.cipso'], 0, dissectCipso),
  136: kind('Stream ID', F['options.sid'], 4, dissectStreamIdentifier),
  137: kind('Strict Source Route', F['options.source_route'], 0, dissectSourceRoute),
  148: kind('Router Alert', F['options.routeralert'], 4, routerAlert),
  149: kind('Selective Directed Broadcast', F['options.sdb'], 0, dissectDirectedBroadcast),
};

const LOOSE_ROUTE = 131;
const STRICT_ROUTE = 137;

/**
 * Where the address lies to which the packet goes at last: the last one of a source route that is not finished yet
 * (RFC 791, section 3.1), or -1 where there is none.
 */
export function finalDestination(d: Dissection, start: number, end: number): number {
  let at = start;
  while (at < end && d.fault === FAULT_NONE) {
    const type = d.getU8(at);
    if (type === END) return -1;
    if (type === NO_OPERATION) {
      at++;
      continue;
    }
    const length = at + 1 < end ? d.getU8(at + 1) : 0;
    if (length < 2 || at + length > end) return -1;
    if (type === LOOSE_ROUTE || type === STRICT_ROUTE) {
      const pointer = length > 2 ? d.getU8(at + 2) : 0;
      return pointer >= 4 && pointer % 4 === 0 && pointer < length ? at + length - 4 : -1;
    }
    at += length;
  }
  return -1;
}

/** The options of an IPv4 header (RFC 791, section 3.1) between `start` and `end`. */
export function dissectOptions(d: Dissection, start: number, end: number): void {
  let at = start;
  let noOperations = 0;
  while (at < end && d.fault === FAULT_NONE) {
    const type = d.getU8(at);
    const option = KINDS[type];
    if (type === END || type === NO_OPERATION) {
      d.span(option.field, at, 1);
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
    const name = option?.name ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
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
    if (option) dissectOption(d, option, at, length, type);
    at += length;
  }
}

function dissectOption(d: Dissection, kind: OptionKind, at: number, length: number, type: number): void {
  const outerEnd = d.end;
  const outerReportedEnd = d.reportedEnd;
  d.reportedEnd = Math.min(outerReportedEnd, at + length);
  d.end = Math.min(outerEnd, d.reportedEnd);
  d.span(kind.field, at, length);
  d.open();
  emitType(d, at, type);
  d.u8(F['opt.len'], at + 1);
  if (kind.length !== 0 && length !== kind.length) {
    remarkLength(d, `${kind.name} (with option length = ${bytesOf(length)}; should be ${kind.length})`);
  }
  kind.dissect(d, at, length);
  d.close();
  d.end = outerEnd;
  d.reportedEnd = outerReportedEnd;
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

function remarkDeprecated(d: Dissection): void {
  remark(d, F['opt.deprecated'], SEVERITY.note, GROUP.deprecated, 'Option type is deprecated');
}

function dissectStreamIdentifier(d: Dissection, start: number): void {
  remarkDeprecated(d);
  d.u16(F['opt.sid'], start + 2);
}

/** Traceroute (RFC 1393, section 2.2). */
function dissectTraceroute(d: Dissection, start: number): void {
  remarkDeprecated(d);
  d.u16(F['opt.id_number'], start + 2);
  d.u16(F['opt.ohc'], start + 4);
  d.u16(F['opt.rhc'], start + 6);
  d.ipv4(F['opt.originator'], start + 8);
}

/** Selective Directed Broadcast Mode (RFC 1770). */
function dissectDirectedBroadcast(d: Dissection, start: number, length: number): void {
  remarkDeprecated(d);
  const end = start + length;
  let at = start + 2;
  for (; at + 4 <= end; at += 4) d.ipv4(F['opt.addr'], at);
  if (at < end) d.span(F['opt.padding'], at, end - at);
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
