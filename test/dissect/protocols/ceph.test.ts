import { hexOf, Talk } from '../../support/talk.js';
import { ACK, SYN, tcpFrame } from '../../support/tcp.js';

// Messages made by hand; what is expected is what tshark 4.4 says of them.
const PORT = 6789;
const zeros = (bytes: number): string => '00'.repeat(bytes);
const u16 = (value: number): string =>
  (value & 0xff).toString(16).padStart(2, '0') + (value >> 8).toString(16).padStart(2, '0');
const u32 = (value: number): string => u16(value & 0xffff) + u16(value >>> 16);
const u64 = (value: number): string => u32(value) + u32(0);
const text = (words: string): string => u32(words.length) + hexOf(words);
const BANNER = hexOf('ceph v027');
const address = (last: string): string => `${u32(0)}${u32(9)} 0002 1a85 0a0000${last} ${zeros(120)}`;
const wishes = `${u64(0x401)} ${u32(8)} ${u32(1)} ${u32(0)} ${u32(15)} ${u32(2)} ${u32(3)} 01 616263`;
const answer = (tag: string): string => `${tag} ${u64(1)} ${u32(2)} ${u32(3)} ${u32(15)} ${u32(0)} 01`;

/** A message of a type with what it has in front, from an end of a kind and a number. */
function message(type: number, front: string, from = `08${u64(5)}`, data = ''): string {
  const bytes = front.replace(/\s/g, '').length / 2;
  const head = `${u64(1)} ${u64(2)} ${u16(type)} ${u16(127)} ${u16(1)} ${u32(bytes)} ${u32(0)} ${u32(data.length / 2)} ${u16(0)}`;
  return `07 ${head} ${from} ${u16(1)} ${u16(0)} ${u32(7)} ${front} ${data} ${u32(1)} ${u32(0)} ${u32(0)} ${u64(4)} 01`;
}

function opened(): Talk {
  const talk = new Talk(PORT);
  const client = { sourcePort: 40_000, destinationPort: PORT };
  const server = { from: '10.0.0.2', to: '10.0.0.1', sourcePort: PORT, destinationPort: 40_000 };
  talk.frames.push(tcpFrame({ ...client, flags: SYN, seq: 0, ack: 0 }));
  talk.frames.push(tcpFrame({ ...server, flags: SYN | ACK, seq: 0, ack: 1 }));
  return talk.fromServer(`${BANNER}${address('02')}${address('01')}`).fromClient(`${BANNER}${address('01')}${wishes}`);
}
const COLUMNS = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];
const linesOf = (talk: Talk, names: readonly string[]): string[] => talk.lines(names).slice(2);

test('ends make themselves known', () => {
  const talk = opened()
    .fromServer(answer('0d'))
    .fromServer(u64(6))
    .fromClient(u64(6))
    .fromClient('00100e')
    .fromClient(u64(7));
  expect(linesOf(talk, [...COLUMNS, 'ceph.client.ip4', 'ceph.connect.auth', 'ceph.features.msgr_keepalive2'])).toEqual([
    'raw:ip:tcp:ceph|Ceph|Connect|10.0.0.2,10.0.0.1||',
    'raw:ip:tcp:ceph|Ceph|Connect|10.0.0.1|616263|False',
    'raw:ip:tcp|Ceph||||',
    'raw:ip:tcp:ceph|Ceph|Connect Reply||<MISSING>|False',
    'raw:ip:tcp:ceph|Ceph|Sequence Number|||',
    'raw:ip:tcp:ceph|Ceph|UNKNOWN x2|||',
    'raw:ip:tcp:ceph|Ceph|KEEPALIVE2|||',
  ]);
  expect(linesOf(talk, ['ceph.seq_existing', 'ceph.seq_new', 'ceph.tag']).slice(3)).toEqual([
    '6||0x0d',
    '|6|',
    '||0x00',
    '||0x0e',
  ]);
});

test('messages are one behind the other, and say who sends them', () => {
  const map = `${u32(46 + 141)} 0303 ${u32(181)} ${zeros(16)} ${u32(3)} ${u32(1)} ${text('a')} ${address('07')} ${u64(5)} ${u64(6)}`;
  const kinds = `01 ${u32(2)} ${u32(1)} ${u32(2)} ${u32(8)} ${text('ad')} ${u64(0)}`;
  const ask = `${zeros(18)} ${u32(0)} ${u32(31)} ${kinds} ${u32(4)}`;
  const key = `${zeros(18)} ${u32(2)} ${u32(5)} 0002 616263 ${u32(4)}`;
  const talk = opened()
    .fromClient(message(17, ask, `08${'ff'.repeat(8)}`))
    .fromServer(`08${u64(1)}${message(4, map, `01${u64(0)}`)}`)
    .fromClient(message(17, key))
    .fromServer(message(18, `${u32(2)} ${u32(0xffff_ffff)} ${u64(6)} ${text('xyz')} ${text('no')}`, `01${u64(0)}`))
    .fromClient(message(15, `${u32(2)} ${text('osdmap')} ${u64(5)} 01 ${text('x')} ${u64(0)} 00`))
    .fromServer(message(16, `${u32(300)} ${zeros(16)} 00`, `01${u64(0)}`))
    .fromClient(message(9999, '01', `03${u64(5)}`, '0203'));
  expect(linesOf(talk, ['_ws.col.info', 'ceph.src', 'ceph.dst', '_ws.expert.message', 'ceph.front']).slice(2)).toEqual([
    'Auth|client|Unknown||',
    'ACK | Mon Map|Unknown,mon0|client,client||',
    `Auth|client5|mon0|${UNION},3 unused bytes|`,
    `Auth Reply|mon0|client5|${UNION},3 unused bytes|`,
    'Mon Subscribe|client5|mon0||',
    'Mon Subscribe Ack|mon0|client5|1 unused byte|',
    `Unknown (0x04X)|Unknown (0x03)5|mon0|${UNKNOWN}|01`,
  ]);
  const names = ['ceph.string.data', 'ceph.EntityName.id', 'ceph.monmap.address.name', 'ceph.msg.auth.monmap_epoch'];
  expect(linesOf(talk, [...names, 'ceph.msg.auth.cephx.req.type', 'ceph.msg.auth_reply.result']).slice(2, 6)).toEqual([
    'ad|ad||4||',
    'a||a|||',
    '|||4|0x0200|',
    'no|||||-1',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
}, 60_000);

const UNION =
  "This data's meaning depends on other information in the message but the dissector doesn't know what type it is.";
const UNKNOWN =
  'Unknown message type. This most likely means that the dissector is out of date.  However it could also be an error by the sender ';

test('of maps of storage there is what comes before the flags of the first pool', () => {
  const pool = `0f05 ${u32(60)} 01030002 ${u32(64)} ${u32(64)} ${zeros(8)} ${u32(1)} ${u64(0)} ${u32(0)} ${u32(0)} ${u32(0)} ${u64(9)} ${u32(1)} ${u32(0)}`;
  const client = `0301 ${u32(114)} ${zeros(16)} ${u32(9)} ${u64(1)} ${u64(2)} ${u32(1)} ${u64(3)} ${pool}`;
  const map = `${zeros(16)} ${u32(0)} ${u32(1)} ${u32(9)} ${u32(126)} 0707 ${u32(120)} ${client}`;
  const names = ['_ws.col.info', 'ceph.osdmap.pool.id', 'ceph.pgpool.uid', 'ceph.pgpool.flags'];
  expect(linesOf(opened().fromServer(message(41, map)), names)[2]).toBe(
    'OSD Map|0x0000000000000003|9|0x00000001,0x00000000',
  );
});
