import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCapture } from '../../src/capture/open.js';
import { registry } from '../../src/dissect/protocols.js';
import { makeCatalog } from '../../src/fields/catalog.js';
import { compileFilter } from '../../src/filter/index.js';
import { findQuery } from '../../src/packs/library.js';
import { Answer } from '../../src/store/ask.js';
import type { Cell } from '../../src/store/rows.js';
import { SqlError } from '../../src/store/safety.js';

const catalog = makeCatalog(registry.protocols);
const example = (name: string) => join(import.meta.dirname ?? '.', '../../examples', name);

async function ask(sql: string, files: readonly string[], filterText?: string): Promise<Cell[][]> {
  const compiled = filterText === undefined ? undefined : compileFilter(filterText, catalog);
  if (compiled && !compiled.ok) throw new Error(compiled.errors[0].message);
  const answer = await Answer.prepare({ sql, filter: compiled?.checked });
  try {
    async function* captures() {
      for (const file of files) yield await openCapture(example(file));
    }
    const rows: Cell[][] = [];
    for await (const chunk of (await answer.run(captures())).chunks()) rows.push(...chunk);
    return rows;
  } finally {
    answer.end();
  }
}

const numbers = (rows: Cell[][]) =>
  rows.map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));

test('one row a layer, with the keys that join layers', async () => {
  const rows = await ask(
    'SELECT ip.src, tcp.dstport, ip.frame_number FROM tcp JOIN ip ON ip.frame_id = tcp.frame_id AND ip.layer = tcp.parent WHERE flags_syn AND NOT flags_ack ORDER BY frame_number LIMIT 2',
    ['latency.cap'],
  );
  expect(rows).toEqual([
    ['10.0.0.4', 443, 3],
    ['10.0.0.4', 443, 19],
  ]);
});

test('every table is there, empty where the capture has none of it', async () => {
  expect(numbers(await ask('SELECT count(*) FROM arp', ['latency.cap']))).toEqual([[0]]);
  expect(numbers(await ask('SELECT count(*) FROM dns_aaaa', ['latency.cap']))).toEqual([[0]]);
});

test('repeated fields are lists in the protocol’s view and rows in their own', async () => {
  expect(await ask('SELECT qry_name, a FROM dns WHERE flags_response LIMIT 1', ['latency.cap'])).toEqual([
    [['near.example.com'], ['198.51.100.10']],
  ]);
  expect(await ask('SELECT a FROM dns WHERE NOT flags_response LIMIT 1', ['latency.cap'])).toEqual([[[]]]);
  expect(await ask('SELECT value FROM dns_a ORDER BY frame_id', ['latency.cap'])).toEqual([
    ['198.51.100.10'],
    ['198.51.100.80'],
    ['192.0.2.200'],
  ]);
});

test('several captures do not mix', async () => {
  const rows = await ask('SELECT capture, count(*), min(frame_number) FROM frame GROUP BY capture ORDER BY capture', [
    'latency.cap',
    'unwanted.cap',
  ]);
  expect(numbers(rows)).toEqual([
    [0, 174, 1],
    [1, 284, 1],
  ]);
});

test('times keep their nanoseconds, durations are seconds', async () => {
  const [[time, delta]] = await ask('SELECT time, time_delta FROM frame WHERE number = 2', ['latency.cap']);
  expect(time).toBe('2023-11-14 22:13:20.2321');
  expect(delta).toBeCloseTo(0.0021, 9);
});

test('a filter restricts the rows, and streams are still numbered over the whole capture', async () => {
  const rows = await ask('SELECT DISTINCT stream FROM tcp', ['latency.cap'], 'ip.addr == 192.0.2.200');
  expect(rows.map(([stream]) => stream).sort()).toEqual([11, 2, 5, 8]);
});

