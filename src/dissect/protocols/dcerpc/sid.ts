import type { Dissection } from '../../dissection.js';
import { D } from './fields.js';
import type { Type } from './ndr.js';
import { get32, u32 } from './values.js';

/** Identifiers that are the same everywhere (MS-DTYP, 2.4.2.4); behind a dash, all that begin with these. */
const WELL_KNOWN = new Set(
  `S-1-0 S-1-0-0 S-1-1 S-1-1-0 S-1-2 S-1-2-0 S-1-3 S-1-3-0 S-1-3-1 S-1-3-2 S-1-3-3 S-1-4 S-1-5 S-1-5-1 S-1-5-2 S-1-5-3
   S-1-5-4 S-1-5-6 S-1-5-7 S-1-5-8 S-1-5-9 S-1-5-10 S-1-5-11 S-1-5-12 S-1-5-13 S-1-5-14 S-1-5-15 S-1-5-17 S-1-5-18
   S-1-5-19 S-1-5-20`.split(/\s+/),
);
const NT = 5;
const DOMAIN = 21;
const BUILT_IN = 32;
/** Groups that every Windows has. */
const GROUPS = new Set([
  544, 545, 546, 547, 548, 549, 550, 551, 552, 554, 555, 556, 557, 558, 559, 560, 561, 562, 568, 569, 573, 574,
]);

const MAX_PARTS = 15;
const HEADER = 8;

/** A security identifier (MS-DTYP, 2.4.2.3), after the number of its parts. */
export const sid: Type = {
  align: 4,
  flat: (d, at) => at + 4 + HEADER + 4 * Math.min(get32(d, at), MAX_PARTS),
  show(d, at) {
    u32(d, D['nt.count'], at);
    emitSid(d, at + 4);
  },
};

/** The identifier itself, as `field`. */
export function emitSid(d: Dissection, at: number, field: number = D['nt.domain_sid']): void {
  const count = d.getU8(at + 1);
  if (count > MAX_PARTS || !d.has(at, HEADER + 4 * count)) return;
  const parts: number[] = [];
  for (let i = 0; i < count; i++) parts.push(d.getU32LE(at + HEADER + 4 * i));
  const authority = d.getU16(at + 2) * 0x1_0000_0000 + d.getU32(at + 4);
  const text = ['S', d.getU8(at), authority, ...parts].join('-');
  d.text(field, text, at, HEADER + 4 * count);
  d.open();
  d.u8(D['=nt.sid.revision'], at);
  d.u8(D['=nt.sid.num_auth'], at + 1);
  d.wide(D['=nt.sid.auth'], d.getU32(at + 4), d.getU16(at + 2), at + 2, 6);
  d.text(D['=nt.sid.subauth'], parts.join('-'), at + HEADER, 4 * count);
  if (authority === NT && parts[0] === DOMAIN) emitDomain(d, parts, at);
  else if (authority === NT && parts[0] === BUILT_IN) emitBuiltIn(d, parts, at);
  else if (WELL_KNOWN.has(text)) d.text(D['=nt.sid.wkwn'], text, at, HEADER + 4 * count);
  d.close();
}

/** Of a domain, whose three numbers follow, and perhaps of somebody in it. */
function emitDomain(d: Dissection, parts: readonly number[], at: number): void {
  if (parts.length === 5) d.value(D['=nt.sid.rid'], parts[4], at + HEADER + 16, 4);
  d.text(D['=nt.sid.wkwn'], 'S-1-5-21', at, HEADER + 4);
  if (parts.length >= 4) d.text(D['=nt.sid.domain'], parts.slice(1, 4).join('-'), at + HEADER + 4, 12);
}

function emitBuiltIn(d: Dissection, parts: readonly number[], at: number): void {
  if (parts.length === 2) d.value(D['=nt.sid.rid'], parts[1], at + HEADER + 4, 4);
  d.text(D['=nt.sid.wkwn'], 'S-1-5-32', at, HEADER + 4);
  if (parts.length === 2 && GROUPS.has(parts[1])) d.text(D['=nt.sid.wkwn'], `S-1-5-32-${parts[1]}`, at, HEADER + 8);
}
