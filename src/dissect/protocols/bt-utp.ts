import { bytes, declareFields, declareProtocol, framenum, none, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { keepByConversation } from '../conversations.js';
import { Decisions } from '../decisions.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, declareState } from '../dissector.js';
import { CLOSE_REASONS } from '../names/bt-utp.js';
import { bittorrent, messageLengthAt } from './bittorrent.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/**
 * Micro transport protocol of BitTorrent (BEP 29), version 1. tshark does not look for it by itself, as any datagram may
 * look like it: it is dissected where it is asked for, as in `-d udp.port==6881,bt-utp`. Its version 0, which tshark
 * leaves out too unless told otherwise, is not dissected; the names of its fields are known.
 */
export const btUtp = declareProtocol('bt-utp', 'BT-uTP', 'uTorrent Transport Protocol');

const TYPES: Readonly<Record<number, string>> = { 0: 'Data', 1: 'Fin', 2: 'State', 3: 'Reset', 4: 'Syn' };
const EXTENSIONS = { 0: 'No Extension', 1: 'Selective ACKs', 2: 'Extension bits', 3: 'Close reason' };
const many = true;
const F = declareFields(btUtp, {
  ver: uint8('Version', { base: 'dec', mask: 0x0f }),
  flags: uint8('Flags', { base: 'dec', values: TYPES }),
  type: uint8('Type', { base: 'dec', values: TYPES, mask: 0xf0 }),
  extension: none('Extension', { many }),
  next_extension_type: uint8('Next Extension Type', { base: 'dec', values: EXTENSIONS, many }),
  extension_len: uint8('Extension Length', { base: 'dec', unit: ' bytes', many }),
  extension_bitmask: bytes('Extension Bitmask', { many }),
  extension_close_reason: uint32('Close Reason', { base: 'dec', values: CLOSE_REASONS, many }),
  extension_unknown: bytes('Extension Unknown', { many }),
  connection_id: uint32('Connection ID', { base: 'dec' }),
  stream: uint32('Stream index', { base: 'dec', generated: true }),
  timestamp_sec: uint32('Timestamp seconds', { base: 'dec' }),
  timestamp_us: uint32('Timestamp Microseconds', { base: 'dec' }),
  timestamp_diff_us: uint32('Timestamp Difference Microseconds', { base: 'dec' }),
  wnd_size: uint32('Window Size', { base: 'dec', unit: ' bytes' }),
  seq_nr: uint16('Sequence number', { base: 'dec' }),
  ack_nr: uint16('ACK number', { base: 'dec' }),
  len: uint32('uTP Segment Len', { base: 'dec', generated: true }),
  data: bytes('Data'),
  'pdu.size': uint32('PDU Size', { base: 'dec', generated: true, many }),
  continuation_to: framenum('This is a continuation to the PDU in frame', { generated: true }),
  'extension_len.invalid': none('The extension is an unexpected length', { many }),
});

const HEADER = 20;
const SYN = 4;
/** A packet that offers a larger window is taken for something else, as by tshark. */
const LARGEST_WINDOW = 0x38_0000;
const CLOSE_REASON = 3;

/** One direction of a connection: the message that its next packet goes on with. */
interface Flow {
  /** The frame in which that message begins; 0 where there is none. */
  frame: number;
  sequence: number;
  bytes: number;
  /** What packets went on with, by sequence number: should they be sent again. */
  readonly continued: Map<number, { frame: number; bytes: number; isLast: boolean }>;
}

interface Connection {
  readonly number: number;
  readonly flows: readonly [Flow, Flow];
}

const MAX_CONTINUED = 64;
const MAX_KEYS = 400_000;

const newFlow = (): Flow => ({ frame: 0, sequence: -1, bytes: 0, continued: new Map() });

/** Connections by conversation, direction and identifier. */
class Connections {
  private count = 0;
  private readonly known = new Map<number, Connection>();
  private readonly expected = new Map<number, Connection>();

  find(d: Dissection, id: number, isSyn: boolean, direction: number): Connection {
    const key = (identifier: number, way: number) => (d.conversationRow * 2 + way) * 65_536 + (identifier & 0xffff);
    const mine = key(id, direction);
    let connection = this.known.get(mine) ?? this.expected.get(mine);
    if (connection === undefined) {
      connection = { number: this.count++, flows: [newFlow(), newFlow()] };
      if (this.known.size + this.expected.size > MAX_KEYS) {
        this.known.clear();
        this.expected.clear();
      }
      if (isSyn) {
        // Who begins tells the identifier that it receives with; it sends with the next one.
        this.known.set(key(id + 1, direction), connection);
        this.known.set(key(id, 1 - direction), connection);
      } else {
        this.expected.set(key(id + 1, 1 - direction), connection);
        this.expected.set(key(id - 1, 1 - direction), connection);
      }
    }
    this.known.set(mine, connection);
    return connection;
  }
}

/** Numbers of a decision: the connection's, the frame that is continued (0: none), with how many bytes, are they its last? */
const CONNECTION = 0;
const FRAME = 1;
const BYTES = 2;
const IS_LAST = 3;

const state = declareState(
  () => new Connections(),
  () => new Decisions(4),
);

/** Is this none of version 1: another version, type or extension, or too large a window? */
function declines(d: Dissection, start: number): boolean {
  const { bytes } = d;
  if (d.left(start) < HEADER) return true;
  const extension = bytes[start + 1];
  if ((bytes[start] & 0x0f) !== 1 || bytes[start] >> 4 > SYN || extension > CLOSE_REASON) return true;
  if (d.getU32(start + 12) > LARGEST_WINDOW) return true;
  if (extension === 0) return false;
  return d.left(start) < HEADER + 2 || bytes[start + HEADER] > CLOSE_REASON || bytes[start + HEADER + 1] < 4;
}

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  d.protocolColumn = 'BT-uTP';
  const type = d.bytes[start] >> 4;
  d.value(F.ver, 1, start, 1);
  d.value(F.type, type, start, 1);
  const extension = d.u8(F.next_extension_type, start + 1);
  const id = d.getU16(start + 2);
  d.value(F.connection_id, id, start + 2, 2);
  d.u32(F.timestamp_us, start + 4);
  d.u32(F.timestamp_diff_us, start + 8);
  const window = d.u32(F.wnd_size, start + 12);
  const sequence = d.u16(F.seq_nr, start + 16);
  const acknowledged = d.u16(F.ack_nr, start + 18);
  if (d.wantsInfo)
    d.infoColumn = `Connection ID:${id} [${TYPES[type]}] Seq=${sequence} Ack=${acknowledged} Win=${window}`;
  const decisions = d.memoOf(state);
  const at = decisions.next(d);
  const decision = decisions.numbers;
  const direction = d.conversations?.direction ?? 0;
  const connection = d.replaying ? undefined : d.stateOf(state).find(d, id, type === SYN, direction);
  if (connection !== undefined) decision[at + CONNECTION] = connection.number;
  d.value(F.stream, decision[at + CONNECTION]);
  const payload = dissectExtensions(d, extension, start + HEADER);
  if (d.fault !== 0) return true;
  const length = Math.max(0, d.reportedEnd - payload);
  d.value(F.len, length, payload, length);
  if (d.wantsInfo) d.infoColumn += ` Len=${length}`;
  if (length === 0) return true;
  d.span(F.data, payload, d.left(payload));
  if (connection !== undefined) goOn(decision, at, connection.flows[direction], sequence, length);
  const rest = continuation(d, payload, decision, at);
  if (rest >= 0) dissectMessages(d, rest, connection?.flows[direction], sequence);
  return true;
}

