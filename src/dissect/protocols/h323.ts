import { boolean, bytes, declareFields, declareProtocol, uint8 } from '../../fields/protocol.js';
import { announce, announcementFor } from '../announcements.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';
import { emitTpkt, isTpkt, tpktLength } from './tpkt.js';

const MESSAGES: Readonly<Record<number, string>> = {
  0: 'ESCAPE',
  1: 'ALERTING',
  2: 'CALL PROCEEDING',
  3: 'PROGRESS',
  5: 'SETUP',
  7: 'CONNECT',
  13: 'SETUP ACKNOWLEDGE',
  15: 'CONNECT ACKNOWLEDGE',
  69: 'DISCONNECT',
  77: 'RELEASE',
  90: 'RELEASE COMPLETE',
  98: 'FACILITY',
  110: 'NOTIFY',
  117: 'STATUS ENQUIRY',
  123: 'INFORMATION',
  125: 'STATUS',
};

/**
 * Calls of H.323, as far as their packets are told: the head of Q.931's messages (ITU-T Q.931, section 4), in which H.225.0
 * lies, and that H.245 runs where those said that it would. What H.225.0 and H.245 say is not taken apart.
 */
export const q931 = declareProtocol('q931', 'Q.931', 'Q.931');
export const h225 = declareProtocol('h225', 'H.225.0', 'H323-MESSAGES');
export const h245 = declareProtocol('h245', 'H.245', 'MULTIMEDIA-SYSTEM-CONTROL');
const F = declareFields(q931, {
  disc: uint8('Protocol discriminator', { base: 'hex', values: { 8: 'Q.931' } }),
  call_ref_len: uint8('Call reference value length'),
  call_ref_flag: boolean('Call reference flag', {
    labels: ['Message sent to originating side', 'Message sent from originating side'],
  }),
  call_ref: bytes('Call reference value'),
  message_type: uint8('Message type', { base: 'hex', values: MESSAGES }),
});

const DISCRIMINATOR = 8;
const USER_TO_USER = 0x7e;
const HEADER = 4;

function dissectCall(d: Dissection, start: number): boolean {
  if (!isTpkt(d, start)) return false;
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER, tpktLength, dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  emitTpkt(d, start);
  const at = start + HEADER;
  if (d.left(at) < 3 || d.bytes[at] !== DISCRIMINATOR) return;
  d.mention(q931.id);
  d.protocolColumn = 'Q.931';
  d.u8(F.disc, at);
  const length = d.u8(F.call_ref_len, at + 1) & 0x0f;
  let next = at + 2;
  if (length > 0 && d.has(next, length)) {
    d.value(F.call_ref_flag, d.bytes[next] >>> 7, next, 1);
    const reference = d.bytes.slice(next, next + length);
    reference[0] &= 0x7f;
    d.blob(F.call_ref, reference, next, length);
    next += length;
  }
  const type = d.u8(F.message_type, next);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = MESSAGES[type] ?? 'Unknown';
  findUserData(d, next + 1);
}

/** Elements behind each other: of one byte where the first bit is set, else with a length. */
function findUserData(d: Dissection, start: number): void {
  for (let at = start; at < d.end && d.fault === 0; ) {
    const type = d.bytes[at];
    if (type & 0x80) {
      at++;
    } else if (type === USER_TO_USER) {
      const length = d.getU16(at + 1);
      d.mention(h225.id);
      d.protocolColumn = 'H.225.0';
      expectControl(d, at + 3, Math.min(at + 3 + length, d.end));
      return;
    } else at += 2 + d.getU8(at + 1);
  }
}

/** Where the sender says its own address, the port behind it is one that it expects control (H.245) at. */
function expectControl(d: Dissection, start: number, end: number): void {
  if (d.replaying || d.addressKind !== 4) return;
  const { bytes, addressBytes, sourceStart } = d;
  for (let at = start; at + 6 <= end; at++) {
    let same = 0;
    while (same < 4 && bytes[at + same] === addressBytes[sourceStart + same]) same++;
    if (same < 4) continue;
    const address = addressBytes.slice(sourceStart, sourceStart + 4);
    announce(d, address, (bytes[at + 4] << 8) | bytes[at + 5], h245.id, undefined);
  }
}

/** A call on a port of its own: the shortest message has a discriminator, a reference's length, and its type. */
const looksLikeCall = (d: Dissection, start: number): boolean =>
  isTpkt(d, start) &&
  tpktLength(d, start) >= HEADER + 3 &&
  (d.left(start) === HEADER || d.bytes[start + HEADER] === DISCRIMINATOR);

export const q931Dissector: Dissector = {
  protocol: q931,
  dissect: dissectCall,
  heuristics: { tcp: looksLikeCall },
  places: { 'tcp.port': [1720] },
  declines: (d, start) => !isTpkt(d, start),
  carries: ['h245', 'h225'],
  alsoEmits: ['tpkt'],
};

/** Its fields are not known here: it stands for the part of Q.931's messages that is its own. */
export const h225Dissector: Dissector = { protocol: h225, dissect: () => true };

function dissectControl(d: Dissection, start: number): boolean {
  if (!isTpkt(d, start)) return false;
  dissectPdus(d, start, HEADER, tpktLength, (_, at) => {
    emitTpkt(d, at);
    d.mention(h245.id);
    d.protocolColumn = 'H.245';
  });
  return true;
}

export const h245Dissector: Dissector = {
  protocol: h245,
  dissect: dissectControl,
  heuristics: { tcp: (d, start) => isTpkt(d, start) && announcementFor(d, h245.id) !== undefined },
  alsoEmits: ['tpkt'],
};
