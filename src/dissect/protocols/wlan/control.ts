import type { Dissection } from '../../dissection.js';
import { WLAN as F } from './fields.js';

/** Frame types. */
export const MANAGEMENT = 0;
export const CONTROL = 1;
export const DATA = 2;
/** Control frames whose flags are partly a further subtype. */
const CONTROL_EXTENSION = 6;

/** Bits of the flags. */
export const TO_DS = 0x01;
export const FROM_DS = 0x02;
export const MORE_FRAGMENTS = 0x04;
export const PROTECTED = 0x40;
export const ORDER = 0x80;

/** Bits of a data frame's subtype: it carries nothing, it has a QoS control field. */
export const NO_DATA = 4;
export const QOS = 8;
/** Data with a poll for more: no station sends it. */
const DATA_AND_POLL = 10;

/** The type and the subtype as one number: the key of the names. */
export function frameKind(first: number, flags: number): number {
  const type = (first >>> 2) & 3;
  const subtype = first >>> 4;
  if (type === CONTROL && subtype === CONTROL_EXTENSION) return 0x160 | (flags & 15);
  return (type << 4) | subtype;
}

/** The frame control field at `start`: `typeAt` and `flagsAt` are its bytes, which some carriers have the other way round. */
export function emitFrameControl(d: Dissection, start: number, typeAt: number, flagsAt: number): void {
  const first = d.getU8(typeAt);
  const flags = d.getU8(flagsAt);
  const kind = frameKind(first, flags);
  d.value(F['fc.type_subtype'], kind, typeAt, 1);
  d.u16(F.fc, start);
  d.open();
  d.value(F['fc.version'], first & 3, typeAt, 1);
  d.value(F['fc.type'], (first >>> 2) & 3, typeAt, 1);
  d.value(F['fc.subtype'], first >>> 4, typeAt, 1);
  const isExtended = kind >= 0x160;
  if (isExtended) d.value(F['fc.extension'], flags & 15, flagsAt, 1);
  d.u8(F.flags, flagsAt);
  d.open();
  if (!isExtended) {
    d.value(F['fc.ds'], flags & 3, flagsAt, 1);
    d.value(F['fc.tods'], flags & 1, flagsAt, 1);
    d.value(F['fc.fromds'], (flags >>> 1) & 1, flagsAt, 1);
    d.value(F['fc.frag'], (flags >>> 2) & 1, flagsAt, 1);
    d.value(F['fc.retry'], (flags >>> 3) & 1, flagsAt, 1);
  }
  d.value(F['fc.pwrmgt'], (flags >>> 4) & 1, flagsAt, 1);
  d.value(F['fc.moredata'], (flags >>> 5) & 1, flagsAt, 1);
  if (!isExtended) d.value(F['fc.protected'], (flags >>> 6) & 1, flagsAt, 1);
  d.value(F['fc.order'], flags >>> 7, flagsAt, 1);
  d.close();
  d.close();
}

const LETTERS = 'opmPRMFT';

/** The flags as letters, and a `C` where a frame check sequence was captured. */
export function flagLetters(flags: number, hasFcs: boolean): string {
  let text = '';
  for (let bit = 7; bit >= 0; bit--) text += (flags >>> bit) & 1 ? LETTERS[7 - bit] : '.';
  return hasFcs ? `${text}C` : text;
}

/** The QoS control field (IEEE 802.11-2020, 9.2.4.5) of a frame with these flags and this subtype. */
export function emitQos(d: Dissection, at: number, flags: number, subtype: number): void {
  const control = d.u16LE(F.qos, at);
  const upper = control >>> 8;
  d.open();
  d.value(F['qos.tid'], control & 15, at, 2);
  d.value(F['qos.priority'], control & 7, at, 2);
  const isFromAccessPoint = (flags & FROM_DS) !== 0;
  d.value(isFromAccessPoint ? F['qos.eosp'] : F['qos.bit4'], (control >>> 4) & 1, at, 2);
  d.value(F['qos.ack'], (control >>> 5) & 3, at, 2);
  if ((subtype & NO_DATA) === 0) d.value(F['qos.amsdupresent'], (control >>> 7) & 1, at, 2);
  if (!isFromAccessPoint) {
    if (subtype !== DATA_AND_POLL) d.value(control & 0x10 ? F['qos.queue_size'] : F['qos.txop_dur_req'], upper, at, 2);
  } else if (subtype & 2) {
    d.value(F['qos.txop_limit'], upper, at, 2);
  } else {
    d.value(F['qos.ps_buf_state'], upper, at, 2);
    d.open();
    d.value(F['qos.buf_state_indicated'], (upper >>> 1) & 1, at, 2);
    if (upper & 2) {
      d.value(F['qos.highest_pri_buf_ac'], (upper >>> 2) & 3, at, 2);
      d.value(F['qos.qap_buf_load'], upper >>> 4, at, 2);
    }
    d.close();
  }
  d.close();
}
