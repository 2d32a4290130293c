import { describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { ACK, PSH, RAW_IP, SYN, tcpFrame } from '../../support/tcp.js';

// Frames made by hand; the expectations were read off tshark 4.4.
const GREETING = Buffer.from('RFB 003.008\n').toString('hex');

/** Segments from 10.0.0.2, port `port`, and back. */
const from = (port: number, seq: number, ack: number, payload: string) =>
  tcpFrame({
    from: '10.0.0.2',
    to: '10.0.0.1',
    sourcePort: port,
    destinationPort: 1000,
    flags: PSH | ACK,
    seq,
    ack,
    payload,
  });
const to = (port: number, seq: number, ack: number, payload: string) =>
  tcpFrame({ sourcePort: 1000, destinationPort: port, flags: PSH | ACK, seq, ack, payload });

describe("a remote framebuffer's greeting", () => {
  const streams = (...frames: string[]) => fieldsOf(frames, RAW_IP, ['tcp.stream']).map(([[stream]]) => Number(stream));
  const talk = (port: number, greeting: string) =>
    streams(from(port, 1, 1, greeting), to(port, 1, 13, greeting), from(port, 13, 13, '01'));

  test('begins a stream after it, once', () => {
    expect(talk(6900, GREETING)).toEqual([0, 1, 1]);
  });

  test('does not on its own ports', () => {
    expect(talk(5900, GREETING)).toEqual([0, 0, 0]);
  });

  test('is of just that form', () => {
    for (const other of ['RFB 003x008\n', 'RFB 003.008x', 'RFB 003.008\nx', 'RFB 003.008'])
      expect(talk(6900, Buffer.from(other).toString('hex'))).toEqual([0, 0, 0]);
  });
});

describe('less than the header of a TLS record', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];
  const shown = (...frames: string[]) => fieldsOf(frames, RAW_IP, names).map((row) => row.map(([text]) => text));

  test('is all that a SYN+ACK brings: SSL, and nothing more', () => {
    const both = { from: '10.0.0.2', to: '10.0.0.1', sourcePort: 443, destinationPort: 1000, flags: SYN | ACK };
    expect(shown(tcpFrame({ ...both, seq: 5, ack: 9, payload: '0000' }))).toEqual([['raw:ip:tcp', 'SSL', '']]);
    expect(shown(tcpFrame({ ...both, sourcePort: 444, seq: 5, ack: 9, payload: '0000' }))[0].slice(0, 2)).toEqual([
      'raw:ip:tcp:data',
      'TCP',
    ]);
  });

  test('is sent again: a retransmission', () => {
    const rows = shown(to(443, 1, 1, '1603'), to(443, 1, 1, '1603'));
    expect(rows[0]).toEqual(['raw:ip:tcp', 'SSL', '']);
    expect(rows[1].slice(0, 2)).toEqual(['raw:ip:tcp', 'TCP']);
    expect(rows[1][2]).toContain('[TCP Retransmission] 1000 → 443');
  });
});
