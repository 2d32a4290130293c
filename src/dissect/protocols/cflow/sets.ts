import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitElement } from './elements.js';
import { element, F } from './fields.js';
import { findTemplate, keepTemplate, type Template } from './state.js';
import { beginTimes, endTimes } from './times.js';

/** Sets of NetFlow 9 (RFC 3954, section 5) and of IPFIX (RFC 7011, section 3.3): templates, and flows that follow them. */

export const IPFIX = 10;
const V9_TEMPLATE = 0;
const V9_OPTIONS = 1;
const IPFIX_TEMPLATE = 2;
const IPFIX_OPTIONS = 3;
const FIRST_DATA = 256;
const VARIABLE = 0xffff;
const ENTERPRISE_BIT = 0x8000;
const MOST_ELEMENTS = 2_000;
const TEMPLATE_ID = element(145);
/** Fields for the numbers of elements of vendors, by their enterprise. */
const VENDOR_TYPES: ReadonlyMap<number, number> = new Map([
  [0, F.template_ipfix_field_type],
  [29_305, F.template_ipfix_field_type],
  [9, F.template_cisco_field_type],
  [2_636, F.template_juniper_resiliency_type],
  [3_054, F.template_ixia_field_type],
  [5_951, F.template_netscaler_field_type],
  [10_704, F.template_barracuda_field_type],
  [13_745, F.template_plixer_field_type],
  [26_866, F.template_gigamon_field_type],
  [33_072, F.template_fastip_field_type],
  [35_632, F.template_ntop_field_type],
  [47_729, F.template_niagara_networks_field_type],
]);

/** Dissects the set at `at`, of `length` bytes; gives back how many flows or templates it has. */
export function dissectSet(d: Dissection, version: number, at: number, length: number, exported: number): number {
  const id = d.getU16(at);
  if (d.want[HEADING] !== 0) d.heading(`${version === IPFIX ? 'Set' : 'FlowSet'} [id=${id}]`, at, length);
  d.open();
  d.u16(F.flowset_id, at);
  d.u16(F.flowset_length, at + 2);
  const end = at + length;
  let count = 0;
  if (id === (version === IPFIX ? IPFIX_TEMPLATE : V9_TEMPLATE)) dissectTemplates(d, version, at + 4, end, false);
  else if (id === (version === IPFIX ? IPFIX_OPTIONS : V9_OPTIONS)) dissectTemplates(d, version, at + 4, end, true);
  else if (id >= FIRST_DATA) count = dissectData(d, id, at + 4, end, exported);
  d.close();
  return count;
}

function dissectTemplates(d: Dissection, version: number, at: number, end: number, isOptions: boolean): void {
  const words: string[] = [];
  while (end - at >= 4 && d.fault === 0) {
    const id = d.getU16(at);
    if (id < FIRST_DATA) break;
    if (d.want[HEADING] !== 0) d.heading(`${isOptions ? 'Options ' : ''}Template (Id = ${id})`, at);
    d.open();
    words.push(String(id));
    at = isOptions ? dissectOptions(d, version, at, end) : dissectTemplate(d, version, at, end);
    d.close();
  }
  if (d.wantsInfo) d.infoColumn += ` [${isOptions ? 'Options' : 'Data'}-Template:${words.join(',')}]`;
  if (end > at && d.fault === 0) d.span(F.padding, at, end - at);
}

const parts = { numbers: [] as number[], lengths: [] as number[], enterprises: [] as number[] };

function beginTemplate(): void {
  parts.numbers = [];
  parts.lengths = [];
  parts.enterprises = [];
}

const finish = (d: Dissection, id: number) => {
  if (d.fault === 0) keepTemplate(d, id, { ...parts, frame: d.block.firstNumber + d.frame });
};

function dissectTemplate(d: Dissection, version: number, at: number, end: number): number {
  const id = d.u16(TEMPLATE_ID, at);
  const count = d.u16(F.template_field_count, at + 2);
  beginTemplate();
  const next = dissectFields(d, version, at + 4, end, count);
  finish(d, id);
  return next;
}

