import { declareFields, declareProtocol, none, uint16, uint32 } from '../../fields/protocol.js';
import { emitMark } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { dissectEthertype } from './ethertype.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Arista's header in Ethernet frames: when a switch saw the frame (Arista EOS, hardware timestamping). Its generator's own frames (subtype TGen) are named only. */
export const avsp = declareProtocol(
  'avsp',
  'AVSP',
  'Arista Vendor Specific Protocol',
  'Arista Vendor Specific Protocol, Subtype: {subtype:name}[, Version: {ts.ver:name}]',
);
const AVSP_TS_VER: Readonly<Record<number, string>> = {
  16: 'Version 1',
  272: 'Version 11',
  32: 'Version 2',
  288: 'Version 12',
};
const F = declareFields(avsp, {
  subtype: uint16('Subtype', { base: 'hex', values: { 1: 'timestamp', 51966: 'TGen' } }),
  'ts.ver': uint16('Version', { base: 'hex', values: AVSP_TS_VER }),
  'ts.64.tai': none('Timestamp (TAI)'),
  'ts.64.utc': none('Timestamp (UTC)'),
  'ts.64.sec': uint32('Seconds'),
  'ts.64.ns': uint32('Nanoseconds'),
  'ts.48.tai': none('Timestamp (TAI)'),
  'ts.48.utc': none('Timestamp (UTC)'),
  'ts.48.sec': uint16('Seconds'),
  'ts.48.ns': uint32('Nanoseconds'),
  etype: uint16('Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  unknown_subtype: none('Unknown AVSP subtype'),
  'ts.unknown_version': none('Unknown timestamp version'),
});

const TIMESTAMP = 1;
const GENERATOR = 0xcafe;

/** By version: the form's own field, and whether its seconds have four bytes or two. */
const FORMS: Readonly<Record<number, readonly [number, boolean]>> = {
  16: [F['ts.64.tai'], true],
  272: [F['ts.64.utc'], true],
  32: [F['ts.48.tai'], false],
  288: [F['ts.48.utc'], false],
};

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'AVSP';
  if (d.wantsInfo) d.infoColumn = '';
  const subtype = d.u16(F.subtype, start);
  if (subtype === GENERATOR) return true;
  if (subtype !== TIMESTAMP) {
    remark(d, F.unknown_subtype, SEVERITY.warn, GROUP.sequence, `Unknown subtype: 0x${subtype.toString(16)}`);
    return true;
  }
  const version = d.u16(F['ts.ver'], start + 2);
  const form = FORMS[version];
  if (form === undefined) {
    remark(
      d,
      F['ts.unknown_version'],
      SEVERITY.warn,
      GROUP.sequence,
      `Unknown timestamp version: 0x${version.toString(16)}`,
    );
    return true;
  }
  const [field, isLong] = form;
  const at = start + 4;
  const end = at + (isLong ? 8 : 6);
  emitMark(d, field, at, end - at);
  d.open();
  if (isLong) d.u32(F['ts.64.sec'], at);
  else d.u16(F['ts.48.sec'], at);
  d.u32(isLong ? F['ts.64.ns'] : F['ts.48.ns'], end - 4);
  d.close();
  const type = d.u16(F.etype, end);
  if (d.fault !== 0) return true;
  d.setLayerLength(end + 2 - start);
  dissectEthertype(d, type, end + 2, d.end, d.reportedEnd);
  return true;
}

export const avspDissector: Dissector = {
  protocol: avsp,
  dissect,
  places: { ethertype: [0xd28b] },
  carries: ['ethertype', 'data'],
};
