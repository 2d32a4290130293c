import type { Dissection } from '../../dissection.js';
import { dissectCertificateTimestamps } from '../tls/certificate-timestamps.js';
import { tls } from '../tls/fields.js';
import {
  BIT_STRING,
  BMP_STRING,
  BOOLEAN,
  countValues,
  emitContents,
  emitWideText,
  encoded,
  GENERALIZED_TIME,
  INTEGER,
  integerOf,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  own,
  readTagged,
  readValue,
  remarkUnknown,
  SEQUENCE,
  value,
} from './der.js';
import { dissectDistributionPoints } from './distribution-points.js';
import { dissectElements } from './elements.js';
import {
  dissectEntrust,
  dissectFeatures,
  dissectKeyPeriod,
  dissectNameConstraints,
  dissectPolicyConstraints,
  dissectTemplate,
  emitFlags,
  type Reader,
} from './extension-readers.js';
import { SAT, x509sat } from './fields.js';
import { CE, IMPLICIT, pkix1explicit, pkix1implicit, x509ce } from './fields-extensions.js';
import { logotypes, NETSCAPE, netscapeExtensions, pkixqualified } from './fields-others.js';
import { dissectGeneralName, dissectGeneralNames } from './general-names.js';
import { dissectLogotypes } from './logotypes.js';
import { F as OCSP, ocsp } from './ocsp-fields.js';
import { dissectPolicies, dissectPolicyMappings } from './policies.js';
import { dissectAttributes, dissectStatements } from './qualified.js';
import { emitGeneralizedTime } from './times.js';

/** What an extension says, in `[at, end)`; `name` is its object identifier in hexadecimal. */
export function dissectExtensionValue(d: Dissection, name: string, at: number, end: number): void {
  const known = EXTENSIONS.get(name);
  if (known !== undefined) {
    d.mention(known[0]);
    known[1](d, at, end);
    return;
  }
  remarkUnknown(d, at, end);
}

const KEY_USAGES = [
  CE['KeyUsage.digitalSignature'],
  CE['KeyUsage.contentCommitment'],
  CE['KeyUsage.keyEncipherment'],
  CE['KeyUsage.dataEncipherment'],
  CE['KeyUsage.keyAgreement'],
  CE['KeyUsage.keyCertSign'],
  CE['KeyUsage.cRLSign'],
  CE['KeyUsage.encipherOnly'],
  CE['KeyUsage.decipherOnly'],
];
const NETSCAPE_TYPES = [
  NETSCAPE['=ns.cert.exts.CertType.ssl.client'],
  NETSCAPE['=ns.cert.exts.CertType.ssl.server'],
  NETSCAPE['=ns.cert.exts.CertType.smime'],
  NETSCAPE['=ns.cert.exts.CertType.object.signing'],
  NETSCAPE['=ns.cert.exts.CertType.reserved.for.future.use'],
  NETSCAPE['=ns.cert.exts.CertType.ssl.ca'],
  NETSCAPE['=ns.cert.exts.CertType.smime.ca'],
  NETSCAPE['=ns.cert.exts.CertType.object.signing.ca'],
];

const flags =
  (field: number, names: readonly number[]): Reader =>
  (d, at, end) => {
    if (readTagged(d, at, end, BIT_STRING)) emitFlags(d, field, names);
  };

const contents =
  (field: number): Reader =>
  (d, at, end) => {
    if (readValue(d, at, end)) emitContents(d, field);
  };

const number =
  (field: number): Reader =>
  (d, at, end) => {
    if (readTagged(d, at, end, INTEGER)) d.value(field, integerOf(d), value.at, value.end - value.at);
  };

const dissectSubjectNames: Reader = (d, at, end) => {
  if (readTagged(d, at, end, SEQUENCE)) dissectGeneralNames(d, CE.GeneralNames, value.at, value.end);
};

const dissectAuthorityKey: Reader = (d, at, end) => {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(CE.AuthorityKeyIdentifier_element, at, stop - at);
  d.open();
  at = value.at;
  while (at < stop && readValue(d, at, stop)) {
    const after = value.end;
    if (value.tag === own(0)) emitContents(d, CE.keyIdentifier);
    else if (value.tag === own(1)) dissectGeneralNames(d, CE.authorityCertIssuer, value.at, value.end);
    else if (value.tag === own(2)) emitContents(d, CE.authorityCertSerialNumber);
    at = after;
  }
  d.close();
};

const dissectBasicConstraints: Reader = (d, at, end) => {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  d.span(CE.BasicConstraintsSyntax_element, at, stop - at);
  d.open();
  at = value.at;
  if (readTagged(d, at, stop, BOOLEAN)) {
    d.value(CE.cA, d.bytes[value.at] === 0 ? 0 : 1, value.at, 1);
    at = value.end;
  }
  if (readTagged(d, at, stop, INTEGER)) d.value(CE.pathLenConstraint, integerOf(d), value.at, value.end - value.at);
  d.close();
};

/** A sequence of object identifiers. */
const dissectKeyPurposes: Reader = (d, at, end) => {
  if (!readTagged(d, at, end, SEQUENCE)) return;
  const stop = value.end;
  at = value.at;
  if (d.want[CE.KeyPurposeIDs] !== 0) d.value(CE.KeyPurposeIDs, countValues(d, at, stop), at, stop - at);
  d.open();
  while (at < stop && readTagged(d, at, stop, OBJECT_IDENTIFIER)) {
    emitContents(d, CE.KeyPurposeId);
    at = value.end;
  }
  d.close();
};

