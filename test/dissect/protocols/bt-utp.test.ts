import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeAs, parseDecodeAs } from '../../../src/dissect/decodeas.js';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, RAW_IP, udpFrame } from '../../support/tcp.js';

/** A packet of uTP, made by hand after BEP 29: type, extension, connection, sequence number, what follows the header. */
const packet = (type: number, extension: number, id: string, sequence: string, rest = '', version = 1) =>
  `${type}${version}0${extension}${id} 11223344 00000055 00100000 ${sequence} 0009 ${rest}`;
const sent = (hex: string) => udpFrame(40000, 50000, hex.replaceAll(' ', ''));
/** The same the other way. */
const received = (hex: string) => {
  const payload = hex.replaceAll(' ', '');
  const length = (8 + payload.length / 2).toString(16).padStart(4, '0');
  return ipv4(17, `c3509c40${length}0000${payload}`, '10.0.0.2', '10.0.0.1');
};
const HANDSHAKE = `13${Buffer.from('BitTorrent protocol').toString('hex')}${'00'.repeat(48)}`;
const HAVE = '000000050400000007';
const PIECE = `000003f1 07 00000003 00000000${'ab'.repeat(1000)}`.replaceAll(' ', '');

let undo: () => void;
beforeAll(() => {
  undo = decodeAs([parseDecodeAs('udp.port==40000,bt-utp')]);
});
afterAll(() => undo());

describe('uTP', () => {
  test('shows a packet, its connection and its extensions', () => {
    const frames = [
      sent(packet(4, 0, '0064', '0001')),
      received(packet(2, 1, '0064', '0002', '0004 01000000')),
      sent(packet(0, 0, '0065', '0002', HANDSHAKE)),
      sent(packet(2, 3, '00c9', '0002', '0005 0000000500')),
    ];
    const names = ['stream', 'type', 'extension_bitmask', 'extension_close_reason', 'extension_len.invalid', 'len'];
    const rows = fieldsOf(frames, RAW_IP, [...names.map((name) => `bt-utp.${name}`), '_ws.col.info']);
    expect(rows.map((row) => row.map((texts) => texts.join(',')))).toEqual([
      ['0', '4', '', '', '', '0', 'Connection ID:100 [Syn] Seq=1 Ack=9 Win=1048576 Len=0'],
      ['0', '2', '01000000', '', '', '0', 'Connection ID:100 [State] Seq=2 Ack=9 Win=1048576 Len=0'],
      ['0', '0', '', '', '', '68', 'Handshake  '],
      ['1', '2', '', '5', '1', '0', 'Connection ID:201 [State] Seq=2 Ack=9 Win=1048576 Len=0'],
    ]);
  });

  test('goes on with a message in the next packets, also when they are sent again', () => {
    const cut = 1000;
    const frames = [
      sent(packet(0, 0, '0065', '0002', HAVE + PIECE.slice(0, cut))),
      sent(packet(0, 0, '0065', '0003', PIECE.slice(cut, cut + 200))),
      sent(packet(0, 0, '0065', '0004', PIECE.slice(cut + 200) + HAVE)),
      sent(packet(0, 0, '0065', '0004', PIECE.slice(cut + 200) + HAVE)),
      sent(packet(0, 0, '0065', '0009', HAVE)),
    ];
    const names = ['bt-utp.pdu.size', 'bt-utp.continuation_to', 'bittorrent.piece.index', '_ws.col.info'];
    expect(fieldsOf(frames, RAW_IP, names).map((row) => row.map((texts) => texts.join(',')))).toEqual([
      ['9,1013', '', '0x00000007,0x00000003', 'Have, Piece (Idx:0x7)  Piece[BoundErrorUnreassembled Packet]'],
      ['', '1', '', '[Continuation to #1] Connection ID:101 [Data] Seq=3 Ack=9 Win=1048576 Len=100'],
      ['9', '1', '0x00000007', '[Continuation to #1] Have, Piece (Idx:0x7)  '],
      ['9', '1', '0x00000007', '[Continuation to #1] Have, Piece (Idx:0x7)  '],
      ['9', '', '0x00000007', 'Have, Piece (Idx:0x7)  '],
    ]);
  });

  test.each([
    ['another version', packet(0, 0, '0065', '0002', '', 0)],
    ['a type that there is none', packet(5, 0, '0065', '0002')],
    ['an extension that there is none', packet(0, 4, '0065', '0002', '000400000000')],
    ['a header that is cut', packet(0, 0, '0065', '00')],
  ])('leaves %s to others', (_, hex) => {
    expect(fieldsOf([sent(hex)], RAW_IP, ['frame.protocols'])[0][0]).toEqual(['raw:ip:udp:data']);
  });

  test('takes bytes that are cut or changed anywhere', () => {
    const whole = sent(packet(2, 1, '0064', '0002', `0304 01000000 0004 00000001 ${HANDSHAKE}`));
    expect(dissectHostile(whole, RAW_IP)).toBeGreaterThan(10_000);
  });
});
