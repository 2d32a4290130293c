import {
  boolean,
  bytes,
  char,
  declareFields,
  declareProtocol,
  int32,
  string,
  stringz,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { indexOfByte } from '../lines.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { gssapi } from './security/protocols.js';
import { dissectPdus } from './tcp/pdus.js';
import { startTls } from './tls/index.js';

const REQUEST_CODE: Readonly<Record<number, string>> = {
  80877102: 'CancelRequest',
  80877103: 'SSLRequest',
  80877104: 'GSSENCRequest',
};
const AUTHTYPE: Readonly<Record<number, string>> = {
  0: 'Success',
  1: 'Kerberos V4',
  2: 'Kerberos V5',
  3: 'Plaintext password',
  4: 'crypt()ed password',
  5: 'MD5 password',
  6: 'SCM credentials',
  7: 'GSSAPI',
  8: 'GSSAPI/SSPI continue',
  9: 'SSPI',
  10: 'SASL',
  11: 'SASL continue',
  12: 'SASL complete',
};
const STATUS: Readonly<Record<number, string>> = { 73: 'Idle', 84: 'In a transaction', 69: 'In a failed transaction' };

/** PostgreSQL. */
export const pgsql = declareProtocol('pgsql', 'PGSQL', 'PostgreSQL');
const F = declareFields(pgsql, {
  frontend: boolean('Frontend', { hidden: true }),
  type: string('Type'),
  length: uint32('Length'),
  version_major: uint16('Protocol major version'),
  version_minor: uint16('Protocol minor version'),
  request_code: uint32('Request code', { values: REQUEST_CODE }),
  version_supported_minor: uint32('Supported minor version'),
  number_nonsupported_options: int32('Number nonsupported options'),
  nonsupported_option: stringz('Nonsupported option', { many: true }),
  parameter_name: stringz('Parameter name', { many: true }),
  parameter_value: stringz('Parameter value', { many: true }),
  query: stringz('Query'),
  password: stringz('Password'),
  authtype: uint32('Authentication type', { values: AUTHTYPE }),
  salt: bytes('Salt value'),
  'auth.gssapi_sspi.data': bytes('GSSAPI or SSPI authentication data'),
  'auth.sasl.mech': stringz('SASL authentication mechanism', { many: true }),
  'auth.sasl.data.length': int32('SASL authentication data length'),
  'auth.sasl.data': bytes('SASL authentication data'),
  statement: stringz('Statement'),
  portal: stringz('Portal'),
  returns: uint32('Returns'),
  tag: stringz('Tag'),
  status: uint8('Status', { values: STATUS }),
  copydata: bytes('Copy data'),
  error: stringz('Error'),
  pid: uint32('PID'),
  key: uint32('Key'),
  condition: stringz('Condition'),
  text: stringz('Text'),
  'oid.table': uint32('Table OID', { many: true }),
  'oid.type': uint32('Type OID', { many: true }),
  oid: uint32('OID', { many: true }),
  format: uint16('Format', { values: { 0: 'Text', 1: 'Binary' }, many: true }),
  'field.count': uint16('Field count'),
  'col.name': stringz('Column name', { many: true }),
  'col.index': uint32('Column index', { many: true }),
  'val.length': int32('Column length', { many: true }),
  'val.data': bytes('Data', { many: true }),
  'col.typemod': int32('Type modifier', { many: true }),
  severity: stringz('Severity'),
  code: stringz('Code'),
  message: stringz('Message'),
  detail: stringz('Detail'),
  hint: stringz('Hint'),
  position: stringz('Position'),
  internal_position: stringz('Position (Internal)'),
  internal_query: stringz('Query (Internal)'),
  where: stringz('Context'),
  schema_name: stringz('Schema'),
  table_name: stringz('Table'),
  column_name: stringz('Column'),
  type_name: stringz('Type'),
  constraint_name: stringz('Constraint'),
  file: stringz('File'),
  line: stringz('Line'),
  routine: stringz('Routine'),
  ssl_response: char('SSL Response', { base: 'hex' }),
  gssenc_response: char('GSSAPI Encrypt Response', { base: 'hex' }),
  'gssapi.encrypted_payload': bytes('GSS-API encrypted payload'),
});

/*
 * PostgreSQL's frontend/backend protocol 3.0 ("Message Formats" in its manual).
 */

const PORT = 5432;
const HEADER = 5;
const SSL_REQUEST = 80_877_103;
const GSS_REQUEST = 80_877_104;
const CANCEL_REQUEST = 80_877_102;
const VERSION_3_0 = 0x3_0000;

/** What was asked for last: the answer, or the client's next message, is told by it. */
const ASKED = { nothing: 0, tls: 1, gssEncryption: 2, sasl: 3, saslContinue: 4, gssapi: 5, encrypted: 6 } as const;

const talks = declareTalks<number>(ASKED.nothing);
const ports = dissectorTable('tcp.port');

const FRONTEND: Readonly<Record<string, string>> = {
  p: 'Password message',
  Q: 'Simple query',
  P: 'Parse',
  B: 'Bind',
  E: 'Execute',
  D: 'Describe',
  C: 'Close',
  H: 'Flush',
  S: 'Sync',
  F: 'Function call',
  d: 'Copy data',
  c: 'Copy completion',
  f: 'Copy failure',
  X: 'Termination',
};
const BACKEND: Readonly<Record<string, string>> = {
  R: 'Authentication request',
  K: 'Backend key data',
  S: 'Parameter status',
  '1': 'Parse completion',
  '2': 'Bind completion',
  '3': 'Close completion',
  C: 'Command completion',
  t: 'Parameter description',
  T: 'Row description',
  D: 'Data row',
  I: 'Empty query',
  n: 'No data',
  E: 'Error',
  N: 'Notice',
  s: 'Portal suspended',
  Z: 'Ready for query',
  A: 'Notification',
  V: 'Function call response',
  G: 'CopyIn response',
  H: 'CopyOut response',
  d: 'Copy data',
  c: 'Copy completion',
  v: 'Negotiate protocol version',
};
const NOTICE_FIELDS: Readonly<Record<string, number>> = {
  S: F.severity,
  V: F.text,
  C: F.code,
  M: F.message,
  D: F.detail,
  H: F.hint,
  P: F.position,
  p: F.internal_position,
  q: F.internal_query,
  W: F.where,
  s: F.schema_name,
  t: F.table_name,
  c: F.column_name,
  d: F.type_name,
  n: F.constraint_name,
  F: F.file,
  L: F.line,
  R: F.routine,
};

const isFromClient = (d: Dissection): boolean => ports.get(d.destinationPort) === pgsql.id;

/** Messages begin with their type and length; those of a client that begins, with their length. */
const lengthAt = (d: Dissection, at: number): number => (d.getU8(at) === 0 ? d.getU32(at) : d.getU32(at + 1) + 1);

function dissect(d: Dissection, start: number): boolean {
  const fromClient = isFromClient(d);
  d.protocolColumn = 'PGSQL';
  if (d.wantsInfo) d.infoColumn = fromClient ? '>' : '<';
  const asked = talkOf(d, talks);
  if (!fromClient && d.left(start) === 1 && (asked === ASKED.tls || asked === ASKED.gssEncryption)) {
    dissectAnswer(d, start, asked);
    return true;
  }
  if (asked === ASKED.encrypted) dissectPdus(d, start, 4, (each, at) => 4 + each.getU32(at), dissectEncrypted);
  else dissectPdus(d, start, HEADER, lengthAt, dissectMessage);
  return true;
}

/** The server's answer to who wants to encrypt: one letter. */
function dissectAnswer(d: Dissection, at: number, asked: number): void {
  const answer = d.bytes[at];
  if (asked === ASKED.tls) {
    d.text(F.type, 'SSL response', at, 0);
    d.u8(F.ssl_response, at);
    keepTalk(d, talks, ASKED.nothing);
    if (answer === 0x53) startTls(d, pgsql.longName);
  } else {
    d.text(F.type, 'GSS encrypt response', at, 0);
    d.u8(F.gssenc_response, at);
    keepTalk(d, talks, answer === 0x47 ? ASKED.encrypted : ASKED.nothing);
  }
}

function dissectEncrypted(d: Dissection, start: number): void {
  d.text(F.type, 'GSS-API encrypted message', start, 0);
  d.u32(F.length, start);
  d.dissect(gssapi.id, start + 4);
}

function dissectMessage(d: Dissection, start: number): void {
  const fromClient = isFromClient(d);
  const asked = talkOf(d, talks);
  const code = d.bytes[start];
  if (d.wantsInfo) {
    if (!/[<>]$/.test(d.infoColumn)) d.infoColumn += '/';
    d.infoColumn += code === 0 ? '?' : String.fromCharCode(code);
  }
  if (code === 0) {
    dissectStart(d, start, fromClient);
    return;
  }
  const letter = String.fromCharCode(code);
  let type = (fromClient ? FRONTEND : BACKEND)[letter] ?? 'Unknown';
  if (fromClient && letter === 'p') {
    if (asked === ASKED.sasl) type = 'SASLInitialResponse message';
    else if (asked === ASKED.saslContinue) type = 'SASLResponse message';
    else if (asked === ASKED.gssapi) type = 'GSSResponse message';
  }
  if (d.want[F.type]) d.text(F.type, type, start, 1);
  d.u32(F.length, start + 1);
  d.value(F.frontend, fromClient ? 1 : 0);
  if (fromClient) dissectFrontend(d, letter, start + HEADER, asked);
  else dissectBackend(d, letter, start + HEADER);
}

/** A message without a type: a client begins a session, asks for encryption, or cancels a query. */
function dissectStart(d: Dissection, start: number, fromClient: boolean): void {
  const code = d.getU32(start + 4);
  const names: Readonly<Record<number, string>> = {
    [VERSION_3_0]: 'Startup message',
    [SSL_REQUEST]: 'SSL request',
    [GSS_REQUEST]: 'GSS encrypt request',
    [CANCEL_REQUEST]: 'Cancel request',
  };
  d.text(F.type, names[code] ?? 'Unknown', start, 0);
  d.u32(F.length, start);
  d.value(F.frontend, fromClient ? 1 : 0);
  if (code === VERSION_3_0) {
    d.u16(F.version_major, start + 4);
    d.u16(F.version_minor, start + 6);
    for (let at = start + 8; d.left(at) > 1 && d.fault === 0; ) {
      at = zeroText(d, F.parameter_name, at);
      at = zeroText(d, F.parameter_value, at);
    }
  } else if (names[code] !== undefined) {
    d.u32(F.request_code, start + 4);
    if (code === CANCEL_REQUEST) {
      d.u32(F.pid, start + 8);
      d.u32(F.key, start + 12);
    } else keepTalk(d, talks, code === SSL_REQUEST ? ASKED.tls : ASKED.gssEncryption);
  }
}

/** A text that ends with a zero byte, which must be there; gives where the next field begins. */
function zeroText(d: Dissection, field: number, at: number): number {
  const zero = indexOfByte(d.bytes, 0, at, d.end);
  if (zero < 0) {
    d.has(d.end, 1);
    return d.end;
  }
  d.span(field, at, zero + 1 - at);
  return zero + 1;
}

function dissectFrontend(d: Dissection, letter: string, start: number, asked: number): void {
  let at = start;
  switch (letter) {
    case 'p':
      if (asked === ASKED.sasl) {
        at = zeroText(d, F['auth.sasl.mech'], at);
        const length = d.getU32(at) | 0;
        d.value(F['auth.sasl.data.length'], length, at, 4);
        if (length > 0) d.span(F['auth.sasl.data'], at + 4, length);
      } else if (asked === ASKED.saslContinue) d.span(F['auth.sasl.data'], at, d.left(at));
      else if (asked === ASKED.gssapi) d.dissect(gssapi.id, at);
      else zeroText(d, F.password, at);
      return;
    case 'Q':
      zeroText(d, F.query, at);
      return;
    case 'P': {
      at = zeroText(d, F.statement, at);
      at = zeroText(d, F.query, at);
      const count = d.getU16(at);
      for (let i = 0; i < count && d.fault === 0; i++) d.u32(F['oid.type'], at + 2 + 4 * i);
      return;
    }
    case 'B':
      at = zeroText(d, F.portal, at);
      at = zeroText(d, F.statement, at);
      at = dissectFormats(d, at);
      at = dissectValues(d, at + 2, d.getU16(at));
      dissectFormats(d, at);
      return;
    case 'E':
      at = zeroText(d, F.portal, at);
      d.u32(F.returns, at);
      return;
    case 'D':
    case 'C':
      zeroText(d, d.getU8(at) === 0x50 ? F.portal : F.statement, at + 1);
      return;
    case 'F':
      d.u32(F.oid, at);
      at = dissectFormats(d, at + 4);
      at = dissectValues(d, at + 2, d.getU16(at));
      d.u16(F.format, at);
      return;
    case 'd':
      d.span(F.copydata, at, d.left(at));
      return;
    case 'f':
      zeroText(d, F.error, at);
  }
}

function dissectFormats(d: Dissection, start: number): number {
  const count = d.getU16(start);
  for (let i = 0; i < count && d.fault === 0; i++) d.u16(F.format, start + 2 + 2 * i);
  return start + 2 + 2 * count;
}

/** Values with their lengths, of which -1 stands for NULL. */
function dissectValues(d: Dissection, start: number, count: number): number {
  let at = start;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const length = d.getU32(at) | 0;
    d.value(F['val.length'], length, at, 4);
    at += 4;
    if (length <= 0) continue;
    d.span(F['val.data'], at, length);
    at += length;
  }
  return at;
}

