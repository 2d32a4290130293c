import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { emitFileTime, emitFlags, wideTextAt } from '../smb/values.js';
import { CHALLENGE, emitAttributes, RESPONSE } from './attributes.js';
import { F, FLAG_BITS } from './ntlmssp-fields.js';
import { ntlmssp } from './protocols.js';

const UNICODE = 1;
const VERSION = 0x0200_0000;
/** A response of this length or less is of NTLM's first version. */
const OLD_RESPONSE = 24;

/** A signature (MS-NLMP, 2.2.2.9) is as long as this, and begins with its version. */
const SIGNATURE = 16;

function dissect(d: Dissection, start: number): boolean {
  if (d.reportedEnd - start === SIGNATURE && d.has(start, SIGNATURE) && d.getU32LE(start) === 1) {
    d.span(F.verf, start, SIGNATURE);
    d.open();
    d.u32LE(F['verf.vers'], start);
    d.span(F['verf.body'], start + 4, SIGNATURE - 4);
    d.close();
    return true;
  }
  d.span(F.identifier, start, 8);
  const type = d.u32LE(F.messagetype, start + 8);
  if (d.fault !== FAULT_NONE) return true;
  if (type === 1) {
    append(d, 'NTLMSSP_NEGOTIATE');
    emitNegotiate(d, start);
  } else if (type === 2) {
    append(d, 'NTLMSSP_CHALLENGE');
    emitChallenge(d, start);
  } else if (type === 3) {
    append(d, 'NTLMSSP_AUTH');
    emitAuthenticate(d, start);
  } else {
    remarkBeneath(d, F['messagetype.unknown'], SEVERITY.warn, GROUP.protocol, 'Unrecognized NTLMSSP Message');
    append(d, 'Unknown NTLMSSP message type');
  }
  return true;
}

function append(d: Dissection, text: string): void {
  if (d.wantsInfo) d.infoColumn += d.infoColumn === '' ? text : `, ${text}`;
}

/** NEGOTIATE_MESSAGE (MS-NLMP, 2.2.1.1). */
function emitNegotiate(d: Dissection, start: number): void {
  const flags = emitFlags(d, F.negotiateflags, start + 12, 4, FLAG_BITS);
  if (d.reportedEnd - start < 32) return;
  emitText(d, F['negotiate.domain'], start, 16, false);
  emitText(d, F['negotiate.callingworkstation'], start, 24, false);
  if (flags & VERSION) emitVersion(d, start + 32);
}

/** CHALLENGE_MESSAGE (2.2.1.2). */
function emitChallenge(d: Dissection, start: number): void {
  const flags = d.getU32LE(start + 20);
  emitText(d, F['challenge.target_name'], start, 12, (flags & UNICODE) !== 0);
  emitFlags(d, F.negotiateflags, start + 20, 4, FLAG_BITS);
  d.span(F.ntlmserverchallenge, start + 24, 8);
  const first = start + d.getU32LE(start + 16);
  if (first - start < 48 || d.fault !== FAULT_NONE) return;
  d.span(F.reserved, start + 32, 8);
  const length = d.getU16LE(start + 40);
  const info = start + d.getU32LE(start + 44);
  if (length > 0 && d.has(info, length)) {
    d.value(F['challenge.target_info'], 1, info, length);
    d.open();
    d.u16LE(F['challenge.target_info.length'], start + 40);
    d.u16LE(F['challenge.target_info.maxlen'], start + 42);
    d.u32LE(F['challenge.target_info.offset'], start + 44);
    emitAttributes(d, CHALLENGE, info, info + length);
    d.close();
  }
  if (flags & VERSION) emitVersion(d, start + 48);
}

