import { emitMark } from '../../bits.js';
import { keepByConversation, setApplication } from '../../conversations.js';
import { Decisions } from '../../decisions.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F, OFFLINE, raknet, SYSTEM } from './fields.js';
import { dissectAddress, dissectOffline, isMarked, REPLY_1, REQUEST_2 } from './offline.js';

/** The port of Minecraft's servers. */
const PORT = 19132;
const MARK_END = 17;

/** The conversations that were recognised, and those whose server asks for cookies. */
class Peers {
  readonly known = new Set<number>();
  readonly guarded = new Set<number>();
}

/** Numbers of a decision: was the conversation recognised by this datagram, does its server ask for cookies? */
const FIRST = 0;
const GUARDED = 1;

const state = declareState(
  () => new Peers(),
  () => new Decisions(2),
);

const isMessage = (d: Dissection, start: number): boolean => d.left(start) >= MARK_END && isMarked(d, start);

function decide(d: Dissection, start: number, decisions: Float64Array, at: number): void {
  const peers = d.stateOf(state);
  const isOnPort = d.sourcePort === PORT || d.destinationPort === PORT;
  if (!isOnPort && !peers.known.has(d.conversationRow)) {
    peers.known.add(d.conversationRow);
    decisions[at + FIRST] = 1;
  }
  const id = d.bytes[start];
  if (id === REPLY_1 && d.left(start) > 25 && d.bytes[start + 25] !== 0) peers.guarded.add(d.conversationRow);
  if (id === REQUEST_2 && peers.guarded.has(d.conversationRow)) decisions[at + GUARDED] = 1;
}

/** Messages that were split are not put together. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RakNet';
  if (d.wantsInfo) d.infoColumn = '';
  setApplication(d, raknet.id);
  const first = d.getU8(start);
  if (d.fault !== FAULT_NONE) return true;
  const decisions = d.memoOf(state);
  const at = decisions.next(d);
  if (!d.replaying) decide(d, start, decisions.numbers, at);
  if (decisions.numbers[at + FIRST] !== 0) d.mention(raknet.id);
  if (first & 0x80) dissectConnected(d, start, first);
  else if (OFFLINE[first] === undefined) complain(d, `Unknown offline message ID: ${hexadecimal(first)}`);
  else {
    d.mention(raknet.id);
    if (d.wantsInfo) d.infoColumn = OFFLINE[first];
    d.u8(F['offline.message.id'], start);
    dissectOffline(d, start, first, decisions.numbers[at + GUARDED] !== 0);
  }
  return true;
}

const hexadecimal = (id: number) => (id === 0 ? '0' : `0x${id.toString(16)}`);

function complain(d: Dissection, info: string): void {
  if (d.wantsInfo) d.infoColumn += info;
  remark(d, F['unknown.id'], SEVERITY.warn, GROUP.undecoded, 'RakNet unknown message ID');
}

/** What peers that are connected send: acknowledgements, or messages. */
function dissectConnected(d: Dissection, start: number, type: number): void {
  d.u8(F['packet.type'], start);
  d.open();
  d.value(F['packet.is_for_connected'], 1, start, 1);
  d.value(F['packet.is_ACK'], (type >> 6) & 1, start, 1);
  if (type & 0x40) d.value(F['packet.has_B_and_AS'], (type >> 5) & 1, start, 1);
  else {
    d.value(F['packet.is_NAK'], (type >> 5) & 1, start, 1);
    if ((type & 0x20) === 0) {
      d.value(F['packet.is_pair'], (type >> 4) & 1, start, 1);
      d.value(F['packet.is_continuous_send'], (type >> 3) & 1, start, 1);
      d.value(F['packet.needs_B_and_AS'], (type >> 2) & 1, start, 1);
    }
  }
  d.close();
  if (type & 0x60) dissectRanges(d, start + 1, (type & 0x40) !== 0, (type & 0x60) === 0x60);
  else dissectMessages(d, start + 1);
}

const getU24LE = (d: Dissection, at: number) => d.getU16LE(at) | (d.getU8(at + 2) << 16);

function dissectRanges(d: Dissection, start: number, isAck: boolean, hasRate: boolean): void {
  let at = start;
  if (d.wantsInfo) d.infoColumn = isAck ? 'ACK ' : 'NAK ';
  if (hasRate) {
    d.f32(F.AS, at);
    at += 4;
  }
  const count = d.u16(F['NACK.record_count'], at);
  at += 2;
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) {
    if (d.wantsInfo && i > 0) d.infoColumn += ', ';
    const isOne = d.getU8(at) !== 0;
    const from = getU24LE(d, at + 1);
    const to = isOne ? from : getU24LE(d, at + 4);
    if (d.fault !== FAULT_NONE) return;
    // tshark shows the range in the tree; the field's own value is empty.
    d.text(F['range.packet_number'], '', at, isOne ? 4 : 7);
    d.open();
    d.value(F['range.max_equals_to_min'], isOne ? 1 : 0, at, 1);
    d.value(F['range.packet_number.min'], from, at + 1, 3);
    if (!isOne) d.value(F['range.packet_number.max'], to, at + 4, 3);
    d.close();
    if (d.wantsInfo) d.infoColumn += `#${from}${isOne ? '' : `..${to}`}`;
    at += isOne ? 4 : 7;
  }
}

