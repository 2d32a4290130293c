import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { QUICK_START_RATES } from '../../names/tcp.js';
import { GROUP, remark, remarkBeneath, remarkLine, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { SYN } from './header.js';
import { context } from './option-context.js';

const PARTIAL = `suboption would go past end of option`;

/** The kind and length that every option begins with; true where the length is the one it should be. */
export function begin(d: Dissection, field: number, at: number, length: number, expected: number): boolean {
  d.span(field, at, Math.min(length, d.left(at)));
  d.open();
  d.u8(F.option_kind, at);
  d.u8(F.option_len, at + 1);
  if (length === expected) return true;
  remarkBeneath(d, F['option.len.invalid'], SEVERITY.note, GROUP.sequence, `option length should be ${expected}`);
  return false;
}

/** The same where the length is looked at later. */
export function openOption(d: Dissection, field: number, at: number, length: number): void {
  d.span(field, at, Math.min(length, d.left(at)));
  d.open();
  d.u8(F.option_kind, at);
  d.u8(F.option_len, at + 1);
}

/** RFC 9293, 3.7.1 */
export function emitMss(d: Dissection, at: number, length: number): void {
  context.hasMss = true;
  d.span(F['options.mss'], at, Math.min(length, d.left(at)));
  d.open();
  if ((context.flags & SYN) === 0) {
    const message = 'The non-SYN packet does contain a MSS option';
    remark(d, F['options.mss.present'], SEVERITY.warn, GROUP.protocol, message);
  }
  d.u8(F.option_kind, at);
  d.u8(F.option_len, at + 1);
  if (length !== 4) {
    remarkBeneath(d, F['option.len.invalid'], SEVERITY.note, GROUP.sequence, 'option length should be 4');
    return;
  }
  const value = d.u16(F['options.mss_val'], at + 2);
  if (d.wantsInfo) d.infoColumn += ` MSS=${value}`;
}

/** RFC 7323, 2.2: shifts above 14 count as 14. */
export function emitWindowScale(d: Dissection, at: number, length: number): void {
  if (!begin(d, F['options.wscale'], at, length, 3)) return;
  const shift = d.u8(F['options.wscale.shift'], at + 2);
  if (shift > 14)
    remarkBeneath(d, F['options.wscale.shift.invalid'], SEVERITY.warn, GROUP.protocol, 'Window scale shift exceeds 14');
  const multiplier = 1 << Math.min(shift, 14);
  d.value(F['options.wscale.multiplier'], multiplier, at + 2, 1);
  if (d.wantsInfo) d.infoColumn += ` WS=${multiplier}`;
}

/** RFC 2018; a first block that was acknowledged already, or that the second holds, is a duplicate (RFC 2883). */
export function emitSack(d: Dissection, at: number, length: number): void {
  openOption(d, F['options.sack'], at, length);
  let count = 0;
  let left = 0;
  let right = 0;
  let secondLeft = 0;
  let secondRight = 0;
  for (let rest = length - 2, edge = at + 2; rest > 0 && d.fault === 0; rest -= 8, edge += 8) {
    const leftEdge = (d.getU32(edge) - context.base) >>> 0;
    if (rest < 4) {
      remark(d, F.suboption_malformed, SEVERITY.error, GROUP.malformed, PARTIAL);
      break;
    }
    d.value(F['options.sack_le'], leftEdge, edge, 4);
    if (count === 0) left = leftEdge;
    if (rest < 8) {
      remark(d, F.suboption_malformed, SEVERITY.error, GROUP.malformed, PARTIAL);
      break;
    }
    const rightEdge = (d.getU32(edge + 4) - context.base) >>> 0;
    d.value(F['options.sack_re'], rightEdge, edge + 4, 4);
    if (d.wantsInfo) d.infoColumn += ` SLE=${leftEdge} SRE=${rightEdge}`;
    if (count === 0) right = rightEdge;
    if (count === 1) {
      secondLeft = leftEdge;
      secondRight = rightEdge;
    }
    count++;
  }
  d.value(F['options.sack.count'], count, at, length);
  if (count === 0) {
    if (length > 2) d.value(F['options.sack.dsack_le'], left, at + 2, 4);
    d.fault = FAULT_MALFORMED;
    return;
  }
  // RFC 2883, 4: below what is acknowledged, or within the block that follows.
  const isAcked = ((context.ack - right) | 0) >= 0;
  const isHeld =
    count > 1 && ((left - secondLeft) | 0) >= 0 && ((secondRight - right) | 0) >= 0 && ((right - secondLeft) | 0) > 0;
  if (!isAcked && !isHeld) return;
  d.value(F['options.sack.dsack_le'], left, at + 2, 4);
  d.value(F['options.sack.dsack_re'], right, at + 6, 4);
  remarkLine(d, F['options.sack.dsack'], SEVERITY.warn, GROUP.sequence, 'D-SACK Sequence');
}

/** RFC 4782 */
export function emitQuickStart(d: Dissection, at: number, length: number): void {
  if (!begin(d, F['options.qs'], at, length, 8)) return;
  const rate = d.getU8(at + 2) & 15;
  d.value(F['options.qs.rate'], rate, at + 2, 1);
  d.u8(F['options.qs.ttl_diff'], at + 3);
  if (d.wantsInfo) d.infoColumn += ` QSresp=${QUICK_START_RATES[rate]}`;
}

/** RFC 5925 */
export function emitAuthentication(d: Dissection, at: number, length: number): void {
  openOption(d, F['options.ao'], at, length);
  if (d.wantsInfo) d.infoColumn += 'TCP AO';
  if (length < 4) {
    remarkBeneath(d, F['option.len.invalid'], SEVERITY.note, GROUP.sequence, 'option length should be >= than 4');
    return;
  }
  d.u8(F['options.ao.keyid'], at + 2);
  d.u8(F['options.ao.rnextkeyid'], at + 3);
  if (length > 4) d.span(F['options.ao.mac'], at + 4, length - 4);
}
