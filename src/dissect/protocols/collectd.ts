import {
  absoluteTime,
  bytes,
  declareFields,
  declareProtocol,
  double,
  int64,
  none,
  relativeTime,
  string,
  uint8,
  uint16,
  uint64,
} from '../../fields/protocol.js';
import { decodeText, durationText, realText, timeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from './expert.js';

const TYPES: Readonly<Record<number, string>> = {
  0: 'HOST',
  1: 'TIME',
  2: 'PLUGIN',
  3: 'PLUGIN_INSTANCE',
  4: 'TYPE',
  5: 'TYPE_INSTANCE',
  6: 'VALUES',
  7: 'INTERVAL',
  8: 'TIME_HR',
  9: 'INTERVAL_HR',
  256: 'MESSAGE',
  257: 'SEVERITY',
  512: 'SIGNATURE',
  528: 'ENCRYPTED_DATA',
};

/** Measurements that collectd sends: parts of a type, a length and a value each (collectd's binary protocol). */
export const collectd = declareProtocol('collectd', 'collectd', 'collectd network data');
const many = { many: true } as const;
const F = declareFields(collectd, {
  type: uint16('Type', { base: 'hex', values: TYPES, many: true }),
  len: uint16('Length', { base: 'dec', many: true }),
  data: bytes('Payload', many),
  'data.host': string('Host name', many),
  'data.interval': relativeTime('Interval', many),
  'data.time': absoluteTime('Timestamp', { time: 'utc', many: true }),
  'data.plugin': string('Plugin', many),
  'data.plugin.inst': string('Plugin instance', many),
  'data.type': string('Type', many),
  'data.type.inst': string('Type instance', many),
  'data.valcnt': uint16('Value count', { base: 'dec', many: true }),
  'val.type': uint8('Value type', {
    base: 'hex',
    values: { 0: 'COUNTER', 1: 'GAUGE', 2: 'DERIVE', 3: 'ABSOLUTE' },
    many: true,
  }),
  'val.counter': uint64('Counter value', { base: 'dec', many: true }),
  'val.gauge': double('Gauge value', many),
  'val.derive': int64('Derive value', { base: 'dec', many: true }),
  'val.absolute': uint64('Absolute value', { base: 'dec', many: true }),
  'val.unknown': uint64('Value of unknown type', { base: 'hex', many: true }),
  'data.severity': uint64('Severity', { base: 'hex', many: true, values: { 1: 'FAILURE', 2: 'WARNING', 4: 'OKAY' } }),
  'data.message': string('Message', many),
  'data.sighash': bytes('Signature', many),
  'data.initvec': bytes('Init vector', many),
  'data.username_length': uint16('Username length', { base: 'dec', many: true }),
  'data.username': string('Username', many),
  'data.encrypted': bytes('Encrypted data', many),
  invalid_length: none('Invalid length', many),
  garbage: none('Garbage at end of packet', many),
  'data.valcnt.mismatch': none('Number of values and length of part do not match. Assuming length is correct.', many),
  'type.unknown': none('Unknown part type', many),
});

const TEXTS: Readonly<Record<number, number>> = {
  0: F['data.host'],
  2: F['data.plugin'],
  3: F['data.plugin.inst'],
  4: F['data.type'],
  5: F['data.type.inst'],
  256: F['data.message'],
};

/** Where the parts stand that name the values behind them, in the order in which tshark sums them up; -1 for none. */
const NAMING = [0, 2, 3, 4, 5];
const named = { at: new Int32Array(6), length: new Int32Array(6), time: [-1, 0], interval: [-1, 0] };

/** What the packet list tells of the datagram in hand. */
const counts = { host: '(null)', values: 0, plugins: 0, messages: 0, unknown: 0, errors: 0 };

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'collectd';
  if (d.wantsInfo) d.infoColumn = '';
  Object.assign(counts, { host: '(null)', values: 0, plugins: 0, messages: 0, unknown: 0, errors: 0 });
  named.at.fill(-1);
  named.time = [-1, 0];
  named.interval = [-1, 0];
  for (let at = start; at < d.reportedEnd && d.fault === 0; ) {
    if (d.reportedEnd - at < 4) {
      counts.errors++;
      remark(d, F.garbage, SEVERITY.error, GROUP.malformed, 'Garbage at end of packet');
      break;
    }
    const length = d.getU16(at + 2);
    if (d.fault !== 0) break;
    if (!dissectPart(d, at, length)) {
      counts.errors++;
      break;
    }
    at += length;
  }
  if (d.wantsInfo && d.fault === 0) d.infoColumn = describe();
  return true;
}

