import { char, declareFields, declareProtocol, string } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { indexOfByte, lineEnd, nextLine } from '../lines.js';

/** Gopher (RFC 1436). */
export const gopher = declareProtocol('gopher', 'Gopher', 'Gopher');
const letter = (text: string) => text.charCodeAt(0);
const F = declareFields(gopher, {
  request: string('Gopher client request'),
  directory: string('Directory item', { many: true }),
  'directory.type': char('Type', {
    base: 'hex',
    many: true,
    values: {
      [letter('+')]: 'Redundant server',
      [letter('0')]: 'Text file',
      [letter('1')]: 'Menu',
      [letter('2')]: 'CSO phone book entity',
      [letter('3')]: 'Error',
      [letter('4')]: 'BinHexed Macintosh file',
      [letter('5')]: 'DOS binary file',
      [letter('6')]: 'Uuencoded file',
      [letter('7')]: 'Index server',
      [letter('8')]: 'Telnet session',
      [letter('9')]: 'Binary file',
      [letter('g')]: 'GIF file',
      [letter('h')]: 'HTML file',
      [letter('i')]: 'Informational message',
      [letter('I')]: 'Image file',
      [letter('s')]: 'Audio file',
      [letter('T')]: 'Tn3270 session',
    },
  }),
  'directory.name': string('Name', { many: true }),
  'directory.selector': string('Selector', { many: true }),
  'directory.host': string('Host', { many: true }),
  'directory.port': string('Port', { many: true }),
  unknown: string('Unknown Gopher transaction data'),
});

const PORT = 70;
const TAB = 9;
const PARTS = [F['directory.name'], F['directory.selector'], F['directory.host'], F['directory.port']];

/** Where the tabs of the line at `at` stand, and its end, in `marks`; false where it is no item. */
const marks = [0, 0, 0, 0];
function isItem(d: Dissection, at: number, end: number): boolean {
  let from = at + 1;
  for (let i = 0; i < 3; i++) {
    const tab = indexOfByte(d.bytes, TAB, from, end);
    if (tab < 0) return false;
    marks[i] = tab;
    from = tab + 1;
  }
  marks[3] = end;
  return end > from;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Gopher';
  if (d.destinationPort === PORT) {
    const end = lineEnd(d.bytes, start, d.end);
    const request = end > start ? decodeText(d.bytes, start, end - start) : '[Directory list]';
    d.text(F.request, request, start, end - start);
    if (d.wantsInfo) d.infoColumn = `Request: ${request}`;
    return true;
  }
  let at = start;
  let end = lineEnd(d.bytes, at, d.end);
  if (!isItem(d, at, end)) {
    if (d.wantsInfo) d.infoColumn = 'Response';
    d.span(F.unknown, start, d.end - start);
    return true;
  }
  if (d.wantsInfo) d.infoColumn = 'Response: [Directory list]';
  while (at < d.end && isItem(d, at, end)) {
    const next = nextLine;
    d.span(F.directory, at + 1, marks[0] - at - 1);
    d.open();
    d.u8(F['directory.type'], at);
    for (let i = 0, from = at + 1; i < PARTS.length; i++) {
      d.span(PARTS[i], from, marks[i] - from);
      from = marks[i] + 1;
    }
    d.close();
    at = next;
    end = lineEnd(d.bytes, at, d.end);
  }
  return true;
}

export const gopherDissector: Dissector = { protocol: gopher, dissect, places: { 'tcp.port': [PORT] } };
