import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { O } from './option-fields.js';
import { OPTION_LAYOUTS } from './option-layouts.js';

const PAD_1 = 0;

/** Emits the mobility options in `[start, end)` (RFC 6275, section 6.2). One that reaches past the end ends them. */
export function emitOptions(d: Dissection, start: number, end: number): void {
  const headerLength = d.getU8(d.start + 1);
  for (let at = start; at < end && d.fault === 0; ) {
    const type = d.getU8(at);
    if (d.fault !== 0) return;
    if (type === PAD_1) {
      d.span(OPTION_LAYOUTS[PAD_1].field, at, 1);
      at++;
      continue;
    }
    const name = OPTION_LAYOUTS[type]?.name ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
    if (at + 1 >= end) return complain(d, `${name} (length byte past end of options)`);
    const length = d.getU8(at + 1);
    if (d.fault !== 0) return;
    if (at + 2 + length > end)
      return complain(d, `${name} (option length = ${bytesText(length)} says option goes past end of options)`);
    emitOption(d, type, at, length, headerLength);
    at += 2 + length;
  }
}

const bytesText = (count: number) => `${count} byte${count === 1 ? '' : 's'}`;

const complain = (d: Dissection, message: string) =>
  remark(d, O['=mip6.opt.len.invalid'], SEVERITY.warn, GROUP.protocol, message);

function emitOption(d: Dissection, type: number, at: number, length: number, headerLength: number): void {
  const layout = OPTION_LAYOUTS[type];
  if (layout === undefined) {
    d.u8(O['=mip6.mobility_opt'], at);
    // It is the length of the whole header that tshark shows here.
    d.value(O['=mip6.mobility_opt.len'], headerLength, at + 1, 1);
    remarkBeneath(d, O['=mip6.ie_not_dissected'], SEVERITY.note, GROUP.undecoded, 'IE data not dissected yet');
    return;
  }
  const { end, reportedEnd, depth } = d;
  d.span(layout.field, at, Math.min(length + 2, d.left(at)));
  d.open();
  d.u8(O['=mip6.mobility_opt.len'], at + 1);
  if (layout.length !== undefined && length !== layout.length) remarkLength(d, layout.name, length, `${layout.length}`);
  if (length < (layout.least ?? 0)) remarkLength(d, layout.name, length, `>= ${layout.least}`);
  d.reportedEnd = Math.min(reportedEnd, at + 2 + length);
  d.end = Math.min(end, d.reportedEnd);
  layout.emit(d, at + 2, length);
  // It has the length that it says; what it holds is longer.
  d.end = end;
  d.reportedEnd = reportedEnd;
  d.depth = depth;
}

function remarkLength(d: Dissection, name: string, length: number, right: string): void {
  const message = `${name} (with option length = ${bytesText(length)}; should be ${right})`;
  remarkBeneath(d, O['=mip6.opt.len.invalid'], SEVERITY.warn, GROUP.protocol, message);
}
