import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';

/** The packet list's Info column holds no more than this: a message of thousands of records is not told whole. */
const MAX_INFO = 4095;

/** Adds to the Info column of the packet list. Callers look at `d.wantsInfo` before they build the text. */
export function addInfo(d: Dissection, text: string): void {
  const length = d.infoColumn.length;
  if (length >= MAX_INFO) return;
  d.infoColumn += length + text.length > MAX_INFO ? text.slice(0, MAX_INFO - length) : text;
}

/** Where the heading of the record in hand is in the tape's texts; -1 where nobody asked for it. */
let heading = -1;

/** Begins the record's line in the tree; `tell` adds to it. Callers look at `d.want[HEADING]` first. */
export function beginHeading(d: Dissection, text: string, at: number, length: number): void {
  heading = d.tape.texts.length;
  d.heading(text, at, length);
}

export function endHeading(): void {
  heading = -1;
}

/** Is anything to be told of a record's data, in the Info column or in the tree? */
export const isTold = (d: Dissection): boolean => d.fault === 0 && (d.wantsInfo || d.want[HEADING] !== 0);

/** Tells of a record's data: `info` in the Info column, `line` behind the record's line in the tree. */
export function tell(d: Dissection, info: string, line: string): void {
  if (d.wantsInfo) addInfo(d, info);
  if (heading >= 0 && heading < d.tape.texts.length) d.tape.texts[heading] += line;
}
