import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  int32,
  none,
  oid,
  string,
  uint32,
} from '../../../fields/protocol.js';
import { listOf, wholeNumber } from './lines.js';

/** RSA keys (RFC 8017), and the parameters of others (RFC 3279). */
export const pkcs1 = declareProtocol('pkcs-1', 'PKCS-1', 'PKCS#1');
export const PKCS1 = declareFields(pkcs1, {
  '=pkcs1.modulus': wholeNumber('modulus'),
  '=pkcs1.publicExponent': int32('publicExponent', { many: true }),
  '=pkcs1.ECParameters': uint32('ECParameters', { values: { 0: 'specifiedCurve', 1: 'namedCurve' }, many: true }),
  '=pkcs1.namedCurve': oid('namedCurve', { many: true }),
  '=pkcs1.RSASSA_PSS_params_element': none('RSASSA-PSS-params', { many: true }),
  '=pkcs1.HashAlgorithm_element': none('HashAlgorithm', { many: true }),
  '=pkcs1.hashAlgorithm_element': none('hashAlgorithm', { many: true }),
  '=pkcs1.maskGenAlgorithm_element': none('maskGenAlgorithm', { many: true }),
  '=pkcs1.saltLength': int32('saltLength', { many: true }),
  '=pkcs1.trailerField': int32('trailerField', { many: true }),
});

/** Qualified certificates (RFC 3739), and who speaks XMPP (RFC 6120, 13.7.1.4). */
export const pkixqualified = declareProtocol('pkixqualified', 'PKIXQUALIFIED', 'PKIX Qualified');
export const QUALIFIED = declareFields(pkixqualified, {
  XmppAddr: string('XmppAddr', { many: true }),
  QCStatements: listOf('QCStatements'),
  QCStatement_element: none('QCStatement', { many: true }),
  statementId: oid('statementId', { many: true }),
});

/** Extensions of Netscape. */
export const netscapeExtensions = declareProtocol('ns_cert_exts', 'NS_CERT_EXTS', 'NetScape Certificate Extensions');
export const NETSCAPE = declareFields(netscapeExtensions, {
  BaseUrl: string('BaseUrl', { many: true }),
  RevocationUrl: string('RevocationUrl', { many: true }),
  CaRevocationUrl: string('CaRevocationUrl', { many: true }),
  CaPolicyUrl: string('CaPolicyUrl', { many: true }),
  Comment: string('Comment', { many: true }),
  SslServerName: string('SslServerName', { many: true }),
  CertRenewalUrl: string('CertRenewalUrl', { many: true }),
  CertType: bytes('CertType', { many: true }),
  '=ns.cert.exts.CertType.ssl.client': boolean('ssl-client', { mask: 0x80, maskBits: 8, many: true }),
  '=ns.cert.exts.CertType.ssl.server': boolean('ssl-server', { mask: 0x40, maskBits: 8, many: true }),
  '=ns.cert.exts.CertType.smime': boolean('smime', { mask: 0x20, maskBits: 8, many: true }),
  '=ns.cert.exts.CertType.object.signing': boolean('object-signing', { mask: 0x10, maskBits: 8, many: true }),
  '=ns.cert.exts.CertType.reserved.for.future.use': boolean('reserved-for-future-use', {
    mask: 0x8,
    maskBits: 8,
    many: true,
  }),
  '=ns.cert.exts.CertType.ssl.ca': boolean('ssl-ca', { mask: 0x4, maskBits: 8, many: true }),
  '=ns.cert.exts.CertType.smime.ca': boolean('smime-ca', { mask: 0x2, maskBits: 8, many: true }),
  '=ns.cert.exts.CertType.object.signing.ca': boolean('object-signing-ca', { mask: 0x1, maskBits: 8, many: true }),
});

/** Logos in certificates (RFC 9399). */
export const logotypes = declareProtocol('logotypecertextn', 'LogotypeCertExtn', 'Logotype Certificate Extensions');
export const LOGO = declareFields(logotypes, {
  LogotypeExtn_element: none('LogotypeExtn', { many: true }),
  communityLogos: listOf('communityLogos'),
  LogotypeInfo: uint32('LogotypeInfo', { values: { 0: 'direct', 1: 'indirect' }, many: true }),
  issuerLogo: uint32('issuerLogo', { values: { 0: 'direct', 1: 'indirect' }, many: true }),
  subjectLogo: uint32('subjectLogo', { values: { 0: 'direct', 1: 'indirect' }, many: true }),
  direct_element: none('direct', { many: true }),
  image: uint32('image', { many: true }),
  LogotypeImage_element: none('LogotypeImage', { many: true }),
  imageDetails_element: none('imageDetails', { many: true }),
  mediaType: string('mediaType', { many: true }),
  logotypeHash: listOf('logotypeHash'),
  HashAlgAndValue_element: none('HashAlgAndValue', { many: true }),
  hashAlg_element: none('hashAlg', { many: true }),
  hashValue: bytes('hashValue', { many: true }),
  logotypeURI: listOf('logotypeURI'),
  logotypeURI_item: string('logotypeURI item', { many: true }),
});
