import { absoluteTime, declareFields } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { cflow, F } from './fields.js';

/** Nanoseconds in a unit of its fractions, as precise as tshark has them: 10^9 / 2^32. */
const NTP_FRACTION = 0.232_830_643_6;
/** Seconds between 1900, from which NTP counts, and 1970. */
const NTP_EPOCH = 2_208_988_800;
const moment = (label: string) => absoluteTime(label, { time: 'utc', many: true });
const T = declareFields(cflow, {
  sys_init_time: moment('System Init Time'),
  collection_time_milliseconds: moment('Collection Time Milliseconds'),
  max_export_seconds: moment('Max Export Seconds'),
  max_flow_end_seconds: moment('Max Flow End Seconds'),
  min_export_seconds: moment('Min Export Seconds'),
  min_flow_start_seconds: moment('Min Flow Start Seconds'),
  max_flow_end_microseconds: moment('Max Flow End Microseconds'),
  max_flow_end_milliseconds: moment('Max Flow End Milliseconds'),
  max_flow_end_nanoseconds: moment('Max Flow End Nanoseconds'),
  min_flow_start_microseconds: moment('Min Flow Start Microseconds'),
  min_flow_start_milliseconds: moment('Min Flow Start Milliseconds'),
  min_flow_start_nanoseconds: moment('Min Flow Start Nanoseconds'),
  observation_time_seconds: moment('Observation Time Seconds'),
  observation_time_milliseconds: moment('Observation Time Milliseconds'),
  observation_time_microseconds: moment('Observation Time Microseconds'),
  observation_time_nanoseconds: moment('Observation Time Nanoseconds'),
  monitoring_interval_start_milliseconds: moment('Monitoring Interval Start MilliSeconds'),
  monitoring_interval_end_milliseconds: moment('Monitoring Interval End MilliSeconds'),
});

type Unit = 'seconds' | 'milliseconds' | 'microseconds' | 'ntp' | 'ntpSeconds';

/** Moments that stand for themselves. */
const MOMENTS: ReadonlyMap<number, readonly [field: number, unit: Unit]> = new Map<number, [number, Unit]>([
  [160, [T.sys_init_time, 'milliseconds']],
  [258, [T.collection_time_milliseconds, 'milliseconds']],
  [260, [T.max_export_seconds, 'seconds']],
  [261, [T.max_flow_end_seconds, 'seconds']],
  [264, [T.min_export_seconds, 'seconds']],
  [265, [T.min_flow_start_seconds, 'seconds']],
  [268, [T.max_flow_end_microseconds, 'ntp']],
  [269, [T.max_flow_end_milliseconds, 'milliseconds']],
  [270, [T.max_flow_end_nanoseconds, 'ntp']],
  [271, [T.min_flow_start_microseconds, 'ntp']],
  [272, [T.min_flow_start_milliseconds, 'milliseconds']],
  [273, [T.min_flow_start_nanoseconds, 'ntp']],
  [322, [T.observation_time_seconds, 'seconds']],
  [323, [T.observation_time_milliseconds, 'milliseconds']],
  [324, [T.observation_time_microseconds, 'ntp']],
  [325, [T.observation_time_nanoseconds, 'ntp']],
  [359, [T.monitoring_interval_start_milliseconds, 'milliseconds']],
  [360, [T.monitoring_interval_end_milliseconds, 'milliseconds']],
]);

/** The value last read. */
const read = { seconds: 0, nanoseconds: 0 };

function readTime(d: Dissection, at: number, length: number, unit: Unit): void {
  const wide = length >= 8;
  const high = d.getU32(at);
  const low = wide ? d.getU32(at + 4) : 0;
  if (unit === 'seconds') {
    read.seconds = high;
    read.nanoseconds = 0;
  } else if (unit === 'ntp' || unit === 'ntpSeconds') {
    read.seconds = high - NTP_EPOCH;
    read.nanoseconds = Math.floor(low * NTP_FRACTION);
  } else {
    const value = wide ? high * 0x1_0000_0000 + low : high;
    const perSecond = unit === 'milliseconds' ? 1e3 : 1e6;
    read.seconds = Math.floor(value / perSecond);
    read.nanoseconds = (value % perSecond) * (1e9 / perSecond);
  }
}

