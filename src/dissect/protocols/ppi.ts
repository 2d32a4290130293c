import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  int8,
  uint8,
  uint16,
  uint24,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { emitFlags } from '../bits.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { packetData } from './pktap.js';
import { wlanRadio } from './radiotap/radio-fields.js';
import { channelOf, resetSignal, setPhysicalLayer, signal } from './radiotap/signal.js';
import { dissectWlan } from './wlan/index.js';

/** Per-Packet Information, a header of a capture's own (CACE Technologies, PPI header format 1.0.7). */
const ppi = declareProtocol('ppi', 'PPI', 'PPI Packet Header');
const PPI_FIELD_TYPE: Readonly<Record<number, string>> = {
  2: '802.11-Common',
  3: '802.11n MAC Extensions',
  4: '802.11n MAC+PHY Extensions',
  5: 'Spectrum-Map',
  6: 'Process-Info',
  7: 'Capture-Info',
  8: 'Aggregation Extension',
  9: '802.3 Extension',
  30000: 'Intel Corporation (private)',
  30001: 'Mohamed Thaga (private)',
  30002: 'GPS Tagging',
  30003: 'Vector Tagging',
  30004: 'Sensor tagging',
  30005: 'Antenna Tagging',
  49175: 'FlukeNetworks (private)',
  51918: 'CACE Technologies (private)',
};
const F = declareFields(ppi, {
  version: uint8('Version'),
  flags: uint8('Flags', { base: 'hex' }),
  'flags.alignment': boolean('Alignment', { mask: 0x1, maskBits: 8, labels: ['32-bit aligned', 'Not aligned'] }),
  'flags.reserved': uint8('Reserved', { base: 'hex', mask: 0xfe }),
  length: uint16('Header length'),
  dlt: uint32('DLT'),
  field_type: uint16('Field type', { values: PPI_FIELD_TYPE, many: true }),
  field_len: uint16('Field length', { many: true }),
  '80211-common.tsft': uint64('TSFT'),
  '80211-common.flags': uint16('Flags', { base: 'hex' }),
  '80211-common.flags.fcs': boolean('FCS present flag', { mask: 0x1, maskBits: 16, labels: ['Present', 'Absent'] }),
  '80211-common.flags.tsft': boolean('TSFT flag', {
    mask: 0x2,
    maskBits: 16,
    labels: ['milliseconds', 'microseconds'],
  }),
  '80211-common.flags.fcs-invalid': boolean('FCS validity', { mask: 0x4, maskBits: 16, labels: ['Invalid', 'Valid'] }),
  '80211-common.flags.phy-err': boolean('PHY error flag', {
    mask: 0x8,
    maskBits: 16,
    labels: ['PHY error', 'No errors'],
  }),
  '80211-common.rate': uint16('Data rate'),
  '80211-common.chan.freq': uint16('Channel frequency'),
  '80211-common.chan.flags': uint16('Channel flags', { base: 'hex' }),
  '80211-common.chan.flags.turbo': boolean('Turbo', { mask: 0x10, maskBits: 16 }),
  '80211-common.chan.flags.cck': boolean('Complementary Code Keying (CCK)', { mask: 0x20, maskBits: 16 }),
  '80211-common.chan.flags.ofdm': boolean('Orthogonal Frequency-Division Multiplexing (OFDM)', {
    mask: 0x40,
    maskBits: 16,
  }),
  '80211-common.chan.flags.2ghz': boolean('2 GHz spectrum', { mask: 0x80, maskBits: 16 }),
  '80211-common.chan.flags.5ghz': boolean('5 GHz spectrum', { mask: 0x100, maskBits: 16 }),
  '80211-common.chan.flags.passive': boolean('Passive', { mask: 0x200, maskBits: 16 }),
  '80211-common.chan.flags.dynamic': boolean('Dynamic CCK-OFDM', { mask: 0x400, maskBits: 16 }),
  '80211-common.chan.flags.gfsk': boolean('Gaussian Frequency Shift Keying (GFSK)', { mask: 0x800, maskBits: 16 }),
  '80211-common.fhss.hopset': uint8('FHSS hopset', { base: 'hex' }),
  '80211-common.fhss.pattern': uint8('FHSS pattern', { base: 'hex' }),
  '80211-common.dbm.antsignal': int8('dBm antenna signal'),
  '80211-common.dbm.antnoise': int8('dBm antenna noise'),
  '80211n-mac.flags': uint32('MAC flags', { base: 'hex' }),
  '80211n-mac.flags.greenfield': boolean('Greenfield flag', { mask: 0x1, maskBits: 32 }),
  '80211n-mac.flags.ht20_40': boolean('HT20/HT40 flag', { mask: 0x2, maskBits: 32, labels: ['HT40', 'HT20'] }),
  '80211n-mac.flags.rx.short_guard_interval': boolean('RX Short Guard Interval (SGI) flag', {
    mask: 0x4,
    maskBits: 32,
  }),
  '80211n-mac.flags.rx.duplicate': boolean('Duplicate RX flag', { mask: 0x8, maskBits: 32 }),
  '80211n-mac.flags.agg': boolean('Aggregate flag', { mask: 0x10, maskBits: 32 }),
  '80211n-mac.flags.more_agg': boolean('More aggregates flag', { mask: 0x20, maskBits: 32 }),
  '80211n-mac.flags.delim_crc_error_after': boolean('A-MPDU Delimiter CRC error after this frame flag', {
    mask: 0x40,
    maskBits: 32,
  }),
  '80211n-mac.ampdu_id': uint32('AMPDU-ID', { base: 'hex' }),
  '80211n-mac.num_delimiters': uint8('Num-Delimiters'),
  '80211n-mac.reserved': uint24('Reserved', { base: 'hex' }),
  'spectrum-map': bytes('Radio spectrum map'),
  'proc-info': bytes('Process information'),
  'cap-info': bytes('Capture information'),
  'aggregation_extension.interface_id': uint32('Interface ID'),
  reserved: bytes('Reserved', { many: true }),
});

