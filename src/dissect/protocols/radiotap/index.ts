import { allFields } from '../../../fields/protocol.js';
import { bitsOf } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectWlan } from '../wlan/index.js';
import { RADIOTAP as F, radiotap } from './fields.js';
import { wlanRadio } from './radio-fields.js';
import { channelOf, PHY, rateOf, resetSignal, setPhysicalLayer, signal } from './signal.js';

const FRAME_CHECK_SEQUENCE = 0x10;
const RADIOTAP_NEXT = 0x2000_0000;
const VENDOR_NEXT = 0x4000_0000;
const MORE_WORDS = 0x8000_0000;
/** Hostile headers have present words without end. */
const MOST_WORDS = 64;

const named = (prefix: string): number[] =>
  radiotap.fields.filter((field) => field.name.startsWith(prefix) && field.mask !== undefined).map((field) => field.id);
const CONTROLS = [F['present.rtap_ns'], F['present.vendor_ns'], F['present.ext']];
const LATE = [F['present.reserved'], F['present.tlv']];
const PRESENT = [
  ...named('radiotap.present.').filter((id) => ![...CONTROLS, ...LATE].includes(id)),
  ...LATE,
  ...CONTROLS,
];
const FLAGS = named('radiotap.flags.');
const CHANNEL_FLAGS = named('radiotap.channel.flags.').sort(
  (a, b) => (allFields[a].mask ?? 0) - (allFields[b].mask ?? 0),
);
const WIDE_CHANNEL_FLAGS = named('radiotap.xchannel.flags.');
const RX_FLAGS = [F['rxflags.badplcp']];
const TX_FLAGS = named('radiotap.rxflags.').filter((id) => id !== F['rxflags.badplcp']);
const MCS_KNOWN = named('radiotap.mcs.have_');
const AMPDU_FLAGS = named('radiotap.ampdu.flags.');

/** How each field lies in the header: alignment and length, by its bit in the present word. */
const ALIGNMENT = [8, 1, 1, 2, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 4, 1, 4, 2, 8, 2, 2, 2, 1, 2];
const LENGTH = [8, 1, 1, 4, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 8, 3, 8, 12, 12, 12, 12, 6, 1, 4];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Radiotap';
  const version = d.u8(F.version, start);
  d.u8(F.pad, start + 1);
  const length = d.u16LE(F.length, start + 2);
  if (!d.has(start, 8)) return true;
  d.setLayerLength(length);
  resetSignal();
  const isValid = version === 0 && length >= 8 && start + length <= d.end;
  if (isValid) dissectFields(d, start, start + length);
  if (length < 8 || start + length > d.reportedEnd) {
    d.has(start, Math.max(length, 8));
    return true;
  }
  signal.length = d.reportedEnd - start - length;
  const { flags } = signal;
  d.dissect(wlanRadio.id, start + length, start + length, start + length);
  dissectWlan(d, start + length, false, flags >= 0 && (flags & FRAME_CHECK_SEQUENCE) !== 0);
  return true;
}

/** The bits of a little-endian number that each of the fields is. */
function emitEach(d: Dissection, fields: readonly number[], whole: number, at: number, width: number): void {
  d.open();
  for (const field of fields)
    if (d.want[field] !== 0) d.value(field, bitsOf(whole, allFields[field].mask ?? 0), at, width);
  d.close();
}

function dissectFields(d: Dissection, start: number, end: number): void {
  let words = 0;
  while (start + 8 + words * 4 <= end && words < MOST_WORDS) {
    words++;
    if (!(d.getU32LE(start + words * 4) & MORE_WORDS)) break;
  }
  emitPresent(d, start + 4, words);
  let at = start + 4 + words * 4;
  for (let word = 0; word < words && d.fault === 0; word++) {
    const present = d.getU32LE(start + 4 + word * 4);
    for (let bit = 0; bit < 29; bit++) {
      if (!((present >>> bit) & 1)) continue;
      const alignment = ALIGNMENT[bit];
      if (alignment === undefined) return;
      at += (alignment - ((at - start) % alignment)) % alignment;
      if (at + LENGTH[bit] > end) return;
      dissectField(d, bit, at);
      at += LENGTH[bit];
    }
    if (present & VENDOR_NEXT) {
      // What a vendor's own words mean is not known here.
      dissectVendor(d, at + ((at - start) & 1), end);
      return;
    }
    if (!(present & RADIOTAP_NEXT)) return;
  }
}

function emitPresent(d: Dissection, start: number, words: number): void {
  d.span(F.present, start, words * 4);
  d.open();
  let isOurs = true;
  for (let at = start; at < start + words * 4; at += 4) {
    const word = d.u32LE(F['present.word'], at);
    emitEach(d, isOurs ? PRESENT : CONTROLS, word, at, 4);
    isOurs = (word & RADIOTAP_NEXT) !== 0;
  }
  d.close();
}

function dissectVendor(d: Dissection, at: number, end: number): void {
  if (at + 6 > end) return;
  d.span(F.vendor_namespace, at, 6);
  d.open();
  d.u24(F.vendor_oui, at);
  d.u8(F.vendor_subns, at + 3);
  d.u16LE(F.vendor_data_len, at + 4);
  d.close();
}

const signed = (byte: number): number => (byte << 24) >> 24;

/** A level in decibels of a milliwatt; the first one is what counts for the frame. */
function emitLevel(d: Dissection, field: number, at: number): number {
  const level = signed(d.bytes[at]);
  d.value(field, level, at, 1);
  return level;
}

