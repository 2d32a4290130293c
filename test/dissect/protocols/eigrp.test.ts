import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;

/** Of tcpdump's EIGRP_adjacency. */
const UPDATE =
  'c20273fe0000c20173fe0000080045c000ef000000000258a2f50a0000010a000002020124b9000000080000001800000017' +
  '000000640102001c0000000000000a00000064000005dc00ff01000018c0a8010102001d00000000000064000003e8000005' +
  'dc00ff0100001e0a0000040102001c0000000000006e000003e8000005dc01ff01000018c0a8030102001d000000000000c8' +
  '000003e8000005dc01ff0100001e0a00000c0102001c000000000000d2000003e8000005dc02ff01000018c0a8040102001d' +
  '0000000000012c000003e8000005dc02ff0100001e0a0000080102001c00000000000136000003e8000005dc03ff01000018' +
  'c0a802';
/** Of tcpdump's EIGRP_goodbye. */
const GOODBYE =
  '01005e00000ac20273fe0000080045c0003c000000000258cd9e0a000002e000000a0205f167000000000000000000000000' +
  '000000640001000cffffffffff00000f000400080c040102';
test('routes', () => {
  const names = [
    'eigrp.opcode',
    'eigrp.ipv4.destination',
    'eigrp.ipv4.prefixlen',
    'eigrp.checksum.status',
    '_ws.col.info',
  ];
  expect(textsOf(UPDATE, ETHERNET, names)).toEqual([
    '1',
    '192.168.1.0,10.0.0.4,192.168.3.0,10.0.0.12,192.168.4.0,10.0.0.8,192.168.2.0',
    '24,30,24,30,24,30,24',
    '1',
    'Update',
  ]);
});

test('a goodbye', () => {
  const names = ['eigrp.par.k5', 'eigrp.par.holdtime', 'eigrp.peer_termination', 'eigrp.release_version'];
  expect(textsOf(GOODBYE, ETHERNET, names)).toEqual(['255', '15', '1', '3076']);
});

test('of a packet that was cut, what is there is summed', () => {
  const cut = { hex: GOODBYE.slice(0, 2 * 60), length: GOODBYE.length / 2 };
  expect(fieldsOf([cut], ETHERNET, ['eigrp.checksum.status', 'eigrp.checksum.bad'])[0]).toEqual([['0'], ['1']]);
});

test('hostile bytes', () => {
  for (const frame of [UPDATE, GOODBYE]) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(500);
});
