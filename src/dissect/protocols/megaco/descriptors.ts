import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { MEGACO_REASONS } from '../../names/megaco.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { MEGACO as F } from './fields.js';
import { dissectMedia, dissectStatistics, emitList } from './media.js';
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

/** A descriptor: where it begins and ends, and its braces; both are where it ends if it has none. */
interface Place {
  readonly at: number;
  readonly end: number;
  readonly open: number;
  readonly close: number;
}

type Read = (d: Dissection, place: Place) => void;

/** Those that are taken as they stand. */
const whole =
  (field: number): Read =>
  (d, { at, end }) =>
    emit(d, field, at, trimEnd(at, end));

/** By their long and short words. */
const OF_ANY_FORM: Readonly<Record<string, Read>> = {
  E: dissectEvents,
  EVENTS: dissectEvents,
  ER: dissectErrorIn,
  ERROR: dissectErrorIn,
  OE: dissectObserved,
  OBSERVEDEVENTS: dissectObserved,
  MD: whole(F.modem),
  MODEM: whole(F.modem),
  MX: whole(F.multiplex),
  MUX: whole(F.multiplex),
  DM: dissectDigitMap,
  DIGITMAP: dissectDigitMap,
};
const WITH_BRACES: Readonly<Record<string, Read>> = {
  M: dissectMediaDescriptor,
  MEDIA: dissectMediaDescriptor,
  SG: dissectSignals,
  SIGNALS: dissectSignals,
  SA: (d, { at, open, close }) => dissectStatistics(d, at, open, close),
  STATISTICS: (d, { at, open, close }) => dissectStatistics(d, at, open, close),
  SV: dissectServices,
  SERVICES: dissectServices,
  AT: dissectAudit,
  AUDIT: dissectAudit,
  PG: whole(F.packagesdescriptor),
  PACKAGES: whole(F.packagesdescriptor),
};

/** The descriptors of a command, in `[start, end)`. */
export function dissectDescriptors(d: Dissection, start: number, end: number): void {
  for (let at = skipSpace(start, end); at < end && d.fault === 0; ) {
    const open = findAny('{,', at, end);
    const isBraced = message.text[open] === '{' && open < end;
    const close = isBraced ? closing(open, end) : open;
    const word = wordAt(at, open);
    const place = { at, end: isBraced ? Math.min(close + 1, end) : open, open, close };
    const read = OF_ANY_FORM[word] ?? (isBraced ? WITH_BRACES[word] : undefined) ?? unknown;
    read(d, place);
    at = skipSpace(place.end, end);
    if (message.text[at] === ',') at = skipSpace(at + 1, end);
    else if (at < end) at = skipSpace(findAny(',', at, end) + 1, end);
  }
}

function unknown(d: Dissection, { at, end }: Place): void {
  emitHeading(d, at, end, 'No Descriptor detectable');
  remarkBeneath(d, F.no_descriptor, SEVERITY.warn, GROUP.protocol, 'No Descriptor detectable');
}

function dissectMediaDescriptor(d: Dissection, { at, end, open, close }: Place): void {
  emitMark(d, F.media, at, end);
  d.open();
  dissectMedia(d, open + 1, close);
  d.close();
}

/** What is asked for by the name of an event or a signal, and its parameters beneath. */
function emitPackageItems(d: Dissection, start: number, end: number): void {
  let at = skipSpace(start, end);
  do {
    const stop = findAny('{,', at, end);
    emit(d, F.pkgdname, at, trimEnd(at, stop));
    let next = stop;
    if (message.text[stop] === '{' && stop < end) {
      next = closing(stop, end);
      const from = skipSpace(stop + 1, next);
      d.open();
      emitHeading(d, from, trimEnd(from, next));
      d.close();
      next = findAny(',', next, end);
    }
    at = skipSpace(next + 1, end);
  } while (at < end && d.fault === 0);
}

/** The number that a request is known by, before its brace. False where there is none. */
function emitRequest(d: Dissection, { at, end, open }: Place): boolean {
  const equals = findAny('=', at, open);
  if (equals === open || open === end) return false;
  const from = skipSpace(equals + 1, open);
  emitNumber(d, F.requestid, numberOf(message.text.slice(from, open)), from, trimEnd(from, open));
  return true;
}

function dissectEvents(d: Dissection, place: Place): void {
  emitMark(d, F.events, place.at, place.end);
  d.open();
  if (emitRequest(d, place)) emitPackageItems(d, place.open + 1, place.close);
  d.close();
}

