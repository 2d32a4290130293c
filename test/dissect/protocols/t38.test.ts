import { expect, test } from '@jest/globals';
import { ascii } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Packets made by hand after ITU-T T.38; what is expected is what tshark 4.4 says of them.
const SESSION = 'v=0\r\nc=IN IP4 10.0.0.2\r\nm=image 4000 udptl t38\r\n';
const offer = udpFrame(2944, 2944, ascii(`!/1 <a> T=1{C=7{MF=t/1{M{L{${SESSION}}}}}}`));
const fax = (payload: string) => udpFrame(5000, 4000, payload);
const texts = (frames: readonly string[], names: readonly string[]) =>
  fieldsOf(frames, RAW_IP, names).map((row) => row.map((each) => each.join(',')));

test('indicators and data, with earlier messages or redundancy behind them', () => {
  const names = ['frame.protocols', 't38.setup-frame', 't38.seq_number', 't38.t30_indicator', 't38.fec_data_item'];
  expect(
    texts([fax('000101020000'), offer, fax('0001010600010102'), fax('000c010680010302' + '02aabb01cc')], names),
  ).toEqual([
    ['raw:ip:udp:data', '', '', '', ''],
    ['raw:ip:udp:megaco:sdp', '', '', '', ''],
    ['raw:ip:udp:t38', '2', '1', '3,1', ''],
    ['raw:ip:udp:t38', '2', '12', '3', 'aabb,cc'],
  ]);
  const frames = [
    offer,
    fax('000306c0018000 00ff0000'.replace(' ', '')),
    fax('0004c8'),
    fax('00050110 0000'.replace(' ', '')),
  ];
  expect(texts(frames, ['t38.field_type', 't38.field_data', '_ws.col.info'])).toEqual([
    ['', '', '1 Request |=7 Modify=t/1'],
    ['0', 'ff', 'UDP: UDPTLPacket Seq=00003  data:v21: hdlc-data[ff] (HDLC fragment 0)'],
    [
      '',
      '',
      'UDP: UDPTLPacket Seq=00004 [UNKNOWN PER: 10.9 Unconstrained unexpected fragment count][Malformed Packet]',
    ],
    ['', '', 'UDP: UDPTLPacket Seq=00005  t30ind: v17-7200-short-training'],
  ]);
});

test('what the Packed Encoding Rules put between, for filters', () => {
  const names = ['per.open_type_length', 'per.choice_index', 'per.enum_index', 'per.enum_extension_index'];
  expect(texts([offer, fax('000701200000')], names)[1]).toEqual(['1', '0,0', '', '0']);
});

test('damaged packets do no harm', () => {
  expect(dissectHostile(fax('000306c00180000 0ff0000'.replace(' ', '')), RAW_IP, [offer])).toBeGreaterThan(20);
  expect(dissectHostile(fax('000c01068001030202aabb01cc'), RAW_IP, [offer])).toBeGreaterThan(20);
});
