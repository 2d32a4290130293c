import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { dissectToken } from '../security/spnego.js';
import type { Called } from './calls.js';
import { R } from './fields.js';
import { all, fixed, nothing, number, type Part } from './xdr.js';

/** RPCSEC_GSS (RFC 2203): what its messages do, and how they protect what they carry. */
const DATA = 0;
const INIT = 1;
const CONTINUE = 2;
const INTEGRITY = 2;
const PRIVACY = 3;

/** Bytes after their length, with a token of GSS-API in them. */
const token =
  (field: number): Part =>
  (d, at) => {
    const length = d.getU32(at);
    const padded = 4 + length + (-length & 3);
    if (!d.has(at, padded)) return at;
    if (length === 0) {
      d.u32(R['authgss.token_length'], at);
      return at + 4;
    }
    d.span(field, at, padded);
    d.open();
    d.u32(R['authgss.token_length'], at);
    dissectToken(d, at + 4, length);
    d.close();
    return at + padded;
  };

export const gssToken = token(R['authgss.token']);
const checksum = token(R['authgss.checksum']);

const context: Part = (d, at) => {
  const length = d.getU32(at);
  if (d.want[HEADING] !== 0) d.heading('GSS Context', at);
  d.open();
  d.u32(R['authgss.context.length'], at);
  if (length > 0) d.span(R['authgss.context'], at + 4, length);
  d.close();
  return at + 4 + length + (-length & 3);
};

const result = all(
  context,
  number(R['authgss.major']),
  number(R['authgss.minor']),
  number(R['authgss.window']),
  gssToken,
);

/** Credentials; what they say of the message is kept in `called`. Gives their end. */
export function gssCredentials(d: Dissection, at: number, called: Called): number {
  d.u32(R['authgss.version'], at);
  called.gssProcedure = d.u32(R['authgss.procedure'], at + 4);
  d.u32(R['authgss.seqnum'], at + 8);
  called.gssService = d.u32(R['authgss.service'], at + 12);
  return context(d, at + 16);
}

/** What a message carries, out of the wrapping that `called` says. Gives its end. */
export function unwrap(
  d: Dissection,
  at: number,
  called: Readonly<Called> & { readonly isCall: boolean },
  part: Part,
): number {
  switch (called.gssProcedure) {
    case INIT:
    case CONTINUE:
      d.unname();
      return (called.isCall ? gssToken : result)(d, at);
    case DATA:
      if (called.gssService === INTEGRITY) return withChecksum(d, at, part);
      if (called.gssService === PRIVACY) return encrypted(d, at);
      return part(d, at);
    default:
      return nothing(d, at);
  }
}

function withChecksum(d: Dissection, at: number, part: Part): number {
  const length = d.getU32(at);
  if (d.want[HEADING] !== 0) d.heading('GSS Data', at, 4 + length);
  d.open();
  d.u32(R['authgss.data.length'], at);
  d.u32(R['authgss.seqnum'], at + 4);
  part(d, at + 8);
  d.close();
  return checksum(d, at + 4 + length + (-length & 3));
}

function encrypted(d: Dissection, at: number): number {
  const length = d.getU32(at);
  d.unname();
  d.u32(R['authgss.data.length'], at);
  fixed(R['authgss.data'], length)(d, at + 4);
  return at + 4 + length + (-length & 3);
}
