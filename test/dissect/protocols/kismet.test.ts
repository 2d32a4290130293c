import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame } from '../../support/tcp.js';

// Lines made by hand; expectations as tshark 4.4 has them.
const fromServer = (text: string, port: number) =>
  tcpFrame({
    sourcePort: 2501,
    destinationPort: port,
    flags: 24,
    seq: 1,
    ack: 1,
    payload: Buffer.from(text, 'latin1').toString('hex'),
  });
const GREETING = fromServer('*KISMET: 0.0.0 114 \x01Kis met\x01 2005 0 2005.08.R1 \n*TIME: 5\n', 40_000);

test('the greeting, times, and what goes on', () => {
  const frames = [
    GREETING,
    fromServer('*TIME: abc\n', 40_001),
    fromServer('more of it\n', 40_002),
    fromServer('short\n', 40_003),
  ];
  const names = ['version', 'server_name', 'extended_version_string', 'time.invalid'].map((name) => `kismet.${name}`);
  expect(
    fieldsOf(frames, RAW_IP, [...names, 'frame.protocols', '_ws.col.info']).map((row) =>
      row.map((texts) => texts.join(',')),
    ),
  ).toEqual([
    [
      '0.0.0',
      'Kis met',
      '2005.08.R1',
      '1',
      'raw:ip:tcp:kismet',
      'Response: *KISMET: 0.0.0 114 \\001Kis met\\001 2005 0 2005.08.R1 ',
    ],
    ['', '', '', '1', 'raw:ip:tcp:kismet', 'Response: *TIME: abc'],
    ['', '', '', '', 'raw:ip:tcp:kismet:data', 'Continuation'],
    ['', '', '', '', 'raw:ip:tcp:data', '2501 → 40003 [PSH, ACK] Seq=1 Ack=1 Win=1000 Len=6'],
  ]);
});

test('bytes that are cut or changed', () => {
  expect(dissectHostile(GREETING, RAW_IP)).toBeGreaterThan(1000);
});
