import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;
const hexOf = (value: number) => value.toString(16).padStart(4, '0');

/** A packet of IPX behind LLC, written by hand: from and to one socket. */
function ipxOf(payload: string, socket: number, type = 4): string {
  const body = payload.replace(/\s/g, '');
  const length = 30 + body.length / 2;
  const head = `ffff ${hexOf(length)} 00 ${hexOf(type).slice(2)}`;
  const ends = `00000000 ffffffffffff ${hexOf(socket)} a8f87967 000000000001 ${hexOf(socket)}`;
  return `030000000001 020000000001 ${hexOf(length + 3)} e0e003 ${head} ${ends} ${body}`;
}

const ROUTERS = `00000000 00000007 00000102 ${'00'.repeat(20)}`;
/** `STATION<1b>` and `NODE<00>`. */
const STATION = '53544154494f4e 2020202020202020 1b';
const NODE = '4e4f4445 2020202020202020202020 00';
/** An echo request of SMB. */
const SMB = 'ff534d42 2b 00000000 00 0000 0000 0000000000000000 0000 00d0 0032 0000 c103 01 0100 0700 0448656c6c6f00';
const COLUMNS = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];

test('routes', () => {
  const packet = ipxOf('0002 12345678 0003 0001 00000005 0001 0009', 0x453, 1);
  const names = ['ipxrip.response', 'ipxrip.request', 'ipxrip.route_vector', 'ipxrip.hops', 'ipxrip.ticks'];
  expect(textsOf(packet, ETHERNET, [...names, ...COLUMNS])).toEqual([
    'True',
    '',
    '0x0000000012345678,0x0000000000000005',
    '3,1',
    '1,9',
    'eth:llc:ipx',
    'IPX RIP',
    'Response',
  ]);
});

test('servers; the marks of queries and answers are the wrong way round, as in tshark', () => {
  const server = `0004 48454c4c4f00 ${'79'.repeat(42)} 00000001 020304050607 0451 0002`;
  const names = ['ipxsap.request', 'ipxsap.response', 'ipxsap.server.type', 'ipxsap.server.name', 'ipxsap.server.node'];
  expect(textsOf(ipxOf(`0002 ${server}`, 0x452), ETHERNET, [...names, ...COLUMNS])).toEqual([
    'True',
    '',
    '0x0004',
    'HELLO',
    '02:03:04:05:06:07',
    'eth:llc:ipx',
    'IPX SAP',
    'General Response',
  ]);
  expect(textsOf(ipxOf(`0003 ${server}`, 0x452), ETHERNET, [...names, '_ws.col.info'])).toEqual([
    '',
    'True',
    '0x0004',
    '',
    '',
    'Nearest Query',
  ]);
});

test('a name, behind the routers that it came through', () => {
  const names = ['nmpi.ipx_network', 'nmpi.name_flags.group', 'nmpi.packettype', 'netbios.nb_name', ...COLUMNS];
  const message = `${ROUTERS} c7 01 ${STATION}`;
  const texts = [
    '0x0000000000000007,0x0000000000000102',
    'True',
    '0x01',
    'STATION',
    'eth:llc:ipx',
    'NBIPX',
    'Find name STATION<1b>',
  ];
  expect(textsOf(ipxOf(message, 0x455, 20), ETHERNET, names)).toEqual(texts);
  // No broadcast, but as long as one.
  expect(textsOf(ipxOf(message, 0x455), ETHERNET, names)).toEqual(texts);
  expect(textsOf(ipxOf(`c7 01 ${STATION}`, 0x455), ETHERNET, names)).toEqual(['', ...texts.slice(1)]);
});

test('sessions and datagrams carry SMB', () => {
  const session = ipxOf('f8 06 0102 0304 0506 0708 090a 0b0c 0d0e 0f10 0001', 0x455);
  const names = ['nmpi.session.src_conn_id', 'nmpi.session.bytes_received', 'data.data', ...COLUMNS];
  expect(textsOf(session, ETHERNET, names)).toEqual([
    '0x0201',
    '4111',
    '0001',
    'eth:llc:ipx:data',
    'NBIPX',
    'Session data',
  ]);
  const datagram = ipxOf(`00 0b ${STATION} ${NODE} ${SMB}`, 0x455);
  expect(textsOf(datagram, ETHERNET, ['netbios.nb_name', 'smb.echo.data', ...COLUMNS])).toEqual([
    'STATION,NODE',
    '0448656c6c6f00',
    'eth:llc:ipx:smb',
    'SMB',
    'Echo Request',
  ]);
});

test('names and mailslots of direct hosting', () => {
  const names = ['nmpi.opcode', 'nmpi.name_type', 'nmpi.messageid', 'netbios.nb_name', ...COLUMNS];
  expect(textsOf(ipxOf(`${ROUTERS} f4 01 0180 ${STATION} ${NODE}`, 0x551, 20), ETHERNET, names)).toEqual([
    '0xf4',
    '0x01',
    '0x8001',
    'STATION,NODE',
    'eth:llc:ipx',
    'NMPI',
    'Name STATION<1b> found',
  ]);
  const mailslot = ipxOf(`${ROUTERS} fc 01 0180 ${STATION} ${NODE} ${SMB}`, 0x553, 20);
  expect(textsOf(mailslot, ETHERNET, COLUMNS)).toEqual(['eth:llc:ipx:smb', 'SMB', 'Echo Request']);
});

test('a datagram of NetBIOS frames from a node', () => {
  const head = `2c00 ffef 08 00 0000 0000 0000 ${STATION} 00000000000000000000 010203040506`;
  const packet = `030000000001 020000000001 0030 f0f003 ${head} 41`;
  expect(textsOf(packet, ETHERNET, ['netbios.nb_name', 'netbios.datagram_mac', 'data.data'])).toEqual([
    'STATION',
    '01:02:03:04:05:06',
    '41',
  ]);
});

test('cut anywhere, with any byte changed', () => {
  const server = `0004 48454c4c4f00 ${'79'.repeat(42)} 00000001 020304050607 0451 0002`;
  for (const packet of [
    ipxOf('0002 12345678 0003 0001', 0x453),
    ipxOf(`0002 ${server} ${server}`, 0x452),
    ipxOf(`${ROUTERS} c7 01 ${STATION}`, 0x455),
    ipxOf(`00 0b ${STATION} ${NODE} ${SMB}`, 0x455),
    ipxOf(`${ROUTERS} fc 01 0180 ${STATION} ${NODE} ${SMB}`, 0x553, 20),
  ])
    expect(dissectHostile(packet, ETHERNET)).toBeGreaterThan(1000);
});
