import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (written by a script, contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'dicom.pdu.type',
  'dicom.assoc.ae.called',
  'dicom.assoc.item.type',
  'dicom.actx',
  'dicom.pctx.id',
  'dicom.pctx.result',
  'dicom.pctx.abss.syntax',
  'dicom.pctx.xfer.syntax',
  'dicom.userinfo.uid',
  'dicom.userinfo.version',
  'dicom.userinfo.rolesel.sopclassuid',
  'dicom.userinfo.asyncneg.maxnumopsinv',
  'dicom.userinfo.user_identify.primary_field',
  'dicom.userinfo.user_identify.secondary_field',
  'dicom.max_pdu_len',
  'dicom.assoc.reject.reason',
  'dicom.assoc.abort.source',
  'dicom.assoc.abort',
  'dicom.pdv.len',
];
const FRAMES: readonly (readonly [hex: string, texts: Readonly<Record<string, string>>])[] = [
  [
    '02000000000202000000000108004500019400010000400600000a0000010a0000029c410068000000010000000150182000' +
      '000000000100000001660001000053544f524553435020202020202020204543484f53435520202020202020202000000000' +
      '0000000000000000000000000000000000000000000000000000000010000015312e322e3834302e31303030382e332e312e' +
      '312e31200000450100000030000011312e322e3834302e31303030382e312e3140000011312e322e3834302e31303030382e' +
      '312e3240000013312e322e3834302e31303030382e312e322e31200000360300000030000019312e322e3834302e31303030' +
      '382e352e312e342e312e312e3740000011312e322e3834302e31303030382e312e3250000082510000040000400052000009' +
      '312e322e332e342e355300000400010001550000055043515f31540000150011312e322e3834302e31303030382e312e3101' +
      '01560000170011312e322e3834302e31303030382e312e31010000005800000b01010005616c69636500005800000e020000' +
      '05616c696365000370776477000003616263',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:dicom',
      '_ws.col.protocol': 'DICOM',
      '_ws.col.info': 'A-ASSOCIATE request ECHOSCU --> STORESCP',
      'dicom.pdu.type': '0x01',
      'dicom.assoc.ae.called': 'STORESCP        ',
      'dicom.assoc.item.type':
        '0x10|0x20|0x30|0x40|0x40|0x20|0x30|0x40|0x50|0x51|0x52|0x53|0x55|0x54|0x56|0x58|0x58|0x77',
      'dicom.actx': 'DICOM Application Context Name (1.2.840.10008.3.1.1.1)',
      'dicom.pctx.id': '0x01|0x03',
      'dicom.pctx.abss.syntax':
        'Verification SOP Class (1.2.840.10008.1.1)|Secondary Capture Image Storage (1.2.840.10008.5.1.4.1.1.7)',
      'dicom.pctx.xfer.syntax':
        'Implicit VR Little Endian: Default Transfer Syntax for DICOM (1.2.840.10008.1.2)|Explicit VR Little Endian (1.2.840.10008.1.2.1)|Implicit VR Little Endian: Default Transfer Syntax for DICOM (1.2.840.10008.1.2)',
      'dicom.userinfo.uid': '1.2.3.4.5',
      'dicom.userinfo.version': 'PCQ_1',
      'dicom.userinfo.rolesel.sopclassuid': 'Verification SOP Class (1.2.840.10008.1.1)',
      'dicom.userinfo.asyncneg.maxnumopsinv': '1',
      'dicom.userinfo.user_identify.primary_field': 'alice|alice',
      'dicom.userinfo.user_identify.secondary_field': 'pwd',
      'dicom.max_pdu_len': '16384',
    },
  ],
  [
    '0200000000020200000000010800450000de00010000400600000a0000020a00000100689c41000000010000016d50182000' +
      '000000000200000000b00001000053544f524553435020202020202020204543484f53435520202020202020202000000000' +
      '0000000000000000000000000000000000000000000000000000000010000015312e322e3834302e31303030382e332e312e' +
      '312e31210000190100000040000011312e322e3834302e31303030382e312e32210000080300040040000000500000265100' +
      '00040000400052000009312e322e332e342e355300000400010001550000055043515f31',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:dicom',
      '_ws.col.protocol': 'DICOM',
      '_ws.col.info': 'A-ASSOCIATE accept  ECHOSCU <-- STORESCP',
      'dicom.pdu.type': '0x02',
      'dicom.assoc.ae.called': 'STORESCP        ',
      'dicom.assoc.item.type': '0x10|0x21|0x40|0x21|0x40|0x50|0x51|0x52|0x53|0x55',
      'dicom.actx': 'DICOM Application Context Name (1.2.840.10008.3.1.1.1)',
      'dicom.pctx.id': '0x01|0x03',
      'dicom.pctx.result': '0x00|0x04',
      'dicom.pctx.xfer.syntax': 'Implicit VR Little Endian: Default Transfer Syntax for DICOM (1.2.840.10008.1.2)|',
      'dicom.userinfo.uid': '1.2.3.4.5',
      'dicom.userinfo.version': 'PCQ_1',
      'dicom.userinfo.asyncneg.maxnumopsinv': '1',
      'dicom.max_pdu_len': '16384',
    },
  ],
  [
    '02000000000202000000000108004500003200010000400600000a0000020a00000100689c410000011b000001c750182000' +
      '0000000003000000000400010103',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:dicom',
      '_ws.col.protocol': 'DICOM',
      '_ws.col.info':
        '[TCP ACKed unseen segment] [TCP Previous segment not captured] A-ASSOCIATE reject  ECHOSCU <-- STORESCP (Calling AE title not recognized)',
      'dicom.pdu.type': '0x03',
      'dicom.assoc.reject.reason': '3',
    },
  ],
  [
    '02000000000202000000000108004500003200010000400600000a0000010a0000029c410068000001c70000012550182000' +
      '0000000007000000000400000204',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:dicom',
      '_ws.col.protocol': 'DICOM',
      '_ws.col.info':
        '[TCP ACKed unseen segment] [TCP Previous segment not captured] ABORT ECHOSCU <-- STORESCP (Unrecognized PDU parameter)',
      'dicom.pdu.type': '0x07',
      'dicom.assoc.abort.source': '2',
      'dicom.assoc.abort': '1',
    },
  ],
  [
    '02000000000202000000000108004500003200010000400600000a0000010a0000029c410068000001d10000012550182000' +
      '0000000009000000000461626364',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:data',
      '_ws.col.protocol': 'TCP',
      '_ws.col.info': '40001 → 104 [PSH, ACK] Seq=465 Ack=293 Win=8192 Len=10',
    },
  ],
  [
    '02000000000202000000000108004500003c00010000400600000a0000020a00000100689c4100000125000001db50182000' +
      '000000000300000000040002030105000000000400000000',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:dicom',
      '_ws.col.protocol': 'DICOM',
      '_ws.col.info': 'A-RELEASE request',
      'dicom.pdu.type': '0x03|0x05',
      'dicom.assoc.reject.reason': '1',
    },
  ],
  [
    '02000000000202000000000108004500003100010000400600000a0000010a0000029c410068000001e50000013950182000' +
      '00000000030272617764617461',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp',
      '_ws.col.protocol': 'DICOM',
      '_ws.col.info': '[TCP Previous segment not captured] 40001 → 104 [PSH, ACK] Seq=485 Ack=313 Win=8192 Len=9',
    },
  ],
  [
    '02000000000202000000000108004500003200010000400600000a0000010a0000029c410068000001ee0000014350182000' +
      '0000000007000000000400000000',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp',
      '_ws.col.protocol': 'TCP',
      '_ws.col.info': '[TCP ACKed unseen segment] 40001 → 104 [PSH, ACK] Seq=494 Ack=323 Win=8192 Len=10',
    },
  ],
];

describe('DICOM', () => {
  it('is taken apart as tshark does', () => {
    const rows = fieldsOf(
      FRAMES.map(([hex]) => hex),
      1,
      FIELDS,
    ).map((texts) => texts.map((values) => values.join('|')));
    expect(rows).toEqual(FRAMES.map(([, texts]) => FIELDS.map((field) => texts[field] ?? '')));
  });

  it('takes packets that end anywhere', () => {
    for (const [hex] of FRAMES) {
      for (let length = 28; length < hex.length; length += 2) {
        expect(fieldsOf([hex.slice(0, length)], 1, FIELDS)).toHaveLength(1);
      }
    }
  });
});