function describe(): string {
  const { host, values, plugins, messages, unknown, errors } = counts;
  let text = `Host=${host}, ${String(values).padStart(2)} value${values === 1 ? ' ' : 's'} for ${plugins} plugin${plugins === 1 ? ', ' : 's,'} ${messages} message${messages === 1 ? ' ' : 's'}`;
  if (unknown > 0) text += `, ${unknown} unknown`;
  if (errors > 0) text += `, ${errors} error${errors === 1 ? '' : 's'}`;
  return text;
}

/** One part; false where its length cannot be. */
function dissectPart(d: Dissection, start: number, length: number): boolean {
  const type = d.getU16(start);
  const name = TYPES[type] ?? 'UNKNOWN';
  const isWrong = length < 4 || start + length > d.reportedEnd;
  if (d.want[HEADING] !== 0)
    d.heading(
      `collectd ${name} segment: ${isWrong ? `Length = ${length} <BAD>` : aboutPart(d, type, start + 4, length - 4)}`,
      start,
      length,
    );
  d.open();
  d.u16(F.type, start);
  if (!isWrong && TYPES[type] === undefined) {
    counts.unknown++;
    const message = `Unknown part type 0x${type.toString(16)}. Cannot decode data.`;
    remarkBeneath(d, F['type.unknown'], SEVERITY.note, GROUP.undecoded, message);
  }
  d.u16(F.len, start + 2);
  if (isWrong) {
    const message =
      length < 4
        ? 'Bad part length: Smaller than the header size.'
        : 'Bad part length: Larger than remaining packet size.';
    remarkBeneath(d, F.invalid_length, SEVERITY.error, GROUP.malformed, message);
  }
  const isRight = !isWrong && (length === 4 || emitValue(d, type, start + 4, length - 4));
  d.close();
  return isRight;
}

/** What stands behind the name of a part. */
function aboutPart(d: Dissection, type: number, at: number, length: number): string {
  const { bytes, end } = d;
  if (TYPES[type] === undefined) return `${length + 4} bytes`;
  if (at + length > end) return '';
  if (type in TEXTS) return `"${decodeText(bytes, at, length)}"`;
  if (type === 6 && length >= 2) return valuesIn(countValues(d.getU16(at), length));
  if (type === 512) return length > 32 ? `"${decodeText(bytes, at + 32, length - 32)}"` : '';
  if (type === 528) {
    const user = length >= 2 ? d.getU16(at) : length;
    return user > length - 18 ? '<BAD>' : `"${decodeText(bytes, at + 2, user)}"`;
  }
  if (length < 8) return '';
  if (type === 257) return String(d.getU32(at + 4));
  const [seconds, nanoseconds] = timeAt(d, at, type === 8 || type === 9);
  if (type === 1 || type === 8) return timeText(seconds, nanoseconds, 'utc');
  return `${nanoseconds === 0 ? seconds : durationText(seconds, nanoseconds)} seconds`;
}

const valuesIn = (count: number) => `${count} value${count === 1 ? '' : 's'}`;
const countValues = (told: number, length: number) =>
  2 + told * VALUE_LENGTH === length ? told : Math.floor((length - 2) / VALUE_LENGTH);

