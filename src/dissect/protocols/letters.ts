import type { Dissection } from '../dissection.js';
import { Memo } from '../dissector.js';

/** A letter that comes in pieces: the frames that brought them, and the bytes. */
export interface Letter {
  readonly frames: number[];
  readonly pieces: Uint8Array[];
  /** Bytes in all. */
  length: number;
}

/** Letters longer than this are not put together: what comes after is not kept. */
const LONGEST = 16 * 1024 * 1024;

export interface Letters {
  readonly letters: (Letter | undefined)[];
}

/** The letter that an occurrence completed, by its row. */
export class LetterMemo extends Memo implements Letters {
  readonly letters: (Letter | undefined)[] = [];
}

/** Adds what is there from `start` to `end` to the letter (a new one if there is none). */
export function collect(d: Dissection, before: Letter | undefined, start: number, end: number = d.end): Letter {
  const letter = before ?? { frames: [], pieces: [], length: 0 };
  letter.frames.push(d.block.firstNumber + d.frame);
  if (letter.length < LONGEST) letter.pieces.push(d.bytes.slice(start, end));
  letter.length += end - start;
  return letter;
}

export interface LetterFields {
  readonly fragments: number;
  readonly fragment: number;
  readonly count: number;
  readonly length: number;
}

/** Shows of what pieces a letter was put together, and dissects it; of one piece in this frame, in place. */
export function emitLetter(d: Dissection, letter: Letter, start: number, fields: LetterFields, protocol: number): void {
  if (letter.frames.length === 1 && letter.frames[0] === d.block.firstNumber + d.frame) {
    d.dissect(protocol, start, start + letter.length);
    return;
  }
  d.value(fields.fragments, 1, start, 0);
  d.open();
  letter.frames.forEach((frame) => {
    d.value(fields.fragment, frame, start, 0);
  });
  d.value(fields.count, letter.frames.length, start, 0);
  d.value(fields.length, letter.length, start, 0);
  d.close();
  d.dissectIn(whole(letter), protocol);
}

function whole(letter: Letter): Uint8Array {
  const bytes = new Uint8Array(letter.pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of letter.pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
