import { setApplication } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState, Memo } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { STREAM_APPLICATIONS } from './applications.js';
import { type Connection, Header, LEAST_RESET, NEGOTIATION, QuicConnections, RETRY, SHORT } from './connections.js';
import { F, quic } from './fields.js';
import { dissectLong, dissectNegotiation } from './long-header.js';
import type { Packet } from './packet.js';
import { dissectReset, dissectShort } from './short-header.js';
import { getVarint, varint } from './varint.js';
import { draftOf, isForcing, VERSION_2 } from './versions.js';

/** What was decided of a datagram: its connection, by whom it was sent, and what its packets turned out to be. */
class Decisions extends Memo {
  connections: (Connection | undefined)[] = [];
  fromServer: boolean[] = [];
  packets: (Packet[] | undefined)[] = [];

  override begin(replaying: boolean): void {
    super.begin(replaying);
    if (replaying) return;
    this.connections = [];
    this.fromServer = [];
    this.packets = [];
  }
}

const state = declareState(
  () => new QuicConnections(),
  () => new Decisions(),
);

const header = new Header();
const MAX_ID = 20;
const TYPES_V2 = [RETRY, 0, 1, 2];

/** The type of a packet with a long header: version 2 has other numbers for them (RFC 9369, section 3.2). */
const typeOf = (first: number, version: number) =>
  version === VERSION_2 ? TYPES_V2[(first >>> 4) & 3] : (first >>> 4) & 3;

/** A long header of a known version, or a packet of a known connection. */
function isPacket(d: Dissection, start: number): boolean {
  if (d.end - start < 13) return false;
  const { bytes } = d;
  if (bytes[start] < 0x80) {
    if (d.replaying) return false;
    header.type = SHORT;
    header.destination = start + 1;
    return d.stateOf(state).find(d, header) !== undefined;
  }
  if (draftOf(d.getU32(start + 1)) === 0) return false;
  const destination = bytes[start + 5];
  const source = start + 6 + destination;
  return destination <= MAX_ID && source < d.end && bytes[source] <= MAX_ID;
}

/** Reads the header's connection ids; false where they reach past the end. */
function readHeader(d: Dissection, start: number): boolean {
  const first = d.getU8(start);
  header.version = 0;
  header.sourceLength = 0;
  if (first < 0x80) {
    header.type = SHORT;
    header.destination = start + 1;
    header.destinationLength = 0;
    return d.fault === 0;
  }
  header.version = d.getU32(start + 1);
  header.type = header.version === 0 ? NEGOTIATION : typeOf(first, header.version);
  header.destinationLength = d.getU8(start + 5);
  header.destination = start + 6;
  const at = start + 6 + header.destinationLength;
  header.sourceLength = d.getU8(at);
  header.source = at + 1;
  return d.has(at + 1, header.sourceLength);
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'QUIC';
  const decisions = d.memoOf(state);
  const row = decisions.row(d);
  if (!readHeader(d, start)) return true;
  // A token of Stateless Reset is looked for in all of them.
  if (header.type === SHORT && !d.has(start, LEAST_RESET)) return true;
  if (!d.replaying) {
    const connections = d.stateOf(state);
    let connection = connections.find(d, header);
    const original = connection?.initialId;
    let isReset = false;
    if (connection === undefined) {
      connection = connections.findReset(d, start);
      isReset = connection !== undefined;
    }
    const { fromServer } = connections;
    if (header.type !== SHORT && header.version !== 0 && !isReset)
      connection = connections.learn(d, header, connection);
    decisions.connections[row] = connection;
    decisions.fromServer[row] = fromServer;
    decisions.packets[row] = original === undefined || header.type !== RETRY ? undefined : [{ originalId: original }];
    if (isReset) decisions.packets[row] = [{ isReset }];
    if (header.type !== SHORT || connection !== undefined) setApplication(d, quic.id);
  }
  const connection = decisions.connections[row];
  const packets = decisions.packets[row] ?? [];
  decisions.packets[row] = packets;
  emitConnection(d, connection);
  dissectDatagram(d, start, connection, decisions.fromServer[row], packets);
  return true;
}

function emitConnection(d: Dissection, connection: Connection | undefined): void {
  d.heading('QUIC Connection information');
  d.open();
  if (connection !== undefined) d.value(F['connection.number'], connection.number);
  else {
    const text = 'Unknown QUIC connection. Missing Initial Packet or migrated connection?';
    remark(d, F['connection.unknown'], SEVERITY.note, GROUP.protocol, text);
  }
  d.close();
}

