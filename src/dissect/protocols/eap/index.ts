import { allProtocols } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { METHODS } from '../../names/eap.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { type Finding, findingOf } from './conversation.js';
import { dissectExpanded } from './expanded.js';
import { eap, EAP as F } from './fields.js';
import { dissectIdentity } from './identity.js';
import { dissectSubscriberModule } from './sim.js';
import { dissectTls } from './tls.js';

const CODES: Readonly<Record<number, string>> = {
  1: 'Request',
  2: 'Response',
  3: 'Success',
  4: 'Failure',
  5: 'Initiate',
  6: 'Finish',
};
const REQUEST = 1;
const RESPONSE = 2;

const IDENTITY = 1;
const NOTIFICATION = 2;
const NAK = 3;
const MD5 = 4;
const LEAP = 17;
const SIM = 18;
const AKA = 23;
const MS_CHAP = 26;
const AKA_PRIME = 50;
const EXPANDED = 254;
/** Methods that carry TLS: EAP-TLS, TTLS, PEAP, FAST, TEAP. */
const TLS_METHODS = new Set([13, 21, 25, 43, 55]);

function dissect(d: Dissection, start: number): boolean {
  // A layer that tshark does not name in frame.protocols.
  if (allProtocols[d.carrier]?.name === 'eapol') d.unname();
  d.protocolColumn = 'EAP';
  if (d.wantsInfo) d.infoColumn = '';
  const code = d.getU8(start);
  // tshark looks at the type of a request before it shows anything.
  const opens = code === REQUEST && d.getU8(start + 4) === IDENTITY;
  d.u8(F.code, start);
  const id = d.u8(F.id, start + 1);
  if (d.fault !== 0) return true;
  const finding = findingOf(d, code, id, opens);
  if (finding.isRetransmission)
    remark(d, F.retransmission, SEVERITY.note, GROUP.sequence, 'This packet is a retransmission');
  const length = d.u16(F.len, start + 2);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = CODES[code] ?? `Unknown code (0x${code.toString(16).padStart(2, '0')})`;
  if (length < 4 || length > d.reportedEnd - start)
    remark(d, F.bad_length, SEVERITY.warn, GROUP.protocol, 'Bad length (too small or too large)');
  d.trim(start + length);
  if ((code === REQUEST || code === RESPONSE) && length > 4) dissectMethod(d, start + 4, code, finding);
  return true;
}

function dissectMethod(d: Dissection, start: number, code: number, finding: Finding): void {
  const type = d.u8(F.type, start);
  if (d.fault !== 0) return;
  if (d.wantsInfo) d.infoColumn += `, ${METHODS[type] ?? `Unknown type (0x${type.toString(16).padStart(2, '0')})`}`;
  const at = start + 1;
  const size = d.reportedEnd - at;
  if (size <= 0) return;
  if (TLS_METHODS.has(type)) dissectTls(d, at, type, finding);
  else if (type === IDENTITY) dissectIdentity(d, at, size);
  else if (type === NOTIFICATION) d.span(F.notification, at, size);
  else if (type === NAK) for (let each = at; each < d.reportedEnd; each++) d.u8(F.desired_type, each);
  else if (type === MD5) dissectMd5(d, at);
  else if (type === LEAP) dissectLeap(d, at, code);
  else if (type === SIM) dissectSubscriberModule(d, at, false);
  else if (type === AKA || type === AKA_PRIME) dissectSubscriberModule(d, at, true);
  else if (type === MS_CHAP) dissectMsChap(d, at);
  else if (type === EXPANDED) dissectExpanded(d, at);
  else d.span(F.data, at, size);
}

function dissectMd5(d: Dissection, at: number): void {
  const length = d.u8(F['md5.value_size'], at);
  const size = Math.min(length, d.reportedEnd - at - 1);
  if (length > size) remark(d, F['md5.value_size.overflow'], SEVERITY.warn, GROUP.protocol, 'Overflow');
  d.span(F['md5.value'], at + 1, size);
  const rest = d.reportedEnd - at - 1 - size;
  if (rest > 0) d.span(F['md5.extra_data'], at + 1 + size, rest);
  remark(d, F.mitm_attacks, SEVERITY.warn, GROUP.security, 'Vulnerable to MITM attacks. If possible, change EAP type.');
}

function dissectLeap(d: Dissection, at: number, code: number): void {
  d.u8(F['leap.version'], at);
  d.u8(F['leap.reserved'], at + 1);
  const count = d.u8(F['leap.count'], at + 2);
  d.span(code === REQUEST ? F['leap.peer_challenge'] : F['leap.peer_response'], at + 3, count);
  const rest = d.reportedEnd - at - 3 - count;
  if (rest > 0) d.span(F['leap.name'], at + 3 + count, rest);
}

const CHALLENGE = 1;
const ANSWER = 2;
const SUCCESS = 3;
const FAILED = 4;

/** MS-CHAP version 2 (draft-kamath-pppext-eap-mschapv2). */
function dissectMsChap(d: Dissection, at: number): void {
  const operation = d.u8(F['ms_chap_v2.opcode'], at);
  if (d.reportedEnd - at <= 1) return;
  d.u8(F['ms_chap_v2.id'], at + 1);
  const length = d.u16(F['ms_chap_v2.length'], at + 2);
  if (length !== d.reportedEnd - at)
    remark(d, F['ms_chap_v2.length.invalid'], SEVERITY.warn, GROUP.protocol, 'Invalid Length');
  const contents = at + 4;
  const end = d.reportedEnd;
  if (operation === CHALLENGE || operation === ANSWER) {
    const size = d.u8(F['ms_chap_v2.value_size'], contents);
    const value = contents + 1;
    if (operation === CHALLENGE) d.span(F['ms_chap_v2.challenge'], value, size);
    else if (size === 49) {
      d.span(F['ms_chap_v2.peer_challenge'], value, 16);
      d.span(F['ms_chap_v2.reserved'], value + 16, 8);
      d.span(F['ms_chap_v2.nt_response'], value + 24, 24);
      d.u8(F['ms_chap_v2.flags'], value + 48);
    } else d.span(F['ms_chap_v2.response'], value, size);
    if (end > value + size) d.span(F['ms_chap_v2.name'], value + size, end - value - size);
  } else if (operation === SUCCESS) d.span(F['ms_chap_v2.message'], contents, end - contents);
  else if (operation === FAILED) d.span(F['ms_chap_v2.failure_request'], contents, end - contents);
  else if (end > contents) d.span(F['ms_chap_v2.data'], contents, end - contents);
}

export const eapDissector: Dissector = {
  protocol: eap,
  dissect,
  places: { 'ppp.protocol': [0xc227] },
  carries: ['data', 'tls'],
  alsoEmits: ['wps'],
  stateful: true,
};
