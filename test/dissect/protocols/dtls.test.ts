import { createCipheriv } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { expandLabel, maskOf, SUITES } from '../../../src/dissect/protocols/tls/traffic-keys.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { dissectEverything } from '../../support/hostile.js';
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

test('where keys for media are agreed on, the conversation is one of media, unless STUN has begun it', () => {
  // A binding request (RFC 8489, section 5) without attributes.
  const stun = `000100002112a442${'05'.repeat(12)}`;
  const protocols = (of: readonly string[]) => texts(['frame.protocols'], of).flat();
  const [hello, request] = frames;
  expect(protocols([hello, request, datagram('client', stun)])).toEqual([
    'raw:ip:udp:dtls',
    'raw:ip:udp:rtp:dtls',
    'raw:ip:udp:rtp:stun',
  ]);
  const begun = [datagram('client', stun), hello, request, datagram('server', stun)];
  expect(protocols(begun)).toEqual(['raw:ip:udp:stun', 'raw:ip:udp:dtls', 'raw:ip:udp:dtls', 'raw:ip:udp:stun']);
  expect(fieldsOfChosen(begun, RAW_IP, ['frame.protocols'], [2])).toEqual([[['raw:ip:udp:dtls']]]);
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

test('secrets that the capture brings decrypt records of DTLS 1.3', () => {
  const size = (hex: string, digits: number) => (hex.length / 2).toString(16).padStart(digits, '0');
  const hello = (type: string, random: string, rest: string) => {
    const body = `fefd${random.repeat(32)}${rest}`;
    const message = `${type}${size(body, 6)}0000000000${size(body, 6)}${body}`;
    return `16fefd0000000000000000${size(message, 4)}${message}`;
  };
  const secret = Buffer.alloc(32, 9);
  const key = (label: string, length: number) => expandLabel('sha256', secret, `dtls13${label}`, length);
  // A record of epoch 3 with a number of two bytes and a length (RFC 9147, section 4).
  const record = (number: number, type: number, content: string, key0 = key('key', 16)) => {
    const inner = Buffer.concat([Buffer.from(content, 'hex'), Buffer.from([type, 0, 0])]);
    const header = Buffer.from(
      `2f${number.toString(16).padStart(4, '0')}${(inner.length + 16).toString(16).padStart(4, '0')}`,
      'hex',
    );
    const nonce = key('iv', 12);
    nonce.writeUInt16BE(nonce.readUInt16BE(10) ^ number, 10);
    const cipher = createCipheriv('aes-128-gcm', key0, nonce);
    cipher.setAAD(header);
    const sealed = Buffer.concat([cipher.update(inner), cipher.final(), cipher.getAuthTag()]);
    const mask = maskOf(SUITES[0x1301], key('sn', 16), sealed.subarray(0, 16));
    header[1] ^= mask[0];
    header[2] ^= mask[1];
    return Buffer.concat([header, sealed]).toString('hex');
  };
  const acknowledged = `0010${'0000000000000002'}${'0000000000000007'}`;
  const conversation = [
    datagram('client', hello('01', 'ab', '0000000213010100')),
    datagram('server', hello('02', 'cd', '001301000006002b0002fefc')),
    datagram('server', record(0, 23, '6869')),
    datagram('server', record(300, 21, '0100')),
    datagram('server', record(2, 26, acknowledged)),
    datagram('server', record(3, 23, '6869', Buffer.alloc(16))),
  ];
  const names = ['_ws.col.info', 'dtls.record.sequence_suffix_dec', 'dtls.alert_message.desc', 'data.data'];
  const more = [...names, 'dtls.ack.record_numbers_length', 'dtls.record.epoch', 'dtls.record.sequence_number'];
  const log = `SERVER_TRAFFIC_SECRET_0 ${'ab'.repeat(32)} ${secret.toString('hex')}`;
  const rows = fieldsOf(conversation, RAW_IP, more, [log]).map((row) => row.map((values) => values.join(',')));
  expect(rows[2]).toEqual(['Application Data', '0', '', '6869', '', '', '']);
  expect(rows[3]).toEqual(['Alert (Level: Warning, Description: Close Notify)', '300', '0', '', '', '', '']);
  expect(rows[4]).toEqual(['Acknowledgement', '2', '', '', '16', '2', '7']);
  expect(rows[5].slice(0, 2)).toEqual(['Encrypted Data', '']);
  expect(fieldsOf(conversation, RAW_IP, more)[2][1]).toEqual([]);
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
