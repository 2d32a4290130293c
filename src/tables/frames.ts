import type { FrameBlock } from '../capture/frame.js';
import type { Column, Int64Column, Uint32Column } from '../columns/column.js';
import { FRAME_FIELDS, frameProtocol } from '../dissect/protocols/frame.js';
import type { Field } from '../fields/protocol.js';
import { setNanoseconds } from './convert.js';
import type { StoredColumn } from './layout.js';

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

const since: Filler = (block, index, times, column, row) => {
  if (block.hasTime[index] !== 0)
    setNanoseconds(
      column as Int64Column,
      row,
      block.seconds[index] - times.firstSeconds,
      block.nanoseconds[index] - times.firstNanoseconds,
    );
};

/** Columns of `frame` that the block itself has: nothing needs to be dissected for them. */
const FILLERS: ReadonlyMap<Field, Filler> = new Map([
  [fieldOf(FRAME_FIELDS.time), time],
  [fieldOf(FRAME_FIELDS.time_relative), since],
  [fieldOf(FRAME_FIELDS.number), number32((block, index) => block.firstNumber + index)],
  [fieldOf(FRAME_FIELDS.len), number32((block, index) => block.originalLength[index])],
  [fieldOf(FRAME_FIELDS.cap_len), number32((block, index) => block.capturedLength[index])],
]);

/** Is the column filled from the block? */
export const isOfBlock = ({ field, form }: StoredColumn): boolean => form === 'raw' && FILLERS.has(field);

/** When the capture began. */
export class FrameTimes {
  private capture = -1;
  firstSeconds = 0;
  firstNanoseconds = 0;

  /** To be told of every block, in order. */
  see(block: FrameBlock, capture: number): void {
    if (this.capture === capture || block.count === 0) return;
    this.capture = capture;
    this.firstSeconds = block.seconds[0];
    this.firstNanoseconds = block.nanoseconds[0];
  }
}

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
