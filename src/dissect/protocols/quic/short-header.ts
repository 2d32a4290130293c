import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { type Connection, SHORT } from './connections.js';
import { F } from './fields.js';
import { idHex } from './long-header.js';
import type { Packet } from './packet.js';
import { dissectPayload, unprotect } from './payload.js';

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
  if (d.wantsInfo) d.infoColumn = `Protected Payload (KP${((packet.first ?? 0) >>> 2) & 1})`;
  d.value(F.short, 1, start, d.reportedEnd - start);
  d.open();
  d.value(F.header_form, 0, start, 1);
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
    dissectNumbered(d, rest, packet);
    d.close();
    const version = connection?.version ?? 0;
    if (packet.plain !== undefined) dissectPayload(d, version, packet, SHORT, connection, fromServer);
    return;
  }
  if (connection !== undefined && isFirstFailure(d, connection)) {
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
function isFirstFailure(d: Dissection, connection: Connection): boolean {
  if (!connection.hasHello) return true;
  const frame = d.block.firstNumber + d.frame;
  if (connection.gaveUpIn === 0) connection.gaveUpIn = frame;
  return connection.gaveUpIn === frame;
}

/** Number and payload of a packet whose header is readable. */
function dissectNumbered(d: Dissection, start: number, packet: Packet): void {
  const number = packet.packetNumber ?? 0;
  const length = packet.packetNumberLength ?? 1;
  d.wide(F.packet_number, number >>> 0, Math.floor(number / 0x1_0000_0000), start, length);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `, PKN: ${number}`;
  d.span(F.protected_payload, start + length, d.end - start - length);
  if (packet.plain === undefined) {
    const text = 'Decryption failed: Decryption (checktag) failed: Checksum error';
    remark(d, F.decryption_failed, SEVERITY.warn, GROUP.decryption, text);
  }
}
