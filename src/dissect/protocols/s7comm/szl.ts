import { KINDS } from '../../../fields/kinds.js';
import { allFields } from '../../../fields/protocol.js';
import { bitsOf, emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { F, s7comm } from './fields.js';
import { emitTime } from './time.js';

const ID_PARTS = [
  F['data.userdata.szl_id.diag_type'],
  F['data.userdata.szl_id.partlist_ex'],
  F['data.userdata.szl_id.partlist_num'],
];

/**
 * The list of system states (SZL): which part of it is asked for, and what it has. Elements of the commonest lists are
 * taken apart; of others they are shown as bytes.
 */
export function dissectSystemState(d: Dissection, isResponse: boolean, at: number, size: number): void {
  const id = d.u16(F['data.userdata.szl_id'], at);
  d.open();
  emitBits(d, at, 2, ID_PARTS);
  d.close();
  const index = d.u16(F['data.userdata.szl_index'], at + 2);
  if (d.wantsInfo) d.infoColumn += ` ID=${hex4(id)} Index=${hex4(index)}`;
  if (!isResponse || size < 8) return;
  const length = d.u16(F['data.userdata.szl_id.partlist_len'], at + 4);
  const count = d.u16(F['data.userdata.szl_id.partlist_cnt'], at + 6);
  const end = at + size;
  let element = at + 8;
  for (let i = 0; i < count && length > 0 && element + length <= end && d.fault === 0; i++) {
    d.span(F['data.userdata.szl_data_tree'], element, length);
    d.open();
    emitElement(d, id, index, element, length);
    d.close();
    element += length;
  }
}

const hex4 = (value: number) => `0x${value.toString(16).padStart(4, '0')}`;

function emitElement(d: Dissection, id: number, index: number, at: number, length: number): void {
  const list = id & 0xff;
  if (list === 0xa0) {
    emitDiagnosis(d, at);
    return;
  }
  if (id === 0) {
    d.u16(F['szl.0000.0000.szl_id'], at);
    return;
  }
  if (list === 0x1c) {
    emitIdentification(d, at, length);
    return;
  }
  if (list === 0x91) {
    emitModule(d, id >> 8, at);
    return;
  }
  const layout = layoutFor(id, list, index);
  if (layout === undefined) d.span(F['param.userdata.szl_part_list'], at, length);
  else emitLayout(d, layout, at, at + length);
}

/** The beginning of the names of an element's fields. */
function layoutFor(id: number, list: number, index: number): string | undefined {
  if (list === 0x11) return 'szl.xy11.0001.';
  if (list === 0x12) return 'szl.xy12.0x00.';
  if (id === 0x13 && index === 0) return 'szl.0013.0000.';
  if (list === 0x14) return 'szl.xy14.000x.';
  if (list === 0x15) return 'szl.xy15.000x.';
  if (id === 0x0222) return 'szl.xy22.00xx.';
  if (id === 0x0424 && index === 0) return 'szl.0424.0000.';
  if (list === 0x19 || list === 0x74) return 'szl.xy74.0000.';
  const known = id === 0x0131 ? INDEXES_OF_ABILITIES : id === 0x0132 ? INDEXES_OF_STATES : undefined;
  if (known?.includes(index) === true)
    return `szl.${id.toString(16).padStart(4, '0')}.${index.toString(16).padStart(4, '0')}.`;
  return undefined;
}
const INDEXES_OF_ABILITIES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0x10];
const INDEXES_OF_STATES = [1, 2, 4, 5, 6, 8, 0x0b, 0x0c];

/** A word or bytes of an element, and the fields that are bits of it. */
interface Part {
  readonly offset: number;
  /** 0: what is left. */
  readonly length: number;
  readonly field: number;
  readonly bits: number[];
}

