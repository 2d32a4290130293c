import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;

/** Of tcpdump's PIM-SM_join_prune. */
const HELLO =
  '01005e00000dc2023d800001080045c00036008200000167ce040a00000ee000000d200041fe00010002006900140004d76f' +
  'c4dc00130004000000010015000401000000';
/** The same. */
const PRUNE =
  '01005e00000dc2023d800001080045c0003601a400000167cce20a00000ee000000d23005ae501000a00000d000100d20100' +
  '0020ef7b7b7b000000010100072001010101';
/** Of tcpdump's PIM_register_register-stop. */
const REGISTER =
  'cc05061cf000cc06061cf001080045000080015e0000ff673664c0a80006c0a801fe2100deff0000000045000064000f0000' +
  'fe01f6d2c0a8140aef010203080090e100030000000000000005ed60abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd' +
  'abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd';
/** Of tcpdump's PIMv2_bootstrap. */
const BOOTSTRAP =
  '01005e00000dc2003dee0001080045c0004201dd00000167cca60a000005e000000d2400e41004b000000100010101010100' +
  '0004e0000000020200000100020202020096000001000303030300960000';
test('a hello and its options', () => {
  const names = ['pim.optiontype', 'pim.holdtime', 'pim.dr_priority', 'pim.cksum.status', '_ws.col.info'];
  expect(textsOf(HELLO, ETHERNET, names)).toEqual(['1,20,19,21', '105', '1', '1', 'Hello']);
});

test('a prune', () => {
  const names = ['pim.upstream_neighbor', 'pim.group', 'pim.numprunes', 'pim.prune_ip', 'pim.source_addr.flags.s'];
  const [upstream, group, count, , sparse] = textsOf(PRUNE, ETHERNET, names);
  expect([upstream, group, count, sparse]).toEqual(['10.0.0.13', '239.123.123.123,239.123.123.123', '1', 'True']);
});

test('a register carries a packet', () => {
  expect(textsOf(REGISTER, ETHERNET, ['pim.ip_version', 'ip.dst', 'frame.protocols'])).toEqual([
    '4',
    '192.168.1.254,239.1.2.3',
    'eth:ethertype:ip:pim:ip:icmp:data',
  ]);
});

test('a bootstrap message', () => {
  expect(textsOf(BOOTSTRAP, ETHERNET, ['pim.bsr', 'pim.rp', 'pim.holdtime', 'pim.priority'])).toEqual([
    '1.1.1.1',
    '2.2.2.2,3.3.3.3',
    '150,150',
    '0,0',
  ]);
});

test('hostile bytes', () => {
  for (const frame of [HELLO, PRUNE, REGISTER, BOOTSTRAP]) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(500);
});
