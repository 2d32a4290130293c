import type { Dissection } from '../../dissection.js';
import { GENERALIZED_TIME, readValue, UTC_TIME, value } from './der.js';
import { AF } from './fields.js';

const digits = (d: Dissection, at: number, count: number): number => {
  let number = 0;
  for (let i = at; i < at + count; i++) {
    const digit = d.bytes[i] - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
};

/** A time of the value read last, of the kind `YYYYMMDDhhmmssZ` (X.680, 46), in a field of its own. */
export function emitGeneralizedTime(d: Dissection, field: number): void {
  const { at, end } = value;
  if (d.want[field] === 0 || end - at < 14) return;
  const seconds = Date.UTC(
    digits(d, at, 4),
    digits(d, at + 4, 2) - 1,
    digits(d, at + 6, 2),
    digits(d, at + 8, 2),
    digits(d, at + 10, 2),
    digits(d, at + 12, 2),
  );
  if (!Number.isNaN(seconds)) d.wide(field, seconds / 1000, 0, at, end - at);
}

/** A time of the value read last, of the kind `YYMMDDhhmmssZ`, as text that says its century and zone. */
function emitUtcTime(d: Dissection, field: number): void {
  const { at, end } = value;
  if (d.want[field] === 0 || end - at < 11) return;
  const year = digits(d, at, 2);
  const part = (from: number) => String.fromCharCode(d.bytes[at + from], d.bytes[at + from + 1]);
  const hasSeconds = end - at >= 13;
  const zone = at + (hasSeconds ? 12 : 10);
  const zoneText =
    d.bytes[zone] === 0x5a
      ? 'UTC'
      : `UTC${String.fromCharCode(...d.bytes.subarray(zone, zone + 3))}:${String.fromCharCode(...d.bytes.subarray(zone + 3, Math.min(end, zone + 5)))}`;
  const time = `${part(6)}:${part(8)}${hasSeconds ? `:${part(10)}` : ''}`;
  d.text(field, `${year < 50 ? '20' : '19'}${part(0)}-${part(2)}-${part(4)} ${time} (${zoneText})`, at, end - at);
}

/** A time of either kind at `at`; gives back where it ends. */
export function dissectTime(d: Dissection, field: number, at: number, end: number): number {
  if (!readValue(d, at, end)) return end;
  const after = value.end;
  const choice = value.tag === UTC_TIME ? 0 : value.tag === GENERALIZED_TIME ? 1 : -1;
  if (choice < 0) return after;
  d.value(field, choice, at, after - at);
  d.open();
  if (choice === 0) emitUtcTime(d, AF.utcTime);
  else emitGeneralizedTime(d, AF.generalizedTime);
  d.close();
  return after;
}
