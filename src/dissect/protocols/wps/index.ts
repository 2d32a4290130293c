import { allFields } from '../../../fields/protocol.js';
import { decodeText } from '../../../fields/text.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { WPS_TYPES } from '../../names/wps.js';
import { emitAscii } from '../dns/name.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ELEMENTS, type Element } from './elements.js';
import { emitExtension } from './extension.js';
import { WPS as F } from './fields.js';
import { DEVICES as D } from './part-fields.js';
import { wps } from './protocol.js';

const VENDOR_EXTENSION = 0x1049;
const DEVICE_TYPE = 0x1054;

/** By the category of a device, less one: the field of its kind there. */
const KINDS = [
  D['primary_device_type.subcategory_computer'],
  D['primary_device_type.subcategory_input_device'],
  D['primary_device_type.subcategory_printers_scanners_faxes_copiers'],
  D['primary_device_type.subcategory_camera'],
  D['primary_device_type.subcategory_storage'],
  D['primary_device_type.subcategory_network_infrastructure'],
  D['primary_device_type.subcategory_displays'],
  D['primary_device_type.subcategory_multimedia_devices'],
  D['primary_device_type.subcategory_gaming_devices'],
  D['primary_device_type.subcategory_telephone'],
  D['primary_device_type.subcategory_audio_devices'],
];

/** Emits the data elements in `[start, end)`, in the layer in hand: each a type, a length and a value. */
export function emitDataElements(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 4 <= end && d.fault === 0; ) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    const element = ELEMENTS[type];
    if (d.want[HEADING] !== 0) d.heading(headingOf(d, type, element, at + 4, length), at, 4 + length);
    d.open();
    d.u16(F.type, at);
    d.u16(F.length, at + 2);
    if (element !== undefined) emitElement(d, type, element, at + 4, length);
    d.close();
    at += 4 + length;
  }
}

function emitElement(d: Dissection, type: number, element: Element, at: number, length: number): void {
  const size = element.isFixed ? element.least : length;
  emitValue(d, element.field, at, size);
  if (element.bits !== undefined) {
    d.open();
    emitBits(d, at, size, element.bits);
    d.close();
  }
  if (element.most > 0 && length > element.most)
    remark(d, F['length.value_too_long'], SEVERITY.error, GROUP.malformed, `Value too long (max. ${length})`);
  if (element.isStrict && length > size)
    remark(d, F['length.too_long'], SEVERITY.error, GROUP.malformed, `Value length not ${size}`);
  if (type === DEVICE_TYPE) {
    const category = d.getU16(at);
    const kind = KINDS[category - 1];
    if (kind === undefined) return;
    d.u16(D['primary_device_type.category'], at);
    d.u16(kind, at + 6);
  } else if (type === VENDOR_EXTENSION) emitExtension(d, at, length);
}

function emitValue(d: Dissection, field: number, at: number, size: number): void {
  switch (allFields[field].kind) {
    case 'uint8':
      d.u8(field, at);
      break;
    case 'uint16':
      d.u16(field, at);
      break;
    case 'uint32':
      d.u32(field, at);
      break;
    case 'uint64':
      d.u64(field, at);
      break;
    case 'ether':
      d.ether(field, at);
      break;
    case 'string':
      emitAscii(d, field, at, size);
      break;
    default:
      d.span(field, at, size);
  }
}

/** The line of an element: its name, and its value where that is short. */
function headingOf(d: Dissection, type: number, element: Element | undefined, at: number, length: number): string {
  const digits = type.toString(16).padStart(4, '0');
  if (element === undefined) return `Unknown Type (0x${digits})`;
  const name = WPS_TYPES[type] ?? '';
  const { kind, values } = allFields[element.field];
  if (kind === 'string') return `${name}: ${decodeText(d.bytes, at, Math.min(length, Math.max(0, d.end - at)))}`;
  const width = kind === 'uint8' ? 1 : kind === 'uint16' ? 2 : kind === 'uint32' ? 4 : 0;
  if (width === 0 || d.left(at) < width) return name;
  const value = width === 1 ? d.bytes[at] : width === 2 ? (d.bytes[at] << 8) | d.bytes[at + 1] : d.getU32(at);
  const hex = `0x${value.toString(16).padStart(2 * width, '0')}`;
  return values === undefined ? `${name}: ${hex}` : `${name}: ${values[value] ?? `Unknown: ${value}`} (${hex})`;
}

export const wpsDissector: Dissector = { protocol: wps, dissect: () => true };
