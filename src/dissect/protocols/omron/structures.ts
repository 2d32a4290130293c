import { KINDS } from '../../../fields/kinds.js';
import { allFields } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { PARAMETERS } from './parameter-fields.js';
import { STATUS } from './status-fields.js';

export const F = { ...PARAMETERS, ...STATUS };
type Name = keyof typeof F;

/** A value in its place: how many bytes it takes, and the fields that are bits of it. */
interface Place {
  readonly id: number;
  readonly size: number;
  readonly isSpan: boolean;
  readonly bits: readonly number[];
}
/** Values that follow one another; looked at first where they are met, as it is then that fields are declared. */
export type Layout = () => readonly Place[];

/** Each value as long as its kind is, or as it is said behind a colon. */
export function layout(...names: readonly string[]): Layout {
  let made: readonly Place[] | undefined;
  return () => {
    made ??= names.map(placeOf);
    return made;
  };
}

function placeOf(text: string): Place {
  const [name, size] = text.split(':');
  const id = F[name as Name];
  if (id === undefined) throw new Error(`no field ${name}`);
  return {
    id,
    size: size === undefined ? KINDS[allFields[id].kind].bits / 8 : Number(size),
    isSpan: size !== undefined,
    bits: BITS.get(name as Name) ?? [],
  };
}

const named = (prefix: string): readonly number[] =>
  (Object.keys(F) as Name[]).filter((name) => name.startsWith(prefix)).map((name) => F[name]);
const BITS: ReadonlyMap<Name, readonly number[]> = new Map<Name, readonly number[]>([
  ['pc_status', [...named('pc_status.'), F['pcp_status.rack_num']]],
  ['data_type', named('data_type_')],
]);

export const sizeOf = (places: Layout): number => places().reduce((sum, { size }) => sum + size, 0);

/** Shows values, the first one at `start`; gives what comes after them. */
export function show(d: Dissection, start: number, places: Layout): number {
  let at = start;
  for (const { id, size, isSpan, bits } of places()) {
    const { mask } = allFields[id];
    if (isSpan) d.span(id, at, size);
    else if (mask !== undefined) emitBits(d, at, size, [id]);
    else if (size === 1) d.u8(id, at);
    else if (size === 2) d.u16(id, at);
    else if (size === 3) d.u24(id, at);
    else d.u32(id, at);
    if (bits.length > 0) showBits(d, at, size, bits);
    at += size;
  }
  return at;
}

/** What is bits of the value that was shown last. */
export function showBits(d: Dissection, at: number, size: number, bits: readonly number[]): void {
  d.open();
  emitBits(d, at, size, bits);
  d.close();
}

/** The same again and again, as long as a whole one is there; with a heading each stands beneath it. */
export function showEach(d: Dissection, start: number, places: Layout, heading = ''): number {
  const size = sizeOf(places);
  let at = start;
  for (; at + size <= d.end && d.fault === 0; at += size) {
    if (heading === '') show(d, at, places);
    else showUnder(d, at, places, heading);
  }
  return at;
}

export function showUnder(d: Dissection, at: number, places: Layout, heading: string): number {
  if (d.want[HEADING] !== 0) d.heading(heading, at, sizeOf(places));
  d.open();
  const next = show(d, at, places);
  d.close();
  return next;
}

export function showRest(d: Dissection, at: number, field: number): void {
  if (d.left(at) > 0) d.span(field, at, d.left(at));
}

export const BLOCK_RECORD = layout(
  'block_record.cio_area',
  'block_record.kind_of_dm',
  'block_record.dm_area_first_word',
  'block_record.no_of_total_words',
);
/** Which nodes a link has: their number, and a block for each. */
export function showLinks(d: Dissection, start: number): void {
  emitBits(d, start, 1, [F.no_of_link_nodes]);
  let at = start + 1;
  for (; at + 8 <= d.end && d.fault === 0; at += 8) {
    if (d.want[HEADING] !== 0) d.heading('Block Record', at, 8);
    d.open();
    emitBits(d, at, 1, [F['block_record.node_num_status'], F['block_record.node_num_num_nodes']]);
    show(d, at + 1, BLOCK_RECORD);
    d.close();
  }
}

export const MESSAGE_BITS = named('message.');
/** Of a message that is read, tshark shows the bits without a meaning only. */
const RESERVED_BITS = named('message.rv_').slice(1);
const IS_FAULT = 0x8000;

/** Which messages are meant, or which fault. */
export function showMessageOrFault(d: Dissection, at: number, isFault = d.getU16(at) >= IS_FAULT): void {
  if (isFault) emitBits(d, at, 2, [F.fals]);
  else {
    d.u16(F.message, at);
    showBits(d, at, 2, RESERVED_BITS);
  }
}
