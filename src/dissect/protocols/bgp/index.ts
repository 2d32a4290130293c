import { bytes, declareFields, ipv4, none, string, uint8, uint16, uint32 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { ADDRESS_FAMILIES } from '../../names/addressfamilies.js';
import { MESSAGE_NAMES, SAFI_NAMES } from '../../names/bgp.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectOpen, emitCapability, FILTER_TYPES } from './open.js';
import { bgp, invalidLength } from './protocol.js';
import { dissectUpdate } from './update.js';

/**
 * Border Gateway Protocol 4 (RFC 4271): its messages over TCP. Path attributes are in update.ts, reachable prefixes in
 * prefixes.ts, capabilities (RFC 5492) in open.ts. Left out: BGP-LS (RFC 7752) and BGP-MUP.
 */
const MANY = { many: true } as const;
const F = declareFields(bgp, {
  marker: bytes('Marker', MANY),
  length: uint16('Length', MANY),
  continuation: none('Continuation', MANY),
  type: uint8('Type', { values: MESSAGE_NAMES, many: true }),
  'notify.major_error': uint8('Major error Code', {
    values: {
      1: 'Message Header Error',
      2: 'OPEN Message Error',
      3: 'UPDATE Message Error',
      4: 'Hold Timer Expired',
      5: 'Finite State Machine Error',
      6: 'Cease',
      7: 'ROUTE-REFRESH Message Error',
      8: 'Send Hold Timer Expired',
    },
    many: true,
  }),
  'notify.minor_error': uint8('Minor error Code (Message Header)', {
    values: { 1: 'Connection Not Synchronized', 2: 'Bad Message Length', 3: 'Bad Message Type' },
    many: true,
  }),
  'notify.minor_error_open': uint8('Minor error Code (Open Message)', {
    values: {
      1: 'Unsupported Version Number',
      2: 'Bad Peer AS',
      3: 'Bad BGP Identifier',
      4: 'Unsupported Optional Parameter',
      5: 'Authentication Failure [Deprecated]',
      6: 'Unacceptable Hold Time',
      7: 'Unsupported Capability',
      8: 'No supported AFI/SAFI (Cisco)',
      11: 'Role Mismatch',
    },
    many: true,
  }),
  'notify.minor_error_update': uint8('Minor error Code (Update Message)', {
    values: {
      1: 'Malformed Attribute List',
      2: 'Unrecognized Well-known Attribute',
      3: 'Missing Well-known Attribute',
      4: 'Attribute Flags Error',
      5: 'Attribute Length Error',
      6: 'Invalid ORIGIN Attribute',
      7: 'AS Routing Loop [Deprecated]',
      8: 'Invalid NEXT_HOP Attribute',
      9: 'Optional Attribute Error',
      10: 'Invalid Network Field',
      11: 'Malformed AS_PATH',
    },
    many: true,
  }),
  'notify.minor_error_expired': uint8('Minor error Code (Hold Timer Expired)', MANY),
  'notify.minor_error_state': uint8('Minor error Code (State Machine)', {
    values: {
      1: 'Receive Unexpected Message in OpenSent State',
      2: 'Receive Unexpected Message in OpenConfirm State',
      3: 'Receive Unexpected Message in Established State',
    },
    many: true,
  }),
  'notify.minor_error_cease': uint8('Minor error Code (Cease)', {
    values: {
      1: 'Maximum Number of Prefixes Reached',
      2: 'Administratively Shutdown',
      3: 'Peer De-configured',
      4: 'Administratively Reset',
      5: 'Connection Rejected',
      6: 'Other Configuration Change',
      7: 'Connection Collision Resolution',
      8: 'Out of Resources',
      9: 'Hard Reset',
      10: 'BFD Down',
    },
    many: true,
  }),
  'notify.minor_error_route_refresh': uint8('Minor error Code (Route-Refresh message)', {
    values: { 1: 'Invalid Message Length' },
    many: true,
  }),
  'notify.minor_error_unknown': uint8('Minor error Code (Unknown)', MANY),
  'notify.minor_data': bytes('Data', MANY),
  'notify.error_open.bad_peer_as': uint32('Bad Peer AS', MANY),
  'notify.communication_length': uint8('BGP Shutdown Communication Length', MANY),
  'notify.communication': string('Shutdown Communication', MANY),
  'route_refresh.afi': uint16('Address family identifier (AFI)', { values: ADDRESS_FAMILIES, many: true }),
  'route_refresh.subtype': uint8('Subtype', {
    values: {
      0: 'Normal route refresh request [RFC2918] with/without ORF [RFC5291]',
      1: 'Demarcation of the beginning of a route refresh',
      2: 'Demarcation of the ending of a route refresh',
    },
    many: true,
  }),
  'route_refresh.safi': uint8('Subsequent address family identifier (SAFI)', { values: SAFI_NAMES, many: true }),
  'route_refresh.orf': none('ORF information', MANY),
  'route_refresh.orf.flag': uint8('ORF flag', { values: { 1: 'Immediate', 2: 'Defer' }, many: true }),
  'route_refresh.orf.type': uint8('ORF type', {
    values: FILTER_TYPES,
    many: true,
  }),
  'route_refresh.orf.length': uint16('ORF length', MANY),
  'route_refresh.orf.entry': none('ORFEntry PrefixList', MANY),
  'route_refresh.orf.entry.action': uint8('ORFEntry Action', {
    mask: 0xc0,
    values: { 0: 'Add', 1: 'Remove', 2: 'RemoveAll' },
    many: true,
  }),
  'route_refresh.orf.entry.match': uint8('ORFEntry Match', {
    mask: 0x20,
    values: { 0: 'Permit', 1: 'Deny' },
    many: true,
  }),
  'route_refresh.orf.entry.sequence': uint32('ORFEntry Sequence', MANY),
  'route_refresh.orf.entry.prefixmask_lower': uint8('ORFEntry PrefixMask length lower bound', MANY),
  'route_refresh.orf.entry.prefixmask_upper': uint8('ORFEntry PrefixMask length upper bound', MANY),
  'route_refresh.orf.entry.ip': ipv4('ORFEntry IP address', MANY),
  'notify.minor_error.unknown': none('Unknown notification error', MANY),
  'route_refresh.orf.type.unknown': none('ORFEntry-Unknown', MANY),
  marker_invalid: none('Marker is not all ones', MANY),
});

const HEADER = 19;
const MARKER = 16;
const MAX_MESSAGE = 4096;
const OPEN = 1;
const UPDATE = 2;
const NOTIFICATION = 3;
const ROUTE_REFRESH = 5;
const CAPABILITY = 6;
const CISCO_ROUTE_REFRESH = 128;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BGP';
  if (d.wantsInfo) d.infoColumn = '';
  const at = markerFrom(d, start);
  if (at === d.end && d.end > start) return false;
  if (at > start) {
    const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
    d.span(F.continuation, start, at - start);
    if (at >= d.reportedEnd || !d.beginBeside(at, parent, 0)) return true;
  }
  dissectPdus(d, at, HEADER, (each, from) => each.getU16(from + MARKER), dissectMessage);
  return true;
}

