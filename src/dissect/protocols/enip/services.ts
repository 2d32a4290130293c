import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { dissectMessage } from './cip.js';
import { F } from './fields.js';
import { target } from './path.js';

/** Services that all objects have (volume 1, appendix A). */
const GET_ALL = 0x01;
const GET_LIST = 0x03;
const SET_LIST = 0x04;
const RESET = 0x05;
export const MULTIPLE = 0x0a;
const GET_SINGLE = 0x0e;
const SET_SINGLE = 0x10;
const FIND_NEXT = 0x11;
const CREATE = 0x08;

const IDENTITY = 1;
/** Objects whose attributes tshark knows: those of the identity are shown here, of the others none are. */
const KNOWN_CLASSES = [
  0x02, 0x06, 0x37, 0x38, 0x42, 0x43, 0x44, 0x47, 0x48, 0x4c, 0x4e, 0x5d, 0x5e, 0x5f, 0x67, 0x109, 0xf3, 0xf4, 0xf5,
  0xf6,
];

export function dissectService(
  d: Dissection,
  service: number,
  at: number,
  isRequest: boolean,
  request: Uint8Array | undefined,
): void {
  if (service === MULTIPLE) {
    dissectMultiple(d, at, request, isRequest);
    return;
  }
  const left = d.reportedEnd - at;
  if (left <= 0) return;
  if (isRequest) {
    if (service === GET_LIST) dissectNumbers(d, at);
    else if (service === SET_LIST) dissectSetList(d, at);
    else if (service === RESET) d.u8(F['reset.type'], at);
    else if (service === SET_SINGLE) emitAttribute(d, target.attribute, at, left);
    else if (service === FIND_NEXT) d.u8(F['find_next_object.max_instance'], at);
    else d.span(F.data, at, left);
    return;
  }
  if (service === GET_ALL) dissectAll(d, at, left);
  else if (service === GET_LIST) dissectGetListResponse(d, at);
  else if (service === SET_LIST) dissectSetListResponse(d, at);
  else if (service === GET_SINGLE) emitAttribute(d, target.attribute, at, left);
  else if (service === FIND_NEXT) {
    const count = d.u8(F['find_next_object.num_instances'], at);
    for (let i = 0; i < count && d.fault === 0; i++) d.u8(F['find_next_object.instance'], at + 1 + i);
  } else if (service === CREATE && left === 2) d.u16LE(F['create.instance'], at);
  else d.span(F.data, at, left);
}

/** Several messages in one, each at its offset. */
function dissectMultiple(d: Dissection, start: number, request: Uint8Array | undefined, isRequest: boolean): void {
  const count = d.u16LE(F['msp.num_services'], start);
  const asked = request === undefined || isRequest ? undefined : partsOf(request);
  const { end, reportedEnd } = d;
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) d.u16LE(F['msp.offset'], start + 2 + 2 * i);
  d.close();
  if (d.wantsInfo) d.infoColumn += ': ';
  for (let i = 0; i < count && d.fault === 0; i++) {
    const offset = d.u16LE(F['msp.offset'], start + 2 + 2 * i);
    const at = start + offset;
    const next = i + 1 < count ? start + d.getU16LE(start + 4 + 2 * i) : reportedEnd;
    if (offset < 2 + 2 * count || at >= reportedEnd || next <= at || d.fault !== 0) break;
    if (i > 0 && d.wantsInfo) d.infoColumn += ', ';
    d.end = Math.min(end, next);
    d.reportedEnd = Math.min(reportedEnd, next);
    d.open();
    dissectMessage(d, at, asked?.[i], true);
    d.close();
    d.end = end;
    d.reportedEnd = reportedEnd;
  }
}

/** The messages in a request for several. */
function partsOf(request: Uint8Array): Uint8Array[] {
  const start = 2 + 2 * (request[1] ?? 0);
  const word = (at: number) => (request[at] ?? 0) | ((request[at + 1] ?? 0) << 8);
  const count = word(start);
  const parts: Uint8Array[] = [];
  for (let i = 0; i < count && 2 + 2 * i < request.length; i++) {
    const next = i + 1 < count ? start + word(start + 4 + 2 * i) : request.length;
    parts.push(request.subarray(start + word(start + 2 + 2 * i), next));
  }
  return parts;
}

function dissectNumbers(d: Dissection, at: number): void {
  const count = d.u16LE(F['getlist.attr_count'], at);
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) d.u16LE(F.attribute, at + 2 + 2 * i);
  d.close();
}

