import type { Batch } from '../columns/batch.js';
import type { FilterLane } from './lane.js';

/**
 * A lane for filters of which every row is that of a selected frame, such as `tcp.flags.syn == 1` or `dns`: there is
 * nothing left to ask a database.
 */
export class RowLane implements FilterLane {
  async select(batches: readonly Batch[]): Promise<Float64Array> {
    const chosen = new Set<number>();
    for (const { columns, rowCount } of batches) {
      const ids = columns.find(({ name }) => name === 'frame_id');
      if (ids?.form !== 'fixed') continue;
      const words = new Uint32Array(ids.data);
      for (let row = 0; row < rowCount; row++) chosen.add(words[2 * row]);
    }
    return Float64Array.from(chosen).sort();
  }

  async close(): Promise<void> {}
}
