import { allFields } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { expectMedium } from '../rtp/setup.js';
import { dissectChoice, seen } from './choices.js';
import { SKINNY as F } from './fields.js';
import type { Part } from './layout.js';

/** From this version of the header on, addresses say whether they are of IPv6. */
const V17 = 17;

let version = 0;
let messageStart = 0;
/** Media come from or go to the addresses of the message in hand. */
let isAboutMedia = false;

/** What stands in a message from `at` on; gives where that ends. */
export function dissectLayout(
  d: Dissection,
  parts: readonly Part[],
  at: number,
  ofVersion: number,
  aboutMedia: boolean,
): number {
  version = ofVersion;
  messageStart = at;
  isAboutMedia = aboutMedia;
  seen.clear();
  return dissectParts(d, parts, at);
}

function dissectParts(d: Dissection, parts: readonly Part[], start: number): number {
  let at = start;
  for (const part of parts) {
    const isLeftOut = part.kind === 'version' && (version < part.least || version >= part.below);
    const actual = part.kind === 'version' ? part.part : part;
    if (isLeftOut) continue;
    if (d.fault !== 0 || (actual.kind === 'end' && endsAt(d, actual.atMost, at))) break;
    at = dissectPart(d, actual, at);
  }
  return at;
}

/** A message without optional parts: it ends there, or is not longer than those that do. */
const endsAt = (d: Dissection, atMost: number, at: number): boolean =>
  atMost === 0 ? at >= d.reportedEnd : d.reportedEnd - messageStart <= atMost;

function dissectPart(d: Dissection, part: Part, at: number): number {
  switch (part.kind) {
    case 'field':
      return dissectField(d, part.field, at, part.size);
    case 'counted': {
      const length = seen.get(part.size) ?? 0;
      d.span(part.field, at, length);
      return at + length;
    }
    case 'terminated':
    case 'rest':
      return dissectText(d, part.field, at, part.kind === 'terminated');
    case 'address':
      return dissectAddress(d, part, at);
    case 'flags':
      return dissectFlags(d, part, at);
    case 'structure':
      return dissectStructure(d, part, at);
    case 'list':
      return dissectList(d, part, at);
    case 'skip':
      return at + part.size;
    case 'choice':
      return dissectChoice(d, part.name, at, dissectParts);
  }
  return at;
}

/** A number, little-endian, or text in a fixed room, which a zero byte ends. */
function dissectField(d: Dissection, field: number, at: number, size: number): number {
  const { kind } = allFields[field];
  if (kind === 'string') {
    if (!d.has(at, size)) return at + size;
    let end = at;
    while (end < at + size && d.bytes[end] !== 0) end++;
    d.text(field, d.want[field] === 0 ? '' : Buffer.from(d.bytes.subarray(at, end)).toString(), at, size);
  } else if (kind === 'ipv4') d.ipv4(field, at);
  else if (kind === 'ipv6') d.ipv6(field, at);
  else if (kind === 'ether') d.ether(field, at);
  else {
    const value = size === 1 ? d.getU8(at) : size === 2 ? d.getU16LE(at) : d.getU32LE(at);
    d.value(field, value, at, size);
    seen.set(field, value);
  }
  return at + size;
}

/** Text up to a zero byte, which an empty one is passed over with, or (`rest`) which does not belong to it. */
function dissectText(d: Dissection, field: number, at: number, isTerminated: boolean): number {
  let end = at;
  while (end < d.end && d.bytes[end] !== 0) end++;
  if (!isTerminated) {
    d.span(field, at, end - at);
    return end;
  }
  if (end > at)
    d.text(field, d.want[field] === 0 ? '' : Buffer.from(d.bytes.subarray(at, end)).toString(), at, end + 1 - at);
  return end + 1;
}

function dissectAddress(d: Dissection, part: Extract<Part, { kind: 'address' }>, start: number): number {
  const saysFamily = version >= V17;
  const isV6 = saysFamily && d.u32LE(F.ipv4or6, start) !== 0;
  const at = saysFamily ? start + 4 : start;
  const length = isV6 ? 16 : 4;
  if (isV6) d.ipv6(part.v6, at);
  else d.ipv4(part.v4, at);
  const next = saysFamily ? at + 16 : at + 4;
  if (isAboutMedia && part.port && d.has(at, length)) {
    const address = Buffer.from(d.bytes.subarray(at, at + length)).toString('hex');
    const port = d.getU32LE(next) & 0xffff;
    const frame = d.block.firstNumber + d.frame;
    if (d.fault === 0) expectMedium(d, address, port, { frame, carries: 'media', method: 'SKINNY' });
  }
  return next;
}

function dissectFlags(d: Dissection, part: Extract<Part, { kind: 'flags' }>, at: number): number {
  const value = part.size === 2 ? d.getU16LE(at) : d.getU32LE(at);
  d.heading(part.heading, at, part.size);
  d.open();
  for (const flag of part.flags) d.value(flag, (value & (allFields[flag].mask ?? 0)) === 0 ? 0 : 1, at, part.size);
  d.close();
  return at + part.size;
}

function dissectStructure(d: Dissection, part: Extract<Part, { kind: 'structure' }>, at: number): number {
  if (part.heading === '') return dissectParts(d, part.parts, at);
  d.heading(part.heading, at);
  d.open();
  const end = dissectParts(d, part.parts, at);
  d.close();
  return end;
}

/** Items, and the room that is kept for as many as there may be. More than these are passed over. */
function dissectList(d: Dissection, part: Extract<Part, { kind: 'list' }>, start: number): number {
  const { heading, counter, most, size, isPlain } = part;
  const count = counter < 0 ? part.count : (seen.get(counter) ?? 0);
  if (count > most) return start + count * size;
  const limits = counter < 0 ? `max:${most}` : `ref:${allFields[counter].label} = ${count}, max:${most}`;
  if (d.want[HEADING] !== 0) d.heading(`${heading} [${limits}]`, start);
  d.open();
  let at = start;
  const items = part.takesMost && count > 0 ? most : count;
  for (let i = 0; i < items && d.fault === 0; i++) {
    if (isPlain) at = dissectParts(d, part.parts, at);
    else
      at = dissectStructure(
        d,
        { kind: 'structure', heading: `${heading} [${i + 1} / ${count}]`, parts: part.parts },
        at,
      );
  }
  d.close();
  return isPlain || count > 0 ? at + (most - items) * size : at;
}
