import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { OPTIONS as O } from './option-fields.js';
import type { OptionDissector } from './option-parts.js';

const MAP_BITS = [O['opt.map.distance'], O['opt.map.preference']];
const MAP_FLAGS = [O['opt.map.flag.r'], O['opt.map.flag.reserved']];
const KEY_BITS = [O['opt.hkr.at'], O['opt.hkr.reserved']];

/** Requests and replies of handover keys (RFC 5269). */
export function handoverKey(d: Dissection, at: number, end: number, isReply: boolean): number {
  const padding = d.u8(O['opt.hkr.pad_length'], at);
  emitBits(d, at + 1, 1, KEY_BITS);
  let key = at + 2;
  if (isReply) {
    d.u16(O['opt.hkr.lifetime'], key);
    key += 2;
  }
  const field = isReply ? O['opt.hkr.encrypted_handover_key'] : O['opt.hkr.encryption_public_key'];
  d.span(field, key, end - key - padding);
  d.span(O['opt.hkr.padding'], end - padding, padding);
  return end;
}

export const assistance =
  (code: number, lengthField: number, value: number): OptionDissector =>
  (d, at, end) => {
    d.u8(code, at);
    const length = d.u8(lengthField, at + 1);
    d.span(value, at + 2, length);
    emitMark(d, O['opt.padding'], at + 2 + length, end - at - 2 - length);
    return end;
  };

export function mobilityAnchor(d: Dissection, at: number): number {
  emitBits(d, at, 1, MAP_BITS);
  d.u8(O['opt.map.flag'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, MAP_FLAGS);
  d.close();
  d.u32(O['opt.map.valid_lifetime'], at + 2);
  d.ipv6(O['opt.map.global_address'], at + 6);
  return at + 22;
}

export const handoverPrefix =
  (code: number, length: number, address: number): OptionDissector =>
  (d, at) => {
    d.u8(code, at);
    d.u8(length, at + 1);
    emitMark(d, O['opt.reserved'], at + 2, 4);
    d.ipv6(address, at + 6);
    return at + 22;
  };