/** AUTHENTICATE_MESSAGE (2.2.1.3). */
function emitAuthenticate(d: Dissection, start: number): void {
  const flags = d.getU32LE(start + 60);
  const isWide = (flags & UNICODE) !== 0;
  const old = emitBlob(d, F['auth.lmresponse'], start, 12);
  if (old.length >= OLD_RESPONSE) d.span(F.ntlmclientchallenge, old.at, 8);
  const response = emitBlob(d, F['auth.ntresponse'], start, 20, (at, length) => {
    if (length > OLD_RESPONSE) emitResponse(d, at, length);
  });
  if (d.fault !== FAULT_NONE || response.at < 0) return;
  const domain = emitText(d, F['auth.domain'], start, 28, isWide);
  const user = emitText(d, F['auth.username'], start, 36, isWide);
  emitText(d, F['auth.hostname'], start, 44, isWide);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, User: ${domain}\\${user}`;
  emitBlob(d, F['auth.sesskey'], start, 52);
  emitFlags(d, F.negotiateflags, start + 60, 4, FLAG_BITS);
  const first = firstPayload(d, start);
  if (first < 72) return;
  if (flags & VERSION) emitVersion(d, start + 64);
  if (first >= 88) d.span(F['authenticate.mic'], start + 72, 16);
}

/** Where the first of the parts begins that offsets point to. */
function firstPayload(d: Dissection, start: number): number {
  let first = Number.POSITIVE_INFINITY;
  for (let at = 12; at < 60; at += 8)
    if (d.getU16LE(start + at) > 0) first = Math.min(first, d.getU32LE(start + at + 4));
  return first === Number.POSITIVE_INFINITY ? 0 : first;
}

/** A text that a length and an offset at `start + part` point to; without one, `NULL`. */
function emitText(d: Dissection, field: number, start: number, part: number, isWide: boolean): string {
  const header = start + part;
  const length = d.getU16LE(header);
  const at = start + d.getU32LE(header + 4);
  if (d.fault !== FAULT_NONE) return '';
  if (length === 0) {
    d.text(field, 'NULL', header, 8);
    return '';
  }
  if (!d.has(at, length)) return '';
  const text = isWide ? wideTextAt(d, at, length) : Buffer.from(d.bytes.subarray(at, at + length)).toString('latin1');
  d.text(field, text, at, length);
  d.open();
  d.u16LE(F['string.length'], header);
  d.u16LE(F['string.maxlen'], header + 2);
  d.u32LE(F['string.offset'], header + 4);
  d.close();
  return text;
}

function emitBlob(
  d: Dissection,
  field: number,
  start: number,
  part: number,
  inside?: (at: number, length: number) => void,
): { at: number; length: number } {
  const header = start + part;
  const length = d.getU16LE(header);
  const at = start + d.getU32LE(header + 4);
  if (d.fault !== FAULT_NONE) return { at: -1, length: 0 };
  if (length === 0) {
    d.span(field, header, 0);
    return { at, length };
  }
  d.span(field, at, length);
  d.open();
  d.u16LE(F['blob.length'], header);
  d.u16LE(F['blob.maxlen'], header + 2);
  d.u32LE(F['blob.offset'], header + 4);
  if (d.fault === FAULT_NONE) inside?.(at, length);
  d.close();
  return { at, length };
}

/** NTLMv2_RESPONSE and what the client answers with (2.2.2.7, 2.2.2.8). */
function emitResponse(d: Dissection, at: number, length: number): void {
  const end = at + length;
  d.span(F.ntlmv2_response, at, length);
  d.open();
  d.span(F['ntlmv2_response.ntproofstr'], at, 16);
  d.u8(F['ntlmv2_response.rversion'], at + 16);
  d.u8(F['ntlmv2_response.hirversion'], at + 17);
  d.span(F['ntlmv2_response.z'], at + 18, 6);
  emitFileTime(d, F['ntlmv2_response.time'], at + 24);
  d.span(F['ntlmv2_response.chal'], at + 32, 8);
  d.span(F['ntlmv2_response.z'], at + 40, 4);
  const pad = emitAttributes(d, RESPONSE, at + 44, end);
  if (pad < end) d.span(F['ntlmv2_response.pad'], pad, end - pad);
  d.close();
}

function emitVersion(d: Dissection, at: number): void {
  if (!d.has(at, 8)) return;
  d.value(F.version, 1, at, 8);
  d.open();
  d.u8(F['version.major'], at);
  d.u8(F['version.minor'], at + 1);
  d.u16LE(F['version.build_number'], at + 2);
  d.u8(F['version.ntlm_current_revision'], at + 7);
  d.close();
}

export const ntlmsspDissector: Dissector = { protocol: ntlmssp, dissect };
