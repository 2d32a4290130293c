import { type Dissection, FAULT_MALFORMED, FAULT_NONE } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { context } from './option-context.js';

/** Types of probes. */
const QUERY = 0;
const RESPONSE = 1;
const INTERNAL = 2;
const TRACE = 3;
const QUERY_SERVER_SIDE = 4;
const RESPONSE_SERVER_SIDE = 5;
const QUERY_INFO = 6;
const RESPONSE_INFO = 7;
const QUERY_INFO_SERVER_SIDE = 8;
const QUERY_INFO_STORE = 9;
const LAST_TYPE = 10;

/** The query info says that its sender is not the farthest optimiser on the client's side. */
const NOT_FARTHEST = 4;

/**
 * How Riverbed's WAN optimisers find each other. An odd version has the type in the upper four bits of its byte; an even
 * one (which is 2) has it in the upper seven, and carries flags only.
 */
export function emitRiverbedProbe(d: Dissection, at: number, length: number): void {
  const end = at + length;
  if (length < 3) {
    remarkBeneath(d, F['option.len.invalid'], SEVERITY.note, GROUP.sequence, 'option length should be >= 3)');
    return;
  }
  const first = d.getU8(at + 2);
  if (first & 1) emitAddresses(d, at, end, first);
  else emitProbeInfo(d, at, end, first);
}

/** Are the bytes there, in the option? If not, the packet is malformed. */
function holds(d: Dissection, end: number, at: number, length: number): boolean {
  if (at + length > end && d.fault === FAULT_NONE) d.fault = FAULT_MALFORMED;
  return d.has(at, length);
}

function emitAddresses(d: Dissection, at: number, end: number, first: number): void {
  const type = first >>> 4;
  if (type > LAST_TYPE) return;
  d.value(F['options.rvbd.probe.type1'], type, at + 2, 1);
  d.value(F['options.rvbd.probe.version'], first & 15, at + 2, 1);
  if (type === INTERNAL) return;
  if (holds(d, end, at + 3, 1)) d.u8(F['options.rvbd.probe.reserved'], at + 3);
  if (holds(d, end, at + 4, 4)) d.ipv4(F['options.rvbd.probe.prober'], at + 4);
  if (type === QUERY || type === TRACE || type === QUERY_SERVER_SIDE) {
    if (!holds(d, end, at + 8, 2)) return;
    d.u16(F['options.rvbd.probe.appli_ver'], at + 8);
    context.probe = type === TRACE ? 'S#' : 'S+';
  } else if (type === RESPONSE || type === RESPONSE_SERVER_SIDE) {
    let next = at + 8;
    if (type === RESPONSE_SERVER_SIDE) {
      if (holds(d, end, next, 4)) d.ipv4(F['options.rvbd.probe.client.ip'], next);
      next += 4;
    }
    if (holds(d, end, next, 4)) d.ipv4(F['options.rvbd.probe.proxy.ip'], next);
    if (!holds(d, end, next + 4, 2)) return;
    d.u16(F['options.rvbd.probe.proxy.port'], next + 4);
    if (d.wantsInfo) d.infoColumn = `SA+, ${d.infoColumn}`;
  }
}

function emitProbeInfo(d: Dissection, at: number, end: number, first: number): void {
  const type = first >>> 1;
  if (type > LAST_TYPE) return;
  d.value(F['options.rvbd.probe.type2'], type, at + 2, 1);
  d.value(F['options.rvbd.probe.version_raw'], 0, at + 2, 1);
  d.value(F['options.rvbd.probe.version'], 2, at + 2, 1);
  if (type < QUERY_INFO) return;
  if (!holds(d, end, at + 3, 1)) return;
  const flags = d.u8(F['options.rvbd.probe.flags'], at + 3);
  d.open();
  if (type !== RESPONSE_INFO && type !== LAST_TYPE) {
    if (type === QUERY_INFO) context.isFarthest = (flags & NOT_FARTHEST) === 0;
    d.value(F['options.rvbd.probe.flags.notcfe'], (flags >>> 2) & 1, at + 3, 1);
    d.value(F['options.rvbd.probe.flags.last'], flags & 1, at + 3, 1);
  } else if (type === RESPONSE_INFO) {
    d.value(F['options.rvbd.probe.flags.probe'], (flags >>> 4) & 1, at + 3, 1);
    d.value(F['options.rvbd.probe.flags.ssl'], (flags >>> 1) & 1, at + 3, 1);
    d.value(F['options.rvbd.probe.flags.server'], flags & 1, at + 3, 1);
  }
  d.close();
  if (type === QUERY_INFO_SERVER_SIDE && holds(d, end, at + 4, 4)) d.ipv4(F['options.rvbd.probe.client.ip'], at + 4);
  if (type === QUERY_INFO_STORE && holds(d, end, at + 4, 4)) d.u32(F['options.rvbd.probe.storeid'], at + 4);
}

/** What the Info column begins with for a segment that asks for an optimiser, once its options are known. */
export function showProbe(d: Dissection): void {
  if (context.probe === '' || d.fault !== FAULT_NONE) return;
  const mark = context.probe === 'S+' && !context.isFarthest ? '*' : '';
  d.infoColumn = `${context.probe}${mark}, ${d.infoColumn}`;
}

const TRANSPARENCY_FLAGS: readonly (readonly [number, number])[] = [
  [10, F['options.rvbd.trpy.flags.fw_rst_probe']],
  [9, F['options.rvbd.trpy.flags.fw_rst_inner']],
  [8, F['options.rvbd.trpy.flags.fw_rst']],
  [2, F['options.rvbd.trpy.flags.chksum']],
  [1, F['options.rvbd.trpy.flags.oob']],
  [0, F['options.rvbd.trpy.flags.mode']],
];

/** The addresses behind a pair of Riverbed's WAN optimisers. */
export function emitRiverbedTransparency(d: Dissection, at: number): void {
  const flags = d.u16(F['options.rvbd.trpy.flags'], at + 2);
  d.open();
  for (const [bit, field] of TRANSPARENCY_FLAGS) d.value(field, (flags >>> bit) & 1, at + 2, 2);
  d.close();
  d.ipv4(F['options.rvbd.trpy.src.ip'], at + 4);
  d.ipv4(F['options.rvbd.trpy.dst.ip'], at + 8);
  d.u16(F['options.rvbd.trpy.src.port'], at + 12);
  d.u16(F['options.rvbd.trpy.dst.port'], at + 14);
}
