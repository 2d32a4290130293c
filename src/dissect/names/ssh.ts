/** Message numbers of SSH 2 (RFC 4250, 4.1), those of key exchanges left out: these differ by method. */
export const MESSAGE_NAMES: Readonly<Record<number, string>> = {
  1: 'Disconnect',
  2: 'Ignore',
  3: 'Unimplemented',
  4: 'Debug',
  5: 'Service Request',
  6: 'Service Accept',
  7: 'Extension Information',
  8: 'New Compression',
  20: 'Key Exchange Init',
  21: 'New Keys',
  50: 'User Authentication Request',
  51: 'User Authentication Failure',
  52: 'User Authentication Success',
  53: 'User Authentication Banner',
  60: 'Public Key algorithm accepted',
  80: 'Global Request',
  81: 'Request Success',
  82: 'Request Failure',
  90: 'Channel Open',
  91: 'Channel Open Confirmation',
  92: 'Channel Open Failure',
  93: 'Window Adjust',
  94: 'Channel Data',
  95: 'Channel Extended Data',
  96: 'Channel EOF',
  97: 'Channel Close',
  98: 'Channel Request',
  99: 'Channel Success',
  100: 'Channel Failure',
  192: 'Ping',
  193: 'Pong',
};

/** Messages of version 1 that come before encryption. */
export const MESSAGE_NAMES_1: Readonly<Record<number, string>> = {
  0: 'No Message',
  1: 'Disconnect',
  2: 'Public Key',
  3: 'Session Key',
  4: 'User',
};

/** Messages of a key exchange by its method: Diffie-Hellman (RFC 4253, 8), group exchange (RFC 4419), elliptic curves (RFC 5656). */
export const EXCHANGE_NAMES: readonly Readonly<Record<number, string>>[] = [
  { 30: 'Diffie-Hellman Key Exchange Init', 31: 'Diffie-Hellman Key Exchange Reply' },
  {
    30: 'Diffie-Hellman Group Exchange Request (Old)',
    31: 'Diffie-Hellman Group Exchange Group',
    32: 'Diffie-Hellman Group Exchange Init',
    33: 'Diffie-Hellman Group Exchange Reply',
    34: 'Diffie-Hellman Group Exchange Request',
  },
  {
    30: 'Elliptic Curve Diffie-Hellman Key Exchange Init',
    31: 'Elliptic Curve Diffie-Hellman Key Exchange Reply',
  },
];
