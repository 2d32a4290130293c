import { decodeText } from '../../../fields/text.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { rtcp } from '../rtcp/index.js';
import { dissectCarried, rtp } from '../rtp/index.js';
import { addressText, expectMedium } from '../rtp/setup.js';

/** Datagrams, or frames in the connection itself: with either, RTP. Others (RFC 3711's too) are not followed. */
const INTERLEAVED = /^rtp\/avp\/tcp/i;
const DATAGRAMS = /^rtp\/avpf?(?!\/tcp|f\/tcp)/i;
/** Of the header, no more is looked at. */
const MAX_HEADER = 256;
const MAX_CONVERSATIONS = 100_000;

const NOTHING = 0;
const MEDIA = 1;
const REPORTS = 2;

/** What a connection's channels carry, and the first frame in which media came. */
interface Channels {
  readonly kinds: Map<number, number>;
  firstFrame: number;
}

/** Of each interleaved frame: what its channel carries, and the first frame with media. */
const slot = declareState(
  () => new Map<number, Channels>(),
  () => new Decisions(2),
);

/** The transport that a server's answer grants (RFC 2326, section 12.39): the media that come are known by it. */
export function expectTransport(d: Dissection, start: number, end: number): void {
  if (d.replaying) return;
  const text = decodeText(d.bytes, start, Math.min(end - start, MAX_HEADER));
  if (INTERLEAVED.test(text)) {
    const channels = /interleaved=(\d+)(?:-(\d+))?/.exec(text);
    if (channels) expectChannels(d, Number(channels[1]), channels[2] === undefined ? -1 : Number(channels[2]));
    return;
  }
  if (!DATAGRAMS.test(text)) return;
  const client = portsOf(text, 'client_port');
  const server = portsOf(text, 'server_port');
  const address = addressText(d, d.destinationStart);
  const about = { frame: d.block.firstNumber + d.frame, method: 'RTSP', isOneWay: true };
  expectMedium(d, address, client[0], { ...about, carries: 'media', peerPort: server[0] || undefined });
  expectMedium(d, address, client[1], { ...about, carries: 'reports', peerPort: server[1] || undefined });
}

/** The two ports, of media and of reports: each 0 if it is not there. */
function portsOf(text: string, name: string): [number, number] {
  const found = new RegExp(`${name}=(\\d+)(?:-(\\d+))?`).exec(text);
  return [Number(found?.[1] ?? 0) & 0xffff, Number(found?.[2] ?? 0) & 0xffff];
}

function expectChannels(d: Dissection, media: number, reports: number): void {
  const state = d.stateOf(slot);
  let channels = state.get(d.conversation);
  if (channels === undefined) {
    if (state.size > MAX_CONVERSATIONS) state.clear();
    channels = { kinds: new Map(), firstFrame: 0 };
    state.set(d.conversation, channels);
  }
  if (media < 256) channels.kinds.set(media, MEDIA);
  if (reports >= 0 && reports < 256) channels.kinds.set(reports, REPORTS);
}

/** Hands on what an interleaved frame carries. False if nothing is known of its channel. */
export function dissectChannel(d: Dissection, channel: number, start: number, end: number): boolean {
  const decisions = d.memoOf(slot);
  const at = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying) {
    const channels = d.stateOf(slot).get(d.conversation);
    const kind = channels?.kinds.get(channel) ?? NOTHING;
    if (channels && kind === MEDIA && channels.firstFrame === 0) channels.firstFrame = d.block.firstNumber + d.frame;
    numbers[at] = kind;
    numbers[at + 1] = channels?.firstFrame ?? 0;
  }
  const kind = numbers[at];
  if (kind === NOTHING) return false;
  if (kind === REPORTS) d.dissect(rtcp.id, start, end, end);
  else dissectCarried(d, { frame: numbers[at + 1], carries: 'media', method: 'DECODE AS' }, start, end);
  return true;
}

/** What the channels and ports are for. */
export const CARRIED = [rtp.name, rtcp.name];
