import { declareTalks } from '../../talks.js';

/** What was asked for last: the answer, or the client's next message, is told by it. */
export const ASKED = {
  nothing: 0,
  tls: 1,
  gssEncryption: 2,
  sasl: 3,
  saslContinue: 4,
  gssapi: 5,
  encrypted: 6,
} as const;

export const talks = declareTalks<number>(ASKED.nothing);
