import { declareProtocol } from '../../../fields/protocol.js';

/** Network Time Protocol (RFC 1059, 1119, 1305, 5905). */
export const ntp = declareProtocol(
  'ntp',
  'NTP',
  'Network Time Protocol',
  'Network Time Protocol ({flags.vn:name}, {flags.mode:name})',
);
