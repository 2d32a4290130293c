import type { Dissection } from '../../dissection.js';
import {
  BIT_STRING,
  countValues,
  emitBits,
  emitContents,
  INTEGER,
  integerOf,
  OBJECT_IDENTIFIER,
  own,
  readTagged,
  readValue,
  SEQUENCE,
  value,
} from './der.js';
import { CE, EXPLICIT } from './fields-extensions.js';
import { dissectGeneralName } from './general-names.js';
import { emitGeneralizedTime } from './times.js';

/** How the value of an extension in `[at, end)` is read. */
export type Reader = (d: Dissection, at: number, end: number) => void;

const ENTRUST_FLAGS = [
  CE['EntrustInfoFlags.keyUpdateAllowed'],
  CE['EntrustInfoFlags.newExtensions'],
  CE['EntrustInfoFlags.pKIXCertificate'],
  CE['EntrustInfoFlags.enterpriseCategory'],
  CE['EntrustInfoFlags.webCategory'],
  CE['EntrustInfoFlags.sETCategory'],
];

/** A bit string whose bits have names. */
export function emitFlags(d: Dissection, field: number, flags: readonly number[]): void {
  const { at, end } = value;
  emitBits(d, field);
  d.open();
  flags.forEach((flag, bit) => {
    const byte = at + 1 + (bit >>> 3);
    // What the string does not go on to is not set, and lies nowhere.
    if (byte < end) d.value(flag, (d.bytes[byte] >>> (7 - (bit & 7))) & 1, byte, 1);
    else d.value(flag, 0, end - 1, 0);
  });
  d.close();
}

export const dissectKeyPeriod: Reader = (d, at, end) => {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(CE.PrivateKeyUsagePeriod_element, at, stop - at);
  d.open();
  at = value.at;
  while (at < stop && readValue(d, at, stop)) {
    const after = value.end;
    emitGeneralizedTime(d, value.tag === own(0) ? CE.notBefore : CE.notAfter);
    at = after;
  }
  d.close();
};

export const dissectEntrust: Reader = (d, at, end) => {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(CE.EntrustVersionInfo_element, at, stop - at);
  d.open();
  if (readValue(d, value.at, stop)) {
    emitContents(d, CE.entrustVers);
    if (readTagged(d, value.end, stop, BIT_STRING)) emitFlags(d, CE.entrustVersInfoFlags, ENTRUST_FLAGS);
  }
  d.close();
};

export const dissectTemplate: Reader = (d, at, end) => {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(CE.CertificateTemplate_element, at, stop - at);
  d.open();
  if (readTagged(d, value.at, stop, OBJECT_IDENTIFIER)) {
    emitContents(d, CE.templateID);
    for (const field of [CE.templateMajorVersion, CE.templateMinorVersion]) {
      if (!readTagged(d, value.end, stop, INTEGER)) break;
      d.value(field, integerOf(d), value.at, value.end - value.at);
    }
  }
  d.close();
};

export const dissectNameConstraints: Reader = (d, at, end) => {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(CE.NameConstraintsSyntax_element, at, stop - at);
  d.open();
  at = value.at;
  while (at < stop && readValue(d, at, stop)) {
    const after = value.end;
    dissectSubtrees(d, value.tag === own(0) ? CE.permittedSubtrees : CE.excludedSubtrees, value.at, after);
    at = after;
  }
  d.close();
};

function dissectSubtrees(d: Dissection, field: number, at: number, end: number): void {
  if (d.want[field] !== 0) d.value(field, countValues(d, at, end), at, end - at);
  d.open();
  while (at < end && readTagged(d, at, end, SEQUENCE)) {
    const after = value.end;
    d.span(CE.GeneralSubtree_element, at, after - at);
    d.open();
    dissectGeneralName(d, CE.base, value.at, after);
    d.close();
    at = after;
  }
  d.close();
}

export const dissectPolicyConstraints: Reader = (d, at, end) => {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(CE.PolicyConstraintsSyntax_element, at, stop - at);
  d.open();
  at = value.at;
  while (at < stop && readValue(d, at, stop)) {
    const after = value.end;
    const field = value.tag === own(0) ? CE.requireExplicitPolicy : CE.inhibitPolicyMapping;
    d.value(field, integerOf(d), value.at, after - value.at);
    at = after;
  }
  d.close();
};

/** RFC 7633. */
export const dissectFeatures: Reader = (d, at, end) => {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  at = value.at;
  if (d.want[EXPLICIT.Features] !== 0) d.value(EXPLICIT.Features, countValues(d, at, stop), at, stop - at);
  d.open();
  while (at < stop && readTagged(d, at, stop, INTEGER)) {
    d.value(EXPLICIT.Features_item, integerOf(d), value.at, value.end - value.at);
    at = value.end;
  }
  d.close();
};
