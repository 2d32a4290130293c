import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import type { Configuration, Station } from './configuration.js';
import { F } from './fields.js';

const PHASOR_FLOATS = 0x2;
const ANALOG_FLOATS = 0x4;
const FREQUENCY_FLOATS = 0x8;

/** A data frame (section 6.3): as the configuration has it, nothing in it says what it is. */
export function dissectData(d: Dissection, start: number, configuration: Configuration): void {
  d.value(F['data.conf_frame'], configuration.frame);
  let at = start;
  for (const station of configuration.stations) {
    if (d.fault !== 0) return;
    at = dissectStation(d, at, station);
  }
}

function dissectStation(d: Dissection, start: number, station: Station): number {
  emitStatus(d, start);
  let at = start + 2;
  const phasorBytes = station.format & PHASOR_FLOATS ? 8 : 4;
  for (const name of station.phasors) {
    if (!d.has(at, phasorBytes)) return at;
    d.word(F.phasor, name, at, phasorBytes);
    at += phasorBytes;
  }
  if (station.format & FREQUENCY_FLOATS) {
    d.f32(F.actual_frequency_value, at);
    d.f32(F.rate_change_frequency, at + 4);
    at += 8;
  } else {
    d.value(F.frequency_deviation_from_nominal, signed(d.getU16(at)), at, 2);
    d.value(F.rate_change_frequency, Math.fround(signed(d.getU16(at + 2)) / 100), at + 2, 2);
    at += 4;
  }
  const analogBytes = station.format & ANALOG_FLOATS ? 4 : 2;
  for (const name of station.analogs) {
    if (!d.has(at, analogBytes)) return at;
    d.word(F.analog_value, name, at, analogBytes);
    at += analogBytes;
  }
  for (let i = 0; i < station.digitals && d.fault === 0; i++, at += 2) d.u16(F.digital_status_word, at);
  return at;
}

function emitStatus(d: Dissection, at: number): void {
  const status = d.getU16(at);
  if (d.fault !== 0) return;
  d.value(F['data.status'], status >>> 14, at, 2);
  if (status >>> 14 !== 0) remark(d, F.data_error, SEVERITY.note, GROUP.response, 'Data Error flag set');
  d.value(F['data.sync'], (status >>> 13) & 1, at, 2);
  if (status & 0x2000) remark(d, F.pmu_not_sync, SEVERITY.note, GROUP.response, 'PMU not sync flag set');
  d.value(F['data.sorting'], (status >>> 12) & 1, at, 2);
  d.value(F['data.trigger'], (status >>> 11) & 1, at, 2);
  d.value(F['data.CFGchange'], (status >>> 10) & 1, at, 2);
  d.value(F['data.data_modified'], (status >>> 9) & 1, at, 2);
  d.value(F['data.pmu_tq'], (status >>> 6) & 7, at, 2);
  d.value(F['data.t_unlock'], (status >>> 4) & 3, at, 2);
  d.value(F['data.trigger_reason'], status & 0xf, at, 2);
}

const signed = (value: number): number => (value << 16) >> 16;
