import { type Dissection, ONE_MORE_SEGMENT } from '../../dissection.js';
import { SECURITY_TYPES, VENCRYPT_TYPES as VENCRYPT_NAMES } from '../../names/vnc.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitPadding } from './client.js';
import { VNC as F } from './fields.js';
import type { Session } from './session.js';
import * as S from './session.js';

const GREETING = 12;

/** `RFB 003.008` and a line feed, or the NUL that some clients send instead, as all of a segment (RFC 6143, 7.1.1). */
export function isGreeting(d: Dissection, at: number): boolean {
  const b = d.bytes;
  if (d.end - at !== GREETING) return false;
  if (b[at] !== 0x52 || b[at + 1] !== 0x46 || b[at + 2] !== 0x42 || b[at + 3] !== 0x20) return false;
  return b[at + 7] === 0x2e && (b[at + 11] === 0x0a || b[at + 11] === 0);
}

const NONE = 1;
const VNC = 2;
const TIGHT = 16;
const VENCRYPT = 19;
const APPLE = 30;
/** From this type on, VeNCrypt goes on in TLS. */
const FIRST_OF_TLS = 257;

/** Which stage follows the choice of a security type; nothing changes for what is not known. */
const AFTER_CHOICE: Readonly<Record<number, number>> = {
  [VNC]: S.CHALLENGE,
  [TIGHT]: S.TUNNELS,
  [APPLE]: S.APPLE_CHALLENGE,
  [VENCRYPT]: S.VENCRYPT_SERVER,
};

/** A segment from before the messages (RFC 6143, 7.1 to 7.3). Gives the session after it. */
export function dissectStartup(d: Dissection, start: number, session: Session): Session {
  const after = dissectStage(d, start, session);
  return d.fault === 0 ? after : session;
}

function info(d: Dissection, text: string): void {
  if (d.wantsInfo) d.infoColumn = text;
}

const nameOf = (names: Readonly<Record<number, string>>, value: number): string =>
  names[value] === undefined ? `Unknown (${value})` : `${names[value]} (${value})`;

