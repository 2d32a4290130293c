import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand, as Juniper's routers write them; what is expected is what tshark 4.4 says of them.
const IP = '4500001c00010000401100000101010102020202 0400040100080000';
const ETHERNET = `4d474381 000c 030101 06010e 0402 4c01 0000 ffffffffffff 020000000001 0800 ${IP}`;
const WITHOUT_LINK_LAYER = `4d474302 02000000 ${IP}`;
const SNAP = `4d474300 02000000 aaaa03 000000 0800 ${IP}`;
const BRIDGED = `4d474300 02000000 aaaa03 0080c2 0007 0000 ffffffffffff 020000000001 0800 ${IP}`;
const OSI = `4d474300 0200000000000000 03cc ${IP}`;
const CELL = '4d474300 0200000000000070 45000014';

const NAMES = ['frame.protocols', 'juniper.payload_type', 'juniper.encap_type', 'ip.src'];

test('what is said of the interface', () => {
  const names = ['juniper.direction', 'juniper.ext.ifmt', 'juniper.ext.ifle', 'juniper.ext.ifl'];
  const [row] = fieldsOf([ETHERNET], 178, [...NAMES, ...names]);
  const path = ['juniper:eth:ethertype:ip:udp'];
  expect(row).toEqual([path, ['204'], [], ['1.1.1.1'], ['0x01'], ['1'], ['14'], ['332']]);
  expect(fieldsOf([WITHOUT_LINK_LAYER], 178, NAMES)).toEqual([[['juniper:ip:udp'], ['2'], [], ['1.1.1.1']]]);
});

test('ATM cards do not tell what their packets hold', () => {
  expect(fieldsOf([SNAP, BRIDGED], 137, NAMES)).toEqual([
    [['juniper:llc:ip:udp'], ['203'], [], ['1.1.1.1']],
    [['juniper:llc:eth:ethertype:ip:udp'], ['203'], [], ['1.1.1.1']],
  ]);
  expect(fieldsOf([OSI, CELL], 135, NAMES)).toEqual([
    [['juniper:osi:ip:udp'], ['201'], ['1'], ['1.1.1.1']],
    [['juniper:data'], ['205'], [], []],
  ]);
});

test('damaged frames do no harm', () => {
  expect(dissectHostile(ETHERNET, 178)).toBeGreaterThan(100);
  expect(dissectHostile(OSI, 135)).toBeGreaterThan(50);
});
