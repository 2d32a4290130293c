import {
  bytes,
  declareFields,
  declareProtocol,
  none,
  relativeTime,
  type ShownValue,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { byteCount } from '../../../fields/text.js';

const CHECKSUM_STATUS = { 0: 'Bad', 1: 'Good', 2: 'Unverified', 3: 'Not present', 4: 'Illegal' };

const checksumLine = ({ text, of }: ShownValue) => {
  const status = of('checksum.status')?.number;
  return `Checksum: ${text}${status === 2 ? ' [unverified]' : status === 3 ? ' [zero-value ignored]' : status === 4 ? ' [zero-value illegal]' : ''}`;
};

const lengthLine = ({ number, extent, of }: ShownValue) => {
  if (of('length.bad') === undefined) return `Length: ${number}`;
  return `Length: ${number} (bogus, ${number < 8 ? 'must be >= 8' : `payload length ${extent}`})`;
};

/** User Datagram Protocol (RFC 768). */
export const udp = declareProtocol(
  'udp',
  'UDP',
  'User Datagram Protocol',
  'User Datagram Protocol, Src Port: {srcport}, Dst Port: {dstport}',
);
export const UDP = declareFields(udp, {
  srcport: uint16('Source Port', { also: ['port'] }),
  dstport: uint16('Destination Port', { also: ['port'] }),
  port: uint16('Source or Destination Port', { hidden: true }),
  length: uint16('Length', { line: lengthLine }),
  checksum: uint16('Checksum', { base: 'hex', line: checksumLine }),
  'checksum.status': uint8('Checksum Status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  stream: uint32('Stream index', { generated: true }),
  'stream.pnum': uint32('Stream Packet Number', { generated: true }),
  time_relative: relativeTime('Time since first frame', { generated: true }),
  time_delta: relativeTime('Time since previous frame', { generated: true }),
  payload: bytes('Payload', { line: ({ length }) => `UDP payload (${byteCount(length)})` }),
  possible_traceroute: none('Possible traceroute', { many: true }),
  'length.bad': none('Bad length value'),
  'length.bad_zero': none('Length is zero but payload < 65536'),
  'checksum.zero': none('Illegal checksum value (0)'),
});
