import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  int8,
  int16,
  int32,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { emitFlags } from '../bits.js';
import { setApplication } from '../conversations.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { DDM_CODEPOINT } from '../names/drda.js';
import { EBCDIC } from '../names/ebcdic.js';
import { emitUtf8Text } from './straytext.js';
import { dissectPdus } from './tcp/pdus.js';

const DDM_FMT_DSSTYP: Readonly<Record<number, string>> = {
  1: 'RQSDSS',
  2: 'RPYDSS',
  3: 'OBJDSS',
  4: 'CMNDSS',
  5: 'NORPYDSS',
};
const SECMEC: Readonly<Record<number, string>> = {
  1: 'DCESEC - Distributed Computing Environment',
  3: 'USRIDPWD - User ID and Password',
  4: 'UDRIDONL - User ID Only',
  5: 'USRIDNWPWD - User ID, Password, and New Password',
  6: 'USRSBSPWD - User ID with Substitute Password',
  7: 'USRENCPWD - User ID with Encrypted Password',
  8: 'USRSSBPWD - User ID with Strong Password Substitute',
  9: 'EUSRIDPWD - Encrypted User ID and Password',
  10: 'EUSRIDNWPWD - Encrypted User ID, Password, New Password',
  11: 'KERSEC - Kerberos Security',
  12: 'EUSRIDDTA - Encrypted User ID and Security-Sensitive Data',
  13: 'EUSRPWDDTA - Encrypted User ID, Password, and Security-Sensitive Data',
  14: 'EUSRNPWDDTA - Encrypted User ID, Password, New Password, and Security-Sensitive Data',
  15: 'PLGIN - Plug-in Security',
  16: 'EUSRIDONL - Encrypted User ID Only',
};
const SVRCOD: Readonly<Record<number, string>> = {
  0: 'INFO - Information Only',
  4: 'WARNING - Warning',
  8: 'ERROR - Error',
  16: 'SEVERE - Severe Error',
  32: 'ACCDMG - Access Damage',
  64: 'PRMDMG - Permanent Damage',
  128: 'SESDMG - Session Damage',
};
const SECCHKCD: Readonly<Record<number, string>> = {
  0: 'The security information is correct and acceptable.',
  1: 'SECMEC value not supported.',
  2: 'DCE information status issued.',
  3: 'DCE retryable error.',
  4: 'DCE non-retryable error.',
  5: 'GSSAPI informational status issued.',
  6: 'GSSAPI retryable error.',
  7: 'GSSAPI non-retryable error.',
  8: 'Local Security Service informational status issued.',
  9: 'Local Security Service retryable error.',
  10: 'Local Security Service non-retryable error.',
  11: 'SECTKN missing when it is required or it is invalid.',
  14: 'Password expired.',
  15: 'Password invalid.',
  16: 'Password missing.',
  18: 'User ID missing.',
  19: 'User ID invalid.',
  20: 'User ID revoked.',
  21: 'New Password invalid.',
  22: 'Authentication failed because of connectivity restrictions enforced by the security plug-in.',
  23: 'Invalid GSS-API server credential.',
  24: 'GSS-API server credential expired on the database server.',
  25: 'Continue - require more security context information for authentication.',
};
const CCSID: Readonly<Record<number, string>> = {
  0: 'Use default value',
  37: 'IBM037',
  367: 'US-ASCII',
  500: 'IBM500',
  819: 'ISO-8859-1',
  850: 'IBM850',
  1200: 'UTF-16',
  1202: 'UTF-16LE',
  1208: 'UTF-8',
  65535: 'Requested CCSID unsupported',
};
const SET = ['Set', 'Not set'] as const;

