import type { Dissection } from '../../dissection.js';
import { BITCOIN as F } from './fields.js';
import { count, cursor, HASH, number32, number64, span, time } from './values.js';

/** A structure whose length is known only when it has been read: nothing of it is deeper than itself. */
function structure(d: Dissection, field: number, read: () => void): void {
  const start = cursor.at;
  const row = d.tape.count;
  d.value(field, 1, start, 0);
  d.open();
  read();
  d.close();
  if (d.tape.count > row && d.want[field] !== 0) d.tape.length[row] = Math.min(cursor.at, d.end) - start;
}

/** A transaction, with the witnesses of BIP 144 where its flag says so. */
export function dissectTransaction(d: Dissection): void {
  structure(d, F.tx, () => {
    number32(d, F['tx.version']);
    const hasWitnesses = d.left(cursor.at) >= 2 && d.getU16(cursor.at) === 1;
    if (hasWitnesses) span(d, F['tx.flag'], 2);
    const inputs = count(d, F['tx.input_count'], F['tx.input_count64']);
    for (let i = 0; i < inputs && d.fault === 0; i++) structure(d, F['tx.in'], () => dissectInput(d));
    const outputs = count(d, F['tx.output_count'], F['tx.output_count64']);
    for (let i = 0; i < outputs && d.fault === 0; i++) structure(d, F['tx.out'], () => dissectOutput(d));
    for (let i = 0; hasWitnesses && i < inputs && d.fault === 0; i++)
      structure(d, F['tx.witness'], () => dissectWitness(d));
    number32(d, F['tx.lock_time']);
  });
}

function dissectInput(d: Dissection): void {
  structure(d, F['tx.in.prev_output'], () => {
    span(d, F['tx.in.prev_output.hash'], HASH);
    number32(d, F['tx.in.prev_output.index']);
  });
  const length = count(d, F['tx.in.script_length'], F['tx.in.script_length64']);
  if (length > 0) span(d, F['tx.in.sig_script'], length);
  number32(d, F['tx.in.seq']);
}

function dissectOutput(d: Dissection): void {
  number64(d, F['tx.out.value']);
  const length = count(d, F['tx.out.script_length'], F['tx.out.script_length64']);
  if (length > 0) span(d, F['tx.out.script'], length);
}

function dissectWitness(d: Dissection): void {
  const parts = count(d, F['tx.witness.component_count'], F['tx.witness.component_count64']);
  for (let i = 0; i < parts && d.fault === 0; i++)
    structure(d, F['tx.witness.component'], () => {
      const length = count(d, F['tx.witness.component.length'], F['tx.witness.component.length64']);
      if (length > 0) span(d, F['tx.witness.component.data'], length);
    });
}

export function dissectBlock(d: Dissection): void {
  number32(d, F['block.version']);
  span(d, F['block.prev_block'], HASH);
  span(d, F['block.merkle_root'], HASH);
  time(d, F['block.timestamp'], cursor.at);
  cursor.at += 4;
  number32(d, F['block.bits']);
  number32(d, F['block.nonce']);
  const transactions = count(d, F['block.num_transactions'], F['block.num_transactions64']);
  for (let i = 0; i < transactions && d.fault === 0; i++) dissectTransaction(d);
}

/** Headers of blocks, each with a count of transactions, which is 0. */
export function dissectHeaders(d: Dissection): void {
  const headers = count(d, F['headers.count'], F['headers.count64']);
  for (let i = 0; i < headers && d.fault === 0; i++) {
    number32(d, F['headers.version']);
    span(d, F['headers.prev_block'], HASH);
    span(d, F['headers.merkle_root'], HASH);
    time(d, F['headers.timestamp'], cursor.at);
    cursor.at += 4;
    number32(d, F['headers.bits']);
    number32(d, F['headers.nonce']);
    count(d, F['headers.count'], F['headers.count64']);
  }
}