function emitValue(d: Dissection, type: number, at: number, length: number): boolean {
  const text = TEXTS[type];
  if (text !== undefined) {
    d.span(text, at, length);
    if (type === 0 && d.wantsInfo && d.has(at, length)) counts.host = decodeText(d.bytes, at, length);
    else if (type === 2) counts.plugins++;
    else if (type === 256) counts.messages++;
    if (type < 6) {
      named.at[type] = at;
      named.length[type] = length;
    } else emitAssembled(d, '[Assembled notification]', at);
    return true;
  }
  switch (type) {
    case 1:
    case 8:
      if (d.has(at, 8)) named.time = timeAt(d, at, type === 8);
      d.wide(F['data.time'], named.time[0], named.time[1], at, 8);
      return true;
    case 7:
    case 9:
      if (d.has(at, 8)) named.interval = timeAt(d, at, type === 9);
      d.wide(F['data.interval'], named.interval[0], named.interval[1], at, 8);
      return true;
    case 6:
      emitValues(d, at, length);
      emitAssembled(d, '[Assembled metric]', at);
      return true;
    case 257:
      d.u64(F['data.severity'], at);
      return true;
    case 512:
      d.span(F['data.sighash'], at, 32);
      if (length > 32) d.span(F['data.username'], at + 32, length - 32);
      return true;
    case 528: {
      const user = d.getU16(at);
      const isWrong = user > length - 18;
      // tshark shows the part's length where the name's cannot be.
      d.value(F['data.username_length'], isWrong ? length + 4 : user, at, 2);
      if (isWrong) {
        const message = 'Invalid username length field for an encryption part.';
        remarkBeneath(d, F.invalid_length, SEVERITY.error, GROUP.malformed, message);
        return false;
      }
      d.span(F['data.username'], at + 2, user);
      d.span(F['data.initvec'], at + 2 + user, 16);
      if (length > 18 + user) d.span(F['data.encrypted'], at + 18 + user, length - 18 - user);
      return true;
    }
    default:
      d.span(F.data, at, length);
      return true;
  }
}

/** Seconds, or a time in units of 2^-30 seconds, of 64 bits: as seconds and nanoseconds. */
function timeAt(d: Dissection, at: number, isHighResolution: boolean): [number, number] {
  const high = d.getU32(at);
  const low = d.getU32(at + 4);
  if (!isHighResolution) return [high * 0x1_0000_0000 + low, 0];
  return [high * 4 + (low >>> 30), Math.floor(((low & 0x3fff_ffff) * 1_000_000_000) / 0x4000_0000)];
}

/** Values are told with all that was said before of what they are of. */
function emitAssembled(d: Dissection, title: string, at: number): void {
  d.heading(title, at);
  d.open();
  for (const type of NAMING) {
    if (named.at[type] >= 0) d.span(TEXTS[type], named.at[type], named.length[type]);
    else if (type === 2) d.text(TEXTS[type], '(null)');
  }
  if (named.time[0] >= 0) d.wide(F['data.time'], named.time[0], named.time[1]);
  if (named.interval[0] >= 0) d.wide(F['data.interval'], named.interval[0], named.interval[1]);
  d.close();
}

const VALUE_LENGTH = 9;
const GAUGE = 1;
const DERIVE = 2;

/** The types of all values, then the values. */
function emitValues(d: Dissection, start: number, length: number): void {
  let count = d.u16(F['data.valcnt'], start);
  if (d.fault !== 0) return;
  if (2 + count * VALUE_LENGTH !== length) {
    const message = 'Number of values and length of part do not match. Assuming length is correct.';
    remarkBeneath(d, F['data.valcnt.mismatch'], SEVERITY.warn, GROUP.malformed, message);
    count = Math.floor((length - 2) / VALUE_LENGTH);
  }
  counts.values += count;
  if (d.want[HEADING]) d.heading(valuesIn(count), start + 2, count * VALUE_LENGTH);
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) {
    const at = start + 2 + count + 8 * i;
    if (d.want[HEADING] && d.has(at, 8)) d.heading(aboutValue(d, d.getU8(start + 2 + i), at), at, 8);
    d.open();
    const type = d.u8(F['val.type'], start + 2 + i);
    if (type === 0) d.u64(F['val.counter'], at);
    // Gauges alone are little-endian.
    else if (type === 1) d.f64LE(F['val.gauge'], at);
    else if (type === 2) d.u64(F['val.derive'], at);
    else if (type === 3) d.u64(F['val.absolute'], at);
    else d.u64(F['val.unknown'], at);
    d.close();
  }
  d.close();
}

const KINDS = ['Counter', 'Gauge', 'Derive', 'Absolute'];

function aboutValue(d: Dissection, type: number, at: number): string {
  if (type === GAUGE) return `Gauge: ${realText(d.getF64LE(at), 6)}`;
  const bits = (BigInt(d.getU32(at)) << 32n) | BigInt(d.getU32(at + 4));
  const kind = KINDS[type];
  if (kind === undefined) return `Unknown: ${bits.toString(16).padStart(16, '0')}`;
  return `${kind}: ${type === DERIVE ? BigInt.asIntN(64, bits) : bits}`;
}

export const collectdDissector: Dissector = { protocol: collectd, dissect, places: { 'udp.port': [25826] } };