function dissectMessages(d: Dissection, start: number): void {
  const number = getU24LE(d, start);
  if (d.fault !== FAULT_NONE) return;
  d.value(F.packet_number, number, start, 3);
  if (d.wantsInfo) d.infoColumn = `#${number}: `;
  let at = start + 3;
  do {
    if (d.wantsInfo && at > start + 3) d.infoColumn += ', ';
    at = dissectMessage(d, at);
  } while (at < d.reportedEnd && d.fault === FAULT_NONE);
}

const RELIABLE = new Set([2, 3, 4]);
const SEQUENCED = new Set([1, 4]);
const ORDERED = new Set([1, 3, 4]);

function dissectMessage(d: Dissection, start: number): number {
  const flags = d.getU8(start);
  const reliability = flags >> 5;
  const isSplit = (flags & 0x10) !== 0;
  let at = start + 3;
  d.value(F.message, 1, start, 0);
  d.open();
  d.u8(F['message.flags'], start);
  d.open();
  d.value(F['message.reliability'], reliability, start, 1);
  d.value(F['message.has_split_packet'], isSplit ? 1 : 0, start, 1);
  d.close();
  const length = Math.ceil(d.u16(F['payload.length'], start + 1) / 8);
  const number = (field: number) => {
    const value = getU24LE(d, at);
    if (d.fault === FAULT_NONE) d.value(field, value, at, 3);
    at += 3;
  };
  if (RELIABLE.has(reliability)) number(F['reliable.number']);
  if (SEQUENCED.has(reliability)) number(F['sequencing.index']);
  if (ORDERED.has(reliability)) {
    number(F['ordering.index']);
    d.u8(F['ordering.channel'], at++);
  }
  if (isSplit) {
    const count = d.u32(F['split.count'], at);
    d.u16(F['split.id'], at + 4);
    const index = d.u32(F['split.index'], at + 6);
    at += 10;
    emitMark(d, F['split.packet'], at, length);
    d.has(at, length);
    if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `{Message fragment ${index + 1}/${count}}`;
  } else dissectPayload(d, at, at + length);
  d.close();
  return at + length;
}

function dissectPayload(d: Dissection, start: number, end: number): void {
  const id = d.getU8(start);
  if (d.fault !== FAULT_NONE) return;
  if (SYSTEM[id] === undefined) {
    if (d.sourcePort === PORT || d.destinationPort === PORT) {
      const message = 'RakNet message subdissector failed, trying the next candidate or heuristics';
      remark(d, F['subdissector.failed'], SEVERITY.note, GROUP.malformed, message);
    }
    complain(d, `Unknown message ID: ${hexadecimal(id)}`);
    d.has(start, end - start);
    return;
  }
  if (d.wantsInfo) d.infoColumn += SYSTEM[id];
  d.mention(raknet.id);
  const { end: outerEnd, reportedEnd } = d;
  d.reportedEnd = Math.min(reportedEnd, end);
  d.end = Math.min(outerEnd, d.reportedEnd);
  d.value(F['system.message'], 1, start, end - start);
  d.open();
  d.u8(F['system.message.id'], start);
  dissectSystem(d, id, start + 1);
  d.close();
  d.end = outerEnd;
  d.reportedEnd = reportedEnd;
}

/** Newer versions of RakNet send twenty; tshark takes the rest for times. */
const ADDRESSES = 10;

function dissectSystem(d: Dissection, id: number, start: number): void {
  let at = start;
  if (id === 0x00 || id === 0x03) {
    d.u64(F.timestamp, at);
    if (id === 0x03) d.u64(F.timestamp, at + 8);
    return;
  }
  if (id === 0x09) {
    d.span(F['client.guid'], at, 8);
    d.u64(F.timestamp, at + 8);
    const isEncrypted = d.u8(F.use_encryption, at + 16) !== 0;
    at += 17;
    if (isEncrypted) {
      d.span(F['client.proof'], at, 32);
      const hasKey = d.u8(F.use_client_key, at + 32) !== 0;
      at += 33;
      if (hasKey) {
        d.span(F['client.identity'], at, 160);
        at += 160;
      }
    }
    // tshark wants a password, of at least one byte.
    d.span(F.password, at, Math.max(1, d.reportedEnd - at));
    return;
  }
  at = dissectAddress(d, id === 0x10 ? F['client.address'] : F['server.address'], at);
  if (id === 0x10) {
    d.u16(F['system.index'], at);
    at += 2;
  }
  for (let i = 0; i < ADDRESSES && d.fault === FAULT_NONE; i++) at = dissectAddress(d, F['internal.address'], at);
  d.u64(F.timestamp, at);
  d.u64(F.timestamp, at + 8);
}

keepByConversation(raknet.id);

export const raknetDissector: Dissector = {
  protocol: raknet,
  dissect,
  places: { 'udp.port': [PORT] },
  heuristics: { udp: isMessage },
  claims: true,
  stateful: true,
};
