import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import type { Connection } from './connections.js';
import { F } from './fields.js';
import { idHex } from './long-header.js';

/** A packet with a short header (RFC 9000, section 17.3). Its keys are never known here. */
export function dissectShort(
  d: Dissection,
  start: number,
  connection: Connection | undefined,
  fromServer: boolean,
): void {
  const first = d.getU8(start);
  if (d.wantsInfo) d.infoColumn = 'Protected Payload (KP0)';
  d.value(F.short, 1, start, d.reportedEnd - start);
  d.open();
  d.value(F.header_form, 0, start, 1);
  d.value(F.fixed_bit, (first >>> 6) & 1, start, 1);
  d.value(F.spin_bit, (first >>> 5) & 1, start, 1);
  const length =
    connection === undefined ? 0 : Math.max(0, (fromServer ? connection.client : connection.server).idLength);
  if (length > 0) {
    d.span(F.dcid, start + 1, length);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `, DCID=${idHex(d, start + 1, length)}`;
  }
  const rest = start + 1 + length;
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
