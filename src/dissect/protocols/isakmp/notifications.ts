import type { Dissection } from '../../dissection.js';
import { VENDORS } from '../../names/isakmp-vendors.js';
import { F } from './fields.js';

const INVALID_KEY = 17;
const SIGNATURE_HASHES = 16_431;
const ARE_YOU_THERE = 36_136;
const I_AM_HERE = 36_137;

export function dissectNotification(d: Dissection, start: number, end: number, version: number): void {
  let at = start;
  if (version === 1) {
    d.u32(F['notify.doi'], at);
    at += 4;
  }
  d.u8(F['notify.protoid'], at);
  const size = d.u8(F.spisize, at + 1);
  const type = d.u16(F['notify.msgtype'], at + 2);
  at += 4;
  if (size > 0) d.span(F.spi, at, size);
  at += size;
  const length = end - at;
  if (length <= 0) return;
  d.span(F['notify.data'], at, length);
  d.open();
  if (type === ARE_YOU_THERE) d.u32(F['notify.data.dpd.are_you_there'], at);
  else if (type === I_AM_HERE) d.u32(F['notify.data.dpd.are_you_there_ack'], at);
  else if (type === INVALID_KEY && version > 1) d.u16(F['notify.data.accepted_dh_group'], at);
  else if (type === SIGNATURE_HASHES)
    for (let i = at; i + 2 <= end && d.fault === 0; i += 2) d.u16(F['notify.data.signature_hash_algorithms'], i);
  d.close();
}

export function dissectDeletion(d: Dissection, start: number, end: number, version: number): void {
  let at = start;
  if (version === 1) {
    d.u32(F['delete.doi'], at);
    at += 4;
  }
  d.u8(F['delete.protoid'], at);
  const size = d.u8(F.spisize, at + 1);
  d.has(at + 2, 2);
  at += 4;
  if (size > 0) for (; at < end && d.fault === 0; at += size) d.span(F['delete.spi'], at, size);
}

export function dissectVendor(d: Dissection, at: number, length: number): void {
  d.span(F.vid_bytes, at, length);
  if (d.fault !== 0) return;
  d.open();
  const known = VENDORS.find(([prefix]) => prefix.length <= 2 * length && startsWith(d, at, prefix));
  d.text(F.vid_string, known?.[1] ?? 'Unknown Vendor ID', at, length);
  if (known?.[1] === 'CISCO-UNITY' && length >= 16) {
    d.u8(F['vid.cisco_unity.major'], at + 14);
    d.u8(F['vid.cisco_unity.minor'], at + 15);
  }
  d.close();
}

function startsWith(d: Dissection, at: number, prefix: string): boolean {
  for (let i = 0; i < prefix.length; i += 2) {
    if (d.bytes[at + i / 2] !== Number.parseInt(prefix.slice(i, i + 2), 16)) return false;
  }
  return true;
}
