import type { ShownValue } from './protocol.js';
/** Names of numbers that are worked out, not looked up in a table: both ways, for filters compare with such names. */
export interface ComputedNames {
  readonly nameOf: (value: number) => string;
  /** The number that has the name; undefined where none has. */
  readonly valueOf: (name: string) => number | undefined;
}

/** The number in brackets at the end, if its name is that one; letters may be large or small. */
const bracketed = (nameOf: (value: number) => string) => ({
  nameOf,
  valueOf: (name: string) => {
    const digits = /\(([0-9]{1,10})\)$/.exec(name)?.[1];
    if (digits === undefined) return undefined;
    const value = Number(digits);
    return nameOf(value).toLowerCase() === name.toLowerCase() ? value : undefined;
  },
});

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** `23 hours, 45 minutes, 36 seconds` */
export function secondsInWords(value: number): string {
  if (value === 0) return '0 seconds';
  const parts: string[] = [];
  let left = value;
  for (const [unit, size] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return parts.join(', ');
}

/** The line of a time in seconds that says it in words too. */
export const secondsLine =
  (label: string) =>
  ({ number }: ShownValue): string =>
    `${label}: ${number} (${secondsInWords(number)})`;

/** Milliseconds likewise: `1 minute, 1.001 seconds`. */
export function millisecondsInWords(time: number): string {
  const rest = time % 1000;
  if (rest === 0) return secondsInWords(time / 1000);
  const minutes = Math.floor(time / 60_000);
  const seconds = `${Math.floor(time / 1000) % 60}.${String(rest).padStart(3, '0')} seconds`;
  return minutes === 0 ? seconds : `${secondsInWords(minutes * 60)}, ${seconds}`;
}

/** `23 hours, 45 minutes, 36 seconds (85536)`: how DHCP's lease times are written. */
export const SECONDS_IN_WORDS: ComputedNames = bracketed(
  (value) => `${value === 0xffff_ffff ? 'infinity' : secondsInWords(value)} (${value})`,
);

const SYN_SENT = 1;
const CLIENT_ESTABLISHED = 3;
const ESTABLISHED = 7;
const WITH_DATA = 15;

/** What a TCP conversation has shown of itself so far, as bits: `Complete, WITH_DATA (31)`. */
export const COMPLETENESS: ComputedNames = bracketed((value) => {
  const isEnded = (value & 0x30) !== 0;
  const states: Readonly<Record<number, string>> = isEnded
    ? { [ESTABLISHED]: 'Complete, NO_DATA', [WITH_DATA]: 'Complete, WITH_DATA' }
    : {
        [SYN_SENT]: 'Incomplete, SYN_SENT',
        [CLIENT_ESTABLISHED]: 'Incomplete, CLIENT_ESTABLISHED',
        [ESTABLISHED]: 'Incomplete, ESTABLISHED',
        [WITH_DATA]: 'Incomplete, DATA',
      };
  return `${states[value & 0x0f] ?? 'Incomplete'} (${value})`;
});
