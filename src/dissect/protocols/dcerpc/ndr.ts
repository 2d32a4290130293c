import { allFields } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { wideTextAt } from '../smb/values.js';
import { D } from './fields.js';
import { get16, get32, u16, u32, uuid } from './values.js';

/**
 * A type of Network Data Representation (C706, 14). `flat` gives the end of what of it lies at `at` (pointers, that is,
 * without what they point to); `show` emits it, with what its pointers point to: that lies behind the outermost
 * structure, pointer by pointer, and is shown below each.
 */
export interface Type {
  readonly align: number;
  flat(d: Dissection, at: number): number;
  show(d: Dissection, at: number): void;
}

/** Where the arguments begin, from which alignment counts; and where the next thing lies that a pointer points to. */
const place = { origin: 0, rest: 0, isLost: false };

export const beginArguments = (at: number): void => {
  place.origin = at;
  place.isLost = false;
};

/** Something was met of which it is not known how long it is. */
export const isLost = (): boolean => place.isLost;

const aligned = (at: number, { align }: Type): number => at + ((place.origin - at) & (align - 1));

/** Shows a type that stands alone, with all that belongs to it; gives its end. */
export function showWhole(d: Dissection, type: Type, at: number): number {
  const start = aligned(at, type);
  place.rest = type.flat(d, start);
  type.show(d, start);
  return place.rest;
}

/** The same where the last thing ended: what a pointer points to. */
const showNext = (d: Dissection, type: Type): void => {
  place.rest = showWhole(d, type, place.rest);
};

const scalar = (size: number, show: Type['show']): Type => ({
  align: size,
  flat: (_, at) => at + size,
  show,
});

export const byte = (field: number): Type => scalar(1, (d, at) => d.u8(field, at));
export const short = (field: number): Type => scalar(2, (d, at) => u16(d, field, at));
export const long = (field: number): Type => scalar(4, (d, at) => u32(d, field, at));

/** A signed number. */
export const signed = (field: number): Type =>
  scalar(4, (d, at) => {
    if (d.has(at, 4)) d.value(field, get32(d, at) | 0, at, 4);
  });

/** An enumeration: a number of 16 bits. */
export const enumeration = (field: number): Type =>
  scalar(2, (d, at) => {
    if (d.has(at, 2)) d.value(field, get16(d, at), at, 2);
  });

export const hyper = (field: number, align = 8): Type => ({
  align,
  flat: (_, at) => at + 8,
  show: (d, at) => {
    if (d.has(at, 8)) d.wide(field, get32(d, at), get32(d, at + 4), at, 8);
  },
});

/** 100-nanosecond intervals since 1601, as Windows tells times. */
export const time = (field: number): Type => ({
  align: 4,
  flat: (_, at) => at + 8,
  show: (d, at) => {
    if (!d.has(at, 8) || d.want[field] === 0) return;
    const ticks = (BigInt(get32(d, at + 4)) << 32n) | BigInt(get32(d, at));
    if (ticks === NEVER) return;
    const seconds = ticks === 0n ? 0n : ticks / 10_000_000n - EPOCH;
    d.wide(field, Number(seconds), Number(ticks % 10_000_000n) * 100, at, 8);
  },
});
const EPOCH = 11_644_473_600n;
const NEVER = 0x7fff_ffff_ffff_ffffn;

export const identifier = (field: number): Type => ({
  align: 4,
  flat: (_, at) => at + 16,
  show: (d, at) => {
    uuid(d, field, at);
  },
});

/** Bytes, as many as are said here. */
export const bytes = (field: number, length: number): Type => ({
  align: length % 4 === 0 ? 4 : 1,
  flat: (_, at) => at + length,
  show: (d, at) => d.span(field, at, length),
});

/** Parts of something one after the other; under a field that stands for the whole, if there is one. */
export function struct(members: readonly Type[], field = -1): Type {
  const align = members.reduce((most, member) => Math.max(most, member.align), 1);
  const flat = (d: Dissection, at: number): number => {
    let end = at;
    for (const member of members) end = member.flat(d, aligned(end, member));
    return end;
  };
  return {
    align,
    flat,
    show(d, at) {
      if (field >= 0) d.span(field, at, Math.min(flat(d, at), d.end) - at);
      d.open();
      let end = at;
      for (const member of members) {
        if (d.fault !== 0) break;
        const start = aligned(end, member);
        member.show(d, start);
        end = member.flat(d, start);
      }
      d.close();
    },
  };
}

