import type { Dissection } from '../../dissection.js';
import { data } from '../data.js';
import { looksLikeHttp } from '../http/lines.js';
import { protocolOf } from './applications.js';
import type { Context } from './context.js';
import { F } from './fields.js';
import type { Opened, Piece } from './opening.js';

/** The column of a frame whose records hold a part of a message only. */
const SEGMENT = '[TLS segment of a reassembled PDU]';

/** Whoever's port it is: is it HTTP? Asked where the two have not agreed on what they speak. */
export function isHttp(d: Dissection, content: Uint8Array): boolean {
  let is = false;
  d.readApart(content, () => {
    is = looksLikeHttp(d, 0);
  });
  return is;
}

/**
 * Hands what a record held on to the application, behind what that had left of earlier ones; it may ask for more, as of a
 * stream (`wantMore`), which the next record brings.
 */
export function handOn(d: Dissection, c: Context, { content, before, missing }: Opened): void {
  const { opening, session } = c;
  if (opening === undefined || content.length === 0) return;
  const pieces: readonly Piece[] = [...before, { frame: d.block.firstNumber + d.frame, bytes: content }];
  if (missing > content.length) {
    opening.keep(c, pieces, missing - content.length);
    showPart(d, content);
    if (d.wantsInfo) d.infoColumn = SEGMENT;
    return;
  }
  const bytes = before.length === 0 ? content : Buffer.concat(pieces.map((piece) => piece.bytes));
  const protocol = protocolOf(d, session.recognised || session.application);
  if (protocol < 0) {
    d.dissectIn(content, data.id, 'Decrypted TLS');
    return;
  }
  const more = offer(d, bytes, protocol);
  c.isHandedOn = more !== 0;
  if (more >= 0 || before.length > 0) showPart(d, content);
  if (before.length > 0 && more !== 0) showWhole(d, pieces, bytes);
  opening.keep(c, more < 0 ? [] : rest(pieces, more), Math.max(0, d.moreBytes));
}

/** Where the bytes begin for which the application asks for more, or -1. If that is at 0, nothing of it stays. */
function offer(d: Dissection, bytes: Uint8Array, protocol: number): number {
  const { tape, places, stack, hierarchy, askable, protocolColumn } = d;
  const { layerCount, count } = tape;
  d.moreAt = -1;
  d.moreBytes = 0;
  d.askable = d.nesting + 1;
  d.dissectIn(bytes, protocol, 'Decrypted TLS');
  d.askable = askable;
  const more = d.fault === 0 ? d.moreAt : -1;
  d.moreAt = -1;
  d.beyond = 0;
  if (more !== 0) return more;
  d.stack = stack;
  d.hierarchy = hierarchy;
  tape.layerCount = layerCount;
  tape.count = count;
  d.places = places;
  d.protocolColumn = protocolColumn;
  if (d.wantsInfo) d.infoColumn = SEGMENT;
  return more;
}

/** What is left of the pieces behind their first `taken` bytes. */
function rest(pieces: readonly Piece[], taken: number): Piece[] {
  const left: Piece[] = [];
  for (const { frame, bytes } of pieces) {
    if (taken < bytes.length) left.push({ frame, bytes: taken > 0 ? bytes.subarray(taken) : bytes });
    taken = Math.max(0, taken - bytes.length);
  }
  return left;
}

const showPart = (d: Dissection, content: Uint8Array): void => d.blob(F['segment.data'], content);

/** The pieces that a message was made of. */
function showWhole(d: Dissection, pieces: readonly Piece[], bytes: Uint8Array): void {
  d.value(F.segments, 1);
  d.open();
  for (const { frame } of pieces) d.value(F.segment, frame);
  d.value(F['segment.count'], pieces.length);
  d.value(F['reassembled.length'], bytes.length);
  d.blob(F['reassembled.data'], bytes);
  d.close();
}