function dissectObserved(d: Dissection, place: Place): void {
  const { open, close, end } = place;
  emitMark(d, F.observedevents, place.at, Math.min(open + 1, end));
  d.open();
  const isNumbered = emitRequest(d, place);
  d.close();
  for (let at = skipSpace(open + 1, close); isNumbered && at < close && d.fault === 0; ) {
    const stop = findAny('{,', at, close);
    const isBraced = message.text[stop] === '{' && stop < close;
    emitHeading(d, at, isBraced ? stop + 1 : trimEnd(at, stop));
    d.open();
    emit(d, F.pkgdname, at, trimEnd(at, stop));
    d.close();
    let next = stop;
    if (isBraced) {
      next = closing(stop, close);
      emitList(d, stop + 1, next);
      next = findAny(',', next, close);
    }
    at = skipSpace(next + 1, close);
  }
}

function dissectSignals(d: Dissection, { at, open, close }: Place): void {
  emitMark(d, F.signal, at, open + 1);
  if (d.wantsInfo) d.infoColumn += ' (Signal:{)';
  const from = skipSpace(open + 1, close);
  if (from >= close) return;
  d.open();
  emitPackageItems(d, from, close);
  d.close();
}

/** Without what closes it; tshark leaves the last letter out also where it has no braces. */
function dissectDigitMap(d: Dissection, { at, end }: Place): void {
  emit(d, F.digitmap, at, Math.max(at, trimEnd(at, end) - 1));
}

const AUDIT_ITEMS: Readonly<Record<string, string>> = {
  M: 'Media',
  MEDIA: 'Media',
  SA: 'Statistics',
  STATISTICS: 'Statistics',
  PG: 'Packages',
  PACKAGES: 'Packages',
  DM: 'DigitMap',
  DIGITMAP: 'DigitMap',
  E: 'Events',
  EVENTS: 'Events',
  SG: 'Signals',
  SIGNALS: 'Signals',
  MD: 'Modem',
  MODEM: 'Modem',
  MX: 'Mux',
  MUX: 'Mux',
  OE: 'ObservedEvents',
  OBSERVEDEVENTS: 'ObservedEvents',
};

/** tshark takes an item to the next comma, also where that stands behind the descriptor. */
function dissectAudit(d: Dissection, { at, end, open, close }: Place): void {
  emitMark(d, F.audit, at, end);
  d.open();
  const length = message.text.length;
  for (let from = skipSpace(open + 1, close); from < close && d.fault === 0; ) {
    const comma = findAny(',', from, length);
    const next = trimEnd(from, comma === length ? close : comma);
    const word = message.text.slice(from, next).toUpperCase();
    emitText(d, F.audititem, Object.hasOwn(AUDIT_ITEMS, word) ? AUDIT_ITEMS[word] : 'Unknown-token', from, next);
    from = skipSpace(comma === length ? close : comma + 1, length);
  }
  d.close();
}

/** Lines of the tree, each parameter with what parts it from the next. */
function dissectServices(d: Dissection, { at, open, close }: Place): void {
  emitHeading(d, at, open + 1);
  for (let from = skipSpace(open + 1, close); from < close; ) {
    const comma = findAny(',', from, close);
    const end = comma < close ? comma + 1 : trimEnd(from, close);
    if (d.want[HEADING] !== 0) {
      const text = message.text.slice(from, end);
      const code = /^RE(?:ASON)?\s*=\s*"?(\d{1,10})/i.exec(text)?.[1];
      const reason = code === undefined ? '' : `[ ${MEGACO_REASONS[Number(code)] ?? `Unknown (${code})`} ]`;
      emitHeading(d, from, end, text + reason);
    }
    from = skipSpace(comma + 1, close);
  }
  emitHeading(d, close, close + 1, '}');
}

function dissectErrorIn(d: Dissection, { at, end }: Place): void {
  dissectError(d, at, end);
}

/** `ER=400{"what"}` */
export function dissectError(d: Dissection, at: number, end: number): void {
  emitMark(d, F.error, at, end);
  d.open();
  const from = skipSpace(findAny('=', at, end) + 1, message.text.length);
  const code = message.text.slice(from, from + 3);
  const isNumber = /^\d{3}$/.test(code);
  emitNumber(d, F.error_code, isNumber ? Number(code) : 0, from, Math.min(from + 3, message.text.length));
  if (!isNumber) remarkBeneath(d, F['error_code.invalid'], SEVERITY.error, GROUP.malformed, 'Invalid error code');
  const quote = findAny('"', at, end);
  if (quote < end) emit(d, F.error_string, quote + 1, findAny('"', quote + 1, end));
  // Without one tshark has the whole message there.
  else emitText(d, F.error_string, message.text, at, end);
  d.close();
}
