/** Types of streams that go one way (RFC 9114, section 6.2; RFC 9204, section 4.2). */
export const STREAM_TYPES: Readonly<Record<number, string>> = {
  0: 'Control Stream',
  1: 'Push Stream',
  2: 'QPACK Encoder Stream',
  3: 'QPACK Decoder Stream',
  0x54: 'WebTransport Stream',
};

/** Types of frames (RFC 9114, section 7.2; RFC 9218, section 7.2). */
export const FRAME_TYPES: Readonly<Record<number, string>> = {
  0: 'DATA',
  1: 'HEADERS',
  2: 'Reserved',
  3: 'CANCEL_PUSH',
  4: 'SETTINGS',
  5: 'PUSH_PROMISE',
  6: 'Reserved',
  7: 'GOAWAY',
  8: 'Reserved',
  9: 'Reserved',
  0x0d: 'MAX_PUSH_ID',
  0x0e: 'Reserved',
  0x41: 'WEBTRANSPORT_BISTREAM',
  0xf0700: 'PRIORITY_UPDATE',
  0xf0701: 'PRIORITY_UPDATE',
};

/** Settings (RFC 9114, section 7.2.4.1; RFC 9204, section 5; RFC 9220; RFC 9297). */
export const SETTINGS: Readonly<Record<number, string>> = {
  1: 'Max Table Capacity',
  6: 'Max Field Section Size',
  7: 'Blocked Streams',
  8: 'Extended CONNECT',
  0x33: 'Enable Datagram',
  0xffd277: 'Enable Datagram Draft04',
  0x2b603742: 'Enable WebTransport',
};
