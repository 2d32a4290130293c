import {
  allFields,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  string,
  uint8,
  uint16,
} from '../../fields/protocol.js';
import { ADDRESS_NONE, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { COMMAND_NAMES, RESPONSE_NAMES } from '../names/llc.js';
import { dissectData, dissectDataInside } from './data.js';

/** Amateur packet radio: AX.25 2.2, what stands before it on serial lines (KISS) and on Ethernet (BPQ), and its texts. */
export const ax25 = declareProtocol('ax25', 'AX.25', 'Amateur Radio AX.25');
export const ax25Text = declareProtocol('ax25_nol3', 'AX.25 no L3', 'AX.25 no Layer 3');
export const ax25Kiss = declareProtocol('ax25_kiss', 'AX.25 KISS', 'AX.25 KISS');
export const bpq = declareProtocol('bpq', 'BPQ', 'Amateur Radio BPQ');

const SET: readonly [string, string] = ['Set', 'Not set'];
const FRAME_TYPES = { 0: 'Information frame', 1: 'Supervisory frame', 3: 'Unnumbered frame' };
const F = declareFields(ax25, {
  dst: string('Destination'),
  src: string('Source'),
  via1: string('Via 1'),
  via2: string('Via 2'),
  via3: string('Via 3'),
  via4: string('Via 4'),
  via5: string('Via 5'),
  via6: string('Via 6'),
  via7: string('Via 7'),
  via8: string('Via 8'),
  ctl: uint8('Control', { base: 'hex' }),
  'ctl.n_r': uint8('n(r)', { mask: 0xe0 }),
  'ctl.n_s': uint8('n(s)', { mask: 0xe }),
  'ctl.p': boolean('Poll', { mask: 0x10, maskBits: 8, labels: SET }),
  'ctl.f': boolean('Final', { mask: 0x10, maskBits: 8, labels: SET }),
  'ctl.ftype_s': uint8('Frame type', {
    base: 'hex',
    mask: 0xc,
    values: { 0: 'Receiver ready', 1: 'Receiver not ready', 2: 'Reject', 3: 'Selective reject' },
  }),
  'ctl.ftype_i': uint8('Frame type', { base: 'hex', mask: 0x1, values: FRAME_TYPES }),
  'ctl.ftype_su': uint8('Frame type', { base: 'hex', mask: 0x3, values: FRAME_TYPES }),
  'ctl.u_cmd': uint8('Frame type', { base: 'hex', mask: 0xec, values: COMMAND_NAMES }),
  'ctl.u_resp': uint8('Frame type', { base: 'hex', mask: 0xec, values: RESPONSE_NAMES }),
  pid: uint8('Protocol ID', {
    base: 'hex',
    values: {
      1: 'Rose',
      6: 'RFC1144 (compressed)',
      7: 'RFC1144 (uncompressed)',
      8: 'Segment',
      195: 'Texnet',
      196: 'Link Quality protocol',
      202: 'AppleTalk',
      203: 'AppleTalk ARP',
      204: 'IP',
      205: 'ARP',
      206: 'FlexNet',
      207: 'NetRom',
      240: 'No L3',
      255: 'L3 esc',
    },
  }),
});
const K = declareFields(ax25Kiss, {
  cmd: uint8('Cmd', {
    mask: 0xf,
    values: {
      0: 'Data frame',
      1: 'Tx delay',
      2: 'Persistence',
      3: 'Slot time',
      4: 'Tx tail',
      5: 'Full duplex',
      6: 'Set hardware',
      12: 'Data frame ack',
      14: 'Poll mode',
      15: 'Return',
    },
  }),
  port: uint8('Port', { mask: 0xf0 }),
  txdelay: uint8('Tx delay'),
  persistence: uint8('Persistence'),
  slottime: uint8('Slot time'),
  txtail: uint8('Tx tail'),
  fullduplex: uint8('Full duplex'),
  sethardware: bytes('Set hardware'),
  data_ack: uint16('Data ack'),
});
const B = declareFields(bpq, { len: uint16('BPQ len') });

const ADDRESS = 7;
const VIAS = [F.via1, F.via2, F.via3, F.via4, F.via5, F.via6, F.via7, F.via8];
const IS_LAST = 0x01;
const IS_COMMAND = 0x80;
const POLL = 0x10;
const UNNUMBERED_INFORMATION = 0x00;
const PIDS = allFields[F.pid].values ?? {};
const SUPERVISORY = ['RR', 'RNR', 'REJ', 'SREJ'];
/** Short names of unnumbered frames by their modifier, and the responses that have others. */
const COMMANDS: Readonly<Record<number, string>> = {
  0: 'UI',
  1: 'SIM',
  3: 'SARM',
  8: 'UP',
  11: 'SABM',
  16: 'DISC',
  19: 'SARME',
  24: 'UA',
  27: 'SABME',
  32: 'SNRM',
  33: 'FRMR',
  35: 'RSET',
  43: 'XID',
  49: 'CFGR',
  51: 'SNRME',
  56: 'TEST',
  59: 'BCN',
};
const RESPONSES: Readonly<Record<number, string>> = { ...COMMANDS, 1: 'RIM', 3: 'DM', 16: 'RD' };
const protocols = dissectorTable('ax25.pid');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'AX.25';
  if (d.wantsInfo) d.infoColumn = '';
  const destination = dissectAddress(d, start, F.dst);
  if (d.wantsColumns && d.fault === FAULT_NONE) {
    d.addressKind = ADDRESS_NONE;
    d.sourceName = '';
    d.destinationName = destination;
  }
  const source = dissectAddress(d, start + ADDRESS, F.src);
  if (d.wantsColumns && d.fault === FAULT_NONE) d.sourceName = source;
  let at = start + 2 * ADDRESS;
  for (let via = 0; d.fault === FAULT_NONE && (d.bytes[at - 1] & IS_LAST) === 0; via++) {
    if (via < VIAS.length) dissectAddress(d, at, VIAS[via]);
    else d.has(at, ADDRESS);
    at += ADDRESS;
  }
  if (d.fault !== FAULT_NONE) return true;
  const isResponse =
    (d.bytes[start + ADDRESS - 1] & IS_COMMAND) === 0 && (d.bytes[start + 2 * ADDRESS - 1] & IS_COMMAND) !== 0;
  const control = d.getU8(at);
  if (d.fault !== FAULT_NONE) return true;
  dissectControl(d, at, control, isResponse);
  const isInformation = (control & 1) === 0 || (control & 0xef) === (UNNUMBERED_INFORMATION | 3);
  if (!isInformation) return true;
  const pid = d.u8(F.pid, at + 1);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsInfo) d.infoColumn += `, ${PIDS[pid] ?? `Unknown (0x${pid.toString(16).padStart(2, '0')})`}`;
  d.setLayerLength(at + 2 - start);
  if (!d.dissectBy(protocols, pid, at + 2)) dissectData(d, at + 2);
  return true;
}

