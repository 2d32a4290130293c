import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after IEEE 802.15.4-2015; what is expected is what tshark 4.4 says of them.
const WITH_FCS = 195;
const WITHOUT_FCS = 230;

const BEACON = '0080 12 cdab0200 5645 82 01 0300 21 0400 43 12 0500 0600 1112131415161718';
const ASSOCIATION = '63cc 17 cdab 1112131415161718 0102030405060708 02 3412 00';
const ORPHAN = '63cc 18 cdab 1112131415161718 0102030405060708 06';
const SECURED = '4998 26 cdab0100 0200 1d 01000000 0102030405060708 07 aabbccddeeff00112233445566778899';
const ELEMENTS = '41aa 40 cdab0100 0200 040d 01000200 803f 00414243';
const CHECKED = '0200 14 1de3';

const COLUMNS = ['frame.protocols', '_ws.col.def_src', '_ws.col.def_dst', '_ws.col.info'];

test('a beacon tells of time slots and of pending data', () => {
  const names = ['beacon_order', 'bcn_coord', 'gts.count', 'gts.direction', 'gts.address', 'pending16', 'pending64'];
  const [row] = fieldsOf([BEACON], WITHOUT_FCS, [...COLUMNS, ...names.map((name) => `wpan.${name}`)]);
  expect(row).toEqual([
    ['wpan'],
    ['0x0002'],
    [''],
    ['Beacon, Src: 0x0002'],
    ['6'],
    ['True'],
    ['2'],
    ['True', 'False'],
    ['0x0003', '0x0004'],
    ['0x0005', '0x0006'],
    ['18:17:16:15:14:13:12:11'],
  ]);
});

test('commands, and how they have to be addressed', () => {
  const names = [...COLUMNS, 'wpan.cmd', 'wpan.assoc.status', '_ws.expert.message'];
  const ends = [['08:07:06:05:04:03:02:01'], ['18:17:16:15:14:13:12:11']];
  expect(fieldsOf([ASSOCIATION, ORPHAN], WITHOUT_FCS, names)).toEqual([
    [['wpan'], ...ends, ['Association Response, PAN: 0xabcd Addr: 0x1234'], ['0x02'], ['0x00'], []],
    [['wpan'], ...ends, ['Orphan Notification'], ['0x06'], [], ['Invalid Addressing for Orphan Notification']],
  ]);
});

test('what is secured stays data', () => {
  const names = ['wpan.aux_sec.sec_level', 'wpan.aux_sec.key_source', 'wpan.mic', 'data.data', '_ws.expert.message'];
  const [row] = fieldsOf([SECURED], WITHOUT_FCS, names);
  const message = "No encryption key set - can't decrypt";
  expect(row).toEqual([['0x05'], ['0x0102030405060708'], ['66778899'], ['aabbccddeeff001122334455'], [message]]);
});

test('elements of the header', () => {
  const names = ['wpan.header_ie.id', 'wpan.header_ie.csl.period', 'wpan.src_pan', 'data.data'];
  expect(fieldsOf([ELEMENTS], WITHOUT_FCS, names)).toEqual([[['0x001a', '0x007f'], ['2'], [], ['00414243']]]);
});

test('the frame check sequence is right or wrong', () => {
  const names = ['wpan.frame_length', 'wpan.fcs', 'wpan.fcs_ok', '_ws.col.info'];
  expect(fieldsOf([CHECKED, CHECKED.replace('14', '15')], WITH_FCS, names)).toEqual([
    [['3'], ['0xe31d'], ['True'], ['Ack']],
    [['3'], ['0xe31d'], ['False'], ['Ack, Bad FCS']],
  ]);
});

test('damaged frames do no harm', () => {
  for (const frame of [BEACON, ASSOCIATION, SECURED, ELEMENTS])
    expect(dissectHostile(frame, WITHOUT_FCS)).toBeGreaterThan(100);
});
