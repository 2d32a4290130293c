import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { F, rtps } from './fields.js';
import { emitPrefix, keyOf, PREFIX_LENGTH } from './identities.js';
import { emitVersion } from './parameters.js';
import { dissectSubmessage, type Ends } from './submessages.js';

/*
 * Version 2: the submessages of the standard, and those of vendors by their heads; samples are shown as their bytes. Left out: version 1,
 * what is encrypted or compressed, types of data, samples put together from fragments.
 */

const HEADER = 20;
const SHORTEST = 16;
const PORT_BASE = 7400;
const DOMAIN_GAIN = 250;
const FIRST_PARTICIPANT = 10;
const NATURE = { unicastMeta: 0, multicastUser: 1, multicastMeta: 2, unicastUser: 3 } as const;

/** A message begins with its name and the version. */
function looksLikeRtps(d: Dissection, start: number): boolean {
  if (d.left(start) < SHORTEST) return false;
  const { bytes } = d;
  const isNamed = bytes[start] === 82 && bytes[start + 1] === 84 && bytes[start + 2] === 80;
  return isNamed && (bytes[start + 3] === 83 || bytes[start + 3] === 88) && bytes[start + 4] === 2;
}

function dissect(d: Dissection, start: number): boolean {
  if (!looksLikeRtps(d, start)) return false;
  d.protocolColumn = 'RTPS';
  if (d.wantsInfo) d.infoColumn = '';
  d.span(F.magic, start, 4);
  emitVersion(d, start + 4);
  const vendor = d.u16(F.vendorId, start + 6);
  if (isPing(d, start + 8)) {
    d.span(F.ping_str, start + 8, 8);
    emitPort(d);
    if (d.wantsInfo) d.infoColumn = 'PING';
    return true;
  }
  emitPrefix(d, F['guidPrefix.src'], start + 8);
  d.span(F.guidPrefix, start + 8, PREFIX_LENGTH);
  if (d.fault !== 0) return true;
  emitPort(d);
  const ends: Ends = { source: keyOf(d.bytes, start + 8, PREFIX_LENGTH), destination: '', vendor, suffix: '' };
  for (let at = start + HEADER; at < d.reportedEnd && d.fault === 0; )
    at = dissectSubmessage(d, at, at === start + HEADER, ends);
  return true;
}

const PING = [78, 68, 68, 83, 80, 73, 78, 71];
const isPing = (d: Dissection, at: number) => d.left(at) >= 8 && PING.every((byte, i) => d.bytes[at + i] === byte);

/** What the port says of domain and participant (DDSI-RTPS 9.6.2.3). */
function emitPort(d: Dissection): void {
  const port = d.destinationPort;
  const domain = port > PORT_BASE ? Math.trunc((port - PORT_BASE) / DOMAIN_GAIN) : -1;
  const offset = port - PORT_BASE - domain * DOMAIN_GAIN;
  d.value(F.domain_id, domain >>> 0);
  if (offset === 0 || offset === 1) {
    d.value(F.traffic_nature, offset === 0 ? NATURE.multicastMeta : NATURE.multicastUser);
    return;
  }
  d.value(F.participant_idx, Math.trunc((offset - FIRST_PARTICIPANT) / 2) >>> 0);
  d.value(F.traffic_nature, offset % 2 === 0 ? NATURE.unicastMeta : NATURE.unicastUser);
}

export const rtpsDissector: Dissector = {
  protocol: rtps,
  dissect,
  heuristics: { udp: looksLikeRtps },
  stateful: true,
};
