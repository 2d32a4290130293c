import {
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  none,
  string,
  stringz,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';

/** Gnutella 0.4: descriptors of 23 bytes with what they carry, in little-endian. What is none is a stream of bytes. */
export const gnutella = declareProtocol('gnutella', 'GNUTELLA', 'Gnutella Protocol');

const PAYLOADS: Readonly<Record<number, string>> = {
  0x00: 'Ping',
  0x01: 'Pong',
  0x40: 'Push',
  0x80: 'Query',
  0x81: 'QueryHit',
};
const base = 'dec';
const many = true;
const F = declareFields(gnutella, {
  header: none('Descriptor Header'),
  'pong.payload': none('Pong'),
  'push.payload': none('Push'),
  'query.payload': none('Query'),
  'queryhit.payload': none('QueryHit'),
  stream: none('Gnutella Upload / Download Stream'),
  'header.id': bytes('ID'),
  'header.payload': uint8('Payload', { base, values: PAYLOADS }),
  'header.ttl': uint8('TTL', { base }),
  'header.hops': uint8('Hops', { base }),
  'header.size': uint32('Length', { base }),
  'pong.port': uint16('Port', { base }),
  'pong.ip': ipv4('IP'),
  'pong.files': uint32('Files Shared', { base }),
  'pong.kbytes': uint32('KBytes Shared', { base }),
  'query.min_speed': uint32('Min Speed', { base }),
  'query.search': stringz('Search'),
  'queryhit.hit': none('Hit', { many }),
  'queryhit.hit.index': uint32('Index', { base, many }),
  'queryhit.hit.size': uint32('Size', { base, many }),
  'queryhit.hit.name': string('Name', { many }),
  'queryhit.hit.extra': bytes('Extra', { many }),
  'queryhit.count': uint8('Count', { base }),
  'queryhit.port': uint16('Port', { base }),
  'queryhit.ip': ipv4('IP'),
  'queryhit.speed': uint32('Speed', { base }),
  'queryhit.extra': bytes('Extra'),
  'queryhit.servent_id': bytes('Servent ID'),
  'push.servent_id': bytes('Servent ID'),
  'push.ip': ipv4('IP'),
  'push.index': uint32('Index', { base }),
  'push.port': uint16('Port', { base }),
});

const HEADER = 23;
/** What claims to carry more is no descriptor. */
const LARGEST = 4096;
const IDENTIFIER = 16;

const sizeAt = (d: Dissection, at: number) => d.getU32LE(at + 19);

/** The length of what stands at `at`: what is no descriptor takes all the rest. */
function lengthAt(d: Dissection, at: number): number {
  const size = sizeAt(d, at);
  return size > LARGEST ? d.reportedEnd - at : HEADER + size;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Gnutella';
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER, lengthAt, dissectOne);
  return true;
}

function dissectOne(d: Dissection, at: number): void {
  const size = sizeAt(d, at);
  if (size > LARGEST) {
    d.value(F.stream, 1, at, d.left(at));
    return;
  }
  const payload = d.getU8(at + 16);
  const name = PAYLOADS[payload] ?? 'Unknown';
  if (d.wantsInfo) d.infoColumn += d.infoColumn === '' ? name : `, ${name}`;
  d.value(F.header, 1, at, HEADER);
  d.open();
  d.span(F['header.id'], at, IDENTIFIER);
  d.u8(F['header.payload'], at + 16);
  d.u8(F['header.ttl'], at + 17);
  d.u8(F['header.hops'], at + 18);
  d.u32LE(F['header.size'], at + 19);
  if (size > 0) dissectPayload(d, payload, at + HEADER, size);
  d.close();
}

function dissectPayload(d: Dissection, payload: number, at: number, size: number): void {
  if (payload === 0x01) {
    d.value(F['pong.payload'], 1, at, size);
    d.open();
    d.u16LE(F['pong.port'], at);
    d.ipv4(F['pong.ip'], at + 2);
    d.u32LE(F['pong.files'], at + 6);
    d.u32LE(F['pong.kbytes'], at + 10);
  } else if (payload === 0x40) {
    d.value(F['push.payload'], 1, at, size);
    d.open();
    d.span(F['push.servent_id'], at, IDENTIFIER);
    d.u32LE(F['push.index'], at + 16);
    d.ipv4(F['push.ip'], at + 20);
    d.u16LE(F['push.port'], at + 24);
  } else if (payload === 0x80) {
    d.value(F['query.payload'], 1, at, size);
    d.open();
    d.u16LE(F['query.min_speed'], at);
    if (size > 2) d.span(F['query.search'], at + 2, size - 2);
  } else if (payload === 0x81) {
    d.value(F['queryhit.payload'], 1, at, size);
    d.open();
    dissectHits(d, at, at + size);
  } else return;
  d.close();
}

function dissectHits(d: Dissection, start: number, end: number): void {
  const count = d.u8(F['queryhit.count'], start);
  d.u16LE(F['queryhit.port'], start + 1);
  d.ipv4(F['queryhit.ip'], start + 3);
  d.u32LE(F['queryhit.speed'], start + 7);
  let at = start + 11;
  for (let i = 0; i < count && d.fault === 0; i++) at = dissectHit(d, at);
  const identifier = end - IDENTIFIER;
  if (at < identifier) d.span(F['queryhit.extra'], at, identifier - at);
  // Hits that reach into the identifier leave nothing for it.
  d.span(F['queryhit.servent_id'], Math.max(at, identifier), IDENTIFIER);
}

/** A hit: two numbers, a name up to a zero and more up to another zero. Gives where the next one begins. */
function dissectHit(d: Dissection, at: number): number {
  d.value(F['queryhit.hit'], 1, at, 8);
  d.open();
  d.u32LE(F['queryhit.hit.index'], at);
  d.u32LE(F['queryhit.hit.size'], at + 4);
  const name = at + 8;
  const nameEnd = zeroFrom(d, name);
  d.span(F['queryhit.hit.name'], name, nameEnd - name);
  const extra = nameEnd + 1;
  const extraEnd = d.has(extra, 1) ? zeroFrom(d, extra) : extra;
  if (extraEnd > extra) d.span(F['queryhit.hit.extra'], extra, extraEnd - extra);
  d.has(extraEnd, 1);
  d.close();
  return extraEnd + 1;
}

function zeroFrom(d: Dissection, from: number): number {
  let at = from;
  while (at < d.end && d.bytes[at] !== 0) at++;
  return at;
}

export const gnutellaDissector: Dissector = {
  protocol: gnutella,
  dissect,
  places: { 'tcp.port': [6346] },
};
