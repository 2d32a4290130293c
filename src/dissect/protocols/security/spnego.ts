import { bytes, declareFields, none, oid, string, uint32 } from '../../../fields/protocol.js';
import { oidText } from '../../../fields/text.js';
import { Decisions } from '../../decisions.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { element, readElement } from '../snmp/ber.js';
import { gssapi, kerberosToken, ntlmssp, spnego } from './protocols.js';

const G = declareFields(gssapi, {
  OID: string('OID'),
  token_object: bytes('Token object'),
  '=gssapi.unknown_header': none('Unknown header'),
});
const F = declareFields(spnego, {
  negTokenInit_element: none('negTokenInit'),
  negTokenTarg_element: none('negTokenTarg'),
  mechTypes: uint32('mechTypes'),
  MechType: oid('MechType', { many: true }),
  reqFlags: bytes('reqFlags'),
  mechToken: bytes('mechToken'),
  mechListMIC: bytes('mechListMIC'),
  negHints_element: none('negHints'),
  hintName: string('hintName'),
  hintAddress: bytes('hintAddress'),
  negResult: uint32('negResult', {
    values: { 0: 'accept-completed', 1: 'accept-incomplete', 2: 'reject', 3: 'request-mic' },
  }),
  supportedMech: oid('supportedMech'),
  responseToken: bytes('responseToken'),
});

const SPNEGO = '1.3.6.1.5.5.2';
const NTLM = '1.3.6.1.4.1.311.2.2.10';
/** Kerberos 5 (RFC 4121), and as Windows 2000 wrote it. */
const KERBEROS = new Set(['1.2.840.113554.1.2.2', '1.2.840.48018.1.2.2']);
const APPLICATION = 0x60;
const SEQUENCE = 0x30;
const OCTETS = 0x04;

/** Is there a message of NTLM at `at`? */
export function isNtlm(d: Dissection, at: number, length: number): boolean {
  if (length < 8 || !d.has(at, 8)) return false;
  for (let i = 0; i < 8; i++) if (d.bytes[at + i] !== 'NTLMSSP\0'.charCodeAt(i)) return false;
  return true;
}

/** What stands in a message's field for its security: NTLM alone, or GSS-API with what it carries. */
export function dissectToken(d: Dissection, at: number, length: number): void {
  if (length === 0 || d.fault !== FAULT_NONE) return;
  const end = at + length;
  d.dissectInside(isNtlm(d, at, length) ? ntlmssp.id : gssapi.id, at, end, end);
}

/** A token of GSS-API (RFC 2743, 3.1): at first with the mechanism's identifier, later without. */
function dissectGss(d: Dissection, start: number): boolean {
  const decisions = d.memoOf(mechanisms);
  const row = decisions.next(d);
  if (isNtlm(d, start, d.end - start)) return d.dissectInside(ntlmssp.id, start);
  if (d.fault !== FAULT_NONE || !d.has(start, 2)) return true;
  if (d.bytes[start] !== APPLICATION) {
    if (isKerberosWrap(d, start)) return d.dissectInside(kerberosToken.id, start);
    if (!d.replaying) decisions.numbers[row] = d.stateOf(mechanisms).get(conversationKey(d)) ?? 0;
    const known = decisions.numbers[row];
    if (known === 0) remarkUnknown(d, d.bytes[start]);
    else d.dissectInside(known - 1, start);
    return true;
  }
  if (!readElement(d, start, d.reportedEnd)) return true;
  const end = element.at + element.length;
  if (!readElement(d, element.at, end)) return true;
  const { tag, at, length } = element;
  const next = element.end;
  if (tag !== 6 || !d.has(at, length)) {
    d.span(G.token_object, next, end - next);
    return true;
  }
  const mechanism = oidText(d.bytes, at, length, false);
  d.text(G.OID, mechanism, at, length);
  const protocol = protocolOf(mechanism);
  if (protocol >= 0) {
    if (!d.replaying) remember(d, protocol);
    d.dissectInside(protocol, next, end, end);
  } else if (end > next) d.span(G.token_object, next, end - next);
  return true;
}

/** Tokens of Kerberos that need no word of the mechanism: wrapped data, and sums over them. */
function isKerberosWrap(d: Dissection, at: number): boolean {
  return d.bytes[at + 1] === 4 && (d.bytes[at] === 4 || d.bytes[at] === 5);
}

function protocolOf(mechanism: string): number {
  if (mechanism === SPNEGO) return spnego.id;
  if (mechanism === NTLM) return ntlmssp.id;
  return KERBEROS.has(mechanism) ? kerberosToken.id : -1;
}

/** The protocols of the mechanisms that conversations have named, plus 1. */
const mechanisms = declareState(
  () => new Map<number, number>(),
  () => new Decisions(1),
);
const MOST_CONVERSATIONS = 100_000;

