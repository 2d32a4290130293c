import { describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, RAW_IP, SYN, tcpFrame } from '../../support/tcp.js';

// Made by hand after RFC 6824 and RFC 8684; what is expected is what tshark 4.4 says of the same segments.
const FIRST = '1122334455667788';
const SECOND = 'a1a2a3a4a5a6a7a8';

const segment = (port: number, isBack: boolean, flags: number, options: string) =>
  tcpFrame({
    from: isBack ? '10.0.1.2' : '10.0.1.1',
    to: isBack ? '10.0.1.1' : '10.0.1.2',
    sourcePort: isBack ? 80 : port,
    destinationPort: isBack ? port : 80,
    flags,
    seq: 1000,
    ack: 1000,
    options,
  });

const HANDSHAKE = [
  segment(10_001, false, SYN, `1e0c0081${FIRST}`),
  segment(10_001, true, SYN | ACK, `1e0c0081${SECOND}`),
  segment(10_001, false, ACK, `1e140081${FIRST}${SECOND}`),
];

/** Data 1 of each side, by the last 32 bits of the first numbers. */
const FIRST_DATA = segment(10_001, false, ACK, '1e14200524b559ae405811d600000001000500000000');

/** Frames → the texts of the fields, a row for each frame. */
const of = (frames: string[], names: string[]) =>
  fieldsOf(
    frames,
    RAW_IP,
    names.map((name) => `mptcp.${name}`),
  ).map((row) => row.map((texts) => texts.join()));

describe('Multipath TCP connections', () => {
  test('keys give tokens and first numbers, from which the data count', () => {
    const names = ['expected_token', 'expected_idsn', 'stream', 'master', 'analysis.subflows', 'ack', 'dss.dsn'];
    expect(of([...HANDSHAKE, FIRST_DATA], names)).toEqual([
      ['3183496201', '15011795807459873237', '0', 'True', '0 ', '', ''],
      ['719427895', '10011768724089297325', '0', 'True', '0 ', '', ''],
      ['3183496201', '15011795807459873237', '0', 'True', '0 ', '', ''],
      ['', '', '0', 'True', '0 ', '1', '1'],
    ]);
  });

  test('a subflow joins by the token', () => {
    const join = segment(10_002, false, SYN, `1e0c1001${(719427895).toString(16)}00000007`);
    const unknown = segment(10_003, false, SYN, '1e0c10011234567800000007');
    expect(of([...HANDSHAKE, join, unknown], ['stream', 'master', 'analysis.subflows']).slice(3)).toEqual([
      ['0', 'False', '1 0 '],
      ['1', 'False', '2 '],
    ]);
  });

  test('version 1 hashes with SHA-256, and begins without a key', () => {
    const frames = [segment(1, false, SYN, '1e040101'), segment(1, true, SYN | ACK, `1e0c0101${SECOND}`)];
    expect(of(frames, ['expected_token', 'expected_idsn', 'analysis'])).toEqual([
      ['', '', ''],
      ['1703439519', '81209143549428938', '1'],
    ]);
  });

  test('without keys no acknowledgment is relative; wide numbers count from 0', () => {
    const frames = [
      segment(1, false, ACK, '1e1220050000000100000002000000010005'),
      segment(1, false, ACK, '1e18200d00000001000000020000000500000001000412340000'),
      segment(1, true, ACK, '1e08200100000009'),
    ];
    expect(of(frames, ['ack', 'dss.dsn', 'master', 'analysis.subflows'])).toEqual([
      ['', '', 'False', ''],
      ['', '8589934597', 'False', ''],
      ['9', '', 'False', ''],
    ]);
  });

  test('what is wrong with keys and algorithms is remarked on', () => {
    const names = ['echoed_key_mismatch', 'missing_algorithm', 'unsupported_algorithm'].map((n) => `connection.${n}`);
    const wrong = segment(10_001, false, ACK, `1e140081${FIRST}${FIRST}`);
    expect(of([...HANDSHAKE, wrong], names)[3]).toEqual(['1', '', '']);
    expect(of([segment(1, false, SYN, `1e0c0000${FIRST}`)], names)).toEqual([['', '1', '1']]);
    expect(of([segment(1, false, ACK, '1e0e200400000002000000010000')], ['dss.infinite_mapping'])).toEqual([['1']]);
  });

  test('a damaged one does no harm', () => {
    for (const frame of [...HANDSHAKE, FIRST_DATA]) expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(100);
  });
});
