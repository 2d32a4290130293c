import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  ipv4,
  ipv6,
  none,
  stringz,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { ADDRESS_FAMILIES } from '../../names/addressfamilies.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { type AddressFields, AFI, addressEnd, dissectAddress } from './addresses.js';
import { dissectMapping, dissectRegistration } from './index.js';

/** LISP's reliable transport: registrations and membership of locators over TCP (draft-ietf-lisp-map-server-reliable-transport). */
const lispTcp = declareProtocol(
  'lisp-tcp',
  'LISP TCP',
  'Locator/ID Separation Protocol (Reliable Transport)',
  'Locator/ID Separation Protocol (Reliable Transport), Msg: {message.id}, {message.type:name}',
);

const TYPES: Readonly<Record<number, string>> = {
  16: 'Error Notification',
  17: 'Registration',
  18: 'Registration ACK',
  19: 'Registration NACK',
  20: 'Registration Refresh',
  21: 'Mapping Notification',
  22: 'RLOC Membership Subscribe',
  23: 'RLOC Membership Subscribe ACK',
  24: 'RLOC Membership Subscribe NACK',
  25: 'RLOC Membership Unsubscribe',
  26: 'RLOC Membership Element Add',
  27: 'RLOC Membership Element Remove',
  28: 'RLOC Membership Refresh Request',
  29: 'RLOC Membership Refresh Begin',
  30: 'RLOC Membership Refresh End',
};
const ERRORS = { 0: 'Undefined', 1: 'Instance not found', 2: 'Distribution not enabled', 3: 'Not Authorized' };
const REASONS = {
  1: 'Not a valid site EID prefix',
  2: 'Authentication failure',
  3: 'Locator set not allowed',
  4: 'Reason not defined',
};
const SCOPES = {
  0: 'All prefixes under all address families under all EID instances',
  1: 'All prefixes under all address families under a single EID instance',
  2: 'All prefixes under a single address family under a single EID instance',
  3: 'All prefixes covered by a specific EID prefix in a single EID instance',
  4: 'A specific EID prefix in a single EID instance',
};
const MARKER = 0x9facade9;

const F = declareFields(lispTcp, {
  'message.type': uint16('Type', { values: TYPES }),
  'message.length': uint16('Length'),
  'message.id': uint32('Message ID'),
  'message.data': bytes('Message Data'),
  'message.eid.afi': uint16('EID AFI', { values: ADDRESS_FAMILIES }),
  'message.iid': uint32('Instance ID'),
  'message.sid': uint32('Subscribe Message ID'),
  'message.err': uint8('Error code', { values: ERRORS }),
  'message.err.code': uint8('Error code'),
  'message.err.reserved': uint24('Error code', { base: 'hex' }),
  'message.err.offending_msg.type': uint16('Offending message type'),
  'message.err.offending_msg.len': uint16('Offending message length'),
  'message.err.offending_msg.id': uint32('Offending message ID'),
  'message.err.offending_msg.data': bytes('Offending message data'),
  'message.registration_reject.reason': uint8('Registration reject reason', { values: REASONS }),
  'message.registration_reject.res': uint16('Reserved bits', { base: 'hex' }),
  'message.registration_refresh.scope': uint8('Registration refresh scope', { values: SCOPES }),
  'message.registration_refresh.flags.rejected': boolean('Rejected only', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Set', 'Not set'],
  }),
  'message.registration_refresh.res': uint16('Reserved', { base: 'hex', mask: 0x7fff }),
  'message.xtrid': bytes('xTR-ID'),
  'message.siteid': bytes('Site-ID'),
  'message.eid.prefix.length': uint8('Prefix Length'),
  'message.eid.prefix.afi': uint16('Prefix AFI', { values: ADDRESS_FAMILIES }),
  'message.eid.ipv4': ipv4('Address'),
  'message.eid.ipv6': ipv6('Address'),
  'message.eid.mac': ether('Address'),
  'message.eid.dn': stringz('Address'),
  'message.rloc.afi': uint16('RLOC AFI', { values: ADDRESS_FAMILIES }),
  'message.rloc.ipv4': ipv4('RLOC'),
  'message.rloc.ipv6': ipv6('RLOC'),
  'message.rid': uint32('Request Message ID'),
  'message.end_marker': uint32('Message End Marker', {
    base: 'hex',
    line: ({ number, text }) => `Message End Marker: ${text}${number === MARKER ? ' (correct)' : ''}`,
  }),
  undecoded: none('Not dissected yet (report to wireshark.org)'),
  invalid_length: none('Invalid message length'),
  invalid_marker: none('Invalid message end marker'),
  unexpected_afi: none('Unexpected AFI'),
});

const PORT = 4342;
const HEADER_BYTES = 8;
const MARKER_BYTES = 4;
const ENDPOINT: AddressFields = {
  ipv4: F['message.eid.ipv4'],
  ipv6: F['message.eid.ipv6'],
  mac: F['message.eid.mac'],
  name: F['message.eid.dn'],
};
const LOCATOR: AddressFields = { ipv4: F['message.rloc.ipv4'], ipv6: F['message.rloc.ipv6'], mac: -1 };
const FAMILIES: ReadonlySet<number> = new Set(Object.values(AFI));

