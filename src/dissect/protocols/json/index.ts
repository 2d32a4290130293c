import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { TITLE } from '../../heading.js';
import { JSON_TYPES } from '../../names/mediatypes.js';
import { appendProtocol, content } from '../media.js';
import { textLines } from '../textlines.js';
import { F, json } from './fields.js';
import { skipSpace, stringEnd, valueEnd } from './scan.js';

export { json } from './fields.js';
export { looksLikeJsonText } from './scan.js';

/** Longer paths are cut: they would grow with the square of what a packet holds. */
const LONGEST_PATH = 4096;

/** Objects and arrays, one after another; what follows the last right one is shown as text. */
function dissect(d: Dissection, start: number): boolean {
  appendProtocol(d, 'JSON');
  if (d.wantsInfo) {
    const text = content.type === '' ? 'JSON' : `JSON (${content.type})`;
    d.infoColumn += d.infoColumn === '' ? text : `, ${text}`;
  }
  if (d.want[TITLE] !== 0 && content.type !== '') d.entitle(`JavaScript Object Notation: ${content.type}`);
  const { bytes, end } = d;
  const wantsFields = d.layerRow >= 0;
  let at = skipSpace(bytes, start, end);
  while (at < end && (bytes[at] === 123 || bytes[at] === 91)) {
    const next = valueEnd(bytes, at, end);
    if (next < 0) break;
    if (wantsFields) emitValue(d, at, next, '');
    at = skipSpace(bytes, next, end);
  }
  if (at < end) d.dissect(textLines.id, at);
  return true;
}

function emitValue(d: Dissection, at: number, end: number, path: string): void {
  if (d.bytes[at] === 123) emitObject(d, at, end, path);
  else emitArray(d, at, end, path);
}

function emitObject(d: Dissection, start: number, end: number, path: string): void {
  const { bytes } = d;
  d.span(F.object, start, end - start);
  d.open();
  let at = skipSpace(bytes, start + 1, end);
  while (bytes[at] === 34) {
    const keyEnd = stringEnd(bytes, at, end);
    const value = skipSpace(bytes, skipSpace(bytes, keyEnd, end) + 1, end);
    const next = valueEnd(bytes, value, end);
    const key = at + 1;
    d.span(F.member, key, keyEnd - 1 - key);
    d.open();
    const keyText = NEEDS_PATH.some((id) => d.want[id] !== 0) ? decodeText(bytes, key, keyEnd - 1 - key) : '';
    const below = path.length > LONGEST_PATH ? path : `${path}/${keyText}`;
    if (bytes[value] === 123 || bytes[value] === 91) emitValue(d, value, next, below);
    else emitScalar(d, value, next, below, keyText);
    d.span(F.key, key, keyEnd - 1 - key);
    if (d.want[F.path] !== 0) d.text(F.path, below, at, next - at);
    d.close();
    at = skipSpace(bytes, next, end);
    if (bytes[at] === 44) at = skipSpace(bytes, at + 1, end);
  }
  d.close();
}

const NEEDS_PATH = [F.path, F.path_with_value, F.member_with_value];

function emitArray(d: Dissection, start: number, end: number, path: string): void {
  const { bytes } = d;
  d.value(F.array, 1, start, end - start);
  d.open();
  const below = path.length > LONGEST_PATH ? path : `${path}/[]`;
  let at = skipSpace(bytes, start + 1, end);
  while (at < end && bytes[at] !== 93) {
    const next = valueEnd(bytes, at, end);
    if (next < 0) break;
    if (bytes[at] === 123 || bytes[at] === 91) emitValue(d, at, next, below);
    else emitScalar(d, at, next, below, '[]');
    at = skipSpace(bytes, next, end);
    if (bytes[at] === 44) at = skipSpace(bytes, at + 1, end);
  }
  d.close();
}

/** A string, a number or a word; `name` is the member's. */
function emitScalar(d: Dissection, at: number, end: number, path: string, name: string): void {
  const first = d.bytes[at];
  const isString = first === 34;
  const start = isString ? at + 1 : at;
  const length = isString ? end - at - 2 : end - at;
  if (d.want[F.path_with_value] !== 0 || d.want[F.member_with_value] !== 0) {
    const text = decodeText(d.bytes, start, length);
    d.text(F.path_with_value, `${path}:${text}`, at, end - at);
    d.text(F.member_with_value, `${name}:${text}`, at, end - at);
  }
  if (isString) d.span(F['value.string'], start, length);
  else if (first === 116) d.value(F['value.true'], 1, at, length);
  else if (first === 102) d.value(F['value.false'], 1, at, length);
  else if (first === 110) d.value(F['value.null'], 1, at, length);
  else if (first === 78) d.value(F['value.nan'], 1, at, length);
  else if (d.want[F['value.number']] !== 0)
    d.value(F['value.number'], Number(decodeText(d.bytes, at, length)), at, length);
}

export const jsonDissector: Dissector = {
  protocol: json,
  dissect,
  places: { media_type: JSON_TYPES, 'media_type.suffix': ['json'] },
  carries: ['data-text-lines'],
};
