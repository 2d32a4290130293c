import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { SETTINGS } from './fields-settings.js';

export const FAILURES: Readonly<Record<number, string>> = {
  1: 'TLS required by server',
  2: 'TLS not allowed by server',
  3: 'TLS certificate not on server',
  4: 'Inconsistent flags',
  5: 'Server requires Enhanced RDP Security with CredSSP',
  6: 'Server requires Enhanced RDP Security with TLS and certificate-based client authentication',
};

/** Remote Desktop Protocol ([MS-RDPBCGR]): negotiation, settings, and the heads of what is sent then. */
export const rdp = declareProtocol('rdp', 'RDP', 'Remote Desktop Protocol');
export const F = declareFields(rdp, {
  rt_cookie: string('Routing Token/Cookie'),
  neg_type: uint8('Type', {
    base: 'hex',
    values: {
      1: 'RDP Negotiation Request',
      2: 'RDP Negotiation Response',
      3: 'RDP Negotiation Failure',
      6: 'RDP Correlation Info',
    },
    many: true,
  }),
  'negReq.flags': uint8('Flags', { base: 'hex' }),
  'negReq.flags.restricted_admin_mode_req': boolean('Restricted admin mode required', { mask: 0x1, maskBits: 8 }),
  'negReq.flags.redirected_auth_req': boolean('Redirected Authentication required', { mask: 0x2, maskBits: 8 }),
  'negReq.flags.correlation_info_present': boolean('Correlation info present', { mask: 0x8, maskBits: 8 }),
  neg_length: uint16('Length', { many: true }),
  'negReq.requestedProtocols': uint32('requestedProtocols', { base: 'hex' }),
  'negReq.requestedProtocols.ssl': boolean('TLS security supported', { mask: 0x1, maskBits: 32 }),
  'negReq.requestedProtocols.hybrid': boolean('CredSSP supported', { mask: 0x2, maskBits: 32 }),
  'negReq.requestedProtocols.rdstls': boolean('RDSTLS supported', { mask: 0x4, maskBits: 32 }),
  'negReq.requestedProtocols.hybrid_ex': boolean('CredSSP with Early User Authorization Result PDU supported', {
    mask: 0x8,
    maskBits: 32,
  }),
  'correlationInfo.flags': uint8('Flags', { base: 'hex' }),
  'correlationInfo.correlationId': bytes('correlationId'),
  'correlationInfo.reserved': bytes('Reserved'),
  'negRsp.flags': uint8('Flags', { base: 'hex' }),
  'negRsp.flags.extended_client_data_supported': boolean('Extended Client Data Blocks supported', {
    mask: 0x1,
    maskBits: 8,
  }),
  'negRsp.flags.dynvc_gfx_protocol_supported': boolean('Graphics Pipeline Extension Protocol supported', {
    mask: 0x2,
    maskBits: 8,
  }),
  'negRsp.flags.restricted_admin_mode_supported': boolean('Restricted admin mode supported', {
    mask: 0x8,
    maskBits: 8,
  }),
  'negRsp.flags.restricted_authentication_mode_supported': boolean('Restricted authentication mode supported', {
    mask: 0x10,
    maskBits: 8,
  }),
  'negReq.selectedProtocol': uint32('selectedProtocol', {
    base: 'hex',
    values: {
      0: 'Standard RDP Security',
      1: 'TLS 1.0, 1.1 or 1.2',
      2: 'CredSSP',
      4: 'RDSTLS protocol',
      8: 'CredSSP with Early User Authorization Result PDU',
      16: 'RDS AAD Auth security',
    },
  }),
  'negFailure.failureCode': uint32('failureCode', { base: 'hex', values: FAILURES }),
  'neg_len.invalid': none('Invalid length'),
  ...SETTINGS,
});
