import { bytes, declareFields, declareProtocol } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { type Dissector, dissectorTable, heuristicList } from '../dissector.js';
import { FOREIGN_TYPES } from '../names/mediatypes.js';
import type { Plan } from '../plan.js';
import { data } from './data.js';
import { expert, GROUP, remark, SEVERITY } from './expert.js';
import { malformed, short } from './faults.js';

/** Content of a media type that no dissector knows (RFC 6838). */
export const media = declareProtocol('media', 'Media', 'Media Type');
const F = declareFields(media, { type: bytes('Media type') });

const types = dissectorTable('media_type');
const suffixes = dissectorTable('media_type.suffix');
const heuristics = heuristicList('http');

/** What a protocol carries that hands content to `dissectContent`. */
export const MEDIA_CARRIES: readonly string[] = ['media_type', 'media_type.suffix', 'http heuristics', 'media'];

/** Does a plan look into content? */
export const wantsContent = (plan: Plan): boolean =>
  plan.active[media.id] !== 0 ||
  plan.active[data.id] !== 0 ||
  types.hasAny(plan.active) ||
  heuristics.protocols.some((id) => plan.active[id] !== 0);

/** The content in hand: its type, in lower case and without parameters, and these. */
export const content = { type: '', parameters: '' };

/**
 * Dissects `[start, end)` as what a Content-Type says that it is; false if there is none, and nobody recognises the
 * bytes. `failed`: the field of a remark on content that is not what it is said to be, or -1.
 */
export function dissectContent(
  d: Dissection,
  contentType: string | undefined,
  start: number,
  end: number,
  reportedEnd: number,
  failed: number,
): boolean {
  const outerType = content.type;
  const outerParameters = content.parameters;
  const said = contentType ?? '';
  const semicolon = said.indexOf(';');
  content.type = (semicolon < 0 ? said : said.slice(0, semicolon)).trim().toLowerCase();
  content.parameters = semicolon < 0 ? '' : said.slice(semicolon + 1).trim();
  const isTaken =
    dissectTyped(d, start, end, reportedEnd, failed) ||
    (contentType !== undefined && dissectMedia(d, start, end, reportedEnd));
  content.type = outerType;
  content.parameters = outerParameters;
  return isTaken;
}

/** The protocol, by id, of a media type in lower case and without parameters; -1 if there is none. */
export function protocolOfType(type: string): number {
  const protocol = types.getNamed(type);
  return protocol < 0 && type.startsWith('multipart/') ? types.getNamed('multipart/') : protocol;
}

function dissectTyped(d: Dissection, start: number, end: number, reportedEnd: number, failed: number): boolean {
  const protocol = protocolOfType(content.type);
  if (protocol >= 0) {
    if (d.dissect(protocol, start, end, reportedEnd)) return true;
    if (failed >= 0)
      remark(d, failed, SEVERITY.note, GROUP.malformed, 'HTTP body subdissector failed, trying heuristic subdissector');
  } else if (FOREIGN_TYPES.has(content.type)) return true;
  const outerEnd = d.end;
  d.end = Math.min(outerEnd, end);
  const recognised = d.recognise(heuristics, start);
  d.end = outerEnd;
  return recognised >= 0 && d.dissect(recognised, start, end, reportedEnd);
}

const dissectMedia = (d: Dissection, start: number, end: number, reportedEnd: number) =>
  d.dissect(media.id, start, end, reportedEnd);

/** Is nothing wanted that the layer in hand could show: no field of it, no remark and no fault? */
export const isUnseen = (d: Dissection): boolean =>
  d.layerRow < 0 && !d.wantsInfo && d.recorded[expert.id] + d.recorded[malformed.id] + d.recorded[short.id] === 0;

/** Appends to the Info column what kind of content there is. */
export function appendType(d: Dissection, text: string): void {
  if (d.wantsInfo) d.infoColumn += ` (${text})`;
}

/** Appends to the Protocol column, as `HTTP/JSON`. */
export function appendProtocol(d: Dissection, name: string): void {
  d.protocolColumn = d.protocolColumn === '' ? name : `${d.protocolColumn}/${name}`;
}

export const mediaDissector: Dissector = {
  protocol: media,
  dissect(d, start) {
    const plus = content.type.lastIndexOf('+');
    const suffix = plus < 0 ? '' : content.type.slice(plus + 1);
    const protocol = plus < 0 ? -1 : suffix === 'xml' ? types.getNamed('text/xml') : suffixes.getNamed(suffix);
    if (protocol >= 0) {
      const outer = content.type;
      content.type = suffix;
      d.withdraw(true);
      const isTaken = d.dissect(protocol, start);
      content.type = outer;
      if (isTaken) return true;
    }
    appendType(d, content.type);
    d.span(F.type, start, d.end - start);
    return true;
  },
  carries: ['media_type', 'media_type.suffix'],
};
