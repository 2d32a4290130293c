import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, PSH, RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations were read off tshark 4.4 for the same kinds of messages.
const words = (...values: number[]) => values.map((value) => value.toString(16).padStart(8, '0')).join('');
const text = (value: string) => {
  const hex = Buffer.from(value).toString('hex');
  return `${words(value.length)}${hex}${'00'.repeat(-value.length & 3)}`;
};
const HANDLE = `${words(20)}000102030405060708090a0b0c0d0e0f10111213`;
let last = 1;
/** A call and its reply. */
const exchange = (program: number, version: number, procedure: number, asked: string, answered: string) => {
  const xid = ++last;
  const call = udpFrame(700, 2049, `${words(xid, 0, 2, program, version, procedure, 0, 0, 0, 0)}${asked}`);
  const reply = udpFrame(2049, 700, `${words(xid, 1, 0, 0, 0, 0)}${answered}`);
  return [call, `${reply.slice(0, 24)}0a0000020a000001${reply.slice(40)}`];
};
const texts = (frames: string[], names: string[]) =>
  fieldsOf(frames, RAW_IP, names).map((frame) => frame.map((each) => each.join(',')));
const INFO = '_ws.col.info';
const ATTRIBUTES = words(2, 0o40755, 2, 1000, 100, 0, 96, 0, 0, 0, 0, 0, 7, 0, 9, 10, 11, 12, 13, 14, 15);

test('a name is looked up (version 3)', () => {
  const frames = exchange(
    100_003,
    3,
    3,
    `${HANDLE}${text('ab')}`,
    `${words(0)}${HANDLE}${words(1)}${ATTRIBUTES}${words(0)}`,
  );
  const names = [INFO, 'nfs.fh.hash', 'nfs.name', 'rpc.fill_bytes', 'nfs.mode3', 'nfs.fattr3.fileid', 'nfs.mode3.rusr'];
  expect(texts(frames, names)).toEqual([
    ['V3 LOOKUP Call, DH: 0x3bddffa4/ab', '0x3bddffa4', 'ab', '0000', '', '', ''],
    ['V3 LOOKUP Reply (Call In 1), FH: 0x3bddffa4', '0x3bddffa4', '', '', '16877', '9', 'True'],
  ]);
});

test('access: what is allowed of what was asked for', () => {
  const frames = exchange(100_003, 3, 4, `${HANDLE}${words(0x1d)}`, words(0, 0, 0x0d));
  expect(texts(frames, [INFO, 'nfs.access_delete', 'nfs.access_lookup'])).toEqual([
    ['V3 ACCESS Call, FH: 0x3bddffa4, [Check: RD MD XT DL]', 'True', ''],
    ['V3 ACCESS Reply (Call In 1), [Access Denied: DL], [Allowed: RD MD XT]', 'False', ''],
  ]);
});

test('a directory (version 2), and an error', () => {
  const entries = `${words(1, 5)}${text('.')}${words(1, 1, 6)}${text('ab')}${words(2, 0, 1)}`;
  const handle = '00'.repeat(32);
  const frames = [
    ...exchange(100_003, 2, 16, `${handle}${words(0, 1024)}`, `${words(0)}${entries}`),
    ...exchange(100_003, 2, 1, handle, words(70)),
  ];
  expect(texts(frames, [INFO, 'nfs.readdir.entry.name', 'nfs.readdir.eof', 'nfs.status2'])).toEqual([
    ['V2 READDIR Call, FH: 0x190a55ad', '', '', ''],
    ['V2 READDIR Reply (Call In 1)', '.,ab', '1', '0'],
    ['V2 GETATTR Call, FH: 0x190a55ad', '', '', ''],
    ['V2 GETATTR Reply (Call In 3) Error: NFS2ERR_STALE', '', '', '70'],
  ]);
});

test('operations of version 4', () => {
  const state = words(7, 0x00010203, 0x04050607, 0x08090a0b);
  const call = `${text('')}${words(0, 3, 22)}${HANDLE}${words(15)}${text('ab')}${words(25)}${state}${words(0, 16, 100)}`;
  const reply = `${words(0)}${text('')}${words(3, 22, 0, 15, 0, 25, 0, 1)}${text('data')}`;
  const names = [INFO, 'nfs.opcode', 'nfs.main_opcode', 'nfs.stateid.hash', 'nfs.data'];
  expect(texts(exchange(100_003, 4, 1, call, reply), names)).toEqual([
    ['V4 Call LOOKUP DH: 0x3bddffa4/ab | READ StateID: 0x980c Offset: 16 Len: 100', '22,15,25', '15,25', '0x980c', ''],
    ['V4 Reply (Call In 1) LOOKUP | READ', '22,15,25', '15,25', '', '64617461'],
  ]);
});

