import {
  declareFields,
  declareProtocol,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
  uint64,
} from '../../../fields/protocol.js';
import { ENCAPSULATIONS, MEDIA, PAYLOADS } from '../../names/juniper.js';

/** What Juniper's routers put before the frames that they capture. */
export const juniper = declareProtocol('juniper', 'Juniper', 'Juniper');
export const JUNIPER = declareFields(juniper, {
  'magic-number': uint24('Magic Number', { base: 'hex' }),
  direction: uint8('Direction', { base: 'hex', mask: 0x1, values: { 0: 'Out', 1: 'In' } }),
  l2hdr: uint8('L2 header presence', { base: 'hex', mask: 0x2, values: { 0: 'Present', 2: 'none' } }),
  ext_total_len: uint16('Extension(s) Total length'),
  'atm2.cookie': uint64('Cookie', { base: 'hex' }),
  'atm1.cookie': uint32('Cookie', { base: 'hex' }),
  vlan: uint16('VLan ID'),
  proto: uint16('Protocol', { values: PAYLOADS }),
  payload_type: uint16('Payload Type', { values: PAYLOADS }),
  encap_type: uint8('Encapsulation Type'),
  'ext.ifd': uint32('Device Interface Index', { many: true }),
  'ext.ifl': uint32('Logical Interface Index', { many: true }),
  'ext.unit': uint32('Logical Unit Number', { many: true }),
  'ext.ifmt': uint16('Device Media Type', { values: MEDIA, many: true }),
  'ext.ifle': uint16('Logical Interface Encapsulation', { values: ENCAPSULATIONS, many: true }),
  'ext.ttp_ifmt': uint16('TTP derived Device Media Type', { values: MEDIA, many: true }),
  'ext.ttp_ifle': uint16('TTP derived Logical Interface Encapsulation', { values: ENCAPSULATIONS, many: true }),
  'magic-number.none': none('No Magic-Number found!'),
});
