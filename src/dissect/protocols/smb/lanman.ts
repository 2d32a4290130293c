import { allFields } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { LANMAN_FUNCTION } from '../../names/lanman.js';
import { asciiText } from '../dns/name.js';
import type { RemoteCall } from './answers.js';
import { emitServerTypes } from './browser.js';
import { F as BROWSER } from './browser-fields.js';
import { L, lanman, PARAMETER } from './lanman-fields.js';
import { functionOf } from './lanman-functions.js';
import { transaction } from './pipe.js';
import { emitText, textEnd } from './text.js';

/** The longest descriptor that is worked through. */
const MOST_ITEMS = 100;

/** A letter of a descriptor, and the number behind it: 1 where none stands there. */
interface Item {
  readonly letter: string;
  readonly count: number;
  readonly isCounted: boolean;
}

function itemsOf(descriptor: string): Item[] {
  const items: Item[] = [];
  for (const [, letter, count] of descriptor.matchAll(/([A-Za-z])(\d*)/g)) {
    if (items.length >= MOST_ITEMS) break;
    items.push({ letter, count: count === '' ? 1 : Math.min(Number(count), 65_535), isCounted: count !== '' });
  }
  return items;
}

const kindOf = (field: number | undefined): string => (field === undefined ? '' : allFields[field].kind);

/** A descriptor says what its values are: a field of another kind is not theirs. */
const nameFor = (field: number | undefined, kinds: readonly string[], otherwise: number): number =>
  field !== undefined && kinds.includes(kindOf(field)) ? field : otherwise;

function word(d: Dissection, field: number | undefined, at: number): void {
  d.u16LE(nameFor(field, ['uint16', 'uint32'], PARAMETER.word_param), at);
}

function double(d: Dissection, field: number | undefined, at: number): void {
  if (field === BROWSER.server_type) emitServerTypes(d, at, transaction.isRequest);
  else d.u32LE(nameFor(field, ['uint32', 'absoluteTime'], PARAMETER.doubleword_param), at);
}

function someBytes(d: Dissection, field: number | undefined, at: number, item: Item): void {
  if (field !== undefined && kindOf(field) === 'string') emitText(d, field, at, at + item.count, false, -1);
  else if (!item.isCounted) d.u8(nameFor(field, ['uint8'], PARAMETER.byte_param), at);
  else d.span(nameFor(field, ['bytes'], PARAMETER.bytes_param), at, item.count);
}

/** NetWkstaUserLogon's user: who logs on, with what, and where (MS-RAP, 2.5.13). */
function user(d: Dissection, at: number): void {
  emitText(d, L.user_name, at, at + 21, false, -1);
  emitText(d, L.password, at + 22, at + 37, false, -1);
  emitText(d, L.workstation_name, at + 38, at + 54, false, -1);
}

const NULL_POINTER = '(Null pointer)';
const USER_LENGTH = 54;
const USER_LOGON = 132;

/** The parameters of a request, by their descriptor (MS-RAP, 2.5.1); gives where they end, and whether data is sent. */
function requestParameters(d: Dissection, called: number, descriptor: string, start: number): boolean {
  const names = functionOf(called).request;
  let next = 0;
  let at = start;
  let sends = false;
  for (const item of itemsOf(descriptor)) {
    if (d.fault !== FAULT_NONE) break;
    switch (item.letter) {
      case 'W':
        word(d, names[next++], at);
        at += 2;
        break;
      case 'D':
        double(d, names[next++], at);
        at += 4;
        break;
      case 'b':
        if (called === USER_LOGON && item.count === USER_LENGTH) user(d, at);
        else someBytes(d, names[next++], at, item);
        at += item.count;
        break;
      case 'O': {
        const field = names[next];
        if (called !== USER_LOGON) next++;
        if (field !== undefined && called !== USER_LOGON) d.text(field, NULL_POINTER, at, 0);
        break;
      }
      case 'z':
        emitText(d, nameFor(names[next++], ['string'], PARAMETER.string_param), at, d.end, false, -1);
        at = textEnd;
        break;
      case 'F':
        d.span(L.padding, at, item.count);
        at += item.count;
        break;
      case 'L':
        d.u16LE(L.recv_buf_len, at);
        at += 2;
        break;
      case 'T':
        d.u16LE(L.send_buf_len, at);
        at += 2;
        break;
      case 's':
        sends = true;
    }
  }
  parametersRead = at;
  return sends;
}

/** Where the parameters of the request in hand ended. */
let parametersRead = 0;

/** The data that a descriptor tells of, once. `begin`: where pointers count from; `converter`: what they count too much. */
function data(
  d: Dissection,
  names: readonly (number | undefined)[],
  items: readonly Item[],
  start: number,
  begin: number,
  converter: number,
): number {
  let at = start;
  let next = 0;
  let structures = 0;
  for (const item of items) {
    if (d.fault !== FAULT_NONE) break;
    switch (item.letter) {
      case 'W':
        for (let i = 0; i < item.count && d.fault === FAULT_NONE; i++, at += 2) word(d, names[next++], at);
        break;
      case 'D':
        for (let i = 0; i < item.count && d.fault === FAULT_NONE; i++, at += 4) double(d, names[next++], at);
        break;
      case 'b':
      case 'B': {
        const isPadding = next < names.length && names[next] === undefined;
        if (isPadding) next++;
        else someBytes(d, names[next++], at, item);
        at += item.count;
        break;
      }
      case 'z': {
        const field = nameFor(names[next++], ['string'], PARAMETER.string_param);
        pointed(d, field, at, begin, converter);
        at += 4;
        break;
      }
      case 'F':
        d.span(L.padding, at, item.count);
        at += item.count;
        break;
      case 'N':
        structures = d.u16LE(L.aux_data_struct_count, at);
        at += 2;
    }
  }
  auxiliaries = structures;
  return at;
}

