import type { Dissection } from '../../dissection.js';
import { dissectAlgorithm, lastAlgorithm } from './algorithm.js';
import {
  BIT_STRING,
  BOOLEAN,
  emitBits,
  emitContents,
  encoded,
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
import { AF } from './fields.js';
import { PKCS1 } from './fields-others.js';
import { dissectName } from './names.js';
import { summarize } from './summary.js';
import { dissectTime } from './times.js';

const RSA = encoded('1.2.840.113549.1.1.1');

/** A certificate (RFC 5280, 4.1) in `[at, end)`: its fields become those of the layer in hand. */
export function dissectCertificate(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  at = value.at;
  if (!readTagged(d, at, stop, SEQUENCE)) return;
  const signed = value.at;
  const signedEnd = value.end;
  d.span(AF.signedCertificate_element, at, signedEnd - at);
  d.open();
  dissectSigned(d, signed, signedEnd);
  d.close();
  at = dissectAlgorithm(d, AF.algorithmIdentifier_element, signedEnd, stop);
  if (readTagged(d, at, stop, BIT_STRING)) emitBits(d, AF.encrypted);
}

function dissectSigned(d: Dissection, at: number, end: number): void {
  summarize(d, at, end);
  if (readTagged(d, at, end, own(0))) {
    const after = value.end;
    if (readTagged(d, value.at, value.end, INTEGER)) d.value(AF.version, integerOf(d), value.at, value.end - value.at);
    at = after;
  }
  if (readTagged(d, at, end, INTEGER)) {
    emitContents(d, AF.serialNumber);
    at = value.end;
  }
  at = dissectAlgorithm(d, AF.signature_element, at, end);
  at = dissectChoiceOfName(d, AF.issuer, at, end);
  if (readTagged(d, at, end, SEQUENCE)) {
    const stop = value.end;
    d.span(AF.validity_element, at, stop - at);
    d.open();
    const until = dissectTime(d, AF.notBefore, value.at, stop);
    dissectTime(d, AF.notAfter, until, stop);
    d.close();
    at = stop;
  }
  at = dissectChoiceOfName(d, AF.subject, at, end, AF.rdnSequence);
  at = dissectKey(d, at, end);
  while (at < end && readValue(d, at, end)) {
    const { tag } = value;
    const after = value.end;
    if (tag === own(1)) emitBits(d, AF.issuerUniqueIdentifier);
    else if (tag === own(2)) emitBits(d, AF.subjectUniqueIdentifier);
    else if (tag === own(3)) dissectExtensions(d, AF.extensions, value.at, value.end);
    at = after;
  }
}

function dissectChoiceOfName(d: Dissection, field: number, at: number, end: number, inner?: number): number {
  if (!readTagged(d, at, end, SEQUENCE)) return at;
  const stop = value.end;
  d.value(field, 0, at, stop - at);
  d.open();
  dissectName(d, at, stop, inner);
  d.close();
  return stop;
}

function dissectKey(d: Dissection, at: number, end: number): number {
  if (!readTagged(d, at, end, SEQUENCE)) return at;
  const stop = value.end;
  d.span(AF.subjectPublicKeyInfo_element, at, stop - at);
  d.open();
  at = dissectAlgorithm(d, AF.algorithm_element, value.at, stop);
  if (readTagged(d, at, stop, BIT_STRING)) {
    if (lastAlgorithm() === RSA) dissectRsaKey(d, value.at, value.end);
    else emitBits(d, AF.subjectPublicKey);
  }
  d.close();
  return stop;
}

/** RFC 8017, A.1.1. */
function dissectRsaKey(d: Dissection, at: number, end: number): void {
  at++;
  d.span(AF.subjectPublicKey, at, end - at);
  d.open();
  if (readTagged(d, at, end, SEQUENCE)) {
    const stop = value.end;
    if (readTagged(d, value.at, stop, INTEGER)) {
      emitContents(d, PKCS1['=pkcs1.modulus']);
      if (readTagged(d, value.end, stop, INTEGER))
        d.value(PKCS1['=pkcs1.publicExponent'], integerOf(d) | 0, value.at, value.end - value.at);
    }
  }
  d.close();
}

/** A sequence of extensions in `[at, end)`, emitted as `field`. */
function dissectExtensions(d: Dissection, field: number, at: number, end: number): void {
  dissectElements(d, at, end, field, AF.Extension_element, dissectExtension);
}

function dissectExtension(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, OBJECT_IDENTIFIER)) return;
  emitContents(d, AF['extension.id']);
  const name = identifierOf(d);
  at = value.end;
  if (readTagged(d, at, end, BOOLEAN)) {
    d.value(AF.critical, d.bytes[value.at] === 0 ? 0 : 1, value.at, 1);
    at = value.end;
  }
  if (readTagged(d, at, end, OCTET_STRING)) dissectExtensionValue(d, name, value.at, value.end);
}
