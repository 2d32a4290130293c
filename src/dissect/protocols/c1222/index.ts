import { allProtocols } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { context, head, readHead, readInteger, TAG } from '../asn1/ber.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { c1222, C1222 as F } from './fields.js';
import { dissectService } from './services.js';

const PORT = 1153;
const MAC_BYTES = 4;
const CLASS_BYTES = 4;
const HAS_CLASS = 0x10;
const AUTHENTICATED = 1;
const ENCRYPTED = 2;
const LONG_LENGTH = 0x80;

function dissect(d: Dissection, start: number): boolean {
  if (allProtocols[d.carrier].name === 'tcp') dissectPdus(d, start, 5, messageLength, dissectMessage);
  else dissectMessage(d, start);
  return true;
}

/** The message with its identifier and its length. */
function messageLength(d: Dissection, at: number): number {
  const length = d.getU8(at + 1);
  if (length < LONG_LENGTH) return 2 + length;
  const width = length & 0x7f;
  if (width === 1) return 3 + d.getU8(at + 2);
  return width === 2 ? 4 + d.getU16(at + 2) : 5;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'ANSI C12.22';
  if (!readHead(d, start, d.end)) return;
  const { contents } = head;
  const end = Math.min(head.end, d.end);
  d.span(F.MESSAGE_element, contents, Math.max(0, end - contents));
  d.open();
  for (let at = contents; at < end && d.fault === 0; ) {
    if (!readHead(d, at, end)) break;
    at = head.end;
    dissectPart(d, head.tag, head.contents, Math.min(head.end, end));
  }
  d.close();
}

/** Goes into the value at `at`: true if there is one, whose bounds then stand in `head`. */
const enter = (d: Dissection, at: number, end: number): boolean => at < end && readHead(d, at, end);

function dissectPart(d: Dissection, tag: number, at: number, end: number): void {
  switch (tag) {
    case context(1):
      if (enter(d, at, end)) d.span(F.aSO_context, head.contents, head.end - head.contents);
      break;
    case context(2):
      dissectTitle(d, F.called_AP_title, F.called_ap_title_abs, F.called_ap_title_rel, at, end);
      break;
    case context(4):
      dissectNumber(d, F.called_AP_invocation_id, at, end);
      break;
    case context(6):
      dissectTitle(d, F.calling_AP_title, F.calling_ap_title_abs, F.calling_ap_title_rel, at, end);
      break;
    case context(7):
      dissectNumber(d, F.calling_AE_qualifier, at, end);
      break;
    case context(8):
      dissectNumber(d, F.calling_AP_invocation_id, at, end);
      break;
    case context(11):
      d.span(F.mechanism_name, at, end - at);
      break;
    case context(12):
      if (enter(d, at, end)) dissectAuthentication(d, head.contents, head.end);
      break;
    case context(30):
      // An EXTERNAL, whose data are octet-aligned.
      if (enter(d, at, end) && enter(d, head.contents, head.end)) dissectEpsem(d, head.contents, head.end);
      break;
  }
}

function dissectTitle(
  d: Dissection,
  choice: number,
  absolute: number,
  relative: number,
  at: number,
  end: number,
): void {
  if (!enter(d, at, end)) return;
  const isAbsolute = head.tag === TAG.oid;
  d.value(choice, isAbsolute ? 0 : 1, at, end - at);
  d.open();
  d.span(isAbsolute ? absolute : relative, head.contents, head.end - head.contents);
  d.close();
}

function dissectNumber(d: Dissection, field: number, at: number, end: number): void {
  if (!enter(d, at, end)) return;
  const { contents, end: numberEnd } = head;
  const number = readInteger(d, contents, numberEnd);
  if (d.fault === 0) d.value(field, number >>> 0, contents, numberEnd - contents);
}

/** By what the caller proves who it is: of ANSI C12.22 a key and an initialisation vector, of C12.21 tickets. */
function dissectAuthentication(d: Dissection, start: number, end: number): void {
  d.span(F.calling_authentication_value_element, start, end - start);
  d.open();
  let at = start;
  if (enter(d, at, end) && head.tag === TAG.integer) {
    at = head.end;
    dissectNumber(d, F.calling_authentication_value_indirect, start, end);
  }
  if (enter(d, at, end)) {
    const { tag, contents, end: valueEnd } = head;
    const isSingle = tag === context(0);
    d.value(F.calling_authentication_value_encoding, isSingle ? 0 : 1, contents, valueEnd - contents);
    d.open();
    if (!isSingle) d.span(F.calling_authentication_value_octet_aligned, contents, valueEnd - contents);
    else if (enter(d, contents, valueEnd)) dissectMechanism(d, contents, valueEnd);
    d.close();
  }
  d.close();
}

