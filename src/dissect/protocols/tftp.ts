import {
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  none,
  stringz,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, declareState } from '../dissector.js';
import { Kept } from '../kept.js';
import { dissectData } from './data.js';
import { asciiText, emitAscii, escaped } from './dns/name.js';
import { GROUP, remark, SEVERITY } from './expert.js';

const ERRORS: Readonly<Record<number, string>> = {
  0: 'Not defined',
  1: 'File not found',
  2: 'Access violation',
  3: 'Disk full or allocation exceeded',
  4: 'Illegal TFTP Operation',
  5: 'Unknown transfer ID',
  6: 'File already exists',
  7: 'No such user',
  8: 'Option negotiation failed',
};
const OPCODES: Readonly<Record<number, string>> = {
  1: 'Read Request',
  2: 'Write Request',
  3: 'Data Packet',
  4: 'Acknowledgement',
  5: 'Error Code',
  6: 'Option Acknowledgement',
  255: 'Information (MSDP)',
};

/** Trivial File Transfer Protocol (RFC 1350; options: RFC 2347). */
export const tftp = declareProtocol('tftp', 'TFTP', 'Trivial File Transfer Protocol');
const F = declareFields(tftp, {
  opcode: uint16('Opcode', { values: OPCODES }),
  source_file: stringz('Source File'),
  destination_file: stringz('Destination File'),
  request_frame: framenum('Request frame', { generated: true }),
  type: stringz('Type'),
  block: uint16('Block'),
  'block.full': uint32('Full Block Number', { generated: true }),
  nextwindowsize: uint16('Next Window Size'),
  'error.code': uint16('Error code', { values: ERRORS }),
  'error.message': stringz('Error message'),
  'option.name': stringz('Option name', { many: true }),
  'option.value': stringz('Option value', { many: true }),
  data: bytes('Data'),
  error: none('TFTP ERROR packet'),
});

const PORT = 69;
const READ = 1;
const WRITE = 2;
const DATA = 3;
const ACKNOWLEDGEMENT = 4;
const ERROR = 5;
const OPTIONS = 6;
const BLOCK_BYTES = 512;

/** What a client asked for: what follows goes between its port and one that the server chooses. */
interface Request {
  readonly frame: number;
  readonly file: string;
  /** Set once the server has agreed to another size; the size of all blocks but the last. */
  readonly blockBytes: number;
}

class TftpState {
  /** By the client's address and port, and the server's address. */
  readonly requests = new Map<string, Request>();
  /** The clients' ports: what goes elsewhere needs no key. */
  readonly ports = new Set<number>();
}

const states = declareState(
  () => new TftpState(),
  () => new Kept<Request | undefined>(),
);

function keyOf(d: Dissection, fromClient: boolean): string {
  const client = fromClient ? d.sourceStart : d.destinationStart;
  const server = fromClient ? d.destinationStart : d.sourceStart;
  let key = '';
  for (let i = 0; i < d.addressKind; i++)
    key += String.fromCharCode(d.addressBytes[client + i], d.addressBytes[server + i]);
  return `${key} ${fromClient ? d.sourcePort : d.destinationPort}`;
}

/** The request that the packet belongs to, by its client's key; '' where there was none before it. */
function transferOf(d: Dissection): string {
  const { requests, ports } = d.stateOf(states);
  const number = d.block.firstNumber + d.frame;
  for (let side = 0; side < 2; side++) {
    if (!ports.has(side === 0 ? d.sourcePort : d.destinationPort)) continue;
    const key = keyOf(d, side === 0);
    const request = requests.get(key);
    if (request !== undefined && request.frame < number) return key;
  }
  return '';
}

