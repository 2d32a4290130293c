import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

export type Emit = (d: Dissection, at: number) => number;

const byte =
  (field: number, parts: readonly number[] = []): Emit =>
  (d, at) => {
    d.u8(field, at);
    d.open();
    emitBits(d, at, 1, parts);
    d.close();
    return at + 1;
  };
export const siq = byte(F.siq, [F['siq.spi'], F['siq.bl'], F['siq.sb'], F['siq.nt'], F['siq.iv']]);
export const diq = byte(F.diq, [F['diq.dpi'], F['diq.bl'], F['diq.sb'], F['diq.nt'], F['diq.iv']]);
export const qds = byte(F.qds, [F['qds.ov'], F['qds.bl'], F['qds.sb'], F['qds.nt'], F['qds.iv']]);
export const qos = byte(F.qos, [F['qos.ql'], F['qos.se']]);
export const sco = byte(F.sco, [F['sco.on'], F['sco.qu'], F['sco.se']]);
export const dco = byte(F.dco, [F['dco.on'], F['dco.qu'], F['dco.se']]);
export const rco = byte(F.rco, [F['rco.up'], F['rco.qu'], F['rco.se']]);
export const qpm = byte(F.qpm, [F['qpm.kpa'], F['qpm.lpc'], F['qpm.pop']]);
export const coi = byte(F.coi, [F['coi.r'], F['coi.i']]);
export const qcc = byte(F.qcc, [F['qcc.rqt'], F['qcc.frz']]);
export const qoi = byte(F.qoi);
export const qrp = byte(F.qrp);

const TRANSIENT = [F['vti.t']];
export const vti: Emit = (d, at) => {
  const value = d.u8(F.vti, at);
  d.open();
  d.value(F['vti.v'], ((value & 0x7f) << 25) >> 25, at, 1);
  emitBits(d, at, 1, TRANSIENT);
  d.close();
  return at + 1;
};
export const bsi: Emit = (d, at) => {
  d.u32(F.bitstring, at);
  return at + 4;
};
const signed16 = (d: Dissection, at: number) => (d.getU16LE(at) << 16) >> 16;
export const normalized: Emit = (d, at) => {
  const value = signed16(d, at);
  d.value(F.normval, Math.fround(value / 32768), at, 2);
  return at + 2;
};
export const scaled: Emit = (d, at) => {
  const value = signed16(d, at);
  d.value(F.scalval, value, at, 2);
  return at + 2;
};
export const float: Emit = (d, at) => {
  d.f32LE(F.float, at);
  return at + 4;
};
const COUNTER = [F['bcr.sq'], F['bcr.cy'], F['bcr.ca'], F['bcr.iv']];
export const bcr: Emit = (d, at) => {
  const value = d.getU32LE(at) | 0;
  d.value(F.bcr, value, at, 5);
  d.open();
  d.value(F['bcr.count'], value, at, 4);
  emitBits(d, at + 4, 1, COUNTER);
  d.close();
  return at + 5;
};
export const aid: Emit = (d, at) => {
  d.u16LE(F.aid, at);
  return at + 2;
};
export const tsc: Emit = (d, at) => {
  d.u16LE(F.tsc, at);
  return at + 2;
};
export const time24: Emit = (d, at) => {
  const milliseconds = d.getU16LE(at);
  const minute = d.getU8(at + 2) & 0x3f;
  d.wide(F.cp24time, 60 * minute + Math.floor(milliseconds / 1000), (milliseconds % 1000) * 1_000_000, at, 3);
  d.open();
  d.u16LE(F['cp24time.ms'], at);
  emitBits(d, at + 2, 1, [F['cp24time.min'], F['cp24time.iv']]);
  d.close();
  return at + 3;
};

/** Fields of a CP56Time2a: the whole, and its parts by the byte in which they stand. */
type TimeFields = readonly [whole: number, milliseconds: number, ...parts: (readonly number[])[]];
const TAG: TimeFields = [
  F.cp56time,
  F['cp56time.ms'],
  [F['cp56time.min'], F['cp56time.gen'], F['cp56time.iv']],
  [F['cp56time.hour'], F['cp56time.su']],
  [F['cp56time.day'], F['cp56time.dow']],
  [F['cp56time.month']],
  [F['cp56time.year']],
];
export const ERROR_TIME: TimeFields = [
  F.etm,
  F['etm.ms'],
  [F['etm.min'], F['etm.iv']],
  [F['etm.hour'], F['etm.su']],
  [F['etm.day'], F['etm.dow']],
  [F['etm.month']],
  [F['etm.year']],
];

/** Local time, of which the summer flag takes an hour. */
export function emitTime(d: Dissection, at: number, fields: TimeFields): number {
  const [whole, milliseconds, ...parts] = fields;
  if (!d.has(at, 7)) return at;
  if (d.want[whole] !== 0) {
    const b = d.bytes;
    const ms = d.getU16LE(at);
    const year = b[at + 6] & 0x7f;
    const date = new Date(
      year < 70 ? 2000 + year : 1900 + year,
      (b[at + 5] & 0x0f) - 1,
      b[at + 4] & 0x1f,
      b[at + 3] & 0x1f,
      b[at + 2] & 0x3f,
      Math.floor(ms / 1000),
    );
    const seconds = date.getTime() / 1000 - ((b[at + 3] & 0x80) === 0 ? 0 : 3600);
    d.wide(whole, seconds, (ms % 1000) * 1_000_000, at, 7);
  }
  d.open();
  d.u16LE(milliseconds, at);
  parts.forEach((each, index) => {
    emitBits(d, at + 2 + index, 1, each);
  });
  d.close();
  return at + 7;
}
export const time56: Emit = (d, at) => emitTime(d, at, TAG);
