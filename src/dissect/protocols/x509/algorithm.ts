import type { Dissection } from '../../dissection.js';
import {
  emitContents,
  encoded,
  INTEGER,
  identifierOf,
  integerOf,
  OBJECT_IDENTIFIER,
  own,
  readTagged,
  readValue,
  SEQUENCE,
  value,
} from './der.js';
import { AF, x509af } from './fields.js';
import { PKCS1, pkcs1 } from './fields-others.js';

const RSA_PSS = encoded('1.2.840.113549.1.1.10');
/** How RSASSA-PSS makes a mask, from a hash (RFC 8017, B.2.1). */
const MASK = encoded('1.2.840.113549.1.1.8');
const ELLIPTIC = encoded('1.2.840.10045.2.1');
const DSA = encoded('1.2.840.10040.4.1');

/** An algorithm with its parameters, where those are known. Gives back where it ends. */
export function dissectAlgorithm(d: Dissection, field: number, at: number, end: number): number {
  if (!readTagged(d, at, end, SEQUENCE)) return at;
  const stop = value.end;
  d.span(field, at, stop - at);
  d.open();
  if (readTagged(d, value.at, stop, OBJECT_IDENTIFIER)) {
    emitContents(d, AF['algorithm.id']);
    algorithm = identifierOf(d);
    dissectParameters(d, algorithm, value.end, stop);
  }
  d.close();
  return stop;
}

/** The algorithm that was read last, in hexadecimal. */
let algorithm = '';
export const lastAlgorithm = (): string => algorithm;

function dissectParameters(d: Dissection, name: string, at: number, end: number): void {
  if (at >= end || !readValue(d, at, end)) return;
  if (name === ELLIPTIC) {
    d.mention(pkcs1.id);
    if (value.tag !== OBJECT_IDENTIFIER) return;
    d.value(PKCS1['=pkcs1.ECParameters'], 1, at, value.end - at);
    d.open();
    emitContents(d, PKCS1['=pkcs1.namedCurve']);
    d.close();
  } else if (name === DSA && value.tag === SEQUENCE) {
    d.mention(x509af.id);
    const stop = value.end;
    d.span(AF.DSS_Params_element, at, stop - at);
    d.open();
    at = value.at;
    for (const field of [AF.p, AF.q, AF.g]) {
      if (!readTagged(d, at, stop, INTEGER)) break;
      emitContents(d, field);
      at = value.end;
    }
    d.close();
  } else if (name === MASK && value.tag === SEQUENCE) {
    d.mention(pkcs1.id);
    dissectAlgorithm(d, PKCS1['=pkcs1.HashAlgorithm_element'], at, end);
  } else if (name === RSA_PSS && value.tag === SEQUENCE) {
    d.mention(pkcs1.id);
    dissectPssParameters(d, at, value.at, value.end);
  }
}

/** RFC 8017, A.2.3. */
function dissectPssParameters(d: Dissection, begin: number, at: number, end: number): void {
  d.span(PKCS1['=pkcs1.RSASSA_PSS_params_element'], begin, end - begin);
  d.open();
  while (at < end && readValue(d, at, end)) {
    const { tag } = value;
    const from = value.at;
    const after = value.end;
    if (tag === own(0)) dissectAlgorithm(d, PKCS1['=pkcs1.hashAlgorithm_element'], from, after);
    else if (tag === own(1)) dissectAlgorithm(d, PKCS1['=pkcs1.maskGenAlgorithm_element'], from, after);
    else if (readTagged(d, from, after, INTEGER)) {
      const field = tag === own(2) ? PKCS1['=pkcs1.saltLength'] : PKCS1['=pkcs1.trailerField'];
      d.value(field, integerOf(d), value.at, value.end - value.at);
    }
    at = after;
  }
  d.close();
}
