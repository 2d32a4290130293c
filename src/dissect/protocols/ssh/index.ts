import { decodeText } from '../../../fields/text.js';
import { type Dissection, FAULT_NONE, FAULT_SHORT, ONE_MORE_SEGMENT } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { MESSAGE_NAMES, MESSAGE_NAMES_1 } from '../../names/ssh.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectExchange, dissectOffer } from './exchange.js';
import { SSH as F, ssh } from './fields.js';
import {
  CIPHERS,
  CODES,
  COMPRESSIONS,
  type Connection,
  chosen,
  connectionOf,
  ELLIPTIC_CURVE,
  EXCHANGES,
  exchangeMethod,
  GROUP_EXCHANGE,
  keepConnection,
  protectionOf,
  withSide,
} from './flow.js';

const ports = dissectorTable('tcp.port');

const COLUMNS = ['SSH', 'SSHv1', 'SSHv2'];
const KEY_EXCHANGE_INIT = 20;
const NEW_KEYS = 21;
/** A packet that claims to be that long is not taken apart by its length. */
const OVERLY_LARGE = 0xffff;

/** The connection while a layer is dissected, and the offset at which more bytes are waited for. */
let connection: Connection;
let isWaiting = false;

function dissect(d: Dissection, start: number): boolean {
  const before = connectionOf(d);
  connection = before;
  isWaiting = false;
  const direction = ports.get(d.destinationPort) === ssh.id ? 0 : 1;
  const frame = d.block.firstNumber + d.frame;
  d.protocolColumn = COLUMNS[connection.version];
  if (d.wantsInfo) d.infoColumn = '';
  for (let at = start, last = start - 1; at < d.reportedEnd && at > last && d.fault === 0 && !isWaiting; ) {
    last = at;
    const ended = connection.sides[direction].versionFrame;
    if ((ended === 0 || ended === frame) && isVersionLine(d, at)) at = dissectVersion(d, at, direction, frame);
    else if (connection.version === 2) at = dissectPacket(d, at, direction);
    else if (connection.version === 1) at = dissectPacket1(d, at, direction);
    else at = dissectEncrypted(d, at, 0, false);
  }
  if (!isWaiting && d.fault === 0) {
    if (d.wantsInfo) {
      d.infoColumn = `${direction === 0 ? 'Client' : 'Server'}: ${d.infoFence}${d.infoColumn}`;
      d.infoFence = '';
    }
    d.value(F.direction, direction, start, 0);
  }
  if (connection !== before) keepConnection(d, connection);
  return true;
}

/** Asks for the bytes that the message at `at` lacks. */
function wait(d: Dissection, at: number, missing: number): number {
  d.wantMore(at, missing);
  isWaiting = true;
  return at;
}

const VERSION_LINE = 'ssh-';

function isVersionLine(d: Dissection, at: number): boolean {
  if (d.left(at) < 4) return false;
  for (let i = 0; i < 4; i++) {
    const byte = d.bytes[at + i];
    if ((byte >= 65 && byte <= 90 ? byte + 32 : byte) !== VERSION_LINE.charCodeAt(i)) return false;
  }
  return true;
}

/** The line with which a side begins (RFC 4253, 4.2). Which version is spoken, the client's tells. */
function dissectVersion(d: Dissection, start: number, direction: number, frame: number): number {
  let end = start;
  while (end < d.end && d.bytes[end] !== 10) end++;
  const isEnded = end < d.end;
  if (!isEnded && d.canAskForMore) {
    // tshark asks for a nonsensical number of bytes here, and goes on behind the piece.
    if (start === d.start) d.withdraw(false);
    isWaiting = true;
    return start;
  }
  const textEnd = isEnded && d.bytes[end - 1] === 13 ? end - 1 : end;
  if (direction === 0) {
    const text = decodeText(d.bytes, start, Math.min(9, textEnd - start)).toUpperCase();
    const version = text.startsWith('SSH-2.') || text === 'SSH-1.99-' ? 2 : text.startsWith('SSH-1.') ? 1 : 0;
    if (version !== 0) connection = { ...connection, version };
  }
  connection = withSide(connection, direction, { versionFrame: frame });
  if (d.wantsInfo) d.addInfo(`Protocol (${decodeText(d.bytes, start, textEnd - start)})`);
  d.span(F.protocol, start, textEnd - start);
  return isEnded ? end + 1 : end;
}

