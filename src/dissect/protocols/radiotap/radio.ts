import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { RADIO as F, wlanRadio } from './radio-fields.js';
import { bitsPerSymbol, isShortGuard, KNOWN, PHY, signal, streamsOf } from './signal.js';

const SHORT_PREAMBLE = 2;
const OLD_RATES = [1, 2, 5.5, 11];

function dissect(d: Dissection): boolean {
  // Slow frames of a mixed network are sent as those of 802.11b are; of their preamble nothing is told.
  const isOld = (signal.phy === PHY.g || signal.phy === 0) && OLD_RATES.includes(signal.rate);
  const phy = isOld ? PHY.b : signal.phy;
  if (phy !== 0) d.value(F.phy, phy);
  d.open();
  if (phy === PHY.a && signal.turbo >= 0) d.value(F['11a.turbo_type'], signal.turbo);
  else if (phy === PHY.g) d.value(F['11g.mode'], 0);
  else if (phy === PHY.n) emitHighThroughput(d);
  d.close();
  const hasPreamble = !isOld && signal.flags >= 0 && (phy === PHY.b || phy === PHY.dsss);
  if (hasPreamble) d.value(F.short_preamble, (signal.flags & SHORT_PREAMBLE) >>> 1);
  if (signal.rate > 0) d.value(F.data_rate, signal.rate);
  if (signal.channel >= 0) d.value(F.channel, signal.channel);
  if (signal.frequency > 0) d.value(F.frequency, signal.frequency);
  if (signal.signalDb >= 0) d.value(F.signal_db, signal.signalDb);
  if (signal.signalDbm !== 0) d.value(F.signal_dbm, signal.signalDbm);
  if (signal.noiseDb >= 0) d.value(F.noise_db, signal.noiseDb);
  if (signal.noiseDbm !== 0) d.value(F.noise_dbm, signal.noiseDbm);
  if (signal.signalDbm !== 0 && signal.noiseDbm !== 0) d.value(F.snr, signal.signalDbm - signal.noiseDbm);
  if (signal.hasTime) d.wide(F.timestamp, signal.timeLow, signal.timeHigh);
  if (signal.rate > 0 && phy !== 0) emitDuration(d, phy, hasPreamble);
  return true;
}

function emitHighThroughput(d: Dissection): void {
  const { mcsKnown, mcsFlags } = signal;
  if (signal.mcs >= 0) d.value(F['11n.mcs_index'], signal.mcs);
  if (mcsKnown & KNOWN.bandwidth) d.value(F['11n.bandwidth'], mcsFlags & 3);
  if (mcsKnown & KNOWN.guard) d.value(F['11n.short_gi'], (mcsFlags >>> 2) & 1);
  if (mcsKnown & KNOWN.format) d.value(F['11n.greenfield'], (mcsFlags >>> 3) & 1);
  if (mcsKnown & KNOWN.fec) d.value(F['11n.fec'], (mcsFlags >>> 4) & 1);
  if (mcsKnown & KNOWN.stbc) d.value(F['11n.stbc_streams'], (mcsFlags >>> 5) & 3);
}

const SERVICE_AND_TAIL = 16 + 6;
const OFDM_PREAMBLE = 20;

/** Microseconds on the air: the preamble, and the frame at its rate (IEEE 802.11-2020, 16.3, 17.3, 19.3). */
function emitDuration(d: Dissection, phy: number, hasPreamble: boolean): void {
  const bits = signal.length * 8;
  let preamble: number;
  let body: number;
  if (phy === PHY.b || phy === PHY.dsss) {
    preamble = hasPreamble && !(signal.flags & SHORT_PREAMBLE) ? 192 : 96;
    body = Math.ceil(bits / signal.rate);
  } else if (phy === PHY.a || phy === PHY.g) {
    preamble = OFDM_PREAMBLE;
    body = Math.ceil((bits + SERVICE_AND_TAIL) / (signal.rate * 4)) * 4;
  } else if (phy === PHY.n && signal.mcs >= 0 && signal.mcs < 32) {
    const streams = streamsOf(signal.mcs);
    const spaceTime = streams + (signal.mcsKnown & KNOWN.stbc ? (signal.mcsFlags >>> 5) & 3 : 0);
    const isGreenfield = (signal.mcsKnown & KNOWN.format) !== 0 && (signal.mcsFlags & 8) !== 0;
    const training = spaceTime === 3 ? 4 : spaceTime;
    preamble = (isGreenfield ? 24 : 32) + (isGreenfield ? training - 1 : training) * 4;
    const together = spaceTime > streams ? 2 : 1;
    const symbols = Math.ceil((bits + SERVICE_AND_TAIL) / (bitsPerSymbol(signal.mcs) * together)) * together;
    body = isShortGuard() ? Math.floor((symbols * 36 + 5) / 10) : symbols * 4;
  } else return;
  const duration = preamble + body;
  d.value(F.duration, duration);
  d.open();
  if (phy === PHY.n) remarkAssumptions(d);
  else if (phy === PHY.b && !hasPreamble)
    assume(d, F['assumed.short_preamble'], 'No preamble length information was available, assuming short preamble.');
  d.value(F.preamble, preamble);
  if (signal.hasTime) {
    const low = signal.timeLow - duration;
    d.wide(F.start_tsf, low >>> 0, signal.timeHigh - (low < 0 ? 1 : 0));
    d.wide(F.end_tsf, signal.timeLow, signal.timeHigh);
  }
  d.close();
}

function remarkAssumptions(d: Dissection): void {
  const { mcsKnown } = signal;
  if (!(mcsKnown & KNOWN.format))
    assume(d, F['assumed.non_greenfield'], 'No plcp type information was available, assuming non greenfield.');
  if (!(mcsKnown & KNOWN.stbc)) assume(d, F['assumed.no_stbc'], 'No stbc information was available, assuming no stbc.');
  if (!(mcsKnown & KNOWN.extension))
    assume(
      d,
      F['assumed.no_extension_streams'],
      'No extension stream information was available, assuming no extension streams.',
    );
  if (!(mcsKnown & KNOWN.fec))
    assume(d, F['assumed.bcc_fec'], 'No fec type information was available, assuming bcc fec.');
}

const assume = (d: Dissection, field: number, text: string): void =>
  remark(d, field, SEVERITY.warn, GROUP.assumption, text);

export const wlanRadioDissector: Dissector = { protocol: wlanRadio, dissect };