/** Distributed Relational Database Architecture (Db2's protocol, in DDM messages). */
export const drda = declareProtocol('drda', 'DRDA', 'DRDA');
const F = declareFields(drda, {
  'ddm.length': uint16('Length'),
  'ddm.ddmid': uint8('Magic', { base: 'hex' }),
  'ddm.format': uint8('Format', { base: 'hex' }),
  'ddm.fmt.bit0': boolean('Reserved', { mask: 0x80, maskBits: 8, labels: SET }),
  'ddm.fmt.bit1': boolean('Chained', { mask: 0x40, maskBits: 8, labels: SET }),
  'ddm.fmt.bit2': boolean('Continue', { mask: 0x20, maskBits: 8, labels: SET }),
  'ddm.fmt.bit3': boolean('Same correlation', { mask: 0x10, maskBits: 8, labels: SET }),
  'ddm.fmt.dsstyp': uint8('DSS type', { mask: 0xf, values: DDM_FMT_DSSTYP }),
  'ddm.rqscrr': uint16('CorrelId'),
  'ddm.length2': uint16('Length2'),
  'ddm.codepoint': uint16('Code point', { base: 'hex', values: DDM_CODEPOINT }),
  'param.length': uint16('Length', { many: true }),
  'param.codepoint': uint16('Code point', { base: 'hex', values: DDM_CODEPOINT, many: true }),
  secmec: uint16('Security Mechanism', { values: SECMEC }),
  svrcod: uint16('Severity Code', { values: SVRCOD }),
  secchkcd: uint8('Security Check Code', { base: 'hex', values: SECCHKCD }),
  ccsid: uint16('CCSID', { values: CCSID, many: true }),
  mgrlvln: uint16('Manager-level Number', { many: true }),
  rdbcmtok: uint8('RDB Commit Allowed', { values: { 240: 'FALSE', 241: 'TRUE' } }),
  outexp: uint8('Output Expected', { values: { 240: 'FALSE', 241: 'TRUE' } }),
  pkgsn: int16('RDB Package Section Number'),
  'param.data': string('Data (ASCII)', { many: true }),
  'param.data.ebcdic': string('Data (EBCDIC)', { many: true }),
  typdefnam: string('Data Type Definition Name', { many: true }),
  rdbnam: string('Relational Database Name (ASCII)', { many: true }),
  'rdbnam.ebcdic': string('Relational Database Name (EBCDIC)', { many: true }),
  rdbcoldid: string('RDB Collection Identifier (ASCII)', { many: true }),
  'rdbcolid.ebcdic': string('RDB Collection Identifier (EBCDIC)', { many: true }),
  pkgid: string('RDB Package Identifier (ASCII)', { many: true }),
  'pkgid.ebcdic': string('RDB Package Identifier (EBCDIC)', { many: true }),
  pkgcnstkn: bytes('RDB Package Consistency Token', { many: true }),
  sqlcsrhld: uint8('Hold Cursor Position', { base: 'hex', values: { 240: 'FALSE', 241: 'TRUE' } }),
  qryattupd: int8('Query Attribute for Updatability', {
    values: {
      0: 'QRYUNK - Unknown or undefined for this cursor',
      1: 'QRYRDO - The cursor is read-only',
      2: 'QRYDEL - The cursor allows read and delete',
      4: 'QRYUPD - The cursor allows read, delete, and update',
    },
  }),
  qryinsid: bytes('Query Instance Identifier'),
  rdbinttkn: bytes('RDB Interrupt Token'),
  rtnsetstt: boolean('Return SET Statement'),
  maxblkext: int32('Maximum Number of Extra Blocks', { values: { '-1': 'Unlimited' } }),
  maxrslcnt: int32('Maximum Result Set Count', { values: { '-1': 'Unlimited' } }),
  rslsetflg: uint8('Result Set Flags', { base: 'hex' }),
  'rslsetflg.unused': uint8('Unused', { base: 'hex', mask: 0xe0 }),
  'rslsetflg.dsconly': boolean('Description Only', { mask: 0x10, maskBits: 8 }),
  'rslsetflg.extended': uint8('Extended', {
    base: 'hex',
    mask: 0x0c,
    values: { 0: 'Standard SQLDA', 1: 'Extended SQLDA', 2: 'Light SQLDA' },
  }),
  'rslsetflg.reserved': uint8('Reserved', { base: 'hex', mask: 0x03 }),
  null_ind: uint8('SQL NULL Indicator', {
    base: 'hex',
    ranges: [
      [0, 0, 'Complete data value follows'],
      [1, 127, 'Truncation has occurred (should not occur in DRDA)'],
      [128, 253, 'Reserved; no data value follows'],
      [254, 254, 'Undefined result; no data value follows'],
      [255, 255, 'NULL; no data value follows'],
    ],
    many: true,
  }),
  'clob.length': uint32('CLOB Length', { many: true }),
  sqlstatement: string('SQL statement', { many: true }),
  qryblksz: uint32('Query Block Size'),
  uowdsp: uint8('Unit of Work Disposition', { base: 'hex', values: { 1: 'Committed', 2: 'Rolled back' } }),
  rdbalwupd: uint8('RDB Allow Updates', { base: 'hex', values: { 240: 'FALSE', 241: 'TRUE' } }),
});

