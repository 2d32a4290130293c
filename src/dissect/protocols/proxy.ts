import { ipv4Text, ipv6Text } from '../../fields/address.js';
import {
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable, heuristicList } from '../dissector.js';
import { dissectData } from './data.js';

/** What HAProxy puts before a connection that it passes on: who the client is (its PROXY protocol, versions 1 and 2). */
export const proxy = declareProtocol('proxy', 'PROXY', 'PROXY Protocol');
const F = declareFields(proxy, {
  version: uint8('Version', { generated: true }),
  'v1.magic': none('PROXY v1 magic'),
  'v1.proto': string('Protocol'),
  'v1.unknown': string('Unknown data'),
  'v2.magic': bytes('Magic'),
  'v2.version': uint8('Version', { mask: 0xf0 }),
  'v2.cmd': uint8('Command', { mask: 0x0f, values: { 0: 'LOCAL', 1: 'PROXY' } }),
  'v2.addr_family_protocol': uint8('Address Family Protocol', {
    base: 'hex',
    values: {
      0: 'UNSPEC',
      17: 'TCP over IPv4',
      18: 'UDP over IPv4',
      33: 'TCP over IPv6',
      34: 'UDP over IPv6',
      49: 'UNIX stream',
      50: 'UNIX datagram',
    },
  }),
  'v2.addr_family': uint8('Address Family', { base: 'hex', mask: 0xf0, values: { 1: 'IPv4', 2: 'IPv6', 3: 'UNIX' } }),
  'v2.protocol': uint8('Protocol', { base: 'hex', mask: 0x0f }),
  'v2.length': uint16('Length'),
  'src.ipv4': ipv4('Source Address'),
  'dst.ipv4': ipv4('Destination Address'),
  'src.ipv6': ipv6('Source Address'),
  'dst.ipv6': ipv6('Destination Address'),
  srcport: uint16('Source Port'),
  dstport: uint16('Destination Port'),
  'v2.tlv': none('TLV', { many: true }),
  'v2.tlv.type': uint8('Type', {
    base: 'hex',
    many: true,
    values: {
      0: 'UNSPEC',
      1: 'ALPN',
      2: 'AUTHORITY',
      3: 'CRC32C',
      4: 'NOOP',
      5: 'UNIQUE_ID',
      32: 'SSL',
      33: 'SSL VERSION',
      34: 'SSL CN',
      35: 'SSL CIPHER',
      36: 'SSL SIG ALG',
      37: 'SSL KEY ALG',
      48: 'NETNS',
      234: 'AWS',
    },
  }),
  'v2.tlv.length': uint16('Length', { many: true }),
  'v2.tlv.value': bytes('Value', { many: true }),
});

const ports = dissectorTable('tcp.port');
const heuristics = heuristicList('tcp');

/** The longest line that version 1 can have, and the signature of version 2. */
const LONGEST_LINE = 107;
const SIGNATURE = [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a];
const WORD = [0x50, 0x52, 0x4f, 0x58, 0x59, 0x20];

const beginsWith = (d: Dissection, start: number, expected: readonly number[]): boolean =>
  d.end - start >= expected.length && expected.every((each, index) => d.bytes[start + index] === each);

/** Where the line of version 1 ends; -1 where there is none. */
function lineEnd(d: Dissection, start: number): number {
  const last = Math.min(d.end, start + LONGEST_LINE) - 1;
  for (let at = start; at < last; at++) if (d.bytes[at] === 0x0d && d.bytes[at + 1] === 0x0a) return at;
  return -1;
}

const isHeader = (d: Dissection, start: number): boolean =>
  beginsWith(d, start, SIGNATURE) || (beginsWith(d, start, WORD) && lineEnd(d, start) >= 0);

function dissect(d: Dissection, start: number): boolean {
  if (!isHeader(d, start)) return false;
  d.protocolColumn = 'PROXY';
  const next = d.bytes[start] === WORD[0] ? dissectLine(d, start) : dissectBinary(d, start);
  if (d.fault === 0 && next < d.end) handOn(d, next);
  return true;
}

/** `PROXY TCP4 192.0.2.1 192.0.2.2 56324 443`, and an end of line. */
function dissectLine(d: Dissection, start: number): number {
  const end = lineEnd(d, start);
  d.value(F.version, 1);
  d.span(F['v1.magic'], start, 5);
  const words = decodeText(d.bytes, start + 6, end - start - 6).split(' ');
  const places: number[] = [];
  let at = start + 6;
  for (const word of words) {
    places.push(at);
    at += word.length + 1;
  }
  d.span(F['v1.proto'], places[0], words[0].length);
  if (words.length !== 5 || !/^TCP[46]$/.test(words[0])) {
    if (words.length > 1) d.span(F['v1.unknown'], places[1], end - places[1]);
    if (d.wantsInfo) d.infoColumn = `PROXY ${words[0]}`;
  } else {
    for (let i = 1; i <= 2; i++) emitAddress(d, i === 1, words[i], places[i]);
    d.value(F.srcport, Number(words[3]) & 0xffff, places[3], words[3].length);
    d.value(F.dstport, Number(words[4]) & 0xffff, places[4], words[4].length);
    if (d.wantsInfo) d.infoColumn = `PROXY ${words[1]} → ${words[2]}, ${words[3]} → ${words[4]}`;
  }
  d.setLayerLength(end + 2 - start);
  return end + 2;
}

