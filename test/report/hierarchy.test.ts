import { treeLines } from '../../src/report/hierarchy.js';

const labels = (paths: readonly string[]) => treeLines(paths).map(({ label }) => label);

test('paths whose holder is missing stand whole', () => {
  const paths = ['eth', 'eth:ip', 'x:y', 'x:y:z', 'eth:vlan:ip'];
  expect(labels(paths)).toEqual(['eth', '├─ ip', 'x:y', '└─ z', '└─ vlan:ip']);
  expect(treeLines(paths).map(({ depth, name }) => [depth, name])).toEqual([
    [0, 'eth'],
    [1, 'ip'],
    [0, 'x:y'],
    [1, 'z'],
    [1, 'vlan:ip'],
  ]);
});

test('a name in itself again and again is one line, with the row of the first', () => {
  const paths = ['tcp', 'tcp:p', 'tcp:p:q', 'tcp:p:p', 'tcp:p:p:p', 'tcp:p:p:p:p', 'udp'];
  expect(labels(paths)).toEqual(['tcp', '└─ p', '   ├─ q', '   └─ p ×3', 'udp']);
  expect(treeLines(paths).map(({ row }) => row)).toEqual([0, 1, 2, 3, 6]);
});

test('nothing is folded that holds something else, or is seldom in itself', () => {
  const twice = ['p', 'p:p', 'p:p:p'];
  expect(labels(twice)).toEqual(['p', '└─ p', '   └─ p']);
  const holding = ['p', 'p:p', 'p:p:p', 'p:p:p:p', 'p:p:p:p:q'];
  expect(labels(holding)).toHaveLength(holding.length);
  expect(labels([...twice, 'p:p:p:p'])).toEqual(['p', '└─ p ×3']);
});

test('paths in any order, empty, twice or long are lines', () => {
  expect(labels(['a:b', 'a', 'a', '', ':', 'a:b:c'])).toHaveLength(6);
  const long = `a${':a'.repeat(20_000)}`;
  expect(labels([long])).toEqual([long]);
});
