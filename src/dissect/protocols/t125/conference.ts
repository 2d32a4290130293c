import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { rdp } from '../rdp/fields.js';
import { T124 as F, t124 } from './fields.js';

/** `0.0.20.124.0.1`, the object that stands for the protocol, with the choice before it (ITU-T T.124, 8.7; X.691). */
const IDENTIFIER = [0x00, 0x05, 0x00, 0x14, 0x7c, 0x00, 0x01];
/** A conference's creation with user data only, and the answer: how RDP sends it ([MS-RDPBCGR] 4.1.3, 4.1.4). */
const REQUEST = [0x00, 0x08, 0x00];
const RESPONSE = 0x14;

/** Lengths below 128 have one byte, others two (X.691, 11.9). */
let length = 0;
function readLength(d: Dissection, at: number): number {
  const first = d.getU8(at);
  if (first < 0x80) {
    length = first;
    return at + 1;
  }
  length = ((first & 0x3f) << 8) | d.getU8(at + 1);
  return at + 2;
}

function isThere(d: Dissection, at: number, bytes: readonly number[]): boolean {
  for (let i = 0; i < bytes.length; i++) if (at + i >= d.end || d.bytes[at + i] !== bytes[i]) return false;
  return true;
}

function dissect(d: Dissection, start: number): boolean {
  if (!isThere(d, start, IDENTIFIER)) return false;
  d.protocolColumn = 'T.124';
  d.span(F.ConnectData, start, d.end - start);
  d.open();
  d.value(F.t124Identifier, 0, start, 1);
  d.open();
  d.span(F.object, start + 2, 5);
  d.close();
  const at = readLength(d, start + IDENTIFIER.length);
  d.span(F.connectPDU, at, Math.min(length, d.left(at)));
  d.open();
  if (d.fault === 0) dissectCreation(d, at);
  d.close();
  d.close();
  return true;
}

function dissectCreation(d: Dissection, start: number): void {
  const isRequest = isThere(d, start, REQUEST);
  if (!isRequest && d.getU8(start) !== RESPONSE) return;
  d.value(F.connectGCCPDU, isRequest ? 0 : 1, start, 1);
  d.open();
  let at = start;
  if (isRequest) {
    d.span(F.conferenceCreateRequest_element, start, d.left(start));
    d.open();
    d.span(F.conferenceName_element, start + 2, 2);
    d.open();
    // One digit, in the upper half of the byte.
    if (d.want[F.numeric] !== 0) d.text(F.numeric, String(d.getU8(start + 3) >>> 4), start + 3, 1);
    d.close();
    const bits = d.getU8(start + 4);
    d.value(F.lockedConference, bits >>> 7, start + 4, 1);
    d.value(F.listedConference, (bits >>> 6) & 1, start + 4, 1);
    d.value(F.conductibleConference, (bits >>> 5) & 1, start + 4, 1);
    d.value(F.terminationMethod, (bits >>> 3) & 1, start + 4, 1);
    at += 5;
  } else {
    d.span(F.conferenceCreateResponse_element, start, d.left(start));
    d.open();
    d.value(F.nodeID, d.getU16(start + 1) + 1001, start + 1, 2);
    const size = d.getU8(start + 3);
    let tag = 0;
    for (let i = 0; i < Math.min(size, 4); i++) tag = (tag << 8) | d.getU8(start + 4 + i);
    d.value(F.tag, tag, start + 4, size);
    at += 4 + size;
    d.value(F.result, d.getU8(at) >>> 4, at, 1);
    at++;
  }
  dissectUserData(d, at);
  d.close();
  d.close();
}

/** How many there are, then of each what kind it is (four letters, H.221) and its value. */
function dissectUserData(d: Dissection, start: number): void {
  const count = d.u8(F.userData, start);
  let at = start + 1;
  d.open();
  for (let i = 0; i < count && at < d.end && d.fault === 0; i++) {
    const kind = d.getU8(at + 1);
    d.span(F.UserData_item_element, at, d.left(at));
    d.open();
    // A value is there, and the kind is no object.
    if (d.getU8(at) !== 0xc0 || kind !== 0) {
      d.close();
      break;
    }
    d.value(F.key, 1, at, 1);
    d.open();
    d.span(F.h221NonStandard, at + 2, 4);
    d.close();
    const from = readLength(d, at + 6);
    const size = length;
    d.span(F.value, from, Math.min(size, d.left(from)));
    d.close();
    if (d.fault === 0) d.dissect(rdp.id, from, Math.min(from + size, d.end), from + size);
    at = from + size;
  }
  d.close();
}

export const t124Dissector: Dissector = { protocol: t124, dissect, carries: ['rdp'] };
