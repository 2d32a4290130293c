import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUPS, isGrease } from '../../names/tls-names.js';
import { type Context, endVector, vector } from './context.js';
import { CLIENT_HELLO, NEW_SESSION_TICKET, RETRY_REQUEST, SERVER_HELLO } from './message-types.js';
import { versionOf } from './versions.js';

/** Keys for the exchange (RFC 8446, 4.2.8). */
export function dissectKeyShare(d: Dissection, c: Context, at: number, end: number): number {
  if (end === at) return at;
  if (d.want[HEADING] !== 0) d.heading('Key Share extension', at, end - at);
  d.open();
  at = dissectShares(d, c, at, end);
  d.close();
  return at;
}

function dissectShares(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (c.message === SERVER_HELLO && c.isRetry) return selectGroup(d, c, at);
  switch (c.message) {
    case CLIENT_HELLO: {
      const list = vector(d, c, F['handshake.extensions_key_share_client_length'], at, end, 2, 0, 0xffff);
      if (list < 0) return end;
      at += 2;
      const stop = at + list;
      while (stop - at >= 4 && d.fault === FAULT_NONE) at = dissectKeyShareEntry(d, c, at, stop);
      endVector(d, c, at, stop);
      return stop;
    }
    case SERVER_HELLO:
      return dissectKeyShareEntry(d, c, at, end);
    case RETRY_REQUEST:
      return selectGroup(d, c, at);
    default:
      return at;
  }
}

function selectGroup(d: Dissection, c: Context, at: number): number {
  d.u16(c.fields['handshake.extensions_key_share_selected_group'], at);
  return at + 2;
}

/** A group and a key of it. */
export function dissectKeyShareEntry(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (d.want[HEADING] !== 0) {
    const [group, size] = [d.getU16(at), d.getU16(at + 2)];
    const name = GROUPS[group] ?? `Unknown (${group})`;
    d.heading(`Key Share Entry: Group: ${name}, Key Exchange length: ${size}`, at, Math.min(4 + size, d.left(at)));
  }
  d.open();
  d.u16(F['handshake.extensions_key_share_group'], at);
  const length = vector(d, c, F['handshake.extensions_key_share_key_exchange_length'], at + 2, end, 2, 1, 0xffff);
  if (length >= 0) d.span(F['handshake.extensions_key_share_key_exchange'], at + 4, length);
  d.close();
  return length < 0 ? end : at + 4 + length;
}

/** Keys that were agreed on before (RFC 8446, 4.2.11). */
export function dissectPreSharedKey(d: Dissection, c: Context, at: number, end: number): number {
  if (d.want[HEADING] !== 0) d.heading('Pre-Shared Key extension', at, end - at);
  d.open();
  at = dissectKnownKeys(d, c, at, end);
  d.close();
  return at;
}

function dissectKnownKeys(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (c.message === SERVER_HELLO) {
    d.u16(F['handshake.extensions.psk.identity.selected'], at);
    return at + 2;
  }
  if (c.message !== CLIENT_HELLO) return at;
  const list = vector(d, c, F['handshake.extensions.psk.identities.length'], at, end, 2, 7, 0xffff);
  if (list < 0) return end;
  at += 2;
  const stop = at + list;
  while (at < stop && d.fault === FAULT_NONE) {
    if (d.want[HEADING] !== 0) d.heading(`PSK Identity (length: ${d.getU16(at)})`, at, Math.min(6, d.left(at)));
    d.open();
    const length = vector(d, c, F['handshake.extensions.psk.identity.identity_length'], at, stop, 2, 1, 0xffff);
    if (length < 0) {
      d.close();
      return end;
    }
    d.span(F['handshake.extensions.psk.identity.identity'], at + 2, length);
    d.u32(F['handshake.extensions.psk.identity.obfuscated_ticket_age'], at + 2 + length);
    d.close();
    at += 6 + length;
  }
  at = stop;
  const binders = vector(d, c, F['handshake.extensions.psk.binders_len'], at, end, 2, 33, 0xffff);
  if (binders < 0) return end;
  d.span(F['handshake.extensions.psk.binders'], at + 2, binders);
  return at + 2 + binders;
}

/** Data before the handshake is done: how much of it, in a ticket (RFC 8446, 4.6.1). */
export function dissectEarlyData(d: Dissection, c: Context, at: number): number {
  if (c.message !== NEW_SESSION_TICKET) return at;
  d.u32(c.fields['early_data.max_early_data_size'], at);
  return at + 4;
}

/** The versions that a client speaks, or the one that a server chose (RFC 8446, 4.2.1). */
export function dissectSupportedVersions(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  if (c.message !== CLIENT_HELLO) {
    if (c.message === SERVER_HELLO || c.message === RETRY_REQUEST) {
      const version = d.u16(F['handshake.extensions.supported_version'], at);
      if (c.fingerprint.isWanted) noteVersion(c, version);
      return at + 2;
    }
    return at;
  }
  const list = vector(d, c, F['handshake.extensions.supported_versions_len'], at, end, 1, 2, 254);
  if (list < 0) return end;
  at++;
  const stop = at + list;
  let last = 0;
  let isKnown = false;
  for (; stop - at >= 2 && d.fault === FAULT_NONE; at += 2) {
    const version = d.u16(F['handshake.extensions.supported_version'], at);
    last = version;
    if (versionOf(version, c.isDatagram) !== 0) isKnown = true;
    if (c.fingerprint.isWanted) noteVersion(c, version);
  }
  if (isKnown) c.offered = last;
  endVector(d, c, at, stop);
  return stop;
}

function noteVersion(c: Context, version: number): void {
  if (isGrease(version)) return;
  const { fingerprint } = c;
  // Versions of DTLS count downwards.
  const isNewer = c.isDatagram
    ? fingerprint.supported === 0 || version < fingerprint.supported
    : version > fingerprint.supported;
  if (isNewer) fingerprint.supported = version;
}

/** What a server wants to see again (RFC 8446, 4.2.2). */
export function dissectCookie(d: Dissection, c: Context, at: number, end: number): number {
  const length = vector(d, c, c.fields['handshake.extensions.cookie_len'], at, end, 2, 1, 0xffff);
  if (length < 0) return end;
  d.span(c.fields['handshake.extensions.cookie'], at + 2, length);
  return at + 2 + length;
}
