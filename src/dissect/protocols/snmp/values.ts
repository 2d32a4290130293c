import { oidText } from '../../../fields/text.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { element, integer, readElement, readInteger } from './ber.js';
import { F } from './fields.js';
import { snmp } from './protocol.js';

const OBJECT_IDENTIFIER = 6;
/** Descriptions and names of systems, which are shown as text too. */
const TEXTS = new Set(['1.3.6.1.2.1.1.1.0', '1.3.6.1.2.1.1.5.0']);

/** Integers of all kinds (RFC 2578, 7.1), by the first byte of their encoding. */
const INTEGERS: Readonly<Record<number, number>> = {
  0x02: F['value.int'],
  0x41: F['value.counter'],
  0x42: F['value.g32'],
  0x43: F['value.timeticks'],
  0x45: F['value.nsap'],
  0x46: F['value.counter'],
  0x47: F['value.u32'],
};
const NONE: Readonly<Record<number, readonly [number, string]>> = {
  0x80: [F.noSuchObject, 'noSuchObject'],
  0x81: [F.noSuchInstance, 'noSuchInstance'],
  0x82: [F.endOfMibView, 'endOfMibView'],
};

/** The list of variables in `[start, end)`: names with their values. */
export function emitBindings(d: Dissection, start: number, end: number): void {
  let count = 0;
  for (let at = start; at < end && readElement(d, at, end); at = element.end) count++;
  if (d.fault !== FAULT_NONE) {
    // How many there are cannot be told; those that are there are shown all the same.
    count = 0;
    d.fault = FAULT_NONE;
  }
  d.value(F.variable_bindings, count, start, end - start);
  d.open();
  for (let at = start; at < end && d.fault === FAULT_NONE; ) {
    if (!readElement(d, at, end)) break;
    const next = element.end;
    if (element.tag === 0x30) emitBinding(d, element.at, element.at + element.length);
    at = next;
  }
  d.close();
}

function emitBinding(d: Dissection, start: number, end: number): void {
  if (!readElement(d, start, end) || element.tag !== OBJECT_IDENTIFIER) return;
  const { at, length } = element;
  const value = element.end;
  const wantsName = d.wantsInfo || d.wantsStack || d.want[F['var-bind_str']] !== 0;
  const name = wantsName && d.has(at, length) ? oidText(d.bytes, at, length, false) : '';
  d.heading(name, start, end - start);
  d.open();
  d.span(F.name, at, length);
  if (readElement(d, value, end)) {
    emitValue(d, element.tag, element.at, element.length);
    if (element.length > 0 && TEXTS.has(name)) {
      d.mention(snmp.id);
      d.open();
      d.span(F['var-bind_str'], element.at, element.length);
      d.close();
    }
  }
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += d.infoColumn === '' ? name : ` ${name}`;
  d.close();
}

function emitValue(d: Dissection, tag: number, at: number, length: number): void {
  const field = INTEGERS[tag];
  if (field !== undefined) {
    if (length === 0) {
      const message = 'Integral value is zero-length';
      remark(d, F.integral_value0, SEVERITY.note, GROUP.undecoded, message);
      return;
    }
    readInteger(d, at, length);
    d.wide(field, integer.low, integer.high, at, length);
    return;
  }
  const missing = NONE[tag];
  if (missing !== undefined) {
    d.value(missing[0], 1, at, length);
    remark(d, F['varbind.response'], SEVERITY.note, GROUP.response, missing[1]);
    return;
  }
  if (tag === 0x04) d.span(F['value.octets'], at, length);
  else if (tag === 0x05) d.value(F['value.null'], 1, at, length);
  else if (tag === OBJECT_IDENTIFIER) d.span(F['value.oid'], at, length);
  else if (tag === 0x40 && length === 4) d.ipv4(F['value.ipv4'], at);
  else if (tag === 0x40 && length === 16) d.ipv6(F['value.ipv6'], at);
  else if (tag === 0x40) d.span(F['value.addr'], at, length);
  else if (tag === 0x44) d.span(F['value.opaque'], at, length);
  else d.span(F['value.unk'], at, length);
}
