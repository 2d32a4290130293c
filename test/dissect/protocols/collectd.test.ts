import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Parts made by hand; the expectations follow what tshark 4.4 shows for the same kinds of parts.
const part = (type: string, value: string) => type + (4 + value.length / 2).toString(16).padStart(4, '0') + value;
const text = (type: string, value: string) => part(type, `${Buffer.from(value).toString('hex')}00`);
const NAMING = `${text('0000', 'there')}${part('0008', '18aa869c08814040')}${part('0009', '0000000280000000')}${text('0002', 'cpu')}${text('0003', '1')}`;
const VALUES = part('0006', `00020102${'000000000000f83f'}${'0000000000000007'}`);
const frame = (payload: string) => udpFrame(4000, 25_826, payload);
const ENCRYPTED = part('0210', `0004${Buffer.from('user').toString('hex')}${'11'.repeat(16)}${'22'.repeat(20)}`);

test('values are told with what was said before of what they are of', () => {
  const names = ['host', 'plugin', 'plugin.inst', 'interval', 'valcnt'].map((name) => `collectd.data.${name}`);
  expect(textsOf(frame(NAMING + VALUES), RAW_IP, [...names, 'collectd.val.gauge', 'collectd.val.derive'])).toEqual([
    'there,there',
    'cpu,cpu',
    '1,1',
    '10.000000000,10.000000000',
    '2',
    '1.5',
    '7',
  ]);
});

test.each([
  [NAMING + VALUES, 'Host=there,  2 values for 1 plugin,  0 messages', ''],
  [part('ffff', '0102') + VALUES, 'Host=(null),  2 values for 0 plugins, 0 messages, 1 unknown', '0102'],
  ['0000ffff', 'Host=(null),  0 values for 0 plugins, 0 messages, 1 error', ''],
  [part('0210', '00ff'), 'Host=(null),  0 values for 0 plugins, 0 messages, 1 error', ''],
])('the list: %s', (payload, info, data) => {
  expect(textsOf(frame(payload), RAW_IP, ['_ws.col.info', 'collectd.data'])).toEqual([info, data]);
});

test('encrypted parts', () => {
  const names = ['collectd.data.username', 'collectd.data.initvec', 'collectd.data.encrypted'];
  expect(textsOf(frame(ENCRYPTED), RAW_IP, names)).toEqual(['user', '11'.repeat(16), '22'.repeat(20)]);
});

test.each([NAMING + VALUES, ENCRYPTED])('hostile bytes: %s', (payload) => {
  expect(dissectHostile(frame(payload), RAW_IP)).toBeGreaterThan(100);
});
