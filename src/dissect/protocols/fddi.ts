import { etherText } from '../../fields/address.js';
import { declareFields, declareProtocol, ether, uint8 } from '../../fields/protocol.js';
import { ADDRESS_NONE, type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';

/** Fiber Distributed Data Interface (ANSI X3.139): a ring of fibre, its bits the other way round than Ethernet's. */
export const fddi = declareProtocol('fddi', 'FDDI', 'Fiber Distributed Data Interface');
const F = declareFields(fddi, {
  fc: uint8('Frame Control', { base: 'hex' }),
  'fc.clf': uint8('Class/Length/Format', {
    base: 'hex',
    mask: 0xf0,
    values: {
      0: 'Void',
      4: 'SMT',
      5: 'Async LLC',
      6: 'Implementor Async',
      8: 'Nonrestricted Token',
      12: 'MAC',
      13: 'Sync LLC',
      14: 'Implementor Sync',
    },
  }),
  'fc.prio': uint8('Priority', { mask: 0x7 }),
  'fc.smt_subtype': uint8('SMT Subtype', { mask: 0xf, values: { 1: 'Info', 15: 'Next Station Address' } }),
  'fc.mac_subtype': uint8('MAC Subtype', { mask: 0xf, values: { 2: 'Beacon', 3: 'Claim' } }),
  dst: ether('Destination', { also: ['addr'], many: true }),
  src: ether('Source', { also: ['addr'], many: true }),
  addr: ether('Source or Destination Address', { hidden: true, many: true }),
});

const HEADER = 13;
const LLC = 100;
const SMT = 4;
const ASYNC_LLC = 5;
const IMPLEMENTOR_ASYNC = 6;
const MAC = 12;
const SYNC_LLC = 13;
const IMPLEMENTOR_SYNC = 14;
const NO_PRIORITY = 0x08;
/** What frames are called that have a name of their own, by their control byte, and the rest by its upper half. */
const NAMES: Readonly<Record<number, string>> = {
  0x00: 'Void frame',
  0x41: 'SMT info',
  0x4f: 'SMT Next station address',
  0x80: 'Nonrestricted token',
  0xc0: 'Restricted token',
  0xc2: 'MAC beacon',
  0xc3: 'MAC claim token',
  0xd0: 'Sync LLC frame',
};
const CLASSES: Readonly<Record<number, string>> = {
  [SMT]: 'SMT frame, control',
  [ASYNC_LLC]: 'Async LLC frame, priority',
  [IMPLEMENTOR_ASYNC]: 'Implementor async frame, control',
  [MAC]: 'MAC frame, control',
  [SYNC_LLC]: 'Sync LLC frame, control',
  [IMPLEMENTOR_SYNC]: 'Implementor sync frame, control',
};
const linkTypes = dissectorTable('linktype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'FDDI';
  if (d.wantsInfo) d.infoColumn = '';
  const control = d.getU8(start);
  if (d.fault !== FAULT_NONE) return true;
  const kind = control >>> 4;
  const low = control & 0x0f;
  if (d.wantsInfo) d.infoColumn = infoOf(control, kind, low);
  d.setLayerLength(HEADER);
  d.u8(F.fc, start);
  d.open();
  d.value(F['fc.clf'], kind, start, 1);
  if (kind === SMT) d.value(F['fc.smt_subtype'], low, start, 1);
  else if (kind === MAC && low !== 0) d.value(F['fc.mac_subtype'], low, start, 1);
  else if (kind === ASYNC_LLC && (low & NO_PRIORITY) === 0) d.value(F['fc.prio'], low, start, 1);
  d.close();
  const destination = dissectAddress(d, F.dst, start + 1);
  const source = dissectAddress(d, F.src, start + 7);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsColumns) {
    d.addressKind = ADDRESS_NONE;
    d.sourceName = etherText(source);
    d.destinationName = etherText(destination);
  }
  if (kind !== ASYNC_LLC || !d.dissectBy(linkTypes, LLC, start + HEADER)) dissectData(d, start + HEADER);
  return true;
}

function infoOf(control: number, kind: number, low: number): string {
  const name = CLASSES[kind];
  return NAMES[control] ?? (name === undefined ? 'Unknown frame type' : `${name} ${low.toString(16)}`);
}

/** An address, shown twice, as tshark does; each of its bytes is turned round. */
function dissectAddress(d: Dissection, field: number, at: number): number {
  if (!d.has(at, 6)) return 0;
  let address = 0;
  for (let i = 0; i < 6; i++) address = address * 256 + reversed(d.bytes[at + i]);
  d.value(field, address, at, 6);
  d.value(field, address, at, 6);
  return address;
}

function reversed(byte: number): number {
  let result = 0;
  for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) result |= 0x80 >>> bit;
  return result;
}

export const fddiDissector: Dissector = {
  protocol: fddi,
  dissect,
  setsEnds: true,
  places: { linktype: [10] },
  carries: ['llc', 'data'],
};