const LINK_TYPE = 192;
const HEADER_BYTES = 8;
const FIELD_HEADER_BYTES = 4;
const LINK_TYPE_80211 = 105;
const HAS_FCS = 1;
const IN_MILLISECONDS = 2;
/** Types of fields. */
const COMMON_80211 = 2;
const MAC_80211N = 3;
const SPECTRUM = 5;
const PROCESS = 6;
const CAPTURE = 7;
const AGGREGATION = 8;

const FLAGS = [F['flags.alignment'], F['flags.reserved']];
const COMMON_FLAGS = [
  F['80211-common.flags.fcs'],
  F['80211-common.flags.tsft'],
  F['80211-common.flags.fcs-invalid'],
  F['80211-common.flags.phy-err'],
];
const CHANNEL_FLAGS = [
  F['80211-common.chan.flags.turbo'],
  F['80211-common.chan.flags.cck'],
  F['80211-common.chan.flags.ofdm'],
  F['80211-common.chan.flags.2ghz'],
  F['80211-common.chan.flags.5ghz'],
  F['80211-common.chan.flags.passive'],
  F['80211-common.chan.flags.dynamic'],
  F['80211-common.chan.flags.gfsk'],
];
const MAC_FLAGS = [
  F['80211n-mac.flags.greenfield'],
  F['80211n-mac.flags.ht20_40'],
  F['80211n-mac.flags.rx.short_guard_interval'],
  F['80211n-mac.flags.rx.duplicate'],
  F['80211n-mac.flags.agg'],
  F['80211n-mac.flags.more_agg'],
  F['80211n-mac.flags.delim_crc_error_after'],
];

const linkTypes = dissectorTable('linktype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PPI';
  if (d.wantsInfo) d.infoColumn = '';
  const length = d.getU16LE(start + 2);
  const linkType = d.getU32LE(start + 4);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `PPI version ${d.getU8(start)}, ${length} bytes`;
  d.setLayerLength(length);
  d.u8(F.version, start);
  const flags = d.u8(F.flags, start + 1);
  d.open();
  emitFlags(d, flags, start + 1, 1, FLAGS);
  d.close();
  d.u16LE(F.length, start + 2);
  d.u32LE(F.dlt, start + 4);
  resetSignal();
  commonFlags = 0;
  const isAligned = (flags & 1) !== 0;
  const end = Math.min(start + length, d.end);
  for (let at = start + HEADER_BYTES; at + FIELD_HEADER_BYTES <= end && d.fault === 0; ) {
    const type = d.getU16LE(at);
    const size = d.getU16LE(at + 2);
    d.u16LE(F.field_type, at);
    d.u16LE(F.field_len, at + 2);
    at += FIELD_HEADER_BYTES;
    emitField(d, type, at, Math.min(size, Math.max(0, end - at)));
    at += size;
    if (isAligned) at += (4 - ((at - start) % 4)) % 4;
  }
  if (d.fault !== 0) return true;
  const payload = start + length;
  if (length < HEADER_BYTES || payload > d.reportedEnd) return true;
  if (linkType === LINK_TYPE_80211) {
    signal.length = d.reportedEnd - payload;
    d.dissect(wlanRadio.id, payload, payload, payload);
    dissectWlan(d, payload, false, (commonFlags & HAS_FCS) !== 0);
    return true;
  }
  d.mention(packetData.id);
  if (!d.dissectBy(linkTypes, linkType, payload)) dissectData(d, payload);
  return true;
}

