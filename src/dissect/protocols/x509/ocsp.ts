import { oidText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { content } from '../media.js';
import { dissectAlgorithm } from './algorithm.js';
import { dissectCertificate } from './certificate.js';
import {
  BIT_STRING,
  BOOLEAN,
  countValues,
  ENUMERATED,
  emitBits,
  emitContents,
  encoded,
  GENERALIZED_TIME,
  INTEGER,
  identifierOf,
  integerOf,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  own,
  readTagged,
  readValue,
  SEQUENCE,
  value,
} from './der.js';
import { dissectElements } from './elements.js';
import { dissectExtensionValue } from './extensions.js';
import { EXPLICIT } from './fields-extensions.js';
import { dissectGeneralName } from './general-names.js';
import { CERTIFICATE_PROTOCOLS } from './index.js';
import { dissectName } from './names.js';
import { F, ocsp } from './ocsp-fields.js';
import { emitGeneralizedTime } from './times.js';

const REQUEST_TYPE = 'application/ocsp-request';
const BASIC = encoded('1.3.6.1.5.5.7.48.1.1');

/**
 * A response (RFC 6960, 4.2.1) as it is stapled to a handshake, or what HTTP carries: a request, or its response.
 */
function dissect(d: Dissection, start: number): boolean {
  const { end } = d;
  // Inside a handshake it is a part of that, and named by what it contains.
  if (d.insideTree) d.stack = d.stacks.parentOf(d.stack);
  else {
    const isRequest = content.type === REQUEST_TYPE;
    d.protocolColumn = 'OCSP';
    if (d.wantsInfo) d.infoColumn = isRequest ? 'Request' : 'Response';
    if (isRequest) {
      dissectRequest(d, start, end);
      return true;
    }
  }
  if (readTagged(d, start, end, SEQUENCE)) dissectResponse(d, value.at, value.end);
  return true;
}

function dissectResponse(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, ENUMERATED)) return;
  d.value(F.responseStatus, integerOf(d), value.at, value.end - value.at);
  if (!readTagged(d, value.end, end, own(0))) return;
  at = value.at;
  if (!readTagged(d, at, value.end, SEQUENCE)) return;
  const stop = value.end;
  d.span(F.responseBytes_element, at, stop - at);
  d.open();
  if (readTagged(d, value.at, stop, OBJECT_IDENTIFIER)) {
    const { at: from, end: to } = value;
    if (d.want[F['responseType.id']] !== 0)
      d.text(F['responseType.id'], oidText(d.bytes, from, to - from, false), from, to - from);
    const name = identifierOf(d);
    if (readTagged(d, to, stop, OCTET_STRING) && name === BASIC) {
      d.mention(ocsp.id);
      dissectBasic(d, value.at, value.end);
    }
  }
  d.close();
}

/** A question for certificates' states (RFC 6960, 4.1.1). */
function dissectRequest(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  at = value.at;
  end = value.end;
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(F.tbsRequest_element, at, stop - at);
  d.open();
  at = value.at;
  while (at < stop && readValue(d, at, stop)) {
    const { tag } = value;
    const from = value.at;
    const after = value.end;
    if (tag === own(0) && readTagged(d, from, after, INTEGER))
      d.value(F.version, integerOf(d), value.at, value.end - value.at);
    else if (tag === own(1)) dissectGeneralName(d, F.requestorName, from, after);
    else if (tag === own(2)) dissectOwnExtensions(d, F.requestExtensions, from, after);
    else if (tag === SEQUENCE) dissectRequestList(d, from, after);
    at = after;
  }
  d.close();
  if (stop < end) d.span(F.optionalSignature_element, stop, end - stop);
}

function dissectRequestList(d: Dissection, at: number, end: number): void {
  if (d.want[F.requestList] !== 0) d.value(F.requestList, countValues(d, at, end), at, end - at);
  d.open();
  while (at < end && readTagged(d, at, end, SEQUENCE)) {
    const from = value.at;
    const after = value.end;
    d.span(F.Request_element, at, after - at);
    d.open();
    const next = dissectCertificateId(d, F.reqCert_element, from, after);
    if (readTagged(d, next, after, own(0))) dissectOwnExtensions(d, F.singleRequestExtensions, value.at, value.end);
    d.close();
    at = after;
  }
  d.close();
}

/** Which certificate is meant. Gives back where that ends. */
function dissectCertificateId(d: Dissection, field: number, at: number, end: number): number {
  if (!readTagged(d, at, end, SEQUENCE)) return at;
  const after = value.end;
  d.span(field, at, after - at);
  d.open();
  let from = dissectAlgorithm(d, F.hashAlgorithm_element, value.at, after);
  for (const part of [F.issuerNameHash, F.issuerKeyHash, F.serialNumber]) {
    if (!readValue(d, from, after)) break;
    emitContents(d, part);
    from = value.end;
  }
  d.close();
  return after;
}

/** Extensions of requests and responses: the same as those of certificates, under other names. */
function dissectOwnExtensions(d: Dissection, field: number, at: number, end: number): void {
  dissectElements(d, at, end, field, EXPLICIT.Extension_element, dissectOwnExtension);
}

