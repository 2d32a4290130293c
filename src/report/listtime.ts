import { FRAME_FIELDS } from '../dissect/protocols/frame.js';
import { durationText } from '../fields/text.js';

/** The forms in which the packet list can have times, as `tshark -t` names them. */
export const TIME_FORMS: Readonly<Record<string, string>> = {
  r: 'since the first frame',
  d: 'since the frame before',
  dd: 'since the frame shown before',
  a: 'the time of day',
  ad: 'date and time of day',
  adoy: 'year, day of the year and time of day',
  u: 'the time of day, UTC',
  ud: 'date and time of day, UTC',
  udoy: 'year, day of the year and time of day, UTC',
  e: 'seconds since 1970',
};

/** The Time column of the packet list. */
export interface ListTime {
  /** The field that it shows. */
  readonly field: number;
  /** `decimals`: those of the frame's times, where the column asks for no number of them. */
  text(seconds: number, nanoseconds: number, decimals: number): string;
}

/** The column for `-t FORM` or `-t FORM.DECIMALS`; undefined where there is no such form. */
export function listTime(form: string): ListTime | undefined {
  const [, name, asked] = /^(\w+)(?:\.([0-9]?))?$/.exec(form) ?? [];
  if (name === undefined || !Object.hasOwn(TIME_FORMS, name)) return undefined;
  const { time_relative, time_delta, time_delta_displayed, time_epoch } = FRAME_FIELDS;
  const field = { r: time_relative, d: time_delta, dd: time_delta_displayed }[name] ?? time_epoch;
  const isCount = 'rdde'.includes(name);
  return {
    field,
    text(seconds, nanoseconds, decimals) {
      const most = asked ? Number(asked) : decimals;
      if (isCount) return cut(durationText(seconds, nanoseconds), most);
      const fraction = cut(`.${String(nanoseconds).padStart(9, '0')}`, most);
      return `${calendarText(name, new Date(seconds * 1000))}${fraction}`;
    },
  };
}

/** A decimal number with nine digits, with so many. */
const cut = (text: string, decimals: number): string =>
  text.slice(0, text.length - 9 + decimals - (decimals === 0 ? 1 : 0));

const two = (value: number) => String(value).padStart(2, '0');

/** `2005-03-30 08:51:35` in the parts that the form has. */
function calendarText(form: string, date: Date): string {
  // In local time the same instant has other parts: a date of UTC that reads like it is moved by the zone.
  const shown = form.startsWith('u') ? date : new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  const time = `${two(shown.getUTCHours())}:${two(shown.getUTCMinutes())}:${two(shown.getUTCSeconds())}`;
  const year = shown.getUTCFullYear();
  if (form.endsWith('doy')) {
    const day = Math.floor((shown.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
    return `${year}/${String(day).padStart(3, '0')} ${time}`;
  }
  return form.endsWith('d') ? `${year}-${two(shown.getUTCMonth() + 1)}-${two(shown.getUTCDate())} ${time}` : time;
}
