import { etherText } from '../../fields/address.js';
import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  none,
  string,
  uint8,
  uint16,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Slow protocols (IEEE 802.3-2018, annex 57A): at most ten frames a second. */
export const slow = declareProtocol('slow', '802.3 Slow protocols', 'Slow Protocols');
const S = declareFields(slow, {
  subtype: uint8('Slow Protocols subtype', {
    base: 'hex',
    values: { 1: 'LACP', 2: 'Marker Protocol', 3: 'OAM', 10: 'Organization Specific Slow Protocol' },
  }),
});
const subtypes = dissectorTable('slow.subtype');

function dissectSlow(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Slow Protocols';
  const subtype = d.u8(S.subtype, start);
  if (d.fault !== 0) return true;
  d.setLayerLength(1);
  if (!d.dissectBy(subtypes, subtype, start + 1)) dissectData(d, start + 1);
  return true;
}

export const slowDissector: Dissector = {
  protocol: slow,
  dissect: dissectSlow,
  places: { ethertype: [0x8809] },
  carries: ['slow.subtype', 'data'],
};

/** Link Aggregation Control Protocol (IEEE 802.1AX-2014, 6.4.2). */
export const lacp = declareProtocol('lacp', 'Link Aggregation Control Protocol', 'Link Aggregation Control Protocol');
const F = declareFields(lacp, {
  version: uint8('LACP Version', { base: 'hex' }),
  tlv_type: uint8('TLV Type', {
    base: 'hex',
    values: { 0: 'Terminator', 1: 'Actor Information', 2: 'Partner Information', 3: 'Collector Information' },
    many: true,
  }),
  tlv_length: uint8('TLV Length', { base: 'hex', many: true }),
  'actor.sys_priority': uint16('Actor System Priority'),
  'actor.sysid': ether('Actor System ID'),
  'actor.key': uint16('Actor Key'),
  'actor.port_priority': uint16('Actor Port Priority'),
  'actor.port': uint16('Actor Port'),
  'actor.state': uint8('Actor State', { base: 'hex' }),
  'actor.state_str': string('Actor State Flags'),
  'actor.state.activity': boolean('LACP Activity', { mask: 0x1, maskBits: 8, labels: ['Active', 'Passive'] }),
  'actor.state.timeout': boolean('LACP Timeout', { mask: 0x2, maskBits: 8, labels: ['Short Timeout', 'Long Timeout'] }),
  'actor.state.aggregation': boolean('Aggregation', { mask: 0x4, maskBits: 8, labels: ['Aggregatable', 'Individual'] }),
  'actor.state.synchronization': boolean('Synchronization', {
    mask: 0x8,
    maskBits: 8,
    labels: ['In Sync', 'Out of Sync'],
  }),
  'actor.state.collecting': boolean('Collecting', { mask: 0x10, maskBits: 8, labels: ['Enabled', 'Disabled'] }),
  'actor.state.distributing': boolean('Distributing', { mask: 0x20, maskBits: 8, labels: ['Enabled', 'Disabled'] }),
  'actor.state.defaulted': boolean('Defaulted', { mask: 0x40, maskBits: 8, labels: ['Yes', 'No'] }),
  'actor.state.expired': boolean('Expired', { mask: 0x80, maskBits: 8, labels: ['Yes', 'No'] }),
  'actor.reserved': bytes('Reserved'),
  'partner.sys_priority': uint16('Partner System Priority'),
  'partner.sysid': ether('Partner System'),
  'partner.key': uint16('Partner Key'),
  'partner.port_priority': uint16('Partner Port Priority'),
  'partner.port': uint16('Partner Port'),
  'partner.state': uint8('Partner State', { base: 'hex' }),
  'partner.state_str': string('Partner State Flags'),
  'partner.state.activity': boolean('LACP Activity', { mask: 0x1, maskBits: 8, labels: ['Active', 'Passive'] }),
  'partner.state.timeout': boolean('LACP Timeout', {
    mask: 0x2,
    maskBits: 8,
    labels: ['Short Timeout', 'Long Timeout'],
  }),
  'partner.state.aggregation': boolean('Aggregation', {
    mask: 0x4,
    maskBits: 8,
    labels: ['Aggregatable', 'Individual'],
  }),
  'partner.state.synchronization': boolean('Synchronization', {
    mask: 0x8,
    maskBits: 8,
    labels: ['In Sync', 'Out of Sync'],
  }),
  'partner.state.collecting': boolean('Collecting', { mask: 0x10, maskBits: 8, labels: ['Enabled', 'Disabled'] }),
  'partner.state.distributing': boolean('Distributing', { mask: 0x20, maskBits: 8, labels: ['Enabled', 'Disabled'] }),
  'partner.state.defaulted': boolean('Defaulted', { mask: 0x40, maskBits: 8, labels: ['Yes', 'No'] }),
  'partner.state.expired': boolean('Expired', { mask: 0x80, maskBits: 8, labels: ['Yes', 'No'] }),
  'partner.reserved': bytes('Reserved'),
  'collector.max_delay': uint16('Collector Max Delay'),
  coll_reserved: bytes('Reserved'),
  pad: bytes('Pad'),
  wrong_tlv_type: none('TLV is not expected type'),
  wrong_tlv_length: none('TLV is not expected length'),
});

