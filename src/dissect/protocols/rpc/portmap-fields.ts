import { boolean, bytes, declareFields, declareProtocol, none, string, uint32 } from '../../../fields/protocol.js';
import { PROGRAM_NAMES } from './names.js';

const many = true;

/** The program that tells where others are (RFC 1833). */
export const portmap = declareProtocol('portmap', 'Portmap', 'Portmap');
export const P = declareFields(portmap, {
  procedure_v1: uint32('V1 Procedure', {
    values: { 0: 'NULL', 1: 'SET', 2: 'UNSET', 3: 'GETPORT', 4: 'DUMP', 5: 'CALLIT' },
    generated: true,
  }),
  procedure_v2: uint32('V2 Procedure', {
    values: { 0: 'NULL', 1: 'SET', 2: 'UNSET', 3: 'GETPORT', 4: 'DUMP', 5: 'CALLIT' },
    generated: true,
  }),
  procedure_v3: uint32('V3 Procedure', {
    values: {
      0: 'NULL',
      1: 'SET',
      2: 'UNSET',
      3: 'GETADDR',
      4: 'DUMP',
      5: 'CALLIT',
      6: 'GETTIME',
      7: 'UADDR2TADDR',
      8: 'TADDR2UADDR',
    },
    generated: true,
  }),
  procedure_v4: uint32('V4 Procedure', {
    values: {
      0: 'NULL',
      1: 'SET',
      2: 'UNSET',
      3: 'GETADDR',
      4: 'DUMP',
      5: 'BCAST',
      6: 'GETTIME',
      7: 'UADDR2TADDR',
      8: 'TADDR2UADDR',
      9: 'GETVERSADDR',
      10: 'INDIRECT',
      11: 'GETADDRLIST',
      12: 'GETSTAT',
    },
    generated: true,
  }),
  prog: uint32('Program', { values: PROGRAM_NAMES, many }),
  port: uint32('Port', { many }),
  proc: uint32('Procedure', { many }),
  proto: uint32('Protocol', { many }),
  version: uint32('Version', { many }),
  answer: boolean('Answer', { many }),
  args: bytes('Arguments', { many }),
  result: bytes('Result', { many }),
  rpcb: none('RPCB', { many }),
  'rpcb.prog': uint32('Program', { values: PROGRAM_NAMES, many }),
  'rpcb.version': uint32('Version', { many }),
  'rpcb.netid': string('Network Id', { many }),
  'rpcb.addr': string('Universal Address', { many }),
  'rpcb.owner': string('Owner of this Service', { many }),
  uaddr: string('Universal Address', { many }),
});
