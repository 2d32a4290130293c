import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations were read off tshark 4.4 for the same kinds of messages.
const word = (value: number) => value.toString(16).padStart(8, '0');
const words = (...values: number[]) => values.map(word).join('');
const UNIX = `${words(1, 36, 0x1234, 5)}${'6162636465000000'}${words(1000, 100, 2, 100, 27)}`;
const call = (program: number, version: number, procedure: number, rest: string) =>
  udpFrame(700, 2049, `${words(0x5e1d, 0, 2, program, version, procedure)}${UNIX}${words(0, 0)}${rest}`);
const REPLY = `${words(0x5e1d, 1, 0, 0, 0, 0)}00000001`;
const reply = (payload = REPLY) => {
  const frame = udpFrame(2049, 700, payload);
  // The server's datagram: addresses the other way around.
  return `${frame.slice(0, 24)}0a0000020a000001${frame.slice(40)}`;
};
const texts = (frames: string[], names: string[]) =>
  fieldsOf(frames, RAW_IP, names).map((frame) => frame.map((each) => each.join(',')));
const COLUMNS = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];

test('a reply is told by its call', () => {
  const names = [...COLUMNS, 'rpc.repframe', 'rpc.time', 'nfs.procedure_v3'];
  expect(texts([call(100_003, 3, 1, '00000000'), reply()], names)).toEqual([
    ['raw:ip:udp:rpc:nfs', 'NFS', 'V3 GETATTR Call, FH: 0x00000000', '', '', '1'],
    ['raw:ip:udp:rpc:nfs', 'NFS', 'V3 GETATTR Reply (Call In 1) Error: NFS3ERR_PERM', '1', '1.000000000', '1'],
  ]);
});

test('without arguments the program is not named', () => {
  expect(texts([call(100_005, 3, 0, '')], [...COLUMNS, 'mount.procedure_v3'])).toEqual([
    ['raw:ip:udp:rpc', 'MOUNT', 'V3 NULL Call', '0'],
  ]);
});

test('credentials', () => {
  const names = ['flavor', 'length', 'machinename', 'uid', 'gid'].map((name) => `rpc.auth.${name}`);
  expect(texts([call(100_003, 3, 1, '')], names)).toEqual([['1,0', '36,0', 'abcde', '1000', '100,100,27']]);
});

test.each([
  ['a reply whose call was not seen', reply()],
  ['a program that is not known', call(400_000, 3, 1, '')],
])('not taken: %s', (_, frame) => {
  expect(texts([frame], ['frame.protocols'])).toEqual([['raw:ip:udp:data']]);
});

test('hostile bytes', () => {
  expect(dissectHostile(call(100_003, 3, 1, '00000000'), RAW_IP)).toBeGreaterThan(100);
  expect(dissectHostile(reply(), RAW_IP, [call(100_003, 3, 1, '00000000')])).toBeGreaterThan(100);
});