/*
 * Headers of messages and their parameters, and statements. Left out: SQL's other structures (descriptions, rows, answers).
 */

const HEADER = 10;
const MAGIC = 0xd0;
const PARAMETER = 4;
const FORMAT = [F['ddm.fmt.bit0'], F['ddm.fmt.bit1'], F['ddm.fmt.bit2'], F['ddm.fmt.bit3'], F['ddm.fmt.dsstyp']];

/** Parameters that are one number, by code point: field and bytes. */
const NUMBERS: Readonly<Record<number, readonly [number, number]>> = {
  0x11a2: [F.secmec, 2],
  0x1149: [F.svrcod, 2],
  0x11a4: [F.secchkcd, 1],
  0x2105: [F.rdbcmtok, 1],
  0x211a: [F.rdbalwupd, 1],
  0x2111: [F.outexp, 1],
  0x2114: [F.qryblksz, 4],
  0x2115: [F.uowdsp, 1],
  0x211f: [F.sqlcsrhld, 1],
  0x2150: [F.qryattupd, 1],
};
/** Messages whose contents are no parameters: SQL's descriptions, statements, rows and answers. */
const OPAQUE = new Set([
  0x240e, 0x240b, 0x2413, 0x2408, 0x2411, 0x2414, 0x2412, 0x241a, 0x241b, 0x2450, 0x147a, 0x146c, 0x119f,
]);

let isFirst = true;

