import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand; expectations as tshark 4.4 has them.
const MARK = '00ffff00fefefefefdfdfdfd12345678';
const GUID = '0102030405060708';
const TIME = '000000000001e240';
/** 10.1.2.3, its bits turned round, and port 19132. */
const ADDRESS = '04f5fefdfc4abc';
const sent = (hex: string, port = 50_000) => udpFrame(40_000, port, hex.replaceAll(' ', ''));
const rowsOf = (frames: readonly string[], names: readonly string[]) =>
  fieldsOf(frames, RAW_IP, names).map((row) => row.map((texts) => texts.join(',')));

const REQUEST_1 = sent(`05${MARK}07${'00'.repeat(20)}`);
const REPLY_1 = sent(`06${MARK}${GUID}01 11223344 ${'00'.repeat(64)} 05d4`);
const REQUEST_2 = sent(`07${MARK} 11223344 00 ${ADDRESS} 0578 ${GUID}`);
const ACK = sent('c0 0002 01 050000 00 070000 090000');
const MESSAGES = sent(`84 070000 00 0048 00 ${TIME} 60 0020 010000 030000 04 fe 616263`);
const SPLIT = sent('84 080000 70 0028 010000 030000 04 00000002 0005 00000000 0102030405');

test('a conversation is known by what is sent before it', () => {
  const names = ['raknet.MTU', 'raknet.cookie', 'raknet.ip.v4_address', 'frame.protocols', '_ws.col.info'];
  expect(rowsOf([sent('c0 0001 01 050000'), REQUEST_1, REPLY_1, REQUEST_2], names)).toEqual([
    ['', '', '', 'raw:ip:udp:data', '40000 → 50000 Len=7'],
    ['', '', '', 'raw:ip:udp:raknet:raknet:raknet', 'Open Connection Request 1'],
    ['1492', '0x11223344', '', 'raw:ip:udp:raknet:raknet', 'Open Connection Reply 1'],
    ['1400', '0x11223344', '10.1.2.3', 'raw:ip:udp:raknet:raknet', 'Open Connection Request 2'],
  ]);
});

test('acknowledgements, messages and parts of them', () => {
  const names = ['range.packet_number.max', 'message.reliability', 'system.message.id', 'split.count', 'unknown.id'];
  const rows = rowsOf([REQUEST_1, ACK, MESSAGES, SPLIT], [...names.map((name) => `raknet.${name}`), '_ws.col.info']);
  expect(rows.slice(1)).toEqual([
    ['9', '', '', '', '', 'ACK #5, #7..9'],
    ['', '0,3', '0x00', '', '1', '#7: Connected Ping, Unknown message ID: 0xfe'],
    ['', '3', '', '2', '', '#8: {Message fragment 1/2}'],
  ]);
});

test('bytes that are cut or changed', () => {
  for (const frame of [REPLY_1, REQUEST_2, ACK, MESSAGES])
    expect(dissectHostile(frame, RAW_IP, [REQUEST_1])).toBeGreaterThan(1000);
});
