import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4 } from '../../support/ip.js';

const ETHERNET = 1;
const hex = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, '0');

/** Messages written by a script after MS-SMB2 (2.2.3 to 2.2.34); the session service's header stands before each. */
const MESSAGES = {
  NEGOTIATE:
    'fe534d4240000100000000000000010000000000000000000100000000000000fffe00000500000022110000000000000000' +
    '000000000000000000000000000024000500010000007f0000000102030405060708090a0b0c0d0e0f107000000004000000' +
    '0202100200030203110300000100260000000000010020000100aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' +
    'aaaaaaaaaaaaaaaa00000200060000000000020002000100000003000a000000000001000000000000000100000000000000' +
    '0500060000000000730072007600',
  NEGOTIATED:
    'fe534d4240000100000000000000010001000000000000000100000000000000fffe00000500000022110000000000000000' +
    '000000000000000000000000000041000100110301000102030405060708090a0b0c0d0e0f102f0000000000100000001000' +
    '00001000000000009cfbd501000000009cfbd501800005008800000060036162630000000100260000000000010020000100' +
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  CREATE:
    'fe534d4240000100000000000500010000000000000000000700000000000000fffe00000500000022110000000000000000' +
    '0000000000000000000000000000390000000200000000000000000000000000000000000000890012008000000007000000' +
    '01000000600000007800180090000000600000006400690072005c00660069006c0065002e00740078007400280000001000' +
    '0400000018001000000044486e51000000000000000000000000000000000000000018000000100004000000180000000000' +
    '4d7841630000000000000000100004000000180008000000416c5369000000000010000000000000',
  CREATED:
    'fe534d4240000100000000000500010001000000000000000700000000000000fffe00000500000022110000000000000000' +
    '00000000000000000000000000005900000001000000785634129cfbd501785634129cfbd501785634129cfbd50178563412' +
    '9cfbd5010020000000000000d20400000000000020000000000000000102030405060708090a0b0c0d0e0f10980000002000' +
    '0000000000001000040000001800080000004d7841630000000000000000ff011f00',
  CLOSE:
    'fe534d4240000100000000000600010000000000000000000800000000000000fffe00000500000022110000000000000000' +
    '000000000000000000000000000018000100000000000102030405060708090a0b0c0d0e0f10',
  FIND:
    'fe534d4240000100000000000e00010000000000000000000900000000000000fffe00000500000022110000000000000000' +
    '000000000000000000000000000021002501000000000102030405060708090a0b0c0d0e0f1060000a00000001002a002e00' +
    '740078007400',
  FOUND:
    'fe534d4240000100000000000e00010001000000000000000900000000000000fffe00000500000022110000000000000000' +
    '000000000000000000000000000009004800780000000000000007000000785634129cfbd501785634129cfbd50178563412' +
    '9cfbd501785634129cfbd501d204000000000000002000000000000020000000100000000300000004006100620000000000' +
    '0000000000000000000000000000000000006300000000000000660069006c0065002e00740078007400',
};

/** Segments of one connection: requests go to port 445, responses come from it. */
function segments(messages: readonly string[]): string[] {
  const sent = { request: 1, response: 1 };
  return messages.map((message) => {
    const isResponse = (Number.parseInt(message.slice(32, 34), 16) & 1) === 1;
    const payload = `00${hex(message.length / 2, 3)}${message}`;
    const ports = isResponse ? '01bd0400' : '040001bd';
    const [mine, other] = isResponse ? [sent.response, sent.request] : [sent.request, sent.response];
    sent[isResponse ? 'response' : 'request'] += payload.length / 2;
    const tcp = `${ports}${hex(mine, 4)}${hex(other, 4)}5018200000000000${payload}`;
    const ends = isResponse ? { source: '10.0.0.2', destination: '10.0.0.1' } : {};
    return over4(ipv4(tcp, { protocol: 6, ...ends }));
  });
}

test('negotiation: dialects, and what 3.1.1 has besides', () => {
  const names = [
    'smb2.cmd',
    'smb2.dialect',
    'smb2.negotiate_context.cipher_id',
    'smb2.negotiate_context.netname',
    'smb2.response_to',
    '_ws.col.info',
  ];
  const [asked, chosen] = fieldsOf(segments([MESSAGES.NEGOTIATE, MESSAGES.NEGOTIATED]), ETHERNET, names);
  expect(asked).toEqual([
    ['0'],
    ['0x0202', '0x0210', '0x0300', '0x0302', '0x0311'],
    ['0x0002', '0x0001'],
    ['srv'],
    [],
    ['Negotiate Protocol Request'],
  ]);
  expect(chosen[1]).toEqual(['0x0311']);
  expect(chosen[4]).toEqual(['1']);
});

test('a file is known by its name from its opening to its closing', () => {
  const names = ['smb2.filename', 'smb2.fid', 'smb.access_mask', '_ws.col.info'];
  const rows = fieldsOf(segments([MESSAGES.CREATE, MESSAGES.CREATED, MESSAGES.CLOSE, MESSAGES.CLOSE]), ETHERNET, names);
  expect(rows[0][0]).toEqual(['dir\\file.txt']);
  expect(rows[0][2]).toEqual(['0x00120089']);
  expect(rows[1][1]).toEqual(['04030201-0605-0807-090a-0b0c0d0e0f10']);
  expect(rows.map((row) => row[3][0])).toEqual([
    'Create Request File: dir\\file.txt',
    'Create Response File: dir\\file.txt',
    'Close Request File: dir\\file.txt',
    'Close Request',
  ]);
});

test('what was asked for tells what the answer is', () => {
  const names = [
    'smb2.find.infolevel',
    'smb2.shortname',
    'smb2.filename',
    'smb2.eof',
    'smb2.file_id',
    'smb2.time',
    '_ws.col.info',
  ];
  const rows = fieldsOf(segments([MESSAGES.FIND, MESSAGES.FOUND]), ETHERNET, names);
  expect(rows[1]).toEqual([
    ['37'],
    ['ab'],
    ['file.txt'],
    ['1234'],
    ['0x0000000000000063'],
    ['1.000000000'],
    ['Find Response SMB2_FIND_ID_BOTH_DIRECTORY_INFO Pattern: *.txt'],
  ]);
});

test('of a header that the capture cut off there are its fields, and no word of its message', () => {
  const [whole] = segments([MESSAGES.CREATE]);
  const names = ['smb2.cmd', 'smb2.credits.requested', 'smb2.msg_id', '_ws.col.info'];
  const frame = { hex: whole.slice(0, 2 * (14 + 20 + 20 + 4 + 22)), length: whole.length / 2 };
  const [row] = fieldsOf([frame], ETHERNET, names);
  expect(row).toEqual([['5'], ['1'], [], ['[Packet size limited during capture]']]);
});

test('cut anywhere, with any byte changed', () => {
  const [find, found] = segments([MESSAGES.FIND, MESSAGES.FOUND]);
  expect(dissectHostile(found, ETHERNET, [find])).toBeGreaterThan(1000);
  for (const each of segments([MESSAGES.NEGOTIATE, MESSAGES.NEGOTIATED, MESSAGES.CREATE]))
    expect(dissectHostile(each, ETHERNET)).toBeGreaterThan(1000);
});
