import { boolean, declareFields, ipv4, string, uint8, uint16 } from '../../../fields/protocol.js';
import { NBDGM_NODE_TYPE, NBDGM_TYPE } from '../../names/netbios.js';
import { nbdgm } from './protocols.js';

/** The datagram service (RFC 1002, 4.4). */
export const F = declareFields(nbdgm, {
  type: uint8('Message Type', { values: NBDGM_TYPE }),
  flags: uint8('Flags', { base: 'hex' }),
  next: boolean('More fragments follow', { mask: 0x1, maskBits: 8, labels: ['Yes', 'No'] }),
  first: boolean('This is first fragment', { mask: 0x2, maskBits: 8, labels: ['Yes', 'No'] }),
  node_type: uint8('Node Type', { mask: 0xc, values: NBDGM_NODE_TYPE }),
  dgram_id: uint16('Datagram ID', { base: 'hex' }),
  'src.ip': ipv4('Source IP'),
  'src.port': uint16('Source Port'),
  dgram_len: uint16('Datagram length'),
  pkt_offset: uint16('Packet offset'),
  error_code: uint8('Error code', {
    base: 'hex',
    values: {
      130: 'Destination name not present',
      131: 'Invalid source name format',
      132: 'Invalid destination name format',
    },
  }),
  source_name: string('Source name'),
  destination_name: string('Destination name'),
});
