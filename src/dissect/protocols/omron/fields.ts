import {
  declareFields,
  declareProtocol,
  type FieldOptions,
  none,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { FINS_COMMANDS, FINS_RESPONSES } from '../../names/fins.js';

/** OMRON's Factory Interface Network Service, over UDP and over TCP. */
export const omron = declareProtocol('omron', 'OMRON FINS', 'OMRON FINS Protocol');

const hex: FieldOptions = { base: 'hex' };
const bit = (mask: number, clear?: string, set?: string): FieldOptions =>
  clear && set ? { base: 'hex', mask, values: { 0: clear, 1: set } } : { base: 'hex', mask };
const network: FieldOptions = {
  base: 'hex',
  ranges: [
    [0, 0, 'Local network'],
    [1, 0x7f, 'Remote network'],
  ],
};
const node: FieldOptions = {
  base: 'hex',
  ranges: [
    [0, 0x3e, 'SYSMAC NET / LINK'],
    [0x3f, 0x7e, 'SYSMAC NET'],
    [0xff, 0xff, 'Broadcast'],
  ],
};
const unit: FieldOptions = {
  base: 'hex',
  ranges: [
    [0, 0, 'PC (CPU)'],
    [0xfe, 0xfe, 'SYSMAC NET or LINK Unit connected to network'],
    [0x10, 0x1f, 'CPU BUS Unit'],
  ],
};
export const TCP_COMMANDS: Readonly<Record<number, string>> = {
  0: 'Node Address Data Send (Client to Server)',
  1: 'Node Address Data Send (Server to Client)',
  2: 'Frame Send',
  3: 'Frame Send Error Notification',
  6: 'Connection Confirmation',
};
const TCP_ERRORS = {
  0x00: 'Normal',
  0x01: "The header is not 'FINS' (ASCII code)",
  0x02: 'The data length is too long',
  0x03: 'The command is not supported',
  0x20: 'All connections are in use',
  0x21: 'The specified node is already connected',
  0x22: 'Attempt to access a protected node from an unspecified IP address',
  0x23: 'The client FINS node address is out of range',
  0x24: 'The same FINS node address is being used by the client and server',
  0x25: 'All the node addresses available for allocation have been used',
};

export const HEADER = declareFields(omron, {
  'tcp.magic': uint32('Magic Bytes', hex),
  'tcp.length': uint32('Length', { base: 'decHex' }),
  'tcp.command': uint32('Command', { base: 'hex', values: TCP_COMMANDS }),
  'tcp.error_code': uint32('Error Code', { base: 'hex', values: TCP_ERRORS }),
  'tcp.client_node_address': uint32('Client Node Address', { base: 'decHex' }),
  'tcp.server_node_address': uint32('Server Node Address', { base: 'decHex' }),
  icf: uint8('OMRON ICF Field', hex),
  'icf.gwb': uint8('Gateway bit', bit(0x80, "Don't use Gateway", 'Use Gateway')),
  'icf.dtb': uint8('Data Type bit', bit(0x40, 'Command', 'Response')),
  'icf.rb0': uint8('Reserved bit 0', bit(0x20)),
  'icf.rb1': uint8('Reserved bit 1', bit(0x10)),
  'icf.rb2': uint8('Reserved bit 2', bit(0x8)),
  'icf.rb3': uint8('Reserved bit 3', bit(0x4)),
  'icf.rb4': uint8('Reserved bit 4', bit(0x2)),
  'icf.rsb': uint8('Response setting bit', bit(0x1, 'Response Required', 'Response Not Required')),
  rsv: uint8('Reserved', hex),
  gct: uint8('Gateway Count', hex),
  dna: uint8('Destination network address', network),
  da1: uint8('Destination node number', node),
  da2: uint8('Destination unit address', unit),
  sna: uint8('Source network address', network),
  sa1: uint8('Source node number', node),
  sa2: uint8('Source unit address', unit),
  sid: uint8('Service ID', hex),
  command: uint16('Command CODE', { base: 'hex', values: FINS_COMMANDS }),
  'command.unknown': none('Unknown Command-Code'),
  bad_length: none('Unexpected Length'),
  'response.code': uint16('Response code', { base: 'hex', values: FINS_RESPONSES }),
});
