import {
  allFields,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint32,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Bidirectional Forwarding Detection (RFC 5880). */
export const bfd = declareProtocol('bfd', 'BFD Control', 'BFD Control message', 'BFD Control message');
const F = declareFields(bfd, {
  version: uint8('Protocol Version', { mask: 0xe0 }),
  diag: uint8('Diagnostic Code', {
    base: 'hex',
    mask: 0x1f,
    values: {
      0: 'No Diagnostic',
      1: 'Control Detection Time Expired',
      2: 'Echo Function Failed',
      3: 'Neighbor Signaled Session Down',
      4: 'Forwarding Plane Reset',
      5: 'Path Down',
      6: 'Concatenated Path Down',
      7: 'Administratively Down',
      8: 'Reverse Concatenated Path Down',
      9: 'Mis-Connectivity Defect',
    },
  }),
  sta: uint8('Session State', { base: 'hex', mask: 0xc0, values: { 0: 'AdminDown', 1: 'Down', 2: 'Init', 3: 'Up' } }),
  flags: uint8('Message Flags', { base: 'hex' }),
  'flags.h': boolean('I hear you', { mask: 0x80, maskBits: 8, labels: ['Set', 'Not set'] }),
  'flags.d': boolean('Demand', { mask: 0x2, maskBits: 6, labels: ['Set', 'Not set'] }),
  'flags.p': boolean('Poll', { mask: 0x20, maskBits: 6, labels: ['Set', 'Not set'] }),
  'flags.f': boolean('Final', { mask: 0x10, maskBits: 6, labels: ['Set', 'Not set'] }),
  'flags.c': boolean('Control Plane Independent', { mask: 0x8, maskBits: 6, labels: ['Set', 'Not set'] }),
  'flags.a': boolean('Authentication Present', { mask: 0x4, maskBits: 6, labels: ['Set', 'Not set'] }),
  'flags.m': boolean('Multipoint', { mask: 0x1, maskBits: 6, labels: ['Set', 'Not set'] }),
  detect_time_multiplier: uint8('Detect Time Multiplier'),
  message_length: uint8('Message Length'),
  my_discriminator: uint32('My Discriminator', { base: 'hex' }),
  your_discriminator: uint32('Your Discriminator', { base: 'hex' }),
  desired_min_tx_interval: uint32('Desired Min TX Interval'),
  required_min_rx_interval: uint32('Required Min RX Interval'),
  required_min_echo_interval: uint32('Required Min Echo Interval'),
  'auth.type': uint8('Authentication Type', {
    values: {
      1: 'Simple Password',
      2: 'Keyed MD5',
      3: 'Meticulous Keyed MD5',
      4: 'Keyed SHA1',
      5: 'Meticulous Keyed SHA1',
    },
  }),
  'auth.len': uint8('Authentication Length'),
  'auth.key': uint8('Authentication Key ID'),
  'auth.password': string('Password'),
  'auth.seq_num': uint32('Sequence Number', { base: 'hex' }),
  checksum: bytes('Checksum'),
  'auth.len.invalid': none('Length of authentication section is invalid'),
  'auth.no_data': none('Authentication flag is set in a BFD packet, but no authentication data is present'),
});

const FLAGS = [F['flags.p'], F['flags.f'], F['flags.c'], F['flags.a'], F['flags.d'], F['flags.m']];
const HEARD = 0x80;
const AUTHENTICATED = 0x04;
const SIMPLE_PASSWORD = 1;
const KEYED_MD5 = 2;

/** Bytes before authentication. */
const FIXED_PART = 24;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BFD Control';
  if (d.wantsInfo) d.infoColumn = '';
  // As in tshark, nothing is shown of a packet whose fixed part is not all there.
  if (!d.has(start, FIXED_PART)) return true;
  const first = d.getU8(start);
  const second = d.getU8(start + 1);
  const version = first >>> 5;
  if (d.wantsInfo) writeInfo(d, version, first & 0x1f, second);
  d.value(F.version, version, start, 1);
  d.value(F.diag, first & 0x1f, start, 1);
  if (version !== 0) d.value(F.sta, second >>> 6, start + 1, 1);
  d.u8(F.flags, start + 1);
  d.open();
  if (version === 0) {
    d.value(F['flags.h'], second & HEARD ? 1 : 0, start + 1, 1);
    d.value(F['flags.d'], (second >>> 6) & 1, start + 1, 1);
    d.value(F['flags.p'], (second >>> 5) & 1, start + 1, 1);
    d.value(F['flags.f'], (second >>> 4) & 1, start + 1, 1);
  } else emitBits(d, start + 1, 1, FLAGS);
  d.close();
  d.u8(F.detect_time_multiplier, start + 2);
  const length = d.u8(F.message_length, start + 3);
  d.u32(F.my_discriminator, start + 4);
  d.u32(F.your_discriminator, start + 8);
  d.u32(F.desired_min_tx_interval, start + 12);
  d.u32(F.required_min_rx_interval, start + 16);
  d.u32(F.required_min_echo_interval, start + 20);
  if (version !== 0 && second & AUTHENTICATED) dissectAuthentication(d, start, length);
  return true;
}

function writeInfo(d: Dissection, version: number, diagnostic: number, second: number): void {
  const why = allFields[F.diag].values?.[diagnostic] ?? 'Unknown';
  const flags = (version === 0 ? second : second & 0x3f).toString(16).padStart(2, '0');
  const state = version === 0 ? '' : ` State: ${allFields[F.sta].values?.[second >>> 6] ?? 'Unknown'},`;
  d.infoColumn = `Diag: ${why},${state} Flags: 0x${flags}`;
}

/** RFC 5880, sections 4.2 to 4.4. */
function dissectAuthentication(d: Dissection, start: number, length: number): void {
  const at = start + 24;
  if (length < 28) {
    const text = `Authentication flag is set in a BFD packet, but no authentication data is present`;
    remark(d, F['auth.no_data'], SEVERITY.warn, GROUP.malformed, text);
    return;
  }
  const type = d.u8(F['auth.type'], at);
  const size = d.u8(F['auth.len'], at + 1);
  d.u8(F['auth.key'], at + 2);
  if (type === SIMPLE_PASSWORD) d.span(F['auth.password'], at + 3, size - 3);
  else if (type >= KEYED_MD5 && type <= 5) {
    d.u32(F['auth.seq_num'], at + 4);
    d.span(F.checksum, at + 8, type <= 3 ? 16 : 20);
  }
}

export const bfdDissector: Dissector = {
  protocol: bfd,
  dissect,
  places: { 'udp.port': [3784, 4784, 6784, 7784] },
};
