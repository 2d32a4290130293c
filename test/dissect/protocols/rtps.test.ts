import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { hexOf, linesOf, request } from '../../support/talk.js';
import { RAW_IP } from '../../support/tcp.js';

// Messages made by hand after DDSI-RTPS 2.3; what is expected is what tshark 4.4 says of them.
const PREFIX = '010f45d2b3f558b901000000';
const message = (...parts: string[]) => request(7413, `52545053 0203 010f ${PREFIX} ${parts.join('')}`);
const size = (hex: string) => hex.replace(/\s/g, '').length / 2;
const little = (value: number) => Buffer.from(Uint16Array.of(value).buffer).toString('hex');
const part = (kind: string, flags: string, body: string) => `${kind}${flags}${little(size(body))}${body}`;
const parameter = (id: string, value: string) => `${id}${little(size(value))}${value}`;
const READER = '00000103';
const WRITER = '00000203';

test('who is where, by the port, and what is acknowledged', () => {
  const acknack = `${READER}${WRITER} 00000000 05000000 21000000 01000080 00000080 07000000`;
  const frames = [message(part('0e', '01', PREFIX), part('06', '03', acknack))];
  const names = ['frame.protocols', '_ws.col.info', 'rtps.domain_id', 'rtps.participant_idx', 'rtps.traffic_nature'];
  expect(linesOf(frames, [...names, 'rtps.bitmap', 'rtps.sm.acknack_analysis', 'rtps.sm.seqNumber'])).toEqual([
    'raw:ip:udp:rtps|INFO_DST, ACKNACK|0|1|3|0100008000000080|3|5',
  ]);
  expect(linesOf(frames, ['rtps.guidPrefix.dst', 'rtps.flag.final', 'rtps.flag.reserved', 'rtps.hostId'])).toEqual([
    `${PREFIX}|True|${Array(13).fill('False')}|0x010f45d2,0x010f45d2`,
  ]);
});

const DISCOVERY =
  `00001000 000003c7 000003c2 00000000 02000000 00030000 ${parameter('0500', `07000000${hexOf('Square')}0000`)}` +
  `${parameter('0700', `0a000000${hexOf('ShapeType')}000000`)}${parameter('5a00', PREFIX + WRITER)}` +
  `${parameter('1a00', '020000006400000000000000')}${parameter('2f00', `01000000 f31c0000 ${'00'.repeat(12)}0a000001`)}` +
  `${parameter('7100', '00000003')}${parameter('5800', '3f0c0000')}${parameter('0480', 'abcd')}01000000`;
const SAMPLE = `00001000 ${READER} ${WRITER} 00000000 02000000 00010000 ${hexOf('hello123')}`;

test('a writer of a topic is known by what its participant told of it', () => {
  const frames = [message(part('15', '05', DISCOVERY)), message(part('15', '05', SAMPLE))];
  const names = ['_ws.col.info', 'rtps.param.topicName', 'rtps.param.typeName', 'rtps.issueData'];
  expect(linesOf(frames, [...names, 'rtps.dcps_publication_data_frame_number'])).toEqual([
    'DATA(w) -> Square|Square|ShapeType||',
    'DATA -> Square|Square|ShapeType|68656c6c6f313233|1',
  ]);
  const told = ['rtps.locator.kind', 'rtps.locator.ipv4', 'rtps.locator.port', 'rtps.reliability_kind'];
  expect(linesOf(frames, [...told, 'rtps.parameter_data', 'rtps.flag.undisposed'])[0]).toBe(
    '0x00000001|10.0.0.1|7411|0x00000002|abcd|True',
  );
});

test('what becomes of an instance, and times in either order of bytes', () => {
  const disposed = `00001000 ${READER} 000100c2 00000000 02000000 ${parameter('7100', '00000003')}01000000`;
  const frames = [
    message('09000008 5ba00000 80000000', part('15', '03', disposed)),
    message(part('06', '01', '01020304'), part('80', '01', '01'), part('99', '01', '')),
  ];
  expect(
    linesOf(frames, ['_ws.col.info', 'rtps.info_ts.timestamp', 'rtps.param.status_info', '_ws.expert.message']),
  ).toEqual([
    'INFO_TS, DATA(p[UD])|Sep 17, 2018 19:26:56.500000000 UTC|0x00000003|',
    'ACKNACK, Unknown[80], Unknown[99]|||(Error: should be >= 20)',
  ]);
});

test('fragments, and what is encrypted', () => {
  const fragment = `00001c00 ${READER} ${WRITER} 00000000 08000000 01000000 0200 0800 10000000 00010000 66726167 6d656e7431323334`;
  const secured = [
    part('31', '01', '00000002 aabbccdd 01020304 1111111122222222'),
    part('30', '01', '00000004 abcdabcd'),
    part('32', '01', `${'0f'.repeat(16)} 00000000`),
  ];
  const names = ['_ws.col.info', 'rtps.issueData', 'rtps.secure.data_header.session_id', 'rtps.secure.secure_data'];
  expect(linesOf([message(part('16', '01', fragment)), message(...secured)], names)).toEqual([
    'DATA_FRAG|66726167,6d656e7431323334||',
    'SEC_PREFIX, SEC_BODY, SEC_POSTFIX||0x01020304|abcdabcd',
  ]);
});

test('a ping, and damaged messages', () => {
  const ping = request(7400, `52545053 0201 0101 ${hexOf('NDDSPING')}`);
  expect(fieldsOf([ping], RAW_IP, ['_ws.col.info', 'rtps.ping_str'])).toEqual([[['PING'], ['NDDSPING']]]);
  expect(dissectHostile(message(part('15', '05', DISCOVERY), part('06', '01', '00')), RAW_IP)).toBeGreaterThan(1000);
});