/** A packet of version 2 (RFC 4253, 6). */
function dissectPacket(d: Dissection, start: number, direction: number): number {
  const side = connection.sides[direction];
  const there = d.left(start);
  if (side.isEncrypted) {
    // tshark takes the packets of a server whose offer it did not see for plain ones, and waits for all of them.
    if (direction === 1 && side.offer.length === 0 && d.canAskForMore) {
      if (there < 4) return wait(d, start, ONE_MORE_SEGMENT);
      const lacking = d.getU32(start) + 4 - there;
      if (lacking > 0) return wait(d, start, lacking);
    }
    const { codeLength, isLengthPlain, isOpenedAtOnce } = protectionOf(connection, direction);
    openPacket(d, start, direction, true);
    if (isOpenedAtOnce) needWhole(d, start);
    const end = dissectEncrypted(d, start, codeLength, isLengthPlain);
    d.close();
    return end;
  }
  if (d.canAskForMore) {
    if (there < 4) return wait(d, start, ONE_MORE_SEGMENT);
    const lacking = d.getU32(start) + 4 - there;
    if (lacking > 0) return wait(d, start, lacking);
  }
  openPacket(d, start, direction, there > 5 && d.bytes[start + 5] === NEW_KEYS);
  let length = d.u32(F.packet_length, start);
  if (length >= OVERLY_LARGE) {
    const message = `Overly large length ${length.toString(16)}`;
    remark(d, F['packet_length.error'], SEVERITY.warn, GROUP.protocol, message);
    length = there - 4;
  }
  const padding = d.u8(F.padding_length, start + 4);
  let at = dissectMessage(d, start + 5, start + 4 + length - padding, direction);
  const rest = start + 4 + length - padding - at;
  if (rest > 0) d.span(F.payload, at, rest);
  at += rest;
  d.span(F.padding_string, at, padding);
  d.value(F.seq_num, shownSequence, start, 0);
  d.close();
  return at + padding;
}

/** tshark tries to open a packet of GCM before anything is said of it, and does not get over one that is not all in hand. */
function needWhole(d: Dissection, start: number): void {
  const length = d.getU32(start);
  if (length < 0x8000_0000) d.has(start + 4, length);
  else if (length < 0xffff_ffff && d.fault === FAULT_NONE) d.fault = FAULT_SHORT;
}

function openPacket(d: Dissection, at: number, direction: number, names: boolean): void {
  if (d.want[HEADING] !== 0) {
    const cipher = names && connection.isAgreed ? chosen(connection, CIPHERS + direction) : '';
    const code = /gcm@|poly1305/.test(cipher) ? '<implicit>' : chosen(connection, CODES + direction);
    const compression = chosen(connection, COMPRESSIONS + direction);
    const means = cipher === '' ? '' : ` (encryption:${cipher} mac:${code} compression:${compression})`;
    d.heading(`SSH Version 2${means}`, at, d.left(at));
  }
  d.open();
}

/** The sequence number that tshark shows with the message in hand: it counts them by method of key exchange. */
let shownSequence = 0;

const isCounted = (method: number, message: number) =>
  method === GROUP_EXCHANGE ? message >= 31 && message <= 34 : message === 30 || message === 31;

