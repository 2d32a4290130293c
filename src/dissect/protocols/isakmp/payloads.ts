import type { Dissection } from '../../dissection.js';
import { dissectAttributes } from './attributes.js';
import { F } from './fields.js';
import { dissectIdentity, dissectSelectors } from './identities.js';
import { dissectDeletion, dissectNotification, dissectVendor } from './notifications.js';

const PROPOSAL = 2;
const TRANSFORM = 3;
const HEADER = 4;
/** Payloads are nested and chained; a message of 64 kB has at most so many. */
const MAX_DEPTH = 4;

/** Payloads of an IKEv2 message that are not numbered as in IKEv1 but mean the same. */
const VERSION_2_KINDS: Readonly<Record<number, number>> = {
  33: 1,
  34: 4,
  35: 5,
  36: 5,
  37: 6,
  38: 7,
  40: 10,
  41: 11,
  42: 12,
  43: 13,
};

/** The chain of payloads from `start` to `end`, the first of type `first` (RFC 2408, section 3.2; RFC 7296, section 3.2). */
export function dissectPayloads(
  d: Dissection,
  first: number,
  start: number,
  end: number,
  version: number,
  depth = 0,
): void {
  let type = first;
  let at = start;
  while (at < end && type !== 0 && d.fault === 0 && depth < MAX_DEPTH) {
    const next = d.getU8(at);
    const length = d.getU16(at + 2);
    if (d.fault !== 0) return;
    d.value(F.typepayload, type, at, length);
    d.open();
    d.u8(F.nextpayload, at);
    // Proposals and transforms have no critical bit.
    if (version > 1 && type !== PROPOSAL && type !== TRANSFORM) {
      const flags = d.getU8(at + 1);
      d.value(F.criticalpayload, flags >>> 7, at + 1, 1);
      d.value(F.reserved7, flags & 0x7f, at + 1, 1);
    } else d.span(F.reserved, at + 1, 1);
    d.u16(F.payloadlength, at + 2);
    if (length > HEADER) dissectPayload(d, type, at + HEADER, at + length, version, depth);
    d.close();
    if (length < HEADER) return;
    // What an encrypted payload calls the next is inside it.
    if (version > 1 && (type === 46 || type === 53)) return;
    at += length;
    type = next;
  }
}

function dissectPayload(d: Dissection, type: number, at: number, end: number, version: number, depth: number): void {
  const kind = version > 1 ? (VERSION_2_KINDS[type] ?? type) : type;
  const length = end - at;
  switch (kind) {
    case 1:
      return dissectAssociation(d, at, end, version, depth);
    case PROPOSAL:
      return dissectProposal(d, at, end, version, depth);
    case TRANSFORM:
      return version > 1 ? dissectTransform2(d, at, end) : dissectTransform(d, at, end);
    case 4:
      if (version > 1) {
        d.u16(F['key_exchange.dh_group'], at);
        d.span(F.reserved, at + 2, 2);
        d.span(F['key_exchange.data'], at + 4, length - 4);
      } else d.span(F['key_exchange.data'], at, length);
      return;
    case 5:
      return dissectIdentity(d, at, end, version);
    case 6:
      d.u8(F['cert.encoding'], at);
      d.span(F['cert.data'], at + 1, length - 1);
      return;
    case 7:
      d.u8(F['certreq.type'], at);
      if (length > 1) d.span(F['ike.certreq.authority'], at + 1, length - 1);
      return;
    case 8:
      d.span(F.hash, at, length);
      return;
    case 9:
      d.span(F.sig, at, length);
      return;
    case 10:
      d.span(F.nonce, at, length);
      return;
    case 11:
      return dissectNotification(d, at, end, version);
    case 12:
      return dissectDeletion(d, at, end, version);
    case 13:
      return dissectVendor(d, at, length);
    case 15:
      if (version === 1) return dissectKeyEncryption(d, at);
      break;
    case 20:
    case 130:
      d.span(F['ike.nat_hash'], at, length);
      return;
    case 21:
    case 131:
      return dissectOriginalAddress(d, at);
    case 39:
      d.u8(F['auth.method'], at);
      d.span(F.reserved, at + 1, 3);
      d.span(F['auth.data'], at + 4, length - 4);
      return;
    case 44:
    case 45:
      return dissectSelectors(d, at, end);
    case 46:
      // What cannot be decrypted: as if the vector had four bytes.
      d.span(F['enc.iv'], at, 4);
      if (length > 4) d.span(F['enc.data'], at + 4, length - 4);
      return;
    case 48:
      d.span(F['eap.data'], at, length);
      return;
    case 53:
      d.u16(F['frag.number'], at);
      d.u16(F['frag.total'], at + 2);
      d.span(F['enc.iv'], at + 4, 4);
      if (length > 8) d.span(F['enc.data'], at + 8, length - 8);
      return;
    case 132:
      d.u16(F['frag.packetid'], at);
      d.u8(F['frag.seq'], at + 2);
      d.u8(F['frag.last'], at + 3);
      return;
  }
  d.span(F.datapayload, at, length);
}

