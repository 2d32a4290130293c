import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { DIAGNOSTICS, MODBUS as F, FUNCTIONS, MBTCP, MEI_TYPES, mbtcp, modbus } from './fields.js';
import { emitRequest, emitResponse } from './messages.js';
import { rememberRequest, requestOf } from './requests.js';

const PORT = 502;
const HEADER_LENGTH = 6;

const UNKNOWN = 0;
const QUERY = 1;
const RESPONSE = 2;
const DIRECTIONS = ['Unknown', 'Query', 'Response'];

function directionOf(d: Dissection): number {
  if (d.sourcePort === PORT && d.destinationPort !== PORT) return RESPONSE;
  if (d.sourcePort !== PORT && d.destinationPort === PORT) return QUERY;
  return UNKNOWN;
}

/** Other protocols have the port too: the protocol's identifier is 0, and a unit and a function follow. */
function declines(d: Dissection, start: number): boolean {
  return d.left(start) < 8 || d.getU16(start + 2) !== 0 || d.getU16(start + 4) < 2;
}

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  dissectPdus(d, start, HEADER_LENGTH, (each, at) => each.getU16(at + 4) + HEADER_LENGTH, dissectOne);
  return true;
}

function dissectOne(d: Dissection, start: number): void {
  d.protocolColumn = 'Modbus/TCP';
  const direction = directionOf(d);
  if (d.wantsInfo && d.left(start) >= 8) d.infoColumn = describe(d, start, direction);
  d.setLayerLength(7);
  d.u16(MBTCP.trans_id, start);
  const protocol = d.u16(MBTCP.prot_id, start + 2);
  d.u16(MBTCP.len, start + 4);
  d.u8(MBTCP.unit_id, start + 6);
  if (direction === UNKNOWN)
    remark(
      d,
      MBTCP.cannot_classify,
      SEVERITY.warn,
      GROUP.protocol,
      'Cannot classify packet type. Try setting Modbus/TCP Port preference to this destination or source port',
    );
  if (protocol === 0 && d.reportedEnd > start + 7) d.dissect(modbus.id, start + 7);
}

function describe(d: Dissection, start: number, direction: number): string {
  const code = d.bytes[start + 7];
  const number = (value: number, width: number) => String(value).padStart(width);
  const functionCode = code & 0x7f;
  const name = FUNCTIONS[functionCode] ?? `Unknown function (${functionCode})`;
  const subfunction = subfunctionName(d, start + 8, functionCode);
  // tshark tells that there is a subfunction, not which number it has.
  const named = subfunction === undefined ? `: ${name}` : `/  1: ${subfunction}`;
  const shown = `${DIRECTIONS[direction].padStart(8)}: Trans: ${number(d.getU16(start), 5)}; Unit: ${number(d.bytes[start + 6], 3)}, Func: ${number(functionCode, 3)}${named}`;
  return code & 0x80 ? `${shown}. Exception returned ` : shown;
}

function subfunctionName(d: Dissection, at: number, functionCode: number): string | undefined {
  if (functionCode === 8 && d.left(at) >= 2) return DIAGNOSTICS[d.getU16(at)];
  if (functionCode === 43 && d.left(at) >= 1) return MEI_TYPES[d.bytes[at]];
  return undefined;
}

function dissectModbus(d: Dissection, start: number): boolean {
  const direction = directionOf(d);
  const code = d.getU8(start);
  const functionCode = code & 0x7f;
  d.value(F.func_code, functionCode, start, 1);
  if (direction === QUERY) rememberRequest(d, start);
  if (direction === RESPONSE) {
    const request = requestOf(d, start);
    if (request !== undefined) {
      d.value(F.request_frame, request.frame);
      d.wide(F.response_time, request.seconds, request.nanoseconds);
    }
    if (code & 0x80) d.u8(F.exception_code, start + 1);
    else emitResponse(d, start, functionCode, request);
  } else if (direction === QUERY && (code & 0x80) === 0) emitRequest(d, start, functionCode);
  else if (code & 0x80) d.u8(F.exception_code, start + 1);
  return true;
}

export const mbtcpDissector: Dissector = {
  protocol: mbtcp,
  dissect,
  declines,
  places: { 'tcp.port': [PORT] },
  carries: ['modbus'],
};

export const modbusDissector: Dissector = { protocol: modbus, dissect: dissectModbus, stateful: true };