/** Of the frame in hand. */
let commonFlags = 0;

function emitField(d: Dissection, type: number, at: number, size: number): void {
  if (type === AGGREGATION && size >= 4) d.u32LE(F['aggregation_extension.interface_id'], at);
  else if (type === COMMON_80211 && size >= 20) emitCommon(d, at);
  else if (type === MAC_80211N && size >= 12) emitMac(d, at);
  else if (size > 0) d.span(OPAQUE[type] ?? F.reserved, at, size);
}

const OPAQUE: Readonly<Record<number, number>> = {
  [SPECTRUM]: F['spectrum-map'],
  [PROCESS]: F['proc-info'],
  [CAPTURE]: F['cap-info'],
};

function emitCommon(d: Dissection, at: number): void {
  d.u64LE(F['80211-common.tsft'], at);
  const flags = d.u16LE(F['80211-common.flags'], at + 8);
  d.open();
  emitFlags(d, flags, at + 8, 2, COMMON_FLAGS);
  d.close();
  d.u16LE(F['80211-common.rate'], at + 10);
  d.u16LE(F['80211-common.chan.freq'], at + 12);
  const channel = d.u16LE(F['80211-common.chan.flags'], at + 14);
  d.open();
  emitFlags(d, channel, at + 14, 2, CHANNEL_FLAGS);
  d.close();
  d.u8(F['80211-common.fhss.hopset'], at + 16);
  d.u8(F['80211-common.fhss.pattern'], at + 17);
  d.value(F['80211-common.dbm.antsignal'], (d.getU8(at + 18) << 24) >> 24, at + 18, 1);
  d.value(F['80211-common.dbm.antnoise'], (d.getU8(at + 19) << 24) >> 24, at + 19, 1);
  commonFlags = flags;
  signal.rate = d.getU16LE(at + 10) / 2;
  signal.frequency = d.getU16LE(at + 12);
  signal.channel = channelOf(signal.frequency);
  setPhysicalLayer(channel);
  signal.signalDbm = (d.getU8(at + 18) << 24) >> 24;
  signal.noiseDbm = (d.getU8(at + 19) << 24) >> 24;
  setTime(d.getU32LE(at), d.getU32LE(at + 4), (flags & IN_MILLISECONDS) !== 0);
}

/** The time in microseconds, of which tshark keeps 64 bits. */
function setTime(low: number, high: number, isInMilliseconds: boolean): void {
  signal.hasTime = (low | high) !== 0;
  signal.timeLow = low;
  signal.timeHigh = high;
  if (!isInMilliseconds) return;
  const time = (BigInt(high) * 0x1_0000_0000n + BigInt(low)) * 1000n;
  signal.timeLow = Number(time & 0xffff_ffffn);
  signal.timeHigh = Number((time >> 32n) & 0xffff_ffffn);
}

function emitMac(d: Dissection, at: number): void {
  const flags = d.u32LE(F['80211n-mac.flags'], at);
  d.open();
  emitFlags(d, flags, at, 4, MAC_FLAGS);
  d.close();
  d.u32LE(F['80211n-mac.ampdu_id'], at + 4);
  d.u8(F['80211n-mac.num_delimiters'], at + 8);
  d.value(F['80211n-mac.reserved'], d.getU16LE(at + 9) | (d.getU8(at + 11) << 16), at + 9, 3);
}

export const ppiDissector: Dissector = {
  protocol: ppi,
  dissect,
  places: { linktype: [LINK_TYPE] },
  carries: ['linktype', 'wlan', 'wlan_radio', 'data'],
};
