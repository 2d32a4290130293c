import { allFields } from '../../../fields/protocol.js';
import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { R } from './fields.js';

/**
 * A part of a message in External Data Representation (RFC 4506): shows what lies from `at` on and gives its end. What
 * programs carry is put together of these, once, when their files are loaded.
 */
export type Part = (d: Dissection, at: number) => number;

/** Nothing at all: XDR's void. */
export const nothing: Part = (_, at) => at;

/** A number of 32 bits. */
export const number =
  (field: number): Part =>
  (d, at) => {
    d.u32(field, at);
    return at + 4;
  };

/** A number of 64 bits. */
export const huge =
  (field: number): Part =>
  (d, at) => {
    d.u64(field, at);
    return at + 8;
  };

/** Yes or no, in 32 bits. */
export const truth =
  (field: number): Part =>
  (d, at) => {
    const value = d.getU32(at);
    if (d.fault === 0) d.value(field, value === 0 ? 0 : 1, at, 4);
    return at + 4;
  };

/** Bytes, as many as are said here. */
export const fixed =
  (field: number, length: number): Part =>
  (d, at) => {
    d.span(field, at, length);
    return at + length;
  };

/** Text that was read last: for the packet list, which is the only one to want it. */
export const heard = { text: '' };

/** Text after its length, padded to four bytes. */
export const text = (field: number): Part => counted(field, true);

/** The same of bytes. */
export const opaque = (field: number): Part => counted(field, false);

function counted(field: number, isText: boolean): Part {
  return (d, at) => {
    const length = d.getU32(at);
    const fill = -length & 3;
    if (!d.has(at + 4, length)) return emitBroken(d, field, at);
    if (isText && (d.wantsInfo || d.want[HEADING] !== 0)) heard.text = decodeText(d.bytes, at + 4, length);
    if (d.want[HEADING] !== 0) {
      const shown = length === 0 ? '<EMPTY>' : isText ? heard.text : '<DATA>';
      d.heading(`${allFields[field].label}: ${shown}`, at, 4 + length + fill);
    }
    d.open();
    d.u32(R.opaque_length, at);
    d.span(field, at + 4, length);
    if (fill > 0) d.span(R.fill_bytes, at + 4 + length, fill);
    d.close();
    return at + 4 + length + fill;
  };
}

/** Of bytes that are not all there, only their beginning can be shown. */
function emitBroken(d: Dissection, field: number, at: number): number {
  const { fault } = d;
  d.fault = 0;
  const there = d.left(at + 4);
  if (there > 0 && d.left(at) >= 4) {
    if (d.want[HEADING] !== 0) d.heading(`${allFields[field].label}: <TRUNCATED>`, at, 4 + there);
    d.open();
    d.u32(R.opaque_length, at);
    d.span(field, at + 4, there);
    d.close();
  }
  d.fault = fault;
  return at;
}

/** Parts one after the other. */
export const all =
  (...parts: readonly Part[]): Part =>
  (d, at) => {
    let end = at;
    for (let i = 0; i < parts.length && d.fault === 0; i++) end = parts[i](d, end);
    return end;
  };

/** The same under a line of the tree. */
export const group = (name: string, ...parts: readonly Part[]): Part => {
  const inside = all(...parts);
  return (d, at) => {
    if (d.want[HEADING] !== 0) d.heading(name, at);
    d.open();
    const end = inside(d, at);
    d.close();
    return end;
  };
};

/** The same under a field that stands for the whole of them. */
export const struct = (field: number, ...parts: readonly Part[]): Part => {
  const inside = all(...parts);
  return (d, at) => {
    const row = d.openSpan(field, at);
    const end = inside(d, at);
    d.closeSpan(row, end);
    return end;
  };
};

/** Items, each announced by a truth (XDR's linked lists). */
export const list =
  (...parts: readonly Part[]): Part =>
  (d, at) => {
    const item = all(...parts);
    let end = at;
    while (d.fault === 0) {
      const follows = d.getU32(end);
      if (d.fault !== 0) break;
      d.value(R.value_follows, follows === 0 ? 0 : 1, end, 4);
      end += 4;
      if (follows === 0) break;
      end = item(d, end);
    }
    return end;
  };

/** A number says how many items follow. */
export const array =
  (count: number, ...parts: readonly Part[]): Part =>
  (d, at) => {
    const item = all(...parts);
    const items = d.u32(count, at);
    let end = at + 4;
    for (let i = 0; i < items && d.fault === 0 && end < d.reportedEnd; i++) end = item(d, end);
    return end;
  };

/** A number and, by its value, what follows it; `otherwise` for values that are not listed. */
export const choice =
  (field: number, cases: Readonly<Record<number, Part>>, otherwise: Part = nothing): Part =>
  (d, at) => {
    const value = d.u32(field, at);
    return d.fault === 0 ? (cases[value] ?? otherwise)(d, at + 4) : at;
  };

/** What the packet list says further, of what has been read so far. */
export const tell =
  (said: () => string): Part =>
  (d, at) => {
    if (d.wantsInfo && d.fault === 0) d.infoColumn += said();
    return at;
  };
