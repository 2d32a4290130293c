import { decodeText } from '../../../fields/text.js';
import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import type { Encoding } from './payloads.js';
import { type Call, expectMedium, type Medium, mediumAt, type Protection } from './setup.js';

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

/** Transports of RTP, those with a protected profile, and that of facsimiles. */
const RTP_TRANSPORT = /^(UDP\/TLS\/)?RTP\/S?AVPF?$/;
const PROTECTED = /SAVPF?$/;
const FACSIMILE = /^udptl$/i;

/** What is being put together of one medium. */
interface Draft {
  address: string;
  port: number;
  reports: number;
  isMixed: boolean;
  isFacsimile: boolean;
  protection: Protection | undefined;
  readonly encodings: Map<number, Encoding>;
}

/** Decisions: the place of the first medium of RTP that a description has, from 1 on. */
const state = declareState(
  () => undefined,
  () => new Decisions(1),
);

/**
 * What a session description in `[start, end)` announces (RFC 8866, sections 5.7 and 5.14), as set up by `frame`, or by
 * none where it repeats what was said. `call` is that of the message around it; gives those of all the calls that
 * its first medium belongs to.
 */
export function expectFromDescription(
  d: Dissection,
  start: number,
  end: number,
  frame: number,
  call?: Call,
): readonly Call[] {
  const decisions = d.memoOf(state);
  const at = decisions.next(d);
  if (!d.replaying && end - start <= MAX_DESCRIPTION) {
    for (const draft of readMedia(decodeText(d.bytes, start, end - start))) {
      const place = announce(d, draft, frame, call === undefined ? undefined : [call]);
      if (decisions.numbers[at] === 0 && !draft.isFacsimile && place !== -1) decisions.numbers[at] = place + 1;
    }
  }
  const place = decisions.numbers[at] - 1;
  if (place === REPEATED) return call === undefined ? [] : [call];
  return mediumAt(d, place)?.calls ?? [];
}

/** The place of a medium that was not announced again. */
const REPEATED = -2;

/** The media in a description's text; their ports are 0 where they are not of RTP. */
function readMedia(text: string): Draft[] {
  const media: Draft[] = [];
  let session = '';
  for (const line of text.split(/\r?\n/)) {
    const draft = media[media.length - 1];
    if (line.startsWith('m=')) media.push(begin(line, session));
    else if (line.startsWith('c=IN IP')) {
      const [, kind, host = ''] = line.split(' ');
      const address = kind === 'IP6' ? parseIpv6(host.split('/')[0]) : parseIpv4(host.split('/')[0]);
      if (draft) draft.address = address;
      else session = address;
    } else if (draft && line.startsWith('a=')) readAttribute(draft, line);
  }
  return media;
}

function begin(line: string, address: string): Draft {
  const [, port = '', transport = ''] = line.split(' ');
  const isFacsimile = FACSIMILE.test(transport);
  const isExpected = isFacsimile || RTP_TRANSPORT.test(transport);
  return {
    address,
    port: isExpected ? Number.parseInt(port, 10) & 0xffff : 0,
    reports: 0,
    isMixed: false,
    isFacsimile,
    protection: PROTECTED.test(transport) ? { identifier: 0, tag: 0 } : undefined,
    encodings: new Map(),
  };
}

/** Lengths of the tags of cipher suites (RFC 4568, section 6.2; RFC 7714, section 14.2 has the tag in the payload). */
const TAGS: readonly (readonly [RegExp, number])[] = [
  [/^(AES_CM_128_HMAC_SHA1_80|F8_128_HMAC_SHA1_80)$/, 10],
  [/^AES_CM_128_HMAC_SHA1_32$/, 4],
];

function readAttribute(draft: Draft, line: string): void {
  // Without a rate it does not count.
  const encoding = /^a=rtpmap:\s*(\d{1,3})\s+([^/\s]+)\/(\d{1,9})/.exec(line);
  if (encoding) {
    const [, type, name, rate] = encoding;
    if (draft.encodings.size < 128) draft.encodings.set(Number(type), { name, rate: Number(rate) });
  } else if (line.startsWith('a=rtcp:')) draft.reports = Number.parseInt(line.slice(7), 10) & 0xffff;
  else if (/^a=rtcp-mux\s*$/.test(line)) draft.isMixed = true;
  else if (line.startsWith('a=crypto:') && draft.protection) {
    const [, suite = '', parameters = ''] = line.split(' ');
    const tag = TAGS.find(([name]) => name.test(suite))?.[1];
    const identifier = /\|\d+:(\d{1,3})/.exec(parameters);
    if (tag !== undefined) draft.protection = { identifier: identifier ? Number(identifier[1]) : 0, tag };
  }
}

function announce(d: Dissection, draft: Draft, frame: number, calls: readonly Call[] | undefined): number {
  const { address, port, encodings, protection, isFacsimile, isMixed } = draft;
  if (port === 0) return -1;
  if (frame === 0) return REPEATED;
  const about = { frame, method: 'SDP', calls, encodings, protection };
  const carries: Medium['carries'] = isFacsimile ? 'facsimile' : isMixed ? 'both' : 'media';
  const place = expectMedium(d, address, port, { ...about, carries });
  const reports = draft.reports === 0 ? port + 1 : draft.reports;
  if (!isFacsimile) expectMedium(d, address, reports, { ...about, carries: 'reports' });
  return place;
}
