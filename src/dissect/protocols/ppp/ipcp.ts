import { boolean, declareFields, declareProtocol, ipv4, uint8, uint16 } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { CONFIGURE, dissectHeader, emitData, HEADER_LENGTH } from './header.js';
import { dissectOptions, type PppOption, wholeOption } from './options.js';

/** PPP's IP Control Protocol (RFC 1332; name servers: RFC 1877; header compression: RFC 2509, 3). */
export const ipcp = declareProtocol('ipcp', 'PPP IPCP', 'PPP IP Control Protocol');

const COMPRESSIONS = {
  3: 'Robust Header Compression (ROHC)',
  0x2d: 'VJ compression',
  0x37: 'VJ compression (RFC1172-typo)',
  0x61: 'IPHC compression',
};
const SLOTS = ['The slot identifier may be compressed', 'The slot identifier must not be compressed'] as const;
const many = { many: true } as const;
const F = declareFields(ipcp, {
  'opt.type': uint8('Type', many),
  'opt.length': uint8('Length', many),
  'opt.src_address': ipv4('Source IP Address', many),
  'opt.dst_address': ipv4('Destination IP Address', many),
  'opt.compress_proto': uint16('IP Compression Protocol', { many: true, base: 'hex', values: COMPRESSIONS }),
  'opt.max_cid': uint16('Max CID', many),
  'opt.mrru': uint16('MRRU', many),
  'opt.max_slot_id': uint8('Max Slot ID', many),
  'opt.comp_slot_id': boolean('Comp Slot ID', { many: true, mask: 1, maskBits: 8, labels: SLOTS }),
  'opt.tcp_space': uint16('TCP Space', many),
  'opt.non_tcp_space': uint16('Non TCP Space', many),
  'opt.f_max_period': uint16('F Max Period', many),
  'opt.f_max_time': uint16('F Max Time', many),
  'opt.max_header': uint16('Max Header', many),
  'opt.ip_address': ipv4('IP Address', many),
  'opt.mobilenodehomeaddress': ipv4("Mobile Node's Home Address", many),
  'opt.pri_dns_address': ipv4('Primary DNS Address', many),
  'opt.pri_nbns_address': ipv4('Primary NBNS Address', many),
  'opt.sec_dns_address': ipv4('Secondary DNS Address', many),
  'opt.sec_nbns_address': ipv4('Secondary NBNS Address', many),
  'opt.addrs': wholeOption('IP Addresses (deprecated)'),
  'opt.compress': wholeOption('IP Compression Protocol'),
  'opt.addr': wholeOption('IP Address'),
  'opt.mobileipv4': wholeOption("Mobile Node's Home IP Address"),
  'opt.pri_dns': wholeOption('Primary DNS Server IP Address'),
  'opt.pri_nbns': wholeOption('Primary NBNS Server IP Address'),
  'opt.sec_dns': wholeOption('Secondary DNS Server IP Address'),
  'opt.sec_nbns': wholeOption('Secondary NBNS Server IP Address'),
});

const VAN_JACOBSON = [0x2d, 0x37];
const ROHC = 0x03;
const IPHC = 0x61;
const SLOT_BIT = [F['opt.comp_slot_id']];

/** How long the option is at least, of a protocol of compression. */
const leastOf = (protocol: number): number =>
  VAN_JACOBSON.includes(protocol) ? 4 : protocol === IPHC ? 12 : protocol === ROHC ? 8 : 2;

function dissectCompression(d: Dissection, at: number, end: number): void {
  const protocol = d.u16(F['opt.compress_proto'], at);
  if (d.fault === FAULT_NONE && end - at < leastOf(protocol)) d.fault = FAULT_MALFORMED;
  if (VAN_JACOBSON.includes(protocol)) {
    d.u8(F['opt.max_slot_id'], at + 2);
    emitBits(d, at + 3, 1, SLOT_BIT);
  } else if (protocol === ROHC) {
    d.u16(F['opt.max_cid'], at + 2);
    d.u16(F['opt.mrru'], at + 4);
    d.u16(F['opt.max_header'], at + 6);
  } else if (protocol === IPHC) {
    d.u16(F['opt.tcp_space'], at + 2);
    d.u16(F['opt.non_tcp_space'], at + 4);
    d.u16(F['opt.f_max_period'], at + 6);
    d.u16(F['opt.f_max_time'], at + 8);
    d.u16(F['opt.max_header'], at + 10);
  }
}

const address = (field: number, label: string, value: number): PppOption => ({
  field,
  label,
  length: 6,
  body: (d, at) => d.u32(value, at),
});

const OPTIONS: Readonly<Record<number, PppOption>> = {
  1: {
    field: F['opt.addrs'],
    label: 'IP Addresses (deprecated)',
    length: 10,
    body(d, at) {
      d.u32(F['opt.src_address'], at);
      d.u32(F['opt.dst_address'], at + 4);
    },
  },
  2: {
    field: F['opt.compress'],
    label: 'IP Compression Protocol',
    length: 4,
    isLeast: true,
    body: dissectCompression,
  },
  3: address(F['opt.addr'], 'IP Address', F['opt.ip_address']),
  4: address(F['opt.mobileipv4'], "Mobile Node's Home IP Address", F['opt.mobilenodehomeaddress']),
  129: address(F['opt.pri_dns'], 'Primary DNS Server IP Address', F['opt.pri_dns_address']),
  130: address(F['opt.pri_nbns'], 'Primary NBNS Server IP Address', F['opt.pri_nbns_address']),
  131: address(F['opt.sec_dns'], 'Secondary DNS Server IP Address', F['opt.sec_dns_address']),
  132: address(F['opt.sec_nbns'], 'Secondary NBNS Server IP Address', F['opt.sec_nbns_address']),
};

const CODE_REJECT = 7;

function dissect(d: Dissection, start: number): boolean {
  const code = dissectHeader(d, start, ipcp, CODE_REJECT);
  if (CONFIGURE.includes(code)) dissectOptions(d, start + HEADER_LENGTH, OPTIONS, F['opt.type'], F['opt.length']);
  else if (code >= 0) emitData(d, code, start + HEADER_LENGTH);
  return true;
}

export const ipcpDissector: Dissector = {
  protocol: ipcp,
  dissect,
  places: { 'ppp.protocol': [0x8021] },
  alsoEmits: ['ppp'],
};