test('attributes of version 4', () => {
  const set = words(2, 0x12, 0x10);
  const values = `${words(2, 0, 99)}${text('me')}`;
  const call = `${text('')}${words(0, 2, 24, 9)}${set}`;
  const reply = `${words(0)}${text('')}${words(2, 24, 0, 9, 0)}${set}${words(values.length / 8)}`;
  const frames = exchange(100_003, 4, 1, call, `${reply.slice(0, -8)}${words(values.length / 2)}${values}`);
  const names = [INFO, 'nfs.attr', 'nfs.nfs_ftype4', 'nfs.fattr4.size', 'nfs.fattr4_owner'];
  expect(texts(frames, names)).toEqual([
    ['V4 Call PUTROOTFH | GETATTR', '1,4,36', '', '', ''],
    ['V4 Reply (Call In 1) PUTROOTFH | GETATTR', '1,4,36', '2', '99', 'me'],
  ]);
});

test('mount, port mapper, lock manager', () => {
  const frames = [
    ...exchange(100_005, 3, 1, text('/a'), words(13)),
    ...exchange(100_000, 2, 3, words(100_003, 3, 6, 0), words(2049)),
    ...exchange(
      100_021,
      4,
      4,
      `${text('c')}${text('h')}${HANDLE}${text('own')}${words(7, 0, 1, 0, 2)}`,
      `${text('c')}${words(3)}`,
    ),
  ];
  expect(texts(frames, [INFO]).flat()).toEqual([
    'V3 MNT Call /a',
    'V3 MNT Reply (Call In 1) Error:ERR_ACCESS',
    'V2 GETPORT Call NFS(100003) V:3 TCP',
    'V2 GETPORT Reply (Call In 3) Port:2049',
    'V4 UNLOCK Call FH:0x3bddffa4 svid:7 pos:1-2',
    'V4 UNLOCK Reply (Call In 5) NLM_BLOCKED',
  ]);
});

test('over TCP, two records in one segment and one in two', () => {
  const record = (message: string) => `${words(0x8000_0000 + message.length / 2)}${message}`;
  const call = (procedure: number) => record(words(0x77 + procedure, 0, 2, 100_003, 3, procedure, 0, 0, 0, 0));
  const [first, second, third] = [call(0), call(30), call(31)];
  const whole = first + second;
  const frames = [
    client(ACK | PSH, 1, 1, { destinationPort: 2049, payload: whole }),
    client(ACK | PSH, 1 + whole.length / 2, 1, { destinationPort: 2049, payload: third.slice(0, 60) }),
    client(ACK | PSH, 31 + whole.length / 2, 1, { destinationPort: 2049, payload: third.slice(60) }),
  ];
  expect(texts(frames, ['rpc.lastfrag', 'rpc.fraglen', 'rpc.xid', 'nfs.procedure_v3'])).toEqual([
    ['True,True', '40,40', '0x00000077,0x00000095', '0,30'],
    ['', '', '', ''],
    ['True', '40', '0x00000096', '31'],
  ]);
});

test('hostile bytes', () => {
  const [call, reply] = exchange(
    100_003,
    3,
    17,
    `${HANDLE}${words(0, 0, 0, 0, 512, 4096)}`,
    `${words(0, 1)}${ATTRIBUTES}${words(0, 0, 1, 0, 9)}${text('ab')}${words(0, 1, 1)}${ATTRIBUTES}${words(1)}${HANDLE}${words(0, 1)}`,
  );
  expect(dissectHostile(reply, RAW_IP, [call])).toBeGreaterThan(100);
  const compound = `${text('')}${words(0, 2, 22)}${HANDLE}${words(34, 1, 2, 3, 4, 2, 0x12, 0x10, 20, 2, 0, 99)}${text('me')}`;
  expect(dissectHostile(exchange(100_003, 4, 1, compound, '')[0], RAW_IP)).toBeGreaterThan(100);
});
