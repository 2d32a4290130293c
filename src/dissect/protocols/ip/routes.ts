import { ipv4Text } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

export const RECORD_ROUTE = 0;
export const LOOSE_ROUTE = 1;
export const STRICT_ROUTE = 2;

/** Source routes and the recorded route (RFC 791, section 3.1). */
export function dissectRoute(d: Dissection, start: number, length: number, kind: number): void {
  const pointer = d.u8(F['opt.ptr'], start + 2);
  if (pointer < 4) {
    remark(d, F['opt.ptr.before_address'], SEVERITY.warn, GROUP.protocol, 'Pointer points before first address');
    return;
  }
  if (pointer % 4 !== 0) {
    remark(d, F['opt.ptr.middle_address'], SEVERITY.warn, GROUP.protocol, 'Pointer points to middle of address');
    return;
  }
  const end = start + length;
  for (let at = start + 3; at < end && d.fault === FAULT_NONE; at += 4) {
    if (at + 4 > end) {
      remark(d, F.subopt_too_long, SEVERITY.warn, GROUP.protocol, 'Suboption would go past end of option');
      return;
    }
    const isPast = at - start + 1 < pointer;
    const isCurrent = at - start + 1 === pointer;
    if (kind === RECORD_ROUTE) {
      if (isPast) emitAddress(d, F.rec_rt, F.rec_rt_host, at);
      else emitAddress(d, F.empty_rt, F.empty_rt_host, at);
    } else if (isPast) emitAddress(d, F.rec_rt, F.rec_rt_host, at);
    else if (isCurrent) emitAddress(d, F.cur_rt, F.cur_rt_host, at);
    else emitAddress(d, F.src_rt, F.src_rt_host, at);
  }
}

function emitAddress(d: Dissection, field: number, hostField: number, at: number): void {
  d.ipv4(field, at);
  if (d.want[hostField] !== 0) d.text(hostField, ipv4Text(d.getU32(at)), at, 4);
}

const TIMES_ONLY = 0;
const TIMES_AND_ADDRESSES = 1;
const TIMES_OF_ADDRESSES = 3;

/** Internet Timestamp (RFC 791, section 3.1). */
export function dissectTimestamps(d: Dissection, start: number, length: number): void {
  const pointer = d.u8(F['opt.ptr'], start + 2);
  void pointer;
  const flags = d.getU8(start + 3);
  d.value(F['opt.overflow'], flags >>> 4, start + 3, 1);
  const flag = flags & 15;
  d.value(F['opt.flag'], flag, start + 3, 1);
  const end = start + length;
  for (let at = start + 4; at < end && d.fault === FAULT_NONE; ) {
    const needed = flag === TIMES_ONLY ? 4 : 8;
    if (flag !== TIMES_ONLY && flag !== TIMES_AND_ADDRESSES && flag !== TIMES_OF_ADDRESSES) return;
    if (at + needed > end) {
      remark(d, F.subopt_too_long, SEVERITY.warn, GROUP.protocol, 'Suboption would go past end of option');
      return;
    }
    if (flag !== TIMES_ONLY) d.ipv4(F['opt.time_stamp_addr'], at);
    d.u32(F['opt.time_stamp'], at + needed - 4);
    at += needed;
  }
}
