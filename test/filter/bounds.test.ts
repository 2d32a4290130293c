import { jest } from '@jest/globals';
import { compileFilter } from '../../src/filter/index.js';
import { translatePattern } from '../../src/filter/pattern.js';
import { FilterTooLargeError, generateSql } from '../../src/sql/index.js';
import { catalog, World } from './world.js';

jest.setTimeout(120_000);

// Times stand in docs/performance.md: here it is held that each ends (jest gives up after two minutes), and in what.

function compiled(text: string) {
  const result = compileFilter(text, catalog);
  if (!result.ok) throw new Error(result.errors[0].message);
  return generateSql(result.checked);
}

const address = (index: number) => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;
const addresses = Array.from({ length: 50_000 }, (_, index) => address(index * 7));

test('a set of 50,000 addresses is read in one pass', () => {
  const text = `ip.addr in {${addresses.join(', ')}}`;
  const { text: sql, lists, parameters } = compiled(text);
  expect(sql.match(/FROM raw\."ip"/g)).toHaveLength(1);
  expect(lists.reduce((sum, { values }) => sum + values.length, 0) + parameters.length).toBeGreaterThanOrEqual(50_000);
});

test.each([
  ['tests joined by or', () => 'tcp.port == 80 or '.repeat(60_000).concat('udp')],
  [
    'tests of different values',
    () => Array.from({ length: 60_000 }, (_, index) => `tcp.port == ${index % 65_536}`).join(' or '),
  ],
  ['a set', () => `tcp.port in {${Array.from({ length: 180_000 }, (_, index) => index % 65_536).join(',')}}`],
  [
    'ranges',
    () =>
      `ip.addr in {${addresses
        .slice(0, 40_000)
        .map((each, index) => `${each} .. ${address(index * 7 + 2)}`)
        .join(',')}}`,
  ],
  ['a string', () => `frame contains "${'a'.repeat(1_000_000)}"`],
  ['blanks', () => `${' '.repeat(1_000_000)}tcp`],
])('a filter of 1 MB, %s, ends in an answer', (_, make) => {
  const text = make();
  expect(text.length).toBeGreaterThan(900_000);
  expect(compiled(text).text).toMatch(/frame_id IN/);
});

test.each([
  [
    'different tests that cannot be joined',
    () => Array.from({ length: 40_000 }, (_, i) => `ip.len == ${i % 60_000} and udp.port == ${i % 999}`).join(' or '),
    FilterTooLargeError,
  ],
  ['mistakes', () => 'nothing.here == 1 or '.repeat(50_000).concat('tcp'), /not a valid protocol/],
  ['nonsense', () => ') and ( '.repeat(140_000), /unexpected/],
])('1 MB of %s ends in an error', (_, make, error) => {
  const text = make();
  let thrown: unknown;
  try {
    compiled(text);
  } catch (each) {
    thrown = each;
  }
  if (error instanceof RegExp) expect((thrown as Error).message).toMatch(error);
  else expect(thrown).toBeInstanceOf(error);
});

test.each([1_000])('%d parentheses, or as many nots, change nothing', (count) => {
  const plain = compiled('tcp.port == 80').text;
  expect(compiled(`${'('.repeat(count)}tcp.port == 80${')'.repeat(count)}`).text).toBe(plain);
  expect(compiled(`${'not '.repeat(count)}tcp.port == 80`).text).toBe(plain);
  expect(compiled(`${'!('.repeat(count)}tcp.port == 80${')'.repeat(count)}`).text).toBe(plain);
  expect(compiled(`${'not '.repeat(count + 1)}tcp.port == 80`).text).toContain('NOT');
});

test('a pattern that others backtrack on ends on a million letters', async () => {
  const world = await World.of([]);
  const pattern = translatePattern('(a+)+(a*)*b');
  if (!pattern.ok) throw new Error(pattern.message);
  // A backtracking search would not end on fifty.
  const [[found]] = await world.run('SELECT regexp_matches($1, $2)', [
    { list: false, type: 'VARCHAR', value: 'a'.repeat(1_000_000) },
    { list: false, type: 'VARCHAR', value: pattern.pattern },
  ]);
  expect(found).toBe(false);
  world.close();
});
