import { allProtocols } from '../../../fields/protocol.js';
import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { F } from './fields.js';

/** One measurement unit, as a configuration describes what it sends. */
export interface Station {
  /** The bits of FORMAT: what is floating point. */
  readonly format: number;
  readonly phasors: readonly string[];
  readonly analogs: readonly string[];
  readonly digitals: number;
}

export interface Configuration {
  readonly frame: number;
  /** Ticks of a second. */
  readonly ticks: number;
  readonly stations: readonly Station[];
}

/** Configurations are forgotten, the oldest first, beyond that many. */
const MOST_CONFIGURATIONS = 1000;
const NAME_BYTES = 16;
const STATION_BYTES = 26;

const slot = declareState(
  () => new Map<number, Configuration>(),
  () => new Kept<Configuration | undefined>(),
);

const keyOf = (d: Dissection): number => 2 * d.conversation + (allProtocols[d.carrier].name === 'tcp' ? 1 : 0);

/** The configuration that the conversation has before the frame in hand. */
export function configurationOf(d: Dissection): Configuration | undefined {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = d.stateOf(slot).get(keyOf(d));
  return memo.rows[row];
}

/** Configuration frames 1 and 2 (section 6.4); the second kind is what data frames that follow are read by. */
export function dissectConfiguration(d: Dissection, start: number, isKept: boolean): void {
  const ticks = d.u24(F['conf.timebase'], start + 1);
  const count = d.u16(F['conf.numpmu'], start + 4);
  const stations: Station[] = [];
  let at = start + 6;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const station = stationAt(d, at);
    stations.push(station);
    at = dissectStation(d, at, station);
  }
  d.value(F.rate_of_transmission, (d.getU16(at) << 16) >> 16, at, 2);
  if (!isKept || d.fault !== 0 || d.replaying) return;
  const known = d.stateOf(slot);
  const key = keyOf(d);
  if (!known.has(key) && known.size >= MOST_CONFIGURATIONS)
    for (const oldest of known.keys()) {
      known.delete(oldest);
      break;
    }
  known.set(key, { frame: d.block.firstNumber + d.frame, ticks, stations });
}

function stationAt(d: Dissection, at: number): Station {
  const phasors = d.getU16(at + 20);
  const analogs = d.getU16(at + 22);
  const names = at + STATION_BYTES;
  return {
    format: d.getU16(at + 18),
    phasors: namesAt(d, names, phasors),
    analogs: namesAt(d, names + phasors * NAME_BYTES, analogs),
    digitals: d.getU16(at + 24),
  };
}

function namesAt(d: Dissection, at: number, count: number): string[] {
  const names: string[] = [];
  for (let i = 0; i < count && d.has(at + i * NAME_BYTES, NAME_BYTES); i++)
    names.push(decodeText(d.bytes, at + i * NAME_BYTES, NAME_BYTES));
  return names;
}

function dissectStation(d: Dissection, start: number, station: Station): number {
  if (d.fault !== 0) return start;
  const { format } = station;
  d.u16(F.idcode_data_source, start + 16);
  d.value(F['conf.dfreq_format'], (format >>> 3) & 1, start + 18, 2);
  d.value(F['conf.analog_format'], (format >>> 2) & 1, start + 18, 2);
  d.value(F['conf.phasor_format'], (format >>> 1) & 1, start + 18, 2);
  d.value(F['conf.phasor_notation'], format & 1, start + 18, 2);
  const phasors = d.u16(F.num_phasors, start + 20);
  const analogs = d.u16(F.num_analog_values, start + 22);
  const digitals = d.u16(F.num_digital_status_words, start + 24);
  let at = start + STATION_BYTES;
  const names = phasors + analogs + 16 * digitals;
  for (let i = 0; i < names && d.fault === 0; i++, at += NAME_BYTES) {
    if (!d.has(at, NAME_BYTES)) return at;
    if (d.want[F.channel_name]) d.word(F.channel_name, decodeText(d.bytes, at, NAME_BYTES), at, NAME_BYTES);
  }
  for (let i = 0; i < phasors && d.fault === 0; i++, at += 4) d.u32(F.conversion_factor, at);
  at += 4 * analogs;
  for (let i = 0; i < digitals && d.fault === 0; i++, at += 4) {
    d.u16(F['status_word_mask.normal_state'], at);
    d.u16(F['status_word_mask.valid_bits'], at + 2);
  }
  d.value(F['conf.fnom'], d.getU16(at) & 1, at, 2);
  d.u16(F['conf.cfgcnt'], at + 2);
  return at + 4;
}
