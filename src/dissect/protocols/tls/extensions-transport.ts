import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { addressText, expectMedium, type Protection } from '../rtp/setup.js';
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
  let profile = 0;
  for (const stop = at + list; at < stop && d.fault === FAULT_NONE; at += 2)
    profile = d.u16(F['use_srtp.protection_profile'], at);
  const key = d.u8(F['use_srtp.mki_length'], at++);
  if (key > 0) d.span(F['use_srtp.mki'], at, key);
  if (PROFILE_TAGS[profile] !== undefined) expectProtected(d, { identifier: key, tag: PROFILE_TAGS[profile] });
  return at + key;
}

/** Bytes of the tag behind a packet, by the profile that was chosen (RFC 5764, 4.1.2; RFC 7714, 14.2). */
const PROFILE_TAGS: Readonly<Record<number, number>> = { 1: 10, 2: 4, 5: 10, 6: 4, 7: 16, 8: 16 };

/** From here on both ends of the conversation send media and reports that these keys protect. */
function expectProtected(d: Dissection, protection: Protection): void {
  const frame = d.block.firstNumber + d.frame;
  const about = { frame, carries: 'both', method: 'DTLS-SRTP', protection } as const;
  expectMedium(d, addressText(d, d.sourceStart), d.sourcePort, { ...about, peerPort: d.destinationPort });
  expectMedium(d, addressText(d, d.destinationStart), d.destinationPort, { ...about, peerPort: d.sourcePort });
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
