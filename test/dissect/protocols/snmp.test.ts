import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';
import { ACK, PSH, RAW_IP, tcpFrame } from '../../support/tcp.js';

const ETHERNET = 1;
/** One element of BER: a tag and contents. */
const ber = (tag: string, ...contents: string[]) => {
  const bytes = contents.join('').replace(/\s/g, '');
  const length = bytes.length / 2;
  return tag + (length < 128 ? '' : '81') + length.toString(16).padStart(2, '0') + bytes;
};
const SYSTEM_NAME = '06082b06010201010500';
const bind = (name: string, value: string) => ber('30', name, value);
const pdu = (tag: string, id: string, ...binds: string[]) =>
  ber(tag, ber('02', id), '020100', '020100', ber('30', ...binds));
/** Messages written by hand after RFC 1157, RFC 3416 and RFC 3412. */
const community = (message: string) => ber('30', '020101', ber('04', '7075626c6963'), message);
const over = (message: string, isResponse = false) =>
  over4(
    ipv4(
      udp(message, isResponse ? 161 : 5000, isResponse ? 5000 : 161),
      isResponse ? { source: '10.0.0.2', destination: '10.0.0.1' } : {},
    ),
  );
const GET = over(community(pdu('a0', '1234', bind(SYSTEM_NAME, '0500'))));
const ANSWER = over(community(pdu('a2', '1234', bind(SYSTEM_NAME, ber('04', '726f75746572')))), true);

test('a request and its answer', () => {
  const names = [
    'snmp.version',
    'snmp.community',
    'snmp.name',
    'snmp.value.octets',
    'snmp.var-bind_str',
    'snmp.response_to',
    'snmp.time',
    'frame.protocols',
    '_ws.col.info',
  ];
  expect(fieldsOf([GET, ANSWER], ETHERNET, names)).toEqual([
    [
      ['1'],
      ['public'],
      ['1.3.6.1.2.1.1.5.0'],
      [],
      [],
      [],
      [],
      ['eth:ethertype:ip:udp:snmp'],
      ['get-request 1.3.6.1.2.1.1.5.0'],
    ],
    [
      ['1'],
      ['public'],
      ['1.3.6.1.2.1.1.5.0'],
      ['726f75746572'],
      ['router'],
      ['1'],
      ['1.000000000'],
      ['eth:ethertype:ip:udp:snmp:snmp'],
      ['get-response 1.3.6.1.2.1.1.5.0'],
    ],
  ]);
});

test('cut by the capture, it shows the variables that are there, and stands without its name', () => {
  const asked = over(community(pdu('a0', '1234', bind(SYSTEM_NAME, '0500'), bind(SYSTEM_NAME, '0500'))));
  const cut = (bytes: number) => ({ hex: asked.slice(0, asked.length - 2 * bytes), length: asked.length / 2 });
  const names = ['snmp.data', 'snmp.variable_bindings', 'snmp.name', '_ws.col.info'];
  expect(fieldsOf([asked, cut(13)], ETHERNET, names)).toEqual([
    [['0'], ['2'], ['1.3.6.1.2.1.1.5.0', '1.3.6.1.2.1.1.5.0'], ['get-request 1.3.6.1.2.1.1.5.0 1.3.6.1.2.1.1.5.0']],
    [['0'], ['0'], ['1.3.6.1.2.1.1.5.0'], ['1.3.6.1.2.1.1.5.0[Packet size limited during capture]']],
  ]);
});

test('values of all kinds', () => {
  const name = '06072b060104010901';
  const values = [
    '0201fb',
    '4105 00ffffffff',
    '4609 00ffffffffffffffff',
    '4202 0100',
    '430101',
    '40040a000001',
    '44026162',
    '8000',
    '0603550403',
  ];
  const message = over(community(pdu('a2', '01', ...values.map((value) => bind(name, value)))), true);
  const names = [
    'snmp.value.int',
    'snmp.value.counter',
    'snmp.value.g32',
    'snmp.value.timeticks',
    'snmp.value.ipv4',
    'snmp.value.opaque',
    'snmp.noSuchObject',
    'snmp.value.oid',
    'snmp.variable_bindings',
  ];
  expect(textsOf(message, ETHERNET, names)).toEqual([
    '-5',
    '4294967295,18446744073709551615',
    '256',
    '1',
    '10.0.0.1',
    '6162',
    '1',
    '2.5.4.3',
    '9',
  ]);
});

const SECURITY = ber(
  '30',
  ber('04', '80000009030200000000 01'),
  '020103',
  '020203e8',
  ber('04', '75736572'),
  '0400',
  '0400',
);
const scoped = ber('30', ber('04', ''), ber('04', '637478'), pdu('a1', '07'));
const secure = (flags: string, data: string) =>
  over(ber('30', '020103', ber('30', '020163', '020300ffe3', ber('04', flags), '020103'), ber('04', SECURITY), data));

test('version 3: who asks, in which context, and what is hidden', () => {
  const names = [
    'snmp.msgVersion',
    'snmp.v3.flags.auth',
    'snmp.engineid.mac',
    'snmp.msgUserName',
    'snmp.contextName',
    'snmp.encryptedPDU',
    '_ws.col.info',
  ];
  expect(textsOf(secure('05', scoped), ETHERNET, names)).toEqual([
    '3',
    'True',
    '02:00:00:00:00:01',
    'user',
    'ctx',
    '',
    'get-next-request',
  ]);
  expect(textsOf(secure('07', '0404aabbccdd'), ETHERNET, names)).toEqual([
    '3',
    'True',
    '02:00:00:00:00:01',
    'user',
    '',
    'aabbccdd',
    'encryptedPDU: privKey Unknown',
  ]);
});

test('cut anywhere, with any byte changed', () => {
  for (const each of [GET, ANSWER, secure('05', scoped)]) expect(dissectHostile(each, ETHERNET)).toBeGreaterThan(1000);
});

test('over TCP (RFC 3430) each message says how long it is', () => {
  const one = community(pdu('a0', '1234', bind(SYSTEM_NAME, '0500')));
  const frame = tcpFrame({
    sourcePort: 5000,
    destinationPort: 161,
    seq: 1,
    ack: 1,
    flags: PSH | ACK,
    payload: one + one,
  });
  expect(textsOf(frame, RAW_IP, ['frame.protocols', 'snmp.name', 'snmp.request_id'])).toEqual([
    'raw:ip:tcp:snmp',
    '1.3.6.1.2.1.1.5.0,1.3.6.1.2.1.1.5.0',
    '4660,4660',
  ]);
});

test("an engine of Net-SNMP's: random bytes and when it was made, whatever follows", () => {
  const engine = ber('04', '80001f8880', '938efc04', 'faae046b', '00000000');
  const security = ber('04', ber('30', engine, '020101', '020103', ber('04', '75'), '0400', '0400'));
  const hex = over(ber('30', '020103', ber('30', '020163', '020300ffe3', ber('04', '00'), '020103'), security, scoped));
  expect(textsOf(hex, ETHERNET, ['snmp.engineid.data', 'snmp.engineid.time'])).toEqual([
    '938efc04',
    'Nov 23, 2026 21:24:10.000000000 UTC',
  ]);
});