/** Emits the element if it is a moment. */
export function emitMoment(d: Dissection, number: number, at: number, length: number): boolean {
  const found = MOMENTS.get(number);
  if (found === undefined) return false;
  readTime(d, at, length, found[1]);
  if (d.fault === 0) d.wide(found[0], read.seconds, read.nanoseconds, at, length);
  return true;
}

/** Beginnings and ends of flows, which are shown in pairs: unit, and elements of both. */
interface Pair {
  readonly unit: Unit | 'uptime';
  readonly start: number;
  readonly end: number;
}
const PAIRS: readonly Pair[] = [
  { unit: 'uptime', start: 22, end: 21 },
  { unit: 'seconds', start: 150, end: 151 },
  { unit: 'milliseconds', start: 152, end: 153 },
  { unit: 'ntp', start: 154, end: 155 },
  { unit: 'ntp', start: 156, end: 157 },
];
/** Microseconds before the export of the message. */
const DELTA_START = 158;
const DELTA_END = 159;
const DELTA: Pair = { unit: 'microseconds', start: DELTA_START, end: DELTA_END };
const ALL = [...PAIRS, DELTA];

interface Moment {
  is: boolean;
  at: number;
  length: number;
  seconds: number;
  nanoseconds: number;
}
const none = (): Moment => ({ is: false, at: 0, length: 0, seconds: 0, nanoseconds: 0 });
/** Of the flow in hand: for each pair, its beginning and its end. */
const starts = ALL.map(none);
const ends = ALL.map(none);
let exported = 0;

/** A new flow begins; `exportTime` is the message's, in seconds. */
export function beginTimes(exportTime: number): void {
  exported = exportTime;
  for (let i = 0; i < ALL.length; i++) {
    starts[i].is = false;
    ends[i].is = false;
  }
}

/** Takes the element if it is the beginning or the end of the flow; shows both when both are there. */
export function emitFlowTime(d: Dissection, number: number, at: number, length: number): boolean {
  for (let i = 0; i < ALL.length; i++) {
    const pair = ALL[i];
    if (number !== pair.start && number !== pair.end) continue;
    const moment = number === pair.start ? starts[i] : ends[i];
    keep(d, moment, pair, at, length);
    if (starts[i].is && ends[i].is) emitPair(d, i);
    return true;
  }
  return false;
}

function keep(d: Dissection, moment: Moment, pair: Pair, at: number, length: number): void {
  if (pair.unit === 'uptime') readTime(d, at, 4, 'milliseconds');
  else if (pair === DELTA) {
    const micros = d.getU32(at);
    read.seconds = exported - Math.floor(micros / 1e6);
    read.nanoseconds = -(micros % 1e6) * 1e3;
    if (read.nanoseconds < 0) {
      read.seconds--;
      read.nanoseconds += 1e9;
    }
  } else readTime(d, at, length, pair.unit);
  moment.is = d.fault === 0;
  moment.at = at;
  moment.length = length;
  moment.seconds = read.seconds;
  moment.nanoseconds = read.nanoseconds;
}

function emitPair(d: Dissection, index: number): void {
  const start = starts[index];
  const end = ends[index];
  emitDuration(d, end.seconds - start.seconds, end.nanoseconds - start.nanoseconds);
  d.open();
  emitOne(d, index, true);
  emitOne(d, index, false);
  d.close();
  start.is = false;
  end.is = false;
}

/** Nanoseconds count upwards, also in durations below zero. */
export function emitDuration(d: Dissection, seconds: number, nanoseconds: number): void {
  if (nanoseconds < 0) {
    seconds--;
    nanoseconds += 1e9;
  }
  d.wide(F.timedelta, seconds, nanoseconds);
}

function emitOne(d: Dissection, index: number, isStart: boolean): void {
  const moment = isStart ? starts[index] : ends[index];
  if (!moment.is) return;
  const isUptime = ALL[index].unit === 'uptime';
  const field = isStart ? (isUptime ? F.timestart : F.abstimestart) : isUptime ? F.timeend : F.abstimeend;
  d.wide(field, moment.seconds, moment.nanoseconds, moment.at, moment.length);
}

/** The flow ends: what has no counterpart is shown. */
export function endTimes(d: Dissection): void {
  for (let i = 0; i < ALL.length; i++) {
    emitOne(d, i, true);
    emitOne(d, i, false);
  }
}
