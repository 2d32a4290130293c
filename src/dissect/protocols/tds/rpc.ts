import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { described, dissectType, dissectValue, wideText } from './values.js';

const BY_NUMBER = 0xffff;
const SEPARATORS = new Set([0x80, 0xff, 0xfe]);
const OPTIONS = [F['rpc.options.with_recomp'], F['rpc.options.no_metadata'], F['rpc.options.reuse_metadata']];

/** Calls of stored procedures (MS-TDS section 2.2.6.6), with their parameters. */
export function dissectRpc(d: Dissection, start: number): void {
  d.value(F.rpc, 1, start, d.left(start));
  d.open();
  let at = start;
  while (at < d.end && d.fault === 0) {
    const length = d.u16LE(F['rpc.name_length'], at);
    at += 2;
    if (length === BY_NUMBER) {
      d.u16LE(F['rpc.proc_id'], at);
      at += 2;
    } else {
      wideText(d, F['rpc.name'], at, 2 * length);
      at += 2 * length;
    }
    const options = d.u16LE(F['rpc.options'], at);
    d.open();
    emitFlags(d, options, at, 2, OPTIONS);
    d.close();
    at += 2;
    while (at < d.end && d.fault === 0 && !SEPARATORS.has(d.bytes[at])) {
      const next = dissectParameter(d, at);
      if (next < 0) {
        d.close();
        return;
      }
      at = next;
    }
    if (at < d.end) d.u8(F['rpc.separator'], at++);
  }
  d.close();
}

/** Gives where it ends, or -1 for types that are not known here. */
function dissectParameter(d: Dissection, start: number): number {
  d.value(F['rpc.parameter'], 1, start, 0);
  d.open();
  const length = d.u8(F['rpc.parameter.name_length'], start);
  if (length > 0) wideText(d, F['rpc.parameter.name'], start + 1, 2 * length);
  let at = start + 1 + 2 * length;
  const status = d.u8(F['rpc.parameter.status'], at);
  d.open();
  d.value(F['rpc.parameter.status.by_ref'], status & 1, at, 1);
  d.value(F['rpc.parameter.status.default'], (status >> 1) & 1, at, 1);
  d.close();
  const type = dissectType(d, at + 1, false);
  at = described.end;
  if (type !== undefined && d.fault === 0) {
    d.value(F['rpc.parameter.value'], 1, at, 0);
    d.open();
    at = dissectValue(d, at, type);
    d.close();
  }
  d.close();
  return type === undefined ? -1 : at;
}
