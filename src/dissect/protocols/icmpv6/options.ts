import { emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { FIELDS as F } from './fields.js';
import { OPTION_DISSECTORS } from './option-dissectors.js';
import { OPTIONS as O } from './option-fields.js';

/** The options from `start` to the end of the layer: each a type, a length in units of 8 bytes, and contents. */
export function dissectOptions(d: Dissection, start: number): void {
  let at = start;
  while (at < d.reportedEnd && d.fault === 0) {
    const length = d.getU8(at + 1) * 8;
    if (d.fault !== 0) {
      // The type is shown still, where only the length is missing.
      return;
    }
    const end = at + length;
    emitMark(d, O.opt, at, Math.min(length, d.left(at)));
    d.open();
    const type = d.u8(O['opt.type'], at);
    d.u8(O['opt.length'], at + 1);
    if (length === 0) {
      remarkBeneath(d, F.invalid_option_length, SEVERITY.error, GROUP.malformed, 'Invalid option length (Zero)');
      d.close();
      return;
    }
    const dissectOption = OPTION_DISSECTORS[type];
    let reached = end;
    if (dissectOption === undefined) dissectUnknown(d, at, end, type);
    else reached = dissectOption(d, at + 2, end);
    if (reached < end && d.fault === 0) emitUnknown(d, reached, end);
    d.close();
    at = end;
  }
}

/** What an option holds after all that is known of it. */
export function emitUnknown(d: Dissection, start: number, end: number): void {
  d.span(F.unknown_data, start, end - start);
  if (d.fault !== 0) return;
  remarkBeneath(d, F['unknown_data.expert'], SEVERITY.error, GROUP.malformed, 'Unknown Data (not interpreted)');
}

function dissectUnknown(d: Dissection, at: number, end: number, type: number): void {
  const message = `Dissector for ICMPv6 Option (${type}) code not implemented, Contact Wireshark developers if you want this supported`;
  remarkBeneath(d, F['undecoded.option'], SEVERITY.note, GROUP.undecoded, message);
  d.span(F.data, at + 2, end - at - 2);
}
