import { expect, test } from '@jest/globals';
import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// Transactions on named pipes: messages made by hand after MS-CIFS, 2.2.5, and MS-RAP, 2.5; what is expected is what
// tshark 4.4 says of the same bytes.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const little = (value: number, bytes: number) =>
  Array.from({ length: bytes }, (_, i) => hex((value / 256 ** i) & 255, 2)).join('');
const words = (...values: number[]) => values.map((value) => little(value, 2)).join('');

function message(command: string, isResponse: boolean, exchange: number, parameters: string, data = ''): string {
  const head = `ff534d42${command}00000000${isResponse ? '98' : '18'}0140${'00'.repeat(12)}050006000700${little(exchange, 2)}`;
  const all = `${head}${hex(parameters.length / 4, 2)}${parameters}${little(data.length / 2, 2)}${data}`;
  return hex(all.length / 2, 8) + all;
}

const HEADER = 32;

function request(exchange: number, name: string, setup: string, parameters: string, data = ''): string {
  const text = `${ascii(name)}00`;
  const at = HEADER + 3 + 28 + setup.length / 2 + text.length / 2;
  const head = `${words(parameters.length / 2, data.length / 2, 100, 1024)}0000${words(0)}${'00'.repeat(6)}`;
  const places = words(parameters.length / 2, at, data.length / 2, at + parameters.length / 2);
  return message(
    '25',
    false,
    exchange,
    `${head}${places}${hex(setup.length / 4, 2)}00${setup}`,
    text + parameters + data,
  );
}

function response(exchange: number, parameters: string, data = ''): string {
  const at = HEADER + 3 + 20;
  const [count, length] = [parameters.length / 2, data.length / 2];
  return message(
    '25',
    true,
    exchange,
    words(count, length, 0, count, at, 0, length, at + count, 0, 0),
    parameters + data,
  );
}

const BIND =
  '05000b03100000004800000001000000b810b810000000000100000000000100' +
  'c84f324b7016d30112785a47bf6ee18803000000045d888aeb1cc9119fe808002b10486002000000';
const PIPE = '\\PIPE\\';
const LANMAN = '\\PIPE\\LANMAN';
const call = (code: number, parameters: string, results: string) =>
  `${words(code)}${ascii(parameters)}00${ascii(results)}00`;

function rowsOf(names: string[], ...messages: [side: 'client' | 'server', text: string][]): string[][] {
  const conversation = new Conversation(445);
  for (const [side, text] of messages) conversation[side](text);
  return fieldsOf(conversation.frames, RAW_IP, names)
    .slice(3)
    .map((row) => row.map((each) => each.join()));
}

test('a transaction on a pipe carries calls', () => {
  const rows = rowsOf(
    ['smb_pipe.function', 'smb.fid', 'dcerpc.pkt_type', 'frame.protocols', '_ws.col.protocol', '_ws.col.info'],
    ['client', request(1, PIPE, words(0x26, 0x11), '', BIND)],
    ['server', response(1, '', ascii('no call'))],
    ['client', request(2, PIPE, words(0x23, 0x11), '')],
    ['server', response(2, words(3, 4, 3))],
  );
  const bind = 'Bind: call_id: 1, Fragment: Single, 1 context items: SRVSVC V3.0 (32bit NDR)';
  const answer = 'TransactNmPipe Response, FID: 0x0011';
  expect(rows).toEqual([
    ['0x0026', '0x0011', '11', 'raw:ip:tcp:nbss:smb:dcerpc', 'DCERPC', bind],
    ['0x0026', '0x0011', '', 'raw:ip:tcp:nbss:smb:data', 'SMB Pipe', answer],
    ['0x0023', '0x0011', '', 'raw:ip:tcp:nbss:smb', 'SMB Pipe', 'PeekNamedPipe Request, FID: 0x0011'],
    ['0x0023', '0x0011', '', 'raw:ip:tcp:nbss:smb', 'SMB Pipe', 'PeekNamedPipe Response, FID: 0x0011'],
  ]);
});

