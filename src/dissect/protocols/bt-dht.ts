import {
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  ipv6,
  none,
  type ShownValue,
  string,
  uint16,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { columnText } from './dns/name.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** BitTorrent's distributed hash table (BEP 5, BEP 32): bencoded dictionaries in datagrams. */
export const btDht = declareProtocol('bt-dht', 'BT-DHT', 'BitTorrent DHT Protocol');

const many = true;
/** What the keys of a message stand for. */
const KEYS: Readonly<Record<string, string>> = {
  a: 'Request arguments',
  e: 'Error',
  q: 'Request type',
  r: 'Response values',
  t: 'Transaction ID',
  v: 'Version',
  y: 'Message type',
};
const MESSAGES: Readonly<Record<string, string>> = { q: 'Request', r: 'Response', e: 'Error' };

/** The first string of an entry is its key. */
const valueLine =
  (label: string) =>
  ({ text, under, place }: ShownValue) => {
    if (under === 'bt-dht.error') return `Error ${label === 'Int' ? 'ID' : 'Message'}: ${text}`;
    if (under !== 'bt-dht.bencoded.dict_entry') return `${label}: ${text}`;
    return `${place === 0 ? 'Key' : 'Value'}: ${text}`;
  };
const wholeLine =
  (label: string, value: string) =>
  ({ under }: ShownValue) =>
    under === 'bt-dht.bencoded.dict_entry' ? `Value: ${value}` : label;

const errorText = ({ below, inside }: ShownValue) => {
  const message = inside().findLast(({ name }) => name === 'bt-dht.bencoded.string');
  return `error ${below('bencoded.int')?.text ?? ''}, ${message?.text ?? ''}`;
};
const addressText = ({ below }: ShownValue) => {
  const port = below('port')?.text ?? '';
  const wide = below('ip6');
  return wide === undefined ? `IPv4/Port: ${below('ip')?.text ?? ''}:${port}` : `IPv6/Port: [${wide.text}]:${port}`;
};
const peerLine = (shown: ShownValue) => `Peer ${shown.place + 1} (${addressText(shown).replace('IPv4', 'IP')})`;
const nodeLine = (shown: ShownValue) =>
  `Node ${shown.place + 1} (id: ${shown.below('id')?.text ?? ''}, ${addressText(shown)})`;

/** The key, in words where it has some, and the value. */
function entryLine(shown: ShownValue): string {
  const [first, second, third] = shown.inside().filter(({ name }) => /^bt-dht\.(?!.*terminator|invalid)/.test(name));
  const key = first?.text ?? '';
  const label = KEYS[key] ?? key;
  switch (second?.name) {
    case undefined:
      return 'Dictionary Entry';
    case 'bt-dht.bencoded.dict':
      return `${label}: Dictionary...`;
    case 'bt-dht.bencoded.list':
      return `${label}: List...`;
    case 'bt-dht.error':
      return `${label}: ${errorText(shown)}`;
    case 'bt-dht.peers':
      return `${label}: ${shown.inside().filter(({ name }) => name === 'bt-dht.peer').length} peers`;
    case 'bt-dht.nodes':
      return `${label}: ${shown.inside().filter(({ name }) => name === 'bt-dht.node').length}`;
    case 'bt-dht.ip':
      return third?.name === 'bt-dht.port' ? `${label}: ${second.text}` : label;
  }
  return `${label}: ${key === 'y' ? (MESSAGES[second.text] ?? second.text) : second.text}`;
}

const F = declareFields(btDht, {
  'bencoded.string': string('String', { many, line: valueLine('String') }),
  'bencoded.list': none('List', { many, line: wholeLine('List', 'list...') }),
  'bencoded.int': string('Int', { many, line: valueLine('Int') }),
  'bencoded.dict': none('Dictionary', { many, line: wholeLine('Dictionary', 'Dictionary...') }),
  'bencoded.dict_entry': none('Dictionary Entry', { many, line: entryLine }),
  'bencoded.list.terminator': string('Terminator', { many }),
  error: none('Error', { many, line: (shown) => `Value: ${errorText(shown)}` }),
  peer: none('Peer', { many, line: peerLine }),
  peers: none('Peers', { many, line: ({ each }) => `Value: ${each('peer').length} peers` }),
  node: none('Node', { many, line: nodeLine }),
  nodes: none('Nodes', { many, line: ({ each }) => `Value: ${each('node').length} nodes` }),
  id: bytes('ID', { many }),
  ip: ipv4('IP', { many }),
  ip6: ipv6('IP', { many }),
  port: uint16('Port', { many }),
  truncated_data: bytes('Truncated data', { many }),
  invalid_string: none('String must contain an integer', { many }),
  invalid_length: none('Invalid length', { many }),
});

const DICTIONARY = 0x64;
const LIST = 0x6c;
const INTEGER = 0x69;
const END = 0x65;
const COLON = 0x3a;
const MINUS = 0x2d;
/** How deep dictionaries and lists may nest: hostile messages nest without end. */
const MAX_DEPTH = 32;
/** Values under these keys are no text. */
const OPAQUE = new Set(['id', 'target', 'info_hash', 't', 'v', 'token', 'ip']);

/** What a message begins with: `a` or `r` with a dictionary, `e` with a list, or the asker's address. */
const STARTS = ['d1:ad', 'd1:rd', 'd1:el', 'd2:ip'];

function isMessage(d: Dissection, start: number): boolean {
  // Port 5201 is another's (iperf), who takes all that comes there.
  if (d.end - start < 5 || d.sourcePort === 5201 || d.destinationPort === 5201) return false;
  const { bytes } = d;
  if (bytes[start] !== DICTIONARY) return false;
  return STARTS.some((text) => {
    for (let i = 1; i < 5; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
    return true;
  });
}

/** Where the string last read begins and ends. */
let textStart = 0;
let textEnd = 0;

function dissect(d: Dissection, start: number): boolean {
  if (!isMessage(d, start)) return false;
  d.protocolColumn = 'BT-DHT';
  if (d.wantsInfo) d.infoColumn = '';
  dissectEntries(d, start + 1, 0);
  return true;
}

/** Reads the string at `at`: its length, a colon and its bytes. Gives where it ends, or -1 where there is none. */
function readString(d: Dissection, at: number): number {
  let length = 0;
  let next = at;
  for (; next < d.end && d.bytes[next] >= 0x30 && d.bytes[next] <= 0x39; next++) {
    length = length * 10 + d.bytes[next] - 0x30;
    if (length > 65_535) break;
  }
  if (next === at || next >= d.end || d.bytes[next] !== COLON || next + 1 + length > d.end) {
    remark(d, F.invalid_string, SEVERITY.error, GROUP.malformed, 'String must contain an integer');
    return -1;
  }
  textStart = next + 1;
  textEnd = textStart + length;
  return textEnd;
}

function emitString(d: Dissection, isOpaque: boolean): void {
  const length = textEnd - textStart;
  if (!isOpaque) d.text(F['bencoded.string'], plainText(d), textStart, length);
  else if (d.want[F['bencoded.string']] !== 0) d.text(F['bencoded.string'], hexText(d), textStart, length);
}

const plainText = (d: Dissection) => decodeText(d.bytes, textStart, textEnd - textStart);
const hexText = (d: Dissection) => Buffer.from(d.bytes.subarray(textStart, textEnd)).toString('hex');

/** The entries of a dictionary, up to its end; gives what comes after it, or -1. */
function dissectEntries(d: Dissection, start: number, depth: number): number {
  let at = start;
  while (d.fault === 0 && at >= 0) {
    if (!d.has(at, 1)) return -1;
    if (d.bytes[at] === END) {
      d.text(F['bencoded.list.terminator'], 'e', at, 1);
      return at + 1;
    }
    d.value(F['bencoded.dict_entry'], 1, at, 1);
    d.open();
    at = readString(d, at);
    if (at >= 0) {
      emitString(d, false);
      at = dissectEntry(d, plainText(d), at, depth);
    }
    d.close();
  }
  return -1;
}

/** The value of an entry. */
function dissectEntry(d: Dissection, key: string, at: number, depth: number): number {
  if (!d.has(at, 1)) return -1;
  const first = d.bytes[at];
  if (key === 'e' && first === LIST) return dissectError(d, at);
  if (key === 'values' && first === LIST) return dissectPeers(d, at);
  if (first === DICTIONARY || first === LIST || first === INTEGER) {
    const next = dissectValue(d, at, depth);
    if (key === 'r' && first === DICTIONARY) prepend(d, 'Response');
    return next;
  }
  const next = readString(d, at);
  if (next < 0) return next;
  const length = textEnd - textStart;
  if (key === 'nodes' || key === 'nodes6') dissectNodes(d, key === 'nodes' ? 26 : 38);
  else if (key === 'ip' && length === 6) emitAddress(d, textStart, 6);
  else emitString(d, OPAQUE.has(key));
  if (d.wantsInfo) noteString(d, key);
  return next;
}

function noteString(d: Dissection, key: string): void {
  if (key === 'q') {
    const text = columnText(plainText(d));
    prepend(d, text.charAt(0).toUpperCase() + text.slice(1));
  } else if (key === 'info_hash') d.infoColumn += ` Info_hash=${hexText(d)}`;
  else if (key === 'target') d.infoColumn += ` Target=${hexText(d)}`;
  else if (key === 'r') prepend(d, 'Response');
  else if (key === 'e') prepend(d, 'Error');
}

function prepend(d: Dissection, text: string): void {
  if (d.wantsInfo) d.infoColumn = text + d.infoColumn;
}

/** Any value: dictionary, list, integer or string. */
function dissectValue(d: Dissection, at: number, depth: number): number {
  if (!d.has(at, 1) || depth > MAX_DEPTH) return -1;
  const first = d.bytes[at];
  if (first === DICTIONARY) {
    d.value(F['bencoded.dict'], 1, at, 1);
    d.open();
    const next = dissectEntries(d, at + 1, depth + 1);
    d.close();
    return next;
  }
  if (first === INTEGER) return dissectInteger(d, at);
  if (first !== LIST) {
    const next = readString(d, at);
    if (next >= 0) emitString(d, false);
    return next;
  }
  d.value(F['bencoded.list'], 1, at, 1);
  d.open();
  let next = at + 1;
  while (next >= 0 && d.fault === 0 && d.has(next, 1)) {
    if (d.bytes[next] === END) {
      d.text(F['bencoded.list.terminator'], 'e', next, 1);
      next++;
      break;
    }
    next = dissectValue(d, next, depth + 1);
  }
  d.close();
  return d.fault === 0 ? next : -1;
}

/** Where the digits of the integer last read begin and end. */
function dissectInteger(d: Dissection, at: number): number {
  let next = at + 1;
  if (next < d.end && d.bytes[next] === MINUS) next++;
  while (next < d.end && d.bytes[next] >= 0x30 && d.bytes[next] <= 0x39) next++;
  if (next >= d.end || d.bytes[next] !== END) {
    remark(d, F.invalid_length, SEVERITY.error, GROUP.malformed, 'Invalid length');
    return -1;
  }
  textStart = at + 1;
  textEnd = next;
  d.text(F['bencoded.list.terminator'], 'e', next, 1);
  d.text(F['bencoded.int'], plainText(d), textStart, textEnd - textStart);
  return next + 1;
}

/** A list of a number and a text. */
function dissectError(d: Dissection, at: number): number {
  d.value(F.error, 1, at, 1);
  d.open();
  let next = at + 1;
  let number = '';
  let message = '';
  if (d.has(next, 1) && d.bytes[next] === INTEGER) {
    next = dissectInteger(d, next);
    number = next >= 0 ? plainText(d) : '';
  }
  if (next >= 0) {
    next = readString(d, next);
    if (next >= 0) {
      emitString(d, false);
      message = plainText(d);
    }
  }
  d.close();
  if (next < 0) return next;
  if (d.wantsInfo) d.infoColumn = `Error${d.infoColumn} No=${number} Msg=${columnText(message)}`;
  return d.has(next, 1) && d.bytes[next] === END ? next + 1 : next;
}

function emitAddress(d: Dissection, at: number, length: number): void {
  if (length === 18) d.ipv6(F.ip6, at);
  else d.ipv4(F.ip, at);
  d.u16(F.port, at + length - 2);
}

/** A list of addresses with ports. */
function dissectPeers(d: Dissection, at: number): number {
  d.value(F.peers, 1, at, 1);
  d.open();
  let next = at + 1;
  let count = 0;
  while (next >= 0 && d.fault === 0 && d.has(next, 1)) {
    if (d.bytes[next] === END) {
      d.text(F['bencoded.list.terminator'], 'e', next, 1);
      next++;
      break;
    }
    const from = next;
    next = readString(d, next);
    if (next < 0) break;
    const length = textEnd - textStart;
    if (length === 6 || length === 18) {
      d.value(F.peer, 1, from, next - from);
      d.open();
      emitAddress(d, textStart, length);
      d.close();
      count++;
    } else if (length > 0) d.span(F.truncated_data, textStart, length);
  }
  d.close();
  if (d.wantsInfo) d.infoColumn += ` Peers=${count}`;
  return d.fault === 0 ? next : -1;
}

/** Nodes in one string: identifier, address and port. */
function dissectNodes(d: Dissection, size: number): void {
  const end = textEnd;
  let count = 0;
  d.value(F.nodes, 1, textStart, end - textStart);
  d.open();
  let at = textStart;
  for (; at + size <= end; at += size) {
    d.value(F.node, 1, at, size);
    d.open();
    d.span(F.id, at, 20);
    emitAddress(d, at + 20, size - 20);
    d.close();
    count++;
  }
  if (at < end) d.span(F.truncated_data, at, end - at);
  d.close();
  if (d.wantsInfo) d.infoColumn += ` Nodes=${count}`;
}

export const btDhtDissector: Dissector = {
  protocol: btDht,
  dissect,
  heuristics: { udp: isMessage },
};
