import type { Unit } from '../packs/query.js';
import { plainText, type RowValue } from './rows.js';

/** A value as people read it: by its unit if it is a number that has one, else as it is. */
export function valueText(value: RowValue, unit?: Unit): string {
  if (unit === undefined || (typeof value !== 'number' && typeof value !== 'bigint')) return plainText(value);
  return UNIT_TEXTS[unit](value);
}

const UNIT_TEXTS: Readonly<Record<Unit, (value: number | bigint) => string>> = {
  s: (value) => durationText(Number(value)),
  // Relative moments: seconds, which people compare and subtract.
  time: (value) => `${grouped(value)} s`,
  share: (value) => shareText(Number(value)),
  'bit/s': (value) => prefixedText(Number(value), 'bit/s'),
  bytes: (value) => grouped(value),
  frames: (value) => grouped(value),
  packets: (value) => grouped(value),
  none: (value) =>
    plainText(typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value),
};

const INTEGERS = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const FRACTIONS = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** 1,234,567; of fractions two digits. */
export function grouped(value: number | bigint): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return plainText(value);
  return typeof value === 'bigint' || Number.isInteger(value) ? INTEGERS.format(value) : FRACTIONS.format(value);
}

const SMALL_UNITS = [
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
  ['ns', 1e-9],
] as const;

/** Seconds with three significant digits: 1.23 s, 24.1 ms, 980 µs; above a thousand whole ones. */
function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return plainText(seconds);
  if (seconds === 0) return '0 s';
  const size = Math.abs(seconds);
  for (const [unit, least] of SMALL_UNITS) {
    // What would be rounded up to 1000 of a unit is 1 of the next.
    if (size >= least * 0.9995 || unit === 'ns') return `${significant(seconds / least)} ${unit}`;
  }
  return `${seconds} s`;
}

/** Three significant digits, but all of the digits before the point. */
function significant(value: number): string {
  const size = Math.abs(value);
  return size >= 999.5 ? grouped(Math.round(value)) : value.toPrecision(3);
}

/** 0.4567 as 45.7 %. */
function shareText(share: number): string {
  const percent = share * 100;
  if (!Number.isFinite(percent)) return plainText(share);
  if (percent === 0 || Math.abs(percent) >= 99.95) return `${grouped(Math.round(percent * 10) / 10)} %`;
  if (Math.abs(percent) < 0.01) return '< 0.01 %';
  return `${percent.toFixed(Math.abs(percent) < 9.995 ? 2 : 1)} %`;
}

const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P'];

/** 1234567 bit/s as 1.23 Mbit/s. */
function prefixedText(value: number, unit: string): string {
  if (!Number.isFinite(value)) return plainText(value);
  let power = 0;
  let scaled = value;
  while (Math.abs(scaled) >= 999.5 && power < PREFIXES.length - 1) {
    scaled /= 1000;
    power++;
  }
  const text = power === 0 && Number.isInteger(scaled) ? grouped(scaled) : significant(scaled);
  return `${text} ${PREFIXES[power]}${unit}`;
}

const BINARY = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** 1234567 bytes as 1.18 MiB. */
export function sizeText(bytes: number): string {
  let power = 0;
  let scaled = bytes;
  while (scaled >= 999.5 && power < BINARY.length - 1) {
    scaled /= 1024;
    power++;
  }
  return `${power === 0 ? grouped(scaled) : significant(scaled)} ${BINARY[power]}`;
}

const SPANS = [
  ['days', 86400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** A length of time as its two largest units: 2 h 5 min; of less than two minutes as seconds. */
export function spanText(seconds: number): string {
  if (seconds < 120) return durationText(seconds);
  const largest = SPANS.findIndex(([, size]) => seconds >= size * 2 || size === 1);
  const [[unit, size], [nextUnit, nextSize]] = [SPANS[largest], SPANS[largest + 1]];
  const rounded = Math.round(seconds / nextSize) * nextSize;
  const rest = Math.round((rounded % size) / nextSize);
  const whole = `${grouped(Math.floor(rounded / size))} ${unit}`;
  return rest === 0 || seconds >= size * 1000 ? whole : `${whole} ${rest} ${nextUnit}`;
}
