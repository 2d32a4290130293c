import { declareFields, declareProtocol, stringz } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { TITLE } from '../heading.js';
import { appendType, content } from './media.js';

/** Forms as browsers send them (URL Standard, application/x-www-form-urlencoded). */
export const form = declareProtocol('urlencoded-form', 'URL Encoded Form Data', 'HTML Form URL Encoded');
const F = declareFields(form, {
  key: stringz('Key', { many: true }),
  value: stringz('Value', { many: true }),
});

const AMPERSAND = 38;
const EQUALS = 61;

function dissect(d: Dissection, start: number): boolean {
  appendType(d, content.type);
  if (d.layerRow < 0) return true;
  if (d.want[TITLE] !== 0 && content.type !== '') d.entitle(`HTML Form URL Encoded: ${content.type}`);
  const { bytes, end } = d;
  let at = start;
  while (at < end && d.fault === 0) {
    let stop = at;
    while (stop < end && bytes[stop] !== AMPERSAND) stop++;
    let equals = at;
    while (equals < stop && bytes[equals] !== EQUALS) equals++;
    emitDecoded(d, F.key, at, equals);
    emitDecoded(d, F.value, Math.min(equals + 1, stop), stop);
    at = stop + 1;
  }
  return true;
}

const decoder = new TextDecoder();

/** A name or value, in which `+` is a space and `%41` a letter. */
function emitDecoded(d: Dissection, field: number, start: number, end: number): void {
  if (d.want[field] === 0) return;
  const { bytes } = d;
  const decoded = new Uint8Array(end - start);
  let length = 0;
  for (let at = start; at < end; at++) {
    let byte = bytes[at];
    if (byte === 43) byte = 32;
    else if (byte === 37 && at + 2 < end) {
      const value = Number.parseInt(String.fromCharCode(bytes[at + 1], bytes[at + 2]), 16);
      if (/^[0-9a-f]{2}$/i.test(String.fromCharCode(bytes[at + 1], bytes[at + 2]))) {
        byte = value;
        at += 2;
      }
    }
    decoded[length++] = byte;
  }
  d.text(field, decoder.decode(decoded.subarray(0, length)), start, end - start);
}

export const formDissector: Dissector = {
  protocol: form,
  dissect,
  places: { media_type: ['application/x-www-form-urlencoded'] },
};
