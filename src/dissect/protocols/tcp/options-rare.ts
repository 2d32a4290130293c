import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { F } from './fields.js';

const SCPS_FLAGS: readonly (readonly [number, number, string])[] = [
  [0x80, F['options.scpsflags.bets'], 'BETS'],
  [0x40, F['options.scpsflags.snack1'], 'SNACK1'],
  [0x20, F['options.scpsflags.snack2'], 'SNACK2'],
  [0x10, F['options.scpsflags.compress'], 'COMP'],
  [0x08, F['options.scpsflags.nlts'], 'NLTS'],
];

/** Capabilities of space communications (CCSDS 714.0-B-2); the extended form is passed over. */
export function emitScps(d: Dissection, at: number, length: number): void {
  d.span(F['options.scps'], at, Math.min(length, d.left(at)));
  d.open();
  d.u8(F.option_kind, at);
  d.u8(F.option_len, at + 1);
  if (length !== 4) return;
  const vector = d.u8(F['options.scps.vector'], at + 2);
  d.open();
  const names: string[] = [];
  for (const [bit, field, name] of SCPS_FLAGS) {
    d.value(field, vector & bit ? 1 : 0, at + 2, 1);
    if (d.wantsInfo && vector & bit) names.push(name);
  }
  d.value(F['options.scpsflags.reserved'], vector & 7, at + 2, 1);
  d.close();
  const connection = d.u8(F['options.scps.binding'], at + 3);
  if (!d.wantsInfo) return;
  if (vector & 7) names.push('RESERVED');
  d.infoColumn += ` SCPS[${names.join(', ')}]`;
  if (connection !== 0) d.infoColumn += ` Connection ID=${connection}`;
}

/** The hole that a selective negative acknowledgement names (CCSDS 714.0-B-2). */
export function emitSnack(d: Dissection, at: number): void {
  d.u16(F['options.snack.offset'], at + 2);
  d.u16(F['options.snack.size'], at + 4);
  // The edges of the hole would be worked out from a segment size that no SYN told.
  d.fault = FAULT_MALFORMED;
}

const QUERY = 0;
const RESPONSE = 1;
const QUERY_INFO = 6;
const RESPONSE_INFO = 7;

/** How Riverbed's WAN optimisers find each other; version 1 has the type in four bits, version 2 in seven. */
export function emitRiverbedProbe(d: Dissection, at: number, length: number): void {
  if (length < 3) return;
  const first = d.getU8(at + 2);
  const isFirstVersion = (first & 15) === 1;
  const type = isFirstVersion ? first >>> 4 : first >>> 1;
  if (isFirstVersion) {
    if (type !== QUERY && type !== RESPONSE) return;
    if (length < (type === QUERY ? 10 : 14)) return;
    d.value(F['options.rvbd.probe.type1'], type, at + 2, 1);
    d.value(F['options.rvbd.probe.version'], 1, at + 2, 1);
    if (d.wantsInfo) d.infoColumn = `${type === QUERY ? 'S+' : 'SA+'}, ${d.infoColumn}`;
    d.u8(F['options.rvbd.probe.reserved'], at + 3);
    d.ipv4(F['options.rvbd.probe.prober'], at + 4);
    if (type === QUERY) {
      d.u16(F['options.rvbd.probe.appli_ver'], at + 8);
    } else {
      d.ipv4(F['options.rvbd.probe.proxy.ip'], at + 8);
      d.u16(F['options.rvbd.probe.proxy.port'], at + 12);
    }
    return;
  }
  if (type !== QUERY_INFO && type !== RESPONSE_INFO) return;
  d.value(F['options.rvbd.probe.type2'], type, at + 2, 1);
  d.value(F['options.rvbd.probe.version_raw'], first & 1, at + 2, 1);
  if (length < 4) return;
  const flags = d.u8(F['options.rvbd.probe.flags'], at + 3);
  d.open();
  if (type === QUERY_INFO) {
    d.value(F['options.rvbd.probe.flags.notcfe'], (flags >>> 2) & 1, at + 3, 1);
    d.value(F['options.rvbd.probe.flags.last'], flags & 1, at + 3, 1);
  } else {
    d.value(F['options.rvbd.probe.flags.probe'], (flags >>> 4) & 1, at + 3, 1);
    d.value(F['options.rvbd.probe.flags.ssl'], (flags >>> 1) & 1, at + 3, 1);
    d.value(F['options.rvbd.probe.flags.server'], flags & 1, at + 3, 1);
  }
  d.close();
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
