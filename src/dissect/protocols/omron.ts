import {
  allProtocols,
  bytes,
  declareFields,
  declareProtocol,
  type FieldOptions,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { FINS_AREAS, FINS_COMMANDS, FINS_RESPONSES } from '../names/fins.js';
import { dissectPdus } from './tcp/pdus.js';

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
const TCP_COMMANDS: Readonly<Record<number, string>> = {
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

const PARAMETER_AREAS = {
  0x8002: 'CPU Bus Unit settings',
  0x8010: 'PC Setup',
  0x8011: 'Peripheral Device settings',
  0x8012: 'I/O table',
  0x8013: 'Routing tables',
};
const MODES = { 0: 'PROGRAM mode', 1: 'DEBUG mode', 2: 'MONITOR mode', 4: 'RUN mode' };

const F = declareFields(omron, {
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
  'memory.area.read': uint8('Memory Area Code', { base: 'hex', values: FINS_AREAS, many: true }),
  'memory.address': uint16('Beginning address', { base: 'hex', many: true }),
  'memory.address.bits': uint8('Beginning address bits', { base: 'hex', many: true }),
  'memory.numitems': uint16('Number of items', { many: true }),
  'command.data': bytes('Command Data'),
  parameter_area_code: uint16('Parameter area code', { base: 'hex', values: PARAMETER_AREAS }),
  word: uint16('Beginning word', hex),
  numwords: uint16('No. words or Bytes', hex),
  program_number: uint16('Program number', hex),
  protect_code: uint8('Protect code', hex),
  'word.begin': uint32('Beginning word', hex),
  'word.last': uint32('Last word', hex),
  password: string('Password'),
  clearcode: uint8('Clear Code', hex),
  mode_code: uint8('Mode Code', { base: 'hex', values: MODES }),
  mode_code_default_monitor: none('Mode Code (Default Monitor)'),
  'response.code': uint16('Response code', { base: 'hex', values: FINS_RESPONSES }),
});

const PORT = 9600;
const MAGIC = 0x46494e53;
const TCP_HEADER_BYTES = 16;
const FRAME_SEND = 2;
const RESPONSE = 0x40;
const READ = 0x0101;
const WRITE = 0x0102;
const FILL = 0x0103;
const PARAMETERS_READ = 0x0201;
const PARAMETERS_WRITE = 0x0202;
const PARAMETERS_CLEAR = 0x0203;
const PROTECT = 0x0304;
const PROTECT_CLEAR = 0x0305;
const PROGRAM_READ = 0x0306;
const PROGRAM_WRITE = 0x0307;
const PROGRAM_CLEAR = 0x0308;
const RUN = 0x0401;
const CONTROLLER_READ = 0x0501;
const ACCESS_ACQUIRE = 0x0c01;
const ACCESS_RELEASE = 0x0c03;
const READ_MANY = 0x0104;
const TRANSFER = 0x0105;
/** A memory area, an address in it and a bit. */
const PLACE_BYTES = 4;
const DATA_MEMORY = 0x82;
const FIRST_BANK = 0x90;

const isTcp = (d: Dissection): boolean => allProtocols[d.carrier].name === 'tcp';

function dissect(d: Dissection, start: number): boolean {
  if (isTcp(d)) dissectPdus(d, start, 8, (each, at) => 8 + each.getU32(at + 4), dissectTcp);
  else {
    if (d.left(start) < 12) return false;
    dissectFrame(d, start);
  }
  return true;
}

function dissectTcp(d: Dissection, start: number): void {
  d.protocolColumn = 'OMRON';
  if (d.getU32(start) !== MAGIC) return;
  d.u32(F['tcp.magic'], start);
  d.u32(F['tcp.length'], start + 4);
  const command = d.u32(F['tcp.command'], start + 8);
  d.u32(F['tcp.error_code'], start + 12);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = `FINS/TCP : ${TCP_COMMANDS[command] ?? `Unknown (${command})`}`;
  const body = start + TCP_HEADER_BYTES;
  if (command === FRAME_SEND) dissectFrame(d, body);
  else if (command < FRAME_SEND) {
    d.u32(F['tcp.client_node_address'], body);
    if (command === 1) d.u32(F['tcp.server_node_address'], body + 4);
  }
}

function dissectFrame(d: Dissection, start: number): void {
  d.protocolColumn = 'OMRON';
  const control = d.u8(F.icf, start);
  d.open();
  d.value(F['icf.gwb'], control >>> 7, start, 1);
  d.value(F['icf.dtb'], (control >>> 6) & 1, start, 1);
  d.value(F['icf.rb0'], (control >>> 5) & 1, start, 1);
  d.value(F['icf.rb1'], (control >>> 4) & 1, start, 1);
  d.value(F['icf.rb2'], (control >>> 3) & 1, start, 1);
  d.value(F['icf.rb3'], (control >>> 2) & 1, start, 1);
  d.value(F['icf.rb4'], (control >>> 1) & 1, start, 1);
  d.value(F['icf.rsb'], control & 1, start, 1);
  d.close();
  d.u8(F.rsv, start + 1);
  d.u8(F.gct, start + 2);
  d.u8(F.dna, start + 3);
  d.u8(F.da1, start + 4);
  d.u8(F.da2, start + 5);
  d.u8(F.sna, start + 6);
  d.u8(F.sa1, start + 7);
  d.u8(F.sa2, start + 8);
  d.u8(F.sid, start + 9);
  const command = d.u16(F.command, start + 10);
  if (d.fault !== 0) return;
  const isResponse = (control & RESPONSE) !== 0;
  if (d.wantsInfo) {
    const name = FINS_COMMANDS[command] ?? `Unknown (${command})`;
    d.infoColumn = `${isResponse ? 'Response : ' : 'Command  : '}${name}`;
  }
  const body = start + 12;
  if (isResponse) {
    if (d.left(body) >= 2) d.u16(F['response.code'], body);
  } else dissectCommand(d, command, body);
}

function dissectCommand(d: Dissection, command: number, body: number): void {
  switch (command) {
    case READ:
    case WRITE:
    case FILL: {
      const area = emitPlace(d, body);
      d.u16(F['memory.numitems'], body + 4);
      if (command === READ && d.wantsInfo && d.fault === 0) d.infoColumn += placeName(area, d.getU16(body + 1));
      break;
    }
    case READ_MANY:
      for (let at = body; at + PLACE_BYTES <= d.end && d.fault === 0; at += PLACE_BYTES) emitPlace(d, at);
      break;
    case TRANSFER:
      emitPlace(d, body);
      emitPlace(d, body + PLACE_BYTES);
      d.u16(F['memory.numitems'], body + 2 * PLACE_BYTES);
      break;
    case PARAMETERS_READ:
    case PARAMETERS_WRITE:
    case PARAMETERS_CLEAR:
      d.u16(F.parameter_area_code, body);
      d.u16(F.word, body + 2);
      d.u16(F.numwords, body + 4);
      if (command !== PARAMETERS_READ) emitRest(d, body + 6);
      break;
    case PROTECT:
    case PROTECT_CLEAR:
      d.u16(F.program_number, body);
      d.u8(F.protect_code, body + 2);
      d.u32(F['word.begin'], body + 3);
      d.u32(F['word.last'], body + 7);
      d.span(F.password, body + 11, 4);
      break;
    case PROGRAM_READ:
    case PROGRAM_WRITE:
      d.u16(F.program_number, body);
      d.u32(F['word.begin'], body + 2);
      d.u16(F.numwords, body + 6);
      if (command === PROGRAM_WRITE) emitRest(d, body + 8);
      break;
    case PROGRAM_CLEAR:
      d.u16(F.program_number, body);
      d.u8(F.clearcode, body + 2);
      break;
    case RUN:
      d.u16(F.program_number, body);
      if (d.left(body + 2) > 0) d.u8(F.mode_code, body + 2);
      else d.value(F.mode_code_default_monitor, 1, body, 2);
      break;
    case CONTROLLER_READ:
      emitRest(d, body);
      break;
    default:
      if (command >= ACCESS_ACQUIRE && command <= ACCESS_RELEASE) d.u16(F.program_number, body);
  }
}

function emitRest(d: Dissection, at: number): void {
  if (d.left(at) > 0) d.span(F['command.data'], at, d.left(at));
}

function emitPlace(d: Dissection, at: number): number {
  const area = d.u8(F['memory.area.read'], at);
  d.u16(F['memory.address'], at + 1);
  d.u8(F['memory.address.bits'], at + 3);
  return area;
}

/** Where a read begins, in the words of the memory that has such: `D100`, `E0_100`. */
function placeName(area: number, address: number): string {
  if (area === DATA_MEMORY) return ` (D${address})`;
  if (area >= FIRST_BANK && area < FIRST_BANK + 8) return ` (E${area - FIRST_BANK}_${address})`;
  return '';
}

export const omronDissector: Dissector = {
  protocol: omron,
  dissect,
  places: { 'udp.port': [PORT], 'tcp.port': [PORT] },
};