/** How many structures the auxiliary descriptor tells of follow the entry last read. */
let auxiliaries = 0;

/** A text elsewhere in the data, to which a pointer at `at` points. */
function pointed(d: Dissection, field: number, at: number, begin: number, converter: number): void {
  const low = d.getU16LE(at);
  if (d.fault !== FAULT_NONE || !d.has(at, 4)) return;
  const target = begin + ((low - converter) & 0xffff);
  if (target >= d.end) d.text(field, '<String goes past end of frame>', begin, 0);
  else emitText(d, field, target, d.end, false, -1);
}

function dissect(d: Dissection): boolean {
  d.protocolColumn = 'LANMAN';
  d.infoColumn = '';
  // tshark does not name it among a frame's protocols.
  d.unname();
  if (transaction.isRequest) request(d);
  else response(d);
  return true;
}

function request(d: Dissection): void {
  const { parameters, parametersEnd, answer } = transaction;
  const called = d.u16LE(L.function_code, parameters);
  title(d, called, 'Request');
  emitText(d, L.param_desc, parameters + 2, d.end, false, -1);
  const descriptor = asciiText(d, parameters + 2, textEnd - parameters - 2);
  const at = textEnd;
  emitText(d, L.ret_desc, at, d.end, false, -1);
  const results = asciiText(d, at, textEnd - at);
  if (d.fault !== FAULT_NONE) return;
  const call: RemoteCall = { called, parameters: descriptor, results, auxiliary: '' };
  if (answer !== undefined) answer.call = call;
  const sends = requestParameters(d, called, descriptor, textEnd);
  if (d.fault !== FAULT_NONE) return;
  if (parametersRead < parametersEnd) {
    emitText(d, L.aux_data_desc, parametersRead, parametersEnd, false, -1);
    if (answer !== undefined)
      answer.call = { ...call, auxiliary: asciiText(d, parametersRead, textEnd - parametersRead) };
  }
  const { data: start, dataEnd } = transaction;
  if (sends && dataEnd > start) data(d, functionOf(called).sent, itemsOf(results), start, start, 0);
}

function title(d: Dissection, called: number, kind: string): void {
  if (d.wantsInfo && d.fault === FAULT_NONE)
    d.infoColumn = `${LANMAN_FUNCTION[called] ?? `Unknown Command (${called})`} ${kind}`;
}

function response(d: Dissection): void {
  const { parameters, answer } = transaction;
  const call = answer?.call;
  if (call === undefined) return;
  d.value(L.function_code, call.called, parameters, 0);
  title(d, call.called, 'Response');
  d.u16LE(L.status, parameters);
  const converter = d.u16LE(L.convert, parameters + 2);
  const names = functionOf(call.called).response;
  let next = 0;
  let at = parameters + 4;
  let entries = 0;
  let receives = false;
  for (const item of itemsOf(call.parameters)) {
    if (d.fault !== FAULT_NONE) return;
    if (item.letter === 'r') receives = true;
    else if (item.letter === 'e') {
      entries = d.u16LE(L.entry_count, at);
      at += 2;
    } else if (item.letter === 'h') {
      word(d, names[next++], at);
      at += 2;
    } else if (item.letter === 'i') {
      double(d, names[next++], at);
      at += 4;
    } else if (item.letter === 'g') {
      someBytes(d, names[next++], at, item);
      at += item.count;
    }
  }
  const { data: start, dataEnd } = transaction;
  if (receives && dataEnd > start && entries > 0) results(d, call, entries, converter);
}

/** What a call gives: `entries` times what its descriptor says. */
function results(d: Dissection, call: RemoteCall, entries: number, converter: number): void {
  const { data: start, dataEnd } = transaction;
  const { heading, item, result } = functionOf(call.called);
  const each = itemsOf(call.results);
  d.heading(heading, start, dataEnd - start);
  d.open();
  let at = start;
  for (let i = 0; i < entries && at < Math.min(dataEnd, d.end) && d.fault === FAULT_NONE; i++) {
    const first = at;
    if (item !== undefined) {
      d.value(item, 1, at, 0);
      d.open();
    }
    at = data(d, result, each, at, start, converter);
    // tshark reads them by the descriptor of the results, too.
    for (let k = auxiliaries; k > 0 && call.auxiliary !== '' && at < d.end && d.fault === FAULT_NONE; k--)
      at = data(d, [], each, at, start, converter);
    if (item !== undefined) d.close();
    if (at === first) break;
  }
  d.close();
}

export const lanmanDissector: Dissector = {
  protocol: lanman,
  dissect,
  carries: [],
  stateful: true,
  alsoEmits: ['smb_pipe', 'browser'],
};