test('what is written to a pipe are calls', () => {
  const path = `00${ascii('\\\\srv\\IPC$')}00${ascii('?????')}00`;
  const write = `ff000000${words(0x11)}${'00'.repeat(10)}${words(0, 0, 72, 60)}`;
  const rows = rowsOf(
    ['dcerpc.pkt_type', 'smb.file_data'],
    ['client', message('75', false, 1, 'ff00000000000100', path)],
    ['server', message('75', true, 1, 'ff0000000100', `${ascii('IPC')}00`)],
    ['client', message('2f', false, 2, write, `00${BIND}`)],
  );
  expect(rows[2]).toEqual(['11', '']);
});

test('shares and servers are listed by their descriptors', () => {
  const share = `${ascii('DOCS')}${'00'.repeat(10)}${words(0)}${words(0x120, 0)}`;
  const server = `${ascii('SRV')}${'00'.repeat(13)}0500${little(0x1003, 4)}${words(26, 0)}`;
  const messages: [side: 'client' | 'server', text: string][] = [
    ['client', request(1, LANMAN, '', call(0, 'WrLeh', 'B13BWz') + words(1, 1000))],
    ['server', response(1, words(0, 0x10c, 1, 1), `${share}${ascii('papers')}00`)],
    [
      'client',
      request(2, LANMAN, '', `${call(104, 'WrLehDz', 'B16BBDz')}${words(1, 1000)}${little(3, 4)}${ascii('DOM')}00`),
    ],
    ['server', response(2, words(0, 0, 1, 1), `${server}${ascii('a server')}00`)],
    ['client', request(3, LANMAN, '', `${call(55, 'z', '')}${ascii('me')}00`)],
    ['server', response(3, words(2221, 0))],
  ];
  const names = ['lanman.share.name', 'lanman.share.comment', 'lanman.server.name', 'lanman.server.comment'];
  expect(rowsOf([...names, 'lanman.status', 'smb_pipe.string_param', '_ws.col.info'], ...messages)).toEqual([
    ['', '', '', '', '', '', 'NetShareEnum Request'],
    ['DOCS', 'papers', '', '', '0', '', 'NetShareEnum Response'],
    ['', '', '', '', '', '', 'NetServerEnum2 Request, Workstation, Server'],
    ['', '', 'SRV', 'a server', '0', '', 'NetServerEnum2 Response'],
    ['', '', '', '', '', 'me', 'NetUserDel Request'],
    ['', '', '', '', '2221', '', 'NetUserDel Response'],
  ]);
  const conversation = new Conversation(445);
  for (const [side, text] of messages) conversation[side](text);
  const all = fieldsOf(conversation.frames, RAW_IP, names);
  expect(fieldsOfChosen(conversation.frames, RAW_IP, names, [4])).toEqual([all[4]]);
});

test('a descriptor in which other values stand than the function has', () => {
  const rows = rowsOf(
    ['lanman.level', 'smb_pipe.doubleword_param', 'smb_pipe.bytes_param', 'lanman.padding'],
    ['client', request(1, LANMAN, '', `${call(700, 'DF2b3', '')}${little(7, 4)}0000616263`)],
  );
  expect(rows).toEqual([['', '7', '616263', '0000']]);
});

test('damaged anywhere, nothing is thrown', () => {
  const ask = (c: Conversation) => void c.client(request(1, LANMAN, '', call(0, 'WrLeh', 'B13BWz') + words(1, 1000)));
  expect(damageStream(request(1, PIPE, words(0x26, 0x11), '', BIND), 445)).toBeGreaterThan(300);
  expect(damageStream(response(1, words(0, 0, 9, 9), '61'.repeat(30)), 445, true, ask)).toBeGreaterThan(300);
  expect(damageStream(request(1, LANMAN, '', call(214, 'zsTF9999', 'B9999W9') + words(1, 1000)), 445)).toBeGreaterThan(
    300,
  );
});
