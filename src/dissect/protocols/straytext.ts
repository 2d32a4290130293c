import { declareFields, declareProtocol, none } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remarkBeneath, SEVERITY } from './expert.js';

/** What tshark remarks on texts, whichever protocol they are of. */
export const stringErrors = declareProtocol('_ws.string', '_ws.string', 'String Errors');
const F = declareFields(stringErrors, { trailing_stray_characters: none('Trailing stray characters') });

/** Text in ASCII that takes up `length` bytes; if a NUL ends it before that, nothing but NULs is to follow. */
export function emitText(d: Dissection, field: number, at: number, length: number): void {
  if (!d.has(at, length)) return;
  emitAscii(d, field, at, length);
  remarkOnStray(d, at, length);
}

/** The same of text in UTF-8. */
export function emitUtf8Text(d: Dissection, field: number, at: number, length: number): void {
  d.span(field, at, length);
  if (d.has(at, length)) remarkOnStray(d, at, length);
}

function remarkOnStray(d: Dissection, at: number, length: number): void {
  let end = at;
  while (end < at + length && d.bytes[end] !== 0) end++;
  for (; end < at + length; end++) {
    if (d.bytes[end] === 0) continue;
    remarkBeneath(d, F.trailing_stray_characters, SEVERITY.warn, GROUP.undecoded, 'Trailing stray characters');
    return;
  }
}

/** Text in ASCII, up to a NUL: any other byte shows as U+FFFD. */
export function emitAscii(d: Dissection, field: number, at: number, length: number): void {
  if (!d.has(at, length) || d.want[field] === 0) return;
  const { bytes } = d;
  let end = at;
  let isAscii = true;
  for (; end < at + length && bytes[end] !== 0; end++) if (bytes[end] > 127) isAscii = false;
  if (isAscii) {
    d.span(field, at, length);
    return;
  }
  let text = '';
  for (let each = at; each < end; each++) text += bytes[each] > 127 ? '\ufffd' : String.fromCharCode(bytes[each]);
  d.text(field, text, at, length);
}

/** It has no layers: its remark stands in the layers of those whose texts they are. */
export const stringErrorsDissector: Dissector = { protocol: stringErrors, dissect: () => true };
