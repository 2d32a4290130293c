import type { ShownValue } from '../../../fields/protocol.js';
import { FRAME_TYPES, SETTINGS, STREAM_TYPES } from '../../names/http3.js';
import { startLines } from './startlines.js';

type Names = Readonly<Record<number, string>>;

/** Types that stand for none, so that nobody relies on what is known (RFC 9114, section 7.2.8). */
export const isReserved = (type: number): boolean => type >= 0x21 && (type - 0x21) % 0x1f === 0;

const hex = (number: number) => `0x${number.toString(16)}`;

/** What a frame, a stream or a setting is called. */
export function nameOf(names: Names, type: number): string {
  if (isReserved(type)) return 'Reserved (GREASE)';
  return names[type] ?? `Unknown (${hex(type)})`;
}

/** A type with its name. */
export const typeLine =
  (label: string, reservedLabel: string, names: Names) =>
  ({ number }: ShownValue): string =>
    isReserved(number)
      ? `${reservedLabel}: Reserved (${hex(number)})`
      : `${label}: ${names[number] ?? 'Unknown'} (0x${number.toString(16).padStart(16, '0')})`;

export function streamLine({ below }: ShownValue): string {
  const type = below('stream_uni_type')?.number;
  return type === undefined ? 'Uni Stream' : `UNI STREAM: ${nameOf(STREAM_TYPES, type)} off=0`;
}

export function frameLine({ below, inside }: ShownValue): string {
  const lines: string[] = [];
  const add = startLines();
  let name = '';
  for (const each of inside()) {
    if (each.name.endsWith('.header.name')) name = each.text;
    else if (each.name.endsWith('.header.value')) lines.push(...add(name, each.text));
  }
  return [
    `${nameOf(FRAME_TYPES, below('frame_type')?.number ?? 0)} len=${below('frame_length')?.text ?? 0}`,
    ...lines,
  ].join(', ');
}

export function headerLine({ below }: ShownValue): string {
  const name = below('header.header.name')?.text ?? '';
  const value = below('headers.header.value')?.text ?? '';
  return `Header: ${name}: ${name === ':status' ? startLines()(name, value)[0] : value}`;
}

export function settingLine({ below }: ShownValue): string {
  const id = below('settings.id')?.number;
  const value = below('settings.value')?.text;
  if (id === undefined) return 'Settings';
  const isShown = SETTINGS[id] !== undefined && value !== undefined;
  return `Settings - ${nameOf(SETTINGS, id)}${isShown ? `: ${value}` : ''}`;
}

export function encoderLine({ text, below }: ShownValue): string {
  const count = below('qpack.encoder.icnt.inc');
  if (text === '' || count === undefined) return 'QPACK encoder: <MISSING>';
  return `QPACK encoder stream; ${count.text} opcodes (${below('qpack.encoder.icnt')?.text ?? 0} total)`;
}

/** How long an integer is with a prefix of so many bits (RFC 9204, section 4.1.1). */
function integerLength(value: number, bits: number): number {
  const full = 2 ** bits - 1;
  let length = 1;
  for (let rest = value - full; rest >= 0; rest = rest < 128 ? -1 : Math.floor(rest / 128)) length++;
  return length;
}

export function instructionLine({ below }: ShownValue): string {
  const bytes = (field: string) =>
    (below(`qpack.encoder.opcode.${field}`)?.text.replace('<MISSING>', '').length ?? 0) / 2;
  const stringLength = (field: string, coded: string, bits: number) => {
    const length = bytes(below(`qpack.encoder.opcode.${coded}`) === undefined ? field : coded);
    return length + integerLength(length, bits);
  };
  const capacity = below('qpack.encoder.opcode.dtable_cap.val');
  if (capacity !== undefined) return `QPACK encoder opcode: Set DTable Cap=${capacity.text}`;
  const reference = below('qpack.encoder.opcode.insert_indexed.ref');
  if (reference === undefined) {
    const nameLength = stringLength('insert.name', 'insert.hname', 5);
    return `QPACK encoder opcode: INSERT name_len=${nameLength} val_len=${stringLength('insert.val', 'insert.hval', 7)}`;
  }
  const valueLength = stringLength('insert_indexed.val', 'insert_indexed.hval', 7);
  const index = indexOf(Buffer.from(reference.text, 'hex'));
  return `QPACK encoder INSERT_INDEXED ref_len=${reference.text.length / 2} ref=${index} val_len=${valueLength}`;
}

function indexOf(bytes: Uint8Array): number {
  let value = bytes[0] & 0x3f;
  for (let at = 1, factor = 1; at < bytes.length; at++, factor *= 128) value += (bytes[at] & 0x7f) * factor;
  return value;
}

/** Text as it was said, in quotes. */
export const quotedLine =
  (label: string) =>
  ({ text }: ShownValue): string =>
    text === '' || text === '<MISSING>'
      ? `${label}: <MISSING>`
      : `${label}: "${Buffer.from(text, 'hex').toString('latin1')}"`;