/** A call sign, its characters shifted by a bit, and a number for stations that share it; gives it as text. */
function dissectAddress(d: Dissection, at: number, field: number): string {
  if (!d.has(at, ADDRESS) || (d.want[field] === 0 && !d.wantsColumns)) return '';
  let text = '';
  for (let i = 0; i < ADDRESS - 1; i++) text += String.fromCharCode(d.bytes[at + i] >>> 1);
  text = text.replace(/ +$/, '');
  const station = (d.bytes[at + ADDRESS - 1] >>> 1) & 0x0f;
  if (station !== 0) text += `-${station}`;
  d.text(field, text, at, ADDRESS);
  return text;
}

function dissectControl(d: Dissection, at: number, control: number, isResponse: boolean): void {
  const hasPoll = (control & POLL) !== 0;
  const poll = hasPoll ? (isResponse ? ' F' : ' P') : '';
  const received = control >>> 5;
  const pollField = isResponse ? F['ctl.f'] : F['ctl.p'];
  d.u8(F.ctl, at);
  d.open();
  if ((control & 1) === 0) {
    const sent = (control >>> 1) & 7;
    if (d.wantsInfo) d.infoColumn = `I${poll}, N(R)=${received}, N(S)=${sent}`;
    d.value(F['ctl.n_r'], received, at, 1);
    d.value(F['ctl.n_s'], sent, at, 1);
    if (hasPoll) d.value(pollField, 1, at, 1);
    d.value(F['ctl.ftype_i'], 0, at, 1);
  } else if ((control & 3) === 1) {
    const type = (control >>> 2) & 3;
    if (d.wantsInfo) d.infoColumn = `S${poll}, func=${SUPERVISORY[type]}, N(R)=${received}`;
    d.value(F['ctl.n_r'], received, at, 1);
    if (hasPoll) d.value(pollField, 1, at, 1);
    d.value(F['ctl.ftype_s'], type, at, 1);
    d.value(F['ctl.ftype_su'], 1, at, 1);
  } else {
    const modifier = (control >>> 2) & 0x3b;
    const names = isResponse ? RESPONSES : COMMANDS;
    if (d.wantsInfo) d.infoColumn = `U${poll}, func=${names[modifier] ?? 'Unknown'}`;
    if (hasPoll) d.value(pollField, 1, at, 1);
    d.value(isResponse ? F['ctl.u_resp'] : F['ctl.u_cmd'], modifier, at, 1);
    d.value(F['ctl.ftype_su'], 3, at, 1);
  }
  d.close();
}

