import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { lineEnd, nextLine } from '../../lines.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { megaco } from '../megaco/fields.js';
import { message } from '../megaco/text.js';
import { emitCalls } from '../rtp/calls.js';
import { expectFromDescription } from '../rtp/description.js';
import { callInHand, relation } from '../sip/calls.js';
import { sip } from '../sip/fields.js';
import { emitAttribute } from './attributes.js';
import { SDP as F, sdp } from './fields.js';
import { emitMedia, remarkMissing } from './media.js';

/** What the description that is being dissected has said so far. */
export interface Description {
  /** In the part of a medium, not of the session. */
  inMedia: boolean;
  /** MIME types by payload type, as `rtpmap` attributes gave them. */
  readonly mimeTypes: Map<string, string>;
}

/** Titles of the lines by their letter, as the tree shows them, and the field of each. */
const LINES: Readonly<Record<string, readonly [string, number]>> = {
  v: ['Session Description Protocol Version', F.version],
  o: ['Owner/Creator, Session Id', F.owner],
  s: ['Session Name', F.session_name],
  u: ['URI of Description', F.uri],
  e: ['E-mail Address', F.email],
  p: ['Phone Number', F.phone],
  c: ['Connection Information', F.connection_info],
  b: ['Bandwidth Information', F.bandwidth],
  z: ['Time Zone Adjustments', F.timezone],
  k: ['Encryption Key', F.encryption_key],
  t: ['Time Description, active time', F.time],
  r: ['Repeat Time', F.repeat_time],
  m: ['Media Description, name and address', F.media],
};

const EQUALS = 61;

function dissect(d: Dissection, start: number): boolean {
  // The columns belong to what carries a description: it only adds its name to them.
  d.protocolColumn += '/SDP';
  const description: Description = { inMedia: false, mimeTypes: new Map() };
  for (let at = start; at < d.end && d.fault === 0; ) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (end - at < 2) {
      if (end > at) d.span(F.data, at, d.end - at);
      break;
    }
    if (d.bytes[at + 1] === EQUALS) dissectLine(d, description, at, end);
    else {
      d.span(F.invalid, at, end - at);
      const message = "Invalid SDP line (no '=' delimiter)";
      remark(d, F['invalid_line.no_equal'], SEVERITY.note, GROUP.protocol, message);
    }
    at = next;
  }
  expectMedia(d, start);
  return true;
}

/** What is described is set up by this frame; by an answer's request, where SIP carries it. */
function expectMedia(d: Dissection, start: number): void {
  const now = d.block.firstNumber + d.frame;
  if (d.carrier !== sip.id) {
    const context = d.carrier === megaco.id ? message.context : undefined;
    emitCalls(d, expectFromDescription(d, start, d.end, now, context), start);
    return;
  }
  const { isRequest, status, resent, request } = relation;
  // A request that is sent again announces nothing new; an answer does, by itself.
  const isAnswer = !isRequest && status >= 200 && resent === 0 && request !== 0;
  const frame = isRequest && resent !== 0 ? 0 : isAnswer ? request : now;
  emitCalls(d, expectFromDescription(d, start, d.end, frame, callInHand()), start);
}

function fieldOf(letter: string, inMedia: boolean): number {
  if (letter === 'i') return inMedia ? F.media_title : F.session_info;
  if (letter === 'a') return inMedia ? F.media_attr : F.session_attr;
  return LINES[letter]?.[1] ?? F.unknown;
}

function dissectLine(d: Dissection, description: Description, start: number, end: number): void {
  const letter = String.fromCharCode(d.bytes[start]);
  if (letter === 'm') description.inMedia = true;
  const field = fieldOf(letter, description.inMedia);
  const at = field === F.unknown ? start : start + 2;
  d.span(field, at, end - at);
  d.open();
  switch (letter) {
    case 'o':
      emitWords(d, OWNER, at, end);
      break;
    case 'c':
      emitConnection(d, at, end);
      break;
    case 'b':
      emitPair(d, F['bandwidth.modifier'], F['bandwidth.value'], at, end);
      break;
    case 't':
      emitWords(d, TIMES, at, end);
      break;
    case 'r':
      emitRepeats(d, at, end);
      break;
    case 'z':
      emitZones(d, at, end);
      break;
    case 'k':
      emitPair(d, F['encryption_key.type'], F['encryption_key.data'], at, end);
      break;
    case 'm':
      emitMedia(d, at, end);
      break;
    case 'a':
      emitAttribute(d, description, at, end);
      break;
  }
  d.close();
}