function emitAddress(d: Dissection, isSource: boolean, text: string, at: number): void {
  const parts = text.split('.').map(Number);
  if (parts.length === 4 && parts.every((part) => part >= 0 && part <= 255)) {
    const value = parts.reduce((sum, part) => sum * 256 + part, 0);
    d.value(isSource ? F['src.ipv4'] : F['dst.ipv4'], value, at, text.length);
    return;
  }
  const address = bytesOfIpv6(text);
  if (address) d.blob(isSource ? F['src.ipv6'] : F['dst.ipv6'], address, at, text.length);
}

/** An IPv6 address of hexadecimal groups, of which `::` stands for those that are zero; undefined for what is none. */
function bytesOfIpv6(text: string): Uint8Array | undefined {
  if (!/^[0-9a-f:]{2,39}$/i.test(text)) return undefined;
  const [head, tail, more] = text.split('::').map((part) => part.split(':').filter(Boolean));
  const groups = tail ? [...head, ...new Array(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail] : head;
  if (more || groups.length !== 8 || groups.some((group) => group.length > 4)) return undefined;
  return Uint8Array.from(
    groups.flatMap((group) => [Number.parseInt(group, 16) >>> 8, Number.parseInt(group, 16) & 255]),
  );
}

function dissectBinary(d: Dissection, start: number): number {
  d.value(F.version, 2);
  d.span(F['v2.magic'], start, 12);
  const version = d.getU8(start + 12);
  d.value(F['v2.version'], version >>> 4, start + 12, 1);
  d.value(F['v2.cmd'], version & 0xf, start + 12, 1);
  const family = d.u8(F['v2.addr_family_protocol'], start + 13);
  d.value(F['v2.addr_family'], family >>> 4, start + 13, 1);
  d.value(F['v2.protocol'], family & 0xf, start + 13, 1);
  const length = d.u16(F['v2.length'], start + 14);
  const end = start + 16 + length;
  let at = start + 16;
  if (family >>> 4 === 1 && length >= 12) {
    d.ipv4(F['src.ipv4'], at);
    d.ipv4(F['dst.ipv4'], at + 4);
    showPorts(d, at, 4);
    at += 12;
  } else if (family >>> 4 === 2 && length >= 36) {
    d.ipv6(F['src.ipv6'], at);
    d.ipv6(F['dst.ipv6'], at + 16);
    showPorts(d, at, 16);
    at += 36;
  }
  while (at + 3 <= end && d.fault === 0) {
    const size = d.getU16(at + 1);
    d.span(F['v2.tlv'], at, 3 + size);
    d.open();
    d.u8(F['v2.tlv.type'], at);
    d.u16(F['v2.tlv.length'], at + 1);
    if (size > 0) d.span(F['v2.tlv.value'], at + 3, size);
    d.close();
    at += 3 + size;
  }
  d.setLayerLength(end - start);
  return end;
}

function showPorts(d: Dissection, at: number, size: number): void {
  const from = d.u16(F.srcport, at + 2 * size);
  const to = d.u16(F.dstport, at + 2 * size + 2);
  if (!d.wantsInfo || d.fault !== 0) return;
  const text = (start: number) => (size === 4 ? ipv4Text(d.getU32(start)) : ipv6Text(d.bytes, start));
  d.infoColumn = `PROXY ${text(at)} → ${text(at + size)}, ${from} → ${to}`;
}

/** What follows is the connection itself: by its port, else who recognises it. */
function handOn(d: Dissection, at: number): void {
  if (d.wantsInfo) {
    d.infoFence += `${d.infoColumn} | `;
    d.infoColumn = '';
  }
  const { askable } = d;
  if (d.canAskForMore) d.askable++;
  const low = Math.min(d.sourcePort, d.destinationPort);
  const recognised = ports.get(low) >= 0 ? ports.get(low) : d.recognise(heuristics, at);
  if (recognised < 0 || recognised === proxy.id || !d.dissect(recognised, at)) dissectData(d, at);
  d.askable = askable;
  if (d.moreAt >= 0) d.moreStays = true;
}

export const proxyDissector: Dissector = {
  protocol: proxy,
  dissect,
  heuristics: { tcp: isHeader },
  declines: (d, start) => !isHeader(d, start),
  carries: ['tcp.port', 'tcp heuristics', 'data'],
};
