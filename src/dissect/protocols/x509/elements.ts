import type { Dissection } from '../../dissection.js';
import { countValues, readTagged, SEQUENCE, value } from './der.js';

/**
 * A sequence of sequences in `[at, end)`: how many there are as `list`, then each as `element` with what is in it. Where the
 * outer one ends; -1 where there is none.
 */
export function dissectElements(
  d: Dissection,
  at: number,
  end: number,
  list: number,
  element: number,
  dissectOne: (d: Dissection, at: number, end: number) => void,
): number {
  if (!readTagged(d, at, end, SEQUENCE)) return -1;
  const stop = value.end;
  at = value.at;
  if (d.want[list] !== 0) d.value(list, countValues(d, at, stop), at, stop - at);
  d.open();
  while (at < stop && readTagged(d, at, stop, SEQUENCE)) {
    const after = value.end;
    d.span(element, at, after - at);
    d.open();
    dissectOne(d, value.at, after);
    d.close();
    at = after;
  }
  d.close();
  return stop;
}