function dissectText(d: Dissection, start: number): boolean {
  d.protocolColumn = 'AX.25-NoL3';
  if (d.wantsInfo) d.infoColumn = 'Text';
  if (start >= d.reportedEnd) d.unname();
  dissectDataInside(d, start);
  return true;
}

/** A frame for the radio, or a setting of it (KISS, Chepponis and Karn). The port's field is always 0 in tshark. */
function dissectKiss(d: Dissection, start: number): boolean {
  d.protocolColumn = 'AX.25 KISS';
  if (d.wantsInfo) d.infoColumn = '';
  const first = d.getU8(start);
  const command = first & 0x0f;
  const parameter = KISS_PARAMETERS[command];
  const value = parameter !== undefined || command === KISS_ACKNOWLEDGED ? d.getU8(start + 1) : -1;
  if (d.fault !== FAULT_NONE && start + 1 >= d.reportedEnd && d.reportedEnd - start < 2) {
    d.withdraw(true);
    return true;
  }
  d.value(K.cmd, command, start, 1);
  d.value(K.port, 0, start, 1);
  const name = KISS_COMMANDS[command] ?? `Unknown (${command})`;
  const shown = command === KISS_HARDWARE ? ' 0' : value >= 0 ? ` ${value}` : '';
  if (d.wantsInfo) d.infoColumn = `${name}${shown}, Port ${first >>> 4}`;
  if (parameter !== undefined) d.value(parameter, value, start + 1, 1);
  if (command === KISS_HARDWARE && d.end > start + 1) d.span(K.sethardware, start + 1, d.end - start - 1);
  if (command === KISS_ACKNOWLEDGED) d.value(K.data_ack, value, start + 1, 2);
  const header = command === KISS_ACKNOWLEDGED ? 3 : 1;
  if (command !== 0 && command !== KISS_ACKNOWLEDGED) return true;
  if (d.has(start, header + 1)) d.dissect(ax25.id, start + header);
  return true;
}

const KISS_HARDWARE = 6;
const KISS_ACKNOWLEDGED = 12;
const KISS_COMMANDS = allFields[K.cmd].values ?? {};
const KISS_PARAMETERS: Readonly<Record<number, number>> = {
  1: K.txdelay,
  2: K.persistence,
  3: K.slottime,
  4: K.txtail,
  5: K.fullduplex,
};

function dissectBpq(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BPQ';
  const length = d.u16LE(B.len, start);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn = `BPQ, Len: ${length}`;
  d.setLayerLength(2);
  d.dissect(ax25.id, start + 2);
  return true;
}

export const ax25Dissector: Dissector = {
  protocol: ax25,
  dissect,
  setsEnds: true,
  places: { linktype: [3], 'ip.proto': [93] },
  carries: ['ax25.pid', 'data'],
};
export const ax25TextDissector: Dissector = {
  protocol: ax25Text,
  dissect: dissectText,
  places: { 'ax25.pid': [0xf0] },
  carries: ['data'],
};
export const ax25KissDissector: Dissector = {
  protocol: ax25Kiss,
  dissect: dissectKiss,
  places: { linktype: [202] },
  carries: ['ax25'],
};
export const bpqDissector: Dissector = {
  protocol: bpq,
  dissect: dissectBpq,
  places: { ethertype: [0x08ff] },
  carries: ['ax25'],
};
