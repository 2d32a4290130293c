import { decodeText } from '../../../fields/text.js';
import { bitsOf } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { cdp, CDP as F, TYPES } from './fields.js';

const BAD = 0;
const GOOD = 1;
const UNVERIFIED = 2;
const HEADER_LENGTH = 4;
const SHORTEST = 4;

const CAPABILITIES = cdp.fields.filter((field) => field.name.startsWith('cdp.capabilities.'));
/** Kinds that are one text, one byte, two bytes or four. */
const TEXTS: Readonly<Record<number, number>> = {
  1: F.deviceid,
  3: F.portid,
  6: F.platform,
  9: F.vtp_management_domain,
  20: F.system_name,
};
const BYTES: Readonly<Record<number, number>> = { 18: F.trust_bitmap, 19: F.untrusted_port_cos };
const WORDS: Readonly<Record<number, number>> = { 10: F.native_vlan, 16: F.power_consumption };

const DEVICE = 1;
const ADDRESSES = 2;
const PORT = 3;
const CAPABILITY = 4;
const VERSION = 5;
const GATEWAY = 7;
const HELLO = 8;
const DUPLEX = 11;
const LARGEST_UNIT = 17;
const OBJECT = 21;
const MANAGEMENT_ADDRESSES = 22;
const LOCATION = 23;
const POWER_REQUESTED = 25;
const POWER_AVAILABLE = 26;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'CDP';
  d.infoColumn = '';
  d.u8(F.version, start);
  d.u8(F.ttl, start + 1);
  d.u16(F.checksum, start + 2);
  if (d.fault !== 0) return true;
  if (d.want[F['checksum.status']] !== 0) d.value(F['checksum.status'], checksumStatus(d, start), start + 2);
  let at = start + HEADER_LENGTH;
  while (at < d.reportedEnd && d.fault === 0) at = dissectInformation(d, at);
  return true;
}

/** The Internet's sum of 16-bit words; a last odd byte is counted as a signed number. */
function checksumStatus(d: Dissection, start: number): number {
  if (d.end < d.reportedEnd) return UNVERIFIED;
  const { bytes, end } = d;
  let sum = 0;
  let at = start;
  for (; at + 1 < end; at += 2) sum += (bytes[at] << 8) | bytes[at + 1];
  if (at < end) sum += bytes[at] & 0x80 ? 0xff00 | (bytes[at] - 1) : bytes[at];
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum === 0xffff ? GOOD : BAD;
}

/** One piece of information: returns where the next one begins. */
function dissectInformation(d: Dissection, start: number): number {
  const type = d.getU16(start);
  let length = d.getU16(start + 2);
  if (d.fault !== 0) return start + SHORTEST;
  // Some devices give the length of the name alone: the next kind's first byte, always 0, then does not follow.
  if (type === PORT && start + length < d.end && d.bytes[start + length] !== 0) length += 3;
  if (d.want[HEADING] !== 0) d.heading(TYPES[type] ?? 'Unknown', start, length);
  d.open();
  d.u16(F['tlv.type'], start);
  d.u16(F['tlv.len'], start + 2);
  if (length >= SHORTEST) dissectValue(d, type, start + SHORTEST, length - SHORTEST);
  d.close();
  return start + Math.max(length, SHORTEST);
}