function dissectField(d: Dissection, bit: number, at: number): void {
  switch (bit) {
    case 0:
      d.u64LE(F.mactime, at);
      signal.hasTime = true;
      signal.timeLow = d.getU32LE(at);
      signal.timeHigh = d.getU32LE(at + 4);
      break;
    case 1:
      signal.flags = d.u8(F.flags, at);
      emitEach(d, FLAGS, signal.flags, at, 1);
      break;
    case 2:
      signal.rate = d.bytes[at] / 2;
      d.value(F.datarate, signal.rate, at, 1);
      break;
    case 3:
      dissectChannel(d, at);
      break;
    case 4:
      d.u8(F['fhss.hopset'], at);
      d.u8(F['fhss.pattern'], at + 1);
      break;
    case 5: {
      const level = emitLevel(d, F.dbm_antsignal, at);
      if (signal.signalDbm === 0) signal.signalDbm = level;
      break;
    }
    case 6: {
      const level = emitLevel(d, F.dbm_antnoise, at);
      if (signal.noiseDbm === 0) signal.noiseDbm = level;
      break;
    }
    case 7:
      d.u16LE(F.quality, at);
      break;
    case 8:
      d.u16LE(F.txattenuation, at);
      break;
    case 9:
      d.u16LE(F.db_txattenuation, at);
      break;
    case 10:
      emitLevel(d, F.txpower, at);
      break;
    case 11:
      d.u8(F.antenna, at);
      break;
    case 12:
      signal.signalDb = d.u8(F.db_antsignal, at);
      break;
    case 13:
      signal.noiseDb = d.u8(F.db_antnoise, at);
      break;
    case 14:
      emitEach(d, RX_FLAGS, d.u16LE(F.rxflags, at), at, 2);
      break;
    case 15:
      emitEach(d, TX_FLAGS, d.u16LE(F.txflags, at), at, 2);
      break;
    case 17:
      d.u8(F.data_retries, at);
      break;
    case 18: {
      const flags = d.u32LE(F['xchannel.flags'], at);
      emitEach(d, WIDE_CHANNEL_FLAGS, flags, at, 4);
      signal.frequency = d.u16LE(F['xchannel.freq'], at + 4);
      signal.channel = d.u8(F['xchannel.channel'], at + 6);
      setPhysicalLayer(flags);
      break;
    }
    case 19:
      dissectMcs(d, at);
      break;
    case 20: {
      d.span(F.ampdu, at, 8);
      d.open();
      d.u32LE(F['ampdu.reference'], at);
      emitEach(d, AMPDU_FLAGS, d.u16LE(F['ampdu.flags'], at + 4), at + 4, 2);
      if (d.bytes[at + 4] & 0x20) d.u8(F['ampdu.delim_crc'], at + 6);
      d.close();
      break;
    }
    case 21:
      signal.phy = PHY.ac;
      break;
    case 22:
      dissectTimestamp(d, at);
      break;
    case 23:
      signal.phy = PHY.ax;
      break;
  }
}

function dissectChannel(d: Dissection, at: number): void {
  signal.frequency = d.u16LE(F['channel.freq'], at);
  signal.channel = channelOf(signal.frequency);
  const flags = d.u16LE(F['channel.flags'], at + 2);
  emitEach(d, CHANNEL_FLAGS, flags, at + 2, 2);
  setPhysicalLayer(flags);
}

/** By the bits of the known field: the bits of the flags that are told. */
const MCS_FLAGS = [
  [1, F['mcs.bw']],
  [4, F['mcs.gi']],
  [8, F['mcs.format']],
  [16, F['mcs.fec']],
  [32, F['mcs.stbc']],
  [64, F['mcs.ness_bit0']],
] as const;
const INDEX_KNOWN = 2;

function dissectMcs(d: Dissection, at: number): void {
  signal.phy = PHY.n;
  d.span(F.mcs, at, 3);
  d.open();
  const known = d.u8(F['mcs.known'], at);
  emitEach(d, MCS_KNOWN, known, at, 1);
  if (known & 64) d.value(F['mcs.ness_bit1'], known >>> 7, at, 1);
  const flags = d.bytes[at + 1];
  for (const [bit, field] of MCS_FLAGS)
    if (known & bit) d.value(field, bitsOf(flags, allFields[field].mask ?? 0), at + 1, 1);
  signal.mcsKnown = known;
  signal.mcsFlags = flags;
  if (known & INDEX_KNOWN) signal.mcs = d.u8(F['mcs.index'], at + 2);
  d.close();
  if (signal.mcs < 0 || signal.mcs > 31 || (known & 5) !== 5) return;
  signal.rate = rateOf(signal.mcs);
  d.value(F.datarate, signal.rate, at, 3);
}

function dissectTimestamp(d: Dissection, at: number): void {
  d.span(F.timestamp, at, 12);
  d.open();
  d.u64LE(F['timestamp.ts'], at);
  const flags = d.bytes[at + 11];
  if (flags & 2) d.u16LE(F['timestamp.accuracy'], at + 8);
  d.value(F['timestamp.unit'], d.bytes[at + 10] & 15, at + 10, 1);
  d.value(F['timestamp.samplingpos'], d.bytes[at + 10] >>> 4, at + 10, 1);
  d.value(F['timestamp.flags.32bit'], flags & 1, at + 11, 1);
  d.value(F['timestamp.flags.accuracy'], (flags >>> 1) & 1, at + 11, 1);
  d.close();
}

export const radiotapDissector: Dissector = {
  protocol: radiotap,
  dissect,
  places: { linktype: [127] },
  carries: ['wlan', 'wlan_radio'],
};
