import { declareFields, declareProtocol, none, string, uint16 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { type Dissection, FAULT_MALFORMED } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { indexOfByte, isDigit, lineEnd, nextLine, startsAt } from '../lines.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Internet Relay Chat (RFC 1459, RFC 2812), with the tagged data of clients (CTCP). */
export const irc = declareProtocol('irc', 'IRC', 'Internet Relay Chat');
const many = true;
const F = declareFields(irc, {
  response: string('Response', { many }),
  request: string('Request', { many }),
  'request.prefix': string('Prefix', { many }),
  'request.command': string('Command', { many }),
  'request.command_parameter': string('Parameter', { many }),
  'request.trailer': string('Trailer', { many }),
  'response.prefix': string('Prefix', { many }),
  'response.command': string('Command', { many }),
  'response.num_command': uint16('Command', { many, hidden: true }),
  'response.command_parameter': string('Parameter', { many }),
  'response.trailer': string('Trailer', { many }),
  ctcp: string('CTCP', { many }),
  'ctcp.command': string('Command', { many }),
  'ctcp.parameters': string('Parameters', { many }),
  missing_end_delimiter: none('Missing ending tag delimiter (0x01)', { many }),
  tag_data_invalid: none('Tag data outside of NOTICE or PRIVMSG command', { many }),
  prefix_missing_ending_space: none('Prefix missing ending <space>', { many }),
  'request.command.missing': none('Request has no command', { many }),
  'request.command.numeric': none('Numeric command not allowed in request', { many }),
  'response.command.missing': none('Response has no command', { many }),
});

/** The fields of one direction. */
interface Direction {
  readonly isRequest: boolean;
  readonly line: number;
  readonly prefix: number;
  readonly command: number;
  readonly parameter: number;
  readonly trailer: number;
  readonly missing: number;
}
const REQUEST: Direction = {
  isRequest: true,
  line: F.request,
  prefix: F['request.prefix'],
  command: F['request.command'],
  parameter: F['request.command_parameter'],
  trailer: F['request.trailer'],
  missing: F['request.command.missing'],
};
const RESPONSE: Direction = {
  isRequest: false,
  line: F.response,
  prefix: F['response.prefix'],
  command: F['response.command'],
  parameter: F['response.command_parameter'],
  trailer: F['response.trailer'],
  missing: F['response.command.missing'],
};

const PORTS = [6667, 57000];
const SPACE = 0x20;
const COLON = 0x3a;
const TAG = 1;

function dissect(d: Dissection, start: number): boolean {
  const direction = PORTS.includes(d.destinationPort) ? REQUEST : RESPONSE;
  d.protocolColumn = 'IRC';
  if (d.wantsInfo) d.infoColumn = direction.isRequest ? 'Request' : 'Response';
  let at = start;
  while (at < d.end && d.fault === 0) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (end > at) dissectLine(d, direction, at, end);
    at = next;
  }
  return true;
}

function skipSpaces(d: Dissection, start: number, end: number): number {
  let at = start;
  while (at < end && d.bytes[at] === SPACE) at++;
  return at;
}

function wordEnd(d: Dissection, start: number, end: number): number {
  const space = indexOfByte(d.bytes, SPACE, start, end);
  return space < 0 ? end : space;
}

function dissectLine(d: Dissection, direction: Direction, start: number, end: number): void {
  d.span(direction.line, start, end - start);
  d.open();
  dissectParts(d, direction, start, end);
  d.close();
}

function dissectParts(d: Dissection, direction: Direction, start: number, end: number): void {
  let at = start;
  if (d.bytes[at] === COLON) {
    const space = indexOfByte(d.bytes, SPACE, at, end);
    if (space < 0) {
      remark(d, F.prefix_missing_ending_space, SEVERITY.error, GROUP.malformed, 'Prefix missing ending <space>');
      return;
    }
    d.span(direction.prefix, at + 1, space - at - 1);
    at = space;
  }
  at = skipSpaces(d, at, end);
  if (at === end) {
    const text = direction.isRequest ? 'Request has no command' : 'Response has no command';
    remark(d, direction.missing, SEVERITY.error, GROUP.malformed, text);
    return;
  }
  const command = at;
  at = wordEnd(d, at, end);
  dissectCommand(d, direction, command, at);
  const isMessage = startsAt(d.bytes, 'NOTICE', command, at) || startsAt(d.bytes, 'PRIVMSG', command, at);
  let parameters = 0;
  while (at < end && d.fault === 0) {
    at = skipSpaces(d, at, end);
    if (at === end) break;
    if (d.bytes[at] === COLON) {
      if (parameters > 0) d.close();
      dissectTrailer(d, direction, at + 1, end, isMessage);
      return;
    }
    if (parameters++ === 0) {
      d.heading('Command parameters', at, end - at);
      d.open();
    }
    const next = wordEnd(d, at, end);
    d.span(direction.parameter, at, next - at);
    at = next;
  }
  if (parameters > 0) d.close();
}

function dissectCommand(d: Dissection, direction: Direction, start: number, end: number): void {
  d.span(direction.command, start, end - start);
  if (d.wantsInfo) d.infoColumn += ` (${decodeText(d.bytes, start, end - start)})`;
  const b = d.bytes;
  if (end - start !== 3 || !isDigit(b[start]) || !isDigit(b[start + 1]) || !isDigit(b[start + 2])) return;
  if (direction.isRequest) {
    const text = 'Numeric command not allowed in request';
    remark(d, F['request.command.numeric'], SEVERITY.warn, GROUP.protocol, text);
    return;
  }
  const number = (b[start] - 48) * 100 + (b[start + 1] - 48) * 10 + b[start + 2] - 48;
  d.value(F['response.num_command'], number, start, 3);
}

function dissectTrailer(d: Dissection, direction: Direction, start: number, end: number, isMessage: boolean): void {
  d.span(direction.trailer, start, end - start);
  const tag = indexOfByte(d.bytes, TAG, start, end);
  if (tag < 0) return;
  if (indexOfByte(d.bytes, TAG, tag + 1, end) < 0) {
    remark(d, F.missing_end_delimiter, SEVERITY.error, GROUP.malformed, 'Missing ending tag delimiter (0x01)');
    return;
  }
  if (!isMessage) {
    const text = 'Tag data outside of NOTICE or PRIVMSG command';
    remark(d, F.tag_data_invalid, SEVERITY.warn, GROUP.protocol, text);
  }
  // tshark takes the trailer to be the tag and what stands between its two delimiters, wherever these are.
  dissectTagged(d, tag + 1, end - start - 2);
}

function dissectTagged(d: Dissection, start: number, length: number): void {
  d.span(F.ctcp, start, length);
  if (length === 0) d.fault = FAULT_MALFORMED;
  if (d.fault !== 0) return;
  const end = start + length;
  const command = wordEnd(d, start, end);
  d.open();
  d.span(F['ctcp.command'], start, command - start);
  const at = skipSpaces(d, command, end);
  if (at < end) d.span(F['ctcp.parameters'], at, end - at);
  d.close();
}

export const ircDissector: Dissector = { protocol: irc, dissect, places: { 'tcp.port': PORTS } };
