import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4 } from '../../support/ip.js';

const ETHERNET = 1;
const hex = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, '0');

/** Setting up a session of SMB2 with NTLM in SPNEGO, written by a script after MS-NLMP (2.2.1) and RFC 4178 (4.2). */
const OFFER =
  'fe534d4240000100000000000100010000000000000000000100000000000000fffe00000500000022110000000000000000' +
  '0000000000000000000000000000190000010100000000000000580050000000000000000000604e06062b0601050502a044' +
  '3042a00e300c060a2b06010401823702020aa230042e4e544c4d5353500001000000978208e2030003002b00000003000300' +
  '280000000a00614a0000000f574b53444f4d';
const CHALLENGE =
  'fe534d4240000100160000c00100010001000000000000000100000000000000fffe00000500000022110000000000000000' +
  '0000000000000000000000000000090000004800cb00a181c83081c5a0030a0101a10c060a2b06010401823702020aa281af' +
  '0481ac4e544c4d53535000020000000600060038000000158289e2010203040506070800000000000000006e006e003e0000' +
  '000a0063450000000f44004f004d000200060044004f004d00010006005300520056000400120064006f006d002e006c006f' +
  '00630061006c0003001a007300720076002e0064006f006d002e006c006f00630061006c000500120064006f006d002e006c' +
  '006f00630061006c0007000800785634129cfbd50100000000';
const PROOF =
  'fe534d4240000100000000000100010000000000000000000200000000000000fffe00000500000022110000000000000000' +
  '000000000000000000000000000019000001010000000000000058001c010000000000000000a182011830820114a2820110' +
  '0482010c4e544c4d5353500003000000180018006c00000078007800840000000600060058000000080008005e0000000600' +
  '06006600000010001000fc000000158288e20a00614a0000000f4444444444444444444444444444444444004f004d007500' +
  '73006500720057004b0053000000000000000000000000000000000000000000000000001111111111111111111111111111' +
  '11110101000000000000785634129cfbd5012222222222222222000000000200060044004f004d0001000600530052005600' +
  '06000400020000000a001000000000000000000000000000000000000900100063006900660073002f007300720076000000' +
  '00000000000033333333333333333333333333333333';
const GRANTED =
  'fe534d4240000100000000000100010001000000000000000200000000000000fffe00000500000022110000000000000000' +
  '00000000000000000000000000000900000048000900a1073005a0030a0100';

const segment = (message: string, sequence: number, isResponse: boolean) =>
  over4(
    ipv4(
      `${isResponse ? '01bd0400' : '040001bd'}${hex(sequence, 4)}000000015018200000000000 00${hex(message.length / 2, 3)}${message}`.replace(
        /\s/g,
        '',
      ),
      {
        protocol: 6,
        ...(isResponse ? { source: '10.0.0.2', destination: '10.0.0.1' } : {}),
      },
    ),
  );
const FRAMES = [
  segment(OFFER, 1, false),
  segment(CHALLENGE, 1, true),
  segment(PROOF, 1 + 4 + OFFER.length / 2, false),
  segment(GRANTED, 1 + 4 + CHALLENGE.length / 2, true),
];

test('three messages of NTLM, in GSS-API and SPNEGO', () => {
  const names = [
    'frame.protocols',
    'spnego.MechType',
    'spnego.negResult',
    'ntlmssp.messagetype',
    'ntlmssp.challenge.target_name',
    'ntlmssp.challenge.target_info.dns_computer_name',
    '_ws.col.info',
  ];
  const rows = fieldsOf(FRAMES, ETHERNET, names);
  expect(rows[0]).toEqual([
    ['eth:ethertype:ip:tcp:nbss:smb2:gss-api:spnego:ntlmssp'],
    ['1.3.6.1.4.1.311.2.2.10'],
    [],
    ['0x00000001'],
    [],
    [],
    ['Session Setup Request, NTLMSSP_NEGOTIATE'],
  ]);
  expect(rows[1].slice(2, 6)).toEqual([['1'], ['0x00000002'], ['DOM'], ['srv.dom.local']]);
  expect(rows[2][6]).toEqual(['Session Setup Request, NTLMSSP_AUTH, User: DOM\\user']);
});

test('who set up a session is known from then on', () => {
  const names = [
    'ntlmssp.auth.username',
    'ntlmssp.ntlmv2_response.ntproofstr',
    'smb2.acct',
    'smb2.host',
    'smb2.auth_frame',
  ];
  const rows = fieldsOf(FRAMES, ETHERNET, names);
  expect(rows[2]).toEqual([['user'], ['11'.repeat(16)], [], [], []]);
  expect(rows[3]).toEqual([[], [], ['user'], ['WKS'], ['3']]);
});

test('cut anywhere, with any byte changed', () => {
  for (const each of FRAMES.slice(0, 3)) expect(dissectHostile(each, ETHERNET)).toBeGreaterThan(1000);
});