/** The packets of a datagram, one after the other (RFC 9000, section 12.2). */
function dissectDatagram(
  d: Dissection,
  start: number,
  connection: Connection | undefined,
  fromServer: boolean,
  packets: Packet[],
): void {
  const { end, reportedEnd, layerRow } = d;
  const receiver = fromServer ? connection?.client : connection?.server;
  const first = header.type === SHORT ? (receiver?.idLength ?? -1) : idLength(header.destinationLength);
  const firstAt = header.destination;
  for (let at = start, index = 0; at < reportedEnd && d.fault === 0; index++) {
    if (at > start) d.beginAgain(at);
    if (at > start && !belongs(d, at, firstAt, first, connection, fromServer)) {
      const text = '(Random) padding data appended to the datagram';
      remark(d, F.coalesced_padding_data, SEVERITY.note, GROUP.protocol, text);
      break;
    }
    const next = packetEnd(d, at, connection, fromServer);
    if (d.fault !== 0) break;
    d.start = at;
    d.end = Math.min(end, next);
    d.reportedEnd = next;
    d.value(F.packet_length, next - at, at, 0);
    const packet = packets[index] ?? {};
    packets[index] = packet;
    if (packet.isReset) dissectReset(d, at);
    else if (d.bytes[at] < 0x80) dissectShort(d, at, connection, fromServer, packet);
    else {
      const version = d.getU32(at + 1);
      if (version === 0 || isForcing(version)) {
        dissectNegotiation(d, at, version);
        break;
      } else dissectLong(d, at, version, typeOf(d.bytes[at], version), connection, fromServer, packet);
    }
    d.end = end;
    d.reportedEnd = reportedEnd;
    at = next;
  }
  d.end = end;
  d.reportedEnd = reportedEnd;
  d.layerRow = layerRow;
}

/** Longer ones are no connection ids. */
const idLength = (length: number) => (length <= MAX_ID ? length : 0);

/** Packets of one datagram have the same destination; what has not is padding. */
function belongs(
  d: Dissection,
  at: number,
  firstAt: number,
  firstLength: number,
  connection: Connection | undefined,
  fromServer: boolean,
): boolean {
  const isLong = d.getU8(at) >= 0x80;
  let length = 0;
  if (isLong) length = idLength(d.getU8(at + 5));
  else if (connection === undefined) return true;
  else length = Math.max(0, (fromServer ? connection.client : connection.server).idLength);
  if (d.fault !== 0) return true;
  if (length !== firstLength) return false;
  if ((d.bytes[at] & 0x40) === 0) {
    // The server's leave to clear the fixed bit stands in its parameters, which are encrypted.
    const receiver = fromServer ? connection?.client : connection?.server;
    if (!receiver?.takesAnyFixedBit && (fromServer || !connection?.isRetried)) return false;
  }
  if (length === 0) return true;
  const from = at + (isLong ? 6 : 1);
  if (!d.has(from, length)) return true;
  for (let i = 0; i < length; i++) if (d.bytes[from + i] !== d.bytes[firstAt + i]) return false;
  return true;
}

/** Where the packet at `at` ends: by its length, or with the datagram. */
function packetEnd(d: Dissection, at: number, connection: Connection | undefined, fromServer: boolean): number {
  const { reportedEnd } = d;
  if (d.getU8(at) < 0x80) return connection === undefined ? reportedEnd : shortEnd(d, at, connection, fromServer);
  const version = d.getU32(at + 1);
  const type = typeOf(d.bytes[at], version);
  if (version === 0 || type === RETRY) return reportedEnd;
  let next = at + 6 + d.getU8(at + 5);
  next += 1 + d.getU8(next);
  if (type === 0) {
    next = getVarint(d, next);
    next += varint;
  }
  next = getVarint(d, next) + varint;
  return next <= reportedEnd ? next : reportedEnd;
}

/** Connection ids that are as long are not met by chance. */
const LEAST_SOUGHT = 8;

/**
 * Captures on the sender's machine may have several packets in what is one datagram to its network card: another one
 * begins before the same connection id.
 */
function shortEnd(d: Dissection, at: number, connection: Connection, fromServer: boolean): number {
  const length = (fromServer ? connection.client : connection.server).idLength;
  if (length < LEAST_SOUGHT || at + 1 + length > d.end) return d.reportedEnd;
  const { buffer, byteOffset } = d.bytes;
  const id = Buffer.from(buffer, byteOffset + at + 1, length);
  const found = Buffer.from(buffer, byteOffset + at + 1 + length, d.end - at - 1 - length).indexOf(id);
  return found < 0 ? d.reportedEnd : at + length + found;
}

export const quicDissector: Dissector = {
  protocol: quic,
  dissect,
  claims: true,
  heuristics: { udp: isPacket },
  carries: ['tls', 'gquic', 'data'],
  carriesOpened: STREAM_APPLICATIONS,
  alsoEmits: ['gquic'],
  stateful: true,
};
