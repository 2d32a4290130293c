import { decodeText } from './pcapng-options.js';
import type { OpenBlock } from './pieces.js';

const TIME = '__REALTIME_TIMESTAMP=';
/** The time stands near the beginning: no more of an entry is looked at. */
const TIME_WITHIN = 4096;

/** The time of an entry of systemd's journal (its export format): microseconds since 1970 in a field of its text. */
export function enterJournalTime(block: OpenBlock, frame: number, at: number, length: number): void {
  const text = decodeText(block.bytes, at, Math.min(length, TIME_WITHIN));
  const found = text.indexOf(TIME);
  const digits = found < 0 ? undefined : /^\d{1,16}/.exec(text.slice(found + TIME.length))?.[0];
  if (digits === undefined) return;
  const microseconds = Number(digits);
  block.seconds[frame] = Math.floor(microseconds / 1e6);
  block.nanoseconds[frame] = (microseconds % 1e6) * 1000;
  block.hasTime[frame] = 1;
}
