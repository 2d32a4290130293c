import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { framed, latin1, message, QUERY, question, RESPONSE, record, tcpFrame, udpFrame } from '../../support/dns.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;
const ADDRESS = record('[c00c]', 1, '01020304');
const EXAMPLE = question('example.com', 1);
const infoOf = (hex: string) => textsOf(hex, ETHERNET, ['_ws.col.protocol', '_ws.col.info']);

test('a query', () => {
  const frame = udpFrame(message({ flags: QUERY, questions: [EXAMPLE] }), { from: 40000, to: 53 });
  expect(infoOf(frame)).toEqual(['DNS', 'Standard query 0x1234 A example.com']);
  const names = ['id', 'flags', 'flags.response', 'flags.opcode', 'flags.recdesired', 'flags.rcode', 'flags.ad'];
  const more = ['count.queries', 'qry.name', 'qry.name.len', 'count.labels', 'qry.type', 'qry.class'];
  expect(
    textsOf(
      frame,
      ETHERNET,
      [...names, ...more].map((name) => `dns.${name}`),
    ),
  ).toEqual(['0x1234', '0x0100', 'False', '0', 'True', '', '', '1', 'example.com', '11', '2', '1', '0x0001']);
});

test('a response with all sections', () => {
  const frame = udpFrame(
    message({
      flags: 0x8583,
      questions: [EXAMPLE],
      answers: [ADDRESS, ADDRESS],
      authorities: [record('[c00c]', 2, '026e73c00c')],
      additional: [record('ns.example.com', 28, '20010db8000000000000000000000001')],
    }),
  );
  expect(infoOf(frame)).toEqual([
    'DNS',
    'Standard query response 0x1234 No such name A example.com A 1.2.3.4 A 1.2.3.4 NS ns.example.com AAAA 2001:db8::1',
  ]);
  expect(
    textsOf(frame, ETHERNET, [
      'frame.protocols',
      'dns.flags.authoritative',
      'dns.flags.rcode',
      'dns.resp.name',
      'dns.a',
    ]),
  ).toEqual([
    'eth:ethertype:ip:udp:dns',
    'True',
    '3',
    'example.com,example.com,example.com,ns.example.com',
    '1.2.3.4,1.2.3.4',
  ]);
});

test('an update names its sections otherwise', () => {
  const frame = udpFrame(message({ flags: 0x2800, questions: [question('zone.x', 6)] }), { from: 4000, to: 53 });
  expect(textsOf(frame, ETHERNET, ['dns.count.zones', 'dns.count.queries', 'dns.count.updates'])).toEqual([
    '1',
    '',
    '0',
  ]);
  expect(infoOf(frame)[1]).toBe('Dynamic update 0x1234 SOA zone.x');
});

test.each([
  ['bytes that are not printable', latin1('\x03a\0b\x02\t\x7f\0'), 'a\\000b.\\t\\177', '6', '2'],
  ['a backslash is no escape', latin1('\x02\\x\0'), '\\x', '2', '1'],
  ['UTF-8, and what is not', latin1('\x02\xc3\xa9\x01\xff\0'), 'é.\ufffd', '4', '2'],
  ['the root', '00', '<Root>', '6', '1'],
  ['a pointer to itself', 'c00c', '<Name contains a pointer that loops>', '36', '1'],
  ['pointers that go round', '0161c00c', '<Name contains a pointer that loops>', '36', '1'],
  ['253 characters', `${`${'3f'}${'61'.repeat(63)}`.repeat(3)}3d${'64'.repeat(61)}00`, '', '253', '4'],
  ['254 characters', `${`${'3f'}${'61'.repeat(63)}`.repeat(3)}3e${'64'.repeat(62)}00`, '<Name too long>', '15', '1'],
])('names: %s', (_what, name, text, length, labels) => {
  const frame = udpFrame(message({ flags: QUERY, questions: [question(`[${name}]`, 1)] }), { from: 4000, to: 53 });
  const [shown, ...counts] = textsOf(frame, ETHERNET, ['dns.qry.name', 'dns.qry.name.len', 'dns.count.labels']);
  if (text !== '') expect(shown).toBe(text);
  expect(counts).toEqual([length, labels]);
});

test.each([
  ['a pointer behind the end', 'c0ff'],
  ['a label behind the end', '3f6161'],
  ['a label of reserved length', '806100'],
])('names that cannot be read: %s', (_what, name) => {
  const frame = udpFrame(message({ flags: QUERY, questions: [question(`[${name}]`, 1)] }), { from: 4000, to: 53 });
  expect(textsOf(frame, ETHERNET, ['dns.id', 'dns.qry.name', '_ws.malformed.expert'])).toEqual(['0x1234', '', '1']);
});

