import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { indexOfByte, lineEnd, nextLine } from '../../lines.js';
import { visibleText, withoutControls } from '../http/text.js';
import { content } from '../media.js';
import { IMF as F, imf } from './fields.js';

const mediaTypes = dissectorTable('media_type');

const COLON = 58;
const SEMICOLON = 59;
const COMMA = 44;
const LESS = 60;
const GREATER = 62;

/** Fields that are no header's own. */
const PARTS = new Set(
  [
    'content.type.type',
    'content.type.parameters',
    'extension',
    'extension.type',
    'extension.value',
    'display_name',
    'address',
    'address_list.item',
    'mailbox_list.item',
    'message_text',
    'unknown_param',
  ].map((name) => `imf.${name}`),
);

/** The field of each known header, by its name in small letters. */
const HEADERS: ReadonlyMap<string, number> = new Map(
  imf.fields
    .filter((field) => field.kind === 'string' && !PARTS.has(field.name) && !field.name.startsWith('imf.siolabel'))
    .map((field) => [field.label.toLowerCase(), field.id]),
);
const MAILBOX_LISTS = new Set([F.from, F['resent.from']]);
const MAILBOXES = new Set([F.sender, F['resent.sender'], F.delivered_to]);
const ADDRESS_LISTS = new Set([
  F.reply_to,
  F.to,
  F.cc,
  F.bcc,
  F['resent.to'],
  F['resent.cc'],
  F['resent.bcc'],
  F['ext.original-to'],
]);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = d.protocolColumn === '' ? 'IMF' : `${d.protocolColumn}/IMF`;
  if (d.wantsInfo) d.infoColumn = '';
  const { bytes } = d;
  let contentType = '';
  // A letter whose headers do not end is shown as text from its beginning on.
  let body = start;
  for (let at = start; at < d.end && d.fault === 0; ) {
    const colon = indexOfByte(bytes, COLON, at, d.end);
    const end = colon < 0 ? -1 : headerEnd(bytes, colon, d.end);
    if (end < 0) break;
    const field = dissectHeader(d, at, colon, end);
    if (field === F['content.type']) contentType = decodeText(bytes, colon + 1, end - colon - 1);
    at = end + 2;
    if (at + 1 < d.end && bytes[at] === 13 && bytes[at + 1] === 10) {
      body = at + 2;
      break;
    }
  }
  dissectBody(d, body, contentType);
  return true;
}

/** Where the CR LF is that ends the header at `start`: no blank follows it. -1 if that is not there. */
function headerEnd(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at + 1 < end; at++) {
    if (bytes[at] !== 13 || bytes[at + 1] !== 10) continue;
    if (bytes[at + 2] !== 32 && bytes[at + 2] !== 9) return at;
  }
  return -1;
}

function dissectHeader(d: Dissection, start: number, colon: number, end: number): number {
  const { bytes } = d;
  const name = decodeText(bytes, start, Math.min(colon - start, 80)).toLowerCase();
  const field = HEADERS.get(name) ?? F.extension;
  let value = colon + 1;
  while (value < end && (bytes[value] === 32 || bytes[value] === 9)) value++;
  if (field === F.extension) {
    d.span(field, start, end - start);
    d.open();
    d.span(F['extension.type'], start, colon - start);
    d.span(F['extension.value'], value, end - value);
    d.close();
    return field;
  }
  d.span(field, value, end - value);
  if (d.wantsInfo && (field === F.from || field === F.subject))
    d.infoColumn += `${name}: ${visibleText(bytes, value, end)}, `;
  d.open();
  if (MAILBOX_LISTS.has(field)) emitList(d, F['mailbox_list.item'], value, end + 2);
  else if (ADDRESS_LISTS.has(field)) emitList(d, F['address_list.item'], value, end + 2);
  else if (MAILBOXES.has(field)) emitAddress(d, value, end + 2);
  else if (field === F['content.type']) {
    const semicolon = indexOfByte(bytes, SEMICOLON, value, end);
    d.span(F['content.type.type'], value, (semicolon < 0 ? end : semicolon) - value);
    if (semicolon >= 0) d.span(F['content.type.parameters'], semicolon + 1, end - semicolon - 1);
  }
  d.close();
  return field;
}

/** Addresses with commas between them; the last one has the line's end with it. */
function emitList(d: Dissection, item: number, start: number, end: number): void {
  const stop = Math.min(end, d.end);
  for (let at = start; at < stop; ) {
    let comma = indexOfByte(d.bytes, COMMA, at, stop);
    if (comma < 0) comma = stop;
    d.span(item, at, comma - at);
    d.open();
    emitAddress(d, at, comma);
    d.close();
    at = comma + 1;
  }
}

/** `Bob <bob@example.com>`, or the address alone. */
function emitAddress(d: Dissection, start: number, end: number): void {
  const stop = Math.min(end, d.end);
  const less = indexOfByte(d.bytes, LESS, start, stop);
  if (less < 0) {
    d.span(F.address, start, stop - start);
    return;
  }
  let nameEnd = less;
  while (nameEnd > start && (d.bytes[nameEnd - 1] === 32 || d.bytes[nameEnd - 1] === 9)) nameEnd--;
  let name = start;
  while (name < nameEnd && d.bytes[name] <= 32) name++;
  if (nameEnd > name) d.span(F.display_name, name, nameEnd - name);
  const greater = indexOfByte(d.bytes, GREATER, less, stop);
  d.span(F.address, less + 1, (greater < 0 ? stop : greater) - less - 1);
}

function dissectBody(d: Dissection, start: number, contentType: string): void {
  if (d.fault !== 0 || start > d.end) return;
  const semicolon = contentType.indexOf(';');
  const type = (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase();
  const protocol = type === '' ? -1 : mediaTypes.getNamed(type.startsWith('multipart/') ? 'multipart/' : type);
  if (protocol >= 0) {
    const { type: outerType, parameters } = content;
    content.type = type;
    content.parameters = semicolon < 0 ? '' : contentType.slice(semicolon + 1).trim();
    const { stack } = d;
    d.dissectInside(protocol, start);
    // Content without a byte is not named in frame.protocols.
    if (start >= d.reportedEnd) d.stack = stack;
    content.type = outerType;
    content.parameters = parameters;
    return;
  }
  d.value(F.message_text, 1, start, d.end - start);
  d.open();
  for (let at = start; at < d.end; ) {
    lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (d.wantsInfo || d.want[HEADING] !== 0) {
      const text = withoutControls(decodeText(d.bytes, at, next - at).replace(/[\t\n\v\f\r]/g, ' '));
      d.heading(text, at, next - at);
      if (d.wantsInfo && d.infoColumn.length < LONGEST_INFO)
        d.infoColumn = `${d.infoColumn}${d.infoColumn === '' ? '' : ', '}${text}`.slice(0, LONGEST_INFO);
    }
    at = next;
  }
  d.close();
}

/** The Info column does not hold a whole letter. */
const LONGEST_INFO = 4095;

export const imfDissector: Dissector = {
  protocol: imf,
  dissect,
  places: { media_type: ['message/rfc822'] },
  carries: ['media_type'],
};
