import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitAccessMask, emitCreateOptions, emitShareAccess } from './access.js';
import { ACCESS } from './access-mode.js';
import type { Answer } from './answers.js';
import { emitByteCount, tookBytes } from './bytes.js';
import { coreRequest } from './core-requests.js';
import { coreResponse } from './core-responses.js';
import { H } from './fields.js';
import { UNICODE } from './header.js';
import { messageRequest, messageResponse } from './messages.js';
import { CREATE_FLAGS, LONG_ATTRIBUTES, openingOf, showFile } from './opened.js';
import { printRequest, printResponse } from './print.js';
import { ATTRIBUTES, emitName, SEARCH, searchRequest, searchResponse } from './search.js';
import { emitText } from './text.js';
import { T } from './transfer-fields.js';
import { transferRequest, transferResponse, useFile } from './transfers.js';
import { emitFileTime, emitFlags, emitUnixTime } from './values.js';

const IPC_STATE = [
  T['ipc_state.nonblocking'],
  T['ipc_state.endpoint'],
  T['ipc_state.pipe_type'],
  T['ipc_state.read_mode'],
  T['ipc_state.icount'],
];

/** The number of the file that an answer opens. */
function opens(d: Dissection, at: number, base: number, answer: Answer | undefined): void {
  const file = d.getU16LE(at);
  if (d.fault === FAULT_NONE) showFile(d, at, 2, file, base, 'opens', answer?.opening);
}

