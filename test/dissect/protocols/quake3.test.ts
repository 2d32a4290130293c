import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Packets made by hand; expectations as tshark 4.4 has them.
const command = (text: string) => `ffffffff${Buffer.from(text, 'latin1').toString('hex')}`;
const toServer = (hex: string) => udpFrame(40_000, 27_960, hex);
const fromServer = (hex: string) => udpFrame(27_960, 40_000, hex);
const SERVERS = fromServer(command('getserversResponse\\\x0a\x01\x02\x03m8\\EOT\0\0\0'));
const GAME = toServer('050000804d0064617461');

test('commands outside of a connection, and packets inside', () => {
  const names = ['connectionless.command', 'server.addr', 'server.port', 'game.seq1', 'game.rel2', 'game.qport'];
  const rows = fieldsOf(
    [
      toServer(command('getinfo xxx\0')),
      SERVERS,
      toServer(command('foo\0')),
      toServer(command('getinfo')),
      GAME,
      fromServer('0600000064617461'),
    ],
    RAW_IP,
    [...names.map((name) => `quake3.${name}`), 'data.data', '_ws.col.info'],
  );
  expect(rows.map((row) => row.map((texts) => texts.join(',')))).toEqual([
    ['Request Info', '', '', '', '', '', '', 'Connectionless Client to Server'],
    ['Reply Servers', '10.1.2.3,69.79.84.0', '27960,0', '', '', '', '', 'Connectionless Master to Client'],
    ['Unknown', '', '', '', '', '', '', 'Connectionless Unknown'],
    ['', '', '', '', '', '', '', 'Connectionless [Malformed Packet]'],
    ['', '', '', '5', 'True', '77', '64617461', 'Game Client to Server'],
    ['', '', '', '6', 'False', '', '64617461', 'Game Server to Client'],
  ]);
});

test('bytes that are cut or changed', () => {
  for (const frame of [SERVERS, GAME]) expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(1000);
});