test('a pruned plan gives what the whole tables give, for every shipped query', async () => {
  for (const name of ['initial-rtt', 'protocol-hierarchy', 'destinations-ports']) {
    const { sql } = await findQuery(name);
    const pruned = await ask(sql, ['destinations.cap']);
    // Mentioning every table whole makes the plan take all of it; the rows stay the same.
    const everything = ['frame', 'ip', 'tcp', 'udp']
      .map((table) => `NOT EXISTS (SELECT 1 FROM ${table} AS t WHERE hash(t) IS NULL)`)
      .join(' AND ');
    const whole = await ask(`SELECT * FROM (${sql}) AS answer WHERE ${everything}`, ['destinations.cap']);
    const sorted = (rows: Cell[][]) => rows.map((row) => row.map(String).join('|')).sort();
    expect(sorted(whole)).toEqual(sorted(pruned));
    expect(pruned.length).toBeGreaterThan(1);
  }
});

test.each([
  ["COPY (SELECT 1) TO '/tmp/pcq-test-out'", /only SELECT/],
  ['CREATE TABLE t (a INTEGER)', /only SELECT/],
  ["ATTACH '/tmp/pcq-test.db'", /only SELECT/],
  ['INSTALL httpfs', /only SELECT/],
  ["SET memory_limit = '1GB'", /only SELECT/],
  ['SELECT 1; SELECT 2', /one statement at a time/],
  ['', /no SQL statement/],
  ["EXPLAIN ANALYZE COPY (SELECT 1) TO '/tmp/pcq-test-out'", /only SELECT/],
  ["SELECT * FROM read_csv('/etc/passwd')", /disabled by configuration/],
  ["SELECT * FROM read_text('/etc/passwd')", /disabled by configuration/],
  ["SELECT * FROM '/etc/passwd'", /./],
  ["SELECT * FROM glob('/*')", /disabled by configuration/],
  ['SELECT nothing FROM tcp', /nothing/],
  ['SELECT * FROM tpc', /there is no table tpc; did you mean (rpc, )?tcp/],
  ['SELEC 1', /syntax error/],
])('%s is refused', async (sql, message) => {
  const refusal = await ask(sql, ['latency.cap']).catch((error) => error);
  expect(refusal).toBeInstanceOf(SqlError);
  expect(refusal.message).toMatch(message);
  expect(existsSync('/tmp/pcq-test-out')).toBe(false);
});

test('what there is can be asked', async () => {
  const names = (await ask('SHOW TABLES', ['latency.cap'])).map(([name]) => name);
  expect(names).toEqual(expect.arrayContaining(['tcp', 'dns_a', 'packets', 'selected']));
}, 60_000);

test('nothing is left in the temporary folder', async () => {
  // Others may run beside this one: each names its folder by its process.
  const own = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`pcq-${process.pid}-`));
  const answer = await Answer.prepare({ sql: 'SELECT count(*) FROM ip' });
  expect(own()).toHaveLength(1);
  answer.end();
  expect(own()).toEqual([]);
});

test('parameters are bound by name, as what they are; those that the statement has not are left', async () => {
  const answer = await Answer.prepare({
    sql: 'SELECT typeof($whole) AS a, typeof($Broken) AS b, $large AS c, $list AS d, len($none) AS e, $text AS f, $nothing AS g',
    parameters: {
      whole: 5,
      broken: 0.5,
      large: 1e300,
      list: ['a', 'b'],
      none: [],
      text: "it's",
      nothing: null,
      more: 1,
    },
  });
  expect(answer.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    ...['a VARCHAR', 'b VARCHAR', 'c DOUBLE', 'd VARCHAR[]', 'e BIGINT', 'f VARCHAR', 'g INTEGER'],
  ]);
  const rows: Cell[][] = [];
  for await (const chunk of (await answer.run((async function* () {})())).chunks()) rows.push(...chunk);
  answer.end();
  expect(numbers(rows)).toEqual([['INTEGER', 'DOUBLE', 1e300, ['a', 'b'], 0, "it's", null]]);
  await expect(Answer.prepare({ sql: 'SELECT $a', parameters: { b: 1 } })).rejects.toThrow('a parameter $a');
});
