import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import {
  BACAPP_ABORT_REASON,
  BACAPP_CONFIRMED_SERVICE,
  BACAPP_REJECT_REASON,
  BACAPP_TYPE,
  BACAPP_UNCONFIRMED_SERVICE,
  bacapp,
  F,
} from './fields.js';
import type { Meanings } from './meanings.js';
import { dissectErrors, dissectTags } from './tags.js';

const CONFIRMED = 0;
const UNCONFIRMED = 1;
const SIMPLE = 2;
const COMPLEX = 3;
const SEGMENT = 4;
const ERROR = 5;
const REJECT = 6;
const ABORT = 7;
const COLUMN = 16;

/** What the tags of a service's parameters mean, by the numbers of the tags that they stand in. */
const OBJECT_AND_PROPERTY: Meanings = { names: { '0': 'object', '1': 'property' }, shows: ['object', 'property'] };
const REQUESTS: Readonly<Record<number, Meanings>> = {
  0: { names: { '1': 'object', '4': 'string' }, shows: ['object'] },
  1: {
    names: { '0': 'process', '1': 'object', '2': 'object', '4/0': 'property' },
    shows: ['object', 'property'],
  },
  2: {
    names: {
      '0': 'process',
      '1': 'object',
      '2': 'object',
      '6': 'eventType',
      '7': 'string',
      '8': 'notifyType',
      '10': 'fromState',
      '11': 'toState',
      '12/0/1': 'bits',
      '12/1/1': 'bits',
      '12/2/1': 'bits',
      '12/3/2': 'bits',
      '12/4/2': 'bits',
      '12/5/1': 'bits',
    },
    shows: ['object'],
  },
  5: { names: { '1': 'object' }, shows: ['object'] },
  8: OBJECT_AND_PROPERTY,
  9: OBJECT_AND_PROPERTY,
  12: OBJECT_AND_PROPERTY,
  14: { names: { '0': 'object', '1/0': 'property' }, shows: [] },
  15: OBJECT_AND_PROPERTY,
  16: { names: { '0': 'object', '1/0': 'property' }, shows: [] },
  17: { names: { '2': 'string' }, shows: [] },
  18: { names: { '0': 'vendor' }, shows: [] },
  20: { names: { '1': 'string' }, shows: [] },
  26: OBJECT_AND_PROPERTY,
  28: { names: { '1': 'object', '4/0': 'property' }, shows: ['object'] },
  29: { names: { '0': 'object' }, shows: ['object'] },
};
const ACKNOWLEDGEMENTS: Readonly<Record<number, Meanings>> = {
  12: OBJECT_AND_PROPERTY,
  14: { names: { '0': 'object', '1/2': 'property', '1/5': 'errors' }, shows: [] },
  18: { names: { '0': 'vendor' }, shows: [] },
  26: OBJECT_AND_PROPERTY,
  29: { names: { '0/0': 'object', '0/2': 'bits', '0/4': 'notifyType', '0/5': 'bits' }, shows: ['object'] },
};
const ANNOUNCEMENTS: Readonly<Record<number, Meanings>> = {
  0: { names: {}, shows: ['object'], isVendorLast: true },
  1: { names: {}, shows: ['object'], isNamed: true },
  2: REQUESTS[1],
  3: REQUESTS[2],
  4: REQUESTS[18],
  7: { names: { '2': 'object', '3': 'objectName' }, shows: ['object'] },
  8: { names: { '0': 'lowLimit', '1': 'highLimit' }, shows: [] },
};
const OTHERS: Meanings = { names: {}, shows: ['object'] };
const ADD_LIST_ELEMENT = 8;
const REMOVE_LIST_ELEMENT = 9;
const PRIVATE_TRANSFER = 18;

const FLAGS = [F.segmented_request, F.more_segments, F.SA];
const SEGMENTATION = [F.segmented_request, F.more_segments];
const ACCEPTED = [F.response_segments, F.max_adpu_size];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'BACnet-APDU';
  const first = d.getU8(start);
  const type = first >> 4;
  if (d.wantsInfo && d.fault === 0) d.infoColumn = (BACAPP_TYPE[type] ?? '# unknown APDU #').padEnd(COLUMN);
  d.value(F.type, type, start, 1);
  if (type === CONFIRMED) dissectRequest(d, start, first);
  else if (type === UNCONFIRMED) {
    const service = d.u8(F.unconfirmed_service, start + 1);
    if (d.wantsInfo) d.infoColumn += `${BACAPP_UNCONFIRMED_SERVICE[service] ?? `unknown service (${service})`} `;
    dissectService(d, start + 2, ANNOUNCEMENTS[service] ?? OTHERS, service === 4);
  } else if (type === SIMPLE) {
    const id = d.u8(F.invoke_id, start + 1);
    showService(d, d.u8(F.confirmed_service, start + 2), id);
  } else if (type === COMPLEX) dissectAcknowledgement(d, start, first);
  else dissectOther(d, start, type);
  return true;
}

