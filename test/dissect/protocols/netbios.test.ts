import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

const ETHERNET = 1;
const hex = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, '0');
/** A name of 15 letters at most with its service, encoded as RFC 1001 has it (14.1). */
const encoded = (name: string, service: number) =>
  `20${[...Buffer.from(name.padEnd(15)), service].map((byte) => hex(65 + (byte >> 4), 1) + hex(65 + (byte & 15), 1)).join('')}00`;
const over = (port: number, payload: string) => over4(ipv4(udp(payload.replace(/\s/g, ''), port, port)));
const tcp = (payload: string) => {
  const bytes = payload.replace(/\s/g, '');
  return over4(ipv4(`0400 008b 00000001 00000001 5018 2000 0000 0000${bytes}`.replace(/\s/g, ''), { protocol: 6 }));
};

/** Messages written by hand after RFC 1002. */
const QUERY = `1234 0110 0001 0000 0000 0000 ${encoded('HOST', 0x20)} 0020 0001`;
const ANSWER = `1234 8500 0000 0001 0000 0000 ${encoded('HOST', 0)} 0020 0001 0000012c 0006 0000 0a000001`;
const STATUS = `1234 8400 0000 0001 0000 0000 ${encoded('*', 0)} 0021 0001 00000000 0041 01 ${Buffer.from('HOST'.padEnd(15)).toString('hex')}00 0400 020000000001 ${'00'.repeat(40)}`;
const DATAGRAM = `11 0a 1234 0a000001 008a 0044 0000 ${encoded('SRC', 0)} ${encoded('GROUP', 0x1d)} 616263`;
const REQUEST = `81000044 ${encoded('SRV', 0x20)} ${encoded('CLI', 0)}`;

test('name service: queries, answers, addresses', () => {
  const names = ['nbns.name', 'nbns.type', 'nbns.flags.broadcast', 'nbns.addr', '_ws.col.info'];
  expect(textsOf(over(137, QUERY), ETHERNET, names)).toEqual(['HOST<20>', '32', 'True', '', 'Name query NB HOST<20>']);
  expect(textsOf(over(137, ANSWER), ETHERNET, names)).toEqual([
    'HOST<00> (Workstation/Redirector)',
    '32',
    'False',
    '10.0.0.1',
    'Name query response NB 10.0.0.1',
  ]);
});

test('name service: names of a node, and names that are none', () => {
  expect(
    textsOf(over(137, STATUS), ETHERNET, ['nbns.netbios_name', 'nbns.unit_id', 'nbns.name_flags.act', '_ws.col.info']),
  ).toEqual(['HOST', '02:00:00:00:00:01', 'True', 'Name query response NBSTAT']);
  const illegal = '1234 0110 0001 0000 0000 0000 03616263 00 0020 0001';
  expect(textsOf(over(137, illegal), ETHERNET, ['nbns.name'])).toEqual([
    'Illegal NetBIOS name (1st character not between A and Z in first-level encoding)',
  ]);
});

test('datagrams', () => {
  const names = [
    'nbdgm.type',
    'nbdgm.node_type',
    'nbdgm.source_name',
    'nbdgm.destination_name',
    'data.data',
    '_ws.col.protocol',
  ];
  expect(textsOf(over(138, DATAGRAM), ETHERNET, names)).toEqual(['17', '2', 'SRC<00>', 'GROUP<1d>', '616263', 'NBDS']);
});

test('sessions: packets one after another, and what is none', () => {
  const names = ['nbss.type', 'nbss.called_name', 'nbss.calling_name', 'nbss.continuation_data', '_ws.col.info'];
  expect(textsOf(tcp(REQUEST), ETHERNET, names)).toEqual([
    '0x81',
    'SRV<20>',
    'CLI<00>',
    '',
    'Session request, to SRV<20> from CLI<00>',
  ]);
  expect(textsOf(tcp('85000000 82000000'), ETHERNET, names)).toEqual([
    '0x85,0x82',
    '',
    '',
    '',
    'Positive session response',
  ]);
  expect(textsOf(tcp('99aabbcc'), ETHERNET, names)).toEqual(['', '', '', '99aabbcc', 'NBSS Continuation Message']);
});

/** NetBIOS frames on a link without IP: a datagram from SRC<00> to GROUP<1d>, and a session's beginning. */
const link = (payload: string) => {
  const bytes = `f0f003${payload}`.replace(/\s/g, '');
  return `030000000001 020000000001 ${hex(bytes.length / 2, 2)} ${bytes}`;
};
const name = (text: string, service: string) => Buffer.from(text.padEnd(15)).toString('hex') + service;
const FRAME = link(`2c00 ffef 08 00 0000 0000 0000 ${name('GROUP', '1d')} ${name('SRC', '00')} 616263`);
const BEGIN = link('0e00 ffef 19 8f ca05 1500 0300 15 03');

test('frames of the link', () => {
  const names = [
    'netbios.nb_name',
    'netbios.nb_name_type',
    'netbios.max_data_recv_size',
    'data.data',
    'frame.protocols',
    '_ws.col.info',
  ];
  expect(textsOf(FRAME, ETHERNET, names)).toEqual([
    'GROUP,SRC',
    '0x1d,0x00',
    '',
    '616263',
    'eth:llc:netbios:data',
    'Datagram',
  ]);
  expect(textsOf(BEGIN, ETHERNET, names)).toEqual(['', '', '1482', '', 'eth:llc:netbios', 'Session Initialize']);
});

test('cut anywhere, with any byte changed', () => {
  for (const each of [
    over(137, QUERY),
    over(137, ANSWER),
    over(137, STATUS),
    over(138, DATAGRAM),
    tcp(REQUEST),
    FRAME,
    BEGIN,
  ])
    expect(dissectHostile(each, ETHERNET)).toBeGreaterThan(1000);
});
