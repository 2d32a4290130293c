import {
  absoluteTime,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  int8,
  int16,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';
import { eth } from './eth/fields.js';
import { ppp } from './ppp/index.js';
import { radiotap } from './radiotap/fields.js';
import { raw } from './raw.js';
import { wlan } from './wlan/fields.js';

const TYPES = { 0: 'Received packet', 1: 'Packet for transmit', 3: 'Configuration', 4: 'Keepalive', 5: 'Port opener' };
const ENCAPSULATIONS: Readonly<Record<number, string>> = {
  1: 'Ethernet',
  2: 'Token Ring',
  3: 'SLIP',
  4: 'PPP',
  5: 'FDDI',
  7: 'Raw IP',
  18: 'IEEE 802.11',
  119: 'IEEE 802.11 with Prism headers',
  126: 'IEEE 802.11 with radiotap headers',
  127: 'IEEE 802.11 with AVS headers',
};
const TAGS: Readonly<Record<number, string>> = {
  0: 'Pad',
  1: 'End',
  40: 'packet ID',
  41: 'Original Length',
  80: 'Device Name',
  81: 'Capture Location',
  82: 'Time Stamp',
  83: 'Information',
  84: 'Capture ID',
  10: 'Signal',
  11: 'Silence',
  12: 'Rate',
  13: 'Time',
  14: 'Message Type',
  15: 'Point Coordination Function',
  16: 'Undecrypted',
  17: 'Frame check sequence',
  18: 'Channel',
  60: 'Sensor MAC',
};
const MESSAGES = {
  0x0: 'Normal',
  0x1: 'RFC1042 encoded',
  0x2: 'Bridge-tunnel encoded',
  0x4: '802.11 management frame',
};
const RATES = {
  10: '1 Mbit/s',
  20: '2 Mbit/s',
  55: '5.5 Mbit/s',
  110: '11 Mbit/s',
  2: '1 Mbit/s',
  4: '2 Mbit/s',
  11: '5.5 Mbit/s',
  12: '6 Mbit/s',
  18: '9 Mbit/s',
  22: '11 Mbit/s',
  24: '12 Mbit/s',
  36: '18 Mbit/s',
  48: '24 Mbit/s',
  72: '36 Mbit/s',
  96: '48 Mbit/s',
  108: '54 Mbit/s',
};
/** A channel and its frequency in GHz: `6 (2.437 GHz)`. */
const channelName = (channel: number): string => {
  const megahertz = channel === 14 ? 2484 : channel < 14 ? 2407 + 5 * channel : 5000 + 5 * channel;
  return `${channel} (${(megahertz / 1000).toFixed(3)} GHz)`;
};
const every4 = (from: number, to: number): number[] =>
  Array.from({ length: (to - from) / 4 + 1 }, (_, index) => from + 4 * index);
const CHANNELS: Readonly<Record<number, string>> = Object.fromEntries(
  [
    ...Array.from({ length: 14 }, (_, index) => index + 1),
    ...every4(36, 64),
    ...every4(149, 161),
    ...every4(191, 423),
  ].map((channel) => [channel, channelName(channel)]),
);

/** TaZmen Sniffer Protocol: captured packets that a sensor (MikroTik's routers, for one) sends on over UDP. */
export const tzsp = declareProtocol('tzsp', 'TZSP', 'Tazmen Sniffer Protocol', ['TZSP: {encap:name}', 'TZSP']);
const many = true;
const F = declareFields(tzsp, {
  version: uint8('Version'),
  type: uint8('Type', { values: TYPES }),
  encap: uint16('Encapsulation', { values: ENCAPSULATIONS }),
  option_tag: uint8('Option Tag', { values: TAGS, many }),
  option_length: uint8('Option Length', { many }),
  'wlan.status.msg_type': uint8('Type', { base: 'hex', values: MESSAGES, many }),
  'wlan.status.pcf': boolean('PCF', { labels: ['CF: Frame received during CF period', 'Not CF'], many }),
  'wlan.status.undecrypted': boolean('Undecrypted', {
    labels: ['Encrypted frame could not be decrypted', 'Unencrypted'],
    many,
  }),
  'wlan.status.fcs_err': boolean('FCS', { labels: ['FCS error, frame is corrupted', 'Frame is valid'], many }),
  'wlan.time': uint32('Time', { base: 'hex', many }),
  'wlan.silence': int8('Silence', { many }),
  original_length: int16('Original Length', { many }),
  'wlan.signal': int8('Signal', { many }),
  'wlan.rate': uint8('Rate', { values: RATES, many }),
  'wlan.channel': uint16('Channel', { values: CHANNELS, many }),
  unknown: bytes('Unknown tag', { many }),
  sensormac: ether('Sensor Address', { many }),
  device_name: string('Device Name', { many }),
  capture_location: string('Capture Location', { many }),
  device_info: string('Capture Information', { many }),
  device_id: uint32('Capture Id', { many }),
  time_stamp: absoluteTime('Time Stamp', { many }),
  packet_id: uint32('Packet Id', { many }),
});

const PORT = 37008;
const HEADER = 4;
const KEEPALIVE = 4;
const PORT_OPENER = 5;
const PAD = 0;
const END = 1;

/** What is carried, by its encapsulation. */
const CARRIED: Readonly<Record<number, number>> = { 1: eth.id, 4: ppp.id, 7: raw.id, 18: wlan.id, 126: radiotap.id };

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'TZSP';
  const encapsulation = d.getU16(start + 2);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = ENCAPSULATIONS[encapsulation] ?? `Unknown (${encapsulation})`;
  d.u8(F.version, start);
  const type = d.u8(F.type, start + 1);
  d.u16(F.encap, start + 2);
  if (type === KEEPALIVE || type === PORT_OPENER) return true;
  const at = dissectTags(d, start + HEADER);
  if (d.fault !== 0) return true;
  d.setLayerLength(at - start);
  const carried = CARRIED[encapsulation];
  if (carried === undefined) dissectData(d, at);
  else d.dissect(carried, at);
  return true;
}

