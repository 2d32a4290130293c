import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

/**
 * Reading in Common Data Representation (CORBA 3.3, part 2, 9.3): numbers stand at multiples of their size, counted from the
 * message's beginning, in the byte order that its flags name.
 */
export const cdr = { at: 0, origin: 0, isLittle: false };

const align = (size: number) => {
  cdr.at = cdr.origin + Math.ceil((cdr.at - cdr.origin) / size) * size;
};

export function u32(d: Dissection, field: number): number {
  align(4);
  const value = cdr.isLittle ? d.u32LE(field, cdr.at) : d.u32(field, cdr.at);
  cdr.at += 4;
  return value;
}
function u16(d: Dissection, field: number): number {
  align(2);
  const value = cdr.isLittle ? d.u16LE(field, cdr.at) : d.u16(field, cdr.at);
  cdr.at += 2;
  return value;
}
export function u8(d: Dissection, field: number): number {
  return d.u8(field, cdr.at++);
}

/** A length, and so many bytes. */
function octets(d: Dissection, lengthField: number, field: number): number {
  const length = u32(d, lengthField);
  if (length > 0) d.span(field, cdr.at, length);
  cdr.at += length;
  return length;
}

/** Bytes as text, with dots for what cannot be printed. */
function emitPrintable(d: Dissection, field: number, at: number, length: number): void {
  if (length <= 0 || d.want[field] === 0 || !d.has(at, length)) return;
  let text = '';
  for (let i = 0; i < length; i++) {
    const byte = d.bytes[at + i];
    text += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.';
  }
  d.text(field, text, at, length);
}

/** Bytes with a byte order of their own, of `length` in all: the mark and what follows. */
function emitEncapsulation(d: Dissection, field: number, length: number): void {
  if (length <= 0) return;
  d.u8(F.endianness, cdr.at);
  emitPrintable(d, field, cdr.at + 1, length - 1);
}

const MOST_CONTEXTS = 100;
const CODE_SETS = 1;

export function dissectContexts(d: Dissection): void {
  const count = u32(d, F.seqlen);
  for (let i = 0; i < Math.min(count, MOST_CONTEXTS) && d.fault === 0; i++) {
    align(4);
    d.value(F['iiop.sc'], 1, cdr.at, 4);
    d.open();
    const id = cdr.isLittle ? d.getU32LE(cdr.at) : d.getU32(cdr.at);
    d.value(F['iiop.sc.vscid'], id >>> 8, cdr.at, 4);
    d.value(F['iiop.sc.scid'], id & 0xff, cdr.at, 4);
    cdr.at += 4;
    const length = u32(d, F.seqlen);
    const next = cdr.at + length;
    if (id === CODE_SETS && length === 12) dissectCodeSets(d);
    else emitEncapsulation(d, F.context_data, length);
    d.close();
    cdr.at = next;
  }
}

function dissectCodeSets(d: Dissection): void {
  const isLittle = d.u8(F.endianness, cdr.at) === 1;
  for (const [index, field] of [F.char_data, F.wchar_data].entries()) {
    const at = cdr.at + 4 + 4 * index;
    if (isLittle) d.u32LE(field, at);
    else d.u32(field, at);
  }
}

export function dissectTarget(d: Dissection): void {
  const kind = u16(d, F['target_address.discriminant']);
  if (kind === 0) {
    const length = u32(d, F['target_address.key_addr_len']);
    emitPrintable(d, F['target_address.key_addr'], cdr.at, length);
    cdr.at += length;
  } else if (kind === 1) {
    u32(d, F.profid);
    const length = u32(d, F.seqlen);
    emitEncapsulation(d, F.profile_data, length);
    cdr.at += length;
  }
}

/** The operation; gives back its length, which stands before it at `cdr.at`. */
export const dissectOperation = (d: Dissection): number => octets(d, F.request_op_len, F.request_op);
export const dissectKey = (d: Dissection): number => octets(d, F.objektkey_len, F.objektkey);
export const dissectPrincipal = (d: Dissection): number => octets(d, F.request_principal_len, F.request_principal);

export function dissectException(d: Dissection, isOfSystem: boolean): void {
  octets(d, F.exceptionid_len, F.exceptionid);
  if (!isOfSystem) return;
  u32(d, F.minor_code_value);
  u32(d, F.completion_status);
}

/** What the interface says is in the message. In version 1.2 it stands at a multiple of eight. */
export function dissectStub(d: Dissection, minor: number): void {
  if (d.fault !== 0) return;
  if (minor >= 2) align(8);
  if (d.end > cdr.at) d.span(F.stub_data, cdr.at, d.end - cdr.at);
}
