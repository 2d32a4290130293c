import { expect, test } from '@jest/globals';
import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// A file is created, read, locked and closed: messages made by hand after MS-CIFS, 2.2.4; what is expected is what
// tshark 4.4 says of the same bytes.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const little = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => hex((value / 256 ** i) & 255, 2)).join('');

function message(command: string, isResponse: boolean, exchange: number, words: string, data = ''): string {
  const head = `ff534d42${command}00000000${isResponse ? '98' : '18'}0140${'00'.repeat(12)}050006000700${little(exchange, 2)}`;
  const all = `${head}${hex(words.length / 4, 2)}${words}${little(data.length / 2, 2)}${data}`;
  return hex(all.length / 2, 8) + all;
}

const NO_MORE = 'ff000000';
const FILE = '0140';
const NAME = `${ascii('\\a.txt')}00`;
const create = `${NO_MORE}00${little(6, 2)}16000000${'00'.repeat(4)}9f010200${'00'.repeat(8)}800000000300000001000000400000000200000003`;
const created = `${NO_MORE}00${FILE}01000000${'00'.repeat(32)}80000000${'00'.repeat(21)}`;
const read = `${NO_MORE}${FILE}0a0000000a000a00${'00'.repeat(10)}`;
const answer = `${NO_MORE}${'00'.repeat(6)}0a003b00${'00'.repeat(10)}`;
const lock = `${NO_MORE}${FILE}00000000000001000000`;

const frames = () =>
  new Conversation(445)
    .client(message('a2', false, 1, create, NAME))
    .server(message('a2', true, 1, created))
    .client(message('2e', false, 2, read))
    .server(message('2e', true, 2, answer, '78'.repeat(10)))
    .client(message('24', false, 3, lock, `0600${'00'.repeat(4)}0a000000`))
    .client(message('04', false, 4, `${FILE}ffffffff`))
    .server(message('04', true, 4, '')).frames;
const NAMES = [
  'smb.fid',
  'smb.fid.opened_in',
  'smb.fid.closed_in',
  'smb.file',
  'smb.access_mask',
  'smb.access.write',
  'smb.file.rw.offset',
  'smb.file_data',
  '_ws.col.info',
];

test('an open file is known by its number, with what it was opened with', () => {
  const rows = fieldsOf(frames(), RAW_IP, NAMES).map((row) => row.map((each) => each.join()));
  const file = (closed = '') => ['0x4001', '5', closed, '\\a.txt', '0x0002019f', 'True'];
  expect(rows[3].slice(0, 4)).toEqual(['', '', '', '\\a.txt']);
  expect(rows[4].slice(0, 6)).toEqual(file());
  expect(rows[5]).toEqual([...file(), '10', '', 'Read AndX Request, FID: 0x4001, 10 bytes at offset 10']);
  expect(rows[6]).toEqual([...file(), '10', '78'.repeat(10), 'Read AndX Response, FID: 0x4001, 10 bytes']);
  expect(rows[8].slice(0, 6)).toEqual(file('9'));
  expect(rows[9].slice(0, 6)).toEqual(file('9'));
  expect(fieldsOfChosen(frames(), RAW_IP, NAMES, [6])).toEqual([fieldsOf(frames(), RAW_IP, NAMES)[6]]);
});

test('a share is known by its number, with its path', () => {
  const connect = `${NO_MORE}00000100`;
  const path = `00${ascii('\\\\srv\\share')}00${ascii('?????')}00`;
  const shares = new Conversation(445)
    .client(message('75', false, 1, connect, path))
    .server(message('75', true, 1, `${NO_MORE}0100`, `${ascii('A:')}00`))
    .client(message('2b', false, 2, '0100')).frames;
  const rows = fieldsOf(shares, RAW_IP, ['smb.path', 'smb.fid.mapped_in']);
  expect(rows.slice(3)).toEqual([
    [['\\\\srv\\share'], []],
    [['\\\\srv\\share'], ['5']],
    [['\\\\srv\\share'], ['5']],
  ]);
  expect(fieldsOfChosen(shares, RAW_IP, ['smb.path', 'smb.fid.mapped_in'], [5])).toEqual([rows[5]]);
});

test('locks', () => {
  const names = ['smb.lock.type', 'smb.lock.type.shared', 'smb.locking.num_unlocks', 'smb.pid', 'smb.offset'];
  expect(fieldsOf(frames(), RAW_IP, names)[7]).toEqual([['0x00'], ['False'], ['1'], ['6', '6'], ['0']]);
});

test('damaged anywhere, nothing is thrown', () => {
  const begin = (c: Conversation) => void c.client(message('a2', false, 1, create, NAME));
  expect(damageStream(message('24', false, 3, lock, '0600000000000a000000'), 445, false, begin)).toBeGreaterThan(300);
  expect(damageStream(message('2f', false, 3, `${NO_MORE}${FILE}${'00'.repeat(22)}`, '61'), 445)).toBeGreaterThan(300);
});
