import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { EXCHANGETYPE } from '../../names/isakmp.js';
import { F, isakmp } from './fields.js';
import { dissectPayloads } from './payloads.js';

const HEADER = 28;
const ENCRYPTED = 1;
const INITIATOR = 8;
const RESPONSE = 32;
/** Exchanges from here on are IKEv2's (RFC 7296, 3.1), those below IKEv1's. */
const FIRST_OF_IKE2 = 34;
/** Lengths beyond that count as none. */
const MOST = 0x7fff_ffff;

/** Too short for a message, or it says so itself. */
const declines = (d: Dissection, start: number): boolean =>
  d.reportedEnd - start < HEADER || (d.end - start >= HEADER && d.getU32(start + 24) < HEADER);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ISAKMP';
  if (d.wantsInfo) d.infoColumn = '';
  if (declines(d, start)) return false;
  if (!d.has(start, HEADER)) return true;
  d.span(F.ispi, start, 8);
  d.span(F.rspi, start + 8, 8);
  const next = d.u8(F.nextpayload, start + 16);
  const version = d.u8(F.version, start + 17);
  d.open();
  d.value(F.mjver, version >>> 4, start + 17, 1);
  d.value(F.mnver, version & 15, start + 17, 1);
  d.close();
  const major = version >>> 4;
  const exchange = major === 1 || major === 2 ? d.u8(F.exchangetype, start + 18) : 0;
  const flags = d.u8(F.flags, start + 19);
  d.open();
  if (major === 1) {
    d.value(F.flag_e, flags & 1, start + 19, 1);
    d.value(F.flag_c, (flags >>> 1) & 1, start + 19, 1);
    d.value(F.flag_a, (flags >>> 2) & 1, start + 19, 1);
  } else if (major === 2) {
    d.value(F.flag_i, (flags >>> 3) & 1, start + 19, 1);
    d.value(F.flag_v, (flags >>> 4) & 1, start + 19, 1);
    d.value(F.flag_r, (flags >>> 5) & 1, start + 19, 1);
  }
  d.close();
  const message = d.u32(F.messageid, start + 20);
  if (d.wantsInfo && d.fault === 0) d.infoColumn = infoOf(major, exchange, flags, message);
  // A message that is not all there is not gone into.
  const length = d.getU32(start + 24);
  if (length <= MOST && !d.has(start, length)) return true;
  d.u32(F.length, start + 24);
  const end = Math.min(start + length, d.reportedEnd);
  if (major === 1 && flags & ENCRYPTED) {
    if (end > start + HEADER) d.span(F['enc.data'], start + HEADER, end - start - HEADER);
  } else dissectPayloads(d, next, start + HEADER, end, major);
  if (d.fault === 0 && end < d.reportedEnd) d.span(F.extradata, end, d.reportedEnd - end);
  return true;
}

function infoOf(major: number, exchange: number, flags: number, message: number): string {
  if (major !== 1 && major !== 2) return '';
  const isOfVersion = exchange >= FIRST_OF_IKE2 === (major === 2);
  const name = (isOfVersion ? EXCHANGETYPE[exchange] : undefined) ?? `Unknown ${exchange}`;
  if (major !== 2) return name;
  const who = flags & INITIATOR ? 'Initiator' : 'Responder';
  return `${name} MID=${String(message).padStart(2, '0')} ${who} ${flags & RESPONSE ? 'Response' : 'Request'}`;
}

export const isakmpDissector: Dissector = {
  protocol: isakmp,
  dissect,
  declines,
  places: { 'udp.port': [500] },
};