function dissectMechanism(d: Dissection, start: number, end: number): void {
  const { tag, contents, end: valueEnd } = head;
  const isC1222 = tag === context(1);
  d.value(F.calling_authentication_value_single_asn1, isC1222 ? 1 : 0, start, end - start);
  d.open();
  if (isC1222) {
    d.span(F.calling_authentication_value_c1222_element, contents, valueEnd - contents);
    d.open();
    for (let at = contents; at < valueEnd && d.fault === 0 && readHead(d, at, valueEnd); at = head.end) {
      if (head.tag === context(0)) d.span(F.key_id_element, head.contents, head.end - head.contents);
      else if (head.tag === context(1)) d.span(F.iv_element, head.contents, head.end - head.contents);
    }
    d.close();
  } else if (enter(d, contents, valueEnd)) {
    const ticket = head.tag & 0x1f;
    const length = head.end - head.contents;
    d.value(F.calling_authentication_value_c1221, ticket, head.contents, length);
    d.open();
    if (ticket < TICKETS.length) d.span(TICKETS[ticket], head.contents, length);
    d.close();
  }
  d.close();
}

const TICKETS = [F.c1221_auth_identification, F.c1221_auth_request, F.c1221_auth_response];

/** The Extended PSEM: flags, and services each behind its length; at the end a code that authenticates them. */
function dissectEpsem(d: Dissection, start: number, end: number): void {
  if (!d.has(start, Math.max(1, end - start))) return;
  d.span(F.user_information_element, start, end - start);
  d.open();
  const flags = d.u8(F['epsem.flags'], start);
  d.open();
  d.value(F['epsem.flags.reserved'], flags >> 7, start, 1);
  d.value(F['epsem.flags.recovery'], (flags >> 6) & 1, start, 1);
  d.value(F['epsem.flags.proxy'], (flags >> 5) & 1, start, 1);
  d.value(F['epsem.flags.ed_class'], (flags >> 4) & 1, start, 1);
  d.value(F['epsem.flags.security'], (flags >> 2) & 3, start, 1);
  d.value(F['epsem.flags.response_control'], flags & 3, start, 1);
  d.close();
  let at = start + 1;
  if ((flags & HAS_CLASS) !== 0) {
    if (end - at < CLASS_BYTES)
      remark(d, F.ed_class_missing, SEVERITY.error, GROUP.security, 'C12.22 ED Class missing');
    else {
      d.span(F['epsem.edclass'], at, CLASS_BYTES);
      at += CLASS_BYTES;
    }
  }
  const security = (flags >> 2) & 3;
  if (security === AUTHENTICATED || security === ENCRYPTED) dissectSecured(d, at, end, security === ENCRYPTED);
  else dissectServices(d, at, end);
  d.close();
}

function dissectSecured(d: Dissection, at: number, end: number, isEncrypted: boolean): void {
  if (isEncrypted) {
    if (end > at) d.span(F['epsem.data'], at, end - at);
    const message = 'C12.22 EPSEM could not be decrypted';
    remark(d, F['epsem.not_decrypted'], SEVERITY.warn, GROUP.undecoded, message);
  } else {
    const message = 'C12.22 EPSEM failed authentication';
    remark(d, F['epsem.failed_authentication'], SEVERITY.error, GROUP.security, message);
  }
  const code = end - MAC_BYTES;
  if (code < at) {
    remark(d, F.mac_missing, SEVERITY.error, GROUP.malformed, 'C12.22 MAC missing');
    return;
  }
  if (!isEncrypted) dissectServices(d, at, code);
  d.span(F['epsem.mac'], code, MAC_BYTES);
  d.open();
  d.value(F.crypto_good, 0, code, MAC_BYTES);
  d.value(F.crypto_bad, 1, code, MAC_BYTES);
  d.close();
}

function dissectServices(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0; ) {
    let length = d.bytes[at++];
    if (length > LONG_LENGTH) {
      const width = length & 0x7f;
      if (width > end - at || width > 4) return;
      length = 0;
      for (let i = 0; i < width; i++) length = length * 256 + d.bytes[at++];
    }
    if (length > end - at) {
      const message = 'C12.22 EPSEM field length error';
      remark(d, F['epsem.field_length_error'], SEVERITY.error, GROUP.malformed, message);
      return;
    }
    dissectService(d, at, at + length);
    at += length;
  }
}

export const c1222Dissector: Dissector = {
  protocol: c1222,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
};