/** One of several, as the number before it says. */
export function union(title: string, field: number, width: number, arms: ReadonlyMap<number, Type>): Type {
  const align = [...arms.values()].reduce((most, arm) => Math.max(most, arm.align), width);
  const armOf = (d: Dissection, at: number) => arms.get(width === 2 ? get16(d, at) : get32(d, at));
  const startOf = (at: number) => at + width + ((place.origin - at - width) & (align - 1));
  return {
    align,
    flat(d, at) {
      const arm = armOf(d, at);
      return arm === undefined ? at + width : arm.flat(d, startOf(at));
    },
    show(d, at) {
      if (d.want[HEADING] !== 0) d.heading(title, at);
      d.open();
      d.span(field, at, width);
      const arm = armOf(d, at);
      if (arm === undefined) place.isLost = true;
      else if (d.fault === 0) arm.show(d, startOf(at));
      d.close();
    },
  };
}

/** A pointer that may be null: a number, and what it points to behind what it stands in. */
export const pointer = (title: string, type: Type): Type => ({
  align: 4,
  flat: (_, at) => at + 4,
  show(d, at) {
    if (get32(d, at) === 0) {
      d.span(D.null_pointer, at, 4);
      return;
    }
    if (d.fault !== 0) return;
    if (d.want[HEADING] !== 0) d.heading(`Pointer to ${title}`, at, 4);
    d.open();
    u32(d, D.referent_id, at);
    showNext(d, type);
    d.close();
  },
});

/** Items after their number. */
export const array = (item: Type): Type => ({
  align: Math.max(4, item.align),
  flat(d, at) {
    const count = get32(d, at);
    let end = at + 4;
    for (let i = 0; i < count && d.fault === 0 && end < d.end; i++) end = item.flat(d, aligned(end, item));
    return end;
  },
  show(d, at) {
    const count = u32(d, D['array.max_count'], at);
    let end = at + 4;
    for (let i = 0; i < count && d.fault === 0 && end < d.end; i++) {
      const start = aligned(end, item);
      item.show(d, start);
      end = item.flat(d, start);
    }
  },
});

const STRING_HEADER = 12;

/** What the packet list may tell of: the text that was read last. */
export const heard = { text: '' };

/** Text in UTF-16, of which a part may be told: how many characters there could be, where the part begins, how many it has. */
export const text = (field: number): Type => ({
  align: 4,
  flat: (d, at) => at + STRING_HEADER + 2 * get32(d, at + 8),
  show(d, at) {
    u32(d, D['array.max_count'], at);
    u32(d, D['array.offset'], at + 4);
    const length = 2 * u32(d, D['array.actual_count'], at + 8);
    if (length === 0 || !d.has(at + STRING_HEADER, length)) return;
    if (d.want[field] === 0 && !d.wantsInfo) return;
    heard.text = wideTextAt(d, at + STRING_HEADER, length).replace(/\0+$/, '');
    d.text(field, heard.text, at + STRING_HEADER, length);
  },
});

/** Numbers of 16 bits that vary as text does, each one by itself. */
export const words = (field: number): Type => ({
  align: 4,
  flat: (d, at) => at + STRING_HEADER + 2 * get32(d, at + 8),
  show(d, at) {
    u32(d, D['array.max_count'], at);
    u32(d, D['array.offset'], at + 4);
    const count = u32(d, D['array.actual_count'], at + 8);
    for (let i = 0; i < count && d.fault === 0; i++) u16(d, field, at + STRING_HEADER + 2 * i);
  },
});

/** Text after its length and that of what it lies in, behind a pointer. */
export const name = (field: number, length = D['lsa_String.name_len'], size = D['lsa_String.name_size']): Type =>
  struct([short(length), short(size), pointer(allFields[field].label, text(field))]);

/** The same as `type`, whose text the packet list tells. */
export const told = (type: Type): Type => ({
  ...type,
  show(d, at) {
    heard.text = '';
    type.show(d, at);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `, ${heard.text}`;
  },
});
