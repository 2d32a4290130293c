import { expect, test } from '@jest/globals';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { ACK, PSH, RAW_IP, type Segment, SYN, tcpFrame } from '../../support/tcp.js';

/** A query for `a.b` with this id, with its length before it as over TCP (RFC 1035, 4.2.2): 23 bytes. */
const query = (id: number) =>
  `0015${id.toString(16).padStart(4, '0')}0100000100000000000001610162000001 0001`.replace(/\s/g, '');

/** Segments of a client that speaks DNS; `seq` counts from 1. */
const say = (seq: number, payload: string, more: Partial<Segment> = {}) =>
  tcpFrame({ sourcePort: 40000, destinationPort: 53, flags: PSH | ACK, seq, ack: 1, payload, ...more });
const BEGIN = tcpFrame({ sourcePort: 40000, destinationPort: 53, flags: SYN, seq: 0 });

const NAMES = [
  'dns.id',
  'tcp.segment',
  'tcp.segment.count',
  'tcp.reassembled.length',
  'tcp.segment_data',
  'tcp.reassembled_in',
  'tcp.pdu.size',
  'frame.protocols',
  '_ws.col.protocol',
];
type Row = Partial<Record<string, string>>;

/** What is there of the fields, without those that are empty. */
const shown = (rows: string[][][]): Row[] =>
  rows.map((row) =>
    Object.fromEntries(row.map((texts, i) => [NAMES[i], texts.join()]).filter(([, text]) => text !== '')),
  );
const seen = (...frames: string[]) => shown(fieldsOf([BEGIN, ...frames], RAW_IP, NAMES)).slice(1);

const TCP = 'raw:ip:tcp';
const DNS = 'raw:ip:tcp:dns';

test('a message in two segments belongs to the frame that completes it', () => {
  const message = query(7);
  expect(seen(say(1, message.slice(0, 20)), say(11, message.slice(20)))).toEqual([
    { 'tcp.segment_data': message.slice(0, 20), 'frame.protocols': TCP, '_ws.col.protocol': 'TCP' },
    {
      'dns.id': '0x0007',
      'tcp.segment': '2,3',
      'tcp.segment.count': '2',
      'tcp.reassembled.length': '23',
      'tcp.segment_data': message.slice(20),
      'tcp.pdu.size': '23',
      'frame.protocols': DNS,
      '_ws.col.protocol': 'DNS',
    },
  ]);
});

test('also where not even its length was in the first one', () => {
  const message = query(7);
  const frames = [say(1, message.slice(0, 2)), say(2, message.slice(2, 6)), say(4, message.slice(6))];
  expect(seen(...frames).map((row) => [row['dns.id'], row['tcp.segment']])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
    ['0x0007', '2,3,4'],
  ]);
});

test('several messages in a segment are several layers', () => {
  const [two] = fieldsOf([say(1, query(1) + query(2))], RAW_IP, ['dns.id', 'dns', 'tcp.pdu.size', 'frame.protocols']);
  expect(two[0]).toEqual(['0x0001', '0x0002']);
  expect(two[2]).toEqual(['23', '23']);
  expect(two[3]).toEqual([DNS]);
});

test('what follows in the segment that completes a message is handed on too', () => {
  const all = query(1) + query(2) + query(3);
  const [first, second, third] = seen(say(1, all.slice(0, 30)), say(16, all.slice(30, 100)), say(51, all.slice(100)));
  expect(first['dns.id']).toBeUndefined();
  expect(second).toMatchObject({
    'dns.id': '0x0001,0x0002',
    'tcp.segment': '2,3',
    'tcp.pdu.size': '23,23',
    'frame.protocols': `${DNS}:dns`,
    'tcp.segment_data': `${all.slice(30, 46)},${all.slice(92, 100)}`,
  });
  expect(third).toMatchObject({ 'dns.id': '0x0003', 'tcp.segment': '3,4', 'frame.protocols': DNS });
});

test('a segment that is sent again adds nothing, and says where its message was completed', () => {
  const message = query(7);
  const [first, again, rest, late] = seen(
    say(1, message.slice(0, 20)),
    say(1, message.slice(0, 20)),
    say(11, message.slice(20)),
    say(11, message.slice(20)),
  );
  expect(first['tcp.segment_data']).toBe(message.slice(0, 20));
  expect(again).toEqual({
    'tcp.segment_data': message.slice(0, 20),
    'frame.protocols': TCP,
    '_ws.col.protocol': 'TCP',
  });
  expect(rest).toMatchObject({ 'dns.id': '0x0007', 'tcp.segment': '2,4' });
  expect(late).toEqual({
    'tcp.reassembled_in': '4',
    'tcp.segment_data': message.slice(20),
    'frame.protocols': TCP,
    '_ws.col.protocol': 'TCP',
  });
});

test('segments that come out of order are put in order, as long as the first one came first', () => {
  const message = query(7);
  // The gap is filled by the third one, in less time than a retransmission would take.
  const frames = [say(1, message.slice(0, 10)), say(11, message.slice(20)), say(6, message.slice(10, 20))];
  const rows = shown(
    fieldsOf(
      [BEGIN, ...frames].map((hex) => ({ hex, seconds: 1000 })),
      RAW_IP,
      NAMES,
    ),
  );
  expect(rows[3]).toMatchObject({ 'tcp.segment': '2,4,3', 'tcp.reassembled.length': '23' });
});

test('a cut frame or a fragment asks for nothing: what is there is dissected', () => {
  const message = query(7);
  const frame = say(1, message);
  const rows = fieldsOf([{ hex: frame.slice(0, -10), length: frame.length / 2 }], RAW_IP, [
    'dns.id',
    'frame.protocols',
  ]);
  expect(rows[0][0]).toEqual(['0x0007']);
});

test('chosen frames show what they show among all', () => {
  const all = query(1) + query(2) + query(3);
  const frames = [
    BEGIN,
    say(1, all.slice(0, 2)),
    say(2, all.slice(2, 30)),
    say(16, all.slice(30, 100)),
    say(16, all.slice(30, 100)),
    say(51, all.slice(100)),
  ];
  const whole = fieldsOf(frames, RAW_IP, NAMES);
  expect(whole[5][0]).toEqual(['0x0003']);
  for (const chosen of [[5], [3, 5], [4], [0, 1, 2, 3, 4, 5]])
    expect(fieldsOfChosen(frames, RAW_IP, NAMES, chosen)).toEqual(chosen.map((index) => whole[index]));
});

test('a message that claims gigabytes costs no more than what came of it', () => {
  const frames = Array.from({ length: 200 }, (_, i) => say(1 + 4 * i, 'ffff0000'));
  expect(() => fieldsOf(frames, RAW_IP, NAMES)).not.toThrow();
});