function dissectExtensions(d: Dissection, first: number, start: number): number {
  let type = first;
  let at = start;
  while (type !== 0 && at < d.end && d.fault === 0) {
    const length = d.getU8(at + 1);
    d.value(F.extension, 1, at, length + 2);
    d.open();
    const next = d.u8(F.next_extension_type, at);
    d.u8(F.extension_len, at + 1);
    if (type === CLOSE_REASON) {
      if (length !== 4) {
        const message = 'The extension is an unexpected length';
        remark(d, F['extension_len.invalid'], SEVERITY.warn, GROUP.protocol, message);
      }
      d.u32(F.extension_close_reason, at + 2);
    } else d.span(type < CLOSE_REASON ? F.extension_bitmask : F.extension_unknown, at + 2, length);
    d.close();
    at += length + 2;
    type = next;
  }
  return at;
}

/** Decides whether the packet goes on with a message that one before it began. */
function goOn(decision: Float64Array, at: number, flow: Flow, sequence: number, length: number): void {
  let known = flow.continued.get(sequence);
  if (flow.frame !== 0 && flow.sequence === sequence) {
    known = { frame: flow.frame, bytes: Math.min(flow.bytes, length), isLast: flow.bytes <= length };
    flow.continued.set(sequence, known);
    if (flow.continued.size > MAX_CONTINUED) flow.continued.delete(flow.continued.keys().next().value as number);
    flow.bytes -= known.bytes;
    flow.sequence++;
    if (flow.bytes === 0) flow.frame = 0;
  }
  if (known === undefined) return;
  decision[at + FRAME] = known.frame;
  decision[at + BYTES] = known.bytes;
  decision[at + IS_LAST] = known.isLast ? 1 : 0;
}

/** Shows what goes on; gives where the first message of the packet itself begins, or -1 where none does. */
function continuation(d: Dissection, start: number, decision: Float64Array, at: number): number {
  const frame = decision[at + FRAME];
  const length = decision[at + BYTES];
  if (frame === 0) return start;
  if (d.wantsInfo) d.infoFence += `[Continuation to #${frame}] `;
  d.value(F.continuation_to, frame, start, length);
  if (start + length < d.reportedEnd) return start + length;
  if (decision[at + IS_LAST] !== 0) dissectData(d, start);
  return -1;
}

/** Hands on messages, and keeps how many bytes the last one lacks. */
function dissectMessages(d: Dissection, start: number, flow: Flow | undefined, sequence: number): void {
  for (let at = start; d.left(at) >= 4; ) {
    const length = messageLengthAt(d, at);
    d.value(F['pdu.size'], length, at, length);
    const missing = at + length - d.reportedEnd;
    if (missing > 0 && flow !== undefined) {
      flow.frame = d.block.firstNumber + d.frame;
      flow.sequence = sequence + 1;
      flow.bytes = missing;
    }
    at += length;
  }
  // What lacks bytes has not been put together.
  const { fragmented } = d;
  d.fragmented = true;
  d.dissect(bittorrent.id, start);
  d.fragmented = fragmented;
}

keepByConversation(btUtp.id);

export const btUtpDissector: Dissector = {
  protocol: btUtp,
  dissect,
  declines,
  stateful: true,
  carries: ['bittorrent', 'data'],
};