/** Lengths of what is not as long as its kind, nor the rest of its element. */
const LENGTHS: Readonly<Record<string, number>> = {
  's7comm.szl.xy11.0001.anz': 20,
  's7comm.szl.xy22.00xx.info': 20,
  's7comm.szl.0013.0000.mode': 2,
  's7comm.szl.0131.0002.aseg': 6,
  's7comm.szl.0131.0002.eseg': 6,
  's7comm.szl.0131.0006.res1': 1,
  's7comm.szl.0131.0006.res2': 2,
  's7comm.szl.0132.0006.used_0': 1,
  's7comm.szl.0132.0006.used_1': 1,
  's7comm.szl.0132.0006.used_2': 1,
  's7comm.szl.0132.0006.used_3': 1,
  's7comm.szl.0132.0006.used_4': 1,
  's7comm.szl.0132.0006.used_5': 1,
  's7comm.szl.0132.0006.used_6': 1,
  's7comm.szl.0132.0006.used_7': 1,
  's7comm.szl.0132.0008.time': 8,
  's7comm.szl.0424.0000.res': 4,
  's7comm.szl.0424.0000.time': 8,
};

const LITTLE_ENDIAN = [
  F['szl.0132.0004.ken_ver1_hw'],
  F['szl.0132.0004.ken_ver2_hw'],
  F['szl.0132.0004.ken_ver1_awp'],
  F['szl.0132.0004.ken_ver2_awp'],
];

const layouts = new Map<string, readonly Part[]>();

/** The fields whose names begin so are declared in the order of the bytes; flags follow the number that they are bits of. */
function emitLayout(d: Dissection, prefix: string, start: number, end: number): void {
  let layout = layouts.get(prefix);
  if (layout === undefined) {
    layout = makeLayout(`s7comm.${prefix}`);
    layouts.set(prefix, layout);
  }
  for (const { offset, length, field, bits } of layout) {
    const at = start + offset;
    const size = length === 0 ? end - at : length;
    if (at + size > end || size <= 0) return;
    const isNumber = KINDS[allFields[field].kind].bits > 0;
    let whole = 0;
    if (isNumber) {
      const isLittle = LITTLE_ENDIAN.includes(field);
      for (let i = 0; i < size; i++) whole = ((whole << 8) | d.getU8(isLittle ? at + size - 1 - i : at + i)) >>> 0;
    }
    const mask = allFields[field].mask ?? 0;
    if (isNumber) d.value(field, mask === 0 ? whole : bitsOf(whole, mask), at, size);
    else d.span(field, at, size);
    if (mask === 0) d.open();
    for (const bit of bits) d.value(bit, bitsOf(whole, allFields[bit].mask ?? 0), at, size);
    if (mask === 0) d.close();
  }
}

function makeLayout(prefix: string): readonly Part[] {
  const parts: Part[] = [];
  const first = s7comm.fields.findIndex((each) => each.name.startsWith(prefix));
  let offset = 0;
  let used = 0;
  for (let i = first; i >= 0 && i < s7comm.fields.length; i++) {
    const field = s7comm.fields[i];
    const mask = field.mask ?? 0;
    // Some fields are named after another list than the one in which they stand.
    if (i > first && !field.name.startsWith(prefix) && (field.name.endsWith('.index') || !isStray(field.name, prefix)))
      break;
    const last = parts[parts.length - 1];
    if (mask !== 0 && last !== undefined && (used & mask) === 0) {
      last.bits.push(field.id);
      used |= mask;
      continue;
    }
    const length = LENGTHS[field.name] ?? KINDS[field.kind].bits / 8;
    parts.push({ offset, length, field: field.id, bits: [] });
    used = mask;
    offset += length;
  }
  return parts;
}

/** Of the lists 0131 and 0132, whose names are mixed up. */
const isStray = (name: string, prefix: string) =>
  prefix.startsWith('s7comm.szl.0131.') && /^s7comm\.szl\.013[12]\./.test(name);

/** Names of the parts of an identification, with their lengths, by index. */
const IDENTIFICATION: Readonly<Record<number, readonly [field: number, length: number]>> = {
  1: [F['szl.001c.0001.name'], 24],
  2: [F['szl.001c.0002.name'], 24],
  3: [F['szl.001c.0003.tag'], 32],
  4: [F['szl.001c.0004.copyright'], 26],
  5: [F['szl.001c.0005.serialn'], 24],
  7: [F['szl.001c.0007.cputypname'], 32],
  8: [F['szl.001c.0008.snmcmmc'], 32],
  11: [F['szl.001c.000b.loc_id'], 32],
};

