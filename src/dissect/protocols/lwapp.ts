import {
  allFields,
  boolean,
  declareFields,
  declareProtocol,
  ether,
  uint8,
  uint16,
  uint24,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';
import { dissectWlan } from './wlan/index.js';

/** Lightweight Access Point Protocol (RFC 5412) over UDP. */
export const lwapp = declareProtocol('lwapp', 'LWAPP', 'LWAPP Encapsulated Packet');
const SET: readonly [string, string] = ['Set', 'Not set'];
const F = declareFields(lwapp, {
  apid: ether('AP Identity'),
  version: uint8('Version'),
  slotId: uint24('slotId'),
  flags: uint8('Flags', { base: 'hex' }),
  'flags.type': boolean('Type', { mask: 0x4, maskBits: 8, labels: ['LWAPP Control Packet', 'Encapsulated 80211'] }),
  'flags.fragment': boolean('Fragment', { mask: 0x2, maskBits: 8, labels: SET }),
  'flags.fragmentType': boolean('Fragment Type', { mask: 0x1, maskBits: 8, labels: SET }),
  fragmentId: uint8('Fragment Id', { base: 'hex' }),
  Length: uint16('Length'),
  rssi: uint8('RSSI', { base: 'hex' }),
  snr: uint8('SNR', { base: 'hex' }),
  'control.type': uint8('Control Type', {
    values: {
      1: 'DISCOVERY_REQUEST',
      2: 'DISCOVERY_REPLY',
      3: 'JOIN_REQUEST',
      4: 'JOIN_REPLY',
      5: 'HANDOFF_REQUEST',
      6: 'HANDOFF_REPLY',
      7: 'HANDOFF_COMMAND',
      8: 'HANDOFF_RESPONSE',
      9: 'HANDOFF_CONFIRM',
      10: 'CONFIGURE_REQUEST',
      11: 'CONFIGURE_RESPONSE',
      12: 'CONFIGURE_COMMAND',
      13: 'CONFIGURE_COMMAND_RES',
      14: 'STATISTICS_INFO',
      15: 'STATISTICS_INFO_RES',
      16: 'CHANGE_STATE_EVENT',
      17: 'CHANGE_STATE_EVENT_RES',
      18: 'RRM_CONTROL_REQ',
      19: 'RRM_CONTROL_RES',
      20: 'RRM_DATA_REQ',
      21: 'RRM_DATA_RES',
      22: 'ECHO_REQUEST',
      23: 'ECHO_RESPONSE',
      24: 'IMAGE_DATA',
      25: 'IMAGE_DATA_RES',
      26: 'RESET_REQ',
      27: 'RESET_RES',
      28: 'I_AM_UP_REQ',
      29: 'I_AM_UP_RES',
      30: 'KEY_UPDATE_REQ',
      31: 'KEY_UPDATE_RES',
      32: 'PRIMARY_DISCOVERY_REQ',
      33: 'PRIMARY_DISCOVERY_RES',
      34: 'DATA_TRANSFER',
      35: 'DATA_TRANSFER_RES',
      36: 'RESET_REQ_CLEAR_CONFIG',
    },
  }),
  'control.seqno': uint8('Control Sequence Number'),
  'control.length': uint16('Control Length'),
});

const CONTROL_PORT = 12_223;
const IS_CONTROL = 0x04;
const HEADER = 6;
const CONTROL_HEADER = 4;
const NAMES = allFields[F['control.type']].values ?? {};
const FLAGS = [F['flags.type'], F['flags.fragment'], F['flags.fragmentType']];

/** The header, then a frame of the access point's, or a message between it and its controller, whose contents stay data. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'LWAPP';
  if (d.wantsInfo) d.infoColumn = 'LWAPP IP or Layer 2';
  const hasIdentity = d.destinationPort === CONTROL_PORT;
  const header = hasIdentity ? start + 6 : start;
  if (!d.has(header, HEADER)) {
    d.withdraw(true);
    return true;
  }
  if (hasIdentity) d.ether(F.apid, start);
  const first = d.bytes[header];
  d.value(F.version, first >>> 6, header, 1);
  d.value(F.slotId, (first >>> 3) & 7, header, 1);
  d.u8(F.flags, header);
  d.open();
  emitBits(d, header, 1, FLAGS);
  d.close();
  d.u8(F.fragmentId, header + 1);
  d.u16(F.Length, header + 2);
  d.u8(F.rssi, header + 4);
  d.u8(F.snr, header + 5);
  const at = header + HEADER;
  if ((first & IS_CONTROL) === 0) dissectWlan(d, at, false, false);
  else dissectControl(d, at);
  return true;
}

function dissectControl(d: Dissection, at: number): void {
  if (d.wantsInfo) d.infoColumn = 'CNTL ';
  if (!d.has(at, CONTROL_HEADER)) return;
  const type = d.u8(F['control.type'], at);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += NAMES[type] ?? `Bad Type: 0x${hex(type)}`;
  d.u8(F['control.seqno'], at + 1);
  d.u16(F['control.length'], at + 2);
  dissectData(d, at + CONTROL_HEADER);
}

const hex = (value: number) => value.toString(16).padStart(2, '0');

export const lwappDissector: Dissector = {
  protocol: lwapp,
  dissect,
  places: { 'udp.port': [12_222, CONTROL_PORT] },
  carries: ['wlan', 'data'],
};
