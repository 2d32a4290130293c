import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { TYPE } from '../../names/ses.js';
import { F, ses } from './fields.js';
import { dissectParameters } from './parameters.js';
import { presentUser } from './pres.js';
import { pres } from './pres-fields.js';

/*
 * Over COTP with connections. Left out: units of data without one, and user data put together from several pieces.
 */

const GIVE_TOKENS = 1;
const PLEASE_TOKENS = 2;
const DATA = 1;
const EXPEDITED = 5;
const TYPED_DATA = 33;
const CAPABILITY_DATA = 61;
const MINOR_SYNC_ACK = 50;
const UNIT_DATA = 64;

/** A known type whose length fits; what Siemens' S7 begins with is none. */
function looksLikeSession(d: Dissection, start: number): boolean {
  if (d.left(start) < 2) return false;
  const type = d.bytes[start];
  if (TYPE[type] === undefined || type === MINOR_SYNC_ACK || type === UNIT_DATA || type === 32) return false;
  const length = d.bytes[start + 1];
  if (length === 0xff && d.left(start) < 4) return false;
  const size = length === 0xff ? 4 + ((d.bytes[start + 2] << 8) | d.bytes[start + 3]) : 2 + length;
  return start + size <= d.reportedEnd;
}

function dissect(d: Dissection, start: number): boolean {
  if (!looksLikeSession(d, start)) return false;
  d.protocolColumn = 'SES';
  if (d.wantsInfo) d.infoColumn = '';
  const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  const { layerRow } = d;
  let at = start;
  let type = d.getU8(start);
  // Tokens stand before what they are given with.
  const isConcatenated = type === GIVE_TOKENS || type === PLEASE_TOKENS;
  if (isConcatenated) {
    at = dissectUnit(d, at, type).next;
    if (d.fault !== 0 || at >= d.end) return true;
    if (!d.beginBeside(at, parent, 0)) return true;
    type = d.getU8(at);
  }
  const { next, userAt, userEnd } = dissectUnit(d, at, type);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = TYPE[type] ?? `Unknown SPDU type (0x${type.toString(16).padStart(2, '0')})`;
  if (d.fault !== 0) return true;
  if (userAt >= 0) handOn(d, type, userAt, userEnd);
  else if (carriesData(type) && next < d.end) handOn(d, type, next, d.end);
  d.layerRow = layerRow;
  return true;
}

const carriesData = (type: number) =>
  type === DATA || type === EXPEDITED || type === TYPED_DATA || type === CAPABILITY_DATA;

function handOn(d: Dissection, type: number, at: number, end: number): void {
  presentUser.spdu = type;
  d.dissect(pres.id, at, end);
}

/** A unit's type, length and parameters: its end, and where user data stand among them (-1: nowhere). */
function dissectUnit(d: Dissection, start: number, _type: number) {
  d.u8(F.type, start);
  let at = start + 2;
  let length = d.getU8(start + 1);
  if (length === 0xff) {
    length = d.u16(F.length, start + 2);
    at += 2;
  } else d.value(F.length, length, start + 1, 1);
  const found = dissectParameters(d, at, at + length);
  d.setLayerLength(at + length - start);
  return { next: at + length, userAt: found.at, userEnd: found.end };
}

export const sesDissector: Dissector = {
  protocol: ses,
  dissect,
  heuristics: { cotp: looksLikeSession },
  isVague: true,
  carries: ['pres'],
};