const ACTOR = 1;
const PARTNER = 2;
const COLLECTOR = 3;
const TERMINATOR = 0;
const END_LENGTH = 20;
/** The letters of the state's bits, from the highest. */
const LETTERS = 'EFDCSGSA';

const stateFields = (end: 'actor' | 'partner'): readonly number[] => [
  F[`${end}.state.activity`],
  F[`${end}.state.timeout`],
  F[`${end}.state.aggregation`],
  F[`${end}.state.synchronization`],
  F[`${end}.state.collecting`],
  F[`${end}.state.distributing`],
  F[`${end}.state.defaulted`],
  F[`${end}.state.expired`],
];
const ACTOR_STATE = stateFields('actor');
const PARTNER_STATE = stateFields('partner');

function stateLetters(state: number): string {
  let text = '';
  for (let i = 0; i < 8; i++) text += (state >>> (7 - i)) & 1 ? LETTERS[i] : '*';
  return text;
}

function dissectLacp(d: Dissection, start: number): boolean {
  d.protocolColumn = 'LACP';
  const version = d.u8(F.version, start);
  if (d.wantsInfo) d.infoColumn = `v${version}`;
  let at = start + 1;
  while (d.fault === 0 && at < d.reportedEnd) {
    const type = d.u8(F.tlv_type, at);
    const length = d.u8(F.tlv_length, at + 1);
    const value = at + 2;
    if (d.fault !== 0 || type === TERMINATOR) {
      at = value;
      break;
    }
    if (type === ACTOR) dissectEnd(d, 'actor', ACTOR_STATE, value);
    else if (type === PARTNER) dissectEnd(d, 'partner', PARTNER_STATE, value);
    else if (type === COLLECTOR) {
      d.u16(F['collector.max_delay'], value);
      d.span(F.coll_reserved, value + 2, 12);
    }
    if (length < 2) {
      remark(d, F.wrong_tlv_length, SEVERITY.error, GROUP.malformed, 'TLV length is wrong');
      return true;
    }
    at += length;
  }
  if (d.fault === 0 && d.left(at) > 0) d.span(F.pad, at, d.left(at));
  return true;
}

function dissectEnd(d: Dissection, end: 'actor' | 'partner', parts: readonly number[], at: number): void {
  d.u16(F[`${end}.sys_priority`], at);
  d.ether(F[`${end}.sysid`], at + 2);
  const key = d.u16(F[`${end}.key`], at + 8);
  d.u16(F[`${end}.port_priority`], at + 10);
  const port = d.u16(F[`${end}.port`], at + 12);
  const state = d.u8(F[`${end}.state`], at + 14);
  d.open();
  emitBits(d, at + 14, 1, parts);
  d.close();
  if (d.fault === 0) {
    if (d.want[F[`${end}.state_str`]] !== 0) d.text(F[`${end}.state_str`], stateLetters(state), at + 14, 1);
    if (d.wantsInfo) {
      const address = etherText(d.getU16(at + 2) * 0x1_0000_0000 + d.getU32(at + 4));
      d.infoColumn += ` ${end.toUpperCase()} ${address} P: ${port} K: ${key} ${stateLetters(state)}`;
    }
  }
  d.span(F[`${end}.reserved`], at + 15, END_LENGTH - 17);
}

export const lacpDissector: Dissector = {
  protocol: lacp,
  dissect: dissectLacp,
  places: { 'slow.subtype': [1], ethertype: [0x8103] },
};
