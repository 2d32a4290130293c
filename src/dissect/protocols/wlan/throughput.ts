import { allFields } from '../../../fields/protocol.js';
import { bitsOf } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { wlan } from './fields.js';
import { THROUGHPUT as F } from './throughput-fields.js';
import { VENDORS as V } from './vendor-fields.js';

/** The fields with a mask whose names begin so, by their bits. */
export const masked = (prefix: string): readonly number[] =>
  wlan.fields
    .filter((field) => field.name.startsWith(`wlan.${prefix}`) && field.mask !== undefined)
    .map((field) => field.id);

/** Emits each field's bits of the little-endian number of `width` bytes at `at`. */
export function emitParts(d: Dissection, fields: readonly number[], at: number, width: number): void {
  const whole = width === 1 ? d.getU8(at) : width === 2 ? d.getU16LE(at) : d.getU32LE(at);
  for (const field of fields)
    if (d.want[field] !== 0) d.value(field, bitsOf(whole, allFields[field].mask ?? 0), at, width);
}

/** A number and its parts. */
export function emitWhole(d: Dissection, field: number, parts: readonly number[], at: number, width: number): void {
  if (width === 1) d.u8(field, at);
  else if (width === 2) d.u16LE(field, at);
  else d.u32LE(field, at);
  d.open();
  emitParts(d, parts, at, width);
  d.close();
}

const CAPABILITIES = masked('ht.capabilities.');
const AGGREGATES = masked('ht.ampduparam.');
const EXTENDED = masked('htex.capabilities.');
const BEAM_FORMING = masked('txbf.');
const ANTENNAS = masked('asel.');
const SCHEMES_LOW = [
  F['ht.mcsset.rxbitmask.0to7'],
  F['ht.mcsset.rxbitmask.8to15'],
  F['ht.mcsset.rxbitmask.16to23'],
  F['ht.mcsset.rxbitmask.24to31'],
];
const SCHEMES_HIGH = [F['ht.mcsset.rxbitmask.32'], F['ht.mcsset.rxbitmask.33to38'], F['ht.mcsset.rxbitmask.39to52']];
const SENDING = [
  F['ht.mcsset.txsetdefined'],
  F['ht.mcsset.txrxmcsnotequal'],
  F['ht.mcsset.txmaxss'],
  F['ht.mcsset.txunequalmod'],
];

export const CAPABILITIES_LENGTH = 26;

const STANDARD = ['ht.capabilities', 'ht.ampduparam', 'ht.mcsset', 'htex.capabilities', 'txbf', 'asel'] as const;
const OWN = STANDARD.map((name) => F[name]);
const OF_VENDORS = STANDARD.map((name) => V[`vs.${name}`]);

/** The capabilities (9.4.2.55) in 26 bytes. */
export const dissectThroughput = (d: Dissection, at: number): void => dissectCapabilities(d, at, OWN);

/** The same from before the standard, in an element of a vendor's. */
export const dissectVendorThroughput = (d: Dissection, at: number): void => dissectCapabilities(d, at, OF_VENDORS);

/** `fields`: those of the six parts; what these are made of has the same names everywhere. */
function dissectCapabilities(d: Dissection, at: number, fields: readonly number[]): void {
  emitWhole(d, fields[0], CAPABILITIES, at, 2);
  emitWhole(d, fields[1], AGGREGATES, at + 2, 1);
  dissectSchemes(d, fields[2], at + 3);
  emitWhole(d, fields[3], EXTENDED, at + 19, 2);
  emitWhole(d, fields[4], BEAM_FORMING, at + 21, 4);
  emitWhole(d, fields[5], ANTENNAS, at + 25, 1);
}

/** Modulation and coding schemes, a bit each, in 16 bytes. */
function dissectSchemes(d: Dissection, field: number, at: number): void {
  d.span(field, at, 16);
  d.open();
  d.span(F['ht.mcsset.rxbitmask'], at, 10);
  d.open();
  emitParts(d, SCHEMES_LOW, at, 4);
  emitParts(d, SCHEMES_HIGH, at + 4, 4);
  emitParts(d, [F['ht.mcsset.rxbitmask.53to76']], at + 6, 4);
  d.close();
  emitParts(d, [F['ht.mcsset.highestdatarate']], at + 10, 2);
  emitParts(d, SENDING, at + 12, 1);
  d.close();
}

const FIRST = [F['ht.info.secchanoffset'], F['ht.info.chanwidth'], F['ht.info.rifs'], F['ht.info.reserved_b4_b7']];
const SECOND = [
  F['ht.info.ht_protection'],
  F['ht.info.greenfield'],
  F['ht.info.reserved_b11'],
  F['ht.info.obssnonht'],
  F['ht.info.chan_center_freq_seg_2'],
  F['ht.info.reserved_b21_b23'],
];
const THIRD = [
  F['ht.info.reserved_b24_b29'],
  F['ht.info.dualbeacon'],
  F['ht.info.dualcts'],
  F['ht.info.secondarybeacon'],
  F['ht.info.lsigprotsupport'],
  F['ht.info.pco.active'],
  F['ht.info.pco.phase'],
  F['ht.info.reserved_b36_b39'],
];

export const OPERATION_LENGTH = 22;

/** How the network runs (9.4.2.56), in 22 bytes. */
export function dissectOperation(d: Dissection, at: number): void {
  d.u8(F['ht.info.primarychannel'], at);
  emitWhole(d, F['ht.info.delim1'], FIRST, at + 1, 1);
  emitWhole(d, F['ht.info.delim2'], SECOND, at + 2, 2);
  emitWhole(d, F['ht.info.delim3'], THIRD, at + 4, 2);
  dissectSchemes(d, F['ht.mcsset'], at + 6);
}
