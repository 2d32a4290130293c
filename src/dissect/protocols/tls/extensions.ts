import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { isGrease } from '../../names/tls-names.js';
import { type Context, endVector, vector } from './context.js';
import {
  dissectCookie,
  dissectEarlyData,
  dissectKeyShare,
  dissectPreSharedKey,
  dissectSupportedVersions,
} from './extensions-1.3.js';
import { dissectEncryptedClientHello, dissectEncryptedName } from './extensions-hidden.js';
import {
  dissectCertificateTypes,
  dissectDelegatedCredential,
  dissectOidFilters,
  dissectPointFormats,
  dissectSignatures,
  dissectStatusRequest,
  dissectStatusRequests,
  dissectTimestamps,
  dissectTokenBinding,
} from './extensions-keys.js';
import {
  dissectApplicationProtocols,
  dissectApplicationSettings,
  dissectNextProtocols,
  dissectServerNames,
} from './extensions-names.js';
import { dissectConnectionId, dissectSrtp } from './extensions-transport.js';
import { CERTIFICATE_REQUEST, CLIENT_HELLO, SERVER_HELLO } from './message-types.js';
import { TLS13 } from './session.js';
import { dissectTransportParameters } from './transport-parameters.js';

const SERVER_NAME = 0;

/** The extensions of a handshake message, with their length, up to `end`. */
export function dissectExtensions(d: Dissection, c: Context, at: number, end: number): void {
  const F = c.fields;
  const length = vector(d, c, F['handshake.extensions_length'], at, end, 2, 0, 0xffff);
  if (length < 0) {
    c.fingerprint.isCutOff = true;
    return;
  }
  at += 2;
  end = at + length;
  while (end - at >= 4 && d.fault === FAULT_NONE) at = dissectExtension(d, c, at, end);
  endVector(d, c, at, end);
}

function dissectExtension(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  const type = d.getU16(at);
  const claimed = d.getU16(at + 2);
  if (c.fingerprint.isWanted) c.fingerprint.extensions.push(type);
  if (type === SERVER_NAME) c.fingerprint.hasName = true;
  d.span(F['handshake.extension'], at, Math.min(4 + claimed, end - at));
  d.open();
  d.u16(F['handshake.extension.type'], at);
  const length = vector(d, c, F['handshake.extension.len'], at + 2, end, 2, 0, 0xffff);
  if (length >= 0) {
    at += 4;
    const after = dissectBody(d, c, type, at, at + length);
    endVector(d, c, after, at + length);
    at += length;
  } else {
    c.fingerprint.isCutOff = true;
    at = end;
  }
  d.close();
  return at;
}

