import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { createRequest, createResponse } from './create.js';
import { emitError, isError } from './errors.js';
import { type Decision, fileKey, keepRequest, keepSession, keepTree } from './exchange.js';
import { S } from './fields.js';
import {
  breakMessage,
  closeRequest,
  closeResponse,
  flushRequest,
  ioctlRequest,
  ioctlResponse,
  lockRequest,
  notifyRequest,
  notifyResponse,
  readRequest,
  readResponse,
  treeRequest,
  treeResponse,
  writeRequest,
  writeResponse,
} from './files.js';
import {
  DIRECTORY,
  emitRequestedClass,
  findRequestBody,
  findResponse,
  infoName,
  infoRequest,
  infoResponse,
  setRequest,
  setResponse,
} from './information.js';
import { KIND } from './kinds.js';
import { negotiateRequest, negotiateResponse, sessionRequest, sessionResponse } from './negotiate.js';
import { emitSize } from './parts.js';

export const HEADER = 64;

export function request(
  d: Dissection,
  command: number,
  at: number,
  low: number,
  high: number,
  decision: Decision,
): void {
  let kind = 0;
  let level = 0;
  let text = '';
  switch (command) {
    case KIND.negotiate:
      negotiateRequest(d, at);
      break;
    case KIND.session:
      {
        const account = sessionRequest(d, at);
        if (account !== undefined) keepSession(d, at - HEADER, account);
      }
      break;
    case KIND.logoff:
      emitSize(d, at);
      break;
    case KIND.tree:
      text = treeRequest(d, at);
      break;
    case KIND.create:
      text = createRequest(d, at);
      break;
    case KIND.close:
      closeRequest(d, at, decision);
      break;
    case KIND.flush:
      flushRequest(d, at, decision);
      break;
    case KIND.read:
      readRequest(d, at, decision);
      text = fileKey(d, at + 16);
      break;
    case KIND.write:
      writeRequest(d, at, decision);
      break;
    case KIND.lock:
      lockRequest(d, at, decision);
      break;
    case KIND.ioctl:
      level = ioctlRequest(d, at, decision);
      text = fileKey(d, at + 8);
      break;
    case KIND.echo:
      emitSize(d, at);
      d.span(S.unknown, at + 2, 2);
      break;
    case KIND.find:
      level = d.getU8(at + 2);
      text = findRequestBody(d, at, decision);
      break;
    case KIND.notify:
      notifyRequest(d, at, decision);
      break;
    case KIND.getInfo:
    case KIND.setInfo:
      kind = d.getU8(at + 2);
      level = d.getU8(at + 3);
      if (d.wantsInfo) d.infoColumn += ` ${infoName(kind, level)}`;
      if (command === KIND.getInfo) infoRequest(d, at, decision);
      else setRequest(d, at, decision);
      break;
    case KIND.break:
      breakMessage(d, at, decision);
      break;
    default:
      emitSize(d, at);
      d.span(S.reserved, at + 2, 2);
  }
  keepRequest(d, low, high, kind, level, text);
}

export function response(d: Dissection, command: number, at: number, status: number, decision: Decision): void {
  if (command === KIND.find) findInfo(d, at, decision);
  else if (command === KIND.getInfo || command === KIND.setInfo) emitRequestedClass(d, at, decision);
  if (isError(command, status, d.getU16LE(at))) {
    emitError(d, at);
    return;
  }
  switch (command) {
    case KIND.negotiate:
      negotiateResponse(d, at);
      break;
    case KIND.session:
      sessionResponse(d, at);
      if (status === 0 && d.fault === FAULT_NONE) keepSession(d, at - HEADER, undefined);
      break;
    case KIND.tree:
      treeResponse(d, at);
      if (d.fault === FAULT_NONE) keepTree(d, at - HEADER, decision.request?.text ?? '', d.getU8(at + 2));
      break;
    case KIND.create:
      createResponse(d, at, decision);
      break;
    case KIND.close:
      closeResponse(d, at);
      break;
    case KIND.read:
      readResponse(d, at, decision);
      break;
    case KIND.write:
      writeResponse(d, at);
      break;
    case KIND.ioctl:
      ioctlResponse(d, at, decision);
      break;
    case KIND.echo:
      emitSize(d, at);
      d.span(S.unknown, at + 2, 2);
      break;
    case KIND.find:
      findResponse(d, at, decision);
      break;
    case KIND.notify:
      notifyResponse(d, at);
      break;
    case KIND.getInfo:
      infoResponse(d, at, decision);
      break;
    case KIND.setInfo:
      setResponse(d, at);
      break;
    case KIND.break:
      breakMessage(d, at, decision);
      break;
    default:
      emitSize(d, at);
      d.span(S.reserved, at + 2, 2);
  }
}

function findInfo(d: Dissection, at: number, decision: Decision): void {
  if (decision.request === undefined) return;
  d.value(S['find.infolevel'], decision.request.level, at);
  if (d.wantsInfo) d.infoColumn += ` ${infoName(DIRECTORY, decision.request.level)} Pattern: ${decision.request.text}`;
}
