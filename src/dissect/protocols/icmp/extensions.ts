import { emitBits } from '../../bits.js';
import {
  CHECKSUM_BAD,
  CHECKSUM_GOOD,
  CHECKSUM_NOT_PRESENT,
  CHECKSUM_UNVERIFIED,
  onesComplementSum,
  rightChecksum,
} from '../../checksum.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { ICMP_FIELDS as F } from './fields.js';
import { INTERFACE_IDENTIFICATION, INTERFACE_INFORMATION, LABEL_STACK, objectTitle } from './types.js';

const MPLS_BITS = [F['mpls.label'], F['mpls.exp']];
const INFORMATION_BITS = [
  F['int_info.role'],
  F['int_info.reserved'],
  F['int_info.ifindex'],
  F['int_info.ipaddr'],
  F['int_info.name_present'],
  F['int_info.mtu_present'],
];

/**
 * The extension structure (RFC 4884, section 7) from `start` to the end of the layer: a header and objects. False where
 * it is of no known version, so that its objects stay unread.
 */
export function dissectExtensions(d: Dissection, start: number): boolean {
  const reportedLength = d.reportedEnd - start;
  if (reportedLength < 4) {
    d.span(F.ext, start, d.left(start));
    return false;
  }
  d.span(F.ext, start, d.left(start));
  d.open();
  d.value(F['ext.version'], d.getU8(start) >>> 4, start, 1);
  emitBits(d, start, 2, [F['ext.res']]);
  emitChecksum(d, start);
  const version = d.getU8(start) >>> 4;
  if (version !== 1 && version !== 2) {
    d.close();
    return false;
  }
  let at = start + 4;
  while (d.fault === 0 && d.reportedEnd - at >= 4) {
    const length = d.getU16(at);
    // An object is at least its own header; one that says less ends the structure, one that says more is cut.
    const end = Math.min(at + Math.max(length, 4), d.reportedEnd);
    dissectObject(d, at, end, length);
    if (length < 4) break;
    at += length;
  }
  d.close();
  return true;
}

function emitChecksum(d: Dissection, start: number): void {
  const checksum = d.u16(F['ext.checksum'], start + 2);
  if (d.fault !== 0) return;
  if (checksum === 0 || d.end < d.reportedEnd) {
    d.value(F['ext.checksum.status'], checksum === 0 ? CHECKSUM_NOT_PRESENT : CHECKSUM_UNVERIFIED, start + 2, 2);
    return;
  }
  const sum = onesComplementSum(d.bytes, start, d.end);
  const isGood = sum === 0xffff;
  if (!isGood) {
    const right = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    remarkBeneath(d, F['ext.checksum_bad'], SEVERITY.warn, GROUP.checksum, `Bad checksum [should be 0x${right}]`);
  }
  d.value(F['ext.checksum.status'], isGood ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 2, 2);
}

function dissectObject(d: Dissection, start: number, end: number, length: number): void {
  const objectClass = d.getU8(start + 2);
  const type = d.getU8(start + 3);
  if (d.want[HEADING] !== 0) d.heading(objectTitle(objectClass, type, length, start + length > d.reportedEnd));
  d.open();
  dissectContents(d, start, end, length);
  d.close();
}

function dissectContents(d: Dissection, start: number, end: number, length: number): void {
  d.u16(F['ext.length'], start);
  const objectClass = d.u8(F['ext.class'], start + 2);
  if (length < 4) return;
  const type = d.u8(F['ext.ctype'], start + 3);
  const contents = start + 4;
  if (objectClass === INTERFACE_INFORMATION) {
    d.open();
    emitBits(d, start + 3, 1, INFORMATION_BITS);
    d.close();
    dissectInterfaceInformation(d, contents, end, type);
  } else if (objectClass === LABEL_STACK && type === 1) dissectLabels(d, contents, end);
  else if (objectClass === INTERFACE_IDENTIFICATION) {
    if (start + length <= d.reportedEnd) dissectIdentification(d, contents, end, type);
  } else {
    // tshark lists the type of an unknown kind of label stack twice.
    if (objectClass === LABEL_STACK) d.u8(F['ext.ctype'], start + 3);
    if (end > contents) d.span(F['ext.data'], contents, end - contents);
  }
}

/** The label stack of the datagram (RFC 4950); what is left of an entry is data. */
function dissectLabels(d: Dissection, start: number, end: number): void {
  let at = start;
  for (; at + 4 <= end && d.fault === 0; at += 4) {
    const entry = d.getU32(at);
    const [label, experimental, bottom] = [entry >>> 12, (entry >>> 9) & 7, (entry >>> 8) & 1];
    if (d.want[HEADING] !== 0) d.heading(`Label: ${label}, Exp: ${experimental}, S: ${bottom}, TTL: ${entry & 0xff}`);
    d.open();
    emitBits(d, at, 3, MPLS_BITS);
    d.value(F['mpls.s'], bottom, at + 2, 1);
    d.u8(F['mpls.ttl'], at + 3);
    d.close();
  }
  if (at < end) d.span(F['mpls.data'], at, end - at);
}

/** Index, address, name and MTU of an interface, each if its bit of the type says so (RFC 5837, section 4). */
function dissectInterfaceInformation(d: Dissection, start: number, end: number, type: number): void {
  let at = start;
  if (type & 0x08 && at <= end) {
    d.u32(F['int_info.index'], at);
    at += 4;
  }
  if (type & 0x04 && at <= end) {
    d.heading('IP Address Sub-Object');
    d.open();
    const family = d.u16(F['int_info.afi'], at);
    d.span(F.reserved, at + 2, 2);
    at += 4;
    if (family === 1) {
      d.ipv4(F['int_info.ipv4'], at);
      at += 4;
    } else if (family === 2) {
      d.ipv6(F['int_info.ipv6'], at);
      at += 16;
    } else if (d.fault === 0) {
      // How long such an address is, the object does not say: tshark gives the packet up here.
      d.fault = FAULT_MALFORMED;
    }
    d.close();
  }
  if (type & 0x02 && at <= end) {
    d.heading('Interface Name Sub-Object');
    d.open();
    at = dissectName(d, at, end);
    d.close();
  }
  if (type & 0x01 && at <= end) d.u32(F['int_info.mtu'], at);
}

/** A name's length counts its own byte. A name that would fill the object to its end is not shown, as in tshark. */
function dissectName(d: Dissection, at: number, end: number): number {
  const length = d.u8(F['int_info.name_length'], at);
  if (length === 0) {
    d.span(F['int_info.name'], at + 1, Math.max(0, end - at - 1));
    return end;
  }
  if (at + length < end) d.span(F['int_info.name'], at + 1, length - 1);
  return at + length;
}

/** What names the interface that is asked for (RFC 8335, section 2.1): by name, by index or by address. */
function dissectIdentification(d: Dissection, start: number, end: number, type: number): void {
  if (type === 1) {
    if (end > start) d.span(F['int_ident.name'], start, end - start);
  } else if (type === 2) {
    if (end > start) d.u32(F['int_ident.index'], start);
  } else if (type === 3 && end > start) {
    const family = d.u16(F['int_ident.afi'], start);
    d.u8(F['int_ident.addr_length'], start + 2);
    d.span(F['int_ident.reserved'], start + 3, 1);
    const length = end - start - 4;
    if (family === 1 && length >= 4) d.ipv4(F['int_ident.ipv4'], start + 4);
    else if (family === 2 && length >= 16) d.ipv6(F['int_ident.ipv6'], start + 4);
    else if (family !== 1 && family !== 2 && length > 0) d.span(F['int_ident.address'], start + 4, length);
  }
}
