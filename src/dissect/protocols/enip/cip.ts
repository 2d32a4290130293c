import type { Dissection } from '../../dissection.js';
import { CIP_GENSTAT, CIP_SC, cipcls, cipcm, F } from './fields.js';
import { describeTarget, emitPath, target } from './path.js';
import { before, current } from './requests.js';
import { dissectService, MULTIPLE } from './services.js';

const MANAGER = 6;
const UNCONNECTED_SEND = 0x52;
/** Services up to here are the same in all objects. */
const LAST_COMMON = 0x31;
const WITH_OWN_DISSECTOR = [0x67, 0xf3, 0x39, 0x3a, 0x44];

const hex2 = (value: number) => `0x${value.toString(16).padStart(2, '0')}`;

/** A request or a response, from its service on; its request's bytes where that is known. */
export function dissectMessage(
  d: Dissection,
  start: number,
  request: Uint8Array | undefined = current.request?.bytes,
  isInner = false,
): boolean {
  if (!isInner) {
    d.protocolColumn = 'CIP';
    if (d.wantsInfo) d.infoColumn = before.text;
  }
  const service = d.getU8(start);
  d.u8(F.service, start);
  d.open();
  d.value(F.rr, service >> 7, start, 1);
  d.value(F.sc, service & 0x7f, start, 1);
  d.close();
  if (d.fault !== 0) return true;
  if (service < 0x80) dissectRequest(d, start, service, isInner);
  else dissectResponse(d, start, service & 0x7f, request, isInner);
  if (!isInner && d.wantsInfo) before.text = `${d.infoColumn} | `;
  return true;
}

export const serviceName = (service: number): string => CIP_SC[service] ?? `Service (${hex2(service)})`;

function dissectRequest(d: Dissection, start: number, service: number, isInner: boolean): void {
  const words = d.u8(F.request_path_size, start + 1);
  const path = start + 2;
  const end = path + 2 * words;
  d.span(F.epath, path, 2 * words);
  emitPath(d, d.bytes, path, end, true);
  if (d.fault !== 0) return;
  if (d.wantsInfo) {
    const name = target.class === MANAGER && service > LAST_COMMON ? '' : serviceName(service);
    d.infoColumn += (isInner ? '' : describeTarget()) + name;
  }
  handOn(d, service, end, true, undefined);
}

function dissectResponse(
  d: Dissection,
  start: number,
  service: number,
  request: Uint8Array | undefined,
  isInner: boolean,
): void {
  const status = d.u8(F.genstat, start + 2);
  const extra = d.u8(F.addstat_size, start + 3);
  d.open();
  for (let i = 0; i < extra && d.fault === 0; i++) d.u16LE(F.addstat, start + 4 + 2 * i);
  d.close();
  if (d.fault !== 0) return;
  const pathEnd = request === undefined ? 0 : emitRequestPath(d, request);
  if (request === undefined) {
    target.class = -1;
    target.instance = -1;
    target.attribute = -1;
    target.symbol = '';
  }
  if (d.wantsInfo) {
    const isManager = target.class === MANAGER && (service > LAST_COMMON || isSent(request));
    const where = isInner || service === MULTIPLE || isManager ? '' : describeTarget();
    if (!isInner) d.infoColumn += `${CIP_GENSTAT[status] ?? `Unknown Response (${hex2(status)})`}: `;
    if (!isManager) d.infoColumn += where + serviceName(service);
  }
  handOn(d, service, start + 4 + 2 * extra, false, pathEnd === 0 ? undefined : request);
}

const isSent = (request: Uint8Array | undefined) => request !== undefined && request[0] === UNCONNECTED_SEND;

/** The path of a request, as its response is shown with it. */
export function emitRequestPath(d: Dissection, request: Uint8Array): number {
  if (request.length < 2) return 0;
  const words = request[1];
  d.value(F.request_path_size, words);
  emitPath(d, request, 2, 2 + 2 * words, false);
  return 2 + 2 * words;
}

function handOn(d: Dissection, service: number, at: number, isRequest: boolean, request: Uint8Array | undefined): void {
  const isManager = target.class === MANAGER && (service > LAST_COMMON || (!isRequest && isSent(request)));
  if (isManager) d.dissect(cipcm.id, d.start);
  else if (service <= LAST_COMMON) dissectService(d, service, at, isRequest, request);
  else if (!WITH_OWN_DISSECTOR.includes(target.class)) d.dissectInside(cipcls.id, at);
}

export function dissectGeneric(d: Dissection, start: number): boolean {
  if (start < d.reportedEnd) d.span(F.data, start, d.reportedEnd - start);
  return true;
}
