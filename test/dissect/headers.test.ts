import { headerShelf } from '../../src/dissect/headers.js';
import { makePlan } from '../../src/dissect/plan.js';
import { registry } from '../../src/dissect/protocols.js';
import { makeCatalog } from '../../src/fields/catalog.js';

const shelf = headerShelf(registry);
const present = new Set(shelf.present.map(({ protocol }) => protocol.name));

test('headers need themselves and what carries them, no applications', () => {
  for (const name of ['frame', 'eth', 'ip', 'ipv6', 'tcp', 'udp', 'icmp', 'vxlan', 'gre'])
    expect(present).toContain(name);
  for (const name of ['http', 'tls', 'quic', 'dns', 'smb2']) expect(present).not.toContain(name);
});

test('their names lead to nothing that is not there', () => {
  const named = ['tcp.flags.syn', 'ip.addr', 'tcp.analysis.initial_rtt', 'frame.number', 'tcp.payload'];
  expect(named.filter((name) => !shelf.names.includes(name))).toEqual([]);
  const others = [
    'frame.protocols',
    'udp.stream',
    '_ws.col.info',
    '_ws.expert',
    'http.host',
    'eth.trailer',
    'snmp.version',
  ];
  expect(others.filter((name) => shelf.names.includes(name))).toEqual([]);
  const catalog = makeCatalog(registry.protocols);
  for (const name of ['tcp.analysis.flags', 'udp.length', 'icmp.type']) {
    const { active } = makePlan(registry, { fields: catalog.find(name)?.columns ?? [] });
    const met = registry.protocols.filter(({ id }) => active[id] !== 0).map((each) => each.name);
    expect(met.filter((each) => !present.has(each))).toEqual([]);
  }
});

test('what is not there keeps its place in the tables that others stand in', () => {
  expect(shelf.absent['udp.port']).toEqual(expect.arrayContaining([53, 67]));
  expect(shelf.absentClaiming['udp.port']).toContain(19132);
  expect(Object.values(shelf.absent).flat()).not.toContain(4789);
  expect(shelf.absent.ethertype).toContain(0x88cc);
});

test('who may decline what stands beside a header is there', () => {
  expect(present).toContain('snmp');
});
