import { describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations were read off tshark 4.4.
const message = (pdu: string) => `00d10000${(1 + pdu.length / 2).toString(16).padStart(4, '0')}07${pdu}`;
const query = (pdu: string) =>
  tcpFrame({ sourcePort: 40_000, destinationPort: 502, seq: 1, flags: 0x18, payload: message(pdu) });
const response = (pdu: string) =>
  tcpFrame({
    from: '10.0.0.2',
    to: '10.0.0.1',
    sourcePort: 502,
    destinationPort: 40_000,
    seq: 1,
    flags: 0x18,
    payload: message(pdu),
  });
const texts = (frames: string[], names: string[]) =>
  fieldsOf(frames, RAW_IP, names).map((frame) => frame.map((each) => each.join(',')));

describe('registers', () => {
  test('a response is numbered as its request asks', () => {
    const names = ['frame.protocols', 'modbus.request_frame', 'modbus.response_time', 'modbus.regnum16'];
    expect(texts([query('03006b0002'), response('0304022b0001')], [...names, 'modbus.regval_uint16'])).toEqual([
      ['raw:ip:tcp:mbtcp:modbus', '', '', '', ''],
      ['raw:ip:tcp:mbtcp:modbus', '1', '1.000000000', '107,108', '555,1'],
    ]);
  });
  test('without its request it begins at 0', () => {
    expect(texts([response('0304022b0001')], ['modbus.request_frame', 'modbus.regnum16'])).toEqual([['', '0,1']]);
  });
});

test('coils: as many as were asked for', () => {
  const names = ['modbus.byte_cnt', 'modbus.bitnum', 'modbus.bitval'];
  expect(texts([query('0200000003'), response('020105')], names)[1]).toEqual(['1', '0,1,2', 'True,False,True']);
});

test.each([
  ['010013000a', '   Query: Trans:   209; Unit:   7, Func:   1: Read Coils'],
  ['08000aabcd', '   Query: Trans:   209; Unit:   7, Func:   8/  1: Clear Counters and Diagnostic Register'],
  ['64aabb', '   Query: Trans:   209; Unit:   7, Func: 100: Unknown function (100)'],
])('the list shows %s', (pdu, info) => {
  expect(texts([query(pdu)], ['_ws.col.protocol', '_ws.col.info'])).toEqual([['Modbus/TCP', info]]);
});

test('an exception', () => {
  expect(texts([response('8302')], ['modbus.func_code', 'modbus.exception_code', '_ws.col.info'])).toEqual([
    ['3', '2', 'Response: Trans:   209; Unit:   7, Func:   3: Read Holding Registers. Exception returned '],
  ]);
});

test('what else is sent to the port is not Modbus', () => {
  const frame = tcpFrame({ sourcePort: 40_000, destinationPort: 502, flags: 0x18, payload: '0001020304050607' });
  expect(texts([frame], ['frame.protocols'])).toEqual([['raw:ip:tcp:data']]);
});

test.each([
  '0f0013000a02cd01',
  '170003000200 0e00020400ff00fe'.replace(' ', ''),
  '140e0600040001000206000300090002',
  '150d0600040007000306af04be100d',
])('hostile bytes: a query %s', (pdu) => {
  expect(dissectHostile(query(pdu), RAW_IP)).toBeGreaterThan(100);
});

test.each(['2b0e0101000002000361626301027879', '0c08000001080121200080', '140c05060dfe0020050633cd0040', '0102cd01'])(
  'hostile bytes: a response %s',
  (pdu) => {
    expect(dissectHostile(response(pdu), RAW_IP)).toBeGreaterThan(100);
  },
);
