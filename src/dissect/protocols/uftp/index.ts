import { declareFields, declareProtocol, type Protocol, uint16 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { declareUftp, type Fields, FUNCTIONS } from './fields.js';

/** UDP-based file transfer protocol with multicast: versions 4 and 5 (uftp-multicast.sourceforge.net, protocol.txt). */
const uftp = declareProtocol('uftp', 'UFTP', 'UDP based FTP w/ multicast');
const uftp4 = declareProtocol('uftp4', 'UFTP4', 'UDP based FTP w/ multicast V4');
const uftp5 = declareProtocol('uftp5', 'UFTP5', 'UDP based FTP w/ multicast V5');
const F4 = declareUftp(uftp4);
const F5 = declareUftp(uftp5);
const HIGH_TIME = declareFields(uftp5, {
  'fileinfo.ftstamp_hi': uint16('File Timestamp (high order bytes)', { base: 'hex' }),
})['fileinfo.ftstamp_hi'];

const PORT = 1044;
const VERSION_4 = 0x40;
const VERSION_5 = 0x50;
const HEADER_BYTES = 16;
const FUNCTION = {
  announce: 1,
  registration: 4,
  fileInfo: 7,
  fileInfoAck: 8,
  segment: 9,
  done: 10,
  status: 11,
  doneConfirmation: 13,
} as const;

const isOther = (d: Dissection, start: number): boolean =>
  d.end <= start || (d.bytes[start] !== VERSION_4 && d.bytes[start] !== VERSION_5);

function dissect(d: Dissection, start: number): boolean {
  if (isOther(d, start)) return false;
  d.withdraw(true);
  return d.dissect((d.bytes[start] === VERSION_4 ? uftp4 : uftp5).id, start);
}

const dissectVersion = (F: Fields, version: Protocol) => (d: Dissection, start: number) => {
  d.protocolColumn = 'UFTP';
  d.u8(F.version, start);
  const kind = d.u8(F.func, start + 1);
  d.u16(F.seq, start + 2);
  d.u32(F.src_id, start + 4);
  const group = d.u32(F.group_id, start + 8);
  d.u8(F.group_inst, start + 12);
  const time = d.getU8(start + 13);
  if (d.want[F.grtt]) d.value(F.grtt, secondsOf(time), start + 13, 1);
  d.value(F.gsize, sizeOf(d.getU8(start + 14)), start + 14, 1);
  d.u8(F.reserved, start + 15);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) {
    const name = FUNCTIONS[kind] ?? `Unknown (${kind})`;
    d.infoColumn = `${name.padEnd(12)} ID=${group.toString(16).toUpperCase().padStart(8, '0')}`;
  }
  dissectMessage(d, F, version, kind, start + HEADER_BYTES);
  return true;
};

/** The round trip time in seconds that a byte stands for: microseconds at first, then steps of 8 % up to 1,000. */
const secondsOf = (step: number): number => (step <= 31 ? (step + 1) * 1e-6 : 1000 / Math.exp((255 - step) / 13));

/** How many receivers a byte stands for: five bits in units of 10/32, and three for the power of ten. */
const sizeOf = (step: number): number => Math.floor((step >> 3) * (10 / 32) * 10 ** (step & 7) + 0.5);

function dissectMessage(d: Dissection, F: Fields, version: Protocol, kind: number, at: number): void {
  const length = 4 * d.getU8(at + 1);
  const end = at + length;
  switch (kind) {
    case FUNCTION.announce:
      begin(d, at, F.announce, F['announce.func'], F['announce.hlen']);
      emitAnnounce(d, F, at);
      emitDestinations(d, F, end);
      break;
    case FUNCTION.registration:
      begin(d, at, F.regconf, F['regconf.func'], F['regconf.hlen']);
      d.u16(F['regconf.reserved'], at + 2);
      emitDestinations(d, F, end);
      break;
    case FUNCTION.fileInfo:
      begin(d, at, F.fileinfo, F['fileinfo.func'], F['fileinfo.hlen']);
      emitFileInfo(d, F, version, at);
      emitDestinations(d, F, end);
      break;
    case FUNCTION.fileInfoAck: {
      begin(d, at, F.fileinfoack, F['fileinfoack.func'], F['fileinfoack.hlen']);
      tell(d, d.u16(F['fileinfoack.file_id'], at + 2));
      const flags = d.u8(F['fileinfoack.flags'], at + 4);
      d.open();
      d.value(F['fileinfoack.flags.partial'], flags & 1, at + 4, 1);
      d.value(F['fileinfoack.flags.reserved'], flags >>> 1, at + 4, 1);
      d.close();
      d.u24(F['fileinfoack.reserved'], at + 5);
      emitTime(d, F, F['fileinfoack.tstamp'], at + 8);
      break;
    }
    case FUNCTION.segment: {
      begin(d, at, F.fileseg, F['fileseg.func'], F['fileseg.hlen']);
      const file = d.u16(F['fileseg.file_id'], at + 2);
      const section = d.u16(F['fileseg.section'], at + 4);
      const block = d.u16(F['fileseg.sec_block'], at + 6);
      tell(d, file, section);
      if (d.wantsInfo) d.infoColumn += `  Block=${block}`;
      if (d.end > end) d.span(F['fileseg.data'], end, d.end - end);
      break;
    }
    case FUNCTION.done: {
      begin(d, at, F.done, F['done.func'], F['done.hlen']);
      const file = d.u16(F['done.file_id'], at + 2);
      const section = d.u16(F['done.section'], at + 4);
      d.u16(F['done.reserved'], at + 6);
      if (file > 0) tell(d, file, section);
      emitDestinations(d, F, end);
      break;
    }
    case FUNCTION.status: {
      begin(d, at, F.status, F['status.func'], F['status.hlen']);
      const file = d.u16(F['status.file_id'], at + 2);
      tell(d, file, d.u16(F['status.section'], at + 4));
      d.u16(F['status.reserved'], at + 6);
      if (d.end > end) d.span(F['status.naks'], end, d.end - end);
      break;
    }
    case FUNCTION.doneConfirmation:
      begin(d, at, F.doneconf, F['doneconf.func'], F['doneconf.hlen']);
      d.u16(F['doneconf.reserved'], at + 2);
      emitDestinations(d, F, end);
      break;
    default:
      return;
  }
  d.depth = 0;
}

