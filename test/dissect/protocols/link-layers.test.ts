import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Frames made by hand; what is expected is what tshark 4.4 says of them.
const IP = '4500001c00010000401100000101010102020202 0400040100080000';

test('classical IP over ATM tells nothing of the link', () => {
  const names = ['frame.protocols', '_ws.col.info', '_ws.expert.message'];
  const message = 'No link information available';
  expect(fieldsOf([IP], 106, names)).toEqual([[['clip:ip:udp'], ['1024 → 1025 Len=0'], [message]]]);
  expect(dissectHostile(IP, 106)).toBeGreaterThan(100);
});

test('a link type that users may use is nobody else’s', () => {
  const names = ['frame.protocols', '_ws.expert.message', 'data.data'];
  const message = 'User encapsulation not handled: DLT=160, check your Preferences->Protocols->DLT_USER';
  expect(fieldsOf(['0102'], 160, names)).toEqual([[['user_dlt:data'], [message], ['0102']]]);
});

test('an access point speaks with its controller', () => {
  const control = udpFrame(50_009, 12_223, '020000000001 04 01 0004 0000 18 05 0000 01020304');
  const frame = udpFrame(50_009, 12_222, '08 1d 0010 e342 d4000000 020000000001');
  const names = ['frame.protocols', '_ws.col.info', 'lwapp.apid', 'lwapp.slotId', 'lwapp.control.type', 'wlan.ra'];
  expect(fieldsOf([control, frame], RAW_IP, names)).toEqual([
    [['raw:ip:udp:lwapp:data'], ['CNTL IMAGE_DATA'], ['02:00:00:00:00:01'], ['0'], ['24'], []],
    [['raw:ip:udp:lwapp:wlan'], ['Acknowledgement, Flags=........'], [], ['1'], [], ['02:00:00:00:00:01']],
  ]);
  expect(dissectHostile(control, RAW_IP)).toBeGreaterThan(100);
});

test('a ring of fibre turns the bits of addresses round', () => {
  const frame = `50 ffffffffffff 020000000001 aaaa03 000000 0800 ${IP}`;
  const claim = 'c3 020000000004 020000000001 41424344';
  const names = ['frame.protocols', '_ws.col.info', 'fddi.fc.prio', 'fddi.fc.mac_subtype', 'fddi.src', 'fddi.dst'];
  expect(fieldsOf([frame, claim], 10, names)).toEqual([
    [
      ['fddi:llc:ip:udp'],
      ['1024 → 1025 Len=0'],
      ['0'],
      [],
      ['40:00:00:00:00:80', '40:00:00:00:00:80'],
      ['ff:ff:ff:ff:ff:ff', 'ff:ff:ff:ff:ff:ff'],
    ],
    [
      ['fddi:data'],
      ['MAC claim token'],
      [],
      ['3'],
      ['40:00:00:00:00:80', '40:00:00:00:00:80'],
      ['40:00:00:00:00:20', '40:00:00:00:00:20'],
    ],
  ]);
  expect(dissectHostile(frame, 10)).toBeGreaterThan(100);
});

test('a ring of tokens, with a route through bridges', () => {
  const routed = `1040 ffffffffffff 820000000001 0830 aaa1 bbb2 ccc0 aaaa03 000000 0800 ${IP}`;
  const other = '1080 ffffffffffff 020000000001 41424344';
  const names = ['frame.protocols', 'tr.src', 'tr.sr', 'tr.rif', 'tr.rif.bridge', 'tr.max_frame_size', '_ws.col.info'];
  expect(fieldsOf([routed, other], 6, names)).toEqual([
    [
      ['tr:llc:ip:udp'],
      ['82:00:00:00:00:01', '02:00:00:00:00:01'],
      ['True'],
      ['AAA-1-BBB-2-CCC'],
      ['0x01', '0x02'],
      ['48'],
      ['1024 → 1025 Len=0'],
    ],
    [['tr:data'], ['02:00:00:00:00:01', '02:00:00:00:00:01'], ['False'], [], [], [], ['Token-Ring Reserved']],
  ]);
  expect(dissectHostile(routed, 6)).toBeGreaterThan(100);
});