function dissectOwnExtension(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, OBJECT_IDENTIFIER)) return;
  const { at: from, end: to } = value;
  if (d.want[EXPLICIT.id] !== 0) d.text(EXPLICIT.id, oidText(d.bytes, from, to - from, false), from, to - from);
  const name = identifierOf(d);
  at = to;
  if (readTagged(d, at, end, BOOLEAN)) {
    d.value(EXPLICIT.critical, d.bytes[value.at] === 0 ? 0 : 1, value.at, 1);
    at = value.end;
  }
  if (readTagged(d, at, end, OCTET_STRING)) dissectExtensionValue(d, name, value.at, value.end);
}

function dissectBasic(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(F.BasicOCSPResponse_element, at, stop - at);
  d.open();
  at = value.at;
  if (readTagged(d, at, stop, SEQUENCE)) {
    const after = value.end;
    d.span(F.tbsResponseData_element, at, after - at);
    d.open();
    dissectResponseData(d, value.at, after);
    d.close();
    at = dissectAlgorithm(d, F.signatureAlgorithm_element, after, stop);
    if (readTagged(d, at, stop, BIT_STRING)) {
      emitBits(d, F.signature);
      at = value.end;
    }
    if (readTagged(d, at, stop, own(0)) && readTagged(d, value.at, value.end, SEQUENCE))
      dissectCertificates(d, value.at, value.end);
  }
  d.close();
}

function dissectCertificates(d: Dissection, at: number, end: number): void {
  if (d.want[F.certs] !== 0) d.value(F.certs, countValues(d, at, end), at, end - at);
  d.open();
  while (at < end && readTagged(d, at, end, SEQUENCE)) {
    const after = value.end;
    d.span(F.Certificate_element, at, after - at);
    d.open();
    dissectCertificate(d, at, after);
    d.close();
    at = after;
  }
  d.close();
}

function dissectResponseData(d: Dissection, at: number, end: number): void {
  if (readTagged(d, at, end, own(0))) {
    const after = value.end;
    if (readTagged(d, value.at, after, INTEGER)) d.value(F.version, integerOf(d), value.at, value.end - value.at);
    at = after;
  }
  at = dissectResponder(d, at, end);
  if (readTagged(d, at, end, GENERALIZED_TIME)) {
    emitGeneralizedTime(d, F.producedAt);
    at = value.end;
  }
  const stop = dissectElements(d, at, end, F.responses, F.SingleResponse_element, dissectSingle);
  if (stop < 0) return;
  if (readTagged(d, stop, end, own(1))) dissectOwnExtensions(d, F.responseExtensions, value.at, value.end);
}

function dissectResponder(d: Dissection, at: number, end: number): number {
  if (!readValue(d, at, end)) return end;
  const after = value.end;
  const from = value.at;
  if (value.tag === own(1)) {
    d.value(F.responderID, 1, from, after - from);
    d.open();
    d.value(F.byName, 0, from, after - from);
    d.open();
    dissectName(d, from, after);
    d.close();
    d.close();
  } else if (value.tag === own(2) && readTagged(d, from, after, OCTET_STRING)) {
    d.value(F.responderID, 2, from, after - from);
    d.open();
    emitContents(d, F.byKey);
    d.close();
  }
  return after;
}

function dissectSingle(d: Dissection, at: number, end: number): void {
  at = dissectCertificateId(d, F.certID_element, at, end);
  at = dissectState(d, at, end);
  if (readTagged(d, at, end, GENERALIZED_TIME)) {
    emitGeneralizedTime(d, F.thisUpdate);
    at = value.end;
  }
  while (at < end && readValue(d, at, end)) {
    const { tag } = value;
    const after = value.end;
    if (tag === own(0) && readTagged(d, value.at, after, GENERALIZED_TIME)) emitGeneralizedTime(d, F.nextUpdate);
    else if (tag === own(1)) dissectOwnExtensions(d, F.singleExtensions, value.at, after);
    at = after;
  }
}

const STATES = [F.good_element, F.revoked_element, F.unknown_element];

function dissectState(d: Dissection, at: number, end: number): number {
  if (!readValue(d, at, end)) return end;
  const after = value.end;
  const from = value.at;
  const state = value.tag - own(0);
  if (state < 0 || state > 2) return after;
  d.value(F.certStatus, state, from, after - from);
  d.open();
  d.span(STATES[state], from, after - from);
  if (state === 1) {
    d.open();
    if (readTagged(d, from, after, GENERALIZED_TIME)) emitGeneralizedTime(d, F.revocationTime);
    if (readTagged(d, value.end, after, own(0)) && readTagged(d, value.at, value.end, ENUMERATED))
      d.value(F.revocationReason, integerOf(d), value.at, value.end - value.at);
    d.close();
  }
  d.close();
  return after;
}

export const ocspDissector: Dissector = {
  protocol: ocsp,
  dissect,
  places: { media_type: [REQUEST_TYPE, 'application/ocsp-response'] },
  alsoEmits: CERTIFICATE_PROTOCOLS.filter((name) => name !== 'ocsp'),
};
