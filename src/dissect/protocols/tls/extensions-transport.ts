import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Context, vector } from './context.js';
import { CLIENT_HELLO, SERVER_HELLO } from './message-types.js';

/** Keys for the media that run beside (RFC 5764, 4.1.1). */
export function dissectSrtp(
  d: Dissection,
  c: Context,
  F: NonNullable<Context['srtp']>,
  at: number,
  end: number,
): number {
  if (c.message !== CLIENT_HELLO && c.message !== SERVER_HELLO) return at;
  const list = d.u16(F['use_srtp.protection_profiles_length'], at);
  at += 2;
  if (list > end - at || list % 2 !== 0) return end;
  for (const stop = at + list; at < stop && d.fault === FAULT_NONE; at += 2)
    d.u16(F['use_srtp.protection_profile'], at);
  const key = d.u8(F['use_srtp.mki_length'], at++);
  if (key > 0) d.span(F['use_srtp.mki'], at, key);
  return at + key;
}

/** The identifier by which the sender wants to be addressed (RFC 9146, section 3). */
export function dissectConnectionId(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const length = vector(d, c, F.connection_id_length, at, end, 1, 0, 255);
  if (length < 0) return end;
  if (c.message === CLIENT_HELLO) c.session.clientIdLength = length;
  else if (c.message === SERVER_HELLO) c.session.serverIdLength = length;
  if (length > 0) d.span(F.connection_id, at + 1, length);
  return at + 1 + length;
}
