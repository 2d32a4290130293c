import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  int8,
  int16,
  int32,
  ipv4,
  none,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { CPHA_OPCODES, CPHA_VERSIONS } from '../names/cpha.js';

/** Check Point's Cluster Control Protocol: members of a cluster telling each other how they are. */
const cpha = declareProtocol('cpha', 'CPHA', 'Check Point High Availability Protocol');
const REPORTS = {
  1: 'Machine information included',
  2: 'Interface information included',
  3: 'Machine & Interface information included',
};
const MODES = {
  0: 'FWHA_UNDEF_MODE',
  1: 'FWHA_NOT_ACTIVE_MODE - CPHA is not active',
  2: 'FWHA_BALANCE_MODE - More than one machine active',
  3: 'FWHA_PRIMARY_UP_MODE',
  4: 'FWHA_ONE_UP_MODE',
};
const STATES = { 0: 'Down/Dead', 1: 'Initializing', 2: 'Standby', 3: 'Ready', 4: 'Active/Active-Attention' };
const STATUS = {
  1: 'New policy arrived - no need to modify HA configuration',
  2: 'New policy arrived - need to modify HA configuration',
  3: 'Ready to change configuration',
};
/** The release whose header has neither policy nor filler. */
const VERSION_4_1 = 1;
const opcodeName = (opcode: number): string => CPHA_OPCODES[opcode] ?? `Unknown ${opcode}`;
const clusters = (count: number): string => {
  let text = '';
  for (let i = 0; i < count; i++) text += ` (Cluster ${i})`;
  return text;
};

const F = declareFields(cpha, {
  magic_number: uint16('Magic Number', { base: 'hex' }),
  version: uint16('Protocol Version', { values: CPHA_VERSIONS }),
  cluster_number: uint16('Cluster Number'),
  opcode: uint16('HA OpCode', { values: CPHA_OPCODES }),
  src_if: uint16('Source Interface'),
  random_id: uint16('Random ID'),
  src_id: uint16('Source Machine ID'),
  dst_id: uint16('Destination Machine ID'),
  policy_id: uint16('Policy ID'),
  filler: uint16('Filler'),
  payload: none('Payload', { line: ({ of }) => `Payload - ${opcodeName(of('opcode')?.number ?? 0)}` }),
  unknown_data: bytes('Data'),
  id_num: uint16('Number of IDs reported'),
  report_code: uint16('Report code', { values: REPORTS }),
  ha_mode: uint16('HA mode', { values: MODES }),
  ha_time_unit: uint16('HA Time unit'),
  machine_states: none('Machines States'),
  state_node: uint8('State node', {
    values: STATES,
    many: true,
    line: ({ number, offset, of }) => {
      const node = offset - (of('version')?.number === VERSION_4_1 ? 24 : 28);
      return `State node: ${STATES[number as keyof typeof STATES] ?? 'Unknown'} (${number}) (Nodes ${node})`;
    },
  }),
  interface_states: none('Interface States', {
    line: ({ of }) => `Interface States${clusters(of('id_num')?.number ?? 0)}`,
  }),
  reported_ifs: uint32('Reported Interfaces'),
  ethernet_addr: ether('Ethernet Address'),
  if_trusted: boolean('Interface Trusted'),
  ip: ipv4('IP Address'),
  slot_num: int16('Slot Number'),
  machine_num: int16('Machine Number'),
  seed: uint32('Seed'),
  hash_len: int32('Hash list length'),
  in_up: int8('Interfaces up in the Inbound'),
  in_assume_up: int8('Interfaces assumed up in the Inbound'),
  out_up: int8('Interfaces up in the Outbound'),
  out_assume_up: int8('Interfaces assumed up in the Outbound'),
  cluster_last_packet: int8('Last packet seen', { many: true }),
  status: uint32('Status', { values: STATUS }),
  ifn: uint32('Interface Number'),
});

const PORT = 8116;
const MAGIC = 0x1a90;
const MACHINES = 1;
const INTERFACES = 2;

function dissect(d: Dissection, start: number): boolean {
  if (d.left(start) < 4 || ((d.bytes[start] << 8) | d.bytes[start + 1]) !== MAGIC) return false;
  d.protocolColumn = 'CPHA';
  if (d.wantsInfo) d.infoColumn = '';
  d.u16(F.magic_number, start);
  const version = d.u16(F.version, start + 2);
  const opcode = d.getU16(start + 6);
  if (d.wantsInfo && d.left(start) >= 8) d.infoColumn = `CPHAv${version}: ${opcodeName(opcode)}`;
  d.u16(F.cluster_number, start + 4);
  d.u16(F.opcode, start + 6);
  d.u16(F.src_if, start + 8);
  d.u16(F.random_id, start + 10);
  d.u16(F.src_id, start + 12);
  d.u16(F.dst_id, start + 14);
  let body = start + 16;
  if (version !== VERSION_4_1) {
    d.u16(F.policy_id, body);
    d.u16(F.filler, body + 2);
    body += 4;
  }
  if (!d.has(body, 1)) return true;
  d.span(F.payload, body, d.end - body);
  d.open();
  dissectPayload(d, opcode, body);
  d.close();
  return true;
}

function dissectPayload(d: Dissection, opcode: number, at: number): void {
  switch (opcode) {
    case 1:
      dissectState(d, at);
      break;
    case 2:
    case 5:
      break;
    case 3:
    case 4:
      d.u32(F.ifn, at);
      break;
    case 6:
      d.u32(F.reported_ifs, at);
      d.ether(F.ethernet_addr, at + 4);
      d.value(F.if_trusted, d.getU16(at + 10) === 0 ? 0 : 1, at + 10, 2);
      d.ipv4(F.ip, at + 12);
      break;
    case 7:
      d.value(F.slot_num, (d.getU16(at) << 16) >> 16, at, 2);
      d.value(F.machine_num, (d.getU16(at + 2) << 16) >> 16, at + 2, 2);
      d.u32(F.seed, at + 4);
      d.value(F.hash_len, d.getU32(at + 8) | 0, at + 8, 4);
      break;
    case 9:
      d.u32(F.status, at);
      break;
    default:
      d.span(F.unknown_data, at, d.end - at);
  }
}

function dissectState(d: Dissection, start: number): void {
  const count = d.u16(F.id_num, start);
  const report = d.u16(F.report_code, start + 2);
  d.u16(F.ha_mode, start + 4);
  d.u16(F.ha_time_unit, start + 6);
  let at = start + 8;
  if ((report & MACHINES) !== 0) {
    d.span(F.machine_states, at, count);
    d.open();
    for (let i = 0; i < count && d.fault === 0; i++) d.u8(F.state_node, at + i);
    d.close();
    at += count;
  }
  if ((report & INTERFACES) === 0) return;
  d.span(F.interface_states, at, 4);
  d.open();
  signedByte(d, F.in_up, at);
  signedByte(d, F.in_assume_up, at + 1);
  signedByte(d, F.out_up, at + 2);
  signedByte(d, F.out_assume_up, at + 3);
  d.close();
  for (let i = 0; i < count && d.fault === 0; i++) signedByte(d, F.cluster_last_packet, at + 4 + i);
}

function signedByte(d: Dissection, field: number, at: number): void {
  const value = (d.getU8(at) << 24) >> 24;
  if (d.fault === 0) d.value(field, value, at, 1);
}

export const cphaDissector: Dissector = { protocol: cpha, dissect, places: { 'udp.port': [PORT] } };
