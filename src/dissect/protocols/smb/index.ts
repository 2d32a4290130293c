import { allProtocols } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { NT_STATUS } from '../../names/ntstatus.js';
import { CMD } from '../../names/smb.js';
import { DOS_ERRORS } from '../../names/smb-errors.js';
import { type Answer, exchangeOf } from './answers.js';
import { beginBytes, emitByteCount, emitExtra, tookBytes } from './bytes.js';
import { H } from './fields.js';
import { fileRequest, fileResponse } from './files.js';
import { emitHeader, IS_RESPONSE, NT_STATUS_CODES } from './header.js';
import { smb } from './protocols.js';
import {
  negotiateRequest,
  negotiateResponse,
  sessionRequest,
  sessionResponse,
  treeRequest,
  treeResponse,
} from './setup.js';
import { transactionRequest, transactionResponse } from './transaction.js';
import { showRequestsFile } from './transfers.js';

const HEADER = 32;
const NEGOTIATE = 0x72;
const SESSION = 0x73;
const TREE = 0x75;
const TRANSACTION = 0x25;
const TRANSACTION2 = 0x32;
const NONE = 0xff;
/** Commands that another may follow in the same message. */
const CHAINED = new Set([0x24, 0x2d, 0x2e, 0x2f, SESSION, 0x74, TREE, 0xa2]);
/** How many may follow each other: offsets can go back. */
const MOST_CHAINED = 16;

function looksLike(d: Dissection, start: number): boolean {
  const { bytes, end } = d;
  return (
    end - start >= 4 &&
    bytes[start] === 0xff &&
    bytes[start + 1] === 0x53 &&
    bytes[start + 2] === 0x4d &&
    bytes[start + 3] === 0x42
  );
}

function dissect(d: Dissection, start: number): boolean {
  if (!looksLike(d, start)) return false;
  d.protocolColumn = 'SMB';
  d.infoColumn = '';
  // Up to here tshark has not begun the layer.
  if (!d.has(start, HEADER)) return true;
  const command = d.bytes[start + 4];
  const isResponse = (d.bytes[start + 9] & IS_RESPONSE) !== 0;
  const flags2 = d.getU16LE(start + 10);
  const exchange = exchangeOf(d, start, isResponse);
  const isConnectionless = allProtocols[d.carrier].name === 'ipx';
  if (d.wantsInfo) d.infoColumn = commandName(command) + (isResponse ? ' Response' : ' Request');
  emitHeader(d, start, isResponse ? exchange : undefined, isConnectionless);
  // tshark takes its name away again where nothing comes after it.
  const own = d.stack;
  dissectCommands(d, start, command, flags2, isResponse, exchange);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += errorInfo(d, start, flags2);
  if (isConnectionless && d.stack === own) d.stack = d.stacks.parentOf(own);
  return true;
}

/** The command, and those that are chained to it. */
function dissectCommands(
  d: Dissection,
  start: number,
  command: number,
  flags2: number,
  isResponse: boolean,
  exchange: Answer | undefined,
): void {
  let at = start + HEADER;
  let next = command;
  for (let i = 0; i < MOST_CHAINED && d.fault === FAULT_NONE; i++) {
    if (i > 0 && d.wantsInfo) d.infoColumn += `; ${commandName(next)}`;
    const words = at + 1;
    if (d.want[HEADING] !== 0) {
      const code = next.toString(16).padStart(2, '0');
      d.heading(`${commandName(next)} ${isResponse ? 'Response' : 'Request'} (0x${code})`, at);
    }
    d.open();
    beginBytes();
    const isChained = emitCommand(d, next, at, start, flags2, isResponse, exchange);
    emitExtra(d);
    d.close();
    if (!isChained || d.fault !== FAULT_NONE) return;
    next = d.bytes[words];
    const offset = d.getU16LE(words + 2);
    if (next === NONE || offset < at + 1 - start || start + offset >= d.end) return;
    at = start + offset;
  }
}

const commandName = (command: number) =>
  CMD[command] ?? `unknown-0x${command.toString(16).toUpperCase().padStart(2, '0')}`;