function dissectOptions(d: Dissection, version: number, at: number, end: number): number {
  const id = d.u16(TEMPLATE_ID, at);
  beginTemplate();
  let next = at + 6;
  if (version === IPFIX) {
    const total = d.u16(F.template_ipfix_total_field_count, at + 2);
    const scopes = d.u16(F.template_ipfix_scope_field_count, at + 4);
    next = dissectFields(d, version, next, end, Math.min(scopes, total));
    next = dissectFields(d, version, next, end, Math.max(0, total - scopes));
  } else {
    const scopes = d.u16(F.option_scope_length, at + 2) >>> 2;
    const others = d.u16(F.option_length, at + 4) >>> 2;
    for (let i = 0; i < scopes && next < end && d.fault === 0; i++, next += 4) {
      parts.numbers.push(-1 - d.u16(F.scope_field_type, next));
      parts.lengths.push(d.u16(F.template_field_length, next + 2));
      parts.enterprises.push(0);
    }
    next = dissectFields(d, version, next, end, others);
  }
  finish(d, id);
  return next;
}

function dissectFields(d: Dissection, version: number, at: number, end: number, count: number): number {
  for (let i = 0; i < count && at < end && d.fault === 0 && i < MOST_ELEMENTS; i++) {
    const type = d.getU16(at);
    let enterprise = 0;
    if (version === IPFIX) {
      const isOthers = (type & ENTERPRISE_BIT) !== 0;
      if (isOthers) enterprise = d.getU32(at + 4);
      d.value(F.template_ipfix_pen_provided, isOthers ? 1 : 0, at, 2);
      d.value(VENDOR_TYPES.get(enterprise) ?? F.template_ipfix_field_type_enterprise, type & ~ENTERPRISE_BIT, at, 2);
      parts.lengths.push(d.u16(F.template_field_length, at + 2));
      if (isOthers) {
        d.u32(F.template_ipfix_field_pen, at + 4);
        at += 4;
      }
      parts.numbers.push(type & ~ENTERPRISE_BIT);
    } else {
      d.u16(F.template_field_type, at);
      parts.lengths.push(d.u16(F.template_field_length, at + 2));
      parts.numbers.push(type);
    }
    parts.enterprises.push(enterprise);
    at += 4;
  }
  return at;
}

function dissectData(d: Dissection, id: number, at: number, end: number, exported: number): number {
  if (d.wantsInfo) d.infoColumn += ` [Data:${id}]`;
  const template = findTemplate(d, id);
  if (template === undefined) {
    remark(d, F.no_template_found, SEVERITY.warn, GROUP.malformed, `Data (${end - at} bytes), no template found`);
    return 0;
  }
  d.value(F.template_frame, template.frame);
  const shortest = shortestOf(template);
  let count = 0;
  while (shortest > 0 && end - at >= shortest && d.fault === 0) {
    count++;
    if (d.want[HEADING] !== 0) d.heading(`Flow ${count}`, at);
    d.open();
    at = dissectFlow(d, template, at, end, exported);
    d.close();
  }
  if (end > at && d.fault === 0) d.span(F.padding, at, end - at);
  return count;
}

/** The least that a flow of the template takes up. */
const shortestOf = (template: Template) =>
  template.lengths.reduce((sum, length) => sum + (length === VARIABLE ? 1 : length), 0);

const SCOPES: Readonly<Record<number, number>> = {
  1: F.scope_system,
  2: F.scope_interface,
  3: element(141),
  4: F.scope_cache,
  5: F.scope_template,
};
const SCOPE_INTERFACE = 2;
const SCOPE_LINE_CARD = 3;

function dissectFlow(d: Dissection, template: Template, at: number, end: number, exported: number): number {
  const { numbers, lengths, enterprises } = template;
  beginTimes(exported);
  for (let i = 0; i < numbers.length && d.fault === 0; i++) {
    let length = lengths[i];
    let after = -1;
    if (length === VARIABLE) {
      const short = d.getU8(at);
      const prefix = short === 255 ? 3 : 1;
      length = short === 255 ? d.getU16(at + 1) : short;
      after = at;
      at += prefix;
    }
    if (numbers[i] < 0) emitScope(d, -1 - numbers[i], at, length);
    else emitElement(d, numbers[i], enterprises[i], at, length);
    if (after >= 0 && d.fault === 0) {
      d.open();
      d.u8(F.string_len_short, after);
      if (at - after === 3) d.u16(F.string_len_long, after + 1);
      d.close();
    }
    at += length;
    if (at > end) {
      d.has(at, 1);
      break;
    }
  }
  endTimes(d);
  return at;
}

function emitScope(d: Dissection, type: number, at: number, length: number): void {
  const field = SCOPES[type] ?? F.unknown_field_type;
  if (type !== SCOPE_INTERFACE && type !== SCOPE_LINE_CARD) d.span(field, at, length);
  else if (length >= 4) d.u32(field, at);
  else d.value(field, length === 2 ? d.getU16(at) : d.getU8(at), at, length);
}
