import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { OPTIONS as O } from './option-fields.js';
import { invalidLength, isPrefixLength, optionalPrefix } from './option-parts.js';

const REGISTRATION_FLAGS = [O['opt.earo.flag.p'], O['opt.earo.flag.i'], O['opt.earo.flag.r'], O['opt.earo.flag.t']];
const CONTEXT_FLAGS = [O['opt.6co.flag.c'], O['opt.6co.flag.cid'], O['opt.6co.flag.reserved']];

export function addressRegistration(d: Dissection, at: number): number {
  d.u8(O['opt.aro.status'], at);
  d.u8(O['opt.earo.opaque'], at + 1);
  d.u8(O['opt.earo.flag'], at + 2);
  d.open();
  emitBits(d, at + 2, 1, REGISTRATION_FLAGS);
  d.close();
  d.u8(O['opt.earo.tid'], at + 3);
  d.u16(O['opt.aro.registration_lifetime'], at + 4);
  d.u64(O['opt.aro.eui64'], at + 6);
  return at + 14;
}

export function lowpanContext(d: Dissection, at: number, end: number): number {
  if (!isPrefixLength(end - at - 6)) invalidLength(d);
  d.u8(O['opt.6co.context_length'], at);
  d.u8(O['opt.6co.flag'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, CONTEXT_FLAGS);
  d.close();
  emitMark(d, O['opt.reserved'], at + 2, 2);
  d.u16(O['opt.6co.valid_lifetime'], at + 4);
  return optionalPrefix(d, O['opt.6co.context_prefix'], at + 6, end);
}
