import { boolean, bytes, declareFields, ipv4, string, uint8, uint16, uint24 } from '../../../fields/protocol.js';
import { NBSS_ERROR_CODE, NBSS_TYPE } from '../../names/netbios.js';
import { nbss } from './protocols.js';

/** The session service (RFC 1002, 4.3). */
export const F = declareFields(nbss, {
  type: uint8('Message Type', { base: 'hex', values: NBSS_TYPE }),
  flags: uint8('Flags', { base: 'hex' }),
  'flags.e': boolean('Extend', { mask: 0x1, maskBits: 8, labels: ['Add 65536 to length', 'Add 0 to length'] }),
  length: uint24('Length'),
  error_code: uint8('Error code', { base: 'hex', values: NBSS_ERROR_CODE }),
  retarget_ip_address: ipv4('Retarget IP address'),
  retarget_port: uint16('Retarget port'),
  continuation_data: bytes('Continuation data'),
  called_name: string('Called name'),
  calling_name: string('Calling name'),
});
