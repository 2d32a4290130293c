import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame, udpFrame } from '../../support/tcp.js';

// Messages made by hand after RFC 8175; expectations as tshark 4.4 has them.
const signal = (hex: string) => udpFrame(40_000, 854, hex.replaceAll(' ', ''));
const message = (hex: string, sourcePort = 40_000) =>
  tcpFrame({ sourcePort, destinationPort: 854, flags: 24, seq: 1, ack: 1, payload: hex.replaceAll(' ', '') });
const OFFER = signal('444c4550 0002 0015 0004 0006 01 6d6f64656d 0002 0007 01 0a000002 0356');
const SESSION = message(
  `0001 0030 0005 0004 0000ea60 0006 0004 0001fff1 000c 0008 00000000000003e8 0015 0002 8002
  0007 0006 020304050607 0010 0000`.replaceAll('\n', ''),
);

const rowsOf = (frames: readonly string[], names: readonly string[]) =>
  fieldsOf(frames, RAW_IP, names).map((row) => row.map((texts) => texts.join(',')));

test('a signal, messages and their items', () => {
  const names = [
    'peertype.description',
    'v4conn.addr',
    'v4conn.port',
    'heartbeat',
    'extsupp.code',
    'mdrr',
    'hop_count',
  ];
  const more = ['macaddr_eui48', 'unexpected_length'];
  const all = [...names, ...more].map((name) => `dlep.dataitem.${name}`);
  expect(rowsOf([OFFER, SESSION, message('00100000', 40_001)], [...all, '_ws.col.info'])).toEqual([
    ['modem', '10.0.0.2', '854', '', '', '', '', '', '', 'Signal: Peer Offer (2)'],
    ['', '', '', '60000', '1,65521', '1000', '2', '02:03:04:05:06:07', '1', 'Message: Session Initialization (1)'],
    ['', '', '', '', '', '', '', '', '', 'Message: Heartbeat (16)'],
  ]);
});

test('an item of another length is shown as far as it goes', () => {
  const names = ['dlep.dataitem.v4addr.flags', 'dlep.dataitem.v4addr.addr', '_ws.expert.message'];
  expect(rowsOf([message('0003 0008 0008 0004 01 0a0000')], names)).toEqual([
    ['0x01', '', 'Unexpected Data Item length'],
  ]);
});

test('bytes that are cut or changed', () => {
  for (const frame of [OFFER, SESSION]) expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(1000);
});
