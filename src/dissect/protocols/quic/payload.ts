import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectFrames as dissectGoogleFrames } from '../gquic/frames.js';
import { tls } from '../tls/fields.js';
import { learnMessage } from './applications.js';
import { type Connection, HANDSHAKE, INITIAL, SHORT, spaceOf, TOKEN, ZERO_RTT } from './connections.js';

import { AGAIN, asItComes, COMPLETES, type CryptoPiece } from './crypto-stream.js';
import { F } from './fields.js';
import { dissectFrames, type TakeCrypto } from './frames.js';
import { decrypt, headerMask } from './keys.js';
import type { Packet } from './packet.js';
import { keysFor, learnHello, nextKeys, secretKeys } from './secrets.js';
import { handOn } from './streams.js';
import { hasGoogleHandshake, isGoogle } from './versions.js';

/** Where the sample for the header's mask ends: it begins as if the number had four bytes. */
export const SAMPLE_END = 20;

/**
 * Takes the protection off a packet (RFC 9001, sections 5.3 and 5.4), whose number stands at `at`, and keeps what that
 * yields.
 */
export function unprotect(
  d: Dissection,
  start: number,
  at: number,
  type: number,
  connection: Connection,
  fromServer: boolean,
  packet: Packet,
): void {
  packet.isTried = true;
  if (d.fault !== 0) return;
  const keys = keysFor(d, connection, fromServer, type);
  if (keys === undefined) return;
  if (at + SAMPLE_END > d.end) {
    packet.lacksSample = type === SHORT;
    return;
  }
  const mask = headerMask(keys, d.bytes, at + 4);
  const first = d.bytes[start] ^ (mask[0] & (type === SHORT ? 0x1f : 0x0f));
  const length = (first & 3) + 1;
  const header = d.bytes.slice(start, at + length);
  header[0] = first;
  let number = 0;
  for (let i = 0; i < length; i++) {
    header[at - start + i] ^= mask[1 + i];
    number = number * 256 + header[at - start + i];
  }
  const { largest } = fromServer ? connection.server : connection.client;
  const space = spaceOf(type);
  number = fullNumber(number, length, largest[space]);
  packet.first = first;
  packet.packetNumberLength = length;
  packet.packetNumber = number;
  if (d.end < d.reportedEnd) return;
  const payload = d.bytes.subarray(at + length, d.end);
  if (type === SHORT) packet.plain = decryptShort(d, connection, fromServer, first, number, header, payload);
  else packet.plain = decrypt(keys, number, header, payload);
  if (packet.plain !== undefined && number > largest[space]) largest[space] = number;
}

const KEY_PHASE = 0x04;
/** The longest connection id. */
const MAX_ID = 20;
/** Tokens of Stateless Reset that are remembered of one side. */
const MAX_TOKENS = 1_000;

/** Behind the handshake keys are updated, which the phase in the first byte tells (RFC 9001, section 6). */
function decryptShort(
  d: Dissection,
  connection: Connection,
  fromServer: boolean,
  first: number,
  number: number,
  header: Uint8Array,
  payload: Uint8Array,
): Uint8Array | undefined {
  const current = secretKeys(d, connection, fromServer, SHORT);
  if (current === undefined) return undefined;
  if (((first & KEY_PHASE) !== 0 ? 1 : 0) === current.phase) return decrypt(current.keys, number, header, payload);
  const next = nextKeys(connection, current);
  const plain = decrypt(next.keys, number, header, payload);
  if (plain === undefined) return current.previous && decrypt(current.previous, number, header, payload);
  current.previous = current.keys;
  current.keys = next.keys;
  current.secret = next.secret;
  current.phase ^= 1;
  return plain;
}

/** A packet number of which only the last bytes were sent: the one nearest to what is expected (RFC 9000, A.3). */
function fullNumber(truncated: number, length: number, largest: number): number {
  const window = 2 ** (8 * length);
  const expected = largest + 1;
  const candidate = expected - (expected % window) + truncated;
  if (candidate <= expected - window / 2 && candidate < 2 ** 53 - window) return candidate + window;
  if (candidate > expected + window / 2 && candidate >= window) return candidate - window;
  return candidate;
}

