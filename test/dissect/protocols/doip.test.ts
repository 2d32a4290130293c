import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

// Messages made by hand after ISO 13400-2; what is expected of them is what tshark says of the same bytes.
const datagram = (text: string) => over4(ipv4(udp(text.replace(/\s/g, ''), 50_000, 13_400)));
const segment = (text: string) =>
  over4(ipv4(`c3883458000003e8000000015018200000000000${text.replace(/\s/g, '')}`, { protocol: 6 }));

const ANNOUNCED = datagram(`02fd 0004 00000021 ${'31'.repeat(17)} 1001 010203040506 0708090a0b0c 10 00`);
const STATUS = datagram('02fd 4002 00000007 00 01 01 00010000');
const ACTIVATED = segment('02fd 0006 0000000d 0e00 1001 10 00000000 01020304 02fd 8003 00000006 1001 0e00 03 10');
const DRAFT = segment('01fe 0005 00000008 0e00 0001 00000000');
const ODD = datagram('02fc 0001 00000000');

test('DoIP: vehicles, routing and diagnostic answers', () => {
  expect(
    textsOf(ANNOUNCED, 1, ['_ws.col.info', 'doip.vin', 'doip.logical_address', 'doip.gid', 'doip.sync_status']),
  ).toEqual([
    'Vehicle announcement message/vehicle identification response message',
    '1'.repeat(17),
    '0x1001',
    '0708090a0b0c',
    '0x00',
  ]);
  expect(textsOf(STATUS, 1, ['doip.max_sockets', 'doip.max_data_size'])).toEqual(['1', '65536']);
  expect(textsOf(ACTIVATED, 1, ['_ws.col.info', 'doip.response_code', 'doip.reserved_oem', 'doip.previous'])).toEqual([
    'Routing activation response / Diagnostic message NACK',
    '0x10',
    '0x01020304',
    '10',
  ]);
  expect(textsOf(DRAFT, 1, ['doip.activation_type_v1', 'doip.reserved_oem'])).toEqual(['0x0001', '']);
  expect(textsOf(ODD, 1, ['frame.protocols', 'doip.version'])).toEqual(['eth:ethertype:ip:udp:doip', '']);
});

test('DoIP: nothing throws', () => {
  for (const each of [ANNOUNCED, STATUS, ACTIVATED, DRAFT, ODD]) expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
