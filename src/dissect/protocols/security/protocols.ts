import { declareProtocol } from '../../../fields/protocol.js';

/** How both sides of a connection prove who they are: GSS-API (RFC 2743), SPNEGO (RFC 4178), NTLM (MS-NLMP). */
export const gssapi = declareProtocol(
  'gss-api',
  'GSS-API',
  'GSS-API Generic Security Service Application Program Interface',
);
export const spnego = declareProtocol('spnego', 'SPNEGO', 'Simple Protected Negotiation');
export const ntlmssp = declareProtocol('ntlmssp', 'NTLMSSP', 'NTLM Secure Service Provider');
export const kerberosToken = declareProtocol('spnego-krb5', 'SPNEGO-KRB5', 'SPNEGO-KRB5');
