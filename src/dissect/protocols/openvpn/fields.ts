import {
  absoluteTime,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
  uint64,
} from '../../../fields/protocol.js';

/** OpenVPN, over UDP or TCP: its control channel carries TLS, and says again what was not acknowledged. */
export const openvpn = declareProtocol('openvpn', 'OpenVPN', 'OpenVPN Protocol');

const OPCODES = {
  1: 'P_CONTROL_HARD_RESET_CLIENT_V1',
  2: 'P_CONTROL_HARD_RESET_SERVER_V1',
  3: 'P_CONTROL_SOFT_RESET_V1',
  4: 'P_CONTROL_V1',
  5: 'P_ACK_V1',
  6: 'P_DATA_V1',
  7: 'P_CONTROL_HARD_RESET_CLIENT_V2',
  8: 'P_CONTROL_HARD_RESET_SERVER_V2',
  9: 'P_DATA_V2',
  10: 'P_CONTROL_HARD_RESET_CLIENT_V3',
  11: 'P_CONTROL_WKC_V1',
};

export const opcodeName = (opcode: number): string => (OPCODES as Record<number, string>)[opcode] ?? 'Unknown';

const again = { many: true } as const;

export const F = declareFields(openvpn, {
  plen: uint16('Packet Length'),
  type: uint8('Type', { base: 'hex', line: ({ text }) => `Type: ${text} [opcode/key_id]` }),
  opcode: uint8('Opcode', { base: 'hex', mask: 0xf8, values: OPCODES }),
  keyid: uint8('Key ID', { mask: 0x7 }),
  peerid: uint24('Peer ID'),
  sessionid: uint64('Session ID'),
  hmac: bytes('HMAC'),
  pid: uint32('Replay-Packet-ID'),
  net_time: absoluteTime('Net Time', { time: 'utc' }),
  rsessionid: uint64('Remote Session ID'),
  mpid: uint32('Message Packet-ID'),
  mpidarraylength: uint8('Message Packet-ID Array Length'),
  mpidarrayelement: uint32('Message Packet-ID Array Element', again),
  data: bytes('Data'),
  wkc: bytes('Wrapped client key'),
  wkc_len: uint16('Wrapped client key length'),
  fragment_bytes: bytes('Fragment bytes', {
    ...again,
    line: ({ length }) => `OpenVPN Message Segment data (${length} bytes)`,
  }),
  fragments: none('Message fragments', { ...again, besideLayer: true }),
  fragment: framenum('Message fragment', again),
  'fragment.overlap': boolean('Message fragment overlap', again),
  'fragment.overlap.conflicts': boolean('Message fragment overlapping with conflicting data', again),
  'fragment.multiple_tails': boolean('Message has multiple tail fragments', again),
  'fragment.too_long_fragment': boolean('Message fragment too long', again),
  'fragment.error': framenum('Message defragmentation error', again),
  'fragment.count': uint32('Message fragment count', { ...again, generated: true }),
  'reassembled.in': framenum('Reassembled message in frame', { ...again, generated: true }),
  'reassembled.length': uint32('Reassembled message length', { ...again, generated: true }),
});

/** What tells how messages were put together. */
export const STREAM_FIELDS = [
  F.fragment_bytes,
  F.fragments,
  F.fragment,
  F['fragment.count'],
  F['reassembled.in'],
  F['reassembled.length'],
];
