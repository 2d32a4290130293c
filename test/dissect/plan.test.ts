import { makePlan } from '../../src/dissect/plan.js';
import { registry } from '../../src/dissect/protocols.js';
import { allFields, type Field } from '../../src/fields/protocol.js';

const field = (name: string) => allFields.find((each) => each.name === name) as Field;

function activeFor(name: string): string[] {
  const { active } = makePlan(registry, { fields: [field(name)] });
  return registry.protocols.filter(({ id }) => active[id] !== 0).map((each) => each.name);
}

test('a header of transport leads to no application', () => {
  const active = activeFor('tcp.flags.syn');
  expect(active).toEqual(expect.arrayContaining(['eth', 'ip', 'ipv6', 'tcp']));
  for (const name of ['http', 'tls', 'dns', 'quic', 'sip', 'smb2', 'stun', 'data']) expect(active).not.toContain(name);
});

test.each(['eth.src', 'ip.src', 'ipv6.src', 'tcp.flags.syn', 'udp.port'])(
  'for %s nobody follows what TCP carries: every question about headers would be slower',
  (name) => {
    const { active } = makePlan(registry, { fields: [field(name)] });
    const followed = registry.protocols.filter(({ id }) => active[id] !== 0 && registry.onStream[id] !== 0);
    expect(followed.map((each) => each.name)).toEqual([]);
  },
);

test('what carries a protocol is dissected on the way to it', () => {
  expect(activeFor('tls.handshake.extensions_server_name')).toEqual(
    expect.arrayContaining(['tcp', 'udp', 'quic', 'tls']),
  );
  expect(activeFor('http.host')).toEqual(expect.arrayContaining(['ip', 'tcp', 'http']));
});
