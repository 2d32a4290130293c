import type { Dissection } from '../../dissection.js';
import type { Answer } from './answers.js';
import { C } from './core-fields.js';
import { H } from './fields.js';
import { ATTRIBUTES } from './search.js';
import { emitDosTime, emitFlags } from './values.js';

/** A message's command: where its words and its bytes begin, how many words there are, and how texts are written. */
export interface Command {
  readonly words: number;
  readonly count: number;
  readonly bytes: number;
  readonly base: number;
  readonly flags2: number;
  readonly answer: Answer | undefined;
}

export const emitDosAttributes = (d: Dissection, at: number): number =>
  emitFlags(d, H.file_attribute, at, 2, [...ATTRIBUTES].reverse());

/** When a file was made, read and written: three dates with their times. */
export function emitDosTimes(d: Dissection, at: number): void {
  emitDosTime(d, H['create.time'], C['create.smb.time'], C['create.smb.date'], at, false);
  emitDosTime(d, H['access.time'], C['access.smb.time'], C['access.smb.date'], at + 4, false);
  emitDosTime(d, H['last_write.time'], H['last_write.smb.time'], H['last_write.smb.date'], at + 8, false);
}
