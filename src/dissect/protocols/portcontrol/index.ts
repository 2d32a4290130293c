import { declareFields, declareProtocol, ipv4, none, uint8, uint16, uint32 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPcp, portcontrol } from './pcp.js';

/** NAT Port Mapping Protocol (RFC 6886). */
export const natpmp = declareProtocol(
  'nat-pmp',
  'NAT-PMP',
  'NAT Port Mapping Protocol',
  'NAT Port Mapping Protocol, {opcode:name}',
);
const OPCODES = {
  0: 'External Address Request',
  1: 'Map UDP Request',
  2: 'Map TCP Request',
  128: 'External Address Response',
  129: 'Map UDP Response',
  130: 'Map TCP Response',
} as const;
const F = declareFields(natpmp, {
  version: uint8('Version', { base: 'dec' }),
  opcode: uint8('Opcode', { base: 'dec', values: OPCODES }),
  result_code: uint16('Result Code', {
    base: 'dec',
    values: {
      0: 'Success',
      1: 'Unsupported Version',
      2: 'Not Authorized/Refused',
      3: 'Network Failure',
      4: 'Out of resources',
      5: 'Unsupported opcode',
    },
  }),
  sssoe: uint32('Seconds Since Start of Epoch', { base: 'dec' }),
  external_ip: ipv4('External IP Address'),
  reserved: uint16('Reserved', { base: 'dec' }),
  internal_port: uint16('Internal Port', { base: 'dec' }),
  external_port: uint16('Requested External Port', { base: 'dec' }),
  pml: uint32('Requested Port Mapping Lifetime', { base: 'dec' }),
  'opcode.unknown': none('Unknown opcode'),
});

const NATPMP_VERSION = 0;

function dissectNatpmp(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NAT-PMP';
  d.u8(F.version, start);
  const opcode = d.u8(F.opcode, start + 1);
  if (d.fault !== 0) return true;
  const name: string | undefined = OPCODES[opcode as keyof typeof OPCODES];
  if (d.wantsInfo) d.infoColumn = name ?? `Unknown opcode (${opcode})`;
  let at = start + 2;
  switch (opcode) {
    case 0:
      return true;
    case 1:
    case 2:
      d.u16(F.reserved, at);
      at += 2;
      break;
    case 128:
    case 129:
    case 130:
      d.u16(F.result_code, at);
      d.u32(F.sssoe, at + 2);
      at += 6;
      if (opcode === 128) {
        d.ipv4(F.external_ip, at);
        return true;
      }
      break;
    default:
      remark(d, F['opcode.unknown'], SEVERITY.warn, GROUP.protocol, `Unknown opcode: ${opcode}`);
      return true;
  }
  d.u16(F.internal_port, at);
  d.u16(F.external_port, at + 2);
  d.u32(F.pml, at + 4);
  return true;
}

const MAX_PCP_VERSION = 2;

function declines(d: Dissection, start: number): boolean {
  return d.left(start) === 0 || d.bytes[start] > MAX_PCP_VERSION;
}

/** NAT-PMP's layer goes by the name of the dissector that it shares with PCP. */
function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  if (d.bytes[start] !== NATPMP_VERSION) return dissectPcp(d, start);
  d.withdraw(true);
  const { stack } = d;
  d.dissect(natpmp.id, start);
  d.stack = stack;
  return true;
}

export const natpmpDissector: Dissector = { protocol: natpmp, dissect: dissectNatpmp };

export const portcontrolDissector: Dissector = {
  protocol: portcontrol,
  dissect,
  declines,
  places: { 'udp.port': [5350, 5351] },
  carries: ['nat-pmp'],
};
