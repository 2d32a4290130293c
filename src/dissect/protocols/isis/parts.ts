import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { KEY_ID } from './fields.js';

const CLEAR_TEXT = 1;
const CRYPTOGRAPHIC = 3;
const HMAC_MD5 = 54;

/** Who vouches for a message (ISO 10589, 9; RFC 5304, RFC 5310): a password, or a digest, of which some name their key. */
export function emitAuthentication(d: Dissection, field: number, unknown: number, start: number, end: number): void {
  const kind = d.getU8(start);
  let at = start + 1;
  if (d.fault !== 0) return;
  if (kind === CRYPTOGRAPHIC && end - at >= 2) {
    d.u16(KEY_ID, at);
    at += 2;
  }
  d.span(field, at, end - at);
  if (kind === CLEAR_TEXT || kind === CRYPTOGRAPHIC || kind === HMAC_MD5) return;
  d.open();
  remark(d, unknown, SEVERITY.warn, GROUP.protocol, 'Unknown authentication type');
  d.close();
}

/** Which topologies take part (RFC 5120, section 7.1): two bytes each. */
export function emitTopologies(d: Dissection, field: number, malformed: number, start: number, end: number): void {
  let at = start;
  for (; at + 2 <= end && d.fault === 0; at += 2) d.u16(field, at);
  if (at < end) remark(d, malformed, SEVERITY.error, GROUP.malformed, 'malformed MT-ID');
}

/** What nobody reads yet. */
export function remarkUnknown(d: Dissection, field: number, type: number): void {
  const message = `Dissector for IS-IS CLV (${type}) code not implemented, Contact Wireshark developers if you want this supported`;
  remark(d, field, SEVERITY.note, GROUP.undecoded, message);
}
