import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  framenum,
  ipv4,
  none,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { ARP_OPERATIONS } from '../../names/arp.js';
import { ETHERTYPE_NAMES } from '../../names/ethertypes.js';
import { HARDWARE_TYPES } from '../../names/hardware.js';

/** Address Resolution Protocol (RFC 826), with reverse (RFC 903), dynamic reverse (RFC 1931) and inverse ARP (RFC 2390). */
export const arp = declareProtocol('arp', 'ARP/RARP', 'Address Resolution Protocol');

const DRARP_ERRORS = { 1: 'restricted', 2: 'no address', 3: 'serverdown', 4: 'moved', 5: 'failure' };

export const ARP = declareFields(arp, {
  'hw.type': uint16('Hardware type', { values: HARDWARE_TYPES }),
  'proto.type': uint16('Protocol type', { base: 'hex', values: ETHERTYPE_NAMES }),
  'hw.size': uint8('Hardware size'),
  'proto.size': uint8('Protocol size'),
  opcode: uint16('Opcode', { values: ARP_OPERATIONS }),
  isgratuitous: boolean('Is gratuitous', { generated: true }),
  isprobe: boolean('Is probe', { generated: true }),
  isannouncement: boolean('Is announcement', { generated: true }),
  'src.hw': bytes('Sender hardware address'),
  'src.hw_mac': ether('Sender MAC address'),
  'src.proto': bytes('Sender protocol address'),
  'src.proto_ipv4': ipv4('Sender IP address'),
  'dst.hw': bytes('Target hardware address'),
  'dst.hw_mac': ether('Target MAC address'),
  'dst.proto': bytes('Target protocol address'),
  'dst.proto_ipv4': ipv4('Target IP address'),
  'dst.drarp_error_status': uint16('DRARP error status', { values: DRARP_ERRORS }),
  'duplicate-address-frame': framenum('Frame showing earlier use of IP address', { generated: true, many: true }),
  'seconds-since-duplicate-address-frame': uint32('Seconds since earlier frame seen', { generated: true, many: true }),
  'duplicate-address-detected': none('Duplicate IP address configured', { many: true }),
});

export const OPERATION = {
  request: 1,
  reply: 2,
  reverseRequest: 3,
  reverseReply: 4,
  dynamicReverseRequest: 5,
  dynamicReverseReply: 6,
  dynamicReverseError: 7,
  inverseRequest: 8,
  inverseReply: 9,
  nak: 10,
  marsFirst: 11,
  marsLast: 22,
  maposUnarp: 23,
} as const;