function dissectBackend(d: Dissection, letter: string, start: number): void {
  let at = start;
  switch (letter) {
    case 'R':
      dissectAuthentication(d, at);
      return;
    case 'K':
      d.u32(F.pid, at);
      d.u32(F.key, at + 4);
      return;
    case 'S':
      at = zeroText(d, F.parameter_name, at);
      zeroText(d, F.parameter_value, at);
      return;
    case 'C':
      zeroText(d, F.tag, at);
      return;
    case 't': {
      const count = d.getU16(at);
      for (let i = 0; i < count && d.fault === 0; i++) d.u32(F['oid.type'], at + 2 + 4 * i);
      return;
    }
    case 'T':
      dissectColumns(d, at);
      return;
    case 'D': {
      const count = d.u16(F['field.count'], at);
      d.open();
      dissectValues(d, at + 2, count);
      d.close();
      return;
    }
    case 'Z':
      d.u8(F.status, at);
      return;
    case 'E':
    case 'N':
      dissectNotice(d, at);
      return;
    case 'A':
      d.u32(F.pid, at);
      at = zeroText(d, F.condition, at + 4);
      if (d.left(at) > 1) zeroText(d, F.text, at);
      return;
    case 'V': {
      dissectValues(d, at, 1);
      return;
    }
    case 'G':
    case 'H': {
      const format = d.getU8(at);
      d.value(F.format, format, at, 1);
      const count = d.getU16(at + 1);
      // Columns in text form are all text: their own formats are shown for binary ones only.
      for (let i = 0; format !== 0 && i < count && d.fault === 0; i++) d.u16(F.format, at + 3 + 2 * i);
      return;
    }
    case 'd':
      d.span(F.copydata, at, d.left(at));
      return;
    case 'v': {
      d.u32(F.version_supported_minor, at);
      const count = d.getU32(at + 4) | 0;
      d.value(F.number_nonsupported_options, count, at + 4, 4);
      at += 8;
      for (let i = 0; i < count && d.left(at) > 0 && d.fault === 0; i++) at = zeroText(d, F.nonsupported_option, at);
    }
  }
}