function emitIdentification(d: Dissection, at: number, length: number): void {
  const index = d.u16(F['szl.001c.000x.index'], at) & 0xff;
  let used = 0;
  const named = IDENTIFICATION[index];
  if (named !== undefined) {
    used = named[1];
    d.span(named[0], at + 2, used);
  } else if (index === 9) {
    d.u16(F['szl.001c.0009.manufacturer_id'], at + 2);
    d.u16(F['szl.001c.0009.profile_id'], at + 4);
    d.u16(F['szl.001c.0009.profile_spec_typ'], at + 6);
    used = 6;
  } else if (index === 10) {
    d.span(F['szl.001c.000a.oem_copyright_string'], at + 2, 26);
    d.u16(F['szl.001c.000a.oem_id'], at + 28);
    d.u32(F['szl.001c.000a.oem_add_id'], at + 30);
    used = 32;
  }
  if (used + 2 < length) d.span(F['szl.001c.000x.res'], at + 2 + used, length - 2 - used);
}

const MODULE_STATE = [
  F['szl.0091.0000.eastat.moderror'],
  F['szl.0091.0000.eastat.modexists'],
  F['szl.0091.0000.eastat.modnotav'],
  F['szl.0091.0000.eastat.moddisabl'],
  F['szl.0091.0000.eastat.staterr'],
  F['szl.0091.0000.eastat.cirbusy'],
  F['szl.0091.0000.eastat.res'],
  F['szl.0091.0000.eastat.modlocseg'],
  F['szl.0091.0000.eastat.dataid'],
];
const MODULE_AREA = [
  F['szl.0091.0000.berbgbr.width'],
  F['szl.0091.0000.berbgbr.bit3_res'],
  F['szl.0091.0000.berbgbr.areaid'],
  F['szl.0091.0000.berbgbr.bit7_res'],
];

/** The state of a module; one word of it depends on the extract that was asked for. */
function emitModule(d: Dissection, extract: number, at: number): void {
  d.u16(F['szl.0091.0000.adr1'], at);
  d.u16(F['szl.0091.0000.adr2'], at + 2);
  d.u16(F['szl.0091.0000.logadr'], at + 4);
  d.u16(F['szl.0091.0000.exptype'], at + 6);
  d.u16(F['szl.0091.0000.acttype'], at + 8);
  if (extract === 0x0d) d.u16(F['szl.0091.0000.res1_0d'], at + 10);
  else if (extract === 0x0c || extract === 0x4c || extract === 0x4d) d.u16(F['szl.0091.0000.res1_0c_4c_4d'], at + 10);
  else d.u16(F['szl.0091.0000.res1'], at + 10);
  d.u16(F['szl.0091.0000.eastat'], at + 12);
  d.open();
  emitBits(d, at + 12, 2, MODULE_STATE);
  d.close();
  d.u16(F['szl.0091.0000.berbgbr'], at + 14);
  d.open();
  emitBits(d, at + 14, 2, MODULE_AREA);
  d.close();
}

const EVENT_PARTS = [
  F['cpu.diag_msg.eventid.class'],
  F['cpu.diag_msg.eventid.ident.entleave'],
  F['cpu.diag_msg.eventid.ident.diagbuf'],
  F['cpu.diag_msg.eventid.ident.interr'],
  F['cpu.diag_msg.eventid.ident.exterr'],
  F['cpu.diag_msg.eventid.nr'],
];

/** An entry of the diagnostic buffer; what an event is called is left out. */
export function emitDiagnosis(d: Dissection, at: number): void {
  d.span(F['cpu.diag_msg'], at, 20);
  d.open();
  d.u16(F['cpu.diag_msg.eventid'], at);
  d.open();
  emitBits(d, at, 2, EVENT_PARTS);
  d.close();
  d.u8(F['cpu.diag_msg.prioclass'], at + 2);
  d.u8(F['cpu.diag_msg.obnumber'], at + 3);
  d.u16(F['cpu.diag_msg.datid'], at + 4);
  d.u16(F['cpu.diag_msg.info1'], at + 6);
  d.u32(F['cpu.diag_msg.info2'], at + 8);
  emitTime(d, at + 12, false);
  d.close();
}
