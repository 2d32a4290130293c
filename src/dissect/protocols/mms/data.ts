import type { Dissection } from '../../dissection.js';
import { type BerType, bits, choice, context, flag, number, octets, part, sequenceOf, text } from '../asn1/ber.js';
import { F } from './fields.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Seconds since 1970, then 24 bits of a second; what the last byte says of its quality is left out. */
const utcTime: BerType = (d, field, _at, contents, end) => {
  if (end - contents !== 8 || !d.has(contents, 8)) return;
  if (d.want[field] === 0) return;
  const nanoseconds = Math.floor((d.getU24(contents + 4) * 1e9) / 0x100_0000);
  d.text(field, timeText(d.getU32(contents), nanoseconds), contents, 8);
};

/** A day is told by how many came before it since the beginning of 1984, and the time in it by milliseconds. */
const binaryTime: BerType = (d, field, _at, contents, end) => {
  if (end - contents !== 6 || !d.has(contents, 6) || d.want[field] === 0) return;
  const milliseconds = d.getU32(contents);
  const seconds = SECONDS_TO_1984 + d.getU16(contents + 4) * 86_400 + Math.floor(milliseconds / 1000);
  d.text(field, timeText(seconds, (milliseconds % 1000) * 1_000_000), contents, 6);
};

const SECONDS_TO_1984 = Date.UTC(1984, 0, 1) / 1000;

function timeText(seconds: number, nanoseconds: number): string {
  const date = new Date(seconds * 1000);
  const day = `${MONTHS[date.getUTCMonth()]} ${String(date.getUTCDate()).padStart(2, ' ')}, ${date.getUTCFullYear()}`;
  const time = date.toISOString().slice(11, 19);
  return `${day} ${time}.${String(nanoseconds).padStart(9, '0')} UTC`;
}

/** Values nest; they are put together once, when the first one is read. */
let type: BerType | undefined;
export const data: BerType = (d: Dissection, field, at, contents, end) => {
  type ??= makeData();
  type(d, field, at, contents, end);
};

const TAGS = [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17];
export const DATA_TAGS = TAGS.map((tag) => context(tag));

/** A value by its tag (ISO 9506-2, 14.4.2); of some kinds it is shown only that they are there. */
function makeData(): BerType {
  const unread: BerType = () => {};
  const types: Readonly<Record<number, readonly [number, BerType]>> = {
    1: [F.array, sequenceOf(F.Data, data)],
    2: [F.structure, sequenceOf(F.Data, data)],
    3: [F.boolean, flag],
    4: [F['data_bit-string'], bits([])],
    5: [F.integer, number],
    6: [F.unsigned, number],
    7: [F.floating_point, octets],
    9: [F['data.octet-string'], octets],
    10: [F['data.visible-string'], text],
    12: [F['data.binary-time'], binaryTime],
    17: [F.utc_time, utcTime],
  };
  return choice(
    TAGS.map((tag) => part(context(tag), ...(types[tag] ?? ([-1, unread] as const)))),
    TAGS,
  );
}
