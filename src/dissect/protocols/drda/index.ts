import { emitFlags } from '../../bits.js';
import { setApplication } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { DDM_CODEPOINT } from '../../names/drda.js';
import { EBCDIC } from '../../names/ebcdic.js';
import { emitUtf8Text } from '../straytext.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectAnswer, isLittle, learnOrder } from './answers.js';
import { drda, F } from './fields.js';

/*
 * Headers of messages and their parameters, statements, and how they went. Left out: descriptions and rows of data.
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
  0x2116: [F.rtnsqlda, 1],
  0x2146: [F.typsqlda, 1],
  0x215d: [F.qryclsimp, 1],
};
/** Messages whose contents are no parameters: SQL's descriptions, statements, rows and answers. */
const OPAQUE = new Set([
  0x240e, 0x240b, 0x2413, 0x2408, 0x2411, 0x2414, 0x2412, 0x241a, 0x241b, 0x2450, 0x147a, 0x146c, 0x119f,
]);

let isFirst = true;
/** The message in hand, and whether the conversation's numbers are little-endian. */
let message = 0;
let order = false;

const ACCESSED = 0x2201;

function dissect(d: Dissection, start: number): boolean {
  if (!looksLikeDrda(d, start)) return false;
  setApplication(d, drda.id);
  isFirst = true;
  order = isLittle(d);
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
  message = code;
  if (d.wantsInfo) {
    const name = DDM_CODEPOINT[code] ?? `Unknown (0x${code.toString(16).padStart(2, '0')})`;
    d.infoColumn = isFirst ? name : `${d.infoColumn} | ${name}`;
  }
  isFirst = false;
  if (code === STATEMENT || code === ATTRIBUTES) dissectStatement(d, start + HEADER);
  else if (code === ANSWER || code === DESCRIBED) dissectAnswer(d, start + HEADER, order);
  if (OPAQUE.has(code)) return;
  dissectParameters(d, start + HEADER, d.end);
}

const STATEMENT = 0x2414;
const ATTRIBUTES = 0x2450;
const ANSWER = 0x2408;
const DESCRIBED = 0x2411;

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
  if (point === TYPE_NAME) {
    emitBoth(d, F.typdefnam, F.typdefnam, at, length);
    if (message === ACCESSED) learnOrder(d, at, length);
  } else if (point === INTERRUPT_TOKEN) d.span(F.rdbinttkn, at, length);
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
  stateful: true,
};
