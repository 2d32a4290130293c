import type { FrameBlock } from '../capture/frame.js';
import type { Dissection } from '../dissect/dissection.js';
import type { PlanRequest } from '../dissect/plan.js';

/** Frames of one block that are to be shown, ascending, with what the report asked for of them on the tape. */
export interface ChosenFrames {
  readonly d: Dissection;
  readonly block: FrameBlock;
  readonly frames: ArrayLike<number>;
}

/** One output format of frames. */
export interface FrameReport {
  /** What it needs of each frame. */
  readonly output: PlanRequest;
  /** Meant for people: where several captures are shown, each is headed by its name. */
  readonly headings?: boolean;
  /** What stands before the first frame. */
  begin(): string;
  /** The frames as text, in pieces of a size that can be written at once. */
  frames(chosen: ChosenFrames): Iterable<string>;
  /** What stands after the last frame. */
  end(): string;
}

/** About how long the pieces of text are that a report gives. */
export const PIECE_OF_TEXT = 64 * 1024;
