import { secondsInWords } from '../../../fields/computed.js';
import {
  boolean,
  bytes,
  declareFields,
  ether,
  ipv4,
  none,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { flagsLine } from '../../bits.js';
import { CLASS, FLAGS_OPCODE, FLAGS_RCODE, NAME_TYPES, NB_FLAGS_ONT } from '../../names/netbios.js';
import { nbns } from './protocols.js';

/** A name with what its last byte says of it (`<20>`: a server service). */
function nameLine({ text }: ShownValue): string {
  const type = /<([0-9a-f]{2})>$/.exec(text)?.[1];
  if (type === undefined) return `Name: ${text}`;
  return `Name: ${text} (${NAME_TYPES[Number.parseInt(type, 16)] ?? 'Unknown'})`;
}

const namesOfFlags = flagsLine('Name flags');
const nameFlagsLine = (shown: ShownValue): string => {
  const node = NB_FLAGS_ONT[shown.number & 0x6000];
  return `${namesOfFlags(shown)} (${node}, ${shown.number & 0x8000 ? 'group' : 'unique'})`;
};

/** The name service (RFC 1002, 4.2). */
export const F = declareFields(nbns, {
  flags: uint16('Flags', { base: 'hex', many: true, line: flagsLine('Flags') }),
  'flags.response': boolean('Response', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Message is a response', 'Message is a query'],
    many: true,
  }),
  'flags.opcode': uint16('Opcode', { mask: 0x7800, values: FLAGS_OPCODE, many: true }),
  'flags.authoritative': boolean('Authoritative', {
    mask: 0x400,
    maskBits: 16,
    labels: ['Server is an authority for domain', 'Server is not an authority for domain'],
  }),
  'flags.truncated': boolean('Truncated', {
    mask: 0x200,
    maskBits: 16,
    labels: ['Message is truncated', 'Message is not truncated'],
    many: true,
  }),
  'flags.recdesired': boolean('Recursion desired', {
    mask: 0x100,
    maskBits: 16,
    labels: ['Do query recursively', "Don't do query recursively"],
    many: true,
  }),
  'flags.recavail': boolean('Recursion available', {
    mask: 0x80,
    maskBits: 16,
    labels: ['Server can do recursive queries', "Server can't do recursive queries"],
  }),
  'flags.broadcast': boolean('Broadcast', {
    mask: 0x10,
    maskBits: 16,
    labels: ['Broadcast packet', 'Not a broadcast packet'],
    many: true,
  }),
  'flags.rcode': uint16('Reply code', { mask: 0xf, values: FLAGS_RCODE, many: true }),
  id: uint16('Transaction ID', { base: 'hex' }),
  'count.queries': uint16('Questions'),
  'count.answers': uint16('Answer RRs'),
  'count.auth_rr': uint16('Authority RRs'),
  'count.add_rr': uint16('Additional RRs'),
  name_flags: uint16('Name flags', { base: 'hex', many: true, line: flagsLine('Name flags') }),
  'name_flags.group': boolean('Name type', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Group name', 'Unique name'],
    many: true,
  }),
  'name_flags.ont': uint16('ONT', {
    mask: 0x6000,
    values: { 0: 'B-node', 8192: 'P-node', 16384: 'M-node' },
    many: true,
  }),
  'name_flags.drg': boolean('Name is being deregistered', {
    mask: 0x1000,
    maskBits: 16,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'name_flags.cnf': boolean('Name is in conflict', { mask: 0x800, maskBits: 16, labels: ['Yes', 'No'], many: true }),
  'name_flags.act': boolean('Name is active', { mask: 0x400, maskBits: 16, labels: ['Yes', 'No'], many: true }),
  'name_flags.prm': boolean('Permanent node name', { mask: 0x200, maskBits: 16, labels: ['Yes', 'No'], many: true }),
  nb_flags: uint16('Name flags', { base: 'hex', many: true, line: nameFlagsLine }),
  'nb_flags.group': boolean('Name type', {
    mask: 0x8000,
    maskBits: 16,
    labels: ['Group name', 'Unique name'],
    many: true,
  }),
  'nb_flags.ont': uint16('ONT', { mask: 0x6000, values: NB_FLAGS_ONT, many: true }),
  type: uint16('Type', { values: { 32: 'NB', 33: 'NBSTAT' }, many: true }),
  class: uint16('Class', { values: CLASS, many: true }),
  name: string('Name', { many: true, line: nameLine }),
  addr: ipv4('Addr', { many: true }),
  number_of_names: uint8('Number of names', { many: true }),
  unit_id: ether('Unit ID', { many: true }),
  jumpers: uint8('Jumpers', { base: 'hex', many: true }),
  test_result: uint8('Test result', { base: 'hex', many: true }),
  version_number: uint16('Version number', { base: 'hex', many: true }),
  period_of_statistics: uint16('Period of statistics', { base: 'hex', many: true }),
  num_crcs: uint16('Number of CRCs', { many: true }),
  num_alignment_errors: uint16('Number of alignment errors', { many: true }),
  num_collisions: uint16('Number of collisions', { many: true }),
  num_send_aborts: uint16('Number of send aborts', { many: true }),
  num_good_sends: uint32('Number of good sends', { many: true }),
  num_good_receives: uint32('Number of good receives', { many: true }),
  numretransmits: uint16('Number of retransmits', { many: true }),
  num_no_resource_conditions: uint16('Number of no resource conditions', { many: true }),
  numcommand_blocks: uint16('Number of command blocks', { many: true }),
  numpending_sessions: uint16('Number of pending sessions', { many: true }),
  max_num_pending_sessions: uint16('Max number of pending sessions', { many: true }),
  max_total_sessions_possible: uint16('Max total sessions possible', { many: true }),
  session_data_packet_size: uint16('Session data packet size', { many: true }),
  data: bytes('Data', { many: true }),
  netbios_name: string('Name', { many: true }),
  ttl: uint32('Time to live', { many: true, line: ({ number }) => `Time to live: ${secondsInWords(number)}` }),
  data_length: uint16('Data length', { many: true }),
  incomplete_entry: none('incomplete entry', { many: true }),
});
