import { expect, test } from '@jest/globals';
import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// Commands of the core protocol: messages made by hand after MS-CIFS, 2.2.4; what is expected is what tshark 4.4 says
// of the same bytes.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const little = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => hex((value / 256 ** i) & 255, 2)).join('');

function message(command: string, isResponse: boolean, exchange: number, words: string, data = '', status = 0): string {
  const head = `ff534d42${command}${little(status, 4)}${isResponse ? '98' : '18'}0140${'00'.repeat(12)}050006000700${little(exchange, 2)}`;
  const all = `${head}${hex(words.length / 4, 2)}${words}${little(data.length / 2, 2)}${data}`;
  return hex(all.length / 2, 8) + all;
}

const name = (text: string) => `04${ascii(text)}00`;
const FILE = '1300';
const NO_MORE = 'ff000000';
const create = `${NO_MORE}00${little(2, 2)}16000000${'00'.repeat(4)}8900120${'0'.repeat(17)}80000000070000000100000040000000020000${'00'}03`;

function rowsOf(names: string[], ...messages: [side: 'client' | 'server', text: string][]): string[][] {
  const conversation = new Conversation(445);
  for (const [side, text] of messages) conversation[side](text);
  return fieldsOf(conversation.frames, RAW_IP, names)
    .slice(3)
    .map((row) => row.map((each) => each.join()));
}

test('a file is renamed: both names, and again in the answer', () => {
  const rows = rowsOf(
    ['smb.old_file', 'smb.file', '_ws.col.info'],
    ['client', message('07', false, 1, '1600', name('\\old') + name('\\new'))],
    ['server', message('07', true, 1, '')],
    ['client', message('a5', false, 2, '1600040107000000', name('\\a') + name('\\b'))],
  );
  expect(rows).toEqual([
    ['\\old', '\\new', 'Rename Request, Old Name: \\old, New Name: \\new'],
    ['\\old', '\\new', 'Rename Response'],
    ['\\a', '\\b', 'NT Rename Request, Old Name: \\a, New Name: \\b'],
  ]);
});

test('a file is made, locked, looked at and closed with a last write', () => {
  const names = ['smb.fid', 'smb.fid.closed_in', 'smb.file', 'smb.count', 'smb.offset', 'smb.data_size'];
  const rows = rowsOf(
    [...names, '_ws.col.info'],
    ['client', message('03', false, 1, `2100${little(0x50000000, 4)}`, name('\\n'))],
    ['server', message('03', true, 1, FILE)],
    ['client', message('0c', false, 2, `${FILE}${little(77, 4)}${little(88, 4)}`)],
    ['server', message('23', true, 3, `${'21502160'.repeat(3)}${little(55, 4)}${little(66, 4)}2000`)],
    ['client', message('2c', false, 4, `${FILE}0400${little(5, 4)}${little(0, 4)}`, `00${ascii('abcd')}`)],
  );
  expect(rows).toEqual([
    ['', '', '\\n', '', '', '', 'Create Request, Path: \\n'],
    ['0x0013', '', '\\n', '', '', '', 'Create Response, FID: 0x0013'],
    ['0x0013', '', '\\n', '77', '88', '', 'Lock Byte Range Request, FID: 0x0013'],
    ['', '', '', '', '', '55', 'Query Information2 Response'],
    ['0x0013', '8', '\\n', '4', '5', '', 'Write And Close Request, FID: 0x0013'],
  ]);
});

test('a file that could not be opened has the number 0, and what was asked for', () => {
  const rows = rowsOf(
    ['smb.fid', 'smb.fid.closed_in', 'smb.file', 'smb.access_mask', '_ws.col.info'],
    ['client', message('a2', false, 1, create, `${ascii('\\x')}000000`)],
    ['server', message('a2', true, 1, '', '', 0xc0000034)],
  );
  const error = 'NT Create AndX Response, FID: 0x0000, Error: STATUS_OBJECT_NAME_NOT_FOUND';
  expect(rows[1]).toEqual(['0x0000', '5', '\\x', '0x00120089', error]);
});

test('bytes that nothing tells of', () => {
  const rows = rowsOf(
    ['smb.extra_byte_parameters', 'smb.byte_parameters'],
    ['client', message('71', false, 1, '', '7a7a')],
    ['client', message('a2', false, 2, create, `${ascii('\\x')}000000`)],
    ['client', message('d8', false, 3, '', '7a')],
  );
  expect(rows).toEqual([
    ['7a7a', ''],
    ['0000', ''],
    ['', '7a'],
  ]);
});

test('printing, and messages to users', () => {
  const queue = `21602150030500${little(777, 4)}00${ascii('spool')}${'00'.repeat(11)}`;
  const rows = rowsOf(
    ['smb.print.identifier', 'smb.print.spool.name', 'smb.print.status', 'smb.originator_name', 'smb.message'],
    ['client', message('c0', false, 1, '0a000100', name('job'))],
    ['server', message('c3', true, 2, '02000300', `013800${queue}${queue}`)],
    ['client', message('d0', false, 3, '', `${name('ME')}${name('YOU')}010200${ascii('hi')}`)],
  );
  expect(rows).toEqual([
    ['job', '', '', '', ''],
    ['', 'spool,spool', '0x03,0x03', '', ''],
    ['', '', '', 'ME', 'hi'],
  ]);
});

test('a copy, a search by its key, a share by the old connect', () => {
  const key = `01${ascii('FILE    TXT')}07${ascii('abcdwxyz')}`;
  const rows = rowsOf(
    ['smb.copy.flags.verify', 'smb.resume.find_id', 'smb.path', 'smb.password', '_ws.col.info'],
    ['client', message('29', false, 1, '010011007f00', name('\\a') + name('\\b'))],
    ['client', message('82', false, 2, '05001600', `${name('\\*.*')}051500${key}`)],
    ['client', message('70', false, 3, '', `${name('\\\\S\\X')}04${ascii('pw')}00${name('A:')}`)],
  );
  expect(rows).toEqual([
    ['True', '', '', '', 'Copy Request, Source Name: \\a, Destination Name: \\b'],
    ['', '0x07', '', '', 'Find Request, File: \\*.*'],
    ['', '', '\\\\S\\X', '707700', 'Tree Connect Request, Path: \\\\S\\X'],
  ]);
});

test('damaged anywhere, nothing is thrown', () => {
  expect(damageStream(message('07', false, 3, '1600', name('\\old') + name('\\new')), 445)).toBeGreaterThan(100);
  expect(damageStream(message('1d', false, 3, `${FILE}${'0100'.repeat(11)}`, '61'), 445)).toBeGreaterThan(100);
  expect(damageStream(message('d0', false, 3, '', `${name('ME')}${name('YOU')}010100`), 445)).toBeGreaterThan(100);
});
