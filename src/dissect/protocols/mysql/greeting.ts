import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { indexOfByte } from '../../lines.js';
import { startTls } from '../tls/index.js';
import { F, mysql } from './fields.js';
import { encoded, encodedField, textAt, zeroText } from './reading.js';
import { CAN, change, keepColumn, PHASE, type Session, setColumn } from './session.js';

const LOWER = [
  ...[F['caps.lp'], F['caps.fr'], F['caps.lf'], F['caps.cd'], F['caps.ns'], F['caps.cp'], F['caps.ob'], F['caps.li']],
  ...[F['caps.is'], F['caps.cu'], F['caps.ia'], F['caps.sl'], F['caps.ii'], F['caps.ta'], F['caps.rs'], F['caps.sc']],
];
const UPPER = [
  ...[F['caps.ms'], F['caps.mr'], F['caps.pm'], F['caps.pa'], F['caps.ca'], F['caps.ep']],
  ...[F['caps.session_track'], F['caps.deprecate_eof'], F['caps.optional_metadata'], F['caps.compress_zsd']],
  ...[F['caps.query_attrs'], F['caps.mf_auth'], F['caps.cap_ext'], F['caps.vc'], F['caps.unused']],
];
const LENGTH_ENCODED = 0x20;
const MARIADB = [
  F['=mariadb.caps.pr'],
  F['=mariadb.caps.cm'],
  F['=mariadb.caps.bo'],
  F['=mariadb.caps.em'],
  F['=mariadb.caps.me'],
];
const STATUS = [
  ...[F['stat.it'], F['stat.ac'], F['stat.mu'], F['stat.mr'], F['stat.bi'], F['stat.ni'], F['stat.cr'], F['stat.lr']],
  ...[F['stat.dr'], F['stat.bs'], F['stat.mc'], F['stat.query_was_slow'], F['stat.ps_out_params']],
  ...[F['stat.trans_readonly'], F['stat.session_state_changed']],
];

/** Sixteen or thirty-two bits, the lowest byte first, with the flags that they are. */
function flags(d: Dissection, field: number, at: number, fields: readonly number[], width = 2): number {
  const value = width === 2 ? d.u16LE(field, at) : d.u32LE(field, at);
  d.open();
  emitFlags(d, value, at, width, fields);
  d.close();
  return value;
}

/** The upper half of the capabilities; one of them (bit 5) bears another's name in tshark. */
function upperFlags(d: Dissection, field: number, at: number): number {
  const value = d.u16LE(field, at);
  d.open();
  emitFlags(d, value, at, 2, UPPER.slice(0, 5));
  d.value(F['caps.cd'], value & LENGTH_ENCODED ? 1 : 0, at, 2);
  emitFlags(d, value, at, 2, UPPER.slice(5));
  d.close();
  return value;
}

export const serverStatus = (d: Dissection, at: number): number => flags(d, F.server_status, at, STATUS);

/** What the server sends first (protocol 10 of MySQL's internals, "Handshake Packet"). */
export function dissectGreeting(d: Dissection, start: number, session: Session): number {
  if (d.wantsInfo) setColumn(d, 'Server Greeting ');
  const protocol = d.getU8(start);
  if (protocol === 0xff) return dissectError(d, start + 1);
  d.span(F.server_greeting, start, d.left(start));
  d.open();
  d.u8(F.protocol, start);
  const versionAt = start + 1;
  let at = zeroText(d, F.version, versionAt);
  if (d.fault !== 0) return at;
  const version = textAt(d, versionAt, at);
  if (d.wantsInfo) d.infoColumn += ` proto=${protocol} version=${version.replace(/^5\.5\.5-(?=.*MariaDB)/, '')} `;
  keepColumn(d);
  const isMariaDb = version.includes('MariaDB');
  d.u32LE(F.thread_id, at);
  at = zeroText(d, F.salt, at + 4);
  let server = 0;
  let mariaDbCapabilities = 0;
  if (at < d.end) {
    server = flags(d, F['caps.server'], at, LOWER);
    at += 2;
  }
  if (at < d.end) {
    d.u8(isMariaDb ? F['=mariadb.server_language'] : F.server_language, at);
    serverStatus(d, at + 1);
    const upper = upperFlags(d, F['extcaps.server'], at + 3);
    server = (server | (upper << 16)) >>> 0;
    d.u8(F['auth_plugin.length'], at + 5);
    at += 6;
    if ((server & CAN.longPassword) === 0) {
      d.span(F.unused, at, 6);
      mariaDbCapabilities = flags(d, F['=mariadb.extcaps.server'], at + 6, MARIADB, 4);
    } else d.span(F.unused, at, 10);
    at = zeroText(d, F.salt2, at + 10);
    if ((server & CAN.pluginAuth) !== 0) at = zeroText(d, F.auth_plugin, at);
  }
  d.close();
  change(d, session, { phase: PHASE.login, server, isMariaDb, mariaDbCapabilities });
  return at;
}

