import { ipv4Text } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

/** Record Route (RFC 791, section 3.1). */
export function dissectRecordRoute(d: Dissection, start: number, length: number): void {
  dissectRoute(d, start, length, false);
}

/** Loose and Strict Source Route (RFC 791, section 3.1). */
export function dissectSourceRoute(d: Dissection, start: number, length: number): void {
  dissectRoute(d, start, length, true);
}

function dissectRoute(d: Dissection, start: number, length: number, isSourceRoute: boolean): void {
  const pointer = d.u8(F['opt.ptr'], start + 2);
  if (d.fault !== FAULT_NONE) return;
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
    if (at - start + 1 < pointer) emitAddress(d, F.rec_rt, F.rec_rt_host, at);
    else if (!isSourceRoute) emitAddress(d, F.empty_rt, F.empty_rt_host, at);
    else if (at + 4 === end) emitAddress(d, F.dst, F.dst_host, at);
    else emitAddress(d, F.src_rt, F.src_rt_host, at);
  }
}

export function emitAddress(d: Dissection, field: number, hostField: number, at: number): void {
  d.ipv4(field, at);
  if (d.want[hostField] !== 0) d.text(hostField, ipv4Text(d.getU32(at)), at, 4);
}

const TIMES_AND_ADDRESSES = 1;
const TIMES_OF_ADDRESSES = 3;

/** Internet Timestamp (RFC 791, section 3.1). */
export function dissectTimestamps(d: Dissection, start: number, length: number): void {
  d.u8(F['opt.ptr'], start + 2);
  const flags = d.getU8(start + 3);
  d.value(F['opt.overflow'], flags >>> 4, start + 3, 1);
  const flag = flags & 15;
  d.value(F['opt.flag'], flag, start + 3, 1);
  const end = start + length;
  for (let at = start + 4; at < end && d.fault === FAULT_NONE; ) {
    const hasAddress = flag === TIMES_AND_ADDRESSES || flag === TIMES_OF_ADDRESSES;
    const needed = hasAddress ? 8 : 4;
    if (at + needed > end) {
      remark(d, F.subopt_too_long, SEVERITY.warn, GROUP.protocol, 'Suboption would go past end of option');
      return;
    }
    if (hasAddress) d.ipv4(F['opt.time_stamp_addr'], at);
    d.u32(F['opt.time_stamp'], at + needed - 4);
    at += needed;
  }
}