const OWNER = [
  F['owner.username'],
  F['owner.sessionid'],
  F['owner.version'],
  F['owner.network_type'],
  F['owner.address_type'],
  F['owner.address'],
];
const TIMES = [F['time.start'], F['time.stop']];

const SPACE = 32;

/** The end of the word at `at`: a space, or the line's end. */
function wordEnd(d: Dissection, at: number, end: number): number {
  let stop = at;
  while (stop < end && d.bytes[stop] !== SPACE) stop++;
  return stop;
}

/** Words with a space between them, each a field; the last one takes the rest. */
function emitWords(d: Dissection, fields: readonly number[], start: number, end: number): void {
  let at = start;
  for (let i = 0; i < fields.length; i++) {
    const stop = i === fields.length - 1 ? end : wordEnd(d, at, end);
    if (stop === end && i < fields.length - 1) {
      remarkMissing(d);
      return;
    }
    d.span(fields[i], at, stop - at);
    at = stop + 1;
  }
}

/** A network type, an address type, and an address with its hop limit and count. */
function emitConnection(d: Dissection, start: number, end: number): void {
  const network = wordEnd(d, start, end);
  const type = wordEnd(d, network + 1, end);
  if (network === end || type >= end) {
    remarkMissing(d);
    return;
  }
  d.span(F['connection_info.network_type'], start, network - start);
  d.span(F['connection_info.address_type'], network + 1, type - network - 1);
  const parts = decodeText(d.bytes, type + 1, end - type - 1).split('/');
  let at = type + 1;
  const fields = [
    F['connection_info.address'],
    decodeText(d.bytes, network + 1, 3) === 'IP6' ? F['connection_info.num_addr'] : F['connection_info.ttl'],
    F['connection_info.num_addr'],
  ];
  for (let i = 0; i < Math.min(parts.length, 3); i++) {
    d.text(fields[i], parts[i], at, parts[i].length);
    at += parts[i].length + 1;
  }
}

/** Two words with a colon between them. */
function emitPair(d: Dissection, first: number, second: number, start: number, end: number): void {
  let colon = start;
  while (colon < end && d.bytes[colon] !== 58) colon++;
  d.span(first, start, colon - start);
  if (colon < end) d.span(second, colon + 1, end - colon - 1);
}

function emitRepeats(d: Dissection, start: number, end: number): void {
  const interval = wordEnd(d, start, end);
  const duration = wordEnd(d, interval + 1, end);
  if (interval === end) {
    remarkMissing(d);
    return;
  }
  d.span(F['repeat_time.interval'], start, interval - start);
  d.span(F['repeat_time.duration'], interval + 1, duration - interval - 1);
  for (let at = duration + 1; at < end; ) {
    const stop = wordEnd(d, at, end);
    d.span(F['repeat_time.offset'], at, stop - at);
    at = stop + 1;
  }
}

function emitZones(d: Dissection, start: number, end: number): void {
  for (let at = start, i = 0; at < end; i++) {
    const stop = wordEnd(d, at, end);
    d.span(i % 2 === 0 ? F['timezone.time'] : F['timezone.offset'], at, stop - at);
    at = stop + 1;
  }
}

export const sdpDissector: Dissector = {
  protocol: sdp,
  dissect,
  places: { media_type: ['application/sdp'] },
  alsoEmits: ['sip', 'megaco'],
  // It announces them: without it they are not recognised.
  carries: ['rtp', 'rtcp', 't38'],
  stateful: true,
  announces: true,
};
