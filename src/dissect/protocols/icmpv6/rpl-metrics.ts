import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { RPL as R } from './rpl-fields.js';

const FLAGS = [
  R['rpl.opt.metric.reserved'],
  R['rpl.opt.metric.flag.p'],
  R['rpl.opt.metric.flag.c'],
  R['rpl.opt.metric.flag.o'],
  R['rpl.opt.metric.flag.r'],
  R['rpl.opt.metric.flag.a'],
  R['rpl.opt.metric.prec'],
];
const STATE_BITS = [
  R['rpl.opt.metric.nsa.object.reserved'],
  R['rpl.opt.metric.nsa.object.flags'],
  R['rpl.opt.metric.nsa.object.flag.a'],
  R['rpl.opt.metric.nsa.object.flag.o'],
];
const ENERGY_BITS = [
  R['rpl.opt.metric.ne.object.flags'],
  R['rpl.opt.metric.ne.object.flag.i'],
  R['rpl.opt.metric.ne.object.type'],
  R['rpl.opt.metric.ne.object.flag.e'],
  R['rpl.opt.metric.ne.object.energy'],
];
const HOP_BITS = [
  R['rpl.opt.metric.hp.object.reserved'],
  R['rpl.opt.metric.hp.object.flags'],
  R['rpl.opt.metric.hp.object.hp'],
];
const QUALITY_BITS = [R['rpl.opt.metric.lql.object.val'], R['rpl.opt.metric.lql.object.counter']];
const RECORDED = 0x200;

/** One metric or constraint (RFC 6551): its header and the objects in it. Gives back where it ends. */
export function dissectMetric(d: Dissection, start: number): number {
  const type = d.getU8(start);
  const isKnown = type >= 1 && type <= 8;
  if (!isKnown) unknownMetric(d);
  d.u8(R['rpl.opt.metric.type'], start);
  d.open();
  d.u16(R['rpl.opt.metric.flags'], start + 1);
  d.open();
  const flags = emitBits(d, start + 1, 2, FLAGS);
  d.close();
  const length = d.u8(R['rpl.opt.metric.length'], start + 3);
  const at = start + 4;
  const end = at + length;
  const reached = isKnown ? dissectObjects(d, type, at, end, (flags & RECORDED) !== 0) : at;
  d.close();
  return reached;
}

function dissectObjects(d: Dissection, type: number, start: number, end: number, isConstraint: boolean): number {
  let at = start;
  switch (type) {
    case 1:
      emitObject(d, R['rpl.opt.metric.nsa.object'], at, STATE_BITS);
      at += 2;
      while (at < end && d.fault === 0) at = dissectExtra(d, at);
      return at;
    case 2:
      for (; at < end && d.fault === 0; at += 2) emitObject(d, R['rpl.opt.metric.ne.object'], at, ENERGY_BITS);
      return at;
    case 3:
      emitObject(d, R['rpl.opt.metric.hp.object'], at, HOP_BITS);
      return at + 2;
    case 4:
      for (; at < end && d.fault === 0; at += 4) d.u32(R['rpl.opt.metric.lt.object.lt'], at);
      return at;
    case 5:
      for (; at < end && d.fault === 0; at += 4) d.u32(R['rpl.opt.metric.ll.object.ll'], at);
      return at;
    case 6:
      emitBits(d, at, 1, [R['rpl.opt.metric.lql.object.res']]);
      for (at += 1; at < end && d.fault === 0; at += 1) {
        d.u8(R['rpl.opt.metric.lql.object'], at);
        d.open();
        emitBits(d, at, 1, QUALITY_BITS);
        d.close();
      }
      return at;
    case 7:
      for (; at < end && d.fault === 0; at += 2) d.u16(R['rpl.opt.metric.etx.object.etx'], at);
      return at;
    default:
      emitBits(d, at, 1, [R['rpl.opt.metric.lc.object.res']]);
      for (at += 1; at < end && d.fault === 0; at += 2) dissectColor(d, at, isConstraint);
      return at;
  }
}

function emitObject(d: Dissection, field: number, at: number, bits: readonly number[]): void {
  d.u16(field, at);
  d.open();
  emitBits(d, at, 2, bits);
  d.close();
}

/** A type, a length and bytes that a node adds to its state. */
function dissectExtra(d: Dissection, at: number): number {
  d.u8(R['rpl.opt.metric.nsa.object.opttlv.object'], at);
  d.open();
  d.u8(R['rpl.opt.metric.nsa.object.opttlv.object.type'], at);
  const length = d.u8(R['rpl.opt.metric.nsa.object.opttlv.object.length'], at + 1);
  d.span(R['rpl.opt.metric.nsa.object.opttlv.object.data'], at + 2, length);
  d.close();
  return at + 2 + length;
}

/** The colour of a link: as a metric with a counter, as a constraint with a flag. */
function dissectColor(d: Dissection, at: number, isConstraint: boolean): void {
  emitMark(d, R['rpl.opt.metric.lc.object'], at, 2);
  d.open();
  emitBits(d, at, 2, [R['rpl.opt.metric.lc.object.lc']]);
  if (isConstraint) emitBits(d, at, 2, [R['rpl.opt.metric.lc.object.reserved'], R['rpl.opt.metric.lc.object.flag.i']]);
  else unknownMetric(d);
  d.close();
}

function unknownMetric(d: Dissection): void {
  remarkBeneath(d, R['rpl.unknown.metric'], SEVERITY.warn, GROUP.protocol, 'Unknown RPL metric/constraint type');
}
