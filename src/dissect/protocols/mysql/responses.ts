import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectBinlogEvent } from './binlog.js';
import { F } from './fields.js';
import { dissectError, serverStatus } from './greeting.js';
import { encoded, encodedField, encodedText, readEncoded, zeroText } from './reading.js';
import {
  both,
  CAN,
  change,
  keepColumn,
  MARIADB_CACHE_METADATA,
  MARIADB_EXTENDED_METADATA,
  PHASE,
  type Session,
  setColumn,
  withStatement,
} from './session.js';
import { dissectTracking } from './tracking.js';
import { dissectValue } from './values.js';

const OK = 0;
const LOCAL_FILE = 0xfb;
const EOF = 0xfe;
const ERROR = 0xff;
const MORE_RESULTS = 8;
const LARGEST_EOF = 9;
const FAST = 3;
const FULL = 4;

const FIELD_FLAGS = [
  ...[F['field.flags.not_null'], F['field.flags.primary_key'], F['field.flags.unique_key']],
  ...[F['field.flags.multiple_key'], F['field.flags.blob'], F['field.flags.unsigned'], F['field.flags.zero_fill']],
  ...[F['field.flags.enum'], F['field.flags.auto_increment'], F['field.flags.timestamp'], F['field.flags.set']],
];

/** What the server answers; gives how far it was understood. */
export function dissectResponse(d: Dissection, start: number, session: Session): number {
  if (d.wantsInfo) setColumn(d, 'Response ');
  const code = d.getU8(start);
  if (d.fault !== 0) return start;
  const { phase } = session;
  if (code === ERROR) {
    d.u8(F.response_code, start);
    const end = dissectError(d, start + 1);
    change(d, session, { phase: PHASE.request });
    return end;
  }
  if (code === EOF && phase !== PHASE.binlog) {
    if (phase === PHASE.ok && d.left(start) > LARGEST_EOF - 1) return dissectAuthSwitch(d, start, session);
    if (d.left(start) < LARGEST_EOF && !(both(session, CAN.deprecateEof) && d.left(start) >= 7))
      return dissectEof(d, start, session);
    if (both(session, CAN.deprecateEof) && phase === PHASE.rows) {
      d.u8(F.response_code, start);
      d.u8(F.eof, start);
      return dissectOk(d, start + 1, session);
    }
  }
  if (code === 1 && d.left(start) === 2 && phase === PHASE.ok && (session.client & CAN.pluginAuth) !== 0)
    return dissectFastAuth(d, start);
  if (code === OK) {
    if (phase === PHASE.rows || phase === PHASE.binaryTabular) {
      return dissectRow(d, start, session);
    }
    if (phase === PHASE.prepare) return dissectPrepared(d, start, session);
    if (phase === PHASE.binlog) {
      d.u8(F.response_code, start);
      return dissectBinlogEvent(d, start + 1);
    }
    if (d.left(start) > 2) {
      d.u8(F.response_code, start);
      return dissectOk(d, start + 1, session);
    }
  }
  switch (phase) {
    case PHASE.message:
      d.span(F.message, start, d.left(start));
      change(d, session, { phase: PHASE.request });
      return d.end;
    case PHASE.request:
    case PHASE.tabular:
      if (code === LOCAL_FILE) return dissectLocalFile(d, start, session);
      return dissectColumnCount(d, start, session);
    case PHASE.showFields:
    case PHASE.parameters:
    case PHASE.preparedFields:
    case PHASE.fields:
      return dissectField(d, start, session);
    case PHASE.rows:
      return dissectRow(d, start, session);
    default:
      d.span(F.payload, start, d.left(start));
      remark(d, F.unknown_response, SEVERITY.warn, GROUP.undecoded, 'unknown/invalid response');
      return d.end;
  }
}

