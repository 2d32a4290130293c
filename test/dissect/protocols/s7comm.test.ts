import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations were read off tshark 4.4 for the same bytes.
const frame = (message: string) => {
  const length = (7 + message.length / 2).toString(16).padStart(4, '0');
  return tcpFrame({ sourcePort: 4000, destinationPort: 102, flags: 0x18, payload: `0300${length}02f080${message}` });
};
const READ =
  '32010000000500 1a0000'.replace(' ', '') +
  '0402' +
  '120a10020 00a000184000050'.replace(' ', '') +
  '120a101d00010000 1d000005'.replace(' ', '');
const VALUES =
  '320300000005 0002000d 0000'.replaceAll(' ', '') +
  '0402' +
  'ff030001 01 00'.replaceAll(' ', '') +
  'ff040010 0102'.replaceAll(' ', '') +
  '00';
const STATES =
  '32070000 0005 000c 0010'.replaceAll(' ', '') +
  '000112081284010100000000' +
  'ff09000c 0000 0000 0002 0002 0111 0f1c'.replaceAll(' ', '');
const INSERT = `${'3201000000050 01a0000'.replace(' ', '')}28000000000000fd000a01003041303030303150055f494e5345`;

test('reading: what is asked for, and the values', () => {
  expect(
    textsOf(frame(READ), RAW_IP, [
      'frame.protocols',
      '_ws.col.protocol',
      '_ws.col.info',
      's7comm.param.item.db',
      's7comm.param.item.address.byte',
      's7comm.param.item.address.number',
    ]),
  ).toEqual(['raw:ip:tcp:tpkt:cotp:s7comm', 'S7COMM', 'ROSCTR:[Job     ] Function:[Read Var]', '1,0', '10', '5']);
  expect(textsOf(frame(VALUES), RAW_IP, ['s7comm.data.length', 's7comm.resp.data', 's7comm.data.fillbyte'])).toEqual([
    '1,2',
    '01,0102',
    '0x00',
  ]);
});

test('system states and program invocation', () => {
  expect(textsOf(frame(STATES), RAW_IP, ['_ws.col.info', 's7comm.szl.0000.0000.szl_id'])).toEqual([
    'ROSCTR:[Userdata] Function:[Response] -> [CPU functions] -> [Read SZL] ID=0x0000 Index=0x0000',
    '0x0111,0x0f1c',
  ]);
  expect(textsOf(frame(INSERT), RAW_IP, ['_ws.col.info', 's7comm.data.blockcontrol.block_number'])).toEqual([
    'ROSCTR:[Job     ] Function:[PI-Service] -> _INSE(DB1)',
    '00001',
  ]);
});

test('hostile bytes', () => {
  for (const message of [READ, VALUES, STATES, INSERT])
    expect(dissectHostile(frame(message), RAW_IP)).toBeGreaterThan(100);
});
