import {
  boolean,
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
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remarkLine, SEVERITY } from './expert.js';
import { sdp } from './sdp/fields.js';

/** The Session Announcement Protocol (RFC 2974): descriptions of sessions sent to whole networks. */
const sap = declareProtocol('sap', 'SAP', 'Session Announcement Protocol');
const F = declareFields(sap, {
  flags: uint8('Flags', { base: 'hex' }),
  'flags.v': uint8('Version Number', { mask: 0xe0, values: { 0: 'SAPv0', 1: 'SAPv1 or later' } }),
  'flags.a': boolean('Address Type', { mask: 0x10, labels: ['IPv6', 'IPv4'] }),
  'flags.r': boolean('Reserved', { mask: 0x8, labels: ['Set', 'Not set'] }),
  'flags.t': boolean('Message Type', { mask: 0x4, labels: ['Deletion', 'Announcement'] }),
  'flags.e': boolean('Encryption Bit', { mask: 0x2, labels: ['Payload encrypted', 'Payload not encrypted'] }),
  'flags.c': boolean('Compression Bit', { mask: 0x1, labels: ['Payload compressed', 'Payload not compressed'] }),
  auth: none('Authentication data'),
  'auth.flags': uint8('Authentication data flags', { base: 'hex' }),
  'auth.flags.v': uint8('Version Number', { mask: 0xe0, values: { 1: 'SAP authentication header v1' } }),
  'auth.flags.p': boolean('Padding Bit', {
    mask: 0x10,
    labels: ['Authentication subheader padded to 32 bits', 'No padding required for the authentication subheader'],
  }),
  'auth.flags.t': uint8('Authentication Type', { mask: 0xf, values: { 0: 'PGP', 1: 'CMS' } }),
  'auth.len': uint8('Authentication Length'),
  message_identifier_hash: uint16('Message Identifier Hash', { base: 'hex' }),
  originating_source: ipv4('Originating Source'),
  'originating_source.ipv6': ipv6('Originating Source'),
  'auth.subheader': bytes('Authentication subheader'),
  'auth.data_padding': bytes('Authentication data padding'),
  'auth.data_padding.len': uint8('Authentication data pad count (bytes)'),
  payload_type: string('Payload type'),
  compressed_and_encrypted: none('The rest of the packet is compressed and encrypted'),
  encrypted: none('The rest of the packet is encrypted'),
  compressed: none('The rest of the packet is compressed'),
  bogus_authentication_or_pad_length: none('Bogus authentication length'),
});

const PORT = 9875;
const FLAGS = [F['flags.v'], F['flags.a'], F['flags.r'], F['flags.t'], F['flags.e'], F['flags.c']];
const AUTHENTICATION_FLAGS = [F['auth.flags.v'], F['auth.flags.p'], F['auth.flags.t']];
const IS_IPV6 = 0x10;
const IS_DELETION = 4;
const IS_ENCRYPTED = 2;
const IS_COMPRESSED = 1;
const IS_PADDED = 0x10;
/** What a description begins with: no type of the payload stands before it. */
const V_EQUALS = 0x763d;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'SAP';
  if (d.wantsInfo) d.infoColumn = '';
  const flags = d.u8(F.flags, start);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = `${(flags & IS_DELETION) === 0 ? 'Announcement' : 'Deletion'} (v${flags >> 5})`;
  d.open();
  emitBits(d, start, 1, FLAGS);
  d.close();
  const words = d.u8(F['auth.len'], start + 1);
  d.u16(F.message_identifier_hash, start + 2);
  let at = start + 4;
  if ((flags & IS_IPV6) === 0) d.ipv4(F.originating_source, at);
  else d.ipv6(F['originating_source.ipv6'], at);
  at += (flags & IS_IPV6) === 0 ? 4 : 16;
  if (words > 0) at = dissectAuthentication(d, at, 4 * words);
  if (d.fault !== 0) return true;
  if ((flags & (IS_ENCRYPTED | IS_COMPRESSED)) !== 0) {
    const isBoth = (flags & IS_ENCRYPTED) !== 0 && (flags & IS_COMPRESSED) !== 0;
    const how = isBoth ? 'compressed and encrypted' : (flags & IS_ENCRYPTED) !== 0 ? 'encrypted' : 'compressed';
    const field = isBoth ? F.compressed_and_encrypted : (flags & IS_ENCRYPTED) !== 0 ? F.encrypted : F.compressed;
    const message = `The rest of the packet is ${how}`;
    remarkLine(d, field, SEVERITY.warn, GROUP.undecoded, message, at, d.left(at));
    return true;
  }
  if (d.getU16(at) !== V_EQUALS && d.fault === 0) {
    let end = at;
    while (d.has(end, 1) && d.bytes[end] !== 0) end++;
    d.span(F.payload_type, at, end + 1 - at);
    at = end + 1;
  }
  if (d.fault !== 0 || d.left(at) === 0) return true;
  const { infoColumn } = d;
  d.dissect(sdp.id, at);
  d.infoColumn = infoColumn;
  d.protocolColumn = 'SAP/SDP';
  return true;
}

function dissectAuthentication(d: Dissection, start: number, length: number): number {
  d.value(F.auth, 1, start, Math.min(length, d.left(start)));
  d.open();
  const flags = d.u8(F['auth.flags'], start);
  d.open();
  if (d.fault === 0) emitBits(d, start, 1, AUTHENTICATION_FLAGS);
  d.close();
  const end = start + length;
  const padding = (flags & IS_PADDED) === 0 ? 0 : d.getU8(end - 1);
  const size = length - 1 - padding;
  if (padding > 0 && size < 0) {
    const message = `Bogus authentication length (${length}) or pad length (${padding})`;
    remarkLine(d, F.bogus_authentication_or_pad_length, SEVERITY.error, GROUP.malformed, message, start, length);
  } else {
    d.span(F['auth.subheader'], start + 1, size);
    if (padding > 0) {
      d.u8(F['auth.data_padding.len'], end - 1);
      d.span(F['auth.data_padding'], start + 1 + size, padding);
    }
  }
  d.close();
  return end;
}

export const sapDissector: Dissector = { protocol: sap, dissect, places: { 'udp.port': [PORT] }, carries: ['sdp'] };
