import { emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { OPTIONS as O } from './option-fields.js';

/** Options of secure neighbour discovery (RFC 3971, 3972). Keys and certificates are shown whole, not taken apart. */

/** The parameters of a cryptographically generated address: modifier, prefix, collision count, key, extensions. */
export function dissectAddressParameters(d: Dissection, at: number, end: number): number {
  const padding = d.u8(O['opt.cga.pad_length'], at);
  emitMark(d, O['opt.reserved'], at + 1, 1);
  const last = end - padding;
  d.span(O['opt.cga'], at + 2, last - at - 2);
  d.open();
  d.span(O['opt.cga.modifier'], at + 2, 16);
  d.span(O['opt.cga.subnet_prefix'], at + 18, 8);
  d.span(O['opt.cga.count'], at + 26, 1);
  const key = at + 27;
  const keyLength = structureLength(d, key);
  emitMark(d, O['opt.cga.subject_public_key_info'], key, keyLength);
  let extension = key + keyLength;
  while (extension < last && d.fault === 0) {
    d.u16(O['opt.cga.ext_type'], extension);
    const length = d.u16(O['opt.cga.ext_length'], extension + 2);
    d.span(O['opt.cga.ext_data'], extension + 4, length);
    extension += 4 + length;
  }
  d.close();
  if (padding > 0) emitMark(d, O['opt.padding'], last, padding);
  return end;
}

/** How long a structure in DER is, its tag and length included (X.690, 8.1.3). */
function structureLength(d: Dissection, at: number): number {
  const first = d.getU8(at + 1);
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  let length = 0;
  for (let i = 0; i < size && i < 3; i++) length = length * 256 + d.getU8(at + 2 + i);
  return 2 + size + length;
}

export function dissectSignature(d: Dissection, keyHash: number, at: number, end: number): number {
  emitMark(d, O['opt.reserved'], at, 2);
  d.span(keyHash, at + 2, 16);
  emitMark(d, O['opt.digital_signature_padding'], at + 18, end - at - 18);
  return end;
}

export function dissectTrustAnchor(d: Dissection, at: number, end: number): number {
  const type = d.u8(O['opt.name_type'], at);
  const padding = d.u8(O['opt.cga.pad_length'], at + 1);
  const length = end - at - 2 - padding;
  if (type === 1) d.span(O['opt.name_x501'], at + 2, length);
  else if (type === 2) d.span(O['opt.name_type.fqdn'], at + 2, length);
  emitMark(d, O['opt.padding'], end - padding, padding);
  return end;
}

export function dissectCertificate(d: Dissection, at: number, end: number): number {
  const type = d.u8(O['opt.cert_type'], at);
  emitMark(d, O['opt.reserved'], at + 1, 1);
  if (type === 1) emitMark(d, O.x509_Certificate, at + 2, end - at - 2);
  else emitMark(d, O['opt.certificate_padding'], at + 2, end - at - 2);
  return end;
}
