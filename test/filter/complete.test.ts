import { type Candidate, compileFilter, completeFilter } from '../../src/filter/index.js';
import { catalog } from './world.js';

const at = (text: string, offset = text.length) =>
  completeFilter(text, offset, catalog, { macros: { web: '$1 == 80' } });
const texts = (list: readonly Candidate[]) => list.map(({ text }) => text);

/** What was typed, and all that may come, or some of it. */
test.each([
  ['tcp.fl', ['tcp.flags', 'tcp.flags.syn', 'tcp.flags.ack']],
  ['not tcp.flags.s', ['tcp.flags.syn']],
  ['(udp.port == 53) and dns.q', ['dns.qry.name']],
  ['TCP.W', ['tcp.window_size_scalefactor']],
  ['le', ['len(']],
  ['ip.proto == "U', ['"UDP"']],
  ['ip.proto in {"ICMP", "T', ['"TCP"', '"Test"', '"Test"']],
  ['tcp.flags.syn == "', ['"Not set"', '"Set"']],
  ['eth.type != ', ['"IPv4"', '"IPv6"', 'frame']],
  ['$we', ['$web(']],
  ['tcp or $private_ipv', ['$private_ipv4(', '$private_ipv6(']],
  ['tcp x', ['xor']],
  ['tcp.port con', []],
  ['tcp.payload con', ['contains']],
  ['odd.label ', ['and', 'or', 'xor']],
  ['ip.src m', []],
  ['frame.protocols m', ['matches']],
  ['all ip.pr', ['ip.proto']],
  ['ip.ttl > ip.t', ['ip.ttl']],
  ['frame[0', []],
  ['tcp tcp ', []],
  ['"abc" ', ['==']],
])('%s|', (typed, expected) => {
  const found = texts(at(typed));
  if (expected.length === 0) expect(found).toEqual([]);
  else expect(found).toEqual(expect.arrayContaining(expected));
});

test('a candidate says what it is and what it stands in the place of', () => {
  expect(at('tcp and udp.po', 14)).toEqual(
    [{ text: 'udp.port', kind: 'field', label: 'Port', start: 8, end: 14 }].map((each) => ({
      ...each,
      label: expect.any(String),
    })),
  );
  // Text behind the place is left alone.
  expect(texts(at('dn == 1', 2))).toEqual(expect.arrayContaining(['dns', 'dns.a']));
});

test('after a field stand the operators that it can take', () => {
  expect(texts(at('ip.src '))).toEqual(expect.arrayContaining(['==', '!=', '<', 'in', 'not in', 'and']));
  expect(texts(at('ip.src '))).not.toContain('contains');
  expect(texts(at(''))).toEqual(expect.arrayContaining(['tcp', 'ip.src', 'not', 'any', 'len(']));
});

test('what is offered can be typed: every name and operator makes a filter', () => {
  for (const { text, kind } of at('', 0)) {
    if (kind !== 'field' && kind !== 'protocol') continue;
    expect([text, compileFilter(text, catalog).ok]).toEqual([text, true]);
  }
  for (const { text } of at('tcp.port ')) {
    const whole = `tcp.port ${text} ${text.endsWith('in') ? '{1}' : /^[a-z]/.test(text) ? 'ip' : '80'}`;
    expect([whole, compileFilter(whole, catalog).ok]).toEqual([whole, true]);
  }
});

test('hostile text ends in no candidates, not in an error', () => {
  for (const text of ['('.repeat(5000), '\0\u{1f600}"', '$'.repeat(1000), `${'tcp and '.repeat(5000)}t`, '{{{{"']) {
    expect(() => at(text)).not.toThrow();
  }
});
