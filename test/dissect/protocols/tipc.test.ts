import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Messages made by hand; what is expected is what tshark 4.4 says of them.
const ETHERNET = 1;
const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
const node = (zone: number, cluster: number, last: number) => zone * 2 ** 24 + cluster * 2 ** 12 + last;
const A = node(1, 1, 2);
const B = node(1, 1, 3);

/** A message of version 2: its user, type and header in words, and all words behind the second one. */
function message(user: number, type: number, header: number, words: readonly number[], extra = 0): string {
  const size = 8 + words.length * 4;
  const first = (2 << 29) | (user << 25) | (header << 21) | size;
  return [first, (type << 29) | extra, ...words].map(hex).join('');
}
const frame = (payload: string) => `02000000000102000000000288ca${payload}`;
const lines = (frames: readonly string[], names: readonly string[]) =>
  fieldsOf(frames.map(frame), ETHERNET, names).map((row) => row.map((texts) => texts.join()).join('|'));

const COLUMNS = ['_ws.col.def_src', '_ws.col.def_dst', '_ws.col.info'];
const NAMED = message(0, 2, 10, [0, A, 7, 8, A, B, 1000, 5, 0x61626364]);
const SHORT = message(1, 0, 6, [0, B, 7, 8, 0x61626364], 2 << 25);
const internal = (user: number, type: number, words: readonly number[], header = 10) =>
  message(user, type, header, [(3 << 16) | 4, A, ...words]);
const RESET = internal(7, 1, [0, 0x0001_0210, A, B, 9, (1500 << 16) | 800, 0x6574_6830, 0x3a61_0000, 0]);
const DISCOVERY = message(13, 0, 10, [0, A, 4711, 1, 0x0200_0000, 0x0002_0000, 0, 0]);
const ITEM = [1, 2, 3, 4, 5, B, 0x31];
const NAMES = internal(11, 0, [0, 0, A, B, 6, 7 * 2 ** 24, ...ITEM, ...ITEM]);

test('payload between ports, by name or on a connection', () => {
  expect(lines([NAMED, SHORT], [...COLUMNS, 'tipcv2.port_name_type', 'tipcv2.errorcode', 'data.data'])).toEqual([
    '1.1.2|1.1.3|Payld:Low    NamedMsg type:1000 inst:5|1000|0|61626364',
    '1.1.3|02:00:00:00:00:01|Payld:Normal ConnMsg ErrNoPort||2|61626364',
  ]);
});

test('what TIPC says to itself: links, neighbours, names', () => {
  const names = ['tipcv2.bearer_instance', 'tipcv2.network_id', 'tipc.name_dist_upper', 'tipcv2.port_id_node'];
  expect(lines([RESET, DISCOVERY, NAMES], [...COLUMNS, ...names])).toEqual([
    '1.1.2|1.1.3|Link State   Reset|eth0:a|||',
    '1.1.2|0.0.0|Ngbr Disc    Request||4711||',
    '1.1.2|1.1.3|Name Dist    Publication type:1 seq:2-3|||3,3|1.1.3,1.1.3',
  ]);
});

test('a bundle is one layer of many messages', () => {
  const wordsOf = (text: string) => (text.match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 16));
  const bundle = internal(6, 1, [0, 0, A, B, 0, 2 << 16, ...wordsOf(SHORT), ...wordsOf(NAMED)]);
  expect(lines([bundle], ['frame.protocols', '_ws.col.info', 'tipc.usr'])).toEqual([
    'eth:ethertype:tipc:data:data|Bundler      | Payld:Normal ConnMsg ErrNoPort | Payld:Low    NamedMsg type:1000 inst:5|6,1,0',
  ]);
});

test('cut and changed bytes do no harm', () => {
  for (const payload of [NAMED, SHORT, RESET, DISCOVERY, NAMES])
    expect(dissectHostile(frame(payload), ETHERNET)).toBeGreaterThan(0);
});
