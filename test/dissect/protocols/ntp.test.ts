import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

const ETHERNET = 1;
const message = (payload: string) => over4(ipv4(udp(payload.replace(/\s/g, ''), 123, 123)));

/** Written by hand after RFC 5905, 7.3: a client, its reference time 0xe0000000, no origin. */
const TIME = `23 00 fa ec 00010000 00018000 7f000001 e000000000000000 ${'00'.repeat(16)} 1122334455667788`;
const DIGEST = `00000001 ${'11'.repeat(16)}`;

test('a time message: signed numbers, none as NULL, times of either era', () => {
  const names = [
    'ntp.flags.vn',
    'ntp.flags.mode',
    'ntp.ppoll',
    'ntp.precision',
    'ntp.reftime',
    'ntp.org',
    'ntp.xmt',
    '_ws.col.info',
  ];
  expect(textsOf(message(TIME), ETHERNET, names)).toEqual([
    '4',
    '3',
    '-6',
    '-20',
    'Feb  2, 2019 11:39:44.000000000 UTC',
    'NULL',
    'Mar 18, 2045 06:48:36.333594771 UTC',
    'NTP Version 4, client',
  ]);
});

test('extension fields are told from a digest by what is left', () => {
  const names = ['ntp.ext.type', 'ntp.ext.length', 'ntp.keyid', 'ntp.mac'];
  expect(textsOf(message(TIME + DIGEST), ETHERNET, names)).toEqual(['', '', '00000001', '11'.repeat(16)]);
  expect(textsOf(message(`${TIME} 01040010 ${'22'.repeat(12)} ${DIGEST}`), ETHERNET, names)).toEqual([
    '0x0104',
    '16',
    '00000001',
    '11'.repeat(16),
  ]);
  expect(textsOf(message(`${TIME} 01040010 ${'22'.repeat(12)} 00000001`), ETHERNET, names)).toEqual([
    '',
    '',
    '01040010',
    `${'22'.repeat(12)}00000001`,
  ]);
});

const STATUS = '16 81 0001 0618 0000 0000 0008 bebd961a bebc8011';

test('a control message: states of the system and of each association', () => {
  const names = ['ntp.ctrl.sys_status.clksrc', 'ntp.ctrl.associd', 'ntp.ctrl.peer_status.selection', 'ntp.ctrl.item'];
  expect(textsOf(message(STATUS), ETHERNET, names)).toEqual(['6', '0,48829,48828', '6,0', '1,1']);
});

const MONITOR = `97 00 03 2a 0001 0048 ${Array.from({ length: 72 }, (_, i) => i.toString(16).padStart(2, '0')).join('')}`;

test('a private message: its items by request code', () => {
  const names = [
    'ntp.priv.reqcode',
    'ntp.priv.numitems',
    'ntp.priv.mode7.item',
    'ntp.priv.monlist.remote_address',
    'ntp.priv.monlist.port',
    '_ws.col.info',
  ];
  expect(textsOf(message(MONITOR), ETHERNET, names)).toEqual([
    '42',
    '1',
    'Monlist Item',
    '16.17.18.19',
    '7197',
    'NTP Version 2, private, Response, MON_GETLIST_1',
  ]);
});

test('cut anywhere, with any byte changed', () => {
  for (const each of [`${TIME} 01040010 ${'22'.repeat(12)} ${DIGEST}`, STATUS, MONITOR])
    expect(dissectHostile(message(each), ETHERNET)).toBeGreaterThan(1000);
});
