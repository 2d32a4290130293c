import type { Batch } from '../columns/batch.js';
import type { FilterLane } from './lane.js';

/**
 * A lane for filters of which every row is that of a selected frame, such as `tcp.flags.syn == 1` or `dns`: there is
 * nothing left to ask a database.
 */
export class RowLane implements FilterLane {
  async select(batches: readonly Batch[]): Promise<Float64Array> {
    const lists = batches.flatMap(({ columns, rowCount }) => {
      const ids = columns.find(({ name }) => name === 'frame_id');
      return ids?.form === 'fixed' ? [framesOf(new Uint32Array(ids.data), rowCount)] : [];
    });
    if (lists.length === 1) return lists[0];
    return Float64Array.from(new Set(lists.flatMap((list) => [...list]))).sort();
  }

  async close(): Promise<void> {}
}

/** The frames of rows, which are in their order, each once. A frame's id is two words. */
function framesOf(ids: Uint32Array, rowCount: number): Float64Array {
  const frames = new Float64Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    if (count === 0 || frames[count - 1] !== ids[2 * row]) frames[count++] = ids[2 * row];
  }
  return frames.subarray(0, count);
}