/** What an error or a notice consists of: letters, each with a text. */
function dissectNotice(d: Dissection, start: number): void {
  let at = start;
  // As tshark has it: each of them counts for one byte more than it has.
  for (let budget = d.left(at); budget > 0 && d.left(at) > 0 && d.fault === 0; ) {
    if (d.bytes[at] === 0) return;
    const zero = indexOfByte(d.bytes, 0, at + 1, d.end);
    const end = zero < 0 ? d.end : zero + 1;
    d.span(NOTICE_FIELDS[String.fromCharCode(d.bytes[at])] ?? F.text, at + 1, end - at - 1);
    budget -= end - at + 1;
    at = end;
  }
}

function dissectColumns(d: Dissection, start: number): void {
  const count = d.u16(F['field.count'], start);
  let at = start + 2;
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) {
    at = zeroText(d, F['col.name'], at);
    d.open();
    d.u32(F['oid.table'], at);
    d.value(F['col.index'], d.getU16(at + 4), at + 4, 2);
    d.u32(F['oid.type'], at + 6);
    d.value(F['val.length'], (d.getU16(at + 10) << 16) >> 16, at + 10, 2);
    d.value(F['col.typemod'], d.getU32(at + 12) | 0, at + 12, 4);
    d.u16(F.format, at + 16);
    d.close();
    at += 18;
  }
  d.close();
}

