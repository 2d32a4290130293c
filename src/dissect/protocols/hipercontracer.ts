import { absoluteTime, declareFields, declareProtocol, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/**
 * Probes of HiPerConTracer: recognised by a hop limit and a time of sending between 2016 and 2099 alone, so other payloads of at least
 * 16 bytes are sometimes taken for one, as by tshark.
 */
export const hipercontracer = declareProtocol('hipercontracer', 'HiPerConTracer', 'HiPerConTracer Trace Service');
const F = declareFields(hipercontracer, {
  magic_number: uint32('Magic Number', { base: 'hex' }),
  send_ttl: uint8('Send TTL', { base: 'dec' }),
  round: uint8('Round', { base: 'dec' }),
  checksum_tweak: uint16('Checksum Tweak', { base: 'hex' }),
  seq_number: uint16('Sequence Number', { base: 'dec' }),
  send_timestamp: absoluteTime('Send Time Stamp', { time: 'utc' }),
});

const LENGTH = 16;
/** Microseconds since 29 September 1976. */
const EARLIEST = 1_238_799_600_000_000;
const LATEST = 3_889_638_000_000_000;
/** Seconds between that day and 1970. */
const BEGINNING = 212_803_200;

const timeAt = (d: Dissection, at: number) => d.getU32(at + 8) * 0x1_0000_0000 + d.getU32(at + 12);

function isProbe(d: Dissection, start: number): boolean {
  if (d.left(start) < LENGTH || d.bytes[start + 4] === 0) return false;
  const time = timeAt(d, start);
  return time >= EARLIEST && time < LATEST;
}

function dissect(d: Dissection, start: number): boolean {
  if (!isProbe(d, start)) return false;
  d.protocolColumn += ', HiPerConTracer';
  d.u32(F.magic_number, start);
  const ttl = d.u8(F.send_ttl, start + 4);
  const round = d.u8(F.round, start + 5);
  d.u16(F.seq_number, start + 6);
  const time = timeAt(d, start);
  const seconds = Math.floor(time / 1e6);
  d.wide(F.send_timestamp, seconds + BEGINNING, (time - seconds * 1e6) * 1000, start + 8, 8);
  if (d.wantsInfo) d.infoColumn += ` (SendTTL=${ttl}, Round=${round})`;
  return true;
}

export const hipercontracerDissector: Dissector = {
  protocol: hipercontracer,
  dissect,
  declines: (d, start) => !isProbe(d, start),
  heuristics: { udp: isProbe, tcp: isProbe },
  isVague: true,
};