function dissectAssociation(d: Dissection, at: number, end: number, version: number, depth: number): void {
  if (version > 1) {
    dissectPayloads(d, PROPOSAL, at, end, version, depth + 1);
    return;
  }
  const domain = d.u32(F['sa.doi'], at);
  if (domain !== 1) {
    if (end > at + 4) d.span(F['sa.situation'], at + 4, end - at - 4);
    return;
  }
  const situation = d.getU32(at + 4);
  d.span(F['sa.situation'], at + 4, 4);
  d.open();
  d.value(F['sa.situation.identity_only'], situation & 1, at + 4, 4);
  d.value(F['sa.situation.secrecy'], (situation >>> 1) & 1, at + 4, 4);
  d.value(F['sa.situation.integrity'], (situation >>> 2) & 1, at + 4, 4);
  d.close();
  dissectPayloads(d, PROPOSAL, at + 8, end, version, depth + 1);
}

function dissectProposal(d: Dissection, start: number, end: number, version: number, depth: number): void {
  d.u8(F['prop.number'], start);
  d.u8(F['prop.protoid'], start + 1);
  const size = d.u8(F.spisize, start + 2);
  d.u8(F['prop.transforms'], start + 3);
  if (size > 0) d.span(F.spi, start + 4, size);
  dissectPayloads(d, TRANSFORM, start + 4 + size, end, version, depth + 1);
}

function dissectTransform(d: Dissection, at: number, end: number): void {
  d.u8(F['trans.number'], at);
  d.u8(F['trans.id'], at + 1);
  d.span(F.reserved, at + 2, 2);
  dissectAttributes(d, at + 4, end, false);
}

/** Kinds of transforms in IKEv2: which field names what is chosen (RFC 7296, section 3.3.2). */
const CHOICES: Readonly<Record<number, number>> = {
  1: F['tf.id.encr'],
  2: F['tf.id.prf'],
  3: F['tf.id.integ'],
  4: F['tf.id.dh'],
  5: F['tf.id.esn'],
};

function dissectTransform2(d: Dissection, at: number, end: number): void {
  const type = d.u8(F['tf.type'], at);
  d.span(F.reserved, at + 1, 1);
  d.u16(CHOICES[type] ?? F['tf.id'], at + 2);
  dissectAttributes(d, at + 4, end, true);
}

/** A payload of group keys (RFC 6407, section 5.3). */
function dissectKeyEncryption(d: Dissection, at: number): void {
  d.u8(F['sak.nextpayload'], at);
  d.u8(F['sak.reserved'], at + 1);
  d.u16(F['sak.payload_len'], at + 2);
  d.u8(F['sak.protoid'], at + 4);
  d.u8(F['sak.src_id_type'], at + 5);
  d.u16(F['sak.src_id_port'], at + 6);
  const length = d.u8(F['sak.src_id_length'], at + 8);
  d.span(F['sak.src_id_data'], at + 9, length);
}

function dissectOriginalAddress(d: Dissection, at: number): void {
  const type = d.u8(F['id.type'], at);
  d.span(F.reserved, at + 1, 3);
  if (type === 1) d.ipv4(F['ike.nat_original_address_ipv4'], at + 4);
  else if (type === 5) d.ipv6(F['ike.nat_original_address_ipv6'], at + 4);
}
