import type { Dissection } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { ACK, SYN } from './header.js';
import { context } from './option-context.js';

/** A fast open cookie, or the request for one (RFC 7413): `[at, at + length)` is what follows the option's head. */
export function emitFastOpen(d: Dissection, at: number, length: number): void {
  if (length === 0) {
    d.span(F['options.tfo.request'], at, 0);
    if (d.wantsInfo) d.infoColumn += ' TFO=R';
    return;
  }
  d.span(F['options.tfo.cookie'], at, length);
  if (d.wantsInfo) d.infoColumn += ' TFO=C';
  if ((context.flags & (SYN | ACK)) === SYN)
    remarkBeneath(d, F['analysis.tfo_syn'], SEVERITY.note, GROUP.sequence, 'TCP SYN with TFO Cookie');
}

/** Counters of accurate ECN: up to three, in one order or the other (draft-ietf-tcpm-accurate-ecn, 3.2.3). */
export function emitAccurateEcn(d: Dissection, at: number, length: number, isOrder0: boolean): void {
  const first = isOrder0 ? F['options.acc_ecn.ee0b'] : F['options.acc_ecn.ee1b'];
  const last = isOrder0 ? F['options.acc_ecn.ee1b'] : F['options.acc_ecn.ee0b'];
  if (length < 3 && d.wantsInfo) d.infoColumn += ' AccECN';
  if (length >= 3) {
    const count = d.u24(first, at);
    if (d.wantsInfo) d.infoColumn += ` ${isOrder0 ? 'EE0B' : 'EE1B'}=${count}`;
  }
  if (length >= 6) {
    const count = d.u24(F['options.acc_ecn.eceb'], at + 3);
    if (d.wantsInfo) d.infoColumn += ` ECEB=${count}`;
  }
  if (length >= 9) {
    const count = d.u24(last, at + 6);
    if (d.wantsInfo) d.infoColumn += ` ${isOrder0 ? 'EE1B' : 'EE0B'}=${count}`;
  }
}

const FAST_OPEN = 0xf989;
const ACCURATE_ECN_0 = 0xacc0;
const ACCURATE_ECN_1 = 0xacc1;
const ACK_RATE = 0x00ac;

function remarkLength(d: Dissection, message: string): void {
  remarkBeneath(d, F['option.len.invalid'], SEVERITY.note, GROUP.sequence, message);
}

/** The experiments that share two option kinds, told apart by an identifier (RFC 6994). */
export function emitExperiment(d: Dissection, at: number, length: number): void {
  if (length < 4) {
    remarkLength(d, `option length ${length} smaller than 4`);
    return;
  }
  const experiment = d.getU16(at + 2);
  if (experiment === ACK_RATE && length > 5) remarkLength(d, `option length should be 4 or 5 instead of ${length}`);
  d.u16(F['options.experimental.exid'], at + 2);
  const rest = length - 4;
  if (experiment === FAST_OPEN) {
    emitFastOpen(d, at + 4, rest);
  } else if (experiment === ACCURATE_ECN_0 || experiment === ACCURATE_ECN_1) {
    emitAccurateEcn(d, at + 4, rest, experiment === ACCURATE_ECN_0);
  } else if (experiment === ACK_RATE) {
    if (length > 5) return;
    let info = ' TARR';
    if (length === 5) {
      const value = d.getU8(at + 4);
      d.value(F['options.tarr.rate'], value >>> 1, at + 4, 1);
      d.value(F['options.tar.reserved'], value & 1, at + 4, 1);
      info = ` TARR=${value >>> 1}`;
    }
    if (d.wantsInfo) d.infoColumn += info;
  } else {
    if (rest > 0) d.span(F['options.experimental.data'], at + 4, rest);
    if (d.wantsInfo) d.infoColumn += ` ExID=${experiment.toString(16).toUpperCase()}`;
  }
}