/** A message that is not encrypted, at its number; `end` is that of the message. The end of what is known of it is returned. */
function dissectMessage(d: Dissection, start: number, end: number, direction: number): number {
  const side = connection.sides[direction];
  const message = d.getU8(start);
  shownSequence = 0;
  if (d.fault !== 0) return start;
  if (d.want[HEADING] !== 0) {
    const method = chosen(connection, EXCHANGES);
    d.heading(`Key Exchange${method === '' ? '' : ` (method:${method})`}`, start, end - start);
  }
  d.open();
  let at = start + 1;
  if (message >= 30 && message < 40) {
    const method = exchangeMethod(connection);
    if (isCounted(method, message)) {
      shownSequence = side.sequence + (method === ELLIPTIC_CURVE ? 0 : 1);
      connection = withSide(connection, direction, { sequence: side.sequence + 1 });
    }
    at = dissectExchange(d, method, start);
    if (message === (method === GROUP_EXCHANGE ? 33 : 31)) connection = { ...connection, isAgreed: true };
  } else {
    d.u8(F.message_code, start);
    d.addInfo(MESSAGE_NAMES[message] ?? `Unknown (${message})`);
    if (message === KEY_EXCHANGE_INIT) {
      const offer: string[] = [];
      at = dissectOffer(d, start + 1, direction, offer);
      connection = withSide(connection, direction, {
        sequence: side.sequence + 1,
        offer: d.fault === 0 ? offer : side.offer,
      });
    } else if (message === NEW_KEYS) {
      shownSequence = side.sequence;
      connection = withSide(connection, direction, { sequence: side.sequence + 1, isEncrypted: true });
    }
  }
  d.close();
  return at;
}

/** What nobody without the keys can read: the rest of the segment. */
function dissectEncrypted(d: Dissection, start: number, codeLength: number, isLengthPlain: boolean): number {
  const length = d.reportedEnd - start;
  if (d.wantsInfo && d.fault === FAULT_NONE) d.addInfo(`Encrypted packet (len=${length})`);
  let encrypted = length;
  if (length > 4) {
    if (isLengthPlain) d.u32(F.packet_length, start);
    else d.span(F.packet_length_encrypted, start, 4);
    encrypted -= 4;
  }
  if (encrypted > codeLength) encrypted -= codeLength;
  d.span(F.encrypted_packet, start + 4, encrypted);
  if (codeLength > 0) d.span(F.mac, start + 4 + encrypted, codeLength);
  return start + length;
}

/** A packet of version 1: its length does not count the padding, which comes first. */
function dissectPacket1(d: Dissection, start: number, direction: number): number {
  const there = d.left(start);
  if (d.canAskForMore && there < 4) return wait(d, start, ONE_MORE_SEGMENT);
  let length = d.getU32(start);
  const padding = 8 - (length % 8);
  if (d.canAskForMore && length + 4 + padding > there) return wait(d, start, length + 4 + padding - there);
  d.heading('SSH Version 1', start, there);
  d.open();
  d.u32(F.packet_length, start);
  if (length >= OVERLY_LARGE) {
    const message = `Overly large length ${length.toString(16)}`;
    remark(d, F['packet_length.error'], SEVERITY.warn, GROUP.protocol, message);
    length = there - 4 - padding;
  }
  d.value(F.padding_length, padding, start + 4, padding);
  let at = start + 4 + padding;
  let rest = length;
  if (connection.sides[direction].isEncrypted) {
    if (d.wantsInfo) d.addInfo(`Encrypted packet (len=${length})`);
  } else {
    const message = d.u8(F.message_code, at);
    if (d.fault === 0) d.addInfo(MESSAGE_NAMES_1[message] ?? `Unknown (${message})`);
    connection = withSide(connection, direction, { isEncrypted: true });
    at++;
    rest--;
  }
  d.span(F.payload, at, rest);
  d.close();
  return at + rest;
}

export const sshDissector: Dissector = {
  protocol: ssh,
  dissect,
  places: { 'tcp.port': [22] },
  stateful: true,
};
