import { boolean, declareFields, uint8, uint16 } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { lldp } from './fields.js';

/** Transmission selection algorithms of a traffic class. */
const SELECTION_ALGORITHMS: Readonly<Record<number, string>> = {
  0: 'Strict Priority',
  1: 'Credit-Based Shaper',
  2: 'Enhanced Transmission Selection',
  255: 'Vendor Specific Algorithm',
};

/** What bridges of data centers tell each other of classes of traffic (IEEE 802.1Q-2018, annex D.2.8 to D.2.10). */
const F = declareFields(lldp, {
  'dcbx.feature.pg.reserved': uint8('Reserved', { base: 'hex', mask: 0xfe, many: true }),
  'dcbx.feature.pg.pgid_prio0': uint16('PGID for Prio 0', { mask: 0xf000, many: true }),
  'dcbx.feature.pg.pgid_prio1': uint16('PGID for Prio 1', { mask: 0xf00, many: true }),
  'dcbx.feature.pg.pgid_prio2': uint16('PGID for Prio 2', { mask: 0xf0, many: true }),
  'dcbx.feature.pg.pgid_prio3': uint16('PGID for Prio 3', { mask: 0xf, many: true }),
  'dcbx.feature.pg.pgid_prio4': uint16('PGID for Prio 4', { mask: 0xf000, many: true }),
  'dcbx.feature.pg.pgid_prio5': uint16('PGID for Prio 5', { mask: 0xf00, many: true }),
  'dcbx.feature.pg.pgid_prio6': uint16('PGID for Prio 6', { mask: 0xf0, many: true }),
  'dcbx.feature.pg.pgid_prio7': uint16('PGID for Prio 7', { mask: 0xf, many: true }),
  'dcbx.feature.pg.per0': uint8('Bandwidth for PGID 0', { many: true }),
  'dcbx.feature.pg.per1': uint8('Bandwidth for PGID 1', { many: true }),
  'dcbx.feature.pg.per2': uint8('Bandwidth for PGID 2', { many: true }),
  'dcbx.feature.pg.per3': uint8('Bandwidth for PGID 3', { many: true }),
  'dcbx.feature.pg.per4': uint8('Bandwidth for PGID 4', { many: true }),
  'dcbx.feature.pg.per5': uint8('Bandwidth for PGID 5', { many: true }),
  'dcbx.feature.pg.per6': uint8('Bandwidth for PGID 6', { many: true }),
  'dcbx.feature.pg.per7': uint8('Bandwidth for PGID 7', { many: true }),
  'dcbx.feature.pfc.prio0': boolean('PFC for Priority 0', {
    mask: 0x1,
    maskBits: 8,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'dcbx.feature.pfc.prio1': boolean('PFC for Priority 1', {
    mask: 0x2,
    maskBits: 8,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'dcbx.feature.pfc.prio2': boolean('PFC for Priority 2', {
    mask: 0x4,
    maskBits: 8,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'dcbx.feature.pfc.prio3': boolean('PFC for Priority 3', {
    mask: 0x8,
    maskBits: 8,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'dcbx.feature.pfc.prio4': boolean('PFC for Priority 4', {
    mask: 0x10,
    maskBits: 8,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'dcbx.feature.pfc.prio5': boolean('PFC for Priority 5', {
    mask: 0x20,
    maskBits: 8,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'dcbx.feature.pfc.prio6': boolean('PFC for Priority 6', {
    mask: 0x40,
    maskBits: 8,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'dcbx.feature.pfc.prio7': boolean('PFC for Priority 7', {
    mask: 0x80,
    maskBits: 8,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'dcbx.ieee.willing': boolean('Willing', { mask: 0x80, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'dcbx.ieee.ets.cbs': boolean('Credit-Based Shaper', {
    mask: 0x40,
    maskBits: 8,
    labels: ['Supported', 'Not supported'],
    many: true,
  }),
  'dcbx.ieee.ets.maxtcs': uint8('Maximum Number of Traffic Classes', { mask: 0x7, many: true }),
  'dcbx.ieee.ets.tsa0': uint8('TSA for Traffic Class 0', {
    values: SELECTION_ALGORITHMS,
    many: true,
  }),
  'dcbx.ieee.ets.tsa1': uint8('TSA for Traffic Class 1', {
    values: SELECTION_ALGORITHMS,
    many: true,
  }),
  'dcbx.ieee.ets.tsa2': uint8('TSA for Traffic Class 2', {
    values: SELECTION_ALGORITHMS,
    many: true,
  }),
  'dcbx.ieee.ets.tsa3': uint8('TSA for Traffic Class 3', {
    values: SELECTION_ALGORITHMS,
    many: true,
  }),
  'dcbx.ieee.ets.tsa4': uint8('TSA for Traffic Class 4', {
    values: SELECTION_ALGORITHMS,
    many: true,
  }),
  'dcbx.ieee.ets.tsa5': uint8('TSA for Traffic Class 5', {
    values: SELECTION_ALGORITHMS,
    many: true,
  }),
  'dcbx.ieee.ets.tsa6': uint8('TSA for Traffic Class 6', {
    values: SELECTION_ALGORITHMS,
    many: true,
  }),
  'dcbx.ieee.ets.tsa7': uint8('TSA for Traffic Class 7', {
    values: SELECTION_ALGORITHMS,
    many: true,
  }),
  'dcbx.ieee.pfc.mbc': boolean('MACsec Bypass Capability', {
    mask: 0x40,
    maskBits: 8,
    labels: ['Capable', 'Not capable'],
    many: true,
  }),
  'dcbx.ieee.pfc.numtcs': uint8('Max PFC Enabled Traffic Classes', { mask: 0xf, many: true }),
});

const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const PRIORITIES = EIGHT.map((i) => F[`dcbx.feature.pg.pgid_prio${i}`]);
const FIRST_PRIORITIES = PRIORITIES.slice(0, 4);
const LAST_PRIORITIES = PRIORITIES.slice(4);
const SHARES = EIGHT.map((i) => F[`dcbx.feature.pg.per${i}`]);
const ALGORITHMS = EIGHT.map((i) => F[`dcbx.ieee.ets.tsa${i}`]);
const SELECTION = [F['dcbx.ieee.willing'], F['dcbx.ieee.ets.cbs'], F['dcbx.ieee.ets.maxtcs']];
const RESERVED = [F['dcbx.feature.pg.reserved']];
const CONTROL = [F['dcbx.ieee.willing'], F['dcbx.ieee.pfc.mbc'], F['dcbx.ieee.pfc.numtcs']];
const PAUSED = EIGHT.map((i) => F[`dcbx.feature.pfc.prio${i}`]);

/** Enhanced transmission selection, as it is (subtype 9) or as it should be (subtype 10). */
export function dissectSelection(d: Dissection, at: number, isAdvice: boolean): void {
  emitBits(d, at, 1, isAdvice ? RESERVED : SELECTION);
  emitBits(d, at + 1, 2, FIRST_PRIORITIES);
  emitBits(d, at + 3, 2, LAST_PRIORITIES);
  for (let i = 0; i < 8; i++) d.u8(SHARES[i], at + 5 + i);
  for (let i = 0; i < 8; i++) d.u8(ALGORITHMS[i], at + 13 + i);
}

/** Flow control by priority. */
export function dissectFlowControl(d: Dissection, at: number): void {
  emitBits(d, at, 1, CONTROL);
  emitBits(d, at + 1, 1, PAUSED);
}
