import { declareFields, declareProtocol, none, string } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { XML_TYPES } from '../names/mediatypes.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { appendProtocol, isUnseen } from './media.js';

/** Extensible Markup Language 1.0, as far as its marks go: whether it is well-formed is not asked. */
export const xml = declareProtocol('xml', 'XML', 'eXtensible Markup Language');

const many = { many: true };
const F = declareFields(xml, {
  xmlpi: string('XMLPI', many),
  cdatasection: string('CDATASection', many),
  comment: string('Comment', many),
  attribute: string('Attribute', many),
  doctype: string('Doctype', many),
  dtdtag: string('DTD Tag', many),
  cdata: string('CDATA', many),
  tag: string('Tag', many),
  unknown: string('Unknown', many),
  'xmlpi.xml': string('xml.xmlpi.xml', many),
  'xmlpi.xml.version': string('version', many),
  'xmlpi.xml.encoding': string('encoding', many),
  'xmlpi.xml.standalone': string('standalone', many),
  closing_unopened_tag: none('Closing an unopened tag', many),
  closing_unopened_xmpli_tag: none('Closing an unopened xmpli tag', many),
  unrecognized_text: none('Unrecognized text', many),
});

/** How deep the tree shows tags within tags; deeper ones stand beside each other. */
const MAX_SHOWN_DEPTH = 100;

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const QUESTION = 63;

let at = 0;
let limit = 0;

function dissect(d: Dissection, start: number): boolean {
  appendProtocol(d, 'XML');
  if (isUnseen(d)) return true;
  at = start;
  limit = d.end;
  let depth = 0;
  while (skipSpace(d.bytes) && d.fault === 0) {
    if (d.bytes[at] !== LESS) emitText(d, depth);
    else if (matches(d.bytes, '<!--')) emitUntil(d, F.comment, '-->');
    else if (matches(d.bytes, '<![CDATA[')) emitUntil(d, F.cdatasection, ']]>');
    else if (matches(d.bytes, '<!DOCTYPE')) emitDoctype(d);
    else if (d.bytes[at + 1] === QUESTION) emitInstruction(d);
    else if (d.bytes[at + 1] === SLASH) depth = emitClosing(d, depth);
    else depth = emitTag(d, depth);
  }
  for (; depth > 0; depth--) if (depth <= MAX_SHOWN_DEPTH) d.close();
  return true;
}

const isSpace = (byte: number) => byte === 32 || (byte >= 9 && byte <= 13);
const isNameByte = (byte: number) =>
  (byte >= 48 && byte <= 58) ||
  (byte >= 65 && byte <= 90) ||
  (byte >= 97 && byte <= 122) ||
  byte === 95 ||
  byte === 45 ||
  byte === 46;

/** Goes on to what is no space; false at the end. */
function skipSpace(bytes: Uint8Array): boolean {
  while (at < limit && isSpace(bytes[at])) at++;
  return at < limit;
}

function matches(bytes: Uint8Array, text: string): boolean {
  if (at + text.length > limit) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Where `text` ends that comes next from `from` on, or -1. */
function endOf(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let here = from; here + text.length <= limit; here++) {
    if (bytes[here] !== first) continue;
    let i = 1;
    while (i < text.length && bytes[here + i] === text.charCodeAt(i)) i++;
    if (i === text.length) return here + text.length;
  }
  return -1;
}

/** What stands between the tags; outside of them it is none of XML. */
function emitText(d: Dissection, depth: number): void {
  const start = at;
  while (at < limit && d.bytes[at] !== LESS) at++;
  d.span(depth > 0 ? F.cdata : F.unknown, start, at - start);
}

function emitUntil(d: Dissection, field: number, close: string): void {
  const end = endOf(d.bytes, close, at);
  if (end < 0) {
    giveUp(d);
    return;
  }
  d.span(field, at, end - at);
  at = end;
}

/** Where no mark is complete: its beginning is passed over. */
function giveUp(d: Dissection): void {
  remark(d, F.unrecognized_text, SEVERITY.warn, GROUP.protocol, 'Unrecognized text');
  at++;
  while (at < limit && (d.bytes[at] === QUESTION || d.bytes[at] === 33 || d.bytes[at] === SLASH)) at++;
  while (at < limit && isNameByte(d.bytes[at])) at++;
}

function emitDoctype(d: Dissection): void {
  const { bytes } = d;
  const start = at;
  let here = at + 9;
  while (here < limit && isSpace(bytes[here])) here++;
  const name = here;
  while (here < limit && isNameByte(bytes[here])) here++;
  const nameEnd = here;
  while (here < limit && bytes[here] !== GREATER && bytes[here] !== 91) here++;
  if (here >= limit || nameEnd === name) {
    giveUp(d);
    return;
  }
  if (d.want[F.doctype] !== 0) d.span(F.doctype, name, nameEnd - name);
  at = here + 1;
  if (bytes[here] !== 91) return;
  d.open();
  while (skipSpace(bytes) && d.fault === 0 && bytes[at] !== 93) {
    if (matches(bytes, '<!--')) emitUntil(d, F.comment, '-->');
    else if (matches(bytes, '<!')) emitUntil(d, F.dtdtag, '>');
    else at++;
  }
  d.close();
  while (at < limit && bytes[at] !== GREATER) at++;
  at = Math.max(at + 1, start + 1);
}