/** The first place from which on the bytes, 16 or as many as there are, are those of a marker. */
function markerFrom(d: Dissection, start: number): number {
  const { bytes: b, end } = d;
  let run = 0;
  for (let at = start; at < end; at++) {
    run = b[at] === 0xff ? run + 1 : 0;
    if (run === MARKER) return at - MARKER + 1;
  }
  return d.reportedEnd > end ? start : end - run;
}

function dissectMessage(d: Dissection, at: number): void {
  const type = d.getU8(at + MARKER + 2);
  if (d.wantsInfo && d.fault === 0) {
    const name = MESSAGE_NAMES[type] ?? `Unknown message type (0x${type.toString(16).padStart(2, '0')})`;
    d.addInfo(name);
  }
  d.span(F.marker, at, MARKER);
  if (!isMarker(d, at)) remark(d, F.marker_invalid, SEVERITY.error, GROUP.malformed, 'Marker is not all ones');
  const length = d.u16(F.length, at + MARKER);
  if (length < HEADER || length > MAX_MESSAGE) {
    invalidLength(d, `Length is invalid ${length}`);
    return;
  }
  d.u8(F.type, at + MARKER + 2);
  const body = at + HEADER;
  if (type === OPEN) dissectOpen(d, body);
  else if (type === UPDATE) dissectUpdate(d, body);
  else if (type === NOTIFICATION) dissectNotification(d, body);
  else if (type === ROUTE_REFRESH || type === CISCO_ROUTE_REFRESH) dissectRouteRefresh(d, body);
  else if (type === CAPABILITY) {
    for (let from = body; from < d.reportedEnd && d.fault === 0; ) from = emitCapability(d, from, true);
  }
}