/** An error's number, state (where the packet has one) and text, to its end. */
export function dissectError(d: Dissection, start: number): number {
  const number = d.u16LE(F.error_code, start);
  if (d.wantsInfo) d.infoColumn += ` Error ${number} `;
  keepColumn(d);
  let at = start + 2;
  if (at < d.end && d.bytes[at] === 0x23) {
    d.span(F.sqlstate, at + 1, 5);
    at += 6;
  }
  d.span(F['error.message'], at, d.left(at));
  return d.end;
}

/** What the client answers to it, "Handshake Response Packet". */
export function dissectLogin(d: Dissection, start: number, session: Session): number {
  if (d.wantsInfo) setColumn(d, 'Login Request');
  d.span(F.login_request, start, d.left(start));
  d.open();
  let client = flags(d, F['caps.client'], start, LOWER);
  let at = start + 2;
  if ((client & CAN.protocol41) === 0) {
    d.value(F.max_packet, d.getU16LE(at) | (d.getU8(at + 2) << 16), at, 3);
    at += 3;
  } else {
    client = (client | (upperFlags(d, F['extcaps.client'], at) << 16)) >>> 0;
    d.u32LE(F.max_packet, at + 2);
    d.u8(session.isMariaDb ? F['=mariadb.collation'] : F.collation, at + 6);
    const isExtended = ((session.server | client) & CAN.longPassword) === 0 && session.isMariaDb;
    d.span(F.unused, at + 7, isExtended ? 19 : 23);
    if (isExtended) flags(d, F['=mariadb.extcaps.client'], at + 26, MARIADB, 4);
    at += 30;
  }
  change(d, session, { phase: PHASE.ok, client });
  const wantsTls = (client & CAN.ssl) !== 0;
  if (wantsTls && d.wantsInfo) setColumn(d, 'Response: SSL Handshake');
  const userAt = at;
  at = zeroText(d, F.user, at);
  if (d.wantsInfo) d.infoColumn += ` user=${textAt(d, userAt, at)} `;
  if (wantsTls && at >= d.end) {
    d.close();
    startTls(d, mysql.longName);
    change(d, session, { phase: PHASE.login, client });
    return at;
  }
  if (at < d.end) {
    if ((client & CAN.secureConnection) !== 0) {
      const length = d.getU8(at);
      if (length > 0) d.span(F.passwd, at + 1, length);
      at += 1 + length;
    } else at = zeroBytes(d, at);
  }
  if ((client & CAN.database) !== 0 && at < d.end) {
    const schemaAt = at;
    at = zeroText(d, F.schema, at);
    if (d.wantsInfo) d.infoColumn += `db=${textAt(d, schemaAt, at)} `;
  }
  keepColumn(d);
  if ((client & CAN.pluginAuth) !== 0 && at < d.end) at = zeroText(d, F.client_auth_plugin, at);
  if ((client & CAN.attributes) !== 0 && at < d.end) at = dissectAttributes(d, at);
  if ((client & CAN.zstd) !== 0) d.u8(F['compression.zstd_level'], at++);
  d.close();
  return at;
}

/** A password of the old protocol, up to its zero byte. */
function zeroBytes(d: Dissection, at: number): number {
  const zero = indexOfByte(d.bytes, 0, at, d.end);
  const end = zero < 0 ? d.end : zero;
  if (end > at) d.span(F.passwd, at, end - at);
  return zero < 0 ? end : zero + 1;
}

/** Names and values that the client tells of itself. */
export function dissectAttributes(d: Dissection, start: number): number {
  d.value(F.connattrs, 1, start, d.left(start));
  d.open();
  const length = encodedField(d, F['connattrs.length'], start);
  let at = encoded.end;
  const end = Math.min(d.end, at + length);
  while (at < end && d.fault === 0) {
    d.value(F['connattrs.attr'], 1, at, 0);
    d.open();
    let size = encodedField(d, F['connattrs.name.length'], at);
    d.span(F['connattrs.name'], encoded.end, size);
    at = encoded.end + size;
    size = encodedField(d, F['connattrs.value.length'], at);
    d.span(F['connattrs.value'], encoded.end, size);
    at = encoded.end + size;
    d.close();
  }
  d.close();
  return at;
}
