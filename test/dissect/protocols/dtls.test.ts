import { describe, expect, test } from '@jest/globals';
import { dissectEverything } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';
import { asDatagrams, datagram, recorded } from '../../support/tls.js';

const frames = asDatagrams(recorded.dtls);
const texts = (names: readonly string[], of: readonly string[] = frames) =>
  fieldsOf(of, RAW_IP, names).map((row) => row.map((values) => values.join(',')));

test('the packet list tells what each datagram brings', () => {
  expect(texts(['_ws.col.protocol', '_ws.col.info']).map((row) => row.join(' '))).toEqual([
    'DTLS Client Hello (SNI=www.example.com)',
    'DTLSv1.0 Hello Verify Request',
    'DTLSv1.0 Client Hello (SNI=www.example.com)',
    'DTLSv1.2 Server Hello, Certificate (Fragment)',
    'DTLSv1.2 Certificate (Fragment)',
    'DTLSv1.2 Certificate (Fragment)',
    'DTLSv1.2 Certificate (Reassembled), Server Key Exchange, Server Hello Done',
    'DTLSv1.2 Client Key Exchange, Change Cipher Spec, Encrypted Handshake Message',
    'DTLSv1.2 New Session Ticket, Change Cipher Spec, Encrypted Handshake Message',
    'DTLSv1.2 Application Data',
  ]);
});

test('records and messages have numbers of their own', () => {
  const rows = texts(['dtls.record.sequence_number', 'dtls.record.epoch', 'dtls.handshake.message_seq']);
  expect(rows[2]).toEqual(['1', '0', '1']);
  expect(rows[7]).toEqual(['2,3,0', '0,0,1', '2']);
});

test('a hello has a cookie, and keys for media', () => {
  const rows = texts(['dtls.handshake.cookie_length', 'dtls.handshake.cookie', 'dtls.use_srtp.protection_profile']);
  expect(rows[0][0]).toBe('0');
  expect(rows[1][1]).toMatch(/^[0-9a-f]{40}$/);
  expect(rows[2]).toEqual(['20', rows[1][1], '0x0001']);
});

describe('a message in fragments', () => {
  const names = ['dtls.fragment', 'dtls.fragment.count', 'dtls.reassembled.length', 'x509af.serialNumber'];

  test('is shown in the frame that completes it', () => {
    const rows = texts(names);
    expect(rows[6]).toEqual(['4,5,6,7', '4', '1072', '1234']);
    expect(rows.filter((row) => row[3] !== '')).toHaveLength(1);
  });

  test('also where they come in another order', () => {
    const order = [0, 1, 2, 5, 4, 3, 6];
    const rows = texts(
      names,
      order.map((index) => frames[index]),
    );
    expect(rows[6][3]).toBe('1234');
  });

  test('and in a second pass over that frame alone', () => {
    expect(fieldsOfChosen(frames, RAW_IP, names, [6])[0].map((values) => values.join())).toEqual(texts(names)[6]);
  });

  test('is not made of what lies outside it', () => {
    // A fragment of 100 bytes at offset 1000 of a message of 10.
    const body = `0b00000a0000${'0003e8'}000064${'00'.repeat(100)}`;
    const record = `16fefd000000000000000${'1'}${(body.length / 2).toString(16).padStart(4, '0')}${body}`;
    const [row] = texts(
      ['dtls.handshake.fragment_length.too_long', 'dtls.fragment.count', 'dtls.handshake.type'],
      [udpFrame(1, 2, record)],
    );
    expect(row).toEqual(['1', '', '11']);
  });
});

test('records that hide their type are known by the conversation', () => {
  const hello = (version: string) => {
    const extension = `002b0002${version}`;
    const body = `fefd${'11'.repeat(32)}00130100${'0006'}${extension}`;
    const message = `02${(body.length / 2).toString(16).padStart(6, '0')}0000000000${(body.length / 2).toString(16).padStart(6, '0')}${body}`;
    return `16fefd0000000000000000${(message.length / 2).toString(16).padStart(4, '0')}${message}`;
  };
  const conversation = [datagram('server', hello('fefc')), datagram('client', '2e12340004deadbeef')];
  const rows = texts(
    ['_ws.col.protocol', 'dtls.unified_header.epoch_bits', 'dtls.record.sequence_suffix', 'dtls.enc_content'],
    conversation,
  );
  expect(rows[0][0]).toBe('DTLSv1.3');
  expect(rows[1]).toEqual(['DTLSv1.3', '2', '4660', 'deadbeef']);
  // Else nobody knows.
  expect(texts(['frame.protocols'], conversation.slice(1))).toEqual([['raw:ip:udp:data']]);
});

test('damaged datagrams are survived', () => {
  const damaged: string[] = [];
  let port = 1000;
  for (const [side, hex] of recorded.dtls) {
    for (let at = 0; at < hex.length; at += 2) {
      const byte = Number.parseInt(hex.slice(at, at + 2), 16);
      for (const changed of [byte ^ 0xff, byte ^ 1]) {
        const payload = hex.slice(0, at) + changed.toString(16).padStart(2, '0') + hex.slice(at + 2);
        damaged.push(side === 'client' ? udpFrame(port++, 5684, payload) : udpFrame(5684, port++, payload));
      }
      damaged.push(udpFrame(port++, 5684, hex.slice(0, at)));
    }
  }
  expect(dissectEverything(damaged)).toBeGreaterThan(100_000);
});
