import { keepByConversation, setApplication } from '../../conversations.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F, gquic } from './fields.js';
import { type Dialect, dissectFrames, dissectMessage, readNumber } from './frames.js';
import { isPlain } from './plain.js';

const VERSION = 0x01;
const RESET = 0x02;
const NONCE = 0x04;
const LONG_ID = 0x08;
const NUMBER_LENGTHS = [1, 2, 4, 6];
const ID_LENGTHS = [0, 1, 4, 8];
/** Of versions that have a header like the IETF's. */
const LIKE_IETF = 46;

/** What is known of a conversation: its version (0: not told), and the server's port. */
interface Talk {
  version: number;
  serverPort: number;
}

/** Decisions: the version, and the server's port. */
const state = declareState(
  () => new Map<number, Talk>(),
  () => new Decisions(2),
);
const MAX_TALKS = 500_000;

/** The number in `Q0nn` at `at`, or -1. */
function versionAt(d: Dissection, at: number): number {
  const { bytes } = d;
  if (at + 4 > d.end || bytes[at] !== 0x51 || bytes[at + 1] !== 0x30) return -1;
  const tens = bytes[at + 2] - 0x30;
  const ones = bytes[at + 3] - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
}

function isPacket(d: Dissection, start: number): boolean {
  if (d.end - start < 13) return false;
  const flags = d.bytes[start];
  if ((flags & 0x80) !== 0 && versionAt(d, start + 1) === LIKE_IETF) return true;
  if ((flags & (VERSION | LONG_ID)) !== (VERSION | LONG_ID)) return false;
  const version = versionAt(d, start + 9);
  return version >= 20 && version < 50;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'GQUIC';
  const decisions = d.memoOf(state);
  const row = decisions.next(d);
  if (!d.replaying) learn(d, start, decisions, row);
  const version = decisions.numbers[row];
  const serverPort = decisions.numbers[row + 1];
  if (version >= LIKE_IETF) dissectLikeIetf(d, start, version, serverPort);
  else dissectOld(d, start, version, serverPort);
  return true;
}

function learn(d: Dissection, start: number, decisions: Decisions, row: number): void {
  const talks = d.stateOf(state);
  let talk = d.conversations === undefined ? undefined : talks.get(d.conversation);
  if (talk === undefined) {
    talk = { version: 0, serverPort: d.sourcePort === 443 || d.sourcePort === 80 ? d.sourcePort : d.destinationPort };
    if (talks.size > MAX_TALKS) talks.clear();
    talks.set(d.conversation, talk);
  }
  const flags = d.getU8(start);
  if (d.fault === 0 && d.destinationPort === talk.serverPort) {
    const at = flags & 0x80 ? start + 1 : start + 1 + idLength(flags, talk.version);
    const told = (flags & 0x80) !== 0 || (flags & VERSION) !== 0 ? versionAt(d, at) : -1;
    if (told > 0) talk.version = told;
  }
  setApplication(d, gquic.id);
  decisions.numbers[row] = talk.version;
  decisions.numbers[row + 1] = talk.serverPort;
}

/** Bytes of the connection id: since version 33 eight or none. */
function idLength(flags: number, version: number): number {
  if (version === 0 || version >= 33) return flags & LONG_ID ? 8 : 0;
  return ID_LENGTHS[(flags >>> 2) & 3];
}

function dissectOld(d: Dissection, start: number, version: number, serverPort: number): void {
  const flags = d.u8(F.puflags, start);
  d.open();
  d.value(F['puflags.version'], flags & VERSION, start, 1);
  d.value(F['puflags.reset'], (flags >>> 1) & 1, start, 1);
  if (version < 33) d.value(F['puflags.cid.old'], (flags >>> 2) & 3, start, 1);
  else {
    d.value(F['puflags.nonce'], (flags >>> 2) & 1, start, 1);
    d.value(F['puflags.cid'], (flags >>> 3) & 1, start, 1);
  }
  d.value(F['puflags.pkn'], (flags >>> 4) & 3, start, 1);
  d.value(F['puflags.mpth'], (flags >>> 6) & 1, start, 1);
  d.value(F['puflags.rsv'], flags >>> 7, start, 1);
  d.close();
  const bigEndian = version >= 39;
  const fromServer = d.sourcePort === serverPort;
  let at = start + 1;
  const length = idLength(flags, version);
  let id = '';
  if (length > 0) {
    id = idText(d, at, length);
    readNumber(d, F.cid, at, length, bigEndian);
    at += length;
  }
  if (flags & RESET) {
    dissectMessage(d, at, d.end);
    if (d.wantsInfo) d.infoColumn = `Public Reset, CID: ${id}`;
    return;
  }
  if (flags & VERSION) {
    if (fromServer) {
      if (d.wantsInfo) d.infoColumn = `Version Negotiation, CID: ${id}`;
      for (; at < d.reportedEnd && d.fault === 0; at += 4) d.span(F.version, at, 4);
      return;
    }
    d.span(F.version, at, 4);
    if (versionAt(d, at) < 0) remark(d, F['version.invalid'], SEVERITY.error, GROUP.protocol, 'Invalid Version');
    at += 4;
  }
  if (fromServer && version >= 33 && flags & NONCE) {
    d.span(F.diversification_nonce, at, 32);
    at += 32;
  }
  const numberLength = NUMBER_LENGTHS[(flags >>> 4) & 3];
  const number = readNumber(d, F.packet_number, at, numberLength, true);
  dissectPayload(d, at + numberLength, { version, bigEndian, numberLength }, number, id);
}

