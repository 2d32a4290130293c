import { expect, test } from '@jest/globals';
import {
  decrypt,
  headerMask,
  initialKeys,
  isRetryIntact,
  keysFromSecret,
  updatedKeys,
} from '../../../src/dissect/protocols/quic/keys.js';
import { SUITES } from '../../../src/dissect/protocols/tls/traffic-keys.js';
import { fieldsOf, fieldsOfChosen, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { cryptoFrame, initialPacket, OpenConnection, shortPacket } from '../../support/quic.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Packets are made and encrypted here; what is expected of them is what tshark 4.4 says of such packets.
const CLIENT = 'c1c2c3c4';
const SERVER = '5e5e5e5e5e5e5e5e';
const FIRST = '8394c8f03e515708';
const toServer = (payload: string) => udpFrame(50_000, 4433, payload);
const toClient = (payload: string) => udpFrame(4433, 50_000, payload).replace('0a0000010a000002', '0a0000020a000001');

/** A ClientHello of TLS 1.3 for `example.com`. */
const NAME = Buffer.from('example.com').toString('hex');
const SNI = `0000001000 0e00000b${NAME}`.replace(' ', '');
const BODY = `0303${'ab'.repeat(32)}00000213010100${(SNI.length / 2).toString(16).padStart(4, '0')}${SNI}`;
const HELLO = `01${(BODY.length / 2).toString(16).padStart(6, '0')}${BODY}`;

const first = initialPacket({ destination: FIRST, source: CLIENT, frames: cryptoFrame(0, HELLO) });
const answer = initialPacket({
  destination: CLIENT,
  source: SERVER,
  original: FIRST,
  fromServer: true,
  frames: '0200000000',
});

test('keys of Initial packets are those of RFC 9001, appendix A.1, and of RFC 9369, appendix A.1', () => {
  const id = Buffer.from(FIRST, 'hex');
  const one = initialKeys(1, id);
  expect(one?.client.key.toString('hex')).toBe('1f369613dd76d5467730efcbe3b1a22d');
  expect(one?.client.iv.toString('hex')).toBe('fa044b2f42a3fd3b46fb255c');
  expect(one?.client.header.toString('hex')).toBe('9f50449e04a0e810283a1e9933adedd2');
  expect(initialKeys(0x6b3343cf, id)?.client.key.toString('hex')).toBe('8b1a0bc121284290a29e0971b5cd045d');
  expect(initialKeys(0x12345678, id)).toBeUndefined();
});

test('a packet of ChaCha20-Poly1305 is that of RFC 9001, appendix A.5', () => {
  const secret = Buffer.from('9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b', 'hex');
  const keys = keysFromSecret(1, SUITES[0x1303], secret);
  expect(keys.key.toString('hex')).toBe('c6d98ff3441c3fe1b2182094f69caa2ed4b716b65488960a7a984979fb23e1c8');
  expect(updatedKeys(1, keys, secret).secret.toString('hex')).toBe(
    '1223504755036d556342ee9361d253421a826c9ecdf3c7148684b36b714881f9',
  );
  const packet = Buffer.from('4cfe4189655e5cd55c41f69080575d7999c25a5bfb', 'hex');
  expect(headerMask(keys, packet, 5).toString('hex')).toBe('aefefe7d03');
  const header = Buffer.from('4200bff4', 'hex');
  expect(decrypt(keys, 654_360_564, header, packet.subarray(4))).toEqual(Buffer.from('01', 'hex'));
});

test('secrets that the capture brings decrypt what follows the handshake, and its updates of keys', () => {
  const body = `0303${'cd'.repeat(32)}00130100`;
  const serverHello = initialPacket({
    destination: CLIENT,
    source: SERVER,
    original: FIRST,
    fromServer: true,
    frames: cryptoFrame(0, `02${(body.length / 2).toString(16).padStart(6, '0')}${body}`),
  });
  const secret = Buffer.alloc(32, 7);
  const keys = keysFromSecret(1, SUITES[0x1301], secret);
  const later = updatedKeys(1, keys, secret).keys;
  const stream = `0a0003${Buffer.from('abc').toString('hex')}`;
  const frames = [
    toServer(first),
    toClient(serverHello),
    toClient(shortPacket(keys, CLIENT, 0, 0, stream)),
    toClient(shortPacket(later, CLIENT, 1, 1, '01')),
    toClient(shortPacket(keys, CLIENT, 2, 0, '01')),
    // The server tells another id, to which the client then writes from another port.
    toClient(shortPacket(keys, CLIENT, 3, 0, `18010008${'66'.repeat(8)}${'00'.repeat(16)}`)),
    udpFrame(50_002, 4433, `40${'66'.repeat(8)}${'99'.repeat(20)}`),
  ];
  const names = ['quic.packet_number', 'quic.key_phase', 'quic.stream_data', 'quic.decryption_failed', '_ws.col.info'];
  const log = `# made by hand\nSERVER_TRAFFIC_SECRET_0 ${'ab'.repeat(32)} ${secret.toString('hex')}\n`;
  const rows = fieldsOf(frames, RAW_IP, names, [log]);
  const info = (phase: number, number: number, frame: string) =>
    `Protected Payload (KP${phase}), DCID=${CLIENT}, PKN: ${number}, ${frame}, PADDING`;
  expect(rows[2]).toEqual([['0'], ['False'], ['616263'], [], [info(0, 0, 'STREAM(0)')]]);
  expect(rows[3]).toEqual([['1'], ['True'], [], [], [info(1, 1, 'PING')]]);
  expect(rows[4]).toEqual([['2'], ['False'], [], [], [info(0, 2, 'PING')]]);
  const numbers = (log?: string) =>
    fieldsOf(frames, RAW_IP, ['quic.connection.number'], log === undefined ? [] : [log]).at(-1)?.[0];
  expect(numbers(log)).toEqual(['0']);
  expect(numbers()).toEqual([]);
  expect(fieldsOf(frames, RAW_IP, names)[2].slice(0, 3)).toEqual([[], [], []]);
});

test('the integrity tag of a Retry packet is checked (RFC 9001, appendix A.4)', () => {
  const retry = Buffer.from('ff000000010008f067a5502a4262b5746f6b656e04a265ba2eff4d829058fb3f0f2496ba', 'hex');
  const id = Buffer.from(FIRST, 'hex');
  expect(isRetryIntact(1, id, retry)).toBe(true);
  retry[20] ^= 1;
  expect(isRetryIntact(1, id, retry)).toBe(false);
  const names = ['quic.retry_token', 'quic.bad_retry', '_ws.col.info'];
  const rows = fieldsOf(
    [
      toServer(initialPacket({ destination: FIRST, source: '', frames: '01' })),
      toClient('ff000000010008f067a5502a4262b5746f6b656e04a265ba2eff4d829058fb3f0f2496ba'),
    ],
    RAW_IP,
    names,
  );
  expect(rows[1]).toEqual([['746f6b656e'], [], ['Retry, SCID=f067a5502a4262b5']]);
});

test('an Initial packet is decrypted, and its ClientHello goes to TLS', () => {
  const names = [
    'quic.packet_number',
    'quic.frame_type',
    'tls.handshake.extensions_server_name',
    'frame.protocols',
    '_ws.col.info',
  ];
  const expected = [
    '0',
    '0x0000000000000006',
    'example.com',
    'raw:ip:udp:quic:tls',
    `Initial, DCID=${FIRST}, SCID=${CLIENT}, PKN: 0, CRYPTO`,
  ];
  expect(textsOf(toServer(first), RAW_IP, names)).toEqual(expected);
  const chosen = fieldsOfChosen([toServer(first), toClient(answer)], RAW_IP, names, [0]);
  expect(chosen[0].map((texts) => texts.join(','))).toEqual(expected);
});

test('CRYPTO frames that come early wait for those before them', () => {
  const half = 40;
  const early = initialPacket({
    destination: FIRST,
    source: CLIENT,
    number: 0,
    frames: cryptoFrame(half, HELLO.slice(2 * half)),
  });
  const late = initialPacket({
    destination: FIRST,
    source: CLIENT,
    number: 1,
    frames: cryptoFrame(0, HELLO.slice(0, 2 * half)),
  });
  const names = [
    'quic.crypto.fragment',
    'quic.crypto.fragment.count',
    'quic.retransmission',
    'tls.handshake.extensions_server_name',
  ];
  const rows = fieldsOf([toServer(early), toServer(late), toServer(early)], RAW_IP, names);
  expect(rows).toEqual([
    [[], [], [], []],
    [['2', '1'], ['2'], [], ['example.com']],
    [[], [], ['1'], []],
  ]);
});

test("what Google's versions send again goes to TLS again", () => {
  const google = initialPacket({
    version: 0x54303530,
    destination: FIRST,
    source: '',
    frames: cryptoFrame(0, HELLO).replace(/^06/, '08'),
  });
  const names = ['quic.packet_number', 'tls.handshake.extensions_server_name', '_ws.col.info'];
  const info = `Initial, DCID=${FIRST}, PKN: 0, CRYPTO`;
  expect(fieldsOf([toServer(google), toServer(google)], RAW_IP, names)).toEqual([
    [['0'], ['example.com'], [info]],
    [['0'], ['example.com'], [info]],
  ]);
});

test('connections are told by their ids; short headers belong to them, also on another path', () => {
  const short = `40${SERVER}${'99'.repeat(20)}`;
  const names = ['quic.connection.number', 'quic.header_form', 'quic.dcid', '_ws.col.info'];
  const moved = udpFrame(50_001, 4433, short);
  // The fixed bit may be cleared (RFC 9287) where it is known that QUIC is spoken.
  const cleared = udpFrame(50_001, 4433, `00${short.slice(2)}`);
  const rows = fieldsOf([moved, toServer(first), toClient(answer), toServer(short), moved, cleared], RAW_IP, names);
  expect(rows[5][0]).toEqual(['0']);
  expect(rows[0][0]).toEqual([]);
  expect(rows[2]).toEqual([['0'], ['1'], [CLIENT], [`Initial, DCID=${CLIENT}, SCID=${SERVER}, PKN: 0, ACK, PADDING`]]);
  for (const row of [rows[3], rows[4]])
    expect(row).toEqual([['0'], ['0'], [SERVER], [`Protected Payload (KP0), DCID=${SERVER}`]]);
});

test('packets of one datagram follow one another; what has another destination is padding', () => {
  const handshake = `e000000001${'04'}${CLIENT}08${SERVER}10${'77'.repeat(16)}`;
  const names = ['quic.packet_length', 'quic.long.packet_type', 'quic.coalesced_padding_data'];
  const rows = fieldsOf(
    [
      toServer(first),
      toClient(answer + handshake),
      toClient(`${answer}0000000000000000`),
      // Nobody has leave to clear the fixed bit, as far as is known.
      toServer(`e000000001${'08'}${SERVER}04${CLIENT}10${'77'.repeat(16)}1f${SERVER}${'77'.repeat(20)}`),
      toClient(`e000000001${'04'}${CLIENT}08${SERVER}10${'77'.repeat(16)}1f${CLIENT}${'77'.repeat(20)}`),
    ],
    RAW_IP,
    names,
  );
  expect(rows[1]).toEqual([[String(answer.length / 2), '36'], ['0', '2'], []]);
  expect(rows[2]).toEqual([[String(answer.length / 2)], ['0'], ['1']]);
  expect(rows[3].slice(1)).toEqual([['2'], ['1']]);
  expect(rows[4].slice(1)).toEqual([['2'], ['1']]);
});

/** Transport parameters of TLS: grease_quic_bit, and a token of Stateless Reset. */
const GREASE = '6ab200';
const TOKEN = 'f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff';

test('each side may clear the fixed bit where the other one takes that (RFC 9287)', () => {
  const clear = (packet: string) => `0${packet.slice(1)}`;
  const padded = (client: string, server: string) => {
    const c = new OpenConnection('x', ['x'], { client, server });
    const frames = [...c.begin(), c.serverDatagram(['01', '01'], clear), c.clientDatagram(['01', '01'], clear)];
    const rows = fieldsOf(frames, RAW_IP, ['quic.coalesced_padding_data'], [c.log]);
    return rows.slice(2).map(([texts]) => texts.length);
  };
  expect(padded('', '')).toEqual([1, 1]);
  expect(padded(GREASE, '')).toEqual([0, 1]);
  expect(padded('', GREASE)).toEqual([1, 0]);
});

test('what was cut up by the network card only are packets all the same, by their connection id', () => {
  const c = new OpenConnection('x');
  const frames = [...c.begin(), c.clientDatagram(['01', '1001', '01'])];
  const [row] = fieldsOf(frames, RAW_IP, ['quic.packet_number', 'quic.packet_length', '_ws.col.info'], [c.log]).slice(
    2,
  );
  expect(row[0]).toEqual(['0', '1', '2']);
  expect(row[1]).toEqual(['46', '46', '46']);
  expect(row[2]).toEqual(['Protected Payload (KP0), DCID=5e5e5e5e5e5e5e5e, PKN: 2, PING, PADDING']);
});

test('a Stateless Reset is known by its token', () => {
  const c = new OpenConnection('x', ['x'], { client: '', server: `0210${TOKEN}` });
  const other = '0102030405060708090a0b0c0d0e0f10';
  const frames = [
    ...c.begin(),
    c.server(`18010008d0d1d2d3d4d5d6d7${other}`),
    toClient(`40${'11'.repeat(24)}${TOKEN}`),
    toClient(`40${'11'.repeat(4)}${other}`),
    toClient(`40${'11'.repeat(24)}${'99'.repeat(16)}`),
    toClient(`40${'11'.repeat(3)}${TOKEN}`),
  ];
  const names = ['_ws.col.info', 'quic.unpredictable_bits', 'quic.stateless_reset_token', 'quic.packet_length'];
  const rows = fieldsOf(frames, RAW_IP, names, [c.log]).slice(3);
  expect(rows[0]).toEqual([['Stateless Reset'], [`00${'44'.repeat(24)}`], [TOKEN], ['41']]);
  expect(rows[1]).toEqual([['Stateless Reset'], ['0044444444'], [other], ['21']]);
  expect(rows[2].slice(1)).toEqual([[], [], ['41']]);
  // Too short to be one, and too short for tshark to look.
  expect(rows[3]).toEqual([['4433 → 50000 Len=20[Malformed Packet]'], [], [], []]);
});

test('a client that moved is known by the connection id, whatever the fixed bit is', () => {
  const c = new OpenConnection('x');
  const moved = c.clientDatagram(['01']).replace('c350', 'c351');
  const [row] = fieldsOf([...c.begin(), moved], RAW_IP, ['quic.connection.number', 'quic.frame_type'], [c.log]).slice(
    2,
  );
  expect(row).toEqual([['0'], ['0x0000000000000001', '0x0000000000000000']]);
});

test('version negotiation, and what brings it about', () => {
  const forcing = `c0babababa08${FIRST}04${CLIENT}0005${'11'.repeat(5)}`;
  const negotiation = `8000000000 04${CLIENT}08${FIRST}00000001ff00001d`.replace(' ', '');
  const names = ['quic.version', 'quic.supported_version', 'quic.connection.number', '_ws.col.info'];
  expect(fieldsOf([toServer(forcing), toClient(negotiation)], RAW_IP, names)).toEqual([
    [['0xbabababa'], [], ['0'], [`Forcing Version Negotiation, DCID=${FIRST}, SCID=${CLIENT}`]],
    [['0x00000000'], ['0x00000001', '0xff00001d'], ['0'], [`Version Negotiation, DCID=${CLIENT}, SCID=${FIRST}`]],
  ]);
});

test('unknown versions and short packets are not recognised', () => {
  for (const payload of [first.replace('00000001', '00000002'), `40${SERVER}${'99'.repeat(20)}`, first.slice(0, 24)])
    expect(textsOf(toServer(payload), RAW_IP, ['quic.header_form'])).toEqual(['']);
});

test('damaged packets and damaged frames do no harm', () => {
  expect(dissectHostile(toServer(first), RAW_IP)).toBeGreaterThan(1000);
  expect(dissectHostile(toClient(answer), RAW_IP, [toServer(first)])).toBeGreaterThan(1000);
  const kinds = [
    '02ffffffffffffffff',
    '067fffffff7fffffff',
    '1cffffffffffffffffff',
    '08',
    '18ff',
    '3140ff',
    '0040',
    '7fff',
  ];
  const frames = kinds.map((each, number) =>
    toServer(initialPacket({ destination: FIRST, source: CLIENT, number, frames: each })),
  );
  expect(fieldsOf(frames, RAW_IP, ['quic.frame_type']).length).toBe(kinds.length);
});

test('frames of drafts of Multipath QUIC', () => {
  const c = new OpenConnection('x');
  const id = `18010015${'11'.repeat(37)}`;
  const frames = [
    `95228c00${'03'}0a0b000c`,
    `95228c05${'0a0b03616263'}`,
    `95228c06010203${'95228c070405'}${'95228c0a0607'}${'95228c0b08'}${'95228c0c09'}`,
    `95228c0901020004a1a2a3a4${'99'.repeat(16)}`,
    id,
    '80baba00',
  ];
  const names = [
    'quic.mp_ack_path_identifier',
    'quic.cc.reason_phrase',
    'quic.mp_ps_path_identifier',
    'quic.mp_ps_path_status',
    'quic.mp_maximum_path_id',
    'quic.nci.connection_id',
    '_ws.expert.message',
    '_ws.col.info',
  ];
  const rows = fieldsOf([...c.begin(), ...frames.map((each) => c.client(each))], RAW_IP, names, [c.log]).slice(2);
  expect(rows.map((row) => row.slice(0, 7))).toEqual([
    [['3'], [], [], [], [], [], []],
    [[], ['abc'], [], [], [], [], []],
    [[], [], ['1', '4'], ['3'], ['9'], [], []],
    [[], [], [], [], [], ['a1a2a3a4'], []],
    [[], [], [], [], [], ['11'.repeat(21)], ['Connection ID Length must be between 1 and 20 bytes']],
    [[], [], [], [], [], [], ['Unknown Frame Type 0xbaba00']],
  ]);
  const infos = rows.map((row) => row[7][0].replace(/.*PKN: \d+, |, PADDING/g, ''));
  expect(infos.slice(0, 5)).toEqual(['MP_ACK', 'PA', 'PS, PS, MP_RC, MP, MPI', 'MP_NCI', 'NCI']);
});
