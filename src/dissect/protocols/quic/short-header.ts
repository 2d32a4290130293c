import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { type Connection, SHORT, TOKEN } from './connections.js';
import { F } from './fields.js';
import { idHex, remarkUnopened } from './long-header.js';
import type { Packet } from './packet.js';
import { dissectPayload, SAMPLE_END, unprotect } from './payload.js';

/** A packet with a short header (RFC 9000, section 17.3). Its keys are known where the capture brings their secrets. */
export function dissectShort(
  d: Dissection,
  start: number,
  connection: Connection | undefined,
  fromServer: boolean,
  packet: Packet,
): void {
  const first = d.getU8(start);
  const length =
    connection === undefined ? 0 : Math.max(0, (fromServer ? connection.client : connection.server).idLength);
  const rest = start + 1 + length;
  if (connection !== undefined && !packet.isTried) unprotect(d, start, rest, SHORT, connection, fromServer, packet);
  if (d.wantsInfo && !packet.lacksSample) d.infoColumn = `Protected Payload (KP${((packet.first ?? 0) >>> 2) & 1})`;
  d.value(F.short, 1, start, d.reportedEnd - start);
  d.open();
  d.value(F.header_form, 0, start, 1);
  if (packet.lacksSample) d.has(rest, SAMPLE_END);
  d.value(F.fixed_bit, (first >>> 6) & 1, start, 1);
  d.value(F.spin_bit, (first >>> 5) & 1, start, 1);
  if (packet.first !== undefined) {
    d.value(F['short.reserved'], (packet.first >>> 3) & 3, start, 1);
    d.value(F.key_phase, (packet.first >>> 2) & 1, start, 1);
    d.value(F.packet_number_length, packet.first & 3, start, 1);
  }
  if (length > 0) {
    d.span(F.dcid, start + 1, length);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `, DCID=${idHex(d, start + 1, length)}`;
  }
  if (packet.packetNumber !== undefined) {
    dissectNumbered(d, rest, packet, connection);
    d.close();
    const version = connection?.version ?? 0;
    if (packet.plain !== undefined) dissectPayload(d, version, packet, SHORT, connection, fromServer);
    return;
  }
  if (!d.replaying) packet.isFirstFailure = isFirstFailure(connection);
  if (packet.isFirstFailure && connection !== undefined) {
    const why = connection.hasHello
      ? 'Secrets are not available'
      : 'Missing TLS handshake, unsupported ciphers or padding';
    const text = `Failed to create decryption context: ${why}`;
    remark(d, F.decryption_failed, SEVERITY.warn, GROUP.decryption, text);
  }
  if (rest < d.reportedEnd) d.span(F.remaining_payload, rest, d.end - rest);
  d.close();
}

/** Only the first of a connection's packets is remarked on, once its handshake is known. */
function isFirstFailure(connection: Connection | undefined): boolean {
  if (connection === undefined || !connection.hasHello) return true;
  const isFirst = !connection.gaveUp;
  connection.gaveUp = true;
  return isFirst;
}

/** Number and payload of a packet whose header is readable. */
function dissectNumbered(d: Dissection, start: number, packet: Packet, connection: Connection | undefined): void {
  const number = packet.packetNumber ?? 0;
  const length = packet.packetNumberLength ?? 1;
  d.wide(F.packet_number, number >>> 0, Math.floor(number / 0x1_0000_0000), start, length);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, PKN: ${number}`;
  d.span(F.protected_payload, start + length, d.end - start - length);
  if (packet.plain === undefined) {
    remarkUnopened(d, connection);
  }
}

/** What a side sends that knows nothing of the connection any more (RFC 9000, section 10.3). */
export function dissectReset(d: Dissection, start: number): void {
  if (d.wantsInfo) d.infoColumn = 'Stateless Reset';
  const first = d.getU8(start);
  d.value(F.header_form, first >>> 7, start, 1);
  if (first >= 0x80) {
    const text = 'Stateless Reset packets must be formatted as with short header';
    remark(d, F.protocol_violation, SEVERITY.warn, GROUP.protocol, text);
  }
  d.value(F.fixed_bit, (first >>> 6) & 1, start, 1);
  const token = d.end - TOKEN;
  const bits = new Uint8Array(token - start);
  // They begin behind the first two bits.
  for (let i = 0; i < bits.length; i++)
    bits[i] = (d.bytes[start + i] << 2) | (i + 1 < bits.length ? d.bytes[start + i + 1] >>> 6 : 0);
  d.blob(F.unpredictable_bits, bits, start, bits.length);
  d.span(F.stateless_reset_token, token, TOKEN);
}
