import { fieldsOf } from '../../support/dissect.js';

test('ATA over Ethernet of another version than 1 has no more than that', () => {
  // Made by hand; tshark 4.4 says the same.
  const frame = '02000000000102000000000288a220000000000000000001';
  expect(fieldsOf([frame], 1, ['aoe.version', '_ws.col.protocol', '_ws.col.info'])).toEqual([[['2'], ['AoE'], ['']]]);
});
