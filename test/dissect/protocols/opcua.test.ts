import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4 } from '../../support/ip.js';

// Messages made by hand after OPC 10000-6, section 7, behind a TCP header.
const segment = (text: string) =>
  over4(ipv4(`c350 12e8 00000001 00000001 5018 0400 0000 0000 ${text}`.replace(/\s/g, ''), { protocol: 6 }));
const HELLO = segment('48454c46 23000000 00000000 00000200 00000200 00000040 00800000 03000000 613a62');
const OPEN = segment('4f504e46 25000000 00000000 01000000 61 ffffffff ffffffff 01000000 02000000 0100be01');
const READ = segment('4d534746 1c000000 01000000 01000000 02000000 03000000 01007702');

test('OPC UA: a greeting, a channel and a service', () => {
  expect(
    textsOf(HELLO, 1, ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'opcua.transport.endpoint']),
  ).toEqual(['eth:ethertype:ip:tcp:opcua', 'OpcUa', 'Hello message', 'a:b']);
  expect(textsOf(OPEN, 1, ['_ws.col.info', 'opcua.security.spu', 'opcua.servicenodeid.numeric'])).toEqual([
    'OpenSecureChannel message (encrypted)',
    'a',
    '',
  ]);
  expect(textsOf(READ, 1, ['_ws.col.info', 'opcua.sequence.rqid'])).toEqual([
    'UA Secure Conversation Message[Malformed Packet]',
    '3',
  ]);
});

test('OPC UA: nothing throws', () => {
  for (const each of [HELLO, OPEN, READ]) expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
