import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { numberAt } from './reading.js';

const UTF8 = 0;
const CODE_PAGE = 1;
const UCS4 = 3;
const UCS2 = 4;
const LATIN1 = 5;

/** Text after the number of its character set. */
export function emitText(d: Dissection, field: number, at: number, length: number): void {
  if (d.want[field] === 0 || length === 0) return;
  const set = d.getU8(at);
  let from = at + 1;
  const end = at + length;
  if (set === UTF8 || set > LATIN1) {
    d.span(field, from, end - from);
    return;
  }
  if (set === CODE_PAGE) from += 2;
  let text = '';
  const width = set === UCS2 ? 2 : set === UCS4 ? 4 : 1;
  for (; from + width <= end; from += width) {
    const code = numberAt(d, from, width);
    text += code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
  }
  d.text(field, text, at, length);
}

export function emitCharacterSet(d: Dissection, at: number, length: number): void {
  if (length === 0) return;
  const set = d.u8(F.string_character_set, at);
  if (set === CODE_PAGE && length >= 3) d.u16(F.code_page, at + 1);
}