function dissectEof(d: Dissection, start: number, session: Session): number {
  d.u8(F.response_code, start);
  d.u8(F.eof, start);
  let at = start + 1;
  let status = 0;
  if (d.left(at) > 0) {
    d.u16LE(F.warnings, at);
    status = serverStatus(d, at + 2);
    at += 4;
  }
  const { phase } = session;
  if (phase === PHASE.fields) change(d, session, { phase: PHASE.rows });
  else if (phase === PHASE.parameters && session.expected > 0) change(d, session, { phase: PHASE.preparedFields });
  else if (phase === PHASE.rows && (status & MORE_RESULTS) !== 0) change(d, session, { phase: PHASE.tabular });
  else change(d, session, { phase: PHASE.request });
  return at;
}

function dissectAuthSwitch(d: Dissection, start: number, session: Session): number {
  if (d.wantsInfo) setColumn(d, 'Auth Switch Request ');
  d.u8(F.response_code, start);
  d.u8(F.eof, start);
  const at = zeroText(d, F['auth_switch_request.name'], start + 1);
  if (d.left(at) > 0) d.span(F['auth_switch_request.data'], at, d.left(at));
  change(d, session, { phase: PHASE.authSwitch });
  return d.end;
}

function dissectFastAuth(d: Dissection, start: number): number {
  const state = d.getU8(start + 1);
  const name = state === FAST ? 'fast_auth_success' : state === FULL ? 'perform_full_authentication' : '';
  if (d.wantsInfo) setColumn(d, `Caching_sha2_password ${name}`);
  if (name !== '') d.text(F['hf_mysql_sha2_auth.name'], name, start + 1, 1);
  return start + 2;
}

function dissectLocalFile(d: Dissection, start: number, session: Session): number {
  if (d.wantsInfo) d.infoColumn += ' LOCAL INFILE';
  keepColumn(d);
  d.u8(F.response_code, start);
  d.span(F['load_data.filename'], start + 1, d.left(start + 1));
  change(d, session, { phase: PHASE.localFile });
  return d.end;
}

function dissectOk(d: Dissection, start: number, session: Session): number {
  if (d.wantsInfo) d.infoColumn += ' OK ';
  keepColumn(d);
  encodedField(d, F.affected_rows, start);
  let at = encoded.end;
  if (readEncoded(d, at) > 0) encodedField(d, F.insert_id, at);
  at = encoded.end;
  let status = 0;
  if (d.left(at) > 0) {
    status = serverStatus(d, at);
    d.u16LE(F.warnings, at + 2);
    at += 4;
    if (both(session, CAN.sessionTrack)) {
      if (d.left(at) > 0) at = dissectTracking(d, at, status);
    } else if (d.left(at) > 0) d.span(F.message, at, 0);
  }
  if ((status & MORE_RESULTS) !== 0) change(d, session, { phase: PHASE.tabular });
  else change(d, session, { phase: PHASE.request });
  return at;
}

function dissectColumnCount(d: Dissection, start: number, session: Session): number {
  if (d.wantsInfo) d.infoColumn += 'TABULAR ';
  keepColumn(d);
  const expected = encodedField(d, F.num_fields, start);
  let at = encoded.end;
  if (d.left(at) > 0) {
    if ((session.mariaDbCapabilities & MARIADB_CACHE_METADATA) !== 0) d.u8(F.metadata_follows, at++);
    else {
      encodedField(d, F.extra, at);
      at = encoded.end;
    }
  }
  const fieldTypes: readonly number[] = [];
  if (expected > 0) change(d, session, { phase: PHASE.fields, expected, fieldTypes });
  else change(d, session, { phase: PHASE.rows, expected, fieldTypes });
  return at;
}