function dissectLikeIetf(d: Dissection, start: number, version: number, serverPort: number): void {
  const flags = d.u8(F.puflags, start);
  const isLong = flags >= 0xc0;
  const toServer = d.destinationPort === serverPort;
  d.open();
  d.value(F.header_form, flags >>> 7, start, 1);
  d.value(F.fixed_bit, (flags >>> 6) & 1, start, 1);
  let at = start + 1;
  if (isLong) {
    d.value(F['long.packet_type'], (flags >>> 4) & 3, start, 1);
    d.value(F['long.reserved'], (flags >>> 2) & 3, start, 1);
  }
  d.value(F.packet_number_length, flags & 3, start, 1);
  d.close();
  let id = '';
  let length = toServer ? 8 : 0;
  if (isLong) {
    d.span(F.version, at, 4);
    const lengths = d.getU8(at + 4);
    d.value(F.dcil, lengths >>> 4, at + 4, 1);
    d.value(F.scil, lengths & 15, at + 4, 1);
    at += 5;
    length = lengths === 0 ? 0 : 8;
  }
  if (length > 0) {
    id = idText(d, at, length);
    readNumber(d, F.cid, at, length, true);
    at += length;
  }
  const numberLength = (flags & 3) + 1;
  const number = readNumber(d, F.packet_number, at, numberLength, true);
  at += numberLength;
  if (isLong && !toServer && ((flags >>> 4) & 3) === 1) {
    d.span(F.diversification_nonce, at, 32);
    at += 32;
  }
  dissectPayload(d, at, { version, bigEndian: true, numberLength }, number, id);
}

function dissectPayload(d: Dissection, start: number, dialect: Dialect, number: number, id: string): void {
  if (d.fault !== 0) return;
  if (isPlain(d, start, dialect)) {
    let at = start;
    d.span(F.message_authentication_hash, at, 12);
    at += 12;
    if (dialect.version < 34) {
      const flags = d.u8(F.prflags, at);
      d.open();
      d.value(F['prflags.entropy'], flags & 1, at, 1);
      d.value(F['prflags.fecg'], (flags >>> 1) & 1, at, 1);
      d.value(F['prflags.fec'], (flags >>> 2) & 1, at, 1);
      d.value(F['prflags.rsv'], flags >>> 3, at, 1);
      d.close();
      at++;
    }
    dissectFrames(d, at, d.end, dialect);
  } else {
    if (d.wantsInfo) d.infoColumn = 'Payload (Encrypted)';
    if (start < d.reportedEnd) d.span(F.payload, start, d.end - start);
  }
  if (d.wantsInfo && d.fault === 0) {
    d.infoColumn += `, PKN: ${number}`;
    if (id !== '') d.infoColumn += `, CID: ${id}`;
  }
}

/** As the Info column writes it: always with the first byte as the highest. */
function idText(d: Dissection, at: number, length: number): string {
  if (!d.wantsInfo || !d.has(at, length)) return ' ';
  let value = 0n;
  for (let i = 0; i < length; i++) value = (value << 8n) | BigInt(d.bytes[at + i]);
  return value.toString();
}

keepByConversation(gquic.id);

export const gquicDissector: Dissector = {
  protocol: gquic,
  dissect,
  claims: true,
  heuristics: { udp: isPacket },
  carries: ['data'],
  stateful: true,
};
