import type { Dissection } from '../../dissection.js';
import { Context } from './context.js';
import { dissectTimestamps } from './extensions-keys.js';
import { F } from './fields.js';

const context = new Context(F, '', false);

/** Timestamps of logs inside a certificate, or a response about it (RFC 6962, 3.3): fields of TLS wherever they stand. */
export function dissectCertificateTimestamps(d: Dissection, at: number, end: number): void {
  dissectTimestamps(d, context, at, end);
}
