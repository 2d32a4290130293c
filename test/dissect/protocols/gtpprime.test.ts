import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Made by hand after 3GPP TS 32.295, section 6; what is expected is what tshark 4.4 says of such packets.
const RECORDS = '2ef0001100047e01fc000c01011c060006aabbccddeeff';
const prime = (payload: string, port = 3386) => udpFrame(40_000, port, payload);
const NAMES = [
  '_ws.col.info',
  'gtp.prim.flags.version',
  'gtp.flags.reserved',
  'gtp.length',
  'gtp.seq_number',
  'gtp.tr_comm',
];
const MORE = [...NAMES, 'gtp.number_of_data_records', 'gtp.cdr_app', 'gtp.cdr_rel', 'gtp.cdr_ver', 'gtp.cdr_context'];

test("records of charging in GTP'", () => {
  const [row] = fieldsOf([prime(RECORDS)], RAW_IP, ['frame.protocols', ...MORE]);
  expect(row).toEqual([
    ['raw:ip:udp:gtpprime'],
    ['Data record transfer request'],
    ['1'],
    ['7'],
    ['17', '12'],
    ['0x0004'],
    ['1'],
    ['1'],
    ['1'],
    ['12'],
    ['6'],
    ['aabbccddeeff'],
  ]);
  // The other ports have it too, under the name that is theirs.
  expect(fieldsOf([prime(RECORDS, 2152)], RAW_IP, ['frame.protocols', 'gtp.tr_comm'])[0]).toEqual([
    ['raw:ip:udp:gtp'],
    ['1'],
  ]);
});

test('other messages and versions are none', () => {
  const rows = fieldsOf([prime('2700000002590000'), prime('4ef000020004')], RAW_IP, ['frame.protocols']);
  expect(rows).toEqual([[['raw:ip:udp:data']], [['raw:ip:udp:data']]]);
});

test('damaged messages do no harm', () => {
  expect(dissectHostile(prime(RECORDS), RAW_IP)).toBeGreaterThan(50);
});
