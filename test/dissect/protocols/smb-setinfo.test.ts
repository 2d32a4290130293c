import { expect, test } from '@jest/globals';
import { Talk } from '../../support/talk.js';

/**
 * TRANSACTION2 requests laid out by hand (MS-CIFS, 2.2.4.46): the function, its parameters and data; what is expected is
 * what tshark 4.4 says of them.
 */
function request(number: number, parameters: string, data: string): string {
  const half = (value: number) =>
    `${(value & 255).toString(16).padStart(2, '0')}${(value >> 8).toString(16).padStart(2, '0')}`;
  const size = parameters.length / 2;
  const length = data.length / 2;
  const at = 72;
  const words = `${half(size)}${half(length)}0200000000000000000000000000${half(size)}${half(at)}${half(length)}${half(at + size)}0100${half(number)}`;
  const body = `0f${words}${half(7 + size + length)}${'00'.repeat(7)}${parameters}${data}`;
  const message = `ff534d4232000000001843c80000000000000000000000006f9a544b9ad50200${body}`;
  return `00${(message.length / 2).toString(16).padStart(6, '0')}${message}`;
}

const PATH = '000000005c0061002e00740078007400 0000'.replace(' ', '');
const TIMES = '0000000000000000 0040bd480cbcd601 0040bd480cbcd601 0000000000000000'.replaceAll(' ', '');
const NAMES = ['smb.spi_loi', 'smb.marked_for_deletion', 'smb.end_of_file', 'smb.unknown_data', '_ws.col.info'];

test('what is set of a file: times and attributes, its end, that it goes', () => {
  const talk = new Talk(445)
    .fromClient(request(6, `ec03${PATH}`, `${TIMES}2000000000000000`))
    .fromClient(request(6, `0201${PATH}`, '01'))
    .fromClient(request(8, '3412fc030000', '4d00000000000000'))
    .fromClient(request(6, `0101${PATH}`, ''));
  expect(talk.lines(NAMES)).toEqual([
    '0x03ec|||00000000|Trans2 Request, SET_PATH_INFO, Data: 40 of 40, Path: \\a.txt',
    '0x0102|True|||Trans2 Request, SET_PATH_INFO, Data: 1 of 1, Path: \\a.txt',
    '0x03fc||77||Trans2 Request, SET_FILE_INFO, Data: 8 of 8, FID: 0x1234',
    '0x0101||||Trans2 Request, SET_PATH_INFO, Path: \\a.txt',
  ]);
  expect(talk.lines(['smb.file_attribute', 'smb.file', 'smb.fid']).slice(0, 3)).toEqual([
    '0x00000020|\\a.txt|',
    '|\\a.txt|',
    '||0x1234',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('a structure that ends too early, and a level that nobody knows', () => {
  const talk = new Talk(445)
    .fromClient(request(6, `ec03${PATH}`, TIMES.slice(0, 40)))
    .fromClient(request(6, `9909${PATH}`, '61626364'));
  expect(talk.lines(['smb.unknown_data', '_ws.expert.message'])).toEqual([
    '0040bd48|Information level structure goes past the end of the transaction data.',
    '|Information level unknown',
  ]);
});
