import type { Dissection } from '../../dissection.js';

/** The packet list's Info column holds no more than this: a message of thousands of records is not told whole. */
const MAX_INFO = 4095;

/** Adds to the Info column of the packet list. Callers look at `d.wantsInfo` before they build the text. */
export function addInfo(d: Dissection, text: string): void {
  const length = d.infoColumn.length;
  if (length >= MAX_INFO) return;
  d.infoColumn += length + text.length > MAX_INFO ? text.slice(0, MAX_INFO - length) : text;
}
