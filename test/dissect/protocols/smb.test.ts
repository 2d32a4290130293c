import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

const ETHERNET = 1;
const hex = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, '0');

/** Messages written by a script after MS-CIFS (2.2.4) and MS-BRWS (2.2.1), in a datagram of RFC 1002 and in sessions. */
const DATAGRAM =
  '110e12340a000001008a00c20000204644464345444341434143414341434143414341434143414341434143414141002045' +
  '4846434641434143414341434143414341434143414341434143414341424e00ff534d422500000000000000000000000000' +
  '000000000000000000000000000011000028000000000000000000e803000000000000560028005600030001000100020039' +
  '005c4d41494c534c4f545c42524f57534500010380fc0a00484f53540000000000000000000000000601031001000f0155aa' +
  '636f6d6d656e7400';
const NEGOTIATE =
  'ff534d4272000000001807c00000000000000000000000000100020003000400001700024c414e4d414e322e3100024e5420' +
  '4c4d20302e313200';
const TREE =
  'ff534d4275000000001807c0000000000000000000000000010002000300050004ff000000080001001b00005c005c007300' +
  '720076005c004900500043002400000049504300';
const CONNECTED = 'ff534d4275000000009807c0000000000000000000000000010002000300050003ff00000001000600495043000000';
const SEARCH =
  'ff534d428100000000000000000000000000000000000000000001000200030002140000001a00040005150083' +
  '3f3f3f3f3f3f3f3f3f3f3f160100010083000001';

const announcement = over4(ipv4(udp(DATAGRAM, 138, 138)));
const session = (message: string, sequence: number, isResponse = false) =>
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

test('a computer announces itself in a mailslot', () => {
  const names = [
    'smb.trans_name',
    'mailslot.class',
    'browser.server',
    'browser.server_type.browser.potential',
    'browser.windows_version',
    'browser.comment',
    'frame.protocols',
    '_ws.col.info',
  ];
  expect(textsOf(announcement, ETHERNET, names)).toEqual([
    '\\MAILSLOT\\BROWSE',
    '2',
    'HOST',
    'True',
    'Windows 7 or Windows Server 2008 R2',
    'comment',
    'eth:ethertype:ip:udp:nbdgm:smb:browser',
    'Host Announcement HOST, Workstation, Server, NT Workstation, Potential Browser',
  ]);
});

test('negotiation: the dialects one after another', () => {
  const names = ['smb.dialect', 'smb.dialect.name', 'smb.buffer_format', 'smb.flags2.string', '_ws.col.info'];
  expect(textsOf(session(NEGOTIATE, 1), ETHERNET, names)).toEqual([
    'LANMAN2.1,NT LM 0.12',
    'LANMAN2.1,NT LM 0.12',
    '2,2',
    'True',
    'Negotiate Protocol Request',
  ]);
});

test('a tree: its path in UTF-16, and the request that a response answers', () => {
  const names = ['smb.path', 'smb.service', 'smb.connect.flags.extendedresp', 'smb.response_to', '_ws.col.info'];
  expect(fieldsOf([session(TREE, 1), session(CONNECTED, 1, true)], ETHERNET, names)).toEqual([
    [['\\\\srv\\IPC$'], ['IPC'], ['True'], [], ['Tree Connect AndX Request, Path: \\\\srv\\IPC$']],
    [['\\\\srv\\IPC$'], ['IPC'], [], ['1'], ['Tree Connect AndX Response']],
  ]);
});

test('a search that goes on: its resume key', () => {
  const names = ['smb.file', 'smb.resume.key_len', 'smb.resume.server.cookie', 'smb.resume.client.cookie'];
  expect(textsOf(session(SEARCH, 1), ETHERNET, names)).toEqual([',???????????', '21', '1601000100', '83000001']);
});

test('cut anywhere, with any byte changed', () => {
  for (const each of [
    announcement,
    session(NEGOTIATE, 1),
    session(TREE, 1),
    session(SEARCH, 1),
    session(CONNECTED, 1, true),
  ])
    expect(dissectHostile(each, ETHERNET)).toBeGreaterThan(1000);
});
