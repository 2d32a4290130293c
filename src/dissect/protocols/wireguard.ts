import {
  absoluteTime,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  none,
  string,
  uint8,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { Decisions } from '../decisions.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** WireGuard (the paper "WireGuard: Next Generation Kernel Network Tunnel", section 5.4). */
export const wireguard = declareProtocol('wg', 'WireGuard', 'WireGuard Protocol');

const TYPES = { 1: 'Handshake Initiation', 2: 'Handshake Response', 3: 'Cookie Reply', 4: 'Transport Data' };
const generated = true;
const F = declareFields(wireguard, {
  type: uint8('Type', { values: TYPES }),
  reserved: bytes('Reserved'),
  sender: uint32('Sender', { base: 'hex' }),
  ephemeral: string('Ephemeral'),
  encrypted_static: none('Encrypted Static'),
  static: string('Static Public Key', { generated }),
  encrypted_timestamp: none('Encrypted Timestamp'),
  'timestamp.tai64_label': uint64('TAI64 Label'),
  'timestamp.nanoseconds': uint32('Nanoseconds'),
  'timestamp.value': absoluteTime('Timestamp'),
  mac1: bytes('mac1'),
  mac2: bytes('mac2'),
  receiver: uint32('Receiver', { base: 'hex' }),
  encrypted_empty: none('Encrypted Empty'),
  handshake_ok: boolean('Handshake decryption successful', { generated }),
  nonce: bytes('Nonce'),
  encrypted_cookie: bytes('Encrypted Cookie'),
  counter: uint64('Counter'),
  encrypted_packet: none('Encrypted Packet'),
  stream: uint32('Stream index', { generated }),
  response_in: framenum('Response in Frame', { generated }),
  response_to: framenum('Response to Frame', { generated }),
  receiver_pubkey: string('Receiver Static Public Key', { generated }),
  'receiver_pubkey.known_privkey': boolean('Has Private Key', { generated }),
  'ephemeral.known_privkey': boolean('Has Private Key', { generated }),
  'static.known_pubkey': boolean('Known Public Key', { generated }),
  'static.known_privkey': boolean('Has Private Key', { generated }),
  bad_packet_length: none('Packet length is too small'),
  keepalive: none('This is a Keepalive message'),
});

const INITIATION = 1;
const RESPONSE = 2;
const COOKIE = 3;
const DATA = 4;
/** How long messages are; of data, the least. */
const LENGTHS = [0, 148, 92, 64, 32];

/** A handshake, and the transport that follows from it. */
interface Session {
  readonly stream: number;
  readonly initiation: number;
}

/** Sessions by what their peers call themselves; past so many, all are forgotten. */
const MAX_SESSIONS = 500_000;

class Sessions {
  count = 0;
  readonly bySender = new Map<number, Session>();
}

/** Decisions: the stream + 1, and the frame that is responded to. */
const state = declareState(
  () => new Sessions(),
  () => new Decisions(2),
);

/** On other ports than its own, it is known by the reserved bytes also. */
export function isMessage(d: Dissection, start: number): boolean {
  const { bytes } = d;
  return isOfLength(d, start) && (bytes[start + 1] | bytes[start + 2] | bytes[start + 3]) === 0;
}

function isOfLength(d: Dissection, start: number): boolean {
  if (d.end - start < 4) return false;
  const type = d.bytes[start];
  if (type < INITIATION || type > DATA) return false;
  const length = d.reportedEnd - start;
  return type === DATA ? length >= LENGTHS[DATA] : length === LENGTHS[type];
}

const hex = (value: number) => `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;

function dissect(d: Dissection, start: number): boolean {
  if (!isOfLength(d, start)) return false;
  d.protocolColumn = 'WireGuard';
  const type = d.u8(F.type, start);
  d.span(F.reserved, start + 1, 3);
  if (type === INITIATION) dissectInitiation(d, start);
  else if (type === RESPONSE) dissectResponse(d, start);
  else if (type === COOKIE) dissectCookie(d, start);
  else dissectData(d, start);
  emitSession(d, start, type);
  return true;
}

function dissectInitiation(d: Dissection, start: number): void {
  const sender = d.u32LE(F.sender, start + 4);
  if (d.wantsInfo) d.infoColumn = `Handshake Initiation, sender=${hex(sender)}`;
  emitKey(d, start + 8);
  d.span(F.encrypted_static, start + 40, 48);
  d.span(F.encrypted_timestamp, start + 88, 28);
  d.span(F.mac1, start + 116, 16);
  d.span(F.mac2, start + 132, 16);
}

function dissectResponse(d: Dissection, start: number): void {
  const sender = d.u32LE(F.sender, start + 4);
  const receiver = d.u32LE(F.receiver, start + 8);
  if (d.wantsInfo) d.infoColumn = `Handshake Response, sender=${hex(sender)}, receiver=${hex(receiver)}`;
  emitKey(d, start + 12);
  d.span(F.encrypted_empty, start + 44, 16);
  d.span(F.mac1, start + 60, 16);
  d.span(F.mac2, start + 76, 16);
}

/** A public key is written as base64, as people know it. */
function emitKey(d: Dissection, at: number): void {
  if (d.want[F.ephemeral] !== 0 && d.has(at, 32))
    d.text(F.ephemeral, Buffer.from(d.bytes.subarray(at, at + 32)).toString('base64'), at, 32);
  d.open();
  d.value(F['ephemeral.known_privkey'], 0, at, 32);
  d.close();
}

function dissectCookie(d: Dissection, start: number): void {
  const receiver = d.u32LE(F.receiver, start + 4);
  if (d.wantsInfo) d.infoColumn = `Cookie Reply, receiver=${hex(receiver)}`;
  d.span(F.nonce, start + 8, 24);
  d.span(F.encrypted_cookie, start + 32, 32);
}

function dissectData(d: Dissection, start: number): void {
  const receiver = d.u32LE(F.receiver, start + 4);
  d.u64LE(F.counter, start + 8);
  const length = d.left(start + 16);
  const isKeepalive = length === 16;
  if (d.wantsInfo && d.fault === 0) {
    const counter = (BigInt(d.getU32LE(start + 12)) << 32n) | BigInt(d.getU32LE(start + 8));
    d.infoColumn = `${isKeepalive ? 'Keepalive' : 'Transport Data'}, receiver=${hex(receiver)}, counter=${counter}`;
    if (!isKeepalive) d.infoColumn += `, datalen=${length - 16}`;
  }
  d.span(F.encrypted_packet, start + 16, length);
  if (isKeepalive) remark(d, F.keepalive, SEVERITY.chat, GROUP.sequence, 'This is a Keepalive message');
}

/** Which handshake the message belongs to: the receiver is called as it called itself there. */
function emitSession(d: Dissection, start: number, type: number): void {
  const decisions = d.memoOf(state);
  const at = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying && d.fault === 0) {
    const sessions = d.stateOf(state);
    if (sessions.bySender.size > MAX_SESSIONS) sessions.bySender.clear();
    const frame = d.block.firstNumber + d.frame;
    if (type === INITIATION) {
      const session = { stream: sessions.count++, initiation: frame };
      sessions.bySender.set(d.getU32LE(start + 4), session);
      numbers[at] = session.stream + 1;
    } else {
      const session = sessions.bySender.get(d.getU32LE(start + (type === RESPONSE ? 8 : 4)));
      if (session !== undefined) {
        numbers[at] = session.stream + 1;
        if (type === RESPONSE) sessions.bySender.set(d.getU32LE(start + 4), session);
        if (type === RESPONSE || type === COOKIE) numbers[at + 1] = session.initiation;
      }
    }
  }
  if (numbers[at] > 0) d.value(F.stream, numbers[at] - 1);
  if (numbers[at + 1] > 0) d.value(F.response_to, numbers[at + 1]);
}

export const wireguardDissector: Dissector = {
  protocol: wireguard,
  dissect,
  places: { 'udp.port': [51820] },
  heuristics: { udp: isMessage },
  declines: (d, start) => !isOfLength(d, start),
  carries: ['udp heuristics'],
  stateful: true,
};
