import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

// Messages made by hand after RFC 2165 and RFC 2608.
const message = (text: string) => over4(ipv4(udp(text.replace(/\s/g, ''), 50_000, 427)));
const HEADER_2 = '00002f 2000 000000 0005 0002 656e';
const REQUEST = message(`02 01 ${HEADER_2} 0000 0003 613a62 0001 78 0000 0000`);
const REPLY = message(`02 02 ${HEADER_2} 0000 0001 00 012c 0003 613a62 01 0002 000b 00000000 0001 73`);
const OLD = message('01 06 002c 80 00 656e 0003 1ef7 0000 0003 613a62 0000 0001 6b');
const UNICODE = message('01 01 002c 80 00 656e 03e8 1ef7 0000 0004 00610062');

test('SLP version 2: a request and its reply', () => {
  expect(
    textsOf(REQUEST, 1, ['frame.protocols', '_ws.col.info', 'srvloc.srvreq.srvtypelist', 'srvloc.flags_v2.reqmulti']),
  ).toEqual(['eth:ethertype:ip:udp:srvloc', 'Service Request, V2 XID - 5', 'a:b', 'True']);
  expect(
    textsOf(REPLY, 1, ['srvloc.url.url', 'srvloc.url.lifetime', 'srvloc.authblkv2.slpspi', 'srvloc.errv2']),
  ).toEqual(['a:b', '300', 's', '0']);
});

test('SLP version 1: texts in the encoding that the header names', () => {
  expect(
    textsOf(OLD, 1, ['_ws.col.info', 'srvloc.attrreq.url', 'srvloc.attrreq.attrlist', 'srvloc.flags_v1.overflow']),
  ).toEqual(['Attribute Request, V1 Transaction ID - 7927', 'a:b', 'k', 'True']);
  expect(textsOf(UNICODE, 1, ['srvloc.srvreq.predicate'])).toEqual(['ab']);
});

test('SLP: nothing throws', () => {
  for (const each of [REQUEST, REPLY, OLD, UNICODE]) expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