function dissectValue(d: Dissection, type: number, at: number, length: number): void {
  if (TEXTS[type] !== undefined) {
    d.span(TEXTS[type], at, length);
    if (d.wantsInfo && d.fault === 0 && (type === DEVICE || type === PORT))
      d.infoColumn += `${type === DEVICE ? 'Device' : 'Port'} ID: ${decodeText(d.bytes, at, length)}  `;
  } else if (BYTES[type] !== undefined) d.u8(BYTES[type], at);
  else if (WORDS[type] !== undefined) d.u16(WORDS[type], at);
  else if (type === ADDRESSES || type === MANAGEMENT_ADDRESSES) dissectAddresses(d, at, at + length);
  else if (type === CAPABILITY) dissectCapabilities(d, at);
  else if (type === VERSION) dissectVersion(d, at, at + length);
  else if (type === GATEWAY) dissectPrefixes(d, at, length);
  else if (type === HELLO && length >= 32) dissectHello(d, at);
  else if (type === DUPLEX) d.value(F.duplex, d.getU8(at) === 0 ? 0 : 1, at, 1);
  else if (type === LARGEST_UNIT) d.u32(F.mtu, at);
  else if (type === OBJECT) d.span(F.system_object_identifier, at, length);
  else if (type === LOCATION && length >= 1) {
    d.u8(F['location.unknown'], at);
    d.span(F.location, at + 1, length - 1);
  } else if (type === POWER_REQUESTED || type === POWER_AVAILABLE) {
    d.u16(F.request_id, at);
    d.u16(F.management_id, at + 2);
    const field = type === POWER_REQUESTED ? F.power_requested : F.power_available;
    for (let each = at + 4; each + 4 <= at + length && d.fault === 0; each += 4) d.u32(field, each);
  } else if (length > 0) d.span(F.data, at, length);
}

function dissectCapabilities(d: Dissection, at: number): void {
  const word = d.u32(F.capabilities, at);
  d.open();
  for (const field of CAPABILITIES) if (d.want[field.id] !== 0) d.value(field.id, bitsOf(word, field.mask ?? 0), at, 4);
  d.close();
}

/** Lines of text, each a value. */
function dissectVersion(d: Dissection, start: number, end: number): void {
  if (!d.has(start, end - start)) return;
  for (let at = start; at < end; ) {
    let next = at;
    while (next < end && d.bytes[next] !== 0x0a) next++;
    d.span(F.software_version, at, next - at);
    at = next + 1;
  }
}

/** The gateway, or networks with the length of each prefix. */
function dissectPrefixes(d: Dissection, at: number, length: number): void {
  if (length === 4) d.ipv4(F.odr_default_gateway, at);
  else
    for (let each = at; each + 5 <= at + length && d.fault === 0; each += 5) {
      // The bytes of these, and only these, count from the last one: so tshark has it.
      if (d.has(each, 5)) d.value(F.ip_prefix, d.getU32LE(each), each, 4);
    }
}

/** Network layer protocol identifier of IP, alone. */
const IP = 0xcc;

function dissectAddresses(d: Dissection, start: number, end: number): void {
  const count = d.u32(F.number_of_addresses, start);
  let at = start + 4;
  for (let i = 0; i < count && at < end && d.fault === 0; i++) {
    d.u8(F.protocol_type, at);
    const protocolLength = d.u8(F.protocol_length, at + 1);
    at += 2;
    const isIp = protocolLength === 1 && d.getU8(at) === IP;
    if (protocolLength > 0) d.span(F.protocol, at, protocolLength);
    at += protocolLength;
    const length = d.u16(F.address_length, at);
    at += 2;
    if (isIp && length === 4) d.ipv4(F['nrgyz.ip_address'], at);
    else if (length > 0) d.span(F.address, at, length);
    at += length;
  }
}

const CLUSTER = 0x0112;

function dissectHello(d: Dissection, at: number): void {
  d.u24(F.oui, at);
  const protocol = d.u16(F.protocol_id, at + 3);
  if (protocol !== CLUSTER) return;
  d.ipv4(F['cluster.master_ip'], at + 5);
  d.ipv4(F['cluster.ip'], at + 9);
  d.u8(F['cluster.version'], at + 13);
  d.u8(F['cluster.sub_version'], at + 14);
  d.u8(F['cluster.status'], at + 15);
  d.u8(F['cluster.unknown'], at + 16);
  d.ether(F['cluster.commander_mac'], at + 17);
  d.ether(F['cluster.switch_mac'], at + 23);
  d.u8(F['cluster.unknown'], at + 29);
  d.u16(F['cluster.management_vlan'], at + 30);
}

export const cdpDissector: Dissector = {
  protocol: cdp,
  dissect,
  places: {
    'llc.cisco_pid': [0x2000],
    'chdlc.protocol': [0x2000],
    'gre.proto': [0x2000],
    'ppp.protocol': [0x207],
  },
};
