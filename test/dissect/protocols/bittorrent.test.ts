import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are made by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const text = (value: string) => Buffer.from(value, 'latin1').toString('hex');

/** A TCP segment from 10.0.0.1 to 10.0.0.2 in an Ethernet frame. */
function segment(payload: string, sequence: number, source: number, destination: number): string {
  const tcp = `${hex(source, 4)}${hex(destination, 4)}${hex(sequence, 8)}0000000150182000 00000000`.replace(/\s/g, '');
  const length = hex(20 + (tcp.length + payload.length) / 2, 4);
  return `020000000002020000000001 0800 4500${length}00010000400600000a0000010a000002${tcp}${payload}`;
}

const HANDSHAKE = `13${text('BitTorrent protocol')}${'00'.repeat(8)}${text('h'.repeat(20))}${text('-UT3450-abcdefghijkl')}`;
const HAVE = '000000050400000009';
const REQUEST = '0000000d06000000010000000200000003';

test('is recognised by its handshake on any port, and then by its conversation', () => {
  const frames = [segment(HANDSHAKE, 1, 40_000, 50_000), segment(HAVE + REQUEST, 69, 40_000, 50_000)];
  const rows = fieldsOf(frames, 1, ['bittorrent.peer_id', 'bittorrent.msg.type', '_ws.col.protocol', '_ws.col.info']);
  expect(rows).toEqual([
    [[text('-UT3450-abcdefghijkl')], [], ['BitTorrent'], ['Handshake  ']],
    [[], ['4', '6'], ['BitTorrent'], ['Have, Piece (Idx:0x9)  Request, Piece (Idx:0x1,Begin:0x2,Len:0x3)  ']],
  ]);
});

test('without a handshake only its own ports are its', () => {
  const protocols = (port: number) => textsOf(segment('0000000101', 1, 40_000, port), 1, ['frame.protocols'])[0];
  expect(protocols(6_889)).toBe('eth:ethertype:ip:tcp:bittorrent');
  expect(protocols(6_890)).toBe('eth:ethertype:ip:tcp:data');
});

test('what is no message is data that continues', () => {
  const names = ['bittorrent.msg', 'bittorrent.continuous_data', '_ws.col.info'];
  expect(textsOf(segment(`0000000101${text('junkjunk')}`, 1, 40_000, 6_881), 1, names)).toEqual([
    '1',
    text('junkjunk'),
    'Unchoke  Continuation data  ',
  ]);
});

test('a message that ends in a later segment is not shown in its first', () => {
  expect(textsOf(segment('000000', 1, 40_000, 6_881), 1, ['bittorrent.msg', 'frame.protocols'])).toEqual([
    '',
    'eth:ethertype:ip:tcp',
  ]);
});

test("Azureus's messages have names", () => {
  const contents = `00000008${text('BT_PIECE')}01 0000000100000002 64617461`.replace(/\s/g, '');
  const frame = segment(hex(contents.length / 2, 8) + contents, 1, 40_000, 6_881);
  expect(textsOf(frame, 1, ['bittorrent.msg.aztype', 'bittorrent.piece.data', '_ws.col.info'])).toEqual([
    'BT_PIECE',
    '64617461',
    'Piece, Idx:0x1,Begin:0x2,Len:0x4  ',
  ]);
});

test('a packet cut anywhere does not throw', () => {
  expect(dissectHostile(segment(HANDSHAKE + HAVE + REQUEST, 1, 40_000, 6_881), 1)).toBeGreaterThan(100);
});

test('the first segment of a message keeps what TCP says of it', () => {
  const piece = `0000000c07${'00'.repeat(8)}`;
  const frames = [
    segment(HANDSHAKE, 1, 40_000, 50_000),
    segment(piece, 69, 40_000, 50_000),
    segment('aabbcc', 82, 40_000, 50_000),
  ];
  const infos = fieldsOf(frames, 1, ['_ws.col.info']).map((row) => row[0][0]);
  expect(infos[1]).toMatch(/^40000 → 50000 /);
  expect(infos[2]).toMatch(/^Piece, /);
});
