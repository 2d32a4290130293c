import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { dissectToken, isNtlm } from '../security/spnego.js';
import { wideTextAt } from '../smb/values.js';
import { S } from './fields.js';

/** What GSS-API or NTLM say to each other. */
export function emitToken(d: Dissection, at: number, length: number): void {
  if (d.fault !== FAULT_NONE) return;
  d.span(S.security_blob, at, length);
  dissectToken(d, at, length);
}

/** Who a user is, where NTLM says so. */
export interface Account {
  readonly user: string;
  readonly domain: string;
  readonly host: string;
}

/** How far into a token NTLM's message may begin: what SPNEGO puts before it. */
const FARTHEST = 64;

/** The user that NTLM's last message in the token names, if it is one (MS-NLMP, 2.2.1.3). */
export function accountIn(d: Dissection, at: number, length: number): Account | undefined {
  if (d.fault !== FAULT_NONE || length < 64 || at + length > d.end) return undefined;
  for (let start = at; start < at + Math.min(FARTHEST, length - 64); start++) {
    if (d.bytes[start] !== 0x4e || !isNtlm(d, start, at + length - start)) continue;
    if (d.getU32LE(start + 8) !== 3) return undefined;
    const text = (part: number) => {
      const from = start + d.getU32LE(start + part + 4);
      const size = d.getU16LE(start + part);
      return from + size > at + length ? '' : wideTextAt(d, from, size);
    };
    return { domain: text(28), user: text(36), host: text(44) };
  }
  return undefined;
}
