import { keepByConversation } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { wrapped } from '../security/kerberos-token.js';
import { gssapi } from '../security/protocols.js';
import { dissectPdus } from '../tcp/pdus.js';
import { cldap, F, ldap } from './fields.js';
import { dissectMessage } from './messages.js';
import { beginMessage, isGss } from './session.js';

const SEQUENCE = 0x30;
/** Before what a mechanism of SASL has wrapped stands its length (RFC 4422, 3.7). */
const BUFFER_LENGTH = 4;
/** No message is longer: by its length, what wraps messages is told from messages. */
const LONGEST_BUFFER = 0xffff;

const isBuffer = (d: Dissection, at: number): boolean => {
  if (d.left(at) < BUFFER_LENGTH || d.bytes[at] !== 0) return false;
  const length = d.getU32(at);
  return length >= 2 && length <= LONGEST_BUFFER;
};

const isNot = (d: Dissection, start: number): boolean =>
  d.left(start) > 0 && d.bytes[start] !== SEQUENCE && !isBuffer(d, start);

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) {
    d.withdraw(false);
    return true;
  }
  if (isBuffer(d, start)) dissectPdus(d, start, BUFFER_LENGTH, bufferLength, dissectBuffer);
  else dissectPdus(d, start, 2, messageLength, dissectOne);
  return true;
}

const bufferLength = (d: Dissection, at: number): number => BUFFER_LENGTH + d.getU32(at);

/** The length of the message at `at` by its identifier and length; 0 where more is needed to tell. */
function messageLength(d: Dissection, at: number): number {
  const length = d.bytes[at + 1];
  if (length < 0x80) return 2 + length;
  const width = length & 0x7f;
  if (width === 0 || width > 4) return d.reportedEnd - at;
  if (d.left(at + 2) < width) return 0;
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + d.bytes[at + 2 + i];
  return 2 + width + value;
}

function dissectOne(d: Dissection, at: number): void {
  // Messages of one segment follow one another in the Info column.
  const isFirst = d.protocolColumn !== 'LDAP';
  d.protocolColumn = 'LDAP';
  if (d.wantsInfo) d.infoColumn = isFirst ? '' : `${d.infoColumn} | `;
  beginMessage(d);
  dissectMessage(d, at);
}

function dissectBuffer(d: Dissection, at: number): void {
  d.protocolColumn = 'LDAP';
  if (d.wantsInfo) d.infoColumn = '';
  beginMessage(d);
  d.u32(F.sasl_buffer_length, at);
  const start = at + BUFFER_LENGTH;
  if (!isGss(d)) return;
  wrapped.end = 0;
  d.dissectInside(gssapi.id, start);
  const { at: inner, end, isSealed } = wrapped;
  if (end <= inner || d.fault !== 0) return;
  if (isSealed) {
    if (d.wantsInfo) d.infoColumn = `SASL GSS-API Privacy: payload (${end - inner} bytes)`;
    d.span(F.gssapi_encrypted_payload, inner, end - inner);
    return;
  }
  if (d.wantsInfo) d.infoColumn = 'SASL GSS-API Integrity: ';
  const { reportedEnd } = d;
  d.reportedEnd = end;
  dissectMessage(d, inner);
  d.reportedEnd = reportedEnd;
}

function dissectDatagram(d: Dissection, start: number): boolean {
  d.protocolColumn = 'CLDAP';
  if (d.wantsInfo) d.infoColumn = '';
  for (let at = start; at < d.reportedEnd && d.fault === 0; ) {
    beginMessage(d);
    at = Math.max(at + 1, dissectMessage(d, at));
  }
  return true;
}

/** Global catalogues of Windows have a port of their own. */
export const ldapDissector: Dissector = {
  protocol: ldap,
  dissect,
  places: { 'tcp.port': [389, 3268] },
  carries: ['gss-api', 'spnego', 'ntlmssp'],
  stateful: true,
};
keepByConversation(cldap.id);

export const cldapDissector: Dissector = {
  protocol: cldap,
  dissect: dissectDatagram,
  places: { 'udp.port': [389] },
  carries: ['gss-api', 'spnego', 'ntlmssp'],
  alsoEmits: ['ldap'],
  stateful: true,
};
