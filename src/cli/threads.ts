import { beginOpening, closeUnused, isWorthThreads } from '../capture/ahead.js';
import { beginLane, closeUnusedLane } from '../store/lanethread.js';
import type { Values } from './options.js';

/**
 * Starts the threads that a large capture is worth, while the filter is read and compiled: that takes about as long.
 * Which word is the capture is only supposed here; what turns out not to be needed is ended by `close`.
 */
export function beginThreads(words: readonly string[], options: Values): { close(): Promise<void> } {
  const read = options.r as string[] | undefined;
  const hasFilter = options.Y !== undefined || options['filter-file'] !== undefined;
  const path = read?.[0] ?? (hasFilter || words.length === 1 ? words[0] : words[1]);
  if (path !== undefined && isWorthThreads(path)) {
    beginOpening(path);
    if (hasFilter || words.length > (read ? 0 : 1)) beginLane();
  }
  return {
    close: async () => {
      closeUnusedLane();
      await closeUnused();
    },
  };
}
