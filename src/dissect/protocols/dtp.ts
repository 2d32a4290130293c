import { declareFields, declareProtocol, ether, none, string, uint8, uint16 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Cisco's Dynamic Trunking Protocol. */
export const dtp = declareProtocol('dtp', 'DTP', 'Dynamic Trunk Protocol');
const DTP_TLV_TYPE: Readonly<Record<number, string>> = {
  1: 'Domain',
  2: 'Trunk Status',
  3: 'Trunk Type',
  4: 'Sender ID',
};
const F = declareFields(dtp, {
  version: uint8('Version'),
  domain: string('Domain', { many: true }),
  tlv_type: uint16('Type', { base: 'hex', values: DTP_TLV_TYPE, many: true }),
  tlv_len: uint16('Length', { many: true }),
  tos: uint8('Trunk Operating Status', { base: 'hex', mask: 0x80, values: { 0: 'Access', 1: 'Trunk' }, many: true }),
  tas: uint8('Trunk Administrative Status', {
    base: 'hex',
    mask: 0x7,
    values: { 1: 'On', 2: 'Off', 3: 'Desirable', 4: 'Auto' },
    many: true,
  }),
  tot: uint8('Trunk Operating Type', {
    base: 'hex',
    mask: 0xe0,
    values: { 1: 'Native', 2: 'ISL', 5: '802.1Q' },
    many: true,
  }),
  tat: uint8('Trunk Administrative Type', {
    base: 'hex',
    mask: 0x7,
    values: { 0: 'Negotiated', 1: 'Native', 2: 'ISL', 5: '802.1Q' },
    many: true,
  }),
  senderid: ether('Sender ID', { many: true }),
  data: ether('Data', { many: true }),
  'tlv_len.too_short': none('Indicated length is less than the minimum length', { many: true }),
  'tlv_len.invalid': none('Indicated length does not correspond to this record type', { many: true }),
  truncated: none('DTP message is truncated prematurely', { many: true }),
});

const OPERATING = 0x80;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'DTP';
  if (d.wantsInfo) d.infoColumn = 'Dynamic Trunk Protocol';
  d.u8(F.version, start);
  let at = start + 1;
  while (at < d.reportedEnd && d.fault === 0) {
    if (d.reportedEnd - at < 4) {
      remark(d, F.truncated, SEVERITY.error, GROUP.malformed, 'DTP message is truncated prematurely');
      return true;
    }
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    if (d.fault !== 0) return true;
    if (d.want[HEADING] !== 0)
      d.heading(DTP_TLV_TYPE[type] ?? `Unknown TLV type: 0x${type.toString(16).padStart(4, '0')}`, at, length);
    d.open();
    d.u16(F.tlv_type, at);
    d.u16(F.tlv_len, at + 2);
    if (length <= 4) {
      remark(
        d,
        F['tlv_len.too_short'],
        SEVERITY.warn,
        GROUP.malformed,
        'Indicated length is less than the minimum length',
      );
      d.close();
      return true;
    }
    emitValue(d, type, at + 4, length - 4);
    d.close();
    at += length;
  }
  return true;
}

function emitValue(d: Dissection, type: number, at: number, length: number): void {
  if (type === 1) {
    if (!d.has(at, length)) return;
    let size = 0;
    while (size < length && d.bytes[at + size] !== 0) size++;
    d.span(F.domain, at, size);
  } else if (type === 2 || type === 3) {
    if (length !== 1) {
      invalid(d);
      return;
    }
    const value = d.getU8(at);
    const isStatus = type === 2;
    if (d.want[HEADING] !== 0)
      d.heading(
        `Value: ${isStatus ? statusText(value) : typeText(value)} (0x${value.toString(16).padStart(2, '0')})`,
        at,
        1,
      );
    d.open();
    emitBits(d, at, 1, isStatus ? [F.tos, F.tas] : [F.tot, F.tat]);
    d.close();
  } else if (type === 4) {
    if (length !== 6) {
      invalid(d);
      return;
    }
    d.ether(F.senderid, at);
  } else if (length >= 6) d.ether(F.data, at);
}

function invalid(d: Dissection): void {
  remark(
    d,
    F['tlv_len.invalid'],
    SEVERITY.warn,
    GROUP.malformed,
    'Indicated length does not correspond to this record type',
  );
}

const ADMINISTRATIVE: Readonly<Record<number, string>> = { 1: 'On', 2: 'Off', 3: 'Desirable', 4: 'Auto' };
const TYPES: Readonly<Record<number, string>> = { 0: 'Negotiated', 1: 'Native', 2: 'ISL', 5: '802.1Q' };
const statusText = (value: number): string =>
  `${(value & OPERATING) !== 0 ? 'Trunk' : 'Access'}/${ADMINISTRATIVE[value & 7] ?? 'Unknown'}`;
const typeText = (value: number): string => `${TYPES[value >>> 5] ?? 'Unknown'}/${TYPES[value & 7] ?? 'Unknown'}`;

export const dtpDissector: Dissector = { protocol: dtp, dissect, places: { 'llc.cisco_pid': [0x2004] } };
