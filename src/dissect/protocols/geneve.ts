import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Generic Network Virtualization Encapsulation (RFC 8926, section 3). */
export const geneve = declareProtocol('geneve', 'Geneve', 'Generic Network Virtualization Encapsulation');
const F = declareFields(geneve, {
  version: uint8('Version'),
  flags: uint8('Flags', { base: 'hex' }),
  'flags.oam': boolean('Operations, Administration and Management Frame', { mask: 0x80, maskBits: 8 }),
  'flags.critical': boolean('Critical Options Present', { mask: 0x40, maskBits: 8 }),
  'flags.reserved': boolean('Reserved', { mask: 0x3f, maskBits: 8 }),
  proto_type: uint16('Protocol Type', { base: 'hex', values: ETHERTYPE_NAMES }),
  vni: uint24('Virtual Network Identifier (VNI)', { base: 'hexDec' }),
  reserved: uint8('Reserved', { base: 'hex', hidden: true }),
  options: bytes('Geneve Options'),
  option: bytes('Option', { many: true }),
  'option.class': uint16('Class', { base: 'hex', many: true }),
  'option.type': uint8('Type', { base: 'hex', many: true }),
  'option.type.critical': boolean('Critical Option', { mask: 0x80, maskBits: 8, many: true, hidden: true }),
  'option.flags': uint8('Flags', { base: 'hex', many: true, hidden: true }),
  'option.flags.reserved': boolean('Reserved', { mask: 0xe0, maskBits: 8, many: true }),
  'option.length': uint8('Length', { many: true, unit: ' bytes' }),
  'option.gcp.vnid': uint32('GCP Virtual Network ID', { many: true }),
  'option.gcp.direction': boolean('GCP Traffic Direction', {
    mask: 0x1,
    maskBits: 32,
    labels: ['Egress', 'Ingress'],
    many: true,
  }),
  'option.gcp.reserved': boolean('GCP Reserved bits', { mask: 0xe, maskBits: 32, many: true }),
  'option.gcp.endpoint': bytes('GCP Endpoint ID', { many: true }),
  'option.gcp.profile': uint64('GCP Profile ID', { many: true }),
  'option.unknown.data': bytes('Unknown Option Data', { many: true }),
  'version.unknown': none('Unknown version'),
  'option.length.invalid': none('Invalid length for option', { many: true }),
});

const ethertypes = dissectorTable('ethertype');
const CLASS_GCP = 0x0132;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Geneve';
  const first = d.getU8(start);
  const version = first >>> 6;
  const optionsLength = (first & 63) * 4;
  d.value(F.version, version, start, 1);
  if (version !== 0) {
    remark(d, F['version.unknown'], SEVERITY.error, GROUP.protocol, `Unknown version ${version}`);
  }
  d.value(F['option.length'], optionsLength, start, 1);
  const flags = d.u8(F.flags, start + 1);
  d.open();
  d.value(F['flags.oam'], flags >>> 7, start + 1, 1);
  d.value(F['flags.critical'], (flags >>> 6) & 1, start + 1, 1);
  d.value(F['flags.reserved'], (flags & 0x3f) !== 0 ? 1 : 0, start + 1, 1);
  d.close();
  const type = d.u16(F.proto_type, start + 2);
  if (d.wantsInfo) {
    d.infoColumn = `Encapsulated ${ETHERTYPE_NAMES[type] ?? `0x${type.toString(16).padStart(4, '0')} (unknown)`}`;
  }
  d.u24(F.vni, start + 4);
  d.u8(F.reserved, start + 7);
  const end = start + 8 + optionsLength;
  if (optionsLength > 0 && d.fault === FAULT_NONE) dissectOptions(d, start + 8, end);
  if (d.fault !== FAULT_NONE) return true;
  d.setLayerLength(end - start);
  if (!d.dissectBy(ethertypes, type, end)) dissectData(d, end);
  return true;
}

function dissectOptions(d: Dissection, start: number, end: number): void {
  d.span(F.options, start, end - start);
  d.open();
  let at = start;
  while (at < end && d.fault === FAULT_NONE) {
    const length = 4 + (d.getU8(at + 3) & 31) * 4;
    if (at + length > end) {
      const text = `Length (${length} bytes) beyond options`;
      remark(d, F['option.length.invalid'], SEVERITY.error, GROUP.malformed, text);
      break;
    }
    d.span(F.option, at, length);
    d.open();
    const optionClass = d.u16(F['option.class'], at);
    const type = d.u8(F['option.type'], at + 2);
    d.open();
    d.value(F['option.type.critical'], type >>> 7, at + 2, 1);
    d.close();
    const flags = d.getU8(at + 3);
    d.value(F['option.flags'], flags >>> 5, at + 3, 1);
    d.open();
    d.value(F['option.flags.reserved'], flags & 0xe0 ? 1 : 0, at + 3, 1);
    d.close();
    d.value(F['option.length'], length, at + 3, 1);
    if (length > 4) dissectOption(d, at + 4, length - 4, optionClass, type & 0x7f);
    d.close();
    at += length;
  }
  d.close();
}

/** Google's options (Compute Engine, "Geneve packet encapsulation"); others are shown as bytes. */
function dissectOption(d: Dissection, at: number, length: number, optionClass: number, type: number): void {
  if (optionClass === CLASS_GCP && type === 1 && length === 4) {
    const word = d.getU32(at);
    d.value(F['option.gcp.vnid'], word >>> 4, at, 4);
    d.value(F['option.gcp.direction'], word & 1, at, 4);
    d.value(F['option.gcp.reserved'], (word & 14) !== 0 ? 1 : 0, at, 4);
  } else if (optionClass === CLASS_GCP && type === 2) d.span(F['option.gcp.endpoint'], at, length);
  else if (optionClass === CLASS_GCP && type === 3 && length === 8) d.u64(F['option.gcp.profile'], at);
  else d.span(F['option.unknown.data'], at, length);
}

export const geneveDissector: Dissector = {
  protocol: geneve,
  dissect,
  places: { 'udp.port': [6081] },
  carries: ['ethertype', 'data'],
};
