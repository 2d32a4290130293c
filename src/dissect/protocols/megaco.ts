import { declareFields, declareProtocol, string } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { sdp } from './sdp/fields.js';

/**
 * Media gateway control (ITU-T H.248.1, annex B: the text form): the head of a message, and the sessions that its
 * descriptors of local and remote ends describe.
 */
export const megaco = declareProtocol('megaco', 'MEGACO', 'MEGACO');
const F = declareFields(megaco, {
  start_token: string('Start token'),
  version: string('Version'),
  m: string('mId'),
});

/** Longer messages are not looked through beyond this. */
const LONGEST = 65_535;
const HEAD = /^\s*(!|MEGACO)\/(\d{1,2})\s+(\S+)/i;
/** A descriptor of an end whose session follows. */
const DESCRIPTOR = /[{,\s](?:L|Local|R|Remote)\s*\{\s*(?=v=)/gi;

function dissect(d: Dissection, start: number): boolean {
  const text = decodeText(d.bytes, start, Math.min(d.end - start, LONGEST));
  const head = HEAD.exec(text);
  if (head === null) return false;
  d.protocolColumn = 'MEGACO';
  if (d.wantsInfo) d.infoColumn = '';
  const token = start + head[0].indexOf(head[1]);
  d.span(F.start_token, token, head[1].length);
  d.span(F.version, token + head[1].length + 1, head[2].length);
  d.span(F.m, start + head[0].length - head[3].length, head[3].length);
  // Offsets in the text are those of the bytes only while it is ASCII.
  if (text.length !== Math.min(d.end - start, LONGEST)) return true;
  for (const found of text.matchAll(DESCRIPTOR)) {
    const at = found.index + found[0].length;
    const close = text.indexOf('}', at);
    if (close < 0) break;
    d.dissectInside(sdp.id, start + at, start + close, start + close);
  }
  return true;
}

export const megacoDissector: Dissector = {
  protocol: megaco,
  dissect,
  places: { 'udp.port': [2944], 'sctp.ppi': [7] },
  carries: ['sdp'],
};