const recognise = (d: Dissection, start: number): boolean =>
  d.left(start) >= 2 && d.stateOf(states).requests.size > 0 && transferOf(d) !== '';

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'TFTP';
  const opcode = d.u16(F.opcode, start);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsInfo) d.infoColumn = OPCODES[opcode] ?? `Unknown (0x${opcode.toString(16).padStart(4, '0')})`;
  const memo = d.memoOf(states);
  const row = memo.row(d);
  const isRequest = opcode === READ || opcode === WRITE;
  const key = isRequest || d.replaying ? '' : transferOf(d);
  if (!d.replaying) memo.rows[row] = key === '' ? undefined : d.stateOf(states).requests.get(key);
  const request = memo.rows[row];
  const at = start + 2;
  if (isRequest) {
    dissectRequest(d, at, opcode === READ);
    return true;
  }
  if (request !== undefined) {
    d.text(F.destination_file, request.file);
    d.value(F.request_frame, request.frame);
  }
  if (opcode === DATA || opcode === ACKNOWLEDGEMENT) {
    const block = d.u16(F.block, at);
    d.value(F['block.full'], block, at, 2);
    if (d.wantsInfo) d.infoColumn += `, Block: ${block}`;
    if (opcode === DATA) {
      const length = d.reportedEnd - at - 2;
      if (d.wantsInfo && length < (request?.blockBytes ?? BLOCK_BYTES)) d.infoColumn += ' (last)';
      if (length > 0) dissectData(d, at + 2);
    }
  } else if (opcode === ERROR) {
    const code = d.u16(F['error.code'], at);
    const message = textAt(d, F['error.message'], at + 2);
    if (d.wantsInfo) d.infoColumn += `, Code: ${ERRORS[code] ?? `Unknown (${code})`}, Message: ${message.text}`;
    remark(d, F.error, SEVERITY.warn, GROUP.response, 'TFTP ERROR packet');
  } else if (opcode === OPTIONS) {
    const size = dissectOptions(d, at);
    if (request !== undefined && size > 0 && !d.replaying)
      d.stateOf(states).requests.set(key, { ...request, blockBytes: size });
  } else if (d.left(at) > 0) dissectData(d, at);
  return true;
}

function dissectRequest(d: Dissection, start: number, isRead: boolean): void {
  const file = textAt(d, isRead ? F.source_file : F.destination_file, start);
  if (d.wantsInfo) d.infoColumn += `, File: ${file.text}`;
  const type = textAt(d, F.type, file.next);
  if (d.wantsInfo) d.infoColumn += `, Transfer type: ${type.text}`;
  dissectOptions(d, type.next);
  if (d.replaying) return;
  d.stateOf(states).ports.add(d.sourcePort);
  d.stateOf(states).requests.set(keyOf(d, true), {
    frame: d.block.firstNumber + d.frame,
    file: asciiText(d, start, file.next - start),
    blockBytes: BLOCK_BYTES,
  });
}

/** Names and values; gives the size of blocks where one of them is that. */
function dissectOptions(d: Dissection, start: number): number {
  let size = 0;
  for (let at = start; at < d.end && d.fault === FAULT_NONE; ) {
    d.heading('Option', at);
    d.open();
    const name = textAt(d, F['option.name'], at);
    const value = textAt(d, F['option.value'], name.next);
    d.close();
    if (d.fault !== FAULT_NONE) break;
    if (d.wantsInfo) d.infoColumn += `, ${name.text}=${value.text}`;
    if (name.text.toLowerCase() === 'blksize') size = Number.parseInt(value.text, 10) || 0;
    at = value.next;
  }
  return size;
}

/** Text up to a zero byte, and where it goes on; malformed where there is none. */
function textAt(d: Dissection, field: number, at: number): { text: string; next: number } {
  let end = at;
  while (end < d.end && d.bytes[end] !== 0) end++;
  if (!d.has(at, end - at + 1)) return { text: '', next: end };
  emitAscii(d, field, at, end - at + 1);
  return { text: escaped(decodeText(d.bytes, at, end - at)), next: end + 1 };
}

export const tftpDissector: Dissector = {
  protocol: tftp,
  dissect,
  places: { 'udp.port': [PORT] },
  heuristics: { udp: recognise },
  carries: ['data'],
  stateful: true,
};
