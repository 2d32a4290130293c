import { etherText } from '../../../fields/address.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { MESSAGE_TYPES } from '../../names/dhcp-messages.js';
import { emitAscii } from '../dns/name.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ENTERPRISE as E } from './enterprise-fields.js';
import { FIELDS as F } from './fields.js';
import { emitOptions, scanned, scanOptions } from './options.js';
import { dhcp } from './protocol.js';

const HEADER_LENGTH = 236;
const FLAGS = [F['flags.bc'], F['flags.reserved']];
const ETHERNET = 1;
const IEEE802 = 6;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BOOTP';
  d.infoColumn = '';
  const operation = d.getU8(start);
  const hardware = d.getU8(start + 1);
  const length = d.getU8(start + 2);
  // Up to here tshark has not begun the layer.
  if (operation === 1 && !d.has(start + 28, Math.min(length, 16))) return true;
  const cookieAt = start + HEADER_LENGTH;
  scanOptions(d, hasCookie(d, cookieAt) ? cookieAt + 4 : d.reportedEnd);
  // Options that are cut off before their end are not begun with, nor what stands before them.
  if (d.fault !== FAULT_NONE) {
    if (d.wantsInfo) d.infoColumn = requestInfo(d, start, operation, hardware, length);
    return true;
  }
  const isDhcp = scanned.message >= 0;
  if (isDhcp) d.protocolColumn = 'DHCP';
  if (d.wantsInfo) d.infoColumn = isDhcp ? messageInfo(d, start) : requestInfo(d, start, operation, hardware, length);
  d.u8(F.type, start);
  d.u8(F['hw.type'], start + 1);
  d.u8(F['hw.len'], start + 2);
  d.u8(F.hops, start + 3);
  d.u32(F.id, start + 4);
  emitSeconds(d, start + 8);
  d.u16(F.flags, start + 10);
  d.open();
  emitBits(d, start + 10, 2, FLAGS);
  d.close();
  d.ipv4(F['ip.client'], start + 12);
  d.ipv4(F['ip.your'], start + 16);
  d.ipv4(F['ip.server'], start + 20);
  d.ipv4(F['ip.relay'], start + 24);
  emitHardwareAddress(d, start + 28, hardware, length);
  emitNamesOfServer(d, start);
  if (!isDhcp) d.value(F.bootp, 1);
  if (hasCookie(d, cookieAt)) {
    d.u32(F.cookie, cookieAt);
    if (!emitOptions(d, cookieAt + 4, d.reportedEnd, start))
      remark(d, F.end_option_missing, SEVERITY.error, GROUP.protocol, 'End option missing');
  } else d.span(E.vendor_specific_options, cookieAt, 64);
  return true;
}

/** The magic cookie before the options (RFC 2131, section 3): 99.130.83.99. */
function hasCookie(d: Dissection, at: number): boolean {
  return (
    d.end >= at + 4 &&
    d.bytes[at] === 0x63 &&
    d.bytes[at + 1] === 0x82 &&
    d.bytes[at + 2] === 0x53 &&
    d.bytes[at + 3] === 0x63
  );
}

function messageInfo(d: Dissection, start: number): string {
  const id = d.left(start) >= 8 ? d.getU32(start + 4) : 0;
  const name =
    MESSAGE_TYPES[scanned.message] ?? `Unknown Message Type (0x${scanned.message.toString(16).padStart(2, '0')})`;
  return `DHCP ${name.padEnd(8)} - Transaction ID 0x${id.toString(16)}`;
}

function requestInfo(d: Dissection, start: number, operation: number, hardware: number, length: number): string {
  if (operation === 2) return 'Boot Reply';
  if (operation !== 1) return `Unknown BOOTP message type (${operation})`;
  let address = '';
  if ((hardware === ETHERNET || hardware === IEEE802) && length === 6)
    address = etherText(d.getU16(start + 28) * 0x1_0000_0000 + d.getU32(start + 30));
  else
    for (let i = 0; i < Math.min(length, 16); i++)
      address +=
        (i > 0 ? ':' : '') +
        d
          .getU8(start + 28 + i)
          .toString(16)
          .padStart(2, '0');
  return `Boot Request from ${address} (${address})`;
}

/** Some write it as little-endian; tshark shows what they mean. */
function emitSeconds(d: Dissection, at: number): void {
  const seconds = d.getU16(at);
  const swapped = ((seconds & 0xff) << 8) | (seconds >>> 8);
  if (seconds > 255 && (seconds & 0xff) === 0) {
    d.value(F.secs, swapped, at, 2);
    const message = 'Seconds elapsed appears to be encoded as little-endian';
    remark(d, F.secs_le, SEVERITY.note, GROUP.protocol, message);
  } else d.u16(F.secs, at);
}

function emitHardwareAddress(d: Dissection, at: number, hardware: number, length: number): void {
  if (length === 0 || length > 16) {
    remark(d, F.client_address_not_given, SEVERITY.note, GROUP.protocol, 'Client address not given');
    return;
  }
  if ((hardware === ETHERNET || hardware === IEEE802) && length === 6) d.ether(F['hw.mac_addr'], at);
  else d.span(F['hw.addr'], at, 16);
  if (length < 16) d.span(F['hw.addr_padding'], at + length, 16 - length);
}

/** The fields that options can be put into (RFC 2132, 9.3). */
function emitNamesOfServer(d: Dissection, start: number): void {
  if (scanned.overload & 2)
    remark(d, F.server_name_overloaded_by_dhcp, SEVERITY.note, GROUP.protocol, 'Server name option overloaded by DHCP');
  else emitFixed(d, F.server, start + 44, 64);
  if (scanned.overload & 1)
    remark(
      d,
      F.boot_filename_overloaded_by_dhcp,
      SEVERITY.note,
      GROUP.protocol,
      'Boot file name option overloaded by DHCP',
    );
  else emitFixed(d, F.file, start + 108, 128);
}

function emitFixed(d: Dissection, field: number, at: number, length: number): void {
  if (d.fault === FAULT_NONE) emitAscii(d, field, at, length);
}

export const dhcpDissector: Dissector = {
  protocol: dhcp,
  dissect,
  places: { 'udp.port': [67, 68, 4011] },
};