function dissectTags(d: Dissection, start: number): number {
  let at = start;
  while (d.fault === 0) {
    const tag = d.getU8(at);
    if (d.fault !== 0) break;
    d.heading(TAGS[tag] ?? 'Unknown', at, 1);
    d.open();
    d.u8(F.option_tag, at++);
    if (tag !== PAD && tag !== END) {
      const length = d.u8(F.option_length, at++);
      dissectTag(d, tag, at, length);
      d.has(at, length);
      at += length;
    }
    d.close();
    if (tag === END) break;
  }
  return at;
}

function dissectTag(d: Dissection, tag: number, at: number, length: number): void {
  if (tag === 10 || tag === 11) {
    const value = (d.getU8(at) << 24) >> 24;
    if (d.fault === 0) d.value(tag === 10 ? F['wlan.signal'] : F['wlan.silence'], value, at, 1);
  } else if (tag === 12) d.u8(F['wlan.rate'], at);
  else if (tag === 13) d.u32(F['wlan.time'], at);
  else if (tag === 14) d.u8(F['wlan.status.msg_type'], at);
  else if (tag >= 15 && tag <= 17) {
    const isSet = d.getU8(at) === 0 ? 0 : 1;
    const field = tag === 15 ? 'wlan.status.pcf' : tag === 16 ? 'wlan.status.undecrypted' : 'wlan.status.fcs_err';
    if (d.fault === 0) d.value(F[field], isSet, at, 1);
  } else if (tag === 18) {
    const channel = d.getU8(at);
    if (d.fault === 0) d.value(F['wlan.channel'], channel, at, 1);
  } else if (tag === 40) d.u32(F.packet_id, at);
  else if (tag === 41) {
    const original = (d.getU16(at) << 16) >> 16;
    if (d.fault === 0) d.value(F.original_length, original, at, 2);
  } else if (tag === 60) d.ether(F.sensormac, at);
  else if (tag === 80) d.span(F.device_name, at, length);
  else if (tag === 81) d.span(F.capture_location, at, length);
  else if (tag === 82) dissectTime(d, at, length);
  else if (tag === 83) d.span(F.device_info, at, length);
  else if (tag === 84) d.u32(F.device_id, at);
  else d.span(F.unknown, at, length);
}

/** Seconds, and nanoseconds where there are eight bytes. */
function dissectTime(d: Dissection, at: number, length: number): void {
  const seconds = d.getU32(at);
  const nanoseconds = length >= 8 ? d.getU32(at + 4) : 0;
  if (d.fault === 0) d.wide(F.time_stamp, seconds, nanoseconds, at, length);
}

export const tzspDissector: Dissector = {
  protocol: tzsp,
  dissect,
  places: { 'udp.port': [PORT] },
  carries: ['eth', 'ppp', 'raw', 'wlan', 'radiotap', 'data'],
};