test('messages over TCP have their length before them', () => {
  const one = framed(message({ id: 1, questions: [EXAMPLE], answers: [ADDRESS] }));
  const two = framed(message({ id: 2, questions: [EXAMPLE] }));
  const frames = [
    tcpFrame(one + two),
    tcpFrame(one.slice(0, 40), { to: 40001 }),
    tcpFrame(`${one}0030aabb`, { to: 40002 }),
  ];
  const [both, part, more] = fieldsOf(frames, ETHERNET, ['dns.length', 'dns.id', 'frame.protocols']);
  expect(both).toEqual([['45', '29'], ['0x0001', '0x0002'], ['eth:ethertype:ip:tcp:dns']]);
  expect(part).toEqual([[], [], ['eth:ethertype:ip:tcp']]);
  expect(more).toEqual([['45'], ['0x0001'], ['eth:ethertype:ip:tcp:dns']]);
  expect(infoOf(frames[0])[1]).toBe(
    'Standard query response 0x0001 A example.com A 1.2.3.4, Standard query response 0x0002 A example.com',
  );
});

test('other ports: what looks like DNS is taken for it', () => {
  const layers = (text: string, to = 30000) =>
    textsOf(udpFrame(text, { from: 20000, to }), ETHERNET, ['frame.protocols'])[0]
      .split(':')
      .at(-1);
  expect(layers(message({ flags: QUERY, questions: [EXAMPLE] }))).toBe('dns');
  expect(layers(message({ questions: [EXAMPLE], answers: [ADDRESS] }))).toBe('dns');
  expect(layers(message({ flags: QUERY, questions: [EXAMPLE, EXAMPLE] }))).toBe('data');
  expect(layers(message({ flags: QUERY, questions: [EXAMPLE], answers: [ADDRESS] }))).toBe('data');
  expect(layers(message({ flags: 0x0900, questions: [EXAMPLE] }))).toBe('data');
  expect(layers(message({ answers: Array(101).fill(ADDRESS) }))).toBe('data');
});

test('what follows the last record', () => {
  const frame = udpFrame(message({ questions: [EXAMPLE], tail: 'aabbcc' }));
  expect(textsOf(frame, ETHERNET, ['dns.extraneous', 'dns.extraneous.data', 'dns.extraneous.length'])).toEqual([
    '1',
    'aabbcc',
    '3',
  ]);
});

test('queries and responses find each other', () => {
  const query = udpFrame(message({ flags: QUERY, questions: [EXAMPLE] }), {
    from: 40000,
    to: 53,
    source: '0a000002',
    destination: '0a000001',
  });
  const response = udpFrame(message({ questions: [EXAMPLE] }));
  const at = (hex: string, seconds: number) => ({ hex, seconds });
  const frames = [
    at(response, 0),
    at(query, 1),
    at(query, 2),
    at(response, 3),
    at(response, 4),
    at(query, 5),
    at(query, 10.5),
    at(query, 12),
  ];
  const names = [
    'unsolicited',
    'retransmit_request_in',
    'response_to',
    'time',
    'retransmit_response_in',
    'retransmission',
  ];
  const rows = fieldsOf(
    frames,
    ETHERNET,
    names.map((name) => `dns.${name}`),
  ).map((row) => row.map((texts) => texts.join()));
  expect(rows).toEqual([
    ['True', '', '', '', '', ''],
    ['', '', '', '', '', ''],
    ['', '2', '', '', '', 'True'],
    ['', '', '2', '2.000000000', '', ''],
    ['', '', '', '', '4', 'True'],
    ['', '', '', '', '', ''],
    ['', '', '', '', '', ''],
    ['', '7', '', '', '', 'True'],
  ]);
});

test('no truncation makes it throw', () => {
  expect(
    dissectHostile(
      udpFrame(message({ questions: [EXAMPLE], answers: [ADDRESS, record('[c00c]', 5, '0161c00c')] })),
      ETHERNET,
    ),
  ).toBeGreaterThan(100);
  expect(
    dissectHostile(tcpFrame(framed(message({ questions: [EXAMPLE], answers: [ADDRESS] }))), ETHERNET),
  ).toBeGreaterThan(100);
});

test('a bomb of pointers costs no more than its length', () => {
  // 30,000 labels, and then records whose names and data all point to the first of them.
  const labels = '0161'.repeat(15000);
  const bomb = record('[c00c]', 5, 'c00c');
  const count = 2400;
  const text = message({ flags: RESPONSE, answers: Array(count).fill(bomb), questions: [`${labels}0000010001`] });
  const frame = udpFrame(text.slice(0, 2 * 65_000));
  const [names, info] = textsOf(frame, ETHERNET, ['dns.resp.name', '_ws.col.info']);
  expect(names.startsWith('<Name too long>,<Name too long>')).toBe(true);
  expect(info.length).toBeLessThan(4200);
});
