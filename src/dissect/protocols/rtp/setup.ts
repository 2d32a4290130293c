import { decodeText } from '../../../fields/text.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';

/** Where media were announced: by which frame; facsimiles (T.38) are no media of RTP. */
interface Announcement {
  readonly frame: number;
  readonly isFacsimile: boolean;
}

/** Past so many endpoints all are forgotten: a flood of announcements must not fill the memory. */
const MAX_ENDPOINTS = 200_000;

/** Endpoints that were announced: `rtp:` or `rtcp:` with address and port. */
const state = declareState(
  () => new Map<string, Announcement>(),
  () => new Decisions(1),
);

/** From now on, media come from or go to that endpoint, and reports of them to the port after it. */
export function expectMedia(
  d: Dissection,
  address: string,
  port: number,
  reports = port + 1,
  isFacsimile = false,
): void {
  if (d.replaying || d.inError || port === 0) return;
  const endpoints = d.stateOf(state);
  if (endpoints.size > MAX_ENDPOINTS) endpoints.clear();
  const announcement = { frame: d.block.firstNumber + d.frame, isFacsimile };
  endpoints.set(`rtp:${address}:${port}`, announcement);
  endpoints.set(`rtcp:${address}:${reports}`, announcement);
}

/** The frame that announced what the datagram in hand carries (`rtp` or `rtcp`), or 0. To be asked once a datagram and kind. */
export function announcedIn(d: Dissection, kind: string): number {
  const decisions = d.memoOf(state);
  const at = decisions.next(d);
  if (!d.replaying && !d.inError) {
    const endpoints = d.stateOf(state);
    if (endpoints.size > 0) {
      const source = endpoints.get(`${kind}:${addressText(d, d.sourceStart)}:${d.sourcePort}`);
      const destination = endpoints.get(`${kind}:${addressText(d, d.destinationStart)}:${d.destinationPort}`);
      // The later of both counts.
      const found = (destination?.frame ?? 0) > (source?.frame ?? 0) ? destination : source;
      if (found !== undefined && !found.isFacsimile) decisions.numbers[at] = found.frame;
    }
  }
  return decisions.numbers[at];
}

/** Addresses are compared as their bytes in hexadecimal. */
const addressText = (d: Dissection, at: number) =>
  at < 0 ? '' : Buffer.from(d.addressBytes.subarray(at, at + d.addressKind)).toString('hex');

/** `10.0.0.1` as bytes in hexadecimal; '' for what is no address of that form. */
function parseIpv4(text: string): string {
  const parts = text.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !(part >= 0 && part <= 255))) return '';
  return Buffer.from(parts).toString('hex');
}

function parseIpv6(text: string): string {
  const [head, tail, ...rest] = text.split('::');
  if (rest.length > 0) return '';
  const groups = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'));
  const first = groups(head);
  const last = groups(tail);
  const missing = 8 - first.length - last.length;
  if (tail === undefined ? missing !== 0 : missing < 0) return '';
  const all = [...first, ...Array<string>(missing).fill('0'), ...last];
  return all.every((each) => /^[0-9a-f]{1,4}$/i.test(each))
    ? all
        .map((each) => each.padStart(4, '0'))
        .join('')
        .toLowerCase()
    : '';
}

/** The longest description that is looked through for media. */
const MAX_DESCRIPTION = 64 * 1024;

/** What a session description in `[start, end)` announces (RFC 8866, sections 5.7 and 5.14). */
export function expectFromDescription(d: Dissection, start: number, end: number): void {
  if (d.replaying || end - start > MAX_DESCRIPTION) return;
  let session = '';
  let address = '';
  let port = 0;
  let reports = 0;
  let isFacsimile = false;
  const flush = () => {
    if (address !== '' && port > 0) expectMedia(d, address, port, reports === 0 ? port + 1 : reports, isFacsimile);
    port = 0;
    reports = 0;
  };
  let inMedia = false;
  for (const line of decodeText(d.bytes, start, end - start).split(/\r?\n/)) {
    const words = line.slice(2).split(' ');
    if (line.startsWith('m=')) {
      flush();
      inMedia = true;
      address = session;
      const isRtp = /RTP\/S?AVPF?/.test(words[2] ?? '');
      isFacsimile = /^udptl$/i.test(words[2] ?? '');
      port = isRtp || isFacsimile ? Number.parseInt(words[1] ?? '', 10) & 0xffff : 0;
    } else if (line.startsWith('c=IN IP')) {
      const host = (words[2] ?? '').split('/')[0];
      address = words[1] === 'IP6' ? parseIpv6(host) : parseIpv4(host);
      if (!inMedia) session = address;
    } else if (line.startsWith('a=rtcp:')) reports = Number.parseInt(line.slice(7), 10) & 0xffff;
  }
  flush();
}
