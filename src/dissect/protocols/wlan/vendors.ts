import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { MANAGEMENT_FIELDS } from './management-fields.js';
import { CAPABILITIES_LENGTH, dissectVendorThroughput } from './throughput.js';
import { VENDORS as F } from './vendor-fields.js';

const POWER = 0;
const VERSION = 3;
const QUALITY = 4;
const CLIENT_PROTECTION = 20;

/** An element of Cisco's Aironet, from its type on; what has no known form is bytes. */
export function dissectAironet(d: Dissection, start: number, end: number): void {
  const type = d.u8(F['aironet.type'], start);
  const at = start + 1;
  const fits = (length: number): boolean => {
    if (at + length <= end) return true;
    if (d.fault === 0) d.fault = FAULT_MALFORMED;
    return false;
  };
  switch (type) {
    case POWER:
      if (!fits(1)) return;
      d.value(F['aironet.dtpc'], (d.getU8(at) << 24) >> 24, at, 1);
      if (fits(2)) d.span(F['aironet.dtpc_unknown'], at + 1, 1);
      break;
    case VERSION:
      if (fits(1)) d.u8(F['aironet.version'], at);
      break;
    case QUALITY:
      dissectQuality(d, at, end);
      break;
    case CLIENT_PROTECTION:
      if (fits(1)) d.value(F['aironet.clientmfp'], d.getU8(at) & 1, at, 1);
      break;
    default:
      d.span(F['aironet.data'], at, end - at);
  }
}

const CATEGORY_LENGTH = 4;

/** Two numbers, then each category's parameters: tshark goes on past the last, and takes every such packet for malformed. */
function dissectQuality(d: Dissection, start: number, end: number): void {
  const fields = [F['aironet.qos.reserved'], F['aironet.qos.paramset']];
  let at = start;
  for (const field of fields) if (at < end) d.u8(field, at++);
  for (; at + CATEGORY_LENGTH <= end && d.fault === 0; at += CATEGORY_LENGTH)
    d.span(F['aironet.qos.val'], at, CATEGORY_LENGTH);
  if (d.fault === 0) d.fault = FAULT_MALFORMED;
}

const NAME_AT = 10;
const NAME_LENGTH = 16;
const EXTENSIONS_LEAST = 26;
const CLIENTS_AT = NAME_AT + NAME_LENGTH;
const REST_LENGTH = 3;

/** Cisco's Compatible Extensions, version 1: the access point's name, and how many stations it has. */
export function dissectExtensions(d: Dissection, at: number, length: number): void {
  if (length < EXTENSIONS_LEAST) {
    const message = `Tag Length ${length} too short, must be >= ${EXTENSIONS_LEAST}`;
    remark(d, MANAGEMENT_FIELDS['tag.length.bad'], SEVERITY.error, GROUP.malformed, message);
    return;
  }
  d.span(F['cisco.ccx1.unknown'], at, NAME_AT);
  d.span(F['cisco.ccx1.name'], at + NAME_AT, NAME_LENGTH);
  const rest = at + CLIENTS_AT + 1;
  if (length > CLIENTS_AT) d.u8(F['cisco.ccx1.clients'], at + CLIENTS_AT);
  if (rest + REST_LENGTH <= at + length) d.span(F['cisco.ccx1.unknown2'], rest, REST_LENGTH);
  else if (d.fault === 0) d.fault = FAULT_MALFORMED;
}

const THROUGHPUT = 51;
const MORE_THROUGHPUT = 52;
const MORE_LENGTH = 22;

/** An element of Epigram's from before 802.11n, from its type on. Of additional capabilities (52) the body is not told. */
export function dissectPreN(d: Dissection, start: number, end: number): void {
  const type = d.u8(F['vs.pren.type'], start);
  const at = start + 1;
  const length = end - at;
  const bad = (message: string) =>
    remark(d, MANAGEMENT_FIELDS['tag.length.bad'], SEVERITY.error, GROUP.malformed, message);
  if (type === MORE_THROUGHPUT) {
    if (length !== MORE_LENGTH) bad(`Tag length ${length} wrong, must be = ${MORE_LENGTH}`);
  } else if (type !== THROUGHPUT) d.span(F['vs.pren.unknown_data'], at, length);
  else if (length === CAPABILITIES_LENGTH) dissectVendorThroughput(d, at);
  else bad(`HT Capabilities IE length ${length} wrong, must be = ${CAPABILITIES_LENGTH}`);
}