function errorInfo(d: Dissection, start: number, flags2: number): string {
  if (flags2 & NT_STATUS_CODES) {
    const status = d.getU32LE(start + 5);
    return status === 0 ? '' : `, Error: ${NT_STATUS[status] ?? `Unknown (0x${status.toString(16).padStart(8, '0')})`}`;
  }
  const kind = d.bytes[start + 5];
  if (kind === 0) return '';
  return `, Error: ${DOS_ERRORS[kind * 0x1_0000 + d.getU16LE(start + 7)] ?? 'Unknown error'}`;
}

/** One command's words and bytes. True where its first words say what follows it. */
function emitCommand(
  d: Dissection,
  command: number,
  at: number,
  base: number,
  flags2: number,
  isResponse: boolean,
  exchange: Answer | undefined,
): boolean {
  if (isResponse) showRequestsFile(d, command, at, base, exchange);
  const count = d.u8(H.wct, at);
  const words = at + 1;
  if (d.fault !== FAULT_NONE) return false;
  if (count === 0 && (isResponse || command !== NEGOTIATE)) {
    if (!isResponse && fileRequest(d, command, words, count, base, flags2, exchange)) return false;
    if (isResponse && command === TRANSACTION2) transactionResponse(d, words, count, base, true, exchange);
    else if (isResponse && fileResponse(d, command, words, 0, base, flags2, exchange)) return false;
    else emitBytes(d, emitByteCount(d, words), words + 2);
    return false;
  }
  const isChained = CHAINED.has(command) && count >= 2;
  if (isChained) {
    d.u8(H.cmd, words);
    d.span(H.reserved, words + 1, 1);
    d.u16LE(H.andxoffset, words + 2);
  }
  if (isResponse) response(d, command, words, count, base, flags2, exchange);
  else request(d, command, words, count, base, flags2, exchange);
  return isChained;
}

function emitBytes(d: Dissection, end: number, at: number): void {
  if (end > at && d.fault === FAULT_NONE) d.span(H.byte_parameters, at, end - at);
  tookBytes(end);
}

function request(
  d: Dissection,
  command: number,
  words: number,
  count: number,
  base: number,
  flags2: number,
  exchange: Answer | undefined,
): void {
  if (command === NEGOTIATE) negotiateRequest(d, words + 2 * count);
  else if (command === SESSION) sessionRequest(d, words, count, base, flags2);
  else if (command === TREE) treeRequest(d, words, count, base, flags2, exchange);
  else if ((command === TRANSACTION || command === TRANSACTION2) && count >= 14)
    transactionRequest(d, words, count, base, flags2, command === TRANSACTION2, exchange);
  else if (!fileRequest(d, command, words, count, base, flags2, exchange)) emitUnknown(d, words, count);
}

function response(
  d: Dissection,
  command: number,
  words: number,
  count: number,
  base: number,
  flags2: number,
  exchange: Answer | undefined,
): void {
  if (command === NEGOTIATE) negotiateResponse(d, words, count, flags2);
  else if (command === SESSION) sessionResponse(d, words, count, base, flags2);
  else if (command === TREE) treeResponse(d, words, count, base, flags2);
  else if (command === TRANSACTION || command === TRANSACTION2)
    transactionResponse(d, words, count, base, command === TRANSACTION2, exchange);
  else if (!fileResponse(d, command, words, count, base, flags2, exchange)) emitUnknown(d, words, count);
}

function emitUnknown(d: Dissection, words: number, count: number): void {
  if (count > 0) d.span(H.word_parameters, words, 2 * count);
  emitBytes(d, emitByteCount(d, words + 2 * count), words + 2 * count + 2);
}

export const smbDissector: Dissector = {
  protocol: smb,
  dissect,
  places: { 'ipx.socket': [0x550, 0x552, 0x554] },
  heuristics: { netbios: looksLike },
  carries: ['mailslot', 'smb_pipe', 'dcerpc', 'data', 'gss-api', 'ntlmssp'],
  stateful: true,
};