function showService(d: Dissection, service: number, id: number): void {
  if (!d.wantsInfo || d.fault !== 0) return;
  const name = BACAPP_CONFIRMED_SERVICE[service] ?? `unknown service (${service})`;
  d.infoColumn += `${name}[${String(id).padStart(3)}] `;
}

function dissectRequest(d: Dissection, start: number, first: number): void {
  d.value(F.pduflags, first & 0x0f, start, 1);
  d.open();
  emitBits(d, start, 1, FLAGS);
  d.close();
  emitBits(d, start + 1, 1, ACCEPTED);
  const id = d.u8(F.invoke_id, start + 2);
  dissectFragment(d, start + 3, first, id, REQUESTS, ADD_LIST_ELEMENT);
}

function dissectAcknowledgement(d: Dissection, start: number, first: number): void {
  d.value(F.pduflags, first & 0x0f, start, 1);
  d.open();
  emitBits(d, start, 1, SEGMENTATION);
  d.close();
  const id = d.u8(F.invoke_id, start + 1);
  dissectFragment(d, start + 2, first, id, ACKNOWLEDGEMENTS, -1);
}

/** What a message or a piece of one holds. Pieces are not put together: of them only the header is shown. */
function dissectFragment(
  d: Dissection,
  start: number,
  first: number,
  id: number,
  meanings: Readonly<Record<number, Meanings>>,
  silent: number,
): void {
  let at = start;
  const isSegmented = (first & 0x08) !== 0;
  let sequence = 0;
  if (isSegmented) {
    sequence = d.u8(F.sequence_number, at);
    d.u8(F.window_size, at + 1);
    at += 2;
  }
  const service = d.u8(F.confirmed_service, at);
  showService(d, service, id);
  if (isSegmented && (sequence > 0 || (first & 0x04) !== 0)) {
    if (d.wantsInfo && d.fault === 0) d.infoColumn += ` (Message fragment ${sequence})`;
    return;
  }
  const isSilent = silent >= 0 && (service === ADD_LIST_ELEMENT || service === REMOVE_LIST_ELEMENT);
  const meaning = meanings[service] ?? OTHERS;
  dissectService(
    d,
    at + 1,
    isSilent ? { names: meaning.names, shows: [] } : meaning,
    service === PRIVATE_TRANSFER && silent >= 0,
  );
}

function dissectService(d: Dissection, start: number, meanings: Meanings, isTransfer: boolean): void {
  if (d.fault !== 0) return;
  if (isTransfer) showTransfer(d, start);
  dissectTags(d, start, meanings);
}

/** Vendor and service of a private transfer. */
function showTransfer(d: Dissection, start: number): void {
  if (!d.wantsInfo) return;
  let at = start;
  const numbers: number[] = [];
  for (let i = 0; i < 2 && at < d.end; i++) {
    const length = d.bytes[at] & 0x07;
    if (length > 4 || at + 1 + length > d.end) return;
    let value = 0;
    for (let k = 1; k <= length; k++) value = value * 256 + d.bytes[at + k];
    numbers.push(value);
    at += 1 + length;
  }
  if (numbers.length === 2) d.infoColumn += `V=${numbers[0]} SN=${numbers[1]} `;
}

const SERVER = [F.SRV];
const NEGATIVE = [F.NAK, F.SRV];

function dissectOther(d: Dissection, start: number, type: number): void {
  d.open();
  if (type === SEGMENT) {
    emitBits(d, start, 1, NEGATIVE);
    d.u8(F.invoke_id, start + 1);
    d.u8(F.sequence_number, start + 2);
    d.u8(F.window_size, start + 3);
  } else if (type === ERROR) {
    const id = d.u8(F.invoke_id, start + 1);
    showService(d, d.u8(F.confirmed_service, start + 2), id);
    d.close();
    dissectErrors(d, start + 3);
    return;
  } else if (type === REJECT || type === ABORT) {
    if (type === ABORT) emitBits(d, start, 1, SERVER);
    const id = d.u8(F.invoke_id, start + 1);
    const reason = d.u8(type === REJECT ? F.reject_reason : F.abort_reason, start + 2);
    if (d.wantsInfo && d.fault === 0) {
      const names = type === REJECT ? BACAPP_REJECT_REASON : BACAPP_ABORT_REASON;
      d.infoColumn += `${names[reason] ?? 'unknown reason'}[${String(id).padStart(3)}] `;
    }
  }
  d.close();
}

export const bacappDissector: Dissector = { protocol: bacapp, dissect };
