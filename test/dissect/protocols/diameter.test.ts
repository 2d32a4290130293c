import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (addresses and contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'diameter.cmd.code',
  'diameter.applicationId',
  'diameter.flags.request',
  'diameter.avp.code',
  'diameter.avp.len',
  'diameter.avp.vendorId',
  'diameter.avp.unknown',
  'diameter.answer_to',
  'diameter.resp_time',
];
const FRAMES: readonly (readonly [hex: string, texts: readonly string[]])[] = [
  [
    '02000000000102000000000208004500008800010000400600000a0000010a0000020fa00f1c000003e8000003e850182000000000000100' +
      '0060800001010000000000000005000000060000010740000010736573733b313b32000001084000000c686f737400000104400000140000' +
      '010a4000000c000028af00000408c0000010000028af000000060000159f8000000c0000159f',
    [
      'eth:ethertype:ip:tcp:diameter',
      'DIAMETER',
      'cmd=Unknown Request(257) flags=R--- appl=Unknown(0) h2h=5 e2e=6 | ',
      '257',
      '0',
      'True',
      '263,264,260,1032,5535',
      '16,12,20,16,12',
      '10415,5535',
      '736573733b313b32,686f7374,0000010a4000000c000028af,00000006',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500005800010000400600000a0000020a0000010f1c0fa0000003e80000044850182000000000000100' +
      '0030000001010000000000000005000000060000010c4000000c000007d1000001284000000d7265616c6d000000',
    [
      'eth:ethertype:ip:tcp:diameter',
      'DIAMETER',
      'cmd=Unknown Answer(257) flags=---- appl=Unknown(0) h2h=5 e2e=6 | ',
      '257',
      '0',
      'False',
      '268,296',
      '12,13',
      '',
      '000007d1,7265616c6d',
      '1',
      '1.000000000',
    ],
  ],
  [
    '02000000000102000000000208004500008800010000400600000a0000010a0000020fa00f1c000004480000041850182000000000000100' +
      '0030c000013c0100002300000007000000080000010740000010736573733b313b32000001084000000c686f737401000030800001180000' +
      '0000000000090000000a0000010740000010736573733b313b320000159f8000000c0000159f',
    [
      'eth:ethertype:ip:tcp:diameter',
      'DIAMETER',
      'cmd=Unknown Request(316) flags=RP-- appl=Unknown(16777251) h2h=7 e2e=8 | cmd=Unknown Request(280) flags=R--- appl=Unknown(0) h2h=9 e2e=a | ',
      '316,280',
      '16777251,0',
      'True,True',
      '263,264,263,5535',
      '16,12,16,12',
      '5535',
      '736573733b313b32,686f7374,736573733b313b32',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500007000010000400600000a0000020a0000010f1c0fa000000418000004a850182000000000000100' +
      '00246000011800000000000000090000000a00000408c0000010000028af00000006010000244000013c0100002300000007000000080000' +
      '010740000010736573733b313b32',
    [
      'eth:ethertype:ip:tcp:diameter',
      'DIAMETER',
      'cmd=Unknown Answer(280) flags=-PE- appl=Unknown(0) h2h=9 e2e=a | cmd=Unknown Answer(316) flags=-P-- appl=Unknown(16777251) h2h=7 e2e=8 | ',
      '280,316',
      '0,16777251',
      'False,False',
      '1032,263',
      '16,16',
      '10415',
      '00000006,736573733b313b32',
      '3,3',
      '1.000000000,1.000000000',
    ],
  ],
  [
    '02000000000102000000000208004500004c00010000400600000a0000010a0000020fa00f1c000005080000046050182000000000000100' +
      '00249f00000100000001000000010000000100000107400000036162636465666768',
    [
      'eth:ethertype:ip:tcp:diameter:data',
      'DIAMETER',
      '[TCP Previous segment not captured] Continuation',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500005800010000400600000a0000010a0000020fa10f1c00000418000003e850182000000000000100' +
      '0030800000010000000100000001000000010000010740000010736573733b313b32000000013f00000b61626300',
    [
      'eth:ethertype:ip:tcp:diameter',
      'DIAMETER',
      'cmd=Unknown Request(1) flags=R--- appl=Unknown(1) h2h=1 e2e=1 | ',
      '1',
      '1',
      'True',
      '263,1',
      '16,11',
      '',
      '736573733b313b32,616263',
      '',
      '',
    ],
  ],
];

describe('Diameter', () => {
  it('shows the fields that tshark shows', () => {
    const rows = fieldsOf(
      FRAMES.map(([hex]) => hex),
      1,
      FIELDS,
    );
    expect(rows.map((row) => row.map((texts) => texts.join(',')))).toEqual(FRAMES.map(([, texts]) => texts));
  });
  it('bears being cut anywhere', () => {
    for (const [hex] of FRAMES) {
      const frames = Array.from({ length: hex.length / 2 }, (_, length) => hex.slice(0, 2 * length));
      const cut = frames.map((each) => ({ hex: each, length: hex.length / 2 }));
      expect(fieldsOf([...frames, ...cut], 1, FIELDS)).toHaveLength(hex.length);
    }
  });
});
