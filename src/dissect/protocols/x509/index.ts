import type { Protocol } from '../../../fields/protocol.js';
import type { Dissector } from '../../dissector.js';
import { ber, x509af, x509if, x509sat } from './fields.js';
import { pkix1explicit, pkix1implicit, x509ce } from './fields-extensions.js';
import { logotypes, netscapeExtensions, pkcs1, pkixqualified } from './fields-others.js';

/** These have no layers of their own: their fields stand in the layers of TLS and others that carry certificates. */
const named = (protocol: Protocol): Dissector => ({ protocol, dissect: () => true });

export const berDissector = named(ber);
export const x509afDissector = named(x509af);
export const x509ifDissector = named(x509if);
export const x509satDissector = named(x509sat);
export const x509ceDissector = named(x509ce);
export const pkix1explicitDissector = named(pkix1explicit);
export const pkix1implicitDissector = named(pkix1implicit);
export const pkixqualifiedDissector = named(pkixqualified);
export const pkcs1Dissector = named(pkcs1);
export const netscapeExtensionsDissector = named(netscapeExtensions);
export const logotypesDissector = named(logotypes);

/** The protocols whose fields certificates have, for `alsoEmits`. */
export const CERTIFICATE_PROTOCOLS = [
  'x509af',
  'x509if',
  'x509sat',
  'x509ce',
  'pkix1implicit',
  'pkix1explicit',
  'pkixqualified',
  'pkcs-1',
  'ber',
  'ns_cert_exts',
  'logotypecertextn',
  'ocsp',
  'tls',
];