const dissectAuthorityAccess: Reader = (d, at, end) => {
  dissectElements(d, at, end, IMPLICIT.AuthorityInfoAccessSyntax, IMPLICIT.AccessDescription_element, dissectAccess);
};

function dissectAccess(d: Dissection, at: number, end: number): void {
  if (!readTagged(d, at, end, OBJECT_IDENTIFIER)) return;
  emitContents(d, IMPLICIT.accessMethod);
  dissectGeneralName(d, IMPLICIT.accessLocation, value.end, end);
}

const dissectTimestampList: Reader = (d, at, end) => {
  if (readTagged(d, at, end, OCTET_STRING)) dissectCertificateTimestamps(d, value.at, value.end);
};

/** By object identifier: the protocol that tshark has it in, and how it is read. */
const EXTENSIONS: ReadonlyMap<string, readonly [number, Reader]> = new Map(
  (
    [
      ['2.5.29.9', x509ce.id, dissectAttributes],
      ['2.5.29.14', x509ce.id, contents(CE.SubjectKeyIdentifier)],
      ['2.5.29.15', x509ce.id, flags(CE.KeyUsage, KEY_USAGES)],
      ['2.5.29.16', x509ce.id, dissectKeyPeriod],
      ['2.5.29.17', x509ce.id, dissectSubjectNames],
      ['2.5.29.18', x509ce.id, dissectSubjectNames],
      ['2.5.29.19', x509ce.id, dissectBasicConstraints],
      ['2.5.29.30', x509ce.id, dissectNameConstraints],
      ['2.5.29.31', x509ce.id, dissectDistributionPoints],
      ['2.5.29.46', x509ce.id, dissectDistributionPoints],
      ['2.5.29.32', x509ce.id, dissectPolicies],
      ['2.5.29.33', x509ce.id, dissectPolicyMappings],
      ['2.5.29.35', x509ce.id, dissectAuthorityKey],
      ['2.5.29.36', x509ce.id, dissectPolicyConstraints],
      ['2.5.29.37', x509ce.id, dissectKeyPurposes],
      ['2.5.29.54', x509ce.id, number(CE.SkipCerts)],
      ['1.2.840.113533.7.65.0', x509ce.id, dissectEntrust],
      ['1.3.6.1.4.1.311.21.10', x509ce.id, dissectPolicies],
      ['1.3.6.1.4.1.311.21.7', x509ce.id, dissectTemplate],
      ['1.3.6.1.5.5.7.1.1', pkix1implicit.id, dissectAuthorityAccess],
      ['1.3.6.1.5.5.7.1.3', pkixqualified.id, dissectStatements],
      ['1.3.6.1.5.5.7.1.24', pkix1explicit.id, dissectFeatures],
      ['1.3.6.1.5.5.7.1.12', logotypes.id, dissectLogotypes],
      [
        '1.3.6.1.5.5.7.48.1.6',
        ocsp.id,
        (d, at, end) => {
          if (readTagged(d, at, end, GENERALIZED_TIME)) emitGeneralizedTime(d, OCSP.ArchiveCutoff);
        },
      ],
      ['1.3.6.1.5.5.7.48.1.2', ocsp.id, contents(OCSP.ReOcspNonce)],
      ['1.3.6.1.5.5.7.48.1.5', ocsp.id, (d, at, end) => d.span(OCSP.NULL_element, at, end - at)],
      ['1.3.6.1.4.1.11129.2.4.2', tls.id, dissectTimestampList],
      ['1.3.6.1.4.1.11129.2.4.5', tls.id, dissectTimestampList],
      [
        '1.3.6.1.4.1.311.20.2',
        x509sat.id,
        (d, at, end) => {
          if (readTagged(d, at, end, BMP_STRING)) emitWideText(d, SAT.BMPString);
        },
      ],
      ['1.3.6.1.4.1.311.21.1', x509sat.id, number(SAT.Integer)],
      ['1.3.6.1.4.1.311.21.2', x509sat.id, contents(SAT.OctetString)],
      ['2.16.840.1.113730.1.1', netscapeExtensions.id, flags(NETSCAPE.CertType, NETSCAPE_TYPES)],
      ['2.16.840.1.113730.1.2', netscapeExtensions.id, contents(NETSCAPE.BaseUrl)],
      ['2.16.840.1.113730.1.3', netscapeExtensions.id, contents(NETSCAPE.RevocationUrl)],
      ['2.16.840.1.113730.1.4', netscapeExtensions.id, contents(NETSCAPE.CaRevocationUrl)],
      ['2.16.840.1.113730.1.7', netscapeExtensions.id, contents(NETSCAPE.CertRenewalUrl)],
      ['2.16.840.1.113730.1.8', netscapeExtensions.id, contents(NETSCAPE.CaPolicyUrl)],
      ['2.16.840.1.113730.1.12', netscapeExtensions.id, contents(NETSCAPE.SslServerName)],
      ['2.16.840.1.113730.1.13', netscapeExtensions.id, contents(NETSCAPE.Comment)],
    ] as const satisfies readonly (readonly [string, number, Reader])[]
  ).map(([name, protocol, reader]) => [encoded(name), [protocol, reader]]),
);