/** What an extension says, in `[at, end)`. Gives back how far it was read. */
function dissectBody(d: Dissection, c: Context, type: number, at: number, end: number): number {
  const F = c.fields;
  const length = end - at;
  switch (type) {
    case 0:
      return dissectServerNames(d, c, at, end);
    case 1:
      d.u8(F['handshake.max_fragment_length'], at);
      return at + 1;
    case 5:
      if (c.message === CLIENT_HELLO || (c.message === CERTIFICATE_REQUEST && length > 0))
        return dissectStatusRequest(d, c, at, end);
      return at;
    case 9:
    case 19:
    case 20:
      return dissectCertificateTypes(d, c, at, end);
    case 10: {
      const list = vector(d, c, F['handshake.extensions_supported_groups_length'], at, end, 2, 2, 0xffff);
      if (list < 0) return end;
      return dissectGroups(d, c, at + 2, at + 2 + list);
    }
    case 11:
      return dissectPointFormats(d, c, at, end);
    case 12: {
      const name = vector(d, c, F['handshake.extensions_srp_len'], at, end, 1, 1, 255);
      if (name < 0) return end;
      d.span(F['handshake.extensions_srp_username'], at + 1, name);
      return at + 1 + name;
    }
    case 13:
    case 50:
      return dissectSignatures(d, c, at, end, type === 13);
    case 14:
      return c.srtp === undefined ? at : dissectSrtp(d, c, c.srtp, at, end);
    case 15:
      d.u8(F['handshake.extension.heartbeat.mode'], at);
      return at + 1;
    case 16:
      return dissectApplicationProtocols(d, c, at, end);
    case 17:
      return c.message === CLIENT_HELLO ? dissectStatusRequests(d, c, at, end) : at;
    case 18:
      return length === 0 ? at : dissectTimestamps(d, c, at, end);
    case 21:
      d.span(F['handshake.extensions_padding_data'], at, length);
      return end;
    case 22:
      if (c.message === SERVER_HELLO) {
        c.opening?.noteEncryptThenProof();
        c.session.encryptsThenProves = c.session.serverRandom !== '';
      }
      return at;
    case 23:
    case 49:
      return at;
    case 24:
      return dissectTokenBinding(d, c, at, end);
    case 27:
      return dissectCompressions(d, c, at, end);
    case 28:
      d.u16(F.record_size_limit, at);
      return at + 2;
    case 34:
      if (c.message === CLIENT_HELLO) return dissectSignatures(d, c, at, end, false);
      return dissectDelegatedCredential(d, c, at, end);
    case 35:
      d.span(F['handshake.extensions.session_ticket'], at, length);
      return end;
    case 40:
    case 51:
      return dissectKeyShare(d, c, at, end);
    case 41:
      return dissectPreSharedKey(d, c, at, end);
    case 42:
      // Who sends data before the server has answered speaks the version in which that is possible.
      if (c.message === CLIENT_HELLO && !c.isDatagram) c.session.version = TLS13;
      return dissectEarlyData(d, c, at);
    case 43:
      return dissectSupportedVersions(d, c, at, end);
    case 44:
      return dissectCookie(d, c, at, end);
    case 45:
      return dissectExchangeModes(d, c, at, end);
    case 48:
      return dissectOidFilters(d, c, at, end);
    case 53:
    case 54:
      return dissectConnectionId(d, c, at, end);
    case 57:
    case 65445:
      return dissectTransportParameters(d, c, at, end);
    case 13172:
      return dissectNextProtocols(d, c, at, end);
    case 17513:
      return dissectApplicationSettings(d, c, at, end);
    case 65037:
      return dissectEncryptedClientHello(d, c, at, end);
    case 65281: {
      if (d.want[HEADING] !== 0) d.heading('Renegotiation Info extension', at, end - at);
      d.open();
      const info = vector(d, c, F['handshake.extensions_reneg_info_len'], at, end, 1, 0, 255);
      if (info > 0) d.span(F['handshake.extensions_reneg_info'], at + 1, info);
      d.close();
      return info < 0 ? end : at + 1 + info;
    }
    case 65486:
      return dissectEncryptedName(d, c, at, end);
    default:
      d.span(F['handshake.extension.data'], at, length);
      return end;
  }
}

function dissectGroups(d: Dissection, c: Context, at: number, end: number): number {
  const F = c.fields;
  d.span(F['handshake.extensions_supported_groups'], at, end - at);
  d.open();
  while (end - at >= 2 && d.fault === FAULT_NONE) {
    const group = d.u16(F['handshake.extensions_supported_group'], at);
    if (c.fingerprint.isWanted && !isGrease(group)) c.fingerprint.groups.push(group);
    at += 2;
  }
  endVector(d, c, at, end);
  d.close();
  return end;
}

function dissectCompressions(d: Dissection, c: Context, at: number, end: number): number {
  const list = vector(d, c, c.fields['compress_certificate.algorithms_length'], at, end, 1, 2, 254);
  if (list < 0) return end;
  at++;
  for (const stop = at + list; stop - at >= 2 && d.fault === FAULT_NONE; at += 2)
    d.u16(c.fields['compress_certificate.algorithm'], at);
  return at;
}

function dissectExchangeModes(d: Dissection, c: Context, at: number, end: number): number {
  const list = vector(d, c, c.fields['extension.psk_ke_modes_length'], at, end, 1, 1, 255);
  if (list < 0) return end;
  at++;
  for (const stop = at + list; at < stop && d.fault === FAULT_NONE; at++) d.u8(c.fields['extension.psk_ke_mode'], at);
  return at;
}
