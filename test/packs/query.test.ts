import { bindParameters, filterQuery, QueryError, readQuery, sqlQuery } from '../../src/packs/query.js';

const TEXT = `-- title: Slow ones
-- description: >-
--   Which are slow,
--   and how slow.
-- parameters:
--   limit: { default: 5, meaning: how many }
--   host: { kind: text, meaning: only this one }
-- columns:
--   src: who
SELECT src FROM ip LIMIT $limit;
`;

test('the head is YAML, the rest SQL without its semicolon', () => {
  const query = readQuery('slow', TEXT);
  expect(query.title).toBe('Slow ones');
  expect(query.description).toBe('Which are slow, and how slow.');
  expect(query.parameters).toEqual([
    { name: 'limit', kind: 'number', default: 5, meaning: 'how many' },
    { name: 'host', kind: 'text', default: null, meaning: 'only this one' },
  ]);
  expect(query.columns).toEqual([['src', 'who']]);
  expect(query.sql).toBe('SELECT src FROM ip LIMIT $limit');
});

test('a filter that is saved comes back as it was', () => {
  const filter = 'http.host contains "a: \\"b\\"" -- {x}\nand tcp';
  const query = readQuery('mine', filterQuery(filter, filter));
  expect(query.where).toBe(filter);
  expect(query.sql).toContain('FROM packets');
});

test('SQL that is saved comes back as it was', () => {
  expect(readQuery('mine', sqlQuery('SELECT 1\n-- why\nFROM ip', 'mine: yes')).sql).toBe('SELECT 1\n-- why\nFROM ip');
});

test.each([
  ['-- title: x\n', /no SQL/],
  ['-- title: [\nSELECT 1', /not YAML/],
  ['-- parameters: { a: { kind: date } }\nSELECT 1', /must be text, number or boolean/],
])('%j is refused', (text, message) => {
  expect(() => readQuery('bad', text)).toThrow(QueryError);
  expect(() => readQuery('bad', text)).toThrow(message);
});

test('parameters take the kind that was declared', () => {
  const query = readQuery('slow', TEXT);
  expect(bindParameters(query, [])).toEqual({ limit: 5, host: null });
  expect(bindParameters(query, ['limit=7', 'host=a=b'])).toEqual({ limit: 7, host: 'a=b' });
  expect(() => bindParameters(query, ['limit=many'])).toThrow(/is a number, and "many" is none/);
  expect(() => bindParameters(query, ['top=3'])).toThrow(/has no parameter top; it has limit, host/);
  expect(() => bindParameters(query, ['limit'])).toThrow(/needs a value/);
});
