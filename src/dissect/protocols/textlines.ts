import { allProtocols, declareProtocol } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { HEADING, TITLE } from '../heading.js';
import { TEXT_TYPES } from '../names/mediatypes.js';
import { findLine, line } from './http/lines.js';
import { visibleText } from './http/text.js';
import { appendType, content } from './media.js';

/** Content that is lines of text. It has no fields: its lines stand in the tree. */
export const textLines = declareProtocol('data-text-lines', 'Line-based text data', 'Line-based text data');

const types = dissectorTable('media_type');
const XML_DECLARATION = '<?xml';

/** Pages that are XML though they are said to be HTML. */
function isXml(d: Dissection, start: number): boolean {
  if (content.type !== 'text/html' || d.left(start) < XML_DECLARATION.length) return false;
  for (let i = 0; i < XML_DECLARATION.length; i++)
    if (d.bytes[start + i] !== XML_DECLARATION.charCodeAt(i)) return false;
  return true;
}

function dissect(d: Dissection, start: number): boolean {
  if (isXml(d, start)) {
    const xml = types.getNamed('text/xml');
    if (xml >= 0) {
      d.withdraw(true);
      return d.dissect(xml, start);
    }
  }
  // What JSON leaves over is shown as text, and said to be JSON.
  if (content.type !== '' && allProtocols[d.carrier].name !== 'json') appendType(d, content.type);
  if (d.want[HEADING] !== 0) showLines(d, start);
  return true;
}

function showLines(d: Dissection, start: number): void {
  const type = content.type === '' ? '' : `: ${content.type}`;
  let count = 0;
  let at = start;
  for (; at < d.end && d.fault === 0; count++) {
    findLine(d.bytes, at, d.end);
    const { next } = line;
    d.heading(visibleText(d.bytes, at, next), at, next - at);
    at = next;
  }
  if (d.want[TITLE] !== 0) d.entitle(`Line-based text data${type} (${count} lines)`);
}

export const textLinesDissector: Dissector = {
  protocol: textLines,
  dissect,
  places: { media_type: TEXT_TYPES },
  carries: ['media_type'],
};
