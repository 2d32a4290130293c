import { allFields } from '../../../fields/protocol.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNVERIFIED } from '../../checksum.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { esis, F } from './fields.js';
import { nsapText } from './nsap.js';
import { emitOptions } from './options.js';

const HEADER_LENGTH = 9;
const END_SYSTEM_HELLO = 2;
const INTERMEDIATE_SYSTEM_HELLO = 4;
const REDIRECT = 6;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ESIS';
  if (d.wantsInfo) d.infoColumn = '';
  d.u8(F.nlpi, start);
  const length = d.u8(F.length, start + 1);
  if (length < HEADER_LENGTH && d.fault === 0) {
    const message = `Bogus ESIS length (${length}, must be >= ${HEADER_LENGTH})`;
    remarkBeneath(d, F['length.invalid'], SEVERITY.error, GROUP.malformed, message);
  }
  const version = d.u8(F.ver, start + 2);
  if (version !== 1 && d.fault === 0) {
    const message = `Unknown ESIS version (${version} vs 1)`;
    remarkBeneath(d, F['ver.unknown'], SEVERITY.warn, GROUP.protocol, message);
  }
  d.u8(F.res, start + 3);
  if (!d.has(start + 4, 1)) return true;
  const type = d.bytes[start + 4] & 0x1f;
  const name = allFields[F.type].values?.[type];
  d.value(F.type, type, start + 4, 1);
  if (d.wantsInfo) d.infoColumn = name ?? `Unknown (0x${type.toString(16)})`;
  if (name === undefined)
    remarkBeneath(d, F['type.unknown'], SEVERITY.warn, GROUP.protocol, 'Unknown ESIS packet type');
  d.u16(F.htime, start + 5);
  emitChecksum(d, start, length);
  const at = start + HEADER_LENGTH;
  const end = start + length;
  if (type === END_SYSTEM_HELLO) emitEndSystem(d, at, end);
  else if (type === INTERMEDIATE_SYSTEM_HELLO) emitOptions(d, emitAddress(d, F.netl, F.net, at), end);
  else if (type === REDIRECT) emitRedirect(d, at, end);
  return true;
}

/** ISO 8473-1, annex C: both sums are 0 where it is right. None is sent as 0. */
function emitChecksum(d: Dissection, start: number, length: number): void {
  const checksum = d.u16(F.chksum, start + 7);
  if (checksum === 0 || d.fault !== 0) return;
  if (start + length > d.end) {
    d.value(F['chksum.status'], CHECKSUM_UNVERIFIED, start + 7, 0);
    return;
  }
  let low = 0;
  let high = 0;
  for (let at = start; at < start + length; at++) {
    low = (low + d.bytes[at]) % 255;
    high = (high + low) % 255;
  }
  const isGood = low === 0 && high === 0;
  if (!isGood) remarkBeneath(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, 'Bad checksum');
  d.value(F['chksum.status'], isGood ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 7, 0);
}

/** An address behind its length; gives what follows. */
function emitAddress(d: Dissection, lengthField: number, field: number, at: number): number {
  const length = d.u8(lengthField, at);
  if (!d.has(at + 1, length)) return at;
  if (d.want[field] !== 0) d.text(field, nsapText(d.bytes, at + 1, length), at + 1, length);
  return at + 1 + length;
}

function emitEndSystem(d: Dissection, start: number, end: number): void {
  const count = d.u8(F.number_of_source_addresses, start);
  let at = start + 1;
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) at = emitAddress(d, F.sal, F.sa, at);
  d.close();
  emitOptions(d, at, end);
}

function emitRedirect(d: Dissection, start: number, end: number): void {
  const at = emitAddress(d, F.dal, F.da, start);
  const length = d.u8(F.bsnpal, at);
  d.span(F.bsnpa, at + 1, length);
  const title = at + 1 + length;
  if (d.getU8(title) === 0) emitOptions(d, title + 1, end);
  else emitOptions(d, emitAddress(d, F.netl, F.net, title), end);
}

export const esisDissector: Dissector = {
  protocol: esis,
  dissect,
  places: { 'osinl.incl': [0x82] },
  alsoEmits: ['osi'],
};
