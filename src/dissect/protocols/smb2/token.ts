import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { S } from './fields.js';

/** What GSS-API or NTLM say to each other. */
export function emitToken(d: Dissection, at: number, length: number): void {
  if (d.fault !== FAULT_NONE) return;
  d.span(S.security_blob, at, length);
}