/** A processing instruction: the declaration of XML, or another. */
function emitInstruction(d: Dissection): void {
  const { bytes } = d;
  let here = at + 2;
  while (here < limit && isNameByte(bytes[here])) here++;
  const nameEnd = here;
  let attributes = here;
  for (;;) {
    while (attributes < limit && isSpace(bytes[attributes])) attributes++;
    const next = attributeEnd(bytes, attributes);
    if (next < 0) break;
    attributes = next;
  }
  if (
    nameEnd === at + 2 ||
    bytes[attributes] !== QUESTION ||
    bytes[attributes + 1] !== GREATER ||
    attributes + 1 >= limit
  ) {
    giveUp(d);
    return;
  }
  const isXml = nameEnd - at === 5 && matches(bytes, '<?xml');
  d.span(isXml ? F['xmlpi.xml'] : F.xmlpi, at, attributes + 2 - at);
  d.open();
  emitAttributes(d, nameEnd, attributes, isXml);
  d.close();
  at = attributes + 2;
}

let equalsAt = 0;
let valueStart = 0;
let valueStop = 0;

/** Where the attribute ends that begins at `start`, or -1; sets where its name and its value lie. */
function attributeEnd(bytes: Uint8Array, start: number): number {
  let here = start;
  while (here < limit && isNameByte(bytes[here])) here++;
  if (here === start) return -1;
  equalsAt = here;
  while (here < limit && isSpace(bytes[here])) here++;
  if (here >= limit || bytes[here] !== 61) return -1;
  here++;
  while (here < limit && isSpace(bytes[here])) here++;
  const quote = bytes[here];
  if (here >= limit) return -1;
  if (quote === 34 || quote === 39) {
    valueStart = here + 1;
    here++;
    while (here < limit && bytes[here] !== quote) here++;
    if (here >= limit) return -1;
    valueStop = here;
    return here + 1;
  }
  valueStart = here;
  while (here < limit && isNameByte(bytes[here])) here++;
  valueStop = here;
  return here === valueStart ? -1 : here;
}

const DECLARATION: Readonly<Record<string, number>> = {
  version: F['xmlpi.xml.version'],
  encoding: F['xmlpi.xml.encoding'],
  standalone: F['xmlpi.xml.standalone'],
};

function emitAttributes(d: Dissection, start: number, end: number, isXml: boolean): void {
  const { bytes } = d;
  let here = start;
  while (here < end && d.fault === 0) {
    while (here < end && isSpace(bytes[here])) here++;
    const next = attributeEnd(bytes, here);
    if (next < 0) return;
    const name = isXml ? String.fromCharCode(...bytes.subarray(here, Math.min(equalsAt, here + 16))) : '';
    const field = isXml ? DECLARATION[name] : undefined;
    if (field !== undefined) d.span(field, valueStart, valueStop - valueStart);
    else d.span(F.attribute, here, next - here);
    here = next;
  }
}

function emitTag(d: Dissection, depth: number): number {
  const { bytes } = d;
  let here = at + 1;
  while (here < limit && isNameByte(bytes[here])) here++;
  const nameEnd = here;
  for (;;) {
    while (here < limit && isSpace(bytes[here])) here++;
    const next = attributeEnd(bytes, here);
    if (next < 0) break;
    here = next;
  }
  const isEmpty = bytes[here] === SLASH;
  const close = isEmpty ? here + 1 : here;
  if (nameEnd === at + 1 || close >= limit || bytes[close] !== GREATER) {
    giveUp(d);
    return depth;
  }
  d.span(F.tag, at, close + 1 - at);
  const isShown = depth < MAX_SHOWN_DEPTH;
  if (isShown) d.open();
  emitAttributes(d, nameEnd, here, false);
  at = close + 1;
  if (!isEmpty) return depth + 1;
  if (isShown) d.close();
  return depth;
}

function emitClosing(d: Dissection, depth: number): number {
  const { bytes } = d;
  let here = at + 2;
  while (here < limit && isNameByte(bytes[here])) here++;
  while (here < limit && isSpace(bytes[here])) here++;
  if (here >= limit || bytes[here] !== GREATER) {
    giveUp(d);
    return depth;
  }
  at = here + 1;
  if (depth === 0) {
    remark(d, F.closing_unopened_tag, SEVERITY.error, GROUP.malformed, 'Closing an unopened tag');
    return 0;
  }
  if (depth <= MAX_SHOWN_DEPTH) d.close();
  return depth - 1;
}

export const xmlDissector: Dissector = {
  protocol: xml,
  dissect,
  places: { media_type: XML_TYPES, 'udp.port': [3702] },
};
