import type { Dissection } from '../../dissection.js';
import {
  BMP_STRING,
  countValues,
  emitContents,
  emitWideText,
  encoded,
  IA5_STRING,
  INTEGER,
  identifierOf,
  integerOf,
  OBJECT_IDENTIFIER,
  readTagged,
  readValue,
  SEQUENCE,
  UTF8_STRING,
  VISIBLE_STRING,
  value,
} from './der.js';
import { dissectElements } from './elements.js';
import { CE, EXPLICIT, IMPLICIT, pkix1explicit, pkix1implicit } from './fields-extensions.js';

const STATEMENT = encoded('1.3.6.1.5.5.7.2.1');
const NOTICE = encoded('1.3.6.1.5.5.7.2.2');

/** Under which terms a certificate was given (RFC 5280, 4.2.1.4). */
export function dissectPolicies(d: Dissection, at: number, end: number): void {
  dissectElements(d, at, end, CE.CertificatePoliciesSyntax, CE.PolicyInformation_element, dissectPolicy);
}

function dissectPolicy(d: Dissection, at: number, end: number): void {
  if (readTagged(d, at, end, OBJECT_IDENTIFIER)) {
    emitContents(d, CE.policyIdentifier);
    if (readTagged(d, value.end, end, SEQUENCE)) dissectQualifiers(d, value.at, value.end);
  }
}

function dissectQualifiers(d: Dissection, at: number, end: number): void {
  if (d.want[CE.policyQualifiers] !== 0) d.value(CE.policyQualifiers, countValues(d, at, end), at, end - at);
  d.open();
  while (at < end && readTagged(d, at, end, SEQUENCE)) {
    const from = value.at;
    const after = value.end;
    d.span(CE.PolicyQualifierInfo_element, at, after - at);
    d.open();
    if (readTagged(d, from, after, OBJECT_IDENTIFIER)) {
      emitContents(d, CE.id);
      const name = identifierOf(d);
      if (name === STATEMENT && readValue(d, value.end, after)) {
        d.mention(pkix1explicit.id);
        emitContents(d, EXPLICIT.DirectoryString);
      } else if (name === NOTICE) {
        d.mention(pkix1implicit.id);
        dissectNotice(d, value.end, after);
      }
    }
    d.close();
    at = after;
  }
  d.close();
}

function dissectNotice(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(IMPLICIT.UserNotice_element, at, stop - at);
  d.open();
  at = value.at;
  if (readTagged(d, at, stop, SEQUENCE)) {
    const after = value.end;
    d.span(IMPLICIT.noticeRef_element, at, after - at);
    d.open();
    dissectReference(d, value.at, after);
    d.close();
    at = after;
  }
  if (at < stop) dissectDisplayText(d, IMPLICIT.explicitText, at, stop);
  d.close();
}

function dissectReference(d: Dissection, at: number, end: number): void {
  at = dissectDisplayText(d, IMPLICIT.organization, at, end);
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  at = value.at;
  if (d.want[IMPLICIT.noticeNumbers] !== 0) d.value(IMPLICIT.noticeNumbers, countValues(d, at, stop), at, stop - at);
  d.open();
  while (at < stop && readTagged(d, at, stop, INTEGER)) {
    d.value(IMPLICIT.noticeNumbers_item, integerOf(d), value.at, value.end - value.at);
    at = value.end;
  }
  d.close();
}

/** Text for people: which kind, and the text. Gives back where it ends. */
function dissectDisplayText(d: Dissection, field: number, at: number, end: number): number {
  if (!readValue(d, at, end)) return end;
  const choice = [IA5_STRING, VISIBLE_STRING, BMP_STRING, UTF8_STRING].indexOf(value.tag);
  if (choice < 0) return value.end;
  d.value(field, choice, at, value.end - at);
  d.open();
  if (choice === 0) emitContents(d, IMPLICIT.ia5String);
  else if (choice === 1) emitContents(d, IMPLICIT.visibleString);
  else if (choice === 2) emitWideText(d, IMPLICIT.bmpString);
  else emitContents(d, IMPLICIT.utf8String);
  d.close();
  return value.end;
}

/** Which policies of others count as which of its own (RFC 5280, 4.2.1.5). */
export function dissectPolicyMappings(d: Dissection, at: number, end: number): void {
  dissectElements(d, at, end, CE.PolicyMappingsSyntax, CE.PolicyMappingsSyntax_item_element, dissectMapping);
}

function dissectMapping(d: Dissection, at: number, end: number): void {
  if (readTagged(d, at, end, OBJECT_IDENTIFIER)) {
    emitContents(d, CE.issuerDomainPolicy);
    if (readTagged(d, value.end, end, OBJECT_IDENTIFIER)) emitContents(d, CE.subjectDomainPolicy);
  }
}
