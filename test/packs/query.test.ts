import { bindParameters, splitParameter } from '../../src/packs/parameters.js';
import { filterQuery, QueryError, readQuery, sqlQuery } from '../../src/packs/query.js';

const TEXT = `-- title: Slow ones
-- description: >-
--   Which are slow,
--   and how slow.
-- group: latency
-- filter: Only frames that match.
-- tshark: [conv,tcp, conv,udp]
-- parameters:
--   limit: { default: 5, meaning: how many }
--   host: { kind: text, meaning: only this one }
--   allow: { kind: list, default: [tcp, udp], meaning: these }
--   one_of: { kind: filter, default: tcp, meaning: frames }
--   series: { kind: filters, meaning: a series each }
-- columns:
--   src: who
--   bytes: { meaning: how much, unit: bytes }
-- draw: { kind: bars, label: src, value: bytes }
SELECT src FROM ip LIMIT $limit;
`;

test('the head is YAML, the rest SQL without its semicolon', () => {
  const query = readQuery('slow', TEXT.replace('[conv,tcp, conv,udp]', '["conv,tcp", "conv,udp"]'));
  expect(query.title).toBe('Slow ones');
  expect(query.description).toBe('Which are slow, and how slow.');
  expect(query.group).toBe('latency');
  expect(query.filter).toBe('Only frames that match.');
  expect(query.tshark).toEqual(['conv,tcp', 'conv,udp']);
  expect(query.parameters).toEqual([
    { name: 'limit', kind: 'number', default: 5, meaning: 'how many' },
    { name: 'host', kind: 'text', default: null, meaning: 'only this one' },
    { name: 'allow', kind: 'list', default: ['tcp', 'udp'], meaning: 'these' },
    { name: 'one_of', kind: 'filter', default: 'tcp', meaning: 'frames' },
    { name: 'series', kind: 'filters', default: [], meaning: 'a series each' },
  ]);
  expect(query.columns).toEqual([
    { name: 'src', meaning: 'who' },
    { name: 'bytes', meaning: 'how much', unit: 'bytes' },
  ]);
  expect(query.draw).toEqual({ kind: 'bars', label: 'src', value: 'bytes' });
  expect(query.sql).toBe('SELECT src FROM ip LIMIT $limit');
});

test('what a head leaves away', () => {
  const query = readQuery('bare', 'SELECT 1');
  expect(query).toMatchObject({ title: 'bare', description: '', columns: [], parameters: [], tshark: [] });
  expect(query.draw).toEqual({ kind: 'table' });
  expect(query.group ?? query.filter ?? query.where).toBeUndefined();
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

const DRAWN = '-- columns: { a: one, b: two }\n';
test.each([
  ['-- title: x\n', 'bad.sql: there is no SQL'],
  ['-- title: x\n-- group: [\nSELECT 1', 'bad.sql, line 2: the head is not YAML'],
  ['-- - a\n-- - b\nSELECT 1', 'bad.sql: the head must be lines such as -- title:'],
  ['-- titel: x\nSELECT 1', 'bad.sql: titel: there is no such key; did you mean title?'],
  ['-- title: [a]\nSELECT 1', 'bad.sql: title: ["a"] is not what it must be; write what it answers'],
  ['-- tshark: { a: 1 }\nSELECT 1', 'bad.sql: tshark: {"a":1} is not what it must be; write a name of tshark -z'],
  [
    '-- parameters: { a: { kind: date } }\nSELECT 1',
    'parameters.a.kind: "date" is not what it must be; write one of text',
  ],
  ['-- parameters: { a: 5 }\nSELECT 1', 'bad.sql: parameters.a: 5 is not what it must be; write { kind: number'],
  ['-- parameters: { a-b: { default: 5 } }\nSELECT 1', 'parameters: "a-b" cannot be a name'],
  ['-- parameters: { Selected: { kind: filter } }\nSELECT 1', 'parameters.selected: the view of -Y has that name'],
  ['-- parameters: { a: { kind: number, default: x } }\nSELECT 1', 'parameters.a.default: "x" is not'],
  ['-- parameters: { a: { kind: filters, default: x } }\nSELECT 1', 'write a list of display filters'],
  ['-- parameters: { a: { kind: number, defalt: 1 } }\nSELECT 1', 'parameters.a.defalt: there is no such key'],
  ['-- columns: [a]\nSELECT 1', 'bad.sql: columns: ["a"] is not what it must be; write NAME: meaning'],
  [
    '-- columns: { a: { unit: furlong } }\nSELECT 1',
    'columns.a.unit: "furlong" is not what it must be; write one of s,',
  ],
  ['-- columns: { a: }\nSELECT 1', 'columns.a: is missing; write its meaning'],
  [`${DRAWN}-- draw: bars\nSELECT 1`, 'draw: "bars" is not what it must be; write { kind: bars'],
  [`${DRAWN}-- draw: { kind: pie }\nSELECT 1`, 'draw.kind: "pie" is not what it must be'],
  [`${DRAWN}-- draw: { kind: bars, label: a }\nSELECT 1`, 'draw.value: is missing; write the name of a column: a, b'],
  [`${DRAWN}-- draw: { kind: line, x: a, y: b, series: c }\nSELECT 1`, 'draw.series: "c" is not'],
  [`${DRAWN}-- draw: { kind: tree, path: a, value: b, x: a }\nSELECT 1`, 'draw.x: there is no such key'],
  ['-- a: &a [x]\n-- title: *b\nSELECT 1', 'the head is not YAML'],
  ['-- title: &a [*a]\nSELECT 1', 'the head is not YAML'],
  ['-- columns: { a: &x { meaning: *x } }\nSELECT 1', 'the head is not YAML'],
])('%j is refused', (text, message) => {
  const read = () => readQuery('bad', text);
  expect(read).toThrow(QueryError);
  expect(read).toThrow(message);
  try {
    read();
  } catch (error) {
    expect((error as Error).message).not.toMatch(/\n/);
  }
});

test('parameters take the kind that was declared', () => {
  const query = readQuery('slow', TEXT.replace('[conv,tcp, conv,udp]', 'conv,tcp'));
  const bind = (...given: string[]) => bindParameters(query, given.map(splitParameter));
  expect(bind()).toEqual({
    values: { limit: 5, host: null, allow: ['tcp', 'udp'], one_of: 'tcp', series: [] },
    filters: { one_of: ['tcp'], series: [] },
  });
  expect(bind('limit=7', 'host=a=b').values).toMatchObject({ limit: 7, host: 'a=b' });
  expect(bind('limit=7', 'limit=8').values.limit).toBe(8);
  expect(bind('allow=a, b', 'allow=c').values.allow).toEqual(['a', 'b', 'c']);
  expect(bind('allow=').values.allow).toEqual([]);
  expect(bind('series=tcp.port in {1, 2}', 'series=udp').filters.series).toEqual(['tcp.port in {1, 2}', 'udp']);
  expect(bind('one-of=udp').filters.one_of).toEqual(['udp']);
  expect(() => bind('limit=many')).toThrow('the parameter limit must be a number, and "many" is not');
  expect(() => bind('hosts=3')).toThrow(
    'no parameter hosts; it has limit, host, allow, one_of, series; did you mean host?',
  );
  expect(() => bind('limit')).toThrow('--param limit: a parameter needs a value: --param limit=VALUE');
  expect(() => bindParameters({ name: 'bare', parameters: [] }, [['x', '1']])).toThrow('it has none');
});
