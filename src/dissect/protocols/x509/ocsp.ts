import { oidText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectAlgorithm } from './algorithm.js';
import { dissectCertificate, dissectExtensions } from './certificate.js';
import {
  BIT_STRING,
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
import { dissectName } from './names.js';
import { F, ocsp } from './ocsp-fields.js';
import { emitGeneralizedTime } from './times.js';

const BASIC = encoded('1.3.6.1.5.5.7.48.1.1');

/** A response (RFC 6960, 4.2.1), as it is stapled to a handshake. */
function dissect(d: Dissection, start: number): boolean {
  const { end } = d;
  if (!readTagged(d, start, end, SEQUENCE)) return false;
  const stop = value.end;
  if (!readTagged(d, value.at, stop, ENUMERATED)) return true;
  d.value(F.responseStatus, integerOf(d), value.at, value.end - value.at);
  if (!readTagged(d, value.end, stop, own(0))) return true;
  const at = value.at;
  if (!readTagged(d, at, value.end, SEQUENCE)) return true;
  const bytesEnd = value.end;
  d.span(F.responseBytes_element, at, bytesEnd - at);
  d.open();
  if (readTagged(d, value.at, bytesEnd, OBJECT_IDENTIFIER)) {
    const { at: from, end: to } = value;
    if (d.want[F['responseType.id']] !== 0)
      d.text(F['responseType.id'], oidText(d.bytes, from, to - from, false), from, to - from);
    const name = identifierOf(d);
    if (readTagged(d, to, bytesEnd, OCTET_STRING) && name === BASIC) dissectBasic(d, value.at, value.end);
  }
  d.close();
  return true;
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
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  at = value.at;
  if (d.want[F.responses] !== 0) d.value(F.responses, countValues(d, at, stop), at, stop - at);
  d.open();
  while (at < stop && readTagged(d, at, stop, SEQUENCE)) {
    const after = value.end;
    d.span(F.SingleResponse_element, at, after - at);
    d.open();
    dissectSingle(d, value.at, after);
    d.close();
    at = after;
  }
  d.close();
  if (readTagged(d, stop, end, own(1))) dissectExtensions(d, F.responseExtensions, value.at, value.end);
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
  if (readTagged(d, at, end, SEQUENCE)) {
    const after = value.end;
    d.span(F.certID_element, at, after - at);
    d.open();
    let from = dissectAlgorithm(d, F.hashAlgorithm_element, value.at, after);
    for (const field of [F.issuerNameHash, F.issuerKeyHash, F.serialNumber]) {
      if (!readValue(d, from, after)) break;
      emitContents(d, field);
      from = value.end;
    }
    d.close();
    at = after;
  }
  at = dissectState(d, at, end);
  if (readTagged(d, at, end, GENERALIZED_TIME)) {
    emitGeneralizedTime(d, F.thisUpdate);
    at = value.end;
  }
  while (at < end && readValue(d, at, end)) {
    const { tag } = value;
    const after = value.end;
    if (tag === own(0) && readTagged(d, value.at, after, GENERALIZED_TIME)) emitGeneralizedTime(d, F.nextUpdate);
    else if (tag === own(1)) dissectExtensions(d, F.singleExtensions, value.at, after);
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
  alsoEmits: [
    'x509af',
    'x509if',
    'x509sat',
    'x509ce',
    'pkix1implicit',
    'pkix1explicit',
    'pkcs-1',
    'ber',
    'ns_cert_exts',
    'logotypecertextn',
    'tls',
  ],
};
