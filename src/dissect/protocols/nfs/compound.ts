import type { Dissection } from '../../dissection.js';
import { OPERATIONS, STATUSES_4 } from '../../names/nfs.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { message } from '../rpc/program.js';
import { all, number, type Part, text } from '../rpc/xdr.js';
import { forgetHandle } from './handles.js';
import { O } from './operation-fields.js';
import { OPERATIONS_4 } from './operations.js';
import { status } from './shared.js';

/** All calls of version 4 but one are lists of operations (RFC 7530, 14.2; RFC 8881, 16.2). */
const MAX_OPERATIONS = 128;
const ILLEGAL = 10044;

/** What a call is about, rather than what it takes to get there: operations of the lowest rank in it are told. */
const RANKS: Readonly<Record<number, number>> = {
  3: 2,
  17: 2,
  9: 3,
  23: 3,
  24: 3,
  10: 4,
  22: 4,
  31: 4,
  32: 4,
  53: 4,
  10044: 0,
};
const LAST_RANK = 4;
const rankOf = (operation: number): number => RANKS[operation] ?? 1;

/** The operations of the message in hand: their numbers, what is said of each, and whether it failed. */
const told = { operations: [] as number[], texts: [] as string[], failed: [] as boolean[], isBroken: false };

const tag = text(O.tag);
const minor = number(O.minorversion);

/** Named, but not looked into: nor is what follows. */
const UNKNOWN = new Set([54, 56]);

function dissectOperation(d: Dissection, at: number): number {
  const operation = d.u32(O.opcode, at);
  if (d.fault !== 0) return at;
  if (UNKNOWN.has(operation) || !(operation in OPERATIONS)) {
    told.isBroken = true;
    return at;
  }
  const parts = OPERATIONS_4[operation];
  const { infoColumn } = d;
  d.infoColumn = '';
  d.open();
  const end = message.isCall ? dissectCall(d, at + 4, parts?.[0], operation) : dissectReply(d, at + 4, operation);
  d.close();
  told.operations.push(operation);
  told.texts.push(`${OPERATIONS[operation] ?? 'Unknown'}${d.infoColumn}`);
  d.infoColumn = infoColumn;
  return end;
}

function dissectCall(d: Dissection, at: number, part: Part | undefined, operation: number): number {
  told.failed.push(false);
  if (part !== undefined) return part(d, at);
  return operation === ILLEGAL ? at : d.end;
}

const CLOSE = 4;

function dissectReply(d: Dissection, at: number, operation: number): number {
  const value = d.getU32(at);
  const end = status(d, at);
  told.failed.push(value !== 0);
  const parts = OPERATIONS_4[operation];
  if (value !== 0) return parts?.[2]?.(d, end) ?? end;
  if (operation === CLOSE) {
    const next = parts[1](d, end);
    d.open();
    const said = 'State ID deprecated in CLOSE responses [RFC7530 16.2.5]';
    remark(d, O['stateid.deprecated'], SEVERITY.warn, GROUP.protocol, said);
    d.close();
    return next;
  }
  return parts === undefined ? d.end : parts[1](d, end);
}

function dissectOperations(d: Dissection, start: number): number {
  const count = d.u32(O['ops.count'], start);
  told.operations.length = 0;
  told.texts.length = 0;
  told.failed.length = 0;
  told.isBroken = false;
  forgetHandle();
  let at = start + 4;
  d.open();
  for (let i = 0; i < Math.min(count, MAX_OPERATIONS) && d.fault === 0 && !told.isBroken; i++)
    at = dissectOperation(d, at);
  d.close();
  const rank = told.operations.reduce((lowest, each) => Math.min(lowest, rankOf(each)), LAST_RANK);
  for (const operation of told.operations) if (rankOf(operation) === rank) d.value(O.main_opcode, operation);
  if (d.wantsInfo) d.infoColumn += ` ${shown(rank).join(' | ')}`;
  return at;
}

const shown = (rank: number): string[] =>
  told.texts.filter((_, index) => rankOf(told.operations[index]) === rank || told.failed[index]);

/** The Info column names the operations instead of the procedure. */
function unnameProcedure(d: Dissection): void {
  if (d.wantsInfo) d.infoColumn = d.infoColumn.replace('COMPOUND ', '');
}

const callParts = all(tag, minor, dissectOperations);
export const compoundCall: Part = (d, at) => {
  unnameProcedure(d);
  return callParts(d, at);
};

const replyParts = all(status, tag, dissectOperations);
export const compoundReply: Part = (d, at) => {
  unnameProcedure(d);
  const value = d.getU32(at);
  const end = replyParts(d, at);
  if (d.wantsInfo && value !== 0) d.infoColumn += ` Status: ${STATUSES_4[value] ?? `Unknown error: ${value}`}`;
  return end;
};