function dissect(d: Dissection, start: number): boolean {
  if (!looksLikeDrda(d, start)) return false;
  setApplication(d, drda.id);
  isFirst = true;
  dissectPdus(d, start, HEADER, (each, at) => each.getU16(at), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'DRDA';
  d.u16(F['ddm.length'], start);
  d.u8(F['ddm.ddmid'], start + 2);
  const format = d.u8(F['ddm.format'], start + 3);
  d.open();
  emitFlags(d, format, start + 3, 1, FORMAT);
  d.close();
  d.u16(F['ddm.rqscrr'], start + 4);
  d.u16(F['ddm.length2'], start + 6);
  const code = d.u16(F['ddm.codepoint'], start + 8);
  if (d.fault !== 0) return;
  if (d.wantsInfo) {
    const name = DDM_CODEPOINT[code] ?? `Unknown (0x${code.toString(16).padStart(2, '0')})`;
    d.infoColumn = isFirst ? name : `${d.infoColumn} | ${name}`;
  }
  isFirst = false;
  if (code === STATEMENT) dissectStatement(d, start + HEADER);
  if (OPAQUE.has(code)) return;
  dissectParameters(d, start + HEADER, d.end);
}

const STATEMENT = 0x2414;

/** A statement, in either of two texts that may be null. */
function dissectStatement(d: Dissection, at: number): void {
  for (let i = 0; i < 2 && at < d.end && d.fault === 0; i++) {
    const isThere = d.u8(F.null_ind, at++) === 0;
    if (!isThere) continue;
    const length = d.u32(F['clob.length'], at);
    d.span(F.sqlstatement, at + 4, length);
    at += 4 + length;
  }
}

/** Text as ASCII (of which UTF-8 is made), then as EBCDIC: which one it is, no header tells. */
function emitBoth(d: Dissection, ascii: number, ebcdic: number, at: number, length: number): void {
  emitUtf8Text(d, ascii, at, length);
  if (!d.has(at, length) || d.want[ebcdic] === 0) return;
  let text = '';
  for (let i = 0; i < length && d.bytes[at + i] !== 0; i++) text += EBCDIC[d.bytes[at + i]];
  d.text(ebcdic, text, at, length);
}

const NAME_LENGTH = 18;
const PACKAGE_LENGTH = 3 * NAME_LENGTH + 10;

/** The database, the collection and the name of a package, a token, and which section of it. */
function dissectPackage(d: Dissection, at: number): void {
  emitBoth(d, F.rdbnam, F['rdbnam.ebcdic'], at, NAME_LENGTH);
  emitBoth(d, F.rdbcoldid, F['rdbcolid.ebcdic'], at + NAME_LENGTH, NAME_LENGTH);
  emitBoth(d, F.pkgid, F['pkgid.ebcdic'], at + 2 * NAME_LENGTH, NAME_LENGTH);
  d.span(F.pkgcnstkn, at + 3 * NAME_LENGTH, 8);
}

const TRUE = 0xf1;
const TYPE_NAME = 0x002f;
const INTERRUPT_TOKEN = 0x2103;
const QUERY_INSTANCE = 0x215b;
const RETURN_SET = 0x210e;
const MOST_BLOCKS = 0x2141;
const MOST_RESULTS = 0x2140;
const RESULT_FLAGS = 0x2142;

/** Parameters of other kinds; what none of them is, is text. */
function dissectOther(d: Dissection, point: number, at: number, length: number): void {
  if (point === TYPE_NAME) emitBoth(d, F.typdefnam, F.typdefnam, at, length);
  else if (point === INTERRUPT_TOKEN) d.span(F.rdbinttkn, at, length);
  else if (point === QUERY_INSTANCE) d.span(F.qryinsid, at, length);
  else if (point === RETURN_SET) d.value(F.rtnsetstt, d.getU8(at) === TRUE ? 1 : 0, at, 1);
  else if (point === MOST_BLOCKS || point === MOST_RESULTS)
    d.value(point === MOST_BLOCKS ? F.maxblkext : F.maxrslcnt, (d.getU16(at) << 16) >> 16, at, 2);
  else if (point === RESULT_FLAGS) {
    const flags = d.u8(F.rslsetflg, at);
    d.open();
    emitFlags(d, flags, at, 1, RESULT_BITS);
    d.close();
  } else emitBoth(d, F['param.data'], F['param.data.ebcdic'], at, length);
}
const RESULT_BITS = [F['rslsetflg.unused'], F['rslsetflg.dsconly'], F['rslsetflg.extended'], F['rslsetflg.reserved']];

const MANAGERS = 0x1404;
const OVERRIDES = 0x0035;
const SECTIONS = 0x2139;
const ACCESS_MANAGER = 0x210f;
const QUERY_PROTOCOL = 0x2102;
const PACKAGE = 0x2113;
const FIRST_CCSID = 0x119c;
const LAST_CCSID = 0x119e;

function dissectParameters(d: Dissection, start: number, end: number): void {
  for (let at = start; end - at >= PARAMETER && d.fault === 0; ) {
    const length = d.u16(F['param.length'], at);
    const point = d.u16(F['param.codepoint'], at + 2);
    if (length < PARAMETER || !d.has(at, length)) return;
    const valueAt = at + PARAMETER;
    at += length;
    d.open();
    const number = NUMBERS[point];
    if (number !== undefined && at - valueAt >= number[1]) {
      if (number[1] === 1) d.u8(number[0], valueAt);
      else if (number[1] === 2) d.u16(number[0], valueAt);
      else d.u32(number[0], valueAt);
    } else if ((point === ACCESS_MANAGER || point === QUERY_PROTOCOL) && length === 6)
      d.u16(F['param.codepoint'], valueAt);
    else if (point === OVERRIDES || point === SECTIONS) dissectParameters(d, valueAt, at);
    else if (point >= FIRST_CCSID && point <= LAST_CCSID && length === 6) d.u16(F.ccsid, valueAt);
    else if (point === PACKAGE && length > 6) {
      if (length === PARAMETER + PACKAGE_LENGTH) dissectPackage(d, valueAt);
      d.value(F.pkgsn, (d.getU16(at - 2) << 16) >> 16, at - 2, 2);
    } else if (point === MANAGERS) {
      for (let each = valueAt; each + PARAMETER <= at && d.fault === 0; each += PARAMETER) {
        d.u16(F['param.codepoint'], each);
        d.u16(F.mgrlvln, each + 2);
      }
    } else if (number === undefined && length > PARAMETER) dissectOther(d, point, valueAt, length - PARAMETER);
    d.close();
  }
}

/** The header tells: its mark, two lengths that agree, and a known code point. */
function looksLikeDrda(d: Dissection, start: number): boolean {
  if (d.left(start) < HEADER || d.bytes[start + 2] !== MAGIC) return false;
  const length = d.getU16(start);
  return length >= HEADER && d.getU16(start + 6) === length - 6 && DDM_CODEPOINT[d.getU16(start + 8)] !== undefined;
}

export const drdaDissector: Dissector = {
  protocol: drda,
  dissect,
  heuristics: { tcp: looksLikeDrda },
  alsoEmits: ['_ws.string'],
};
