import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { OPTION_NAMES } from '../../names/tcp.js';
import { GROUP, remark, remarkLine, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { SYN } from './header.js';
import { emitMultipath } from './mptcp.js';
import { context } from './option-context.js';
import {
  begin,
  emitAuthentication,
  emitMss,
  emitQuickStart,
  emitSack,
  emitWindowScale,
  openOption,
} from './options-common.js';
import { emitAccurateEcn, emitExperiment, emitFastOpen } from './options-experimental.js';
import { emitScps, emitSnack } from './options-rare.js';
import { emitRiverbedProbe, emitRiverbedTransparency } from './options-riverbed.js';

const CC_OPTIONS = [F['options.cc'], F['options.ccnew'], F['options.ccecho']];

/**
 * Emits the options in `[start, end)`, and appends to the Info column what it shows of them. An option that is not what
 * its length says is remarked on, and ends the options where they can not be told apart any more.
 */
export function emitOptions(d: Dissection, start: number, end: number): void {
  const length = end - start;
  if (d.want[F.options] !== 0) d.span(F.options, start, Math.min(length, d.left(start)));
  d.open();
  context.hasMss = false;
  context.hasSackPermitted = false;
  let paddings = 0;
  let ended = false;
  for (let at = start; at < end && d.fault === 0; ) {
    const kind = d.getU8(at);
    if (ended && kind !== 0) {
      remark(d, F.non_zero_bytes_after_eol, SEVERITY.error, GROUP.protocol, 'Non-zero header padding');
      d.close();
      return;
    }
    if (kind <= 1) {
      if (kind === 0) ended = true;
      else {
        // As tshark counts them: one that begins a word of four bytes ends the count.
        paddings = (at - start) % 4 === 0 && paddings > 0 ? 0 : paddings + 1;
        if (paddings === 4)
          remark(d, F.nop, SEVERITY.warn, GROUP.protocol, '4 NOP in a row - a router may have removed some options');
      }
      d.span(kind === 0 ? F['options.eol'] : F['options.nop'], at, 1);
      d.open();
      d.u8(F.option_kind, at);
      d.close();
      at++;
      continue;
    }
    const optionLength = at + 1 < end ? d.getU8(at + 1) : -1;
    if (optionLength < 2 || at + optionLength > end) {
      remarkLength(d, kind, optionLength);
      d.close();
      return;
    }
    const { infoColumn } = d;
    emitOption(d, kind, at, optionLength);
    if (d.fault !== 0) {
      d.infoColumn = infoColumn;
      // It has the length that it says in the options, as the header says these are, but not in the segment.
      d.isFaultContained = d.fault === FAULT_MALFORMED && at + optionLength > d.reportedEnd;
    }
    at += optionLength;
  }
  if (context.flags & SYN) {
    if (!context.hasMss)
      remark(d, F['options.mss.absent'], SEVERITY.note, GROUP.protocol, 'The SYN packet does not contain a MSS option');
    if (!context.hasSackPermitted)
      remark(
        d,
        F['options.sack_perm.absent'],
        SEVERITY.note,
        GROUP.protocol,
        'The SYN packet does not contain a SACK PERM option',
      );
  }
  d.close();
}

/**
 * Do the bytes end within the options up to `end` such that reading them breaks off? An option that says nonsense ends
 * them in order.
 */
export function breaksOff(d: Dissection, start: number, end: number): boolean {
  const { bytes } = d;
  for (let at = start; at < end; ) {
    if (at >= d.end) return true;
    const kind = bytes[at];
    if (kind <= 1) {
      at++;
      continue;
    }
    if (at + 1 >= end) return false;
    if (at + 1 >= d.end) return true;
    const length = bytes[at + 1];
    if (length < 2 || at + length > end) return false;
    at += length;
    if (at > d.end) return true;
  }
  return false;
}

function remarkLength(d: Dissection, kind: number, length: number): void {
  const name = OPTION_NAMES[kind] ?? `Unknown (0x${kind.toString(16).padStart(2, '0')})`;
  const problem =
    length < 0
      ? 'length byte past end of options'
      : length < 2
        ? `with too-short option length = ${length} byte${length === 1 ? '' : 's'}`
        : `option length = ${length} bytes says option goes past end of options`;
  remarkLine(d, F['option.len.invalid'], SEVERITY.note, GROUP.sequence, `${name} (${problem})`);
}

function emitOption(d: Dissection, kind: number, at: number, length: number): void {
  const depth = d.depth;
  switch (kind) {
    case 2:
      emitMss(d, at, length);
      break;
    case 3:
      emitWindowScale(d, at, length);
      break;
    case 4:
      begin(d, F['options.sack_perm'], at, length, 2);
      if ((context.flags & SYN) === 0) {
        const message = 'The non-SYN packet does contain a SACK PERM option';
        remark(d, F['options.sack_perm.present'], SEVERITY.warn, GROUP.protocol, message);
      }
      context.hasSackPermitted = true;
      if (d.wantsInfo) d.infoColumn += ' SACK_PERM';
      break;
    case 5:
      emitSack(d, at, length);
      break;
    case 6:
    case 7:
      if (begin(d, kind === 6 ? F['options.echo'] : F['options.echoreply'], at, length, 6)) {
        const value = d.u32(F['options.echo_value'], at + 2);
        if (d.wantsInfo) d.infoColumn += ` ECHO=${value}`;
      }
      break;
    case 8:
      if (begin(d, F['options.timestamp'], at, length, 10)) {
        const value = d.u32(F['options.timestamp.tsval'], at + 2);
        const echo = d.u32(F['options.timestamp.tsecr'], at + 6);
        if (d.wantsInfo) d.infoColumn += ` TSval=${value} TSecr=${echo}`;
      }
      break;
    case 11:
    case 12:
    case 13:
      if (begin(d, CC_OPTIONS[kind - 11], at, length, 6)) {
        const value = d.u32(F['options.cc_value'], at + 2);
        if (d.wantsInfo) d.infoColumn += ` CC=${value}`;
      }
      break;
    case 19:
      if (d.wantsInfo) d.infoColumn += ' MD5';
      if (begin(d, F['options.md5'], at, length, 18)) d.span(F['options.md5.digest'], at + 2, 16);
      break;
    case 20:
      emitScps(d, at, length);
      break;
    case 21:
      if (begin(d, F['options.snack'], at, length, 6)) emitSnack(d, at);
      break;
    case 22:
      begin(d, F['options.scpsrec'], at, length, 2);
      break;
    case 23:
      begin(d, F['options.scpscor'], at, length, 2);
      break;
    case 27:
      emitQuickStart(d, at, length);
      break;
    case 28:
      if (begin(d, F['options.user_to'], at, length, 4)) {
        const value = d.getU16(at + 2);
        d.value(F['options.user_to_granularity'], value >>> 15, at + 2, 2);
        d.value(F['options.user_to_val'], value & 0x7fff, at + 2, 2);
        if (d.wantsInfo) d.infoColumn += ` USER_TO=${value & 0x7fff}`;
      }
      break;
    case 29:
      emitAuthentication(d, at, length);
      break;
    case 30: {
      const { end, reportedEnd } = d;
      d.reportedEnd = at + length;
      d.end = Math.min(end, d.reportedEnd);
      emitMultipath(d, at, length);
      d.end = end;
      d.reportedEnd = reportedEnd;
      break;
    }
    case 34:
      openOption(d, F['options.tfo'], at, length);
      emitFastOpen(d, at + 2, length - 2);
      break;
    case 76:
      openOption(d, F['options.rvbd.probe'], at, length);
      emitRiverbedProbe(d, at, length);
      break;
    case 78:
      if (d.wantsInfo) d.infoColumn = `TRPY, ${d.infoColumn}`;
      if (begin(d, F['options.rvbd.trpy'], at, length, 16)) emitRiverbedTransparency(d, at);
      break;
    case 172:
    case 174:
      openOption(d, F['options.acc_ecn'], at, length);
      emitAccurateEcn(d, at + 2, length - 2, kind === 172);
      break;
    case 253:
    case 254:
      openOption(d, F['options.experimental'], at, length);
      emitExperiment(d, at, length);
      break;
    default:
      openOption(d, F['options.unknown'], at, length);
      if (length > 2) d.span(F['options.unknown.payload'], at + 2, length - 2);
  }
  d.depth = depth;
}
