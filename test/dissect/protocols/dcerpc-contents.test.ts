import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, PSH, RAW_IP, server } from '../../support/tcp.js';

// Calls of Windows' interfaces, made by hand; the expectations were read off tshark 4.4 for the same bytes.
const hex = (value: number, bytes: number) => {
  let text = '';
  for (let i = 0; i < bytes; i++) text += (Math.floor(value / 256 ** i) & 0xff).toString(16).padStart(2, '0');
  return text;
};
const longs = (...values: number[]) => values.map((value) => hex(value, 4)).join('');
const shorts = (...values: number[]) => values.map((value) => hex(value, 2)).join('');
const wide = (value: string) => [...value].map((character) => hex(character.charCodeAt(0), 2)).join('');
const padded = (value: string) => value.padEnd(Math.ceil(value.length / 8) * 8, '0');
const text = (value: string) => padded(`${longs(value.length, 0, value.length)}${wide(value)}`);
const lengths = (value: string, referent: number) => shorts(2 * value.length, 2 * value.length) + longs(referent);
const sid = (...parts: number[]) => `${longs(parts.length)}01${hex(parts.length, 1)}000000000005${longs(...parts)}`;
const message = (type: number, body: string, call: number) =>
  `05${'00'}${hex(type, 1)}0310000000${shorts(16 + body.length / 2, 0)}${longs(call)}${body}`;
const NDR = `045d888aeb1cc9119fe808002b104860${longs(2)}`;
const HANDLE = '000102030405060708090a0b0c0d0e0f10111213';

/** A connection bound to one interface, and one call of it with its answer. */
function exchange(uuid: string, version: number, opnum: number, asked: string, answered: string): string[] {
  const payloads = [
    message(11, `${shorts(4280, 4280)}${longs(0)}01000000${shorts(0)}0100${uuid}${longs(version)}${NDR}`, 1),
    message(12, `${shorts(4280, 4280)}${longs(1)}${shorts(1)}000001000000${shorts(0, 0)}${NDR}`, 1),
    message(0, `${longs(asked.length / 2)}${shorts(0, opnum)}${asked}`, 2),
    message(2, `${longs(answered.length / 2)}${shorts(0, 0)}${answered}`, 2),
  ];
  const next = [1, 1];
  return payloads.map((payload, index) => {
    const side = index & 1;
    const frame = (side === 0 ? client : server)(ACK | PSH, next[side], next[1 - side], { payload });
    next[side] += payload.length / 2;
    return frame;
  });
}
const LSARPC = '785734123412cdabef000123456789ab';
const SAMR = '785734123412cdabef000123456789ac';
const SRVSVC = 'c84f324b7016d30112785a47bf6ee188';
const texts = (frames: string[], names: string[]) =>
  fieldsOf(frames, RAW_IP, names).map((frame) => frame.map((each) => each.join(',')));
const INFO = '_ws.col.info';

const lookup = exchange(
  LSARPC,
  0,
  15,
  `${HANDLE}${longs(2, 0x20000, 2, 0x20004, 0x20008)}${sid(32, 544)}${sid(21, 1, 2, 3, 500)}${longs(0, 0)}${shorts(1, 0)}${longs(0)}`,
  `${longs(0x20000, 1, 0x20004, 32, 1)}${lengths('BUILTIN', 0x20008)}${longs(0x2000c)}${text('BUILTIN')}${sid(32)}` +
    `${longs(1, 0x20010, 1)}${shorts(4, 0)}${lengths('Admins', 0x20014)}${longs(0)}${text('Admins')}${longs(1, 0x107)}`,
);

test('pointers are shown with what they point to, wherever that lies', () => {
  const names = [
    INFO,
    'dcerpc.referent_id',
    'dcerpc.nt.domain_sid',
    'nt.sid.rid',
    'lsarpc.lsa.string',
    'lsarpc.status',
  ];
  expect(texts(lookup, names).slice(2)).toEqual([
    [
      'lsa_LookupSids request',
      '0x00020000,0x00020004,0x00020008',
      'S-1-5-32-544,S-1-5-21-1-2-3-500',
      '544,500',
      '',
      '',
    ],
    [
      'lsa_LookupSids response, STATUS_SOME_NOT_MAPPED, Error: STATUS_SOME_NOT_MAPPED',
      '0x00020000,0x00020004,0x00020008,0x0002000c,0x00020010,0x00020014',
      'S-1-5-32',
      '',
      'BUILTIN,Admins',
      '0x00000107',
    ],
  ]);
});

test('handles are followed from the answer that opens them', () => {
  const frames = exchange(SAMR, 1, 57, `${longs(0)}${longs(0x30)}`, `${HANDLE}${longs(0)}`);
  const names = [
    INFO,
    'samr.connect.access_mask',
    'samr.connect_handle',
    'dcerpc.nt.open_frame',
    'dcerpc.null_pointer',
  ];
  expect(texts(frames, names).slice(2)).toEqual([
    ['Connect2 request', '0x00000030', '', '', '00000000'],
    ['Connect2 response', '', HANDLE, '4', ''],
  ]);
});

test('of several levels, the one that is said', () => {
  const answer =
    `${longs(1, 1, 0x20000, 1, 0x20004, 1, 0x20008, 3, 0x2000c)}${text('C$')}${text('no')}` + `${longs(1, 0, 5)}`;
  const frames = exchange(SRVSVC, 3, 15, `${longs(0, 1, 1, 0x20000, 0, 0, 0xffffffff, 0)}`, answer);
  const names = [INFO, 'srvsvc.srvsvc_NetShareInfo1.name', 'srvsvc.srvsvc_NetShareInfo1.type', 'srvsvc.werror'];
  expect(texts(frames, names).slice(2)).toEqual([
    ['NetShareEnumAll request', '', '', ''],
    ['NetShareEnumAll response, Error: WERR_ACCESS_DENIED', 'C$', '0x00000003', '0x00000005'],
  ]);
});

test('hostile bytes', () => {
  expect(dissectHostile(lookup[2], RAW_IP, lookup.slice(0, 2))).toBeGreaterThan(100);
  expect(dissectHostile(lookup[3], RAW_IP, lookup.slice(0, 3))).toBeGreaterThan(100);
});
