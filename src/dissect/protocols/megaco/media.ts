import type { Dissection } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { sdp } from '../sdp/fields.js';
import { MEGACO as F, LOCAL_CONTROL } from './fields.js';
import {
  closing,
  emit,
  emitHeading,
  emitMark,
  emitNumber,
  emitText,
  findAny,
  message,
  numberOf,
  skipSpace,
  trimEnd,
  wordAt,
} from './text.js';

/** A session has more than its version's line. */
const SHORTEST_SESSION = 4;

/** What stands in a media descriptor, or in one of its streams: `[at, end)`. */
export function dissectMedia(d: Dissection, start: number, end: number, isStream = false): void {
  for (let at = skipSpace(start, end); at < end && d.fault === 0; ) {
    const open = findAny('{,', at, end);
    if (message.text[open] !== '{') {
      at = skipSpace(open + 1, end);
      continue;
    }
    const close = closing(open, end);
    const inside = skipSpace(open + 1, close);
    switch (wordAt(at, open)) {
      case 'ST':
      case 'STREAM':
        emitNumber(
          d,
          F.streamid,
          numberOf(message.text.slice(findAny('=', at, open) + 1, open)),
          at,
          trimEnd(at, open),
        );
        if (!isStream) dissectMedia(d, inside, close, true);
        break;
      case 'TS':
      case 'TERMINATIONSTATE':
        dissectState(d, inside, close);
        break;
      case 'O':
      case 'LOCALCONTROL':
        dissectControl(d, inside, close);
        break;
      case 'L':
      case 'LOCAL':
        dissectSession(d, F.localdescriptor, inside, close);
        break;
      case 'R':
      case 'REMOTE':
        dissectSession(d, F.remotedescriptor, inside, close);
        break;
      case 'SA':
      case 'STATISTICS':
        dissectStatistics(d, at, open, close);
        break;
    }
    at = skipSpace(close + 1, end);
    if (message.text[at] === ',') at = skipSpace(at + 1, end);
  }
}

function dissectSession(d: Dissection, field: number, at: number, end: number): void {
  emitMark(d, field, at, end);
  if (end - at < SHORTEST_SESSION) return;
  d.open();
  d.dissectInside(sdp.id, message.base + at, message.base + end, message.base + end);
  d.close();
}

/** Statistics, one after the other. */
export function dissectStatistics(d: Dissection, at: number, open: number, close: number): void {
  emitMark(d, F.statistics, at, close + 1);
  d.open();
  emitList(d, open + 1, close);
  d.close();
}

/** Lines of the tree for what commas part. */
export function emitList(d: Dissection, start: number, end: number): void {
  let at = skipSpace(start, end);
  do {
    const comma = findAny(',', at, end);
    emitHeading(d, at, trimEnd(at, comma));
    at = skipSpace(comma + 1, end);
  } while (at < end);
}

/** A property is looked for behind its `=`, and ends at the next comma. Gives where; `eachProperty` goes on from there. */
function eachProperty(start: number, end: number, take: (at: number, equals: number, next: number) => void): void {
  for (let at = skipSpace(start, end); at < end; ) {
    const equals = findAny('=', at, end);
    if (equals === end) return;
    const next = findAny(',', equals, end);
    take(at, equals, next);
    at = skipSpace(next + 1, end);
  }
}

function dissectState(d: Dissection, start: number, end: number): void {
  emitMark(d, F.terminationstate, start, end);
  d.open();
  eachProperty(start, end, (at, equals, next) => {
    const from = skipSpace(equals + 1, next);
    const letter = message.text[at].toUpperCase();
    if (letter === 'S') emit(d, F.servicestates, from, trimEnd(from, next));
    else if (letter === 'B' || letter === 'E') emit(d, F.eventbuffercontrol, from, next);
    else emitHeading(d, from, next);
  });
  d.close();
}

function dissectControl(d: Dissection, start: number, end: number): void {
  emitMark(d, F.localcontroldescriptor, start, end);
  d.open();
  eachProperty(start, end, (at, equals, next) => {
    const name = message.text.slice(at, trimEnd(at, equals)).toLowerCase();
    const field = Object.hasOwn(LOCAL_CONTROL, name) ? LOCAL_CONTROL[name] : -1;
    const value = message.text.slice(equals + 1, next).trim();
    if (field === -1) emitHeading(d, at, next);
    else if (field === F.ds_dscp) emitNumber(d, field, Number.parseInt(value, 16) >>> 0 || 0, at, next);
    else if (field === F.tman_sdr) emitRate(d, value, at, next);
    else emitText(d, field, value, at, next);
    if (field === F.mode) d.infoColumn += d.wantsInfo ? ` (Mode:${value})` : '';
  });
  d.close();
}

function emitRate(d: Dissection, value: string, at: number, end: number): void {
  emitNumber(d, F.tman_sdr, /^\d/.test(value) ? Number.parseInt(value, 10) | 0 : 0, at, end);
  if (!/^\d+$/.test(value))
    remarkBeneath(d, F['sdr.invalid'], SEVERITY.error, GROUP.malformed, 'Invalid Sustainable Data Rate');
}
