import { allFields } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { noteDelayRequest, noteFollowUp, noteSync } from './analysis.js';
import { PTP as F, ptp } from './fields.js';
import { emitManagement } from './management.js';
import { emitSignalling } from './signalling.js';

const FLAGS = [
  F['v2.flags.security'],
  F['v2.flags.specific2'],
  F['v2.flags.specific1'],
  F['v2.flags.unicast'],
  F['v2.flags.twostep'],
  F['v2.flags.alternatemaster'],
  F['v2.flags.synchronizationUncertain'],
  F['v2.flags.frequencytraceable'],
  F['v2.flags.timetraceable'],
  F['v2.flags.timescale'],
  F['v2.flags.utcreasonable'],
  F['v2.flags.li59'],
  F['v2.flags.li61'],
];
const NAMES = allFields[F['v2.messagetype']].values ?? {};
const HEADER_LENGTH = 34;
const VERSION = 2;
/** In the first byte of the flags. */
const TWO_STEP = 2;

/** The header (IEEE 1588-2019, 13.3). */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PTPv2';
  if (!d.has(start, 2)) return true;
  if ((d.bytes[start + 1] & 15) !== VERSION) return false;
  emitBits(d, start, 1, [F['v2.majorsdoid'], F['v2.messagetype']]);
  emitBits(d, start + 1, 1, [F['v2.minorversionptp'], F['v2.versionptp']]);
  const type = d.bytes[start] & 15;
  if (d.wantsInfo) d.infoColumn = NAMES[type] ?? 'Unknown PTP Message';
  const length = d.u16(F['v2.messagelength'], start + 2);
  d.u8(F['v2.domainnumber'], start + 4);
  d.u8(F['v2.minorsdoid'], start + 5);
  d.u16(F['v2.flags'], start + 6);
  d.open();
  emitBits(d, start + 6, 2, FLAGS);
  d.close();
  if (d.has(start + 8, 8)) {
    d.wide(F['v2.correction.ns'], d.getU32(start + 10), ((d.getU16(start + 8) << 16) >> 16) >>> 0, start + 8, 6);
    d.value(F['v2.correction.subns'], d.getU16(start + 14) / 65_536, start + 14, 2);
  }
  d.u32(F['v2.messagetypespecific'], start + 16);
  d.u64(F['v2.clockidentity'], start + 20);
  d.open();
  // Only identities that are made of an Ethernet address tell of its vendor.
  if (d.left(start + 20) >= 5 && d.getU16(start + 23) === 0xfffe) d.span(F['v2.clockidentity_manuf'], start + 20, 3);
  d.close();
  d.u16(F['v2.sourceportid'], start + 28);
  d.u16(F['v2.sequenceid'], start + 30);
  d.u8(F['v2.controlfield'], start + 32);
  if (d.has(start + 33, 1)) d.value(F['v2.logmessageperiod'], (d.bytes[start + 33] << 24) >> 24, start + 33, 1);
  if (d.fault === 0) dissectBody(d, type, start + HEADER_LENGTH, start + length);
  return true;
}

/** Seconds in 48 bits, and nanoseconds. */
function emitTime(d: Dissection, seconds: number, nanoseconds: number, at: number): void {
  if (!d.has(at, 10)) return;
  d.wide(seconds, d.getU32(at + 2), d.getU16(at), at, 6);
  d.value(nanoseconds, d.getU32(at + 6) | 0, at + 6, 4);
}

/** By the type of the message (13.5 to 13.11). */
function dissectBody(d: Dissection, type: number, at: number, end: number): void {
  switch (type) {
    case 0:
    case 1:
      emitTime(d, F['v2.sdr.origintimestamp.seconds'], F['v2.sdr.origintimestamp.nanoseconds'], at);
      if (type === 0) noteSync(d, at - HEADER_LENGTH, at, (d.getU8(at - HEADER_LENGTH + 6) & TWO_STEP) !== 0);
      break;
    case 2:
      emitTime(d, F['v2.pdrq.origintimestamp.seconds'], F['v2.pdrq.origintimestamp.nanoseconds'], at);
      noteDelayRequest(d);
      break;
    case 3:
      emitTime(d, F['v2.pdrs.requestreceipttimestamp.seconds'], F['v2.pdrs.requestreceipttimestamp.nanoseconds'], at);
      d.u64(F['v2.pdrs.requestingportidentity'], at + 10);
      d.u16(F['v2.pdrs.requestingsourceportid'], at + 18);
      break;
    case 8:
      emitTime(d, F['v2.fu.preciseorigintimestamp.seconds'], F['v2.fu.preciseorigintimestamp.nanoseconds'], at);
      d.span(F['v2.fu.preciseorigintimestamp.32bit'], at, 10);
      noteFollowUp(d, at - HEADER_LENGTH, at);
      break;
    case 9:
      emitTime(d, F['v2.dr.receivetimestamp.seconds'], F['v2.dr.receivetimestamp.nanoseconds'], at);
      d.u64(F['v2.dr.requestingsourceportidentity'], at + 10);
      d.u16(F['v2.dr.requestingsourceportid'], at + 18);
      break;
    case 10:
      emitTime(d, F['v2.pdfu.responseorigintimestamp.seconds'], F['v2.pdfu.responseorigintimestamp.nanoseconds'], at);
      d.u64(F['v2.pdfu.requestingportidentity'], at + 10);
      d.u16(F['v2.pdfu.requestingsourceportid'], at + 18);
      break;
    case 11:
      dissectAnnouncement(d, at);
      break;
    case 12:
      emitSignalling(d, at, end);
      break;
    case 13:
      emitManagement(d, at, end);
      break;
  }
}

function dissectAnnouncement(d: Dissection, at: number): void {
  emitTime(d, F['v2.an.origintimestamp.seconds'], F['v2.an.origintimestamp.nanoseconds'], at);
  if (d.has(at + 10, 2)) d.value(F['v2.an.origincurrentutcoffset'], (d.getU16(at + 10) << 16) >> 16, at + 10, 2);
  d.u8(F['v2.an.priority1'], at + 13);
  d.u8(F['v2.an.grandmasterclockclass'], at + 14);
  d.u8(F['v2.an.grandmasterclockaccuracy'], at + 15);
  d.u16(F['v2.an.grandmasterclockvariance'], at + 16);
  d.u8(F['v2.an.priority2'], at + 18);
  d.u64(F['v2.an.grandmasterclockidentity'], at + 19);
  d.u16(F['v2.an.localstepsremoved'], at + 27);
  d.u8(F['v2.timesource'], at + 29);
}

export const ptpDissector: Dissector = {
  protocol: ptp,
  dissect,
  places: { ethertype: [0x88f7], 'udp.port': [319, 320] },
  stateful: true,
  declines: (d, start) => start + 1 < d.end && (d.bytes[start + 1] & 15) !== VERSION,
};
