import { CaptureClock } from '../capture/clock.js';
import type { FrameBlock } from '../capture/frame.js';
import { type Column, Int64Column, type Uint32Column } from '../columns/column.js';
import { FRAME_FIELDS, frameProtocol } from '../dissect/protocols/frame.js';
import type { Field } from '../fields/protocol.js';
import { setNanoseconds } from './convert.js';
import type { StoredColumn } from './layout.js';

/** A block of frames, and their times since the capture's first frame. */
export class FrameTimes {
  private capture = -1;
  private clock = new CaptureClock();
  /** By index in the block: nanoseconds, none where the frame has no time. */
  readonly relative = new Int64Column();
  block: FrameBlock | undefined;

  /** To be told of every block, in order. `isWanted`: the times are asked for. */
  see(block: FrameBlock, capture: number, isWanted: boolean): void {
    if (this.capture !== capture) this.clock = new CaptureClock();
    this.capture = capture;
    this.block = block;
    this.clock.see(block);
    if (!isWanted || block.count === 0) return;
    const { relative } = this;
    const { firstSeconds, firstNanoseconds } = this.clock;
    relative.clear();
    for (let index = 0; index < block.count; index++) {
      if (block.hasTime[index] === 0) continue;
      setNanoseconds(relative, index, block.seconds[index] - firstSeconds, block.nanoseconds[index] - firstNanoseconds);
    }
  }

  /** The time since the frame before, in nanoseconds: 0 where that has none. */
  setDelta(column: Int64Column, row: number, { seconds, nanoseconds, hasTime }: FrameBlock, index: number): void {
    const { clock } = this;
    if (index > 0 ? hasTime[index - 1] === 0 : !clock.hasBefore) return setNanoseconds(column, row, 0, 0);
    setNanoseconds(
      column,
      row,
      seconds[index] - (index === 0 ? clock.secondsBefore : seconds[index - 1]),
      nanoseconds[index] - (index === 0 ? clock.nanosecondsBefore : nanoseconds[index - 1]),
    );
  }

  setRelative(column: Int64Column, row: number, index: number): void {
    const { relative } = this;
    if (relative.has(index)) column.set(row, relative.words[2 * index], relative.words[2 * index + 1]);
  }
}

type Filler = (block: FrameBlock, index: number, times: FrameTimes, column: Column, row: number) => void;

const fieldOf = (id: number) => frameProtocol.fields.find((field) => field.id === id) as Field;

const number32 =
  (value: (block: FrameBlock, index: number) => number): Filler =>
  (block, index, _, column, row) =>
    (column as Uint32Column).set(row, value(block, index));

const time: Filler = (block, index, _, column, row) => {
  if (block.hasTime[index] !== 0)
    setNanoseconds(column as Int64Column, row, block.seconds[index], block.nanoseconds[index]);
};

/** Columns of `frame` that the block itself has: nothing needs to be dissected for them. */
const FILLERS: ReadonlyMap<Field, Filler> = new Map([
  [fieldOf(FRAME_FIELDS.time), time],
  [
    fieldOf(FRAME_FIELDS.time_relative),
    (_, index, times, column, row) => times.setRelative(column as Int64Column, row, index),
  ],
  [
    fieldOf(FRAME_FIELDS.time_delta),
    (block, index, times, column, row) => {
      if (block.hasTime[index] !== 0) times.setDelta(column as Int64Column, row, block, index);
    },
  ],
  [fieldOf(FRAME_FIELDS.number), number32((block, index) => block.firstNumber + index)],
  [fieldOf(FRAME_FIELDS.len), number32((block, index) => block.originalLength[index])],
  [fieldOf(FRAME_FIELDS.cap_len), number32((block, index) => block.capturedLength[index])],
]);

/** Is the column filled from the block? */
export const isOfBlock = ({ field, form }: StoredColumn): boolean => form === 'raw' && FILLERS.has(field);

export const isRelativeTime = ({ field }: StoredColumn): boolean => field.id === FRAME_FIELDS.time_relative;

/** Fills the column for all frames of the block, from `row` on. */
export function fillFromBlock(
  block: FrameBlock,
  times: FrameTimes,
  { field }: StoredColumn,
  column: Column,
  row: number,
) {
  const fill = FILLERS.get(field) as Filler;
  for (let index = 0; index < block.count; index++) fill(block, index, times, column, row + index);
}