/** How a column is defined ("Column Definition Packet" of protocol 4.1). */
function dissectField(d: Dissection, start: number, session: Session): number {
  let at = start;
  const texts = [F['field.catalog'], F['field.db'], F['field.table'], F['field.org_table'], F['field.name']];
  for (const field of [...texts, F['field.org_name']]) at = encodedText(d, field, at);
  if ((session.mariaDbCapabilities & MARIADB_EXTENDED_METADATA) !== 0) {
    at = dissectMetadata(d, at);
  }
  at++;
  d.u16LE(F['field.charsetnr'], at);
  d.u32LE(F['field.length'], at + 2);
  const type = d.u8(F['field.type'], at + 6);
  const flags = d.u16LE(F['field.flags'], at + 7);
  d.open();
  emitFlags(d, flags, at + 7, 2, FIELD_FLAGS);
  d.close();
  d.u8(F['field.decimals'], at + 9);
  at += 12;
  if (d.left(at) > 0) at = encodedText(d, F['field.default'], at);
  const { phase } = session;
  if (phase === PHASE.showFields || d.fault !== 0) return at;
  const isLast = session.expected <= 1;
  const noEof = both(session, CAN.deprecateEof);
  const fieldTypes = [...session.fieldTypes.slice(0, 4095), type | (flags & 0x20 ? 0x100 : 0)];
  if (phase === PHASE.fields)
    change(d, session, {
      expected: session.expected - 1,
      fieldTypes,
      phase: isLast && noEof ? PHASE.rows : PHASE.fields,
    });
  else if (phase === PHASE.parameters) {
    const parameters = session.parameters - 1;
    if (parameters > 0 || !noEof) change(d, session, { parameters });
    else change(d, session, { parameters, phase: session.expected > 0 ? PHASE.preparedFields : PHASE.request });
  } else {
    const statement = session.statements.get(session.statement);
    const statements =
      statement === undefined
        ? session.statements
        : withStatement(session, session.statement, { parameters: statement.parameters, fieldTypes });
    const next = isLast && noEof ? PHASE.request : phase;
    change(d, session, { expected: session.expected - 1, fieldTypes, statements, phase: next });
  }
  return at;
}

/** What MariaDB adds to a column's definition: keys with texts. */
function dissectMetadata(d: Dissection, start: number): number {
  d.value(F.extmeta_data, 1, start, 1);
  d.open();
  const length = encodedField(d, F['extmeta.length'], start);
  let at = encoded.end;
  const end = at + length;
  while (at < end && d.fault === 0) {
    d.value(F.extmeta, 1, at, end - at);
    d.open();
    const key = encodedField(d, F['extmeta.key'], at);
    at = encodedText(d, key === 0 ? F['extmeta.type'] : F['extmeta.format'], encoded.end);
    d.close();
  }
  d.close();
  return end;
}

function dissectPrepared(d: Dissection, start: number, session: Session): number {
  d.u8(F.response_code, start);
  const statement = d.u32LE(F.stmt_id, start + 1);
  const expected = d.getU16LE(start + 5);
  const parameters = d.getU16LE(start + 7);
  d.value(F.num_fields, expected, start + 5, 2);
  d.value(F.num_params, parameters, start + 7, 2);
  d.u16LE(F.warnings, start + 10);
  let at = start + 12;
  if (both(session, CAN.optionalMetadata) && d.left(at) > 0) d.u8(F.metadata_follows, at++);
  const statements = withStatement(session, statement, { parameters, fieldTypes: [] });
  const phase = parameters > 0 ? PHASE.parameters : expected > 0 ? PHASE.preparedFields : PHASE.request;
  change(d, session, { phase, expected, parameters, statement, statements, fieldTypes: [] });
  return at;
}

/** A row of a result, as text or in binary form. */
function dissectRow(d: Dissection, start: number, session: Session): number {
  const { fieldTypes } = session;
  let at = start;
  if (session.isBinary && d.getU8(start) === OK) {
    d.u8(F.response_code, start);
    const size = (fieldTypes.length + 9) >> 3;
    const nulls = start + 1;
    d.span(F['row.nullbuffer'], nulls, size);
    at = nulls + size;
    for (let i = 0; i < fieldTypes.length && d.fault === 0; i++) {
      if ((d.getU8(nulls + ((i + 2) >> 3)) & (1 << ((i + 2) & 7))) !== 0) continue;
      at = dissectValue(d, at, fieldTypes[i] & 0xff, (fieldTypes[i] & 0x100) !== 0);
    }
    return at;
  }
  while (d.left(at) > 0 && d.fault === 0) at = encodedText(d, F['row.text'], at);
  return at;
}
