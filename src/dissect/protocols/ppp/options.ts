import { bytes, declareFields, type FieldDeclaration, none, uint8, uint24, uint32 } from '../../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ppp } from './index.js';

/** What the control protocols say in the name of PPP itself (RFC 1661, 6; vendors' packets: RFC 2153, 2). */
export const R = declareFields(ppp, {
  magic_number: uint32('Magic Number', { base: 'hex' }),
  oui: uint24('OUI'),
  kind: uint8('Kind', { base: 'decHex' }),
  data: bytes('Data'),
  'opt.len.invalid': none('Invalid length for option', { many: true }),
});

/** A whole option: tshark counts each kind of option as a protocol of its own. */
export const wholeOption = (label: string): FieldDeclaration => bytes(label, { many: true, line: () => label });

/** One kind of option of a control protocol. */
export interface PppOption {
  /** The field of the whole option. */
  readonly field: number;
  readonly label: string;
  /** Its length in bytes with type and length, or the least one where `isLeast`. */
  readonly length: number;
  readonly isLeast?: boolean;
  /** What follows type and length: `at` is the option's third byte. */
  readonly body?: (d: Dissection, at: number, end: number) => void;
}

const HEADER_LENGTH = 2;

/** The options of a Configure packet from `start` (RFC 1661, 6): kinds that are not in the table are passed over. */
export function dissectOptions(
  d: Dissection,
  start: number,
  table: Readonly<Record<number, PppOption>>,
  typeField: number,
  lengthField: number,
): void {
  let at = start;
  while (d.fault === FAULT_NONE && d.left(at) > 0) {
    const type = d.getU8(at);
    const length = d.getU8(at + 1);
    if (d.fault !== FAULT_NONE || length < HEADER_LENGTH) return;
    const option = table[type];
    if (length > d.left(at)) {
      const label = option?.label ?? `Unknown (0x${type.toString(16).padStart(2, '0')})`;
      const message = `${label} (option length = ${length} bytes says option goes past end of options)`;
      remark(d, R['opt.len.invalid'], SEVERITY.warn, GROUP.protocol, message);
      return;
    }
    if (option !== undefined) dissectOption(d, at, length, option, typeField, lengthField);
    at += length;
  }
}

function dissectOption(
  d: Dissection,
  at: number,
  length: number,
  option: PppOption,
  typeField: number,
  lengthField: number,
): void {
  const isLeast = option.isLeast === true;
  if (isLeast ? length < option.length : length !== option.length) {
    const wanted = isLeast ? `at least ${option.length}` : `${option.length}`;
    const message = `${option.label} (with option length = ${length} bytes; should be ${wanted})`;
    remark(d, R['opt.len.invalid'], SEVERITY.warn, GROUP.protocol, message);
    return;
  }
  d.span(option.field, at, length);
  d.open();
  d.u8(typeField, at);
  d.u8(lengthField, at + 1);
  option.body?.(d, at + HEADER_LENGTH, at + length);
  d.close();
}

/** The rest of an option as bytes, where there is any. */
export function emitRest(d: Dissection, field: number, at: number, end: number): void {
  if (end > at) d.span(field, at, end - at);
}
