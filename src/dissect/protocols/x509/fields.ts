import {
  absoluteTime,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  int32,
  none,
  oid,
  string,
  uint8,
  uint32,
} from '../../../fields/protocol.js';
import { attributeLine, listOf, nameLine, ofKind, relativeNameLine, wholeNumber } from './lines.js';

/** Certificates (X.509, RFC 5280). */
export const x509af = declareProtocol('x509af', 'X509AF', 'X.509 Authentication Framework');
export const AF = declareFields(x509af, {
  Userid: string('Userid', { many: true }),
  'algorithm.id': oid('Algorithm Id', { many: true }),
  'extension.id': oid('Extension Id', { many: true }),
  signedCertificate_element: none('signedCertificate', { many: true }),
  version: int32('version', { values: { 0: 'v1', 1: 'v2', 2: 'v3' }, many: true }),
  serialNumber: wholeNumber('serialNumber'),
  signature_element: none('signature', { many: true, line: ofKind('signature', 'algorithm.id') }),
  issuer: uint32('issuer', { values: { 0: 'rdnSequence' }, many: true }),
  validity_element: none('validity', { many: true }),
  subject: uint32('subject', { values: { 0: 'rdnSequence', 1: 'subjectName' }, many: true }),
  subjectPublicKeyInfo_element: none('subjectPublicKeyInfo', { many: true }),
  issuerUniqueIdentifier: bytes('issuerUniqueIdentifier', { many: true }),
  subjectUniqueIdentifier: bytes('subjectUniqueIdentifier', { many: true }),
  extensions: listOf('extensions'),
  algorithmIdentifier_element: none('algorithmIdentifier', {
    many: true,
    line: ofKind('algorithmIdentifier', 'algorithm.id'),
  }),
  encrypted: bytes('encrypted', { many: true }),
  rdnSequence: uint32('rdnSequence', { many: true, line: nameLine }),
  notBefore: uint32('notBefore', { values: { 0: 'utcTime', 1: 'generalizedTime' }, many: true }),
  notAfter: uint32('notAfter', { values: { 0: 'utcTime', 1: 'generalizedTime' }, many: true }),
  algorithm_element: none('algorithm', { many: true, line: ofKind('algorithm', 'algorithm.id') }),
  subjectPublicKey: bytes('subjectPublicKey', { many: true }),
  utcTime: string('utcTime', { many: true }),
  generalizedTime: absoluteTime('generalizedTime', { many: true }),
  Extension_element: none('Extension', { many: true, line: ofKind('Extension', 'extension.id') }),
  critical: boolean('critical', { many: true }),
  DSS_Params_element: none('DSS-Params', { many: true }),
  p: bytes('p', { many: true }),
  q: bytes('q', { many: true }),
  g: bytes('g', { many: true }),
  'certificate.subject': string('Subject of each certificate', { many: true, own: true }),
  'certificate.issuer': string('Issuer of each certificate', { many: true, own: true }),
  'certificate.not_before': string('Beginning of each validity', { many: true, own: true }),
  'certificate.not_after': string('End of each validity', { many: true, own: true }),
  'certificate.names': string("Hosts' names of each certificate", { many: true, own: true }),
});

/** Names (X.501). */
export const x509if = declareProtocol('x509if', 'X509IF', 'X.509 Information Framework');
export const IF = declareFields(x509if, {
  values: uint32('values', { many: true }),
  rdnSequence: uint32('rdnSequence', { many: true, line: nameLine }),
  RDNSequence_item: uint32('RDNSequence item', { many: true, line: relativeNameLine }),
  RelativeDistinguishedName_item_element: none('RelativeDistinguishedName item', { many: true, line: attributeLine }),
  oid: oid('Object Id', { many: true }),
});

/** Attributes that names are made of (X.520). */
export const x509sat = declareProtocol('x509sat', 'X509SAT', 'X.509 Selected Attribute Types');
export const SAT = declareFields(x509sat, {
  BMPString: string('BMPString', { many: true }),
  CountryName: string('CountryName', { many: true }),
  DirectoryString: uint32('DirectoryString', {
    values: { 0: 'teletexString', 1: 'printableString', 2: 'universalString', 3: 'bmpString', 4: 'uTF8String' },
    many: true,
  }),
  IA5String: string('IA5String', { many: true }),
  Integer: int32('Integer', { many: true }),
  OctetString: bytes('OctetString', { many: true }),
  PrintableString: string('PrintableString', { many: true }),
  UTF8String: string('UTF8String', { many: true }),
  printableString: string('printableString', { many: true }),
  teletexString: string('teletexString', { many: true }),
  uTF8String: string('uTF8String', { many: true }),
  universalString: string('universalString', { many: true }),
  bmpString: string('bmpString', { many: true }),
  GeneralizedTime: absoluteTime('GeneralizedTime', { many: true }),
});

/** What ASN.1 adds to the values that it carries (X.690). */
export const ber = declareProtocol('ber', 'BER', 'Basic Encoding Rules (ASN.1 X.690)');
export const BER = declareFields(ber, {
  'bitstring.padding': uint8('Padding', { many: true }),
  'error.oid_not_implemented': none(
    'BER: Dissector for OID not implemented. Contact Wireshark developers if you want this supported',
    { many: true },
  ),
});
