import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  type ShownValue,
  uint8,
  uint16,
} from '../../../fields/protocol.js';
import { CEMI_AC, CEMI_AX, CEMI_MC, CEMI_OT, CEMI_PDT, CEMI_SCF } from '../../names/cemi.js';
import { individual } from './fields.js';

/** KNX's Common External Message Interface: the bus's telegrams as KNXnet/IP carries them (KNX Standard 3/6/3). */
export const cemi = declareProtocol('cemi', 'cEMI', 'Common External Message Interface', 'cEMI {mc:name}');

/** What a part of the tree is: which line heads it. */
export const PART = {
  additional: 1,
  element: 2,
  control: 3,
  hops: 4,
  transport: 5,
  service: 6,
  range: 7,
  bits: 8,
} as const;

/** A group address: main, middle and sub group. */
export const group = (address: number): string => `${address >> 11}/${(address >> 8) & 7}/${address & 0xff}`;
export const serviceName = (service: number): string => CEMI_AX[service] ?? CEMI_AC[service >> 6] ?? 'Unknown';
const hex4 = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;
const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function partLine({ number, below }: ShownValue): string {
  switch (number) {
    case PART.additional:
      return `Additional Info (${plural(below('ai.n')?.number ?? 0, 'byte')})`;
    case PART.element:
      return `Additional Info Element (${plural(below('aie.n')?.number ?? 0, 'byte')})`;
    case PART.control:
      return `Ctrl1: ${below('ft')?.number === 0 ? 'Extended, ' : ''}Prio = ${PRIORITIES[below('prio')?.number ?? 0]}`;
    case PART.hops:
      return `Ctrl2: Hops = ${below('hc')?.text ?? '0'}`;
    case PART.transport: {
      const control = below('tc');
      if (control !== undefined) return `TPCI: ${CONTROLS[control.number]}`;
      const sequence = below('num');
      return sequence === undefined ? 'TPCI' : `TPCI, SeqNum = ${sequence.text}`;
    }
    case PART.service: {
      const long = below('ax')?.number;
      return `APCI: ${long === undefined ? serviceName((below('ac')?.number ?? 0) << 6) : serviceName(long)}`;
    }
    case PART.range:
      return `Range: ${plural(below('n')?.number ?? 0, 'element')} at position ${below('x')?.text ?? '0'}`;
    default:
      return 'Data';
  }
}

const PRIORITIES: Readonly<Record<number, string>> = { 0: 'System', 1: 'Normal', 2: 'Urgent', 3: 'Low' };
const CONTROLS: Readonly<Record<number, string>> = { 0: 'Connect', 1: 'Disconnect', 2: 'ACK', 3: 'NAK' };
export const controlName = (control: number): string => CONTROLS[control];
const many = true;
const yes = ['No', 'Yes'] as const;

export const CEMI = declareFields(cemi, {
  data: bytes('Data', {
    many,
    line: ({ text }) => `Data: $ ${(text.match(/../g) ?? []).join(' ').toUpperCase()}`,
  }),
  folder: none('Folder', { many, line: partLine }),
  mc: uint8('Message Code', { base: 'hex', values: CEMI_MC }),
  e: uint8('Error', { base: 'hex' }),
  'ai.n': uint8('Additional Information Length'),
  'ait.n': uint8('Additional Information Element Type', { base: 'hex', many }),
  'aie.n': uint8('Additional Information Element Length', { many }),
  ot: uint16('Object Type', { values: CEMI_OT }),
  oi: uint8('Object Instance'),
  ox: uint8('Object Index'),
  px: uint8('Property Index'),
  pid: uint8('Property ID'),
  n: uint8('Count', { mask: 0xf0 }),
  x: uint16('Index', { mask: 0xfff }),
  ft: uint8('Frame Type', { mask: 0x80, values: { 0: 'Extended', 1: 'Standard' } }),
  rep: boolean('Repeat On Error', { mask: 0x20, labels: yes }),
  bt: uint8('Broadcast Type', { mask: 0x10, values: { 0: 'System', 1: 'Domain' } }),
  prio: uint8('Priority', { mask: 0xc, values: PRIORITIES }),
  ack: boolean('Ack Wanted', { mask: 0x2, labels: yes }),
  ce: boolean('Confirmation Error', { mask: 0x1, labels: yes }),
  at: uint8('Address Type', { mask: 0x80, values: { 0: 'Individual', 1: 'Group' } }),
  hc: uint8('Hop Count', { mask: 0x70 }),
  eff: uint8('Extended Frame Format', { base: 'hex', mask: 0xf }),
  sa: uint16('Source', {
    base: 'hex',
    line: ({ number }) => `Source: ${hex4(number)} = ${individual(number)}`,
  }),
  da: uint16('Destination', {
    base: 'hex',
    line: ({ number, of }) =>
      `Destination: ${hex4(number)} = ${of('at')?.number === 1 ? group(number) : individual(number)}`,
  }),
  len: uint8('Length'),
  tpt: uint8('Packet Type', { mask: 0x80, values: { 0: 'Data', 1: 'Control' } }),
  st: uint8('Sequence Type', { mask: 0x40, values: { 0: 'Unnumbered', 1: 'Numbered' } }),
  num: uint8('Sequence Number', { mask: 0x3c }),
  tc: uint8('Service', { base: 'hex', mask: 0x3, values: CONTROLS }),
  ac: uint16('Service', { base: 'hex', mask: 0x3c0, values: CEMI_AC }),
  ad: uint8('Data', { base: 'hex', mask: 0x3f }),
  'ad.ml': uint8('Memory Length', { base: 'hex', mask: 0x3f }),
  'ad.ch': uint8('Channel', { base: 'hex', mask: 0x3f }),
  'ad.type': uint8('Data', { base: 'hex', mask: 0x3f }),
  ax: uint16('Service', { base: 'hex', mask: 0x3ff, values: CEMI_AX }),
  pw: uint8('Writable', { mask: 0x80 }),
  pdt: uint8('Property Data Type', { base: 'hex', mask: 0x3f, values: CEMI_PDT }),
  me: uint16('Max Elements', { mask: 0xfff }),
  ra: uint8('Read Access', { mask: 0xf0 }),
  wa: uint8('Write Access', { mask: 0xf }),
  dt: uint8('Description Type', { mask: 0xf0 }),
  xx: uint8('Memory Address Extension', { base: 'hex', mask: 0xf0 }),
  level: uint8('Level'),
  reserved: uint16('Reserved', { mask: 0xf }),
  'pdt.major': uint16('Data Point Type Major'),
  'pdt.minor': uint16('Data Point Type Minor'),
  scf: uint8('Security Control Field', { base: 'hex', values: CEMI_SCF }),
  'scf.t': uint8('Tool Access', { mask: 0x80 }),
  'scf.sai': uint8('Security Algorithm Identifier', { base: 'hex', mask: 0x70, values: { 0: 'CCM A', 1: 'CCM A+S' } }),
  'scf.sbc': uint8('System Broadcast', { mask: 0x8 }),
  'scf.svc': uint8('Service', { base: 'hex', mask: 0x7, values: { 0: 'Data', 2: 'Sync_Req', 3: 'Sync_Res' } }),
  'adc.n': uint8('Count'),
});
