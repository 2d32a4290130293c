import { decodeAs } from '../../src/dissect/decodeas.js';
import { registry } from '../../src/dissect/protocols.js';
import { dissectEverything } from '../support/hostile.js';
import { ACK, PSH, tcpFrame, udpFrame } from '../support/tcp.js';

/** Any port that no protocol has. */
const PORT = 64_999;

/** Numbers from 0 up to `below`, always the same ones. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const LENGTHS = [0, 1, 3, 8, 20, 60, 200, 700, 1400];

/** What the bytes of a payload may be: anything; small; extremes; tags and lengths of ASN.1; text. */
const ALPHABETS: readonly ((next: (below: number) => number) => number)[] = [
  (next) => next(256),
  (next) => next(4),
  (next) => [0, 0xff, 0x80, 0x7f, 1, 0, 0][next(7)],
  (next) => [0x30, 0x80, 0xa0, 0xa1, 2, 4, 6, 1, 3, 0x82][next(10)],
  (next) => 32 + next(95),
];

function payloads(count: number, seed: number): string[] {
  const next = numbers(seed);
  return Array.from({ length: count }, (_, index) => {
    const length = LENGTHS[next(LENGTHS.length)] + next(8);
    return Buffer.from(Array.from({ length }, () => ALPHABETS[index % ALPHABETS.length](next))).toString('hex');
  });
}

/** The payloads in datagrams, and in segments of one stream. */
function framesOf(contents: readonly string[]): string[] {
  let seq = 1;
  return contents.flatMap((payload) => {
    const ends = { sourcePort: 40_000, destinationPort: PORT, from: '10.0.0.1', to: '10.0.0.2' };
    const segment = tcpFrame({ ...ends, flags: PSH | ACK, seq, ack: 1, payload });
    seq += payload.length / 2;
    return [udpFrame(40_000, PORT, payload), segment];
  });
}

describe('every protocol takes any bytes', () => {
  const frames = framesOf(payloads(25, 2463534242));
  const protocols = registry.protocols.filter(({ name }) => name !== 'frame' && !name.startsWith('_ws.'));

  test.each(protocols.map((protocol) => [protocol.name, protocol] as const))('%s', (_, protocol) => {
    const place = { first: PORT, last: PORT, protocol };
    const undo = decodeAs([
      { table: 'udp.port', ...place },
      { table: 'tcp.port', ...place },
    ]);
    try {
      expect(dissectEverything(frames)).toBeGreaterThan(frames.length);
    } finally {
      undo();
    }
  });
});
