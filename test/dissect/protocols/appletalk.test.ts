import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after "Inside AppleTalk"; what is expected is what tshark 4.4 says of them.
const ETHERNET = 1;
const HEAD = 'ffffffffffff 020000000001';
const arp = (opcode: string) => `${HEAD} 80f3 0001 809b 06 04 ${opcode} 020000000001 00112233 020000000002 00445566`;
const REQUEST = arp('0001');
const REPLY = arp('0002');
const DATAGRAM = `${HEAD} 0018 aaaa03 080007 809b 0410 1234 0001 0002 03 04 02 06 07 010203`;
const TOO_SHORT = `${HEAD} 0018 aaaa03 080007 809b 0008 1234 0001 0002 03 04 02 06 07 010203`;
const LOCALTALK = `${HEAD} 809b 01 02 02 000d 0000 0001 0002 03 04 fe fd 63`;
const ENQUIRY = `${HEAD} 809b 01 02 81`;
const COLUMNS = ['frame.protocols', '_ws.col.protocol', '_ws.col.def_src', '_ws.col.def_dst', '_ws.col.info'];

test('addresses are resolved', () => {
  const names = ['_ws.col.info', 'aarp.src.hw_mac', 'aarp.dst.proto_id'];
  expect(fieldsOf([REQUEST, REPLY], ETHERNET, names)).toEqual([
    [['Who has 17493.102?  Tell 4386.51'], ['02:00:00:00:00:01'], ['00445566']],
    [['4386.51 is at 02:00:00:00:00:01'], ['02:00:00:00:00:01'], ['00445566']],
  ]);
});

test('a datagram over Ethernet, and one with a wrong length', () => {
  const names = [...COLUMNS, 'ddp.src', 'ddp.hopcount', 'ddp.type', 'data.data', '_ws.expert.message'];
  const columns = ['DDP', '0002.04', '0001.03', 'AppleTalk Data Stream Protocol'].map((text) => [text]);
  const message = 'Length field is shorter than the DDP header size';
  expect(fieldsOf([DATAGRAM, TOO_SHORT], ETHERNET, names)).toEqual([
    [['eth:llc:ddp:data'], ...columns, ['02:00:00:00:00:01'], ['1'], ['7'], ['010203'], []],
    [['eth:llc:ddp'], ...columns, ['02:00:00:00:00:01'], ['0'], ['7'], [], [message]],
  ]);
});

test('frames of LocalTalk', () => {
  const names = ['frame.protocols', '_ws.col.info', 'llap.src', 'ddp.src_socket'];
  expect(fieldsOf([LOCALTALK, ENQUIRY], ETHERNET, names)).toEqual([
    [['eth:ethertype:llap:ddp'], ['Unknown DDP protocol (63)'], ['2'], ['253']],
    [['eth:ethertype:llap'], ['Enquiry'], ['2'], []],
  ]);
});

test('damaged ones do no harm', () => {
  for (const frame of [REQUEST, DATAGRAM, LOCALTALK]) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(100);
});
