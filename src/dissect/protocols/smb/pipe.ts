import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';
import { pipe } from '../dcerpc/call.js';
import { dcerpc } from '../dcerpc/fields.js';
import { type Answer, treeOf } from './answers.js';
import { H } from './fields.js';
import { lanman } from './lanman-fields.js';
import { showFile } from './opened.js';
import { P, PIPE_FUNCTION, smbPipe } from './pipe-fields.js';
import { emitText } from './text.js';
import { T } from './transfer-fields.js';
import { emitFlags } from './values.js';

const SET_STATE = 0x01;
const RAW_READ = 0x11;
const STATE = 0x21;
const INFORMATION = 0x22;
const PEEK = 0x23;
const TRANSACT = 0x26;
const RAW_WRITE = 0x31;
const WAIT = 0x53;
const CALL = 0x54;
const NO_FILE = 0xffff;
const STATE_BITS = [T['ipc_state.nonblocking'], T['ipc_state.read_mode']];
const ALL_STATE_BITS = [
  T['ipc_state.nonblocking'],
  T['ipc_state.endpoint'],
  T['ipc_state.pipe_type'],
  T['ipc_state.read_mode'],
  T['ipc_state.icount'],
];

/** Where the parts of the transaction in hand lie: its setup words (-1 where it has none), parameters and data. */
export interface Transaction {
  base: number;
  setup: number;
  parameters: number;
  parametersEnd: number;
  data: number;
  dataEnd: number;
  isRequest: boolean;
  isWide: boolean;
  answer: Answer | undefined;
}

/** The transaction on a pipe that is to be dissected. */
export const transaction: Transaction = {
  base: 0,
  setup: -1,
  parameters: 0,
  parametersEnd: 0,
  data: 0,
  dataEnd: 0,
  isRequest: false,
  isWide: false,
  answer: undefined,
};

const functionName = (number: number) =>
  PIPE_FUNCTION[number] ?? `Unknown function (0x${number.toString(16).padStart(4, '0')})`;

/** Does a function name a file that is open? */
const namesFile = (number: number) => PIPE_FUNCTION[number] !== undefined && number !== WAIT && number !== CALL;

function dissect(d: Dissection): boolean {
  const { setup, isRequest, answer } = transaction;
  // tshark does not name it among a frame's protocols.
  d.unname();
  if (answer?.isRemoteCall === true) {
    d.dissect(lanman.id, transaction.parameters);
    return true;
  }
  d.protocolColumn = 'SMB Pipe';
  const kind = isRequest ? 'Request' : 'Response';
  const called = isRequest ? (setup < 0 ? -1 : d.getU16LE(setup)) : (answer?.level ?? -1);
  if (d.fault !== FAULT_NONE) return true;
  if (d.wantsInfo) d.infoColumn = called < 0 ? kind : `${functionName(called)} ${kind}`;
  if (called < 0) return true;
  if (isRequest) request(d, called);
  else response(d, called);
  return true;
}

function request(d: Dissection, called: number): void {
  const { setup, parameters, parametersEnd, base, answer, data, dataEnd } = transaction;
  d.u16LE(P.function, setup);
  if (answer !== undefined) answer.level = called;
  if (called === WAIT || called === CALL) d.u16LE(P.priority, setup + 2);
  let file = NO_FILE;
  if (namesFile(called)) {
    file = d.getU16LE(setup + 2);
    if (d.fault !== FAULT_NONE) return;
    if (answer !== undefined) answer.file = file;
    showFile(d, setup + 2, 2, file, base, 'uses');
  }
  if (called === SET_STATE && parametersEnd >= parameters + 2) emitFlags(d, H.ipc_state, parameters, 2, STATE_BITS);
  if (called === INFORMATION && parametersEnd >= parameters + 2) d.u16LE(P['getinfo.info_level'], parameters);
  if (called === RAW_WRITE && dataEnd > data) d.span(H.file_data, data, dataEnd - data);
  if (called === TRANSACT) carryCalls(d, base, file, data, dataEnd);
}

function response(d: Dissection, called: number): void {
  const { parameters, parametersEnd, base, answer, data, dataEnd } = transaction;
  d.value(P.function, called, parameters, 0);
  const file = answer !== undefined && answer.file !== 0 ? answer.file : NO_FILE;
  showFile(d, parameters, 0, file, base, 'uses');
  const length = parametersEnd - parameters;
  switch (called) {
    case STATE:
      if (length >= 2) emitFlags(d, H.ipc_state, parameters, 2, ALL_STATE_BITS);
      break;
    case INFORMATION:
      if (dataEnd > data) information(d, data, dataEnd);
      break;
    case PEEK:
      if (length < 6) break;
      d.u16LE(P['peek.available_bytes'], parameters);
      d.u16LE(P['peek.remaining_bytes'], parameters + 2);
      d.u16LE(P['peek.status'], parameters + 4);
      break;
    case RAW_READ:
      if (dataEnd > data) d.span(H.file_data, data, dataEnd - data);
      break;
    case RAW_WRITE:
      if (length >= 2) d.u16LE(P['write_raw.bytes_written'], parameters);
      break;
    case TRANSACT:
    case CALL:
      carryCalls(d, base, file, data, dataEnd);
  }
}

/** What a pipe is like (MS-CIFS, 2.2.5.6.2). */
function information(d: Dissection, at: number, end: number): void {
  d.u16LE(P['getinfo.output_buffer_size'], at);
  d.u16LE(P['getinfo.input_buffer_size'], at + 2);
  d.u8(P['getinfo.maximum_instances'], at + 4);
  d.u8(P['getinfo.current_instances'], at + 5);
  const length = d.u8(P['getinfo.pipe_name_length'], at + 6);
  if (length > 0) emitText(d, P['getinfo.pipe_name'], at + 7, Math.min(end, at + 7 + length), false, -1);
}

/** Messages of DCE/RPC, which know one another by the pipe as well as by the conversation. */
export function carryCalls(d: Dissection, base: number, file: number, at: number, end: number): void {
  if (end <= at || d.fault !== FAULT_NONE) return;
  pipe.file = `${treeOf(d, base)}:${file}`;
  if (!d.dissect(dcerpc.id, at, end, end)) dissectData(d, at, end, end);
  pipe.file = '';
}

export const smbPipeDissector: Dissector = {
  protocol: smbPipe,
  dissect,
  carries: ['dcerpc', 'lanman', 'data'],
  alsoEmits: ['smb'],
  stateful: true,
};
