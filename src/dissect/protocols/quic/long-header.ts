import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { type Connection, INITIAL, RETRY } from './connections.js';
import { F } from './fields.js';
import { isRetryIntact } from './keys.js';
import type { Packet } from './packet.js';
import { dissectPayload, unprotect } from './payload.js';
import { CCM } from './secrets.js';
import { getVarint, readVarint, varint } from './varint.js';
import { draftOf, VERSION_2 } from './versions.js';

/** Longer ones are no connection ids. */
const MAX_ID = 20;
const NAMES = ['Initial', '0-RTT', 'Handshake', 'Retry'];

export function idHex(d: Dissection, at: number, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += d.bytes[at + i].toString(16).padStart(2, '0');
  return text;
}

/** Version and connection ids, which all versions have alike (RFC 8999, section 5.1); gives where they end. */
function dissectInvariant(d: Dissection, start: number): number {
  d.u32(F.version, start + 1);
  const destination = d.u8(F.dcil, start + 5);
  if (destination > 0) d.span(F.dcid, start + 6, destination);
  let at = start + 6 + destination;
  const source = d.u8(F.scil, at);
  if (source > 0) d.span(F.scid, at + 1, source);
  if (d.wantsInfo && d.fault === 0) {
    if (destination > 0 && destination <= MAX_ID) d.infoColumn += `, DCID=${idHex(d, start + 6, destination)}`;
    if (source > 0 && source <= MAX_ID) d.infoColumn += `, SCID=${idHex(d, at + 1, source)}`;
  }
  at += 1 + source;
  return at;
}

/** Version Negotiation, and packets that are there to bring it about (RFC 9000, sections 17.2.1 and 6.3). */
export function dissectNegotiation(d: Dissection, start: number, version: number): void {
  if (d.wantsInfo) d.infoColumn = version === 0 ? 'Version Negotiation' : 'Forcing Version Negotiation';
  d.value(F.header_form, 1, start, 1);
  d.value(F['vn.unused'], d.getU8(start) & 0x7f, start, 1);
  let at = dissectInvariant(d, start);
  if (version === 0) {
    for (; at < d.reportedEnd && d.fault === 0; at += 4) d.u32(F.supported_version, at);
  } else if (at < d.reportedEnd && d.fault === 0) {
    const text = "Data appended after a Forcing VN can't be decrypted";
    remark(d, F.data_after_forcing_vn, SEVERITY.note, GROUP.protocol, text);
  }
}

/** A packet with a long header (RFC 9000, section 17.2). */
export function dissectLong(
  d: Dissection,
  start: number,
  version: number,
  type: number,
  connection: Connection | undefined,
  fromServer: boolean,
  packet: Packet,
): void {
  const first = d.getU8(start);
  if (d.wantsInfo) d.infoColumn = NAMES[type];
  d.value(F.header_form, 1, start, 1);
  if (type !== RETRY) d.value(F.fixed_bit, (first >>> 6) & 1, start, 1);
  const typeField = version === VERSION_2 ? F['long.packet_type_v2'] : F['long.packet_type'];
  d.value(typeField, (first >>> 4) & 3, start, 1);
  // Reserved bits and the number's length are protected: known only once that is taken off.
  if (type !== RETRY && connection !== undefined) {
    if (!packet.isTried) unprotect(d, start, numberAt(d, start, type), type, connection, fromServer, packet);
    if (packet.first !== undefined) {
      d.value(F['long.reserved'], (packet.first >>> 2) & 3, start, 1);
      d.value(F.packet_number_length, packet.first & 3, start, 1);
    }
  }
  let at = dissectInvariant(d, start);
  if (type === RETRY) {
    dissectRetry(d, start, at, version, packet);
    return;
  }
  if (type === INITIAL) {
    at = readVarint(d, F.token_length, at);
    const length = varint;
    if (length > 0) d.span(F.token, at, length);
    at += length;
  }
  at = readVarint(d, F.length, at);
  if (d.fault !== 0) return;
  if (packet.packetNumber === undefined) {
    remarkFailure(d, type, connection);
    if (at < d.reportedEnd) d.span(F.remaining_payload, at, d.end - at);
    return;
  }
  const numberLength = packet.packetNumberLength ?? 1;
  d.wide(F.packet_number, packet.packetNumber >>> 0, Math.floor(packet.packetNumber / 0x1_0000_0000), at, numberLength);
  if (d.wantsInfo) d.infoColumn += `, PKN: ${packet.packetNumber}`;
  at += numberLength;
  d.span(F.payload, at, d.end - at);
  if (packet.plain !== undefined) dissectPayload(d, version, packet, type, connection, fromServer);
  else remarkUnopened(d, connection);
}

/** The header was opened, the payload could not be. */
export function remarkUnopened(d: Dissection, connection: Connection | undefined): void {
  const why = connection?.suite === CCM ? '(authenticate) failed: Invalid state' : '(checktag) failed: Checksum error';
  remarkBeneath(d, F.decryption_failed, SEVERITY.warn, GROUP.decryption, `Decryption failed: Decryption ${why}`);
}

function remarkFailure(d: Dissection, type: number, connection: Connection | undefined): void {
  let text = 'Failed to decrypt packet number';
  if (connection !== undefined && type !== INITIAL) {
    const hasSecrets = connection.hasHello || type !== 2;
    const why = hasSecrets ? 'Secrets are not available' : 'Missing TLS handshake, unsupported ciphers or padding';
    text = `Failed to create decryption context: ${why}`;
  }
  remark(d, F.decryption_failed, SEVERITY.warn, GROUP.decryption, text);
}

/** A token, and a tag that shows that the packet answers to the client's (RFC 9000, section 17.2.5). */
function dissectRetry(d: Dissection, start: number, at: number, version: number, packet: Packet): void {
  if (draftOf(version) > 0 && draftOf(version) < 25) {
    // Early drafts name the id that is answered to instead.
    const length = d.u8(F.odcil, at);
    if (length > 0) d.span(F.odcid, at + 1, length);
    const token = at + 1 + length;
    if (d.reportedEnd > token) d.span(F.retry_token, token, d.reportedEnd - token);
    return;
  }
  const tag = d.reportedEnd - 16;
  if (tag > at) d.span(F.retry_token, at, tag - at);
  d.span(F.retry_integrity_tag, tag, 16);
  if (d.fault !== 0) return;
  if (packet.originalId === undefined) {
    const text = 'Cannot verify Retry Packet due to unknown ODCID';
    remark(d, F.bad_retry, SEVERITY.warn, GROUP.protocol, text);
    return;
  }
  const bytes = d.bytes.subarray(start, d.end);
  if (isRetryIntact(version, Buffer.from(packet.originalId, 'latin1'), bytes) === false)
    remark(d, F.bad_retry, SEVERITY.warn, GROUP.protocol, 'Retry Integrity Tag verification failure');
}

/** Where the number of the packet at `start` stands. */
function numberAt(d: Dissection, start: number, type: number): number {
  let at = start + 6 + d.getU8(start + 5);
  at += 1 + d.getU8(at);
  if (type === INITIAL) {
    at = getVarint(d, at);
    at += varint;
  }
  return getVarint(d, at);
}
