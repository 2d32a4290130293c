import {
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNVERIFIED, onesComplementSum, rightChecksum } from '../checksum.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Virtual Router Redundancy Protocol, versions 2 (RFC 3768) and 3 (RFC 5798). */
export const vrrp = declareProtocol('vrrp', 'VRRP', 'Virtual Router Redundancy Protocol');
const F = declareFields(vrrp, {
  typever: uint8('VRRP message version and type'),
  version: uint8('VRRP protocol version', { mask: 0xf0 }),
  type: uint8('VRRP packet type', { mask: 0xf, values: { 1: 'Advertisement' } }),
  virt_rtr_id: uint8('Virtual Rtr ID'),
  prio: uint8('Priority'),
  addr_count: uint8('Addr Count'),
  auth_type: uint8('Auth Type', {
    values: {
      0: 'No Authentication',
      1: 'Simple Text Authentication [RFC 2338] / Reserved [RFC 3768]',
      2: 'IP Authentication Header [RFC 2338] / Reserved [RFC 3768]',
      254: 'Cisco VRRP MD5 authentication',
    },
  }),
  adver_int: uint8('Adver Int'),
  reserved_mbz: uint8('Reserved', { mask: 0xf0 }),
  short_adver_int: uint16('Adver Int', { mask: 0xfff }),
  checksum: uint16('Checksum', { base: 'hex' }),
  'checksum.status': uint8('Checksum Status', {
    values: { 0: 'Bad', 1: 'Good', 2: 'Unverified', 3: 'Not present', 4: 'Illegal' },
  }),
  ip_addr: ipv4('IP Address', { many: true }),
  ipv6_addr: ipv6('IPv6 Address', { many: true }),
  auth_string: string('Authentication String'),
  md5_auth_data: bytes('MD5 Authentication Data'),
  'checksum_bad.expert': none('Bad checksum'),
});

const PROTOCOL_NUMBER = 112;
const TYPE_BITS = [F.version, F.type];
const SIMPLE_TEXT = 1;
const CISCO_MD5 = 254;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'VRRP';
  if (d.wantsInfo) d.infoColumn = '';
  const first = d.u8(F.typever, start);
  if (d.fault !== 0) return true;
  const version = first >>> 4;
  if (d.wantsInfo) d.infoColumn = `${(first & 15) === 1 ? 'Announcement' : 'Unknown'} (v${version})`;
  d.open();
  emitBits(d, start, 1, TYPE_BITS);
  d.close();
  d.u8(F.virt_rtr_id, start + 1);
  d.u8(F.prio, start + 2);
  const count = d.u8(F.addr_count, start + 3);
  let authentication = 0;
  if (version === 3) {
    d.value(F.reserved_mbz, d.getU8(start + 4) >>> 4, start + 4, 1);
    d.value(F.short_adver_int, d.getU16(start + 4) & 0xfff, start + 4, 2);
  } else {
    authentication = d.u8(F.auth_type, start + 4);
    d.u8(F.adver_int, start + 5);
  }
  emitChecksum(d, start, version);
  const isLong = d.addressKind === 16;
  let at = start + 8;
  for (let i = 0; i < count && d.fault === 0; i++, at += isLong ? 16 : 4) {
    if (isLong) d.ipv6(F.ipv6_addr, at);
    else d.ipv4(F.ip_addr, at);
  }
  if (authentication === SIMPLE_TEXT && d.reportedEnd - at >= 8) emitText(d, at);
  else if (authentication === CISCO_MD5 && d.reportedEnd - at >= 16) d.span(F.md5_auth_data, at, 16);
  return true;
}

/** A text of eight bytes, up to the first zero. */
function emitText(d: Dissection, at: number): void {
  if (!d.has(at, 8)) return;
  let length = 0;
  while (length < 8 && d.bytes[at + length] !== 0) length++;
  d.span(F.auth_string, at, length);
}

function emitChecksum(d: Dissection, start: number, version: number): void {
  const checksum = d.u16(F.checksum, start + 6);
  if (d.fault !== 0) return;
  if (d.end !== d.reportedEnd || d.fragmented) {
    d.value(F['checksum.status'], CHECKSUM_UNVERIFIED, start + 6);
    return;
  }
  let sum = onesComplementSum(d.bytes, start, d.end);
  // tshark sums the addresses up for IPv6 alone.
  if (version >= 3 && d.addressKind === 16) {
    sum = onesComplementSum(d.addressBytes, d.sourceStart, d.sourceStart + d.addressKind, sum);
    sum = onesComplementSum(d.addressBytes, d.destinationStart, d.destinationStart + d.addressKind, sum);
    sum += d.end - start + PROTOCOL_NUMBER;
    while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  }
  const isGood = sum === 0xffff;
  if (!isGood) {
    const should = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    remark(d, F['checksum_bad.expert'], SEVERITY.warn, GROUP.checksum, `Bad checksum [should be 0x${should}]`);
  }
  d.value(F['checksum.status'], isGood ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 6);
}

export const vrrpDissector: Dissector = { protocol: vrrp, dissect, places: { 'ip.proto': [PROTOCOL_NUMBER] } };
