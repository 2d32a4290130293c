import { declareFields, declareProtocol, none, string, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { lineEnd, nextLine, skipBlanks, startsAt } from '../lines.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Local service discovery of BitTorrent (BEP 14): five lines, told apart by where they stand. */
export const lsd = declareProtocol('lsd', 'LSD', 'Local Service Discovery');
const F = declareFields(lsd, {
  header: string('Header'),
  host: string('Host'),
  port: uint32('Port', { base: 'dec' }),
  infohash: string('Infohash'),
  cookie: string('cookie'),
  malformed_field: none('Malformed LDS field', { many: true }),
});

const PORT = 6771;
/** Where IPv4 sends it: 239.192.152.143. */
const GROUP_ADDRESS = 0xefc0988f;
const BEGINNING = 'BT-SEARCH';

function isSearch(d: Dissection, start: number): boolean {
  if (d.destinationPort !== PORT || !startsAt(d.bytes, BEGINNING, start, d.end)) return false;
  if (d.addressKind !== 4) return d.addressKind === 16;
  const { addressBytes, destinationStart: at } = d;
  const high = (addressBytes[at] << 24) | (addressBytes[at + 1] << 16);
  return (high | (addressBytes[at + 2] << 8) | addressBytes[at + 3]) >>> 0 === GROUP_ADDRESS;
}

/** The line last read, past its name, and where the next one begins. */
let from = 0;
let to = 0;
let next = 0;

function readLine(d: Dissection, at: number): void {
  from = at;
  to = lineEnd(d.bytes, at, d.end);
  next = nextLine;
}

/** Does the line begin with that name, in whatever case? Then it goes on behind it. */
function passName(d: Dissection, name: string): boolean {
  if (to - from < name.length) return false;
  for (let i = 0; i < name.length; i++) {
    const byte = d.bytes[from + i];
    if ((byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte) !== name.charCodeAt(i)) return false;
  }
  from += name.length;
  from = skipBlanks(d.bytes, from, to);
  return true;
}

const complain = (d: Dissection, what: string) =>
  remark(d, F.malformed_field, SEVERITY.error, GROUP.malformed, `${what} malformed`);

function dissect(d: Dissection, start: number): boolean {
  if (!isSearch(d, start)) return false;
  d.protocolColumn = 'LSD';
  if (d.wantsInfo) d.infoColumn = '';
  readLine(d, start);
  d.span(F.header, from, to - from);
  dissectText(d, F.host, 'host:', 'Host field');
  dissectPort(d);
  dissectText(d, F.infohash, 'infohash:', 'Infohash field');
  readLine(d, next);
  if (passName(d, 'cookie:')) d.span(F.cookie, from, to - from);
  return true;
}

function dissectText(d: Dissection, field: number, name: string, what: string): void {
  readLine(d, next);
  const isNamed = passName(d, name);
  d.span(field, from, to - from);
  if (!isNamed) complain(d, what);
}

/** What is no port is shown as 0, or as 65535 where it is too large a number or no line for it at all. */
function dissectPort(d: Dissection): void {
  readLine(d, next);
  if (!passName(d, 'port:')) {
    d.value(F.port, 65_535, from, to - from);
    complain(d, 'Port field');
    return;
  }
  let port = 0;
  let at = from;
  for (; at < to && d.bytes[at] >= 0x30 && d.bytes[at] <= 0x39; at++)
    port = Math.min(65_536, port * 10 + d.bytes[at] - 0x30);
  const isPort = at === to && at > from && port <= 65_535;
  d.value(F.port, at < to || at === from ? 0 : Math.min(port, 65_535), from, to - from);
  if (!isPort) complain(d, 'Port value');
}

export const lsdDissector: Dissector = {
  protocol: lsd,
  dissect,
  declines: (d, start) => !isSearch(d, start),
  heuristics: { udp: isSearch },
};