function begin(d: Dissection, at: number, whole: number, kind: number, length: number): void {
  d.span(whole, at, d.left(at));
  d.open();
  d.u8(kind, at);
  d.value(length, 4 * d.getU8(at + 1), at + 1, 1);
}

function tell(d: Dissection, file: number, section = -1): void {
  if (!d.wantsInfo || d.fault !== 0) return;
  d.infoColumn += `:${file.toString(16).toUpperCase().padStart(4, '0')}`;
  if (section >= 0) d.infoColumn += `  Section=${section}`;
}

/** Seconds and microseconds; in version 5, microseconds in 64 bits. */
function emitTime(d: Dissection, F: Fields, field: number, at: number): void {
  const low = d.getU32(at + 4);
  if (F === F4) {
    d.wide(field, d.getU32(at), low * 1000, at, 8);
    return;
  }
  const micros = d.getU32(at) * 0x1_0000_0000 + low;
  d.wide(field, Math.floor(micros / 1e6), (micros % 1e6) * 1000, at, 8);
}

function emitAnnounce(d: Dissection, F: Fields, at: number): void {
  const flags = d.u8(F['announce.flags'], at + 2);
  d.open();
  d.value(F['announce.flags.sync'], flags & 1, at + 2, 1);
  d.value(F['announce.flags.syncpreview'], (flags >>> 1) & 1, at + 2, 1);
  d.value(F['announce.flags.ipv6'], (flags >>> 2) & 1, at + 2, 1);
  d.value(F['announce.flags.reserved'], flags >>> 3, at + 2, 1);
  d.close();
  d.u8(F['announce.robust'], at + 3);
  d.u8(F['announce.cc_type'], at + 4);
  d.u8(F['announce.reserved'], at + 5);
  d.u16(F['announce.blocksize'], at + 6);
  emitTime(d, F, F['announce.tstamp'], at + 8);
  if (flags & 4) {
    d.ipv6(F['announce.publicmcast.ipv6'], at + 16);
    d.ipv6(F['announce.privatemcast.ipv6'], at + 32);
  } else {
    d.ipv4(F['announce.publicmcast.ipv4'], at + 16);
    d.ipv4(F['announce.privatemcast.ipv4'], at + 20);
  }
}

/** Version 5 begins the times of files with two bytes of what were three reserved ones. */
function emitFileInfo(d: Dissection, F: Fields, version: Protocol, at: number): void {
  tell(d, d.u16(F['fileinfo.file_id'], at + 2));
  d.u8(F['fileinfo.ftype'], at + 4);
  if (version === uftp4) d.u24(F['fileinfo.reserved'], at + 5);
  else {
    d.u8(F['fileinfo.reserved'], at + 5);
    d.u16(HIGH_TIME, at + 6);
  }
  const name = 4 * d.getU8(at + 8);
  const link = 4 * d.getU8(at + 9);
  d.u8(F['fileinfo.namelen'], at + 8);
  d.u8(F['fileinfo.linklen'], at + 9);
  d.wide(F['fileinfo.fsize'], d.getU32(at + 12), d.getU16(at + 10), at + 10, 6);
  const high = version === uftp4 ? 0 : d.getU16(at + 6) * 0x1_0000_0000;
  d.wide(F['fileinfo.ftstamp'], high + d.getU32(at + 16), 0, at + 16, 4);
  emitTime(d, F, F['fileinfo.tstamp'], at + 20);
  if (name > 0) d.span(F['fileinfo.name'], at + 28, name);
  if (link > 0) d.span(F['fileinfo.link'], at + 28 + name, link);
}

function emitDestinations(d: Dissection, F: Fields, start: number): void {
  const count = d.left(start) >> 2;
  if (count === 0 || d.fault !== 0) return;
  d.span(F.destlist, start, 4 * count);
  d.open();
  for (let i = 0; i < count; i++) d.u32(F.dest, start + 4 * i);
  d.close();
}

export const uftpDissector: Dissector = {
  protocol: uftp,
  dissect,
  places: { 'udp.port': [PORT] },
  declines: isOther,
  carries: ['uftp4', 'uftp5'],
};
export const uftp4Dissector: Dissector = { protocol: uftp4, dissect: dissectVersion(F4, uftp4) };
export const uftp5Dissector: Dissector = { protocol: uftp5, dissect: dissectVersion(F5, uftp5) };
