import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ethernet } from '../../support/ip.js';

// A message made by hand after IEC 61850-8-1; what is expected of it is what tshark says of the same bytes.
const value = (tag: string, ...contents: readonly string[]) => {
  const text = contents.join('').replace(/\s/g, '');
  return `${tag}${(text.length / 2).toString(16).padStart(2, '0')}${text}`;
};
const text = (tag: string, words: string) => value(tag, Buffer.from(words).toString('hex'));
const DATA = value(
  'ab',
  '830101 84020340 8502fff6 860a00000000000000000005 8705083fc00000 89020102 8a03747874 91085f00000080000000',
  value('a2', '830100 860105'),
);
const message = (reserved: string, data: string) => {
  const pdu = value(
    '61',
    `${text('80', 'IED1/LLN0$GO$g')}810207d0${text('82', 'IED1/LLN0$ds')}${text('83', 'G1')}`,
    `84085f0000008000000a 850105 860200ff 870100 880101 890100 8a0109 ${data}`,
  );
  const length = (8 + pdu.length / 2).toString(16).padStart(4, '0');
  return ethernet(`0001${length}${reserved}0000${pdu}000000`, 0x88b8);
};
const EVENT = message('8000', DATA);
const ODD = ethernet('0001000b00000000800161', 0x88b8);

test('GOOSE: a state and its data', () => {
  expect(
    textsOf(EVENT, 1, [
      '_ws.col.protocol',
      'goose.gocbRef',
      'goose.t',
      'goose.sqNum',
      'goose.invalid_sim',
      'eth.padding',
    ]),
  ).toEqual(['GOOSE', 'IED1/LLN0$GO$g', 'Jul  4, 2020 04:05:20.500000000 UTC', '255', '1', '']);
  expect(
    textsOf(EVENT, 1, ['goose.allData', 'goose.Data', 'goose.integer', 'goose.float_value', 'goose.bit_string']),
  ).toEqual(['9', '3,4,5,6,7,9,10,17,2,3,6', '-10', '1.5', '40']);
  expect(textsOf(EVENT, 1, ['goose.structure', 'goose.boolean', 'goose.visible_string'])).toEqual([
    '2',
    'True,False',
    'txt',
  ]);
  expect(textsOf(ODD, 1, ['goose.zero_pdu'])).toEqual(['1']);
});

const unit = (...parts: readonly string[]) => value('30', text('80', 'MU01'), ...parts);
const sampled = (...units: readonly string[]) => {
  const pdu = value('60', `8001${units.length.toString(16).padStart(2, '0')}`, value('a2', ...units));
  return ethernet(`4000${(8 + pdu.length / 2).toString(16).padStart(4, '0')}80000000${pdu}`, 0x88ba);
};
const SAMPLES = sampled(
  unit('82020005 830400000001 850102 870800000064ffffff38'),
  unit('82020006 830400000001 84085f0000008000000a 850100 86020fa0 870101 88020001 89080102030405060708'),
);

test('sampled values: two units of samples', () => {
  expect(
    textsOf(SAMPLES, 1, ['_ws.col.protocol', 'sv.seqASDU', 'sv.svID', 'sv.smpCnt', 'sv.seqData', 'sv.smpSynch']),
  ).toEqual(['IEC61850 Sampled Values', '2', 'MU01,MU01', '5,6', '00000064ffffff38,01', '2,0']);
  expect(textsOf(SAMPLES, 1, ['sv.refrTm', 'sv.smpRate', 'sv.gmidentity', 'sv.reserve1.s_bit'])).toEqual([
    'Jul  4, 2020 04:05:20.500000000 UTC',
    '4000',
    '0x0102030405060708',
    'True',
  ]);
});

test('GOOSE and sampled values: nothing throws', () => {
  for (const each of [EVENT, ODD, SAMPLES]) expect(dissectHostile(each, 1)).toBeGreaterThan(500);
});
