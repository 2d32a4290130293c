import type { Medium } from './setup.js';

/** What a description says of a payload type: how it is encoded, and its samples per second, 0 if it names none. */
export interface Encoding {
  readonly name: string;
  readonly rate: number;
}

/** Payload types from here on mean what the description says. */
const DYNAMIC = 96;
/** Payload types that stand for an encoding where no description says otherwise. */
const USUAL: Readonly<Record<number, string>> = { 99: 'red', 100: 'x-nse', 101: 'telephone-event' };

/** Short names and samples per second of the payload types that mean the same everywhere (RFC 3551, tables 4 and 5). */
const STATIC: Readonly<Record<number, readonly [name: string, rate: number]>> = {
  0: ['g711U', 8000],
  1: ['fs-1016', 8000],
  2: ['g721', 8000],
  3: ['GSM', 8000],
  4: ['g723', 8000],
  5: ['DVI4 8k', 8000],
  6: ['DVI4 16k', 16000],
  7: ['Exp. from Xerox PARC', 8000],
  8: ['g711A', 8000],
  9: ['g722', 8000],
  10: ['16-bit audio, stereo', 44100],
  11: ['16-bit audio, monaural', 44100],
  12: ['Qualcomm', 8000],
  13: ['CN', 8000],
  14: ['MPEG-I/II Audio', 90000],
  15: ['g728', 8000],
  16: ['DVI4 11k', 11025],
  17: ['DVI4 22k', 22050],
  18: ['g729', 8000],
  19: ['CN(old)', 8000],
  25: ['CellB', 90000],
  26: ['JPEG', 90000],
  28: ['NV', 90000],
  31: ['h261', 90000],
  32: ['MPEG-I/II Video', 90000],
  33: ['MPEG-II streams', 90000],
  34: ['h263', 90000],
};

/** The encoding that a description gives a payload type, if it may give it one. */
export const encodingOf = (announced: Medium | undefined, type: number): Encoding | undefined =>
  type >= DYNAMIC ? announced?.encodings?.get(type) : undefined;

/** How a payload is encoded, in lower case: as described, or as it mostly is. */
export const codingOf = (announced: Medium | undefined, type: number): string | undefined =>
  (encodingOf(announced, type)?.name ?? USUAL[type])?.toLowerCase();

/** A payload's short name, as lists of streams have it. */
export function shortName(announced: Medium | undefined, type: number): string {
  if (type < DYNAMIC) return STATIC[type]?.[0] ?? (type >= 72 && type < 77 ? RESERVED : 'Unassigned');
  const encoding = encodingOf(announced, type);
  if (encoding !== undefined) return encoding.name;
  return announced === undefined && (type === 100 || type === 101) ? 'rtpevent' : `RTPType-${type}`;
}
const RESERVED = 'Reserved for RTCP conflict avoidance';

/** Samples per second of a payload, 0 if they are not known. Of events of telephones the time does not go on (RFC 4733, 2.2.1). */
export function clockRate(announced: Medium | undefined, type: number): number {
  if (type < DYNAMIC) return STATIC[type]?.[1] ?? 0;
  const encoding = encodingOf(announced, type);
  return encoding === undefined || /^telephone-event/i.test(encoding.name) ? 0 : encoding.rate;
}
