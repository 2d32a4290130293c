import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

export const BYTES_OF_LONG_TIME = 10;

const decimal = (coded: number) => (coded >> 4) * 10 + (coded & 0x0f);

/** A moment in decimal digits, local; the long form has a reserved byte and the century before it. */
export function emitTime(d: Dissection, start: number, isLong: boolean): void {
  const at = isLong ? start + 2 : start;
  if (!d.has(start, isLong ? BYTES_OF_LONG_TIME : 8)) return;
  const b = d.bytes;
  const year = decimal(b[at]);
  const milliseconds = decimal(b[at + 6]) * 10 + (b[at + 7] >> 4);
  const length = at + 8 - start;
  if (d.want[F['data.ts']] !== 0) {
    const full = year + (year < 90 ? 2000 : 1900);
    const date = new Date(full, decimal(b[at + 1]) - 1, decimal(b[at + 2]), decimal(b[at + 3]), decimal(b[at + 4]));
    d.wide(F['data.ts'], date.getTime() / 1000 + decimal(b[at + 5]), milliseconds * 1_000_000, start, length);
  }
  d.open();
  if (isLong) {
    d.u8(F['data.ts_reserved'], start);
    d.value(F['data.ts_year1'], decimal(b[start + 1]), start + 1, 1);
  }
  d.value(F['data.ts_year2'], year, at, 1);
  d.value(F['data.ts_month'], decimal(b[at + 1]), at + 1, 1);
  d.value(F['data.ts_day'], decimal(b[at + 2]), at + 2, 1);
  d.value(F['data.ts_hour'], decimal(b[at + 3]), at + 3, 1);
  d.value(F['data.ts_minute'], decimal(b[at + 4]), at + 4, 1);
  d.value(F['data.ts_second'], decimal(b[at + 5]), at + 5, 1);
  d.value(F['data.ts_millisecond'], milliseconds, at + 6, 2);
  d.value(F['data.ts_weekday'], b[at + 7] & 0x0f, at + 6, 2);
  d.close();
}
