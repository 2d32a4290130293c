import { bytes, declareFields, declareProtocol, ipv4, none, string, uint8, uint16 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Foundry Discovery Protocol, as Foundry's and Brocade's switches speak it. */
export const fdp = declareProtocol('fdp', 'FDP', 'Foundry Discovery Protocol');

const ADDRESS = 2;
const VLANS = 0x101;
const TAGGING = 0x102;
const NAMES: Readonly<Record<number, string>> = {
  1: 'DeviceID',
  [ADDRESS]: 'Net?',
  3: 'Interface',
  4: 'Capabilities',
  5: 'Version',
  6: 'Platform',
  [VLANS]: 'VLAN-Bitmap',
  [TAGGING]: 'Tagging-Info',
};
const F = declareFields(fdp, {
  version: uint8('Version?'),
  holdtime: uint8('Holdtime'),
  checksum: uint16('Checksum?', { base: 'hex' }),
  'tlv.type': uint16('TLV type', { values: NAMES, many: true }),
  'tlv.length': uint16('TLV length', { many: true }),
  'string.data': bytes('Data', { many: true }),
  'string.text': string('Text', { many: true }),
  'net.unknown': bytes('Net Unknown?', { many: true }),
  'net.iplength': uint16('Net IP Bytes?', { many: true }),
  'net.ip': ipv4('Net IP Address?', { many: true }),
  'vlanmap.vlan': uint16('VLAN', { many: true }),
  'tag.native': uint16('Native', { many: true }),
  'tag.type': uint16('Type', { base: 'hex', many: true }),
  'tag.unknown': bytes('Unknown', { many: true }),
  'unknown.data': bytes('Unknown', { many: true }),
  'tlv.length.invalid': none('Invalid length', { many: true }),
});

const HEADER = 4;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'FDP';
  if (d.wantsInfo) d.infoColumn = 'FDP:';
  d.u8(F.version, start);
  d.u8(F.holdtime, start + 1);
  d.u16(F.checksum, start + 2);
  for (let at = start + HEADER; at < d.reportedEnd && d.fault === 0; ) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    if (d.fault !== 0) return true;
    if (length < HEADER || length > d.reportedEnd - at) {
      const message = `TLV with invalid length: ${length}`;
      remark(d, F['tlv.length.invalid'], SEVERITY.error, GROUP.malformed, message);
      return true;
    }
    if (d.wantsInfo) d.infoColumn += ` ${NAMES[type] ?? `[${type}]`}`;
    dissectPart(d, type, at, length);
    at += length;
  }
  return true;
}

function dissectPart(d: Dissection, type: number, start: number, length: number): void {
  const at = start + HEADER;
  const isText = NAMES[type] !== undefined && type !== ADDRESS && type < VLANS;
  if (d.want[HEADING] !== 0 && d.has(at, length - HEADER)) {
    const text = isText ? `: "${decodeText(d.bytes, at, length - HEADER)}"` : '';
    if (d.want[HEADING] !== 0) d.heading(`${NAMES[type] ?? `Unknown element [${type}]`}${text}`, start, length);
  }
  d.open();
  d.u16(F['tlv.type'], start);
  d.u16(F['tlv.length'], start + 2);
  const end = start + length;
  if (isText) {
    d.span(F['string.data'], at, end - at);
    d.span(F['string.text'], at, end - at);
  } else if (type === ADDRESS) {
    d.span(F['net.unknown'], at, 7);
    d.u16(F['net.iplength'], at + 7);
    for (let address = at + 9; address + 4 <= end && d.fault === 0; address += 4) d.ipv4(F['net.ip'], address);
  } else if (type === VLANS) {
    for (let i = 0; i < (end - at) * 8 && d.fault === 0; i++)
      if (d.getU8(at + (i >>> 3)) & (1 << (i & 7))) d.value(F['vlanmap.vlan'], i + 1, at + (i >>> 3), 1);
  } else if (type === TAGGING) {
    d.u16(F['tag.native'], at);
    d.u16(F['tag.type'], at + 2);
    d.span(F['tag.unknown'], at + 4, end - at - 4);
  } else d.span(F['unknown.data'], at, end - at);
  d.close();
}

export const fdpDissector: Dissector = { protocol: fdp, dissect, places: { 'llc.foundry_pid': [0x2000] } };
