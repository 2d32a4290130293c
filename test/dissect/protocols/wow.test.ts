import { hexOf, Talk } from '../../support/talk.js';

// Messages made by hand; what is expected is what tshark 4.4 says of each of them alone.
test('logging in', () => {
  const challenge = `00 08 2300 00576f57 030305 3430 00363878 006e6957 53556e65 3c000000 c0a80101 05 ${hexOf('ALICE')}`;
  const talk = new Talk(3724)
    .fromClient(challenge)
    .fromServer(`00 00 00 ${'01'.repeat(32)} 01 07 02 0506 ${'02'.repeat(32)} ${'03'.repeat(16)} 00`)
    .fromServer(`01 00 ${'04'.repeat(20)} 00008000 0000`)
    .fromServer('01 05 0000');
  const names = [
    'frame.protocols',
    '_ws.col.info',
    'wow.account.name',
    'wow.build',
    'wow.login.result',
    'wow.generator',
  ];
  expect(talk.lines([...names, 'wow.large.safe.prime', 'wow.hardware.survey.id'])).toEqual([
    'raw:ip:tcp:wow|CMD_AUTH_LOGON_CHALLENGE|ALICE|0x3034||||',
    'raw:ip:tcp:wow|CMD_AUTH_LOGON_CHALLENGE|||0x00|07|0506|',
    'raw:ip:tcp:wow|CMD_AUTH_LOGON_PROOF|||0x00|||0x00800000',
    'raw:ip:tcp:wow|CMD_AUTH_LOGON_PROOF|||0x05|||',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('patches, and what is no command', () => {
  const talk = new Talk(3724)
    .fromServer(`30 05 ${hexOf('Patch')} e803000000000000 ${'0a'.repeat(16)}`)
    .fromServer('31 0200 abcd')
    .fromClient('33 0100000000000000')
    .fromClient('f5 00');
  expect(talk.lines(['_ws.col.info', 'wow.filename', 'wow.file.size', 'wow.data', 'wow.offset'])).toEqual([
    'CMD_XFER_INITIATE|Patch|0x00000000000003e8||',
    'CMD_XFER_DATA|||abcd|',
    'CMD_XFER_RESUME||||0x0000000000000001',
    'Unrecognized packet type||||',
  ]);
});
