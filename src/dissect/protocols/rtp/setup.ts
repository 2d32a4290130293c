import type { Dissection } from '../../dissection.js';
import { declareState, Memo } from '../../dissector.js';
import type { Encoding } from './payloads.js';

/** How the packets of a protected stream end (RFC 3711, section 3.1): lengths in bytes. */
export interface Protection {
  readonly identifier: number;
  readonly tag: number;
}

/** A Call-ID of SIP, or the number of a context in a media gateway (MEGACO). */
export type Call = string | number;

/** What was announced of an endpoint: media, reports on them, or facsimiles (T.38), which are neither. */
export interface Medium {
  /** The frame that set it up: it holds from there on. */
  readonly frame: number;
  readonly carries: 'media' | 'reports' | 'both' | 'facsimile';
  /** The protocol that announced it, as tshark names it. */
  readonly method: string;
  /** Whose calls it is of: Call-IDs, if SIP announced it, and contexts, if a media gateway's control did. */
  calls?: readonly Call[];
  /** Encodings by payload type. */
  readonly encodings?: ReadonlyMap<number, Encoding>;
  readonly protection?: Protection;
  /** The port of the other end, where that is known. */
  readonly peerPort?: number;
  /** With a port of the other end: what goes there is media, too, but by no announcement. */
  readonly isOneWay?: boolean;
}

/** More media are not expected: a flood of announcements must not fill the memory. */
const MAX_MEDIA = 200_000;
/** Nor of one endpoint. */
const MAX_OF_ENDPOINT = 1000;

/** The conversation that begins with the first datagram of an announced endpoint: its number (`udp.stream`), or -1. */
export interface AnnouncedStream {
  number: number;
}

/** A medium, and the frame that was being read when it was announced: earlier ones know nothing of it. */
interface Announced {
  readonly medium: Medium;
  readonly since: number;
  readonly stream: AnnouncedStream;
}

class Media {
  readonly all: Medium[] = [];
  /** By port, then by address: what was announced, in the order of the media's frames. */
  readonly byPort = new Map<number, Map<string, Announced[]>>();
}

/** Nothing is decided for a datagram that could not be found again: so there is no memo to keep. */
const state = declareState(
  () => new Media(),
  () => new Memo(),
);

/** Of an endpoint so many calls are named. */
const MAX_CALLS = 16;

/**
 * From the medium's frame on it comes from or goes to that endpoint; the address is its bytes in hexadecimal. Gives the
 * medium's place, for `mediumAt`, or -1.
 */
export function expectMedium(d: Dissection, address: string, port: number, medium: Medium): number {
  if (d.replaying || d.inError || port === 0 || address === '') return -1;
  const { all, byPort } = d.stateOf(state);
  if (all.length >= MAX_MEDIA) return -1;
  let byAddress = byPort.get(port);
  if (byAddress === undefined) {
    byAddress = new Map();
    byPort.set(port, byAddress);
  }
  const list = byAddress.get(address) ?? [];
  byAddress.set(address, list);
  let at = list.length;
  while (at > 0 && list[at - 1].medium.frame > medium.frame) at--;
  const earlier = at > 0 ? list[at - 1].medium.calls : undefined;
  if (earlier && medium.calls && earlier.length < MAX_CALLS) medium.calls = [...new Set([...earlier, ...medium.calls])];
  const { frame, peerPort } = medium;
  const twin = list.find((each) => each.medium.frame === frame && each.medium.peerPort === peerPort);
  const stream = twin?.stream ?? { number: -1 };
  if (list.length < MAX_OF_ENDPOINT) list.splice(at, 0, { medium, since: d.block.firstNumber + d.frame, stream });
  return all.push(medium) - 1;
}

/** The medium at a place that `expectMedium` gave. */
export const mediumAt = (d: Dissection, place: number): Medium | undefined => d.stateOf(state).all[place];

/** The medium that the datagram in hand belongs to, or undefined. */
export function mediumInHand(d: Dissection, kind: 'media' | 'reports' | 'facsimile'): Medium | undefined {
  const { byPort } = d.stateOf(state);
  if (byPort.size === 0 || d.inError) return undefined;
  // What is announced of the destination counts before what is of the source.
  let medium = latest(byPort, d, d.destinationStart, d.destinationPort, d.sourcePort)?.medium;
  if (medium === undefined) {
    medium = latest(byPort, d, d.sourceStart, d.sourcePort, d.destinationPort)?.medium;
    if (medium?.isOneWay && medium.peerPort !== undefined) {
      if (kind === 'reports') return undefined;
      medium = { ...medium, frame: d.block.firstNumber + d.frame, method: 'DECODE AS' };
    }
  }
  if (medium === undefined) return undefined;
  return medium.carries === kind || (medium.carries === 'both' && kind !== 'facsimile') ? medium : undefined;
}

/** The stream that the datagram in hand belongs to by what was announced of its source, else of its destination. */
export function announcedStream(d: Dissection): AnnouncedStream | undefined {
  const { byPort } = d.stateOf(state);
  if (byPort.size === 0) return undefined;
  const found =
    latest(byPort, d, d.sourceStart, d.sourcePort, d.destinationPort) ??
    latest(byPort, d, d.destinationStart, d.destinationPort, d.sourcePort);
  return found?.stream;
}

function latest(
  byPort: Media['byPort'],
  d: Dissection,
  address: number,
  port: number,
  peerPort: number,
): Announced | undefined {
  const list = byPort.get(port)?.get(addressText(d, address));
  if (list === undefined) return undefined;
  const frame = d.block.firstNumber + d.frame;
  for (let at = list.length - 1; at >= 0; at--) {
    const { medium, since } = list[at];
    if (since < frame && (medium.peerPort ?? peerPort) === peerPort) return list[at];
  }
  return undefined;
}

/** An address of the packet as it is compared: its bytes in hexadecimal. */
export const addressText = (d: Dissection, at: number): string =>
  at < 0 ? '' : Buffer.from(d.addressBytes.subarray(at, at + d.addressKind)).toString('hex');