function dissectStage(d: Dissection, at: number, session: Session): Session {
  const to = (stage: number): Session => ({ ...session, stage });
  switch (session.stage) {
    case S.SERVER_VERSION:
      if (!isGreeting(d, at)) return session;
      noteNul(d, at);
      d.span(F.server_proto_ver, at + 4, 7);
      if (d.wantsInfo) d.infoColumn = `Server protocol version: ${versionText(d, at)}`;
      return { ...session, stage: S.CLIENT_VERSION, serverPort: d.sourcePort };
    case S.CLIENT_VERSION:
      if (!isGreeting(d, at)) return session;
      noteNul(d, at);
      d.span(F.client_proto_ver, at + 4, 7);
      if (d.wantsInfo) d.infoColumn = `Client protocol version: ${versionText(d, at)}`;
      return { ...session, stage: S.SECURITY, version: Number.parseFloat(versionText(d, at)) || 0 };
    case S.SECURITY:
      info(d, 'Security types supported');
      return dissectSecurity(d, at, session);
    case S.SECURITY_CHOICE: {
      const security = d.u8(F.client_security_type, at);
      if (d.wantsInfo) d.infoColumn = `Security type ${nameOf(SECURITY_TYPES, security)} selected by client`;
      return { ...session, security, stage: stageAfter(session, security) };
    }
    case S.TUNNELS: {
      info(d, 'TightVNC tunneling capabilities supported');
      const count = d.u32(F.num_tunnel_types, at);
      dissectTypes(d, at + 4, count, F.tunnel_type_code, F.tunnel_type_vendor, F.tunnel_type_signature);
      return to(count === 0 ? S.AUTHENTICATIONS : S.TUNNEL_CHOICE);
    }
    case S.TUNNEL_CHOICE:
      info(d, 'TightVNC tunneling type selected by client');
      d.u32(F.tunnel_type_code, at);
      return to(S.AUTHENTICATIONS);
    case S.AUTHENTICATIONS: {
      info(d, 'TightVNC authentication capabilities supported');
      const count = d.u32(F.num_auth_types, at);
      dissectTypes(d, at + 4, count, F.tight_auth_code, F.server_vendor, F.signature);
      return to(count === 0 ? S.CLIENT_INIT : S.AUTHENTICATION_CHOICE);
    }
    case S.AUTHENTICATION_CHOICE: {
      info(d, 'TightVNC authentication type selected by client');
      const type = d.u32(F.tight_auth_code, at);
      return type === NONE ? to(S.CLIENT_INIT) : type === VNC ? to(S.CHALLENGE) : session;
    }
    case S.CHALLENGE:
      info(d, 'Authentication challenge from server');
      d.span(F.auth_challenge, at, 16);
      return to(S.RESPONSE);
    case S.RESPONSE:
      info(d, 'Authentication response from client');
      d.span(F.auth_response, at, 16);
      return to(S.SECURITY_RESULT);
    case S.APPLE_CHALLENGE: {
      info(d, 'ARD authentication challenge');
      d.u16(F.ard_auth_generator, at);
      const length = d.u16(F.ard_auth_key_len, at + 2);
      d.span(F.ard_auth_modulus, at + 4, length);
      d.span(F.ard_auth_server_key, at + 4 + length, length);
      return to(S.APPLE_RESPONSE);
    }
    case S.APPLE_RESPONSE: {
      info(d, 'ARD authentication response');
      d.span(F.ard_auth_credentials, at, 128);
      const length = d.left(at + 128);
      if (length > 0) d.span(F.ard_auth_client_key, at + 128, length);
      return to(S.SECURITY_RESULT);
    }
    case S.SECURITY_RESULT:
      info(d, 'Authentication result');
      return dissectResult(d, at, session);
    case S.CLIENT_INIT:
      info(d, 'Share desktop flag');
      d.u8(F.share_desktop_flag, at);
      return to(S.SERVER_INIT);
    case S.SERVER_INIT:
      info(d, 'Server framebuffer parameters');
      return dissectServerInit(d, at, session);
    case S.CAPABILITIES:
      info(d, 'TightVNC Interaction Capabilities');
      d.u16(F.num_server_message_types, at);
      d.u16(F.num_client_message_types, at + 2);
      d.u16(F.num_encoding_types, at + 4);
      emitPadding(d, at + 6, 2);
      return to(S.MESSAGES);
  }
  return dissectVencrypt(d, at, session);
}

function stageAfter(session: Session, security: number): number {
  if (security === NONE) return session.version >= 3.008 ? S.SECURITY_RESULT : S.CLIENT_INIT;
  return AFTER_CHOICE[security] ?? session.stage;
}

function noteNul(d: Dissection, at: number): void {
  if (d.bytes[at + 11] !== 0) return;
  const message = 'NULL found in greeting. client -> server greeting must be 12 bytes (possible gtk-vnc bug)';
  remark(d, F.possible_gtk_vnc_bug, SEVERITY.error, GROUP.malformed, message);
}

const versionText = (d: Dissection, at: number): string =>
  String.fromCharCode(...d.bytes.subarray(at + 4, at + 11)).replace(/[^\x20-\x7e]/g, '\ufffd');

function dissectSecurity(d: Dissection, at: number, session: Session): Session {
  if (session.version < 3.007) {
    const security = d.u32(F.server_security_type, at);
    const chosen = { ...session, security };
    if (security === NONE) return { ...chosen, stage: S.CLIENT_INIT };
    if (security === VNC || security === APPLE) return { ...chosen, stage: AFTER_CHOICE[security] };
    return chosen;
  }
  const count = d.u8(F.num_security_types, at);
  for (let i = 1; i <= count && d.fault === 0; i++) d.u8(F.security_type, at + i);
  return { ...session, stage: S.SECURITY_CHOICE };
}

