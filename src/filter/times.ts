/** Dates and times of the filter language as they are typed. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = 'january february march april may june july august september october november december'.split(' ');

/** Hours from UTC of the zones that have names. */
const ZONES: Readonly<Record<string, number>> = {
  UTC: 0,
  UT: 0,
  GMT: 0,
  Z: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

const NUMERIC = /^\s*([0-9]{1,4})-([0-9]{1,2})-([0-9]{1,2})(?:[T\s]\s*([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2}))?)?/;
const NAMED = /^\s*([a-z]{3,9})\s+([0-9]{1,2})\s*,\s*([0-9]{1,4})(?:\s+([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2}))?)?/i;

/**
 * `2020-07-04`, `2020-07-04 12:34:56.789`, `2020-07-04T12:34:56Z`, `Jul 4, 2020 12:34:56`, with a zone behind it or in
 * local time: nanoseconds since 1970 UTC, or what is wrong with it.
 */
export function readAbsoluteTime(text: string): bigint | string {
  const invalid = `"${text}" is not a valid absolute time. Example: "Nov 12, 1999 08:55:44.123" or "2011-07-04 12:34:56"`;
  const numeric = NUMERIC.exec(text);
  const parts = numeric ?? NAMED.exec(text);
  if (!parts) return invalid;
  const [whole, first, second, third, hours, minutes, seconds] = parts;
  const year = Number(numeric ? first : third);
  const month = numeric ? Number(second) - 1 : monthNamed(first);
  const day = Number(numeric ? third : second);
  if (month < 0 || month > 11 || day < 1 || day > 31) return invalid;
  let rest = text.slice(whole.length);
  let nanoseconds = 0n;
  const fraction = /^[.,]([0-9]+)/.exec(rest);
  if (fraction) {
    if (seconds === undefined) return 'Subsecond precision requires a seconds field.';
    if (/[1-9]/.test(fraction[1].slice(9))) return invalid;
    nanoseconds = BigInt(fraction[1].slice(0, 9).padEnd(9, '0'));
    rest = rest.slice(fraction[0].length);
  }
  if (Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59 || Number(seconds ?? 0) > 61)
    return 'Unexpected data after time value.';
  const zone = readZone(rest.trim());
  if (zone === undefined) return 'Unexpected data after time value.';
  const clock = [Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0)] as const;
  const date = new Date(0);
  if (zone === 'local') {
    date.setFullYear(year, month, day);
    date.setHours(...clock, 0);
  } else {
    date.setUTCFullYear(year, month, day);
    date.setUTCHours(...clock, 0);
  }
  const minutesEast = zone === 'local' ? 0 : zone;
  return (BigInt(date.getTime()) - BigInt(minutesEast) * 60_000n) * 1_000_000n + nanoseconds;
}

function monthNamed(name: string): number {
  const lower = name.toLowerCase();
  const short = MONTHS.indexOf(lower);
  return short >= 0 ? short : MONTH_NAMES.indexOf(lower);
}

/** Minutes east of UTC. */
function readZone(text: string): number | 'local' | undefined {
  if (text === '') return 'local';
  const offset = /^([+-])([0-9]{2}):?([0-9]{2})$/.exec(text);
  if (offset) return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  const name = text.toUpperCase();
  if (Object.hasOwn(ZONES, name)) return ZONES[name] * 60;
  // Military letters: A to M without J east of Greenwich, N to Y west of it.
  if (/^[A-IK-Y]$/.test(name)) {
    const code = name.charCodeAt(0) - 64;
    return (code <= 9 ? code : code <= 13 ? code - 1 : -(code - 13)) * 60;
  }
  return undefined;
}
