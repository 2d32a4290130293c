import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// A request made by hand after TS 29.244; expectations as tshark 4.4 has them.
const elements = '0086 0003 051f0a 0087 0003 074bcd 00db 0001 06';
const REQUEST = udpFrame(40_000, 8805, `20 01 0019 000007 00 ${elements}`.replaceAll(' ', ''));

test('tags of VLANs and what is said of an access', () => {
  const tags = ['c_tag.cvid', 'c_tag.dei_flag', 'c_tag.pcp', 's_tag.svid', 's_tag.dei_flag', 's_tag.pcp'];
  const names = [...tags, 'failed_rule_id_type', 'spare_b7_b3'];
  const [row] = fieldsOf(
    [REQUEST],
    RAW_IP,
    names.map((name) => `pfcp.${name}`),
  );
  const texts = ['0x010a', 'True', '7', '0x04cd', 'True', '3', '2,1', '0,0'];
  expect(row.map((each) => each.join(','))).toEqual(texts);
  expect(dissectHostile(REQUEST, RAW_IP, [])).toBeGreaterThan(500);
});