const conversationKey = (d: Dissection) => 2 * d.conversation + (d.conversations?.isOfDatagrams === true ? 1 : 0);

function remember(d: Dissection, protocol: number): void {
  const known = d.stateOf(mechanisms);
  if (known.size >= MOST_CONVERSATIONS) known.clear();
  known.set(conversationKey(d), protocol + 1);
}

function remarkUnknown(d: Dissection, identifier: number): void {
  const words = `class=${identifier >>> 6}, pc=${(identifier >>> 5) & 1}, tag=${identifier & 0x1f}`;
  remark(d, G['=gssapi.unknown_header'], SEVERITY.warn, GROUP.protocol, `Unknown header (${words})`);
}

/** NegotiationToken (RFC 4178, 4.2): the first one, or an answer. */
function dissectSpnego(d: Dissection, start: number): boolean {
  if (!readElement(d, start, d.reportedEnd)) return true;
  const isFirst = element.tag === 0xa0;
  const limit = element.at + element.length;
  if (!readElement(d, element.at, limit) || element.tag !== SEQUENCE) return true;
  const end = element.at + element.length;
  let at = element.at;
  d.value(isFirst ? F.negTokenInit_element : F.negTokenTarg_element, 1, at - 2, end - at + 2);
  d.open();
  while (at < end && readElement(d, at, end)) {
    const { tag } = element;
    at = element.end;
    const partEnd = element.at + element.length;
    if (!readElement(d, element.at, partEnd)) break;
    if (isFirst) emitFirst(d, tag);
    else emitAnswer(d, tag);
  }
  d.close();
  return true;
}

/** Part of NegTokenInit; its contents are in `element`. */
function emitFirst(d: Dissection, tag: number): void {
  const { at, length } = element;
  if (tag === 0xa0) emitMechanisms(d, at, at + length);
  else if (tag === 0xa1) d.span(F.reqFlags, at + 1, Math.max(0, length - 1));
  else if (tag === 0xa2) emitToken(d, F.mechToken, at, length);
  else if (tag === 0xa3 && element.tag === OCTETS) d.span(F.mechListMIC, at, length);
  else if (tag === 0xa3) emitHints(d, at, at + length);
  else if (tag === 0xa4) d.span(F.mechListMIC, at, length);
}

function emitMechanisms(d: Dissection, start: number, end: number): void {
  let count = 0;
  for (let at = start; at < end && readElement(d, at, end); at = element.end) count++;
  d.value(F.mechTypes, count, start, end - start);
  d.open();
  for (let at = start; at < end && readElement(d, at, end); at = element.end)
    d.span(F.MechType, element.at, element.length);
  d.close();
}

function emitHints(d: Dissection, start: number, end: number): void {
  d.value(F.negHints_element, 1, start, end - start);
  d.open();
  for (let at = start; at < end && readElement(d, at, end); ) {
    const { tag } = element;
    at = element.end;
    if (!readElement(d, element.at, element.at + element.length)) break;
    d.span(tag === 0xa0 ? F.hintName : F.hintAddress, element.at, element.length);
  }
  d.close();
}

/** Part of NegTokenResp. */
function emitAnswer(d: Dissection, tag: number): void {
  const { at, length } = element;
  if (tag === 0xa0) d.value(F.negResult, d.getU8(at), at, length);
  else if (tag === 0xa1) d.span(F.supportedMech, at, length);
  else if (tag === 0xa2) emitToken(d, F.responseToken, at, length);
  else if (tag === 0xa3) emitCheck(d, at, length);
}

function emitToken(d: Dissection, field: number, at: number, length: number): void {
  d.span(field, at, length);
  if (d.fault === FAULT_NONE && isNtlm(d, at, length)) d.dissectInside(ntlmssp.id, at, at + length, at + length);
  else if (length > 2 && d.has(at, 1) && isKerberosToken(d.bytes[at]))
    d.dissectInside(kerberosToken.id, at, at + length, at + length);
}

/** A token of Kerberos, or one of its messages. */
const isKerberosToken = (identifier: number) => identifier === APPLICATION || (identifier & 0xfe) === 0x6e;

/** A check over the mechanisms: NTLM's are signatures, which begin with their version. */
function emitCheck(d: Dissection, at: number, length: number): void {
  d.span(F.mechListMIC, at, length);
  if (length === 16 && d.has(at, 4) && d.getU32LE(at) === 1) d.dissectInside(ntlmssp.id, at, at + length, at + length);
}

export const gssapiDissector: Dissector = {
  protocol: gssapi,
  dissect: dissectGss,
  carries: ['spnego', 'ntlmssp', 'spnego-krb5'],
  stateful: true,
};
export const spnegoDissector: Dissector = {
  protocol: spnego,
  dissect: dissectSpnego,
  carries: ['ntlmssp', 'spnego-krb5'],
};
