import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { F } from './fields.js';

const FLAGS = [F['ctrl.flags2.r'], F['ctrl.flags2.error'], F['ctrl.flags2.more'], F['ctrl.flags2.opcode']];
const SYSTEM = [
  F['ctrl.sys_status.li'],
  F['ctrl.sys_status.clksrc'],
  F['ctrl.sys_status.count'],
  F['ctrl.sys_status.code'],
];
const PEER = [
  F['ctrl.peer_status.config'],
  F['ctrl.peer_status.authenable'],
  F['ctrl.peer_status.authentic'],
  F['ctrl.peer_status.reach'],
  F['ctrl.peer_status.bcast'],
  F['ctrl.peer_status.selection'],
  F['ctrl.peer_status.count'],
  F['ctrl.peer_status.code'],
];
const CLOCK = [F['ctrl.clock_status.status'], F['ctrl.clock_status.code']];
const ERROR = [F['ctrl.err_status']];

const READ_STATUS = 1;
/** What the data of an operation is, where it is text as a whole. */
const TEXTS: Readonly<Record<number, number>> = {
  7: F['ctrl.trapmsg'],
  8: F['ctrl.configuration'],
  9: F['ctrl.configuration'],
  10: F['ctrl.mru'],
  11: F['ctrl.ordlist'],
  12: F['ctrl.nonce'],
};

/** A control message (RFC 9327, 2). */
export function emitControl(d: Dissection, start: number): void {
  const flags = d.u8(F['ctrl.flags2'], start + 1);
  const operation = flags & 31;
  d.open();
  emitBits(d, start + 1, 1, FLAGS);
  d.close();
  d.u16(F['ctrl.sequence'], start + 2);
  d.u16(F['ctrl.status'], start + 4);
  const association = d.getU16(start + 6);
  const words = statusWords(flags, operation, association);
  if (words !== undefined) emitWords(d, start + 4, words);
  d.u16(F['ctrl.associd'], start + 6);
  d.u16(F['ctrl.offset'], start + 8);
  const count = d.u16(F['ctrl.count'], start + 10);
  if (count === 0) return;
  const data = start + 12;
  d.span(F['ctrl.data'], data, count);
  if (d.fault !== FAULT_NONE) return;
  d.open();
  if (operation === READ_STATUS && association === 0) emitAssociations(d, data, data + count);
  else if (TEXTS[operation] !== undefined) d.span(TEXTS[operation], data, count);
  d.close();
}

function statusWords(flags: number, operation: number, association: number): readonly number[] | undefined {
  if (!(flags & 0x80)) return undefined;
  if (flags & 0x40) return ERROR;
  if (operation === 4 || operation === 5) return CLOCK;
  if ((operation >= 1 && operation <= 3) || operation === 7) return association === 0 ? SYSTEM : PEER;
  return undefined;
}

function emitWords(d: Dissection, at: number, words: readonly number[]): void {
  d.open();
  emitBits(d, at, 2, words);
  d.close();
}

/** Associations and their states. */
function emitAssociations(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === FAULT_NONE; at += 4) {
    d.value(F['ctrl.item'], 1, at, 4);
    d.open();
    d.u16(F['ctrl.associd'], at);
    d.u16(F['ctrl.status'], at + 2);
    emitWords(d, at + 2, PEER);
    d.close();
  }
}