function isMarker(d: Dissection, at: number): boolean {
  for (let i = 0; i < MARKER; i++) if (d.bytes[at + i] !== 0xff) return false;
  return true;
}

const MINOR_FIELDS: Readonly<Record<number, number>> = {
  1: F['notify.minor_error'],
  2: F['notify.minor_error_open'],
  3: F['notify.minor_error_update'],
  4: F['notify.minor_error_expired'],
  5: F['notify.minor_error_state'],
  6: F['notify.minor_error_cease'],
  7: F['notify.minor_error_route_refresh'],
};

/** RFC 4271, section 4.5; the communication of a shutdown: RFC 9003. */
function dissectNotification(d: Dissection, body: number): void {
  const major = d.u8(F['notify.major_error'], body);
  const minorField = MINOR_FIELDS[major] ?? F['notify.minor_error_unknown'];
  const minor = d.u8(minorField, body + 1);
  if (!(major in MINOR_FIELDS))
    remark(d, F['notify.minor_error.unknown'], SEVERITY.note, GROUP.undecoded, `Unknown notification error (${major})`);
  const data = body + 2;
  const length = d.reportedEnd - data;
  if (length <= 0) return;
  if (major === 2 && minor === 2 && length === 4) d.u32(F['notify.error_open.bad_peer_as'], data);
  else if (major === 2 && minor === 2 && length === 2)
    d.value(F['notify.error_open.bad_peer_as'], d.getU16(data), data, 2);
  else if (major === 6 && (minor === 2 || minor === 4) && length > 1) {
    const said = d.getU8(data);
    if (said === length - 1) {
      d.u8(F['notify.communication_length'], data);
      d.span(F['notify.communication'], data + 1, said);
    } else d.span(F['notify.minor_data'], data, length);
  } else d.span(F['notify.minor_data'], data, length);
}

const PREFIX_LIST = 128;
const REMOVE_ALL = 0x80;

/** RFC 2918 and RFC 7313; outbound route filters: RFC 5291. */
function dissectRouteRefresh(d: Dissection, body: number): void {
  d.u16(F['route_refresh.afi'], body);
  d.u8(F['route_refresh.subtype'], body + 2);
  d.u8(F['route_refresh.safi'], body + 3);
  let at = body + 4;
  while (at < d.reportedEnd && d.fault === 0) {
    d.value(F['route_refresh.orf'], 1, at, d.end - at);
    d.open();
    d.u8(F['route_refresh.orf.flag'], at);
    const type = d.u8(F['route_refresh.orf.type'], at + 1);
    if (type !== PREFIX_LIST) {
      remark(
        d,
        F['route_refresh.orf.type.unknown'],
        SEVERITY.error,
        GROUP.malformed,
        `ORFEntry-Unknown (type ${type})`,
      );
    }
    const length = d.u16(F['route_refresh.orf.length'], at + 2);
    const next = at + 4 + length;
    at += 4;
    while (type === PREFIX_LIST && at < next && d.fault === 0) at = emitFilter(d, at);
    d.close();
    at = next;
  }
}

function emitFilter(d: Dissection, at: number): number {
  const bits = d.getU8(at);
  d.value(F['route_refresh.orf.entry'], 1, at, 0);
  d.open();
  d.value(F['route_refresh.orf.entry.action'], bits >>> 6, at, 1);
  if ((bits & 0xc0) === REMOVE_ALL) {
    d.close();
    return at + 1;
  }
  d.value(F['route_refresh.orf.entry.match'], (bits >>> 5) & 1, at, 1);
  d.u32(F['route_refresh.orf.entry.sequence'], at + 1);
  d.u8(F['route_refresh.orf.entry.prefixmask_lower'], at + 5);
  d.u8(F['route_refresh.orf.entry.prefixmask_upper'], at + 6);
  const prefixLength = d.getU8(at + 7);
  const size = (prefixLength + 7) >>> 3;
  let address = 0;
  for (let i = 0; i < 4; i++) address = ((address << 8) | (i < size ? d.getU8(at + 8 + i) : 0)) >>> 0;
  d.value(F['route_refresh.orf.entry.ip'], address, at + 8, size);
  d.close();
  return at + 8 + size;
}

export const bgpDissector: Dissector = {
  protocol: bgp,
  dissect,
  declines: (d, start) => d.end > start && markerFrom(d, start) === d.end,
  places: { 'tcp.port': [179] },
};