/** What is offered, each as a code, who made it, and a name: 16 bytes. */
function dissectTypes(d: Dissection, start: number, count: number, code: number, vendor: number, name: number): void {
  let at = start;
  for (let i = 0; i < count && d.fault === 0; i++, at += 16) {
    d.u32(code, at);
    d.span(vendor, at + 4, 4);
    d.span(name, at + 8, 8);
  }
}

function dissectResult(d: Dissection, at: number, session: Session): Session {
  const result = d.getU32(at);
  if (d.fault !== 0) return session;
  d.value(F.auth_result, result & 1, at, 4);
  if (result === 1 && session.version >= 3.008) {
    const length = d.u32(F.auth_error_len, at + 4);
    d.span(F.auth_error, at + 8, length);
  }
  return result === 0 ? { ...session, stage: S.CLIENT_INIT } : session;
}

function dissectServerInit(d: Dissection, at: number, session: Session): Session {
  d.u16(F.width, at);
  d.u16(F.height, at + 2);
  const bits = d.u8(F.server_bits_per_pixel, at + 4);
  d.u8(F.server_depth, at + 5);
  d.u8(F.server_big_endian_flag, at + 6);
  d.u8(F.server_true_color_flag, at + 7);
  d.u16(F.server_red_max, at + 8);
  d.u16(F.server_green_max, at + 10);
  d.u16(F.server_blue_max, at + 12);
  d.u8(F.server_red_shift, at + 14);
  d.u8(F.server_green_shift, at + 15);
  d.u8(F.server_blue_shift, at + 16);
  emitPadding(d, at + 17, 3);
  if (d.left(at + 20) > 0) {
    const length = d.u32(F.desktop_name_len, at + 20);
    d.span(F.desktop_name, at + 24, length);
  }
  return { ...session, pixel: bits >>> 3, stage: session.security === TIGHT ? S.CAPABILITIES : S.MESSAGES };
}

function dissectVencrypt(d: Dissection, at: number, session: Session): Session {
  const to = (stage: number): Session => ({ ...session, stage });
  switch (session.stage) {
    case S.VENCRYPT_SERVER:
    case S.VENCRYPT_CLIENT: {
      const isServer = session.stage === S.VENCRYPT_SERVER;
      const major = d.u8(isServer ? F.vencrypt_server_major_ver : F.vencrypt_client_major_ver, at);
      const minor = d.u8(isServer ? F.vencrypt_server_minor_ver : F.vencrypt_client_minor_ver, at + 1);
      if (d.wantsInfo) d.infoColumn = `VeNCrypt ${isServer ? 'server' : 'client'} version ${major}.${minor}`;
      return to(isServer ? S.VENCRYPT_CLIENT : S.VENCRYPT_TYPES);
    }
    case S.VENCRYPT_TYPES: {
      if (d.left(at) < 2 && d.canAskForMore) {
        d.wantMore(at, ONE_MORE_SEGMENT, true);
        return session;
      }
      info(d, 'VeNCrypt authentication types supported');
      d.value(F.vencrypt_version_ack, d.getU8(at) === 0 ? 0 : 1, at, 1);
      const count = d.u8(F.vencrypt_num_auth_types, at + 1);
      for (let i = 0; i < count && d.fault === 0; i++) d.u32(F.vencrypt_auth_type, at + 2 + 4 * i);
      return to(S.VENCRYPT_CHOICE);
    }
    case S.VENCRYPT_CHOICE: {
      const type = d.u32(F.vencrypt_auth_type, at);
      if (d.wantsInfo) d.infoColumn = `VeNCrypt authentication type ${nameOf(VENCRYPT_NAMES, type)} selected by client`;
      return { ...session, security: type, stage: S.VENCRYPT_ACK };
    }
  }
  info(d, 'VeNCrypt server ack');
  const ack = d.getU8(at);
  if (d.fault === 0) d.value(F.vencrypt_auth_type_ack, ack === 0 ? 0 : 1, at, 1);
  return ack !== 0 && session.security >= FIRST_OF_TLS ? to(S.ENCRYPTED) : session;
}
