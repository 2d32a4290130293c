import type { Dissection } from '../../dissection.js';
import { EBCDIC } from '../../names/ebcdic.js';
import { declareTalks, keepTalk, talkOf } from '../../talks.js';
import { F } from './fields.js';

/** Are a conversation's numbers little-endian? The server says so when it grants access, by the name of its types. */
const orders = declareTalks(false);
const LITTLE = 'QTDSQLX86';

export const isLittle = (d: Dissection): boolean => talkOf(d, orders);

/** Keeps what the name of the types says, in ASCII or EBCDIC. */
export function learnOrder(d: Dissection, at: number, length: number): void {
  let ascii = '';
  let ebcdic = '';
  for (let i = 0; i < length && d.has(at, length); i++) {
    ascii += String.fromCharCode(d.bytes[at + i]);
    ebcdic += EBCDIC[d.bytes[at + i]];
  }
  keepTalk(d, orders, ascii === LITTLE || ebcdic === LITTLE);
}

const ERRORS = [F.sqlerrd1, F.sqlerrd2, F.sqlerrd3, F.sqlerrd4, F.sqlerrd5, F.sqlerrd6];
const WARNINGS = [
  F.sqlwarn0,
  F.sqlwarn1,
  F.sqlwarn2,
  F.sqlwarn3,
  F.sqlwarn4,
  F.sqlwarn5,
  F.sqlwarn6,
  F.sqlwarn7,
  F.sqlwarn8,
  F.sqlwarn9,
  F.sqlwarna,
];
const SUCCESS = '00000';

/** How a statement went (SQLCA): the code and the state, numbers and warnings, and what the message names. */
export function dissectAnswer(d: Dissection, at: number, little: boolean): void {
  const row = d.openSpan(F.sqlcagrp, at);
  const isThere = d.u8(F.null_ind, at++) === 0;
  if (!isThere) {
    d.value(F.sqlcode, 0, at);
    d.text(F.sqlstate, SUCCESS, at);
    d.closeSpan(row, at);
    return;
  }
  emitNumber(d, F.sqlcode, at, little);
  d.span(F.sqlstate, at + 4, 5);
  d.span(F.sqlerrproc, at + 9, 8);
  at += 17;
  if (d.u8(F.null_ind, at++) === 0) at = dissectExceptions(d, at, little);
  d.closeSpan(row, at);
  if (at >= d.end) return;
  d.span(F.sqldiaggrp, at, 1);
  d.open();
  d.u8(F.null_ind, at);
  d.close();
}

function emitNumber(d: Dissection, field: number, at: number, little: boolean): void {
  const value = little ? d.getU32LE(at) : d.getU32(at);
  if (d.fault === 0) d.value(field, value | 0, at, 4);
}

function dissectExceptions(d: Dissection, at: number, little: boolean): number {
  const row = d.openSpan(F.sqlcaxgrp, at);
  for (const field of ERRORS) {
    emitNumber(d, field, at, little);
    at += 4;
  }
  for (const field of WARNINGS) d.span(field, at++, 1);
  const length = d.u16(F['param.length'], at);
  d.span(F.rdbnam, at + 2, length);
  at = emitTokens(d, emitTokens(d, at + 2 + length));
  d.closeSpan(row, at);
  return at;
}

const SEPARATOR = 0xff;

/** What the message is about, in texts with a byte between them. */
function emitTokens(d: Dissection, at: number): number {
  const end = at + 2 + d.u16(F['param.length'], at);
  at += 2;
  if (!d.has(at, end - at)) return d.end;
  for (let from = at; from <= end; ) {
    let to = from;
    while (to < end && d.bytes[to] !== SEPARATOR) to++;
    d.span(F.sqlerrmsg, from, to - from);
    from = to + 1;
  }
  return end;
}
