import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { eap } from '../eap/fields.js';
import { GROUP, remarkLine, SEVERITY } from '../expert.js';
import { F, shortened } from './fields.js';

const CHAP_PASSWORD = 3;
const FRAMED_ADDRESS = 8;
const LOGIN_HOST = 14;
const VENDOR_SPECIFIC = 26;
const EGRESS_VLAN = 56;
const EGRESS_VLAN_NAME = 58;
const EAP_MESSAGE = 79;

/** What is not right with an attribute's length is told, and nothing after it is read. */
function complain(d: Dissection, message: string): void {
  remarkLine(d, F.invalid_length, SEVERITY.error, GROUP.malformed, message);
}

/**
 * Attributes: type, length with both of these, value (RFC 2865, section 5). tshark as it is installed has no dictionary:
 * it knows by name only what its own code takes apart.
 */
export function dissectAttributes(d: Dissection, start: number, end: number): void {
  let at = start;
  // As tshark counts: by the lengths of attributes, though a vendor's own may lead further.
  let rest = end - start;
  // Where the first piece of the EAP message in hand begins, and the length of its pieces.
  const pieces: number[] = [];
  while (rest > 0 && d.fault === 0) {
    if (rest < 2) {
      complain(d, 'Not enough room in packet for AVP header');
      return;
    }
    const type = d.getU8(at);
    const length = d.getU8(at + 1);
    if (d.fault !== 0) return;
    if (length < 2) {
      complain(d, `AVP too short: length ${length} < 2`);
      return;
    }
    if (rest < length) {
      complain(d, 'Not enough room in packet for AVP');
      return;
    }
    const row = d.tape.count;
    d.span(F.avp, at, length);
    d.open();
    d.u8(F['avp.type'], at);
    d.u8(F['avp.length'], at + 1);
    rest -= length;
    let next = at + length;
    if (type === VENDOR_SPECIFIC) next = dissectVendor(d, at + 2, next);
    else if (type === EAP_MESSAGE) {
      if (length > 2) d.span(F.eap_fragment, at + 2, length - 2);
      pieces.push(at + 2, next);
      const goesOn = rest > 0 && d.left(next) > 0 && d.bytes[next] === EAP_MESSAGE;
      // For the tree: which piece of the message it is, and whether it is the last.
      if (d.tape.count > row && d.tape.field[row] === F.avp) d.tape.value[row] = pieces.length + (goesOn ? 0 : 1);
      if (!goesOn) {
        dissectEap(d, pieces);
        pieces.length = 0;
      }
    } else dissectValue(d, type, at + 2, length - 2);
    d.close();
    at = next;
  }
}

function dissectValue(d: Dissection, type: number, at: number, length: number): void {
  if (type === CHAP_PASSWORD && length > 0) {
    d.span(F.CHAP_Password, at, length);
    d.open();
    d.u8(F.CHAP_Ident, at);
    d.span(F.CHAP_String, at + 1, length - 1);
    d.close();
  } else if (type === FRAMED_ADDRESS && length === 4) d.ipv4(F['Framed-IP-Address'], at);
  else if (type === LOGIN_HOST && length === 4) d.ipv4(F['Login-IP-Host'], at);
  else if (type === EGRESS_VLAN && length === 4) {
    const value = d.getU32(at);
    d.value(F.egress_vlanid_tag, value >>> 24, at, 4);
    d.value(F.egress_vlanid_pad, (value >>> 12) & 0xfff, at, 4);
    d.value(F.egress_vlanid, value & 0xfff, at, 4);
  } else if (type === EGRESS_VLAN_NAME && length > 1) {
    d.u8(F.egress_vlan_name_tag, at);
    d.span(F.egress_vlan_name, at + 1, length - 1);
  } else d.span(F.Unknown_Attribute, at, length);
}

const hexText = (d: Dissection, start: number, end: number) =>
  Buffer.from(d.bytes.subarray(start, end)).toString('hex');

/** A vendor's number, and attributes of its own (RFC 2865, section 5.26). Gives where the last of them ends. */
function dissectVendor(d: Dissection, start: number, end: number): number {
  d.u32(F['avp.vendor_id'], start);
  let at = start + 4;
  while (at < end && d.fault === 0) {
    const length = d.getU8(at + 1);
    if (d.fault !== 0) break;
    if (length < 2) {
      complain(d, 'VSA too short');
      return end;
    }
    if (d.want[HEADING]) {
      const shown = hexText(d, at + 2, Math.min(at + length, d.end));
      if (d.want[HEADING] !== 0)
        d.heading(`VSA: t=Unknown-Attribute(${d.getU8(at)}) l=${length} val=${shortened(shown)}`, at, length);
    }
    d.open();
    d.u8(F['avp.vendor_type'], at);
    d.u8(F['avp.vendor_len'], at + 1);
    d.span(F.Unknown_Attribute, at + 2, length - 2);
    d.close();
    at += length;
  }
  return at;
}

/** An EAP message, in as many attributes as it takes (RFC 3579, 3.1). The columns stay those of RADIUS. */
function dissectEap(d: Dissection, pieces: readonly number[]): void {
  const { infoColumn, protocolColumn } = d;
  if (pieces.length === 2) {
    if (pieces[1] > pieces[0]) d.dissectInside(eap.id, pieces[0], pieces[1], pieces[1]);
  } else d.dissectInsideIn(joined(d, pieces), eap.id);
  d.infoColumn = infoColumn;
  d.protocolColumn = protocolColumn;
}

function joined(d: Dissection, pieces: readonly number[]): Uint8Array {
  let length = 0;
  for (let i = 0; i < pieces.length; i += 2) length += Math.max(0, Math.min(pieces[i + 1], d.end) - pieces[i]);
  const all = new Uint8Array(length);
  let filled = 0;
  for (let i = 0; i < pieces.length; i += 2) {
    const to = Math.min(pieces[i + 1], d.end);
    if (to <= pieces[i]) continue;
    all.set(d.bytes.subarray(pieces[i], to), filled);
    filled += to - pieces[i];
  }
  return all;
}
