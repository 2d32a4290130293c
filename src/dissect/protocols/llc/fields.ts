import { ouiText } from '../../../fields/address.js';
import {
  boolean,
  declareFields,
  declareProtocol,
  type ShownValue,
  uint8,
  uint16,
  uint24,
} from '../../../fields/protocol.js';
import { ETHERTYPE_NAMES } from '../../names/ethertypes.js';
import {
  BLUETOOTH_PIDS,
  CISCO_PIDS,
  COMMAND_NAMES,
  IANA_PIDS,
  NORTEL_PIDS,
  RESPONSE_NAMES,
  SAP_NAMES,
} from '../../names/llc.js';
import { vendorOfOui } from '../../names/vendors.js';
import { controlText } from './control-text.js';

/** Logical link control (IEEE 802.2), with the subnetwork access protocol (SNAP, RFC 1042) that extends it. */
export const llc = declareProtocol('llc', 'LLC', 'Logical-Link Control');

/** Access points without the bit that is none of the number. */
const ACCESS_POINTS = Object.fromEntries(
  Object.entries(SAP_NAMES)
    .filter(([sap]) => Number(sap) % 2 === 0)
    .map(([sap, name]) => [Number(sap) >>> 1, name]),
);
export const FRAME_TYPES = { 0: 'Information frame', 1: 'Supervisory frame', 3: 'Unnumbered frame' };
export const SUPERVISORY_NAMES = { 0: 'Receiver ready', 1: 'Receiver not ready', 2: 'Reject', 3: 'Selective reject' };

const accessPointLine = ({ pattern, number }: ShownValue): string =>
  `${pattern}SAP: ${ACCESS_POINTS[number] ?? 'Unknown'}`;

/** Of an unnumbered frame the field is one byte (IEEE 802.2, 5.3). */
export const frameTypeLine = ({ pattern, number, length }: ShownValue): string =>
  `${length === 1 ? pattern.slice(10) : pattern}Frame type: ${FRAME_TYPES[number as 0 | 1 | 3] ?? 'Information frame'} (0x${number.toString(16)})`;

const controlLine = ({ text, number, length, of }: ShownValue): string => {
  const digits = length === 1 ? `0x${number.toString(16).toUpperCase().padStart(2, '0')}` : text;
  return `Control field: ${controlText(number, of('ssap.cr')?.number === 1)} (${digits})`;
};

const organisationLine = ({ number }: ShownValue): string =>
  `Organization Code: ${ouiText(number)} (${vendorOfOui(number) || 'Unknown'})`;
const SET: readonly [string, string] = ['Set', 'Not set'];

export const LLC = declareFields(llc, {
  dsap: uint8('DSAP', { base: 'hex', values: SAP_NAMES }),
  'dsap.sap': uint8('SAP', { mask: 0xfe, values: ACCESS_POINTS, line: accessPointLine }),
  'dsap.ig': boolean('IG Bit', { mask: 0x01, maskBits: 8, labels: ['Group', 'Individual'] }),
  ssap: uint8('SSAP', { base: 'hex', values: SAP_NAMES }),
  'ssap.sap': uint8('SAP', { mask: 0xfe, values: ACCESS_POINTS, line: accessPointLine }),
  'ssap.cr': boolean('CR Bit', { mask: 0x01, maskBits: 8, labels: ['Response', 'Command'] }),
  control: uint16('Control', { base: 'hex', line: controlLine }),
  'control.n_r': uint16('N(R)', { mask: 0xfe00 }),
  'control.n_s': uint16('N(S)', { mask: 0x00fe }),
  'control.p': boolean('Poll', { mask: 0x10, maskBits: 8, labels: SET }),
  'control.f': boolean('Final', { mask: 0x10, maskBits: 8, labels: SET }),
  'control.s_ftype': uint16('Supervisory frame type', {
    base: 'hex',
    mask: 0x000c,
    values: SUPERVISORY_NAMES,
  }),
  'control.u_modifier_cmd': uint8('Command', { base: 'hex', mask: 0xec, values: COMMAND_NAMES }),
  'control.u_modifier_resp': uint8('Response', { base: 'hex', mask: 0xec, values: RESPONSE_NAMES }),
  'control.ftype': uint16('Frame type', {
    base: 'hex',
    mask: 0x0003,
    digitsFollowLength: true,
    values: FRAME_TYPES,
    line: frameTypeLine,
  }),
  type: uint16('Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  oui: uint24('Organization Code', { line: organisationLine }),
  pid: uint16('Protocol ID', { base: 'hex' }),
  iana_pid: uint16('PID', { base: 'hex', values: IANA_PIDS }),
  apple_awdl_pid: uint16('PID', { base: 'hex', values: { 0x0800: 'AWDL' } }),
  force10_pid: uint16('PID', { base: 'hex', values: { 0x0111: 'FEFD' } }),
  hpteam_pid: uint16('PID', { base: 'hex', values: { 0x0002: 'HP Teaming heartbeat' } }),
  nortel_pid: uint16('PID', { base: 'hex', values: NORTEL_PIDS }),
  extreme_pid: uint16('PID', { base: 'hex', values: { 0x00bb: 'EDP' } }),
  cimetrics_pid: uint16('PID', { base: 'hex', values: { 0x0001: 'U+4 MS/TP' } }),
  cisco_pid: uint16('PID', { base: 'hex', values: CISCO_PIDS }),
  wlccp_pid: uint16('PID', { base: 'hex', values: { 0x0000: 'WLCCP' } }),
  apple_atalk_pid: uint16('PID', { base: 'hex', values: { 0x809b: 'AppleTalk' } }),
  bluetooth_pid: uint16('PID', { base: 'hex', values: BLUETOOTH_PIDS }),
  foundry_pid: uint16('PID', { base: 'hex', values: { 0x2000: 'FDP' } }),
});

/** The basic format of an exchange of identification (IEEE 802.2, 5.4.1.1.2). */
export const basicXid = declareProtocol('basicxid', 'Basic Format XID', 'Logical-Link Control Basic Format XID');
export const BASIC_XID_FORMAT = 0x81;
export const XID_CLASSES: Readonly<Record<number, string>> = {
  0x01: 'Type 1 LLC (Class I LLC)',
  0x02: 'Type 2 LLC',
  0x03: 'Type 1 and Type 2 LLCs (Class II LLC)',
  0x04: 'Type 3 LLC',
  0x05: 'Type 1 and Type 3 LLCs (Class III LLC)',
  0x06: 'Type 2 and Type 3 LLCs',
  0x07: 'Type 1 and Type 2 and Type 3 LLCs (Class IV LLC)',
};
export const XID = declareFields(basicXid, {
  'llc.xid.format': uint8('XID Format', { base: 'hex', values: { [BASIC_XID_FORMAT]: 'LLC basic format' } }),
  'llc.xid.types': uint8('LLC Types/Classes', { base: 'hex', values: XID_CLASSES }),
  'llc.xid.wsize': uint8('Receive Window Size'),
});
