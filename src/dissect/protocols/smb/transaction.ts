import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { TRANS2_CMD } from '../../names/smb.js';
import type { Answer } from './answers.js';
import { emitByteCount, tookBytes } from './bytes.js';
import { H } from './fields.js';
import { UNICODE } from './header.js';
import { letter, mailslot } from './mailslot.js';
import { transaction } from './pipe.js';
import { smbPipe } from './pipe-fields.js';
import { isSetting, settingData, settingParameters } from './setinfo.js';
import { emitText, textEnd } from './text.js';
import { functionRequest, isRead, responseData, responseParameters, showRequest } from './trans2.js';
import { emitFlags } from './values.js';

const MAILSLOT = '\\MAILSLOT\\';
const PIPE = '\\PIPE\\';
const LANMAN = '\\PIPE\\LANMAN';

/** TRANSACTION and TRANSACTION2 (MS-CIFS, 2.2.4.33, 2.2.4.46): calls with parameters and data. */
export function transactionRequest(
  d: Dissection,
  words: number,
  count: number,
  base: number,
  flags2: number,
  isSecond: boolean,
  answer: Answer | undefined,
): void {
  d.u16LE(H.tpc, words);
  const total = d.u16LE(H.tdc, words + 2);
  d.u16LE(H.mpc, words + 4);
  d.u16LE(H.mdc, words + 6);
  d.u8(H.msc, words + 8);
  d.span(H.reserved, words + 9, 1);
  emitFlags(d, H['transaction.flags'], words + 10, 2, [H['transaction.flags.owt'], H['transaction.flags.dtid']]);
  d.u32LE(H.timeout, words + 12);
  d.span(H.reserved, words + 16, 2);
  const parameters = d.u16LE(H.pc, words + 18);
  const parametersAt = base + d.u16LE(H.po, words + 20);
  const length = d.u16LE(H.dc, words + 22);
  if (length > 0) d.value(H.bytes_until_tdc, Math.max(0, total - length), words + 24);
  const dataAt = base + d.u16LE(H.data_offset, words + 24);
  const setup = d.u8(H.sc, words + 26);
  d.span(H.reserved, words + 27, 1);
  if (d.fault !== FAULT_NONE) return;
  let call = -1;
  if (isSecond && setup > 0) {
    call = d.u16LE(H['trans2.cmd'], words + 28);
    if (answer !== undefined) answer.level = call;
    if (d.wantsInfo) d.infoColumn += `, ${TRANS2_CMD[call] ?? `Unknown (0x${call.toString(16).padStart(2, '0')})`}`;
  }
  const bytes = words + 2 * count;
  const end = emitByteCount(d, bytes);
  tookBytes(end);
  let name = '';
  if (!isSecond) {
    name = emitText(d, H.trans_name, bytes + 2, end, (flags2 & UNICODE) !== 0, base);
    if (answer !== undefined) answer.text = name;
  } else if (parameters > 0 && parametersAt > bytes + 2 && d.fault === FAULT_NONE)
    d.span(H.padding, bytes + 2, parametersAt - bytes - 2);
  if (!isSecond) emitGaps(d, textEnd, parametersAt, parameters, dataAt);
  if (d.fault !== FAULT_NONE) return;
  const upper = name.toUpperCase();
  if (!isSecond && upper.startsWith(MAILSLOT) && length > 0) {
    letter.setup = words + 28;
    letter.size = end - bytes - 2;
    letter.name = bytes + 2;
    letter.nameLength = textEnd - bytes - 2;
    letter.nameText = name;
    letter.data = dataAt;
    letter.dataEnd = Math.min(dataAt + length, d.end);
    d.dissect(mailslot.id, words + 28);
    return;
  }
  if (!isSecond && upper.startsWith(PIPE)) {
    if (answer !== undefined && upper === LANMAN) answer.isRemoteCall = true;
    Object.assign(transaction, {
      base,
      setup: setup > 0 ? words + 28 : -1,
      parameters: parametersAt,
      parametersEnd: parametersAt + parameters,
      data: dataAt,
      dataEnd: dataAt + length,
      isRequest: true,
      isWide: (flags2 & UNICODE) !== 0,
      answer,
    });
    d.dissect(smbPipe.id, words + 28);
    return;
  }
  if (isSecond && length === 0 && d.left(parametersAt) >= parameters) {
    const parametersEnd = parametersAt + parameters;
    const isWide = (flags2 & UNICODE) !== 0;
    if (functionRequest(d, call, { at: parametersAt, end: parametersEnd, base, isWide }, answer)) {
      if (parametersEnd < end && d.fault === FAULT_NONE) d.span(H.padding, parametersEnd, end - parametersEnd);
      return;
    }
  }
  if (isSecond && isSetting(call) && parameters >= 6 && d.left(parametersAt) >= parameters) {
    const isWide = (flags2 & UNICODE) !== 0;
    if (d.wantsInfo && length > 0) d.infoColumn += `, Data: ${length} of ${total}`;
    const ends = { at: parametersAt, end: parametersAt + parameters, base, isWide };
    const { level, told } = settingParameters(d, call, ends);
    if (d.wantsInfo) d.infoColumn += told;
    if (length === 0 || !d.has(dataAt, length)) return;
    if (ends.end < dataAt) d.span(H.padding, ends.end, dataAt - ends.end);
    settingData(d, level, dataAt, dataAt + length);
    return;
  }
  emitRest(d, words + 28, isSecond ? 0 : setup, parametersAt, parameters, dataAt, length, isSecond);
}

