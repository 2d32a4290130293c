import { doubled } from '../../conversations.js';
import type { Whole } from '../../reassembly.js';

/** What becomes of a part of a payload. */
export const SENT_AGAIN = 1;
/** The application gets it as it is. */
export const HERE = 2;
/** It is a piece of a message, which is not whole yet, or was before. */
export const PIECE = 3;
/** It makes a message whole. */
export const WHOLE = 4;
/** The end of the connection makes a message whole. */
export const ENDED = 5;

/** A part of a payload, and what was decided of it. */
export class Step {
  kind = HERE;
  /** Where it begins in the payload. */
  at = 0;
  /** How much of it goes to a message. */
  length = 0;
  /** How far behind `at` something follows that is not of that message; 0 where nothing does. */
  follows = 0;
  /** The frame that made the message whole, where that is known. */
  completedIn = 0;
  whole: Whole | undefined;
}

const KIND = 0;
const AT = 1;
const LENGTH = 2;
const FOLLOWS = 3;
const COMPLETED_IN = 4;
const WORDS = 5;

/** The steps of a block's segments, kept for a second pass. Payloads that went to their application as they are have none. */
export class StepMemo {
  count = 0;
  private words = new Int32Array(0);
  private readonly wholes = new Map<number, Whole>();

  clear(): void {
    this.count = 0;
    this.wholes.clear();
  }

  keep(step: Step): void {
    const index = this.count++;
    if (this.words.length === 0) this.words = new Int32Array(64 * WORDS);
    else if ((index + 1) * WORDS > this.words.length) this.words = doubled(this.words);
    const { words } = this;
    const row = index * WORDS;
    words[row + KIND] = step.kind;
    words[row + AT] = step.at;
    words[row + LENGTH] = step.length;
    words[row + FOLLOWS] = step.follows;
    words[row + COMPLETED_IN] = step.completedIn;
    if (step.whole !== undefined) this.wholes.set(index, step.whole);
  }

  load(index: number, step: Step): void {
    const { words } = this;
    const row = index * WORDS;
    step.kind = words[row + KIND];
    step.at = words[row + AT];
    step.length = words[row + LENGTH];
    step.follows = words[row + FOLLOWS];
    step.completedIn = words[row + COMPLETED_IN];
    step.whole = this.wholes.get(index);
  }
}
