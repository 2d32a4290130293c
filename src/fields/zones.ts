import { readFileSync } from 'node:fs';

/** Where systems of Unix keep what is known of time zones; Windows has none of it. */
const FOLDERS = ['/usr/share/zoneinfo', '/usr/lib/zoneinfo', '/usr/share/lib/zoneinfo'];
/** No zone's file has as many bytes. */
const LARGEST = 1 << 20;

interface ZoneType {
  /** Seconds east of Greenwich. */
  readonly offset: number;
  readonly name: string;
}

/** What a TZif file says of a zone (RFC 8536). */
export interface Zone {
  /** From when (seconds since 1970, ascending) which of `types` holds. */
  readonly from: readonly number[];
  readonly holds: readonly number[];
  readonly types: readonly ZoneType[];
  /** The rule for all that comes later, such as `CET-1CEST,M3.5.0,M10.5.0/3`. */
  readonly rule: string;
}

/** Reads a TZif file; undefined where it is none. */
export function parseZone(bytes: Uint8Array): Zone | undefined {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    // The second block, of longer times, stands behind the first.
    const width = view.getUint8(4) >= 0x32 ? 8 : 4;
    if (width === 8) at = blockEnd(view, 0, 4);
    if (view.getUint32(at) !== 0x545a6966) return undefined;
    const end = blockEnd(view, at, width);
    const [times, typeCount] = [view.getUint32(at + 32), view.getUint32(at + 36)];
    const first = at + 44;
    const from = Array.from({ length: times }, (_, index) =>
      width === 8 ? Number(view.getBigInt64(first + 8 * index)) : view.getInt32(first + 4 * index),
    );
    const second = first + width * times;
    const holds = Array.from({ length: times }, (_, index) => view.getUint8(second + index));
    const third = second + times;
    const names = third + 6 * typeCount;
    const types = Array.from({ length: typeCount }, (_, index) => {
      const start = names + view.getUint8(third + 6 * index + 5);
      const name = latin1(bytes, start, bytes.indexOf(0, start));
      return { offset: view.getInt32(third + 6 * index), name };
    });
    return { from, holds, types, rule: width === 8 ? latin1(bytes, end + 1, bytes.length).trim() : '' };
  } catch {
    // It ends too soon.
    return undefined;
  }
}

const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Where the block ends whose head is at `at`, with times of so many bytes. */
function blockEnd(view: DataView, at: number, width: number): number {
  const [utc, standard, leaps, times, types, names] = [20, 24, 28, 32, 36, 40].map((place) =>
    view.getUint32(at + place),
  );
  return at + 44 + times * (width + 1) + types * 6 + names + leaps * (width + 4) + standard + utc;
}

/** What the zone's time is called then, if it has that offset then: `CEST`, or `-03`. */
export function nameIn(zone: Zone, seconds: number, offset: number): string | undefined {
  const isMeant = (type: ZoneType | undefined) => type !== undefined && Math.abs(type.offset - offset) < 60;
  const next = zone.from.findIndex((each) => each > seconds);
  const last = (next < 0 ? zone.from.length : next) - 1;
  const type = zone.types[last < 0 ? 0 : zone.holds[last]];
  if (isMeant(type)) return type.name;
  // Later than all that is listed, the rule has two names, of which JavaScript's offset tells the one.
  const ofRule = [...zone.rule.split(',')[0].matchAll(/<([^>]+)>|[A-Za-z]{3,}/g)].map(
    ([name, quoted]) => quoted ?? name,
  );
  const known = zone.types.filter(isMeant).map(({ name }) => name);
  return known.findLast((name) => ofRule.includes(name)) ?? known.at(-1);
}

/** The zone in which pcq runs: false where the system does not tell. */
let own: Zone | false | undefined;

/** The same of the zone in which pcq runs; undefined where the system does not tell. */
export function localZoneName(date: Date): string | undefined {
  own ??= ownZone() ?? false;
  return own ? nameIn(own, date.getTime() / 1000, -60 * date.getTimezoneOffset()) : undefined;
}

function ownZone(): Zone | undefined {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (!/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/.test(timeZone)) return undefined;
  for (const folder of FOLDERS) {
    const zone = readZone(`${folder}/${timeZone}`);
    if (zone !== undefined) return zone;
  }
  return undefined;
}

function readZone(path: string): Zone | undefined {
  try {
    const bytes = readFileSync(path);
    return bytes.length <= LARGEST ? parseZone(bytes) : undefined;
  } catch {
    return undefined;
  }
}