/** What stands before the parameters, and between them and the data. */
function emitGaps(d: Dissection, start: number, parametersAt: number, parameters: number, dataAt: number): void {
  let at = start;
  if (d.fault !== FAULT_NONE) return;
  if (parametersAt > at) {
    d.span(H.padding, at, parametersAt - at);
    at = parametersAt;
  }
  if (d.left(at) < parameters) return;
  at += parameters;
  if (dataAt > at && d.left(at) >= dataAt - at) d.span(H.padding, at, dataAt - at);
}

function emitRest(
  d: Dissection,
  setupAt: number,
  setup: number,
  parametersAt: number,
  parameters: number,
  dataAt: number,
  length: number,
  isSecond: boolean,
): void {
  for (let i = 0; i < setup && d.fault === FAULT_NONE; i++) d.u16LE(H['trans_data.setup_word'], setupAt + 2 * i);
  if (parameters > 0) d.span(isSecond ? H.unknown_data : H['trans_data.parameters'], parametersAt, parameters);
  if (length > 0) d.span(isSecond ? H.unknown_data : H.trans_data, dataAt, length);
}

/** What comes back. */
export function transactionResponse(
  d: Dissection,
  words: number,
  count: number,
  base: number,
  isSecond: boolean,
  answer: Answer | undefined,
): void {
  if (isSecond && answer !== undefined && answer.level >= 0) {
    d.value(H['trans2.cmd'], answer.level, words);
    if (d.wantsInfo)
      d.infoColumn += `, ${TRANS2_CMD[answer.level] ?? `Unknown (0x${answer.level.toString(16).padStart(2, '0')})`}`;
    showRequest(d, answer.level, words, answer);
  } else if (isSecond && d.wantsInfo) d.infoColumn += '<unknown>';
  if (count < 10) {
    tookBytes(emitByteCount(d, words + 2 * count));
    return;
  }
  d.u16LE(H.tpc, words);
  const total = d.u16LE(H.tdc, words + 2);
  d.span(H.reserved, words + 4, 2);
  const parameters = d.u16LE(H.pc, words + 6);
  const parametersAt = base + d.u16LE(H.po, words + 8);
  d.u16LE(H.pd, words + 10);
  const length = d.u16LE(H.dc, words + 12);
  const dataAt = base + d.u16LE(H.data_offset, words + 14);
  const displacement = d.u16LE(H.data_disp, words + 16);
  if (length > 0) {
    d.value(H.bytes_until_tdc, Math.max(0, total - displacement - length), words + 18, 0);
    if (isSecond && d.wantsInfo) d.infoColumn += `, Data: ${length} of ${total}`;
  }
  const setup = d.u8(H.sc, words + 18);
  d.span(H.reserved, words + 19, 1);
  const bytes = words + 2 * count;
  tookBytes(emitByteCount(d, bytes));
  if (d.fault !== FAULT_NONE) return;
  if (!isSecond) {
    emitGaps(d, bytes + 2, parametersAt, parameters, dataAt);
    if (answer?.text.toUpperCase().startsWith(PIPE)) {
      if (parameters + length === 0 || d.fault !== FAULT_NONE) return;
      Object.assign(transaction, {
        base,
        setup: -1,
        parameters: parametersAt,
        parametersEnd: parametersAt + parameters,
        data: dataAt,
        dataEnd: dataAt + length,
        isRequest: false,
        isWide: false,
        answer,
      });
      d.dissect(smbPipe.id, parametersAt);
      return;
    }
    emitRest(d, words + 20, setup, parametersAt, parameters, dataAt, length, false);
    return;
  }
  const first = parameters > 0 ? parametersAt : dataAt;
  if (parameters + length > 0 && first > bytes + 2) d.span(H.padding, bytes + 2, first - bytes - 2);
  if (isSecond && answer?.interest !== undefined && displacement === 0 && isRead(answer.level)) {
    const parametersEnd = parametersAt + parameters;
    if (!d.has(parametersAt, parameters)) return;
    responseParameters(d, answer.level, { at: parametersAt, end: parametersEnd, base, isWide: true }, answer);
    if (length === 0) return;
    if (parameters > 0 && dataAt > parametersEnd) d.span(H.padding, parametersEnd, dataAt - parametersEnd);
    responseData(d, answer.level, { at: dataAt, end: dataAt + length, base, isWide: true }, answer);
    return;
  }
  emitRest(d, words + 20, isSecond ? 0 : setup, parametersAt, parameters, dataAt, length, isSecond);
}