/** The frames of a decrypted packet. */
export function dissectPayload(
  d: Dissection,
  version: number,
  packet: Packet,
  type: number,
  connection: Connection | undefined,
  fromServer: boolean,
): void {
  const plain = packet.plain;
  if (plain === undefined || connection === undefined) return;
  const isNew = packet.pieces === undefined;
  const pieces = packet.pieces ?? [];
  packet.pieces = pieces;
  if (isNew) packet.application = type === ZERO_RTT ? connection.offered : connection.application;
  const streams = packet.streams ?? [];
  packet.streams = streams;
  const side = fromServer ? connection.server : connection.client;
  const stream = side.crypto[spaceOf(type)];
  const frame = d.block.firstNumber + d.frame;
  let index = 0;
  let streamIndex = 0;
  const learnId = (at: number, length: number) => {
    if (isNew && length <= MAX_ID)
      connection.addId(fromServer, Buffer.from(plain.subarray(at, at + length)).toString('latin1'));
    const token = at + length;
    if (!isNew || token + TOKEN > plain.length) return;
    side.resetTokens ??= new Set();
    if (side.resetTokens.size < MAX_TOKENS)
      side.resetTokens.add(Buffer.from(plain.subarray(token, token + TOKEN)).toString('hex'));
  };
  d.readApart(plain, () => {
    const take = (offset: number, start: number, end: number) => {
      const data = plain.subarray(start, end);
      // tshark hands Google's frames on as they come, those too that were sent before.
      if (isNew) pieces[index] = isGoogle(version) ? asItComes(data) : stream.add(offset, data, frame);
      const piece = pieces[index++];
      if (isNew && type === INITIAL) learnHello(connection, fromServer, piece.data);
      if (isNew && type === (fromServer ? HANDSHAKE : INITIAL)) {
        const message = side.firstMessage.add(piece.data);
        if (message !== undefined) learnMessage(d, connection, message);
      }
      if (piece !== undefined) emitPiece(d, piece);
      if (isNew && fromServer) connection.hasHello = true;
    };
    const takeStream = (id: number, offset: number, start: number, end: number) => {
      const { application = -1 } = packet;
      if (application < 0) return;
      if (isNew) streams[streamIndex] = [];
      const steps = streams[streamIndex++];
      if (steps !== undefined) handOn(d, application, { connection, fromServer, id, offset }, steps, start, end);
    };
    if (isGoogle(version)) dissectGoogle(d, version, plain.length, take);
    else dissectFrames(d, 0, plain.length, { crypto: take, id: learnId, stream: takeStream });
  });
}

/** Google's last versions have its own frames, and its own handshake or TLS. */
function dissectGoogle(d: Dissection, version: number, end: number, take: TakeCrypto): void {
  const takeTls = (offset: number, from: number, to: number): boolean => {
    if (hasGoogleHandshake(version)) return false;
    take(offset, from, to);
    return true;
  };
  dissectGoogleFrames(d, 0, end, { version: 50, bigEndian: true, numberLength: 4 }, takeTls);
}

function emitPiece(d: Dissection, piece: CryptoPiece): void {
  if (piece.kind === AGAIN) {
    const text = 'This QUIC frame has a reused stream offset (retransmission?)';
    remark(d, F.retransmission, SEVERITY.note, GROUP.sequence, text);
    return;
  }
  if (piece.overlaps)
    remark(d, F.overlap, SEVERITY.note, GROUP.sequence, 'This QUIC frame overlaps a previous frame in the stream');
  if (piece.kind === COMPLETES) {
    d.value(F['crypto.fragments'], 1);
    d.open();
    for (const frame of piece.frames) d.value(F['crypto.fragment'], frame);
    d.value(F['crypto.fragment.count'], piece.frames.length);
    d.close();
  }
  if (piece.data.length > 0) handToTls(d, piece.data);
}

/** Handshake messages come without records (RFC 9001, section 4). What they write to the columns is not shown. */
function handToTls(d: Dissection, data: Uint8Array): void {
  const { apart, wantsInfo, infoColumn, protocolColumn } = d;
  d.apart = false;
  d.wantsInfo = false;
  d.dissectInsideIn(data, tls.id);
  d.apart = apart;
  d.wantsInfo = wantsInfo;
  d.infoColumn = infoColumn;
  d.protocolColumn = protocolColumn;
}