function dissectSetList(d: Dissection, start: number): void {
  const count = d.u16LE(F['setlist.attr_count'], start);
  let at = start + 2;
  d.open();
  for (let i = 0; i < count && at < d.reportedEnd && d.fault === 0; i++) {
    const attribute = d.u16LE(F.attribute, at);
    d.open();
    const size = emitKnown(d, attribute, at + 2, d.reportedEnd - at - 2);
    d.close();
    if (size === 0) break;
    at += 2 + size;
  }
  d.close();
}

function dissectGetListResponse(d: Dissection, start: number): void {
  const count = d.u16LE(F['getlist.attr_count'], start);
  let at = start + 2;
  d.open();
  for (let i = 0; i < count && at < d.reportedEnd && d.fault === 0; i++) {
    const attribute = d.u16LE(F.attribute, at);
    d.open();
    const status = d.u8(F['getlist.attr_status'], at + 2);
    at += 4;
    if (status === 0) {
      const size = emitKnown(d, attribute, at, d.reportedEnd - at);
      if (size === 0 && at < d.reportedEnd) d.span(F.data, at, d.reportedEnd - at);
      at += size === 0 ? d.reportedEnd - at : size;
    }
    d.close();
  }
  d.close();
}

function dissectSetListResponse(d: Dissection, start: number): void {
  const count = d.u16LE(F['setlist.attr_count'], start);
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) {
    d.u16LE(F.attribute, start + 2 + 4 * i);
    d.open();
    d.u8(F['setlist.attr_status'], start + 4 + 4 * i);
    d.close();
  }
  d.close();
}

function dissectAll(d: Dissection, start: number, length: number): void {
  if (target.class !== IDENTITY || target.instance <= 0) {
    if (!KNOWN_CLASSES.includes(target.class)) d.span(F.data, start, length);
    return;
  }
  let at = start;
  for (let attribute = 1; attribute <= 7 && at < d.reportedEnd && d.fault === 0; attribute++) {
    d.value(F.attribute, attribute, at, 0);
    d.open();
    const size = emitKnown(d, attribute, at, d.reportedEnd - at);
    d.close();
    if (size === 0) return;
    at += size;
  }
  if (at < d.reportedEnd) d.span(F.data, at, d.reportedEnd - at);
}

/** The value of an attribute, as bytes where it is not known. */
function emitAttribute(d: Dissection, attribute: number, at: number, length: number): void {
  if (emitKnown(d, attribute, at, length) > 0) return;
  if (!KNOWN_CLASSES.includes(target.class)) d.span(F.data, at, length);
}

/** Attributes that classes have, and instances of the identity; how many bytes they take, 0 if not known. */
function emitKnown(d: Dissection, attribute: number, at: number, left: number): number {
  const isOfClass = target.instance === 0;
  const emit = isOfClass
    ? CLASS_ATTRIBUTES[attribute]
    : target.class === IDENTITY
      ? IDENTITY_ATTRIBUTES[attribute]
      : undefined;
  return emit === undefined || left <= 0 ? 0 : emit(d, at);
}

type Emit = (d: Dissection, at: number) => number;
const word =
  (field: number): Emit =>
  (d, at) => {
    d.u16LE(field, at);
    return 2;
  };

const CLASS_ATTRIBUTES: Readonly<Record<number, Emit>> = {
  1: word(F.class_revision),
  2: word(F.max_instance),
  3: word(F.num_instance),
  6: word(F.num_class_attr),
  7: word(F.num_inst_attr),
};

const STATUS = [
  F['id.owned'],
  F['id.conf'],
  F['id.ext'],
  F['id.minor_fault1'],
  F['id.minor_fault2'],
  F['id.major_fault1'],
  F['id.major_fault2'],
  F['id.ext2'],
];

const IDENTITY_ATTRIBUTES: Readonly<Record<number, Emit>> = {
  1: word(F['id.vendor_id']),
  2: word(F['id.device_type']),
  3: word(F['id.product_code']),
  4: (d, at) => {
    d.u8(F['id.major_rev'], at);
    d.u8(F['id.minor_rev'], at + 1);
    return 2;
  },
  5: (d, at) => {
    const status = d.u16LE(F['id.status'], at);
    d.open();
    emitFlags(d, status, at, 2, STATUS);
    d.close();
    return 2;
  },
  6: (d, at) => {
    d.u32LE(F['id.serial_number'], at);
    return 4;
  },
  7: (d, at) => {
    const length = d.getU8(at);
    d.span(F['id.product_name'], at + 1, length);
    return 1 + length;
  },
  8: (d, at) => {
    d.u8(F['id.state'], at);
    return 1;
  },
  9: word(F['id.config_value']),
  10: (d, at) => {
    d.u8(F['id.heartbeat'], at);
    return 1;
  },
};