function dissect(d: Dissection, start: number): boolean {
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER_BYTES, (each, at) => each.getU16(at + 2), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'LISP';
  const type = d.u16(F['message.type'], start);
  d.u16(F['message.length'], start + 2);
  const id = d.u32(F['message.id'], start + 4);
  if (d.fault !== 0) return;
  const end = d.end - MARKER_BYTES;
  const body = start + HEADER_BYTES;
  if (end >= body) {
    if (d.wantsInfo)
      d.infoColumn += `${d.infoColumn === '' ? '' : '; '}Msg: ${id}, ${TYPES[type] ?? `Unknown type (${type})`}`;
    const rest = dissectBody(d, type, body, end);
    if (d.fault !== 0) return;
    if (rest < end) {
      d.span(F['message.data'], rest, end - rest);
      if (TYPES[type] !== undefined) remark(d, F.undecoded, SEVERITY.warn, GROUP.undecoded, 'Work-in-progress');
    }
  }
  const marker = d.u32(F['message.end_marker'], end);
  if (marker === MARKER) return;
  const message = `Invalid message end marker (0x${marker.toString(16).padStart(8, '0')})`;
  remarkBeneath(d, F.invalid_marker, SEVERITY.error, GROUP.protocol, message);
}

/** Returns the offset behind what was understood. */
function dissectBody(d: Dissection, type: number, at: number, end: number): number {
  switch (type) {
    case 16:
      return dissectError(d, at, end);
    case 17:
      return dissectRegistration(d, at, d.getU24(at), false);
    case 18:
      return dissectPrefix(d, at);
    case 19:
      d.u8(F['message.registration_reject.reason'], at);
      d.u16(F['message.registration_reject.res'], at + 1);
      return dissectPrefix(d, at + 3);
    case 20:
      return dissectRefresh(d, at);
    case 21: {
      d.span(F['message.xtrid'], at, 16);
      d.span(F['message.siteid'], at + 16, 8);
      const { infoColumn } = d;
      const rest = dissectMapping(d, at + 24);
      d.infoColumn = infoColumn;
      return rest;
    }
    default:
      return type >= 22 && type <= 30 ? dissectMembership(d, type, at) : at;
  }
}

function dissectError(d: Dissection, at: number, end: number): number {
  d.u8(F['message.err.code'], at);
  d.u24(F['message.err.reserved'], at + 1);
  d.u16(F['message.err.offending_msg.type'], at + 4);
  d.u16(F['message.err.offending_msg.len'], at + 6);
  d.u32(F['message.err.offending_msg.id'], at + 8);
  if (end > at + 12) d.span(F['message.err.offending_msg.data'], at + 12, end - at - 12);
  return Math.max(end, at + 12);
}

function dissectPrefix(d: Dissection, at: number): number {
  const family = d.getU16(at + 1);
  if (d.fault !== 0) return at;
  if (!FAMILIES.has(family)) {
    const message = `Unexpected EID prefix AFI (${family}), cannot decode`;
    remark(d, F.unexpected_afi, SEVERITY.error, GROUP.protocol, message);
    return at;
  }
  d.u8(F['message.eid.prefix.length'], at);
  d.u16(F['message.eid.prefix.afi'], at + 1);
  dissectAddress(d, family, at + 3, ENDPOINT);
  return addressEnd;
}

function dissectRefresh(d: Dissection, at: number): number {
  const scope = d.u8(F['message.registration_refresh.scope'], at);
  const flags = d.getU16(at + 1);
  if (d.fault !== 0) return at;
  d.value(F['message.registration_refresh.flags.rejected'], flags >> 15, at + 1, 2);
  d.value(F['message.registration_refresh.res'], flags & 0x7fff, at + 1, 2);
  if (d.wantsInfo) d.infoColumn += `, Scope: ${scope}${flags > 0x7fff ? ' (rejected only)' : ''}`;
  return scope === 0 ? at + 3 : dissectPrefix(d, at + 3);
}

/** Which locators belong to an instance: asking for that, refusing it, and telling of those that come and go. */
function dissectMembership(d: Dissection, type: number, start: number): number {
  d.u16(F['message.eid.afi'], start);
  d.u32(F['message.iid'], start + 2);
  const at = start + 6;
  if (type === 23 || type === 24) {
    const subscription = d.u32(F['message.sid'], at);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `, Sub ID: ${subscription}`;
    if (type === 23) return at + 4;
    d.u8(F['message.err'], at + 4);
    return at + 5;
  }
  if (type === 26 || type === 27) {
    d.span(F['message.siteid'], at, 8);
    dissectAddress(d, d.u16(F['message.rloc.afi'], at + 8), at + 10, LOCATOR);
    return addressEnd;
  }
  if (type > 28) {
    d.u32(F['message.rid'], at);
    return at + 4;
  }
  return at;
}

export const lispTcpDissector: Dissector = {
  protocol: lispTcp,
  dissect,
  places: { 'tcp.port': [PORT] },
  alsoEmits: ['lisp'],
};
