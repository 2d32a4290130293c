import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';

/** How the packets of a protected stream end (RFC 3711, section 3.1): lengths in bytes. */
export interface Protection {
  readonly identifier: number;
  readonly tag: number;
}

/** What was announced of an endpoint: media, reports on them, or facsimiles (T.38), which are neither. */
export interface Medium {
  /** The frame that set it up: it holds from there on. */
  readonly frame: number;
  readonly carries: 'media' | 'reports' | 'both' | 'facsimile';
  /** The protocol that announced it, as tshark names it. */
  readonly method: string;
  /** The Call-IDs of those who announced it, if SIP did. */
  calls?: readonly string[];
  /** Encodings by payload type. */
  readonly encodings?: ReadonlyMap<number, string>;
  readonly protection?: Protection;
  /** The port of the other end, where that is known. */
  readonly peerPort?: number;
  /** It is only told of what is recognised otherwise. */
  readonly isAside?: boolean;
}

/** More media are not expected: a flood of announcements must not fill the memory. */
const MAX_MEDIA = 200_000;
/** Nor of one endpoint. */
const MAX_OF_ENDPOINT = 1000;

class Media {
  readonly all: Medium[] = [];
  /** By address and port: places in `all` of what was announced, in the order of frames. */
  readonly byEndpoint = new Map<string, number[]>();
}

/** Decisions: the place in `all` of what a datagram belongs to, from 1 on. */
const state = declareState(
  () => new Media(),
  () => new Decisions(1),
);

/** Of an endpoint so many calls are named. */
const MAX_CALLS = 16;

/**
 * From the medium's frame on it comes from or goes to that endpoint; the address is its bytes in hexadecimal. Gives the
 * medium's place, for `mediumAt`, or -1.
 */
export function expectMedium(d: Dissection, address: string, port: number, medium: Medium): number {
  if (d.replaying || d.inError || port === 0 || address === '') return -1;
  const { all, byEndpoint } = d.stateOf(state);
  if (all.length >= MAX_MEDIA) return -1;
  const key = `${address}:${port}`;
  let list = byEndpoint.get(key);
  if (list === undefined) {
    list = [];
    byEndpoint.set(key, list);
  }
  const place = all.push(medium) - 1;
  let at = list.length;
  while (at > 0 && all[list[at - 1]].frame > medium.frame) at--;
  const earlier = at > 0 ? all[list[at - 1]].calls : undefined;
  if (earlier && medium.calls && earlier.length < MAX_CALLS) medium.calls = [...new Set([...earlier, ...medium.calls])];
  // Announced again by the same frame, it is what was said last.
  if (at > 0 && (all[list[at - 1]].frame === medium.frame || list.length >= MAX_OF_ENDPOINT)) list[at - 1] = place;
  else list.splice(at, 0, place);
  return place;
}

/** The medium at a place that `expectMedium` gave. */
export const mediumAt = (d: Dissection, place: number): Medium | undefined => d.stateOf(state).all[place];

/** The medium that the datagram in hand belongs to, or undefined. To be asked once a layer. */
export function mediumInHand(d: Dissection, kind: 'media' | 'reports'): Medium | undefined {
  const decisions = d.memoOf(state);
  const at = decisions.next(d);
  const media = d.stateOf(state);
  if (!d.replaying && !d.inError && media.byEndpoint.size > 0) {
    // What is announced of the destination counts before what is of the source.
    let place = latest(media, d, d.destinationStart, d.destinationPort, d.sourcePort);
    if (place < 0) place = latest(media, d, d.sourceStart, d.sourcePort, d.destinationPort);
    const carries = media.all[place]?.carries;
    if (carries === kind || carries === 'both') decisions.numbers[at] = place + 1;
  }
  return media.all[decisions.numbers[at] - 1];
}

function latest(media: Media, d: Dissection, address: number, port: number, peerPort: number): number {
  const list = media.byEndpoint.get(`${addressText(d, address)}:${port}`);
  if (list === undefined) return -1;
  const frame = d.block.firstNumber + d.frame;
  for (let at = list.length - 1; at >= 0; at--) {
    const medium = media.all[list[at]];
    if (medium.frame < frame && (medium.peerPort ?? peerPort) === peerPort) return list[at];
  }
  return -1;
}

/** An address of the packet as it is compared: its bytes in hexadecimal. */
export const addressText = (d: Dissection, at: number): string =>
  at < 0 ? '' : Buffer.from(d.addressBytes.subarray(at, at + d.addressKind)).toString('hex');
