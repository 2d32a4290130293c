import { allFields } from '../../../fields/protocol.js';
import { announce } from '../../announcements.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { h225 } from '../h225/index.js';
import { h245 } from '../h245/index.js';
import { dissectPdus } from '../tcp/pdus.js';
import { emitTpkt, isTpkt, tpktLength } from '../tpkt.js';
import { dissectElement } from './elements.js';
import { ELEMENTS, Q931 as F, q931 } from './fields.js';
import { element } from './octets.js';

/**
 * Calls of H.323 in TPKT: Q.931's messages with their elements. Segmented messages are not put together, and elements
 * of Q.932 (facility, notification) are passed over.
 */
const DISCRIMINATOR = 8;
const MAINTENANCE = 3;
const USER_TO_USER = 0x7e;
const ASN1_CODED = 5;
const HEADER = 4;

/** Another protocol than Q.931 begins with the message, or no message at all. */
const declines = (d: Dissection, start: number): boolean =>
  !isTpkt(d, start) ||
  (d.left(start) > HEADER && d.bytes[start + HEADER] !== DISCRIMINATOR && d.bytes[start + HEADER] !== MAINTENANCE);

function dissectCall(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER, tpktLength, dissectMessage);
  return true;
}

const nameOf = (field: number, value: number): string =>
  allFields[field].values?.[value] ?? `Unknown (0x${value.toString(16).padStart(2, '0').toUpperCase()})`;

function dissectMessage(d: Dissection, start: number): void {
  emitTpkt(d, start);
  const at = start + HEADER;
  const discriminator = d.bytes[at];
  if (d.left(at) < 3 || (discriminator !== DISCRIMINATOR && discriminator !== MAINTENANCE)) return;
  d.mention(q931.id);
  d.protocolColumn = 'Q.931';
  d.u8(F.disc, at);
  const length = d.getU8(at + 1) & 0x0f;
  d.value(F.call_ref_len, length, at + 1, 1);
  let next = at + 2;
  if (length > 0 && d.has(next, length)) {
    d.value(F.call_ref_flag, d.bytes[next] >>> 7, next, 1);
    const reference = d.bytes.slice(next, next + length);
    reference[0] &= 0x7f;
    d.blob(F.call_ref, reference, next, length);
    next += length;
  }
  const typeField = discriminator === MAINTENANCE ? F.maintenance_message_type : F.message_type;
  const type = d.u8(typeField, next);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = nameOf(typeField, type);
  dissectElements(d, next + 1);
}

const SHIFT = 0x90;
const MORE_DATA = 0xa0;
const CONGESTION_LEVEL = 0xb0;
const REPEAT_INDICATOR = 0xd0;
const SENDING_COMPLETE = 0xa1;

/** Elements behind each other: of one octet where the first bit is set, else with a length. */
function dissectElements(d: Dissection, start: number): void {
  let codeset = 0;
  let locked = 0;
  for (let at = start; at < d.end && d.fault === 0; ) {
    const type = d.bytes[at];
    if (type & 0x80) {
      if ((type & 0xf0) === SHIFT) {
        codeset = type & 7;
        d.value(F.locking_codeset, codeset, at, 1);
        if ((type & 8) === 0) locked = codeset;
      } else dissectSingle(d, type, at);
      at++;
      if ((type & 0xf0) === SHIFT) continue;
    } else at = dissectLong(d, codeset, type, at);
    codeset = locked;
  }
}

function dissectSingle(d: Dissection, type: number, at: number): void {
  if (type === MORE_DATA) d.value(F.more_data, 1, at, 1);
  else if (type === SENDING_COMPLETE) d.value(F.sending_complete, 1, at, 1);
  else if ((type & 0xf0) === CONGESTION_LEVEL) d.value(F.congestion_level, type & 0x0f, at, 1);
  else if ((type & 0xf0) === REPEAT_INDICATOR) d.value(F.repeat_indicator, type & 0x0f, at, 1);
  else {
    const text = `Unknown information element (0x${type.toString(16).toUpperCase()})`;
    if (d.want[HEADING] !== 0) d.heading(text, at, 1);
    remarkBeneath(d, F['information_element.unknown'], SEVERITY.warn, GROUP.protocol, text);
  }
}

/** Facility and notification indicator: elements of Q.932, which no field of Q.931 tells of. */
const SUPPLEMENTARY = [0x1c, 0x27];

/** Elements whose text stands in their heading. */
const TEXTUAL = [0x28, 0x2c];

/** Gives where the next one begins. */
function dissectLong(d: Dissection, codeset: number, type: number, at: number): number {
  // What carries H.225.0 may be longer than an octet says: then its length has two.
  const isWide = type === USER_TO_USER && d.left(at) > 3 && d.bytes[at + 3] === ASN1_CODED;
  const contents = at + (isWide ? 3 : 2);
  const length = isWide ? d.getU16(at + 1) : d.getU8(at + 1);
  if (codeset === 0 && SUPPLEMENTARY.includes(type)) return contents + length;
  emitHeading(d, codeset, type, at, contents, length);
  d.open();
  d.u8(F.information_element, at);
  d.value(F.information_element_len, length, at + 1, contents - at - 1);
  const end = contents + length;
  element.at = contents;
  element.end = end;
  if (codeset !== 0 || type !== USER_TO_USER) {
    if ((codeset !== 0 || !dissectElement(d, type)) && length > 0) d.span(F.data, contents, length);
  } else if (length > 0) dissectUser(d, contents, end);
  d.close();
  return end;
}

function emitHeading(d: Dissection, codeset: number, type: number, at: number, contents: number, length: number): void {
  if (d.want[HEADING] === 0 || d.fault !== 0) return;
  const code = `0x${type.toString(16).padStart(2, '0').toUpperCase()}`;
  const name = codeset === 0 ? ELEMENTS[type] : undefined;
  const isText = TEXTUAL.includes(type) && length > 0 && contents + length <= d.end;
  const text = isText ? `  '${Buffer.from(d.bytes.subarray(contents, contents + length)).toString('latin1')}'` : '';
  d.heading(name === undefined ? `Unknown information element (${code})` : name + text, at, contents + length - at);
}

/** What users say to each other; in H.323 that is H.225.0. */
function dissectUser(d: Dissection, start: number, end: number): void {
  const protocol = d.u8(F['user.protocol_discriminator'], start);
  if (protocol === ASN1_CODED) {
    expectControl(d, start + 1, Math.min(end, d.end));
    d.dissect(h225.id, start + 1, end, end);
  } else if (end > start + 1) {
    d.value(F['user.len'], end - start - 1, start + 1, end - start - 1);
    d.span(protocol === IA5 ? F['user.string'] : F['user.bytes'], start + 1, end - start - 1);
  }
}
const IA5 = 4;

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
  declines,
  carries: ['h245', 'h225'],
  alsoEmits: ['tpkt', 'e164'],
};
