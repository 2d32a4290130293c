import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are made by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const text = (value: string) => Buffer.from(value, 'latin1').toString('hex');

/** Segments between 10.0.0.1 (port 50001) and 10.0.0.2 (the server's), as `c…` or `s…` and the payload in hex. */
function dialog(serverPort: number, ...payloads: string[]): string[] {
  const next = { c: 1, s: 1 };
  return payloads.map((each) => {
    const isClient = each.startsWith('c');
    const payload = each.slice(1).replace(/\s/g, '');
    const ports = isClient ? [50_001, serverPort] : [serverPort, 50_001];
    const sequence = next[isClient ? 'c' : 's'];
    next[isClient ? 'c' : 's'] += payload.length / 2;
    const acknowledged = next[isClient ? 's' : 'c'];
    const tcp = `${hex(ports[0], 4)}${hex(ports[1], 4)}${hex(sequence, 8)}${hex(acknowledged, 8)}5018200000000000`;
    const addresses = isClient ? '0a0000010a000002' : '0a0000020a000001';
    const length = hex(40 + payload.length / 2, 4);
    return `0200000000020200000000010800 4500${length}0001000040060000${addresses}${tcp}${payload}`;
  });
}

const greeting = (version: string) => text(`RFB 003.00${version}\n`);
const DESKTOP = `03200258 20180001 00ff00ff00ff 100800 000000 00000004${text('desk')}`;
/** A session without passwords, until messages go to and fro. */
const OPENED = [`s${greeting('7')}`, `c${greeting('7')}`, 's0101', 'c01', 'c01', `s${DESKTOP}`];
const PASSWORD = [
  `s${greeting('8')}`,
  `c${greeting('8')}`,
  's020102',
  'c02',
  `s${'11'.repeat(16)}`,
  `c${'22'.repeat(16)}`,
  `s00000001 00000004${text('fail')}`,
];

test('a session opens stage by stage', () => {
  const infos = fieldsOf(dialog(5_900, ...OPENED), 1, ['_ws.col.protocol', '_ws.col.info']);
  expect(infos).toEqual([
    [['VNC'], ['Server protocol version: 003.007']],
    [['VNC'], ['Client protocol version: 003.007']],
    [['VNC'], ['Security types supported']],
    [['VNC'], ['Security type None (1) selected by client']],
    [['VNC'], ['Share desktop flag']],
    [['VNC'], ['Server framebuffer parameters']],
  ]);
});

test('a password that is refused', () => {
  const names = ['vnc.security_type', 'vnc.auth_challenge', 'vnc.auth_response', 'vnc.auth_result', 'vnc.auth_error'];
  const rows = fieldsOf(dialog(5_900, ...PASSWORD), 1, names);
  expect(rows[2][0]).toEqual(['1', '2']);
  expect(rows[4][1]).toEqual(['11'.repeat(16)]);
  expect(rows[5][2]).toEqual(['22'.repeat(16)]);
  expect(rows[6].slice(3)).toEqual([['True'], ['fail']]);
});

test('messages of both sides, on any port after a greeting', () => {
  const frames = dialog(
    7_777,
    ...OPENED,
    'c040100000000ff0d',
    'c0505000a0014',
    's02',
    's0000000100030004000500060000000100080009',
  );
  const names = ['vnc.key', 'vnc.pointer_y_pos', 'vnc.copyrect_src_y_pos', '_ws.col.info'];
  expect(fieldsOf(frames, 1, names).slice(6)).toEqual([
    [['0x0000ff0d'], [], [], ['Client key event']],
    [[], ['20'], [], ['Client pointer event']],
    [[], [], [], ['Server ring bell on client']],
    [[], [], ['9'], ['Server framebuffer update']],
  ]);
});

test('a rectangle whose pixels are in the next segment is shown with that', () => {
  const update = 's00000001 0001000200010002 00000000 01020304';
  const rows = fieldsOf(dialog(5_900, ...OPENED, update, 's0506070808070605'), 1, [
    'vnc.raw_pixel_data',
    'frame.protocols',
  ]);
  expect(rows.slice(6)).toEqual([
    [[], ['eth:ethertype:ip:tcp']],
    [['0102030405060708'], ['eth:ethertype:ip:tcp:vnc']],
  ]);
});

test('bytes that are changed or cut do not throw', () => {
  for (const messages of [
    PASSWORD,
    [...OPENED, 's00000002000100020002000200000002 00000001 aabbccdd aabbccdd 0000000000010001'],
  ]) {
    const frames = dialog(5_900, ...messages);
    for (let i = 0; i < frames.length; i++) expect(dissectHostile(frames[i], 1, frames.slice(0, i))).toBeGreaterThan(0);
  }
});
