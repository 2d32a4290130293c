import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ethernet } from '../../support/ip.js';

// Frames made by hand after IEC 61158-6-10; what is expected of them is what tshark says of the same bytes.
const frame = (text: string) => ethernet(text.replace(/\s/g, '').padEnd(88, '0'), 0x8892);
const header = (id: string, service: string, length: number) =>
  `${id} ${service} 00000001 0000 ${length.toString(16).padStart(4, '0')}`;

const NAME = '706c632d31';
const ADDRESS = 'c0a80001 ffffff00 c0a80001';
const CYCLIC = frame(`8001 8080808000112233 ${'00'.repeat(32)} 0dc0 35 00`);
const SEARCH = frame(`${header('fefe', '0500', 10)} 0202 0005 ${NAME} 00`);
const FOUND = frame(
  `${header('feff', '0501', 66)} 0205 0006 0000 0201 0102 0202 0007 0000 ${NAME} 00 0203 0006 0000 002a 010d
   0204 0004 0000 02 00 0102 000e 0081 ${ADDRESS} 0601 0004 0000 0001`,
);
const SET = frame(
  `${header('fefd', '0400', 36)} 0102 000e 0001 ${ADDRESS} 0503 0004 0000 0100 030c 0005 0001 616263 00`,
);
const ANSWER = frame(`${header('fefd', '0401', 16)} 0504 0003 0102 00 00 0504 0003 0202 05 00`);
const READ = frame(`${header('fefd', '0300', 4)} 0102 0202`);

test('PROFINET: cyclic data and their state', () => {
  expect(
    textsOf(CYCLIC, 1, ['_ws.col.protocol', '_ws.col.info', 'frame.protocols', 'pn_rt.cycle_counter', 'pn_rt.ds_ok']),
  ).toEqual([
    'PNIO',
    'RTC1, ID:0x8001, Len:  40, Cycle: 3520 (Valid,Primary,Ok,Run)',
    'eth:ethertype:pn_rt:pn_io',
    '3520',
    '0x01',
  ]);
});

test('PROFINET DCP: finding devices, and giving them names and addresses', () => {
  expect(textsOf(SEARCH, 1, ['_ws.col.info', 'pn_dcp.suboption_device_nameofstation', 'pn.padding'])).toEqual([
    'Ident Req, Xid:0x1, NameOfStation:"plc-1"',
    'plc-1',
    'data',
  ]);
  expect(
    textsOf(FOUND, 1, ['_ws.col.info', 'pn_dcp.suboption_vendor_id', 'pn_dcp.suboption_ip_ip', 'pn_dcp.ip_conflict']),
  ).toEqual([
    'Ident Ok , Xid:0x1, Dev-Options(2), NameOfStation:"plc-1", Dev-ID, Dev-Role, IP, DeviceInitiative',
    '0x002a',
    '192.168.0.1',
    '1',
  ]);
  expect(textsOf(SET, 1, ['_ws.col.info', 'pn_dcp.block_qualifier', 'pn.undecoded'])).toEqual([
    'Set Req, Xid:0x1, IP, Signal',
    '1,0,1',
    'data',
  ]);
  expect(textsOf(ANSWER, 1, ['_ws.col.info', 'pn_dcp.block_error'])).toEqual([
    'Set Ok , Xid:0x1, Response(Ok), Response(SET not possible by local reasons)',
    '0,5',
  ]);
  expect(textsOf(READ, 1, ['_ws.col.info'])).toEqual(['Get Req, Xid:0x1, IP parameter, Name of Station']);
});

test('PROFINET: nothing throws', () => {
  for (const each of [CYCLIC, SEARCH, FOUND, SET, ANSWER, READ]) expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