const AUTHENTICATION = { success: 0, crypt: 4, md5: 5, gssapi: 7, gssapiContinue: 8, sspi: 9, sasl: 10 } as const;
const SASL_CONTINUE = 11;
const SASL_COMPLETE = 12;

function dissectAuthentication(d: Dissection, start: number): void {
  const type = d.u32(F.authtype, start);
  let at = start + 4;
  switch (type) {
    case AUTHENTICATION.success:
      keepTalk(d, talks, ASKED.nothing);
      return;
    case AUTHENTICATION.crypt:
      d.span(F.salt, at, 2);
      return;
    case AUTHENTICATION.md5:
      d.span(F.salt, at, 4);
      return;
    case AUTHENTICATION.gssapi:
    case AUTHENTICATION.sspi:
      keepTalk(d, talks, ASKED.gssapi);
      return;
    case AUTHENTICATION.gssapiContinue:
      keepTalk(d, talks, ASKED.gssapi);
      // As tshark has it: from the type on, and as many bytes as follow it.
      d.span(F['auth.gssapi_sspi.data'], start, d.left(at));
      return;
    case AUTHENTICATION.sasl:
      keepTalk(d, talks, ASKED.sasl);
      while (d.left(at) > 1 && d.fault === 0) at = zeroText(d, F['auth.sasl.mech'], at);
      return;
    case SASL_CONTINUE:
    case SASL_COMPLETE:
      keepTalk(d, talks, type === SASL_CONTINUE ? ASKED.saslContinue : ASKED.nothing);
      d.span(F['auth.sasl.data'], at, d.left(at));
  }
}

export const pgsqlDissector: Dissector = {
  protocol: pgsql,
  dissect,
  places: { 'tcp.port': [PORT] },
  carries: ['gss-api', 'tls'],
  stateful: true,
};