/** Of requests: what stands in them, by command (MS-CIFS, 2.2.4). Gives false where nobody knows the command. */
export function fileRequest(
  d: Dissection,
  command: number,
  words: number,
  count: number,
  base: number,
  flags2: number,
  answer: Answer | undefined,
): boolean {
  const bytes = words + 2 * count;
  const path = (field: number, label: string) => {
    const end = emitByteCount(d, bytes);
    if (end <= bytes + 2) return;
    const text = emitName(d, field, bytes + 2, end, flags2, base);
    if (answer !== undefined) answer.text = text;
    if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, ${label}: ${text}`;
  };
  switch (command) {
    case 0x00:
    case 0x01:
    case 0x10:
      path(H.dir_name, 'Directory');
      break;
    case 0x04:
      useFile(d, words, base, answer, true);
      if (count >= 3) emitUnixTime(d, H['last_write.time'], words + 2);
      emitByteCount(d, bytes);
      break;
    case 0x05:
      useFile(d, words, base, answer);
      emitByteCount(d, bytes);
      break;
    case 0x06:
      emitFlags(d, H['search.attribute'], words, 2, SEARCH);
      path(H.file, 'Path');
      break;
    case 0x08:
      path(H.file, 'Path');
      break;
    case 0x2b: {
      d.u16LE(H['echo.count'], words);
      const end = emitByteCount(d, bytes);
      if (end > bytes + 2) d.span(H['echo.data'], bytes + 2, end - bytes - 2);
      tookBytes(end);
      break;
    }
    case 0x2d:
      openRequest(d, words, bytes, base, flags2, answer);
      break;
    case 0x71:
    case 0x80:
      emitByteCount(d, bytes);
      break;
    case 0x74:
      emitByteCount(d, bytes);
      break;
    case 0x81:
    case 0x82:
    case 0x83:
    case 0x84:
      searchRequest(d, command, words, bytes, base, flags2);
      break;
    case 0xa2:
      createRequest(d, words, bytes, base, flags2, answer);
      break;
    default: {
      if (transferRequest(d, command, words, count, base, answer)) return true;
      const c = { words, count, bytes, base, flags2, answer };
      return coreRequest(d, command, c) || printRequest(d, command, c) || messageRequest(d, command, c);
    }
  }
  return true;
}

/** OPEN_ANDX (2.2.4.41). */
function openRequest(
  d: Dissection,
  words: number,
  bytes: number,
  base: number,
  flags2: number,
  answer: Answer | undefined,
): void {
  emitFlags(d, H['open.flags'], words + 4, 2, [
    H['open.flags.add_info'],
    H['open.flags.ex_oplock'],
    H['open.flags.batch_oplock'],
  ]);
  emitFlags(d, H['access.desired'], words + 6, 2, ACCESS);
  emitFlags(d, H['search.attribute'], words + 8, 2, SEARCH);
  emitFlags(d, H.file_attribute, words + 10, 2, [...ATTRIBUTES].reverse());
  emitUnixTime(d, H['create.time'], words + 12);
  emitFlags(d, H['open.function'], words + 16, 2, [H['open.function.create'], H['open.function.open']]);
  d.u32LE(H.alloc_size, words + 18);
  d.u32LE(H.timeout, words + 22);
  d.span(H.reserved, words + 26, 4);
  const end = emitByteCount(d, bytes);
  const name = emitText(d, H.file, bytes + 2, end, (flags2 & UNICODE) !== 0, base);
  if (answer !== undefined) {
    answer.text = name;
    answer.opening = openingOf(name);
  }
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, Path: ${name}`;
}

/** NT_CREATE_ANDX (2.2.4.64). */
function createRequest(
  d: Dissection,
  words: number,
  bytes: number,
  base: number,
  flags2: number,
  answer: Answer | undefined,
): void {
  d.span(H.reserved, words + 4, 1);
  d.u16LE(H.file_name_len, words + 5);
  const flags = emitFlags(d, H.create_flags, words + 7, 4, CREATE_FLAGS);
  d.u32LE(H.rfid, words + 11);
  const access = emitAccessMask(d, words + 15);
  d.u64LE(H.alloc_size64, words + 19);
  const attributes = emitFlags(d, H.file_attribute, words + 27, 4, LONG_ATTRIBUTES);
  const share = emitShareAccess(d, words + 31);
  const disposition = d.u32LE(H['create.disposition'], words + 35);
  const options = emitCreateOptions(d, words + 39);
  d.u32LE(H['impersonation.level'], words + 43);
  emitFlags(d, H['security.flags'], words + 47, 1, [
    H['security.flags.context_tracking'],
    H['security.flags.effective_only'],
  ]);
  const end = emitByteCount(d, bytes);
  const name = emitText(d, H.file, bytes + 2, end, (flags2 & UNICODE) !== 0, base);
  if (answer !== undefined) {
    answer.text = name;
    answer.opening = { name, flags, access, attributes, share, options, disposition };
  }
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += `, Path: ${name}`;
}

const CREATE = 0xa2;
/** Commands whose responses say all in their words: one without any tells of an error. */
const HAS_WORDS = new Set([0x0a, 0x0b, 0x13, 0x14, 0x24, 0x2b, 0x2d, 0x2e, 0x2f, 0x80, CREATE]);

/** tshark shows a file number of 0 where a file could not be opened, with what was asked for. */
function showFailed(d: Dissection, base: number, answer: Answer | undefined): void {
  if (answer?.opening === undefined || d.getU32LE(base + 5) === 0) return;
  showFile(d, base, 0, 0, base, 'fails', answer.opening);
}

/** Of responses. */
export function fileResponse(
  d: Dissection,
  command: number,
  words: number,
  count: number,
  base: number,
  flags2: number,
  answer: Answer | undefined,
): boolean {
  const bytes = words + 2 * count;
  if (count === 0 && HAS_WORDS.has(command)) {
    emitByteCount(d, bytes);
    if (command === CREATE) showFailed(d, base, answer);
    return true;
  }
  switch (command) {
    case 0x00:
    case 0x01:
    case 0x04:
    case 0x05:
    case 0x06:
    case 0x10:
    case 0x71:
    case 0x74:
      break;
    case 0x2b: {
      d.u16LE(H['echo.seq_num'], words);
      const end = emitByteCount(d, bytes);
      if (end > bytes + 2) d.span(H['echo.data'], bytes + 2, end - bytes - 2);
      tookBytes(end);
      return true;
    }
    case 0x2d:
      opens(d, words + 4, base, answer);
      emitFlags(d, H.file_attribute, words + 6, 2, [...ATTRIBUTES].reverse());
      emitUnixTime(d, H['last_write.time'], words + 8);
      d.u32LE(H.file_size, words + 12);
      emitFlags(d, H['access.granted'], words + 16, 2, ACCESS);
      d.u16LE(H.file_type, words + 18);
      emitFlags(d, H.ipc_state, words + 20, 2, IPC_STATE);
      emitFlags(d, H['open.action'], words + 22, 2, [H['open.action.lock'], H['open.action.open']]);
      d.u32LE(H.server_fid, words + 24);
      d.span(H.reserved, words + 28, 2);
      break;
    case 0x80:
      d.u16LE(H.units, words);
      d.u16LE(H.bpu, words + 2);
      d.u16LE(H.blocksize, words + 4);
      d.u16LE(H.free_units, words + 6);
      d.span(H.reserved, words + 8, 2);
      break;
    case 0x81:
    case 0x82:
    case 0x83:
    case 0x84:
      searchResponse(d, command, words, count);
      return true;
    case 0xa2:
      createResponse(d, words, base, answer);
      break;
    default: {
      if (transferResponse(d, command, words, count, base, answer)) return true;
      const c = { words, count, bytes, base, flags2, answer };
      return (
        coreResponse(d, command, c, (at) => opens(d, at, base, answer)) ||
        printResponse(d, command, c) ||
        messageResponse(d, command, c)
      );
    }
  }
  emitByteCount(d, bytes);
  return true;
}

/** NT_CREATE_ANDX's answer. */
function createResponse(d: Dissection, words: number, base: number, answer: Answer | undefined): void {
  d.u8(H['oplock.level'], words + 4);
  opens(d, words + 5, base, answer);
  d.u32LE(H['create.action'], words + 7);
  emitFileTime(d, H['create.time'], words + 11);
  emitFileTime(d, H['access.time'], words + 19);
  emitFileTime(d, H['last_write.time'], words + 27);
  emitFileTime(d, H['change.time'], words + 35);
  emitFlags(d, H.file_attribute, words + 43, 4, LONG_ATTRIBUTES);
  d.u64LE(H.alloc_size64, words + 47);
  d.u64LE(H.end_of_file, words + 55);
  d.u16LE(H.file_type, words + 63);
  emitFlags(d, H.ipc_state, words + 65, 2, IPC_STATE);
  d.u8(H.is_directory, words + 67);
}
