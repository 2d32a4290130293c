import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readQuery } from '../../src/packs/query.js';
import { TestFolder } from '../support/captures.js';
import { runPcq } from '../support/run.js';

const folder = new TestFolder();
const root = join(import.meta.dirname ?? '.', '../..');
const capture = join(root, 'examples/latency.cap');
afterAll(() => folder.remove());

/** The rows that a statement gives in the database, by DuckDB alone. */
async function rows(file: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const found = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return found;
}

const target = (name: string) => join(folder.path, name);

test('every protocol of the captures, under the views that queries see', async () => {
  const file = target('all.duckdb');
  const { status, stderr } = await runPcq(['export', capture, join(root, 'examples/unwanted.cap'), file]);
  expect(stderr).toMatch(/^pcq: \d+ views in .*all\.duckdb; /);
  expect(status).toBe(0);
  expect(await rows(file, 'SELECT capture, count(*) FROM packets GROUP BY ALL ORDER BY ALL')).toEqual([
    [0, '174'],
    [1, '284'],
  ]);
  expect(await rows(file, 'SELECT info FROM packets WHERE number = 1 AND capture = 0')).toEqual([
    ['Standard query 0x3c88 A near.example.com'],
  ]);
  expect(await rows(file, 'SELECT DISTINCT value FROM dns_a WHERE capture = 0 ORDER BY ALL')).toEqual([
    ['192.0.2.200'],
    ['198.51.100.10'],
    ['198.51.100.80'],
  ]);
  const { sql } = readQuery('x', readFileSync(join(root, 'queries/protocol-hierarchy.sql'), 'utf8'));
  const asked = await runPcq([
    'run',
    'pcq/protocol-hierarchy',
    capture,
    join(root, 'examples/unwanted.cap'),
    '--format',
    'csv',
  ]);
  expect((await rows(file, sql)).map((row) => row.join(','))).toEqual(asked.stdout.trim().split('\n').slice(1));
  expect(readdirSync(folder.path).filter((name) => name.includes('unfinished'))).toEqual([]);
});

test('what a query reads: it runs there, and what it reads is empty where the capture has none', async () => {
  const file = target('rtt.duckdb');
  expect((await runPcq(['export', capture, file, '--query', 'pcq/initial-rtt'])).status).toBe(0);
  const { sql } = readQuery('x', readFileSync(join(root, 'queries/initial-rtt.sql'), 'utf8'));
  expect(await rows(file, sql)).toHaveLength(12);
});

test('protocols that are chosen, and no others', async () => {
  const file = target('chosen.duckdb');
  expect((await runPcq(['export', capture, file, '--protocol', 'tcp,dns'])).status).toBe(0);
  expect(await rows(file, 'SELECT count(*) FROM tcp')).toEqual([['168']]);
  expect(await rows(file, 'SELECT count(*) FROM dns')).toEqual([['6']]);
  await expect(rows(file, 'SELECT * FROM tls')).rejects.toThrow('tls');
});

test.each([
  [['export', 'all.pcap'], 'the file to write comes last, and ends in .duckdb'],
  [['export', target('x.duckdb')], 'no capture named'],
  [['export', 'nowhere.pcap', target('x.duckdb')], 'nowhere.pcap'],
  [['export', capture, target('x.duckdb'), '--protocol', 'tpc'], 'there is no protocol tpc; did you mean'],
  [['export', capture, target('x.duckdb'), '--query', 'no-such'], 'there is no saved query no-such'],
  [['export', capture, target('none/x.duckdb'), '--protocol', 'tcp'], 'cannot be written'],
  [['export', '-', target('x.duckdb')], 'say what to export'],
])('%j is refused', async (words, message) => {
  const { status, stdout, stderr } = await runPcq(words);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(status).toBeGreaterThan(0);
  expect(existsSync(target('x.duckdb'))).toBe(false);
});

test('a file that is there is replaced only by force', async () => {
  const file = folder.write('there.duckdb', Buffer.from('mine'));
  expect((await runPcq(['export', capture, file, '--protocol', 'tcp'])).stderr).toContain('--force replaces it');
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect((await runPcq(['export', capture, file, '--protocol', 'tcp', '--force'])).status).toBe(0);
  expect(await rows(file, 'SELECT count(*) FROM tcp')).toEqual([['168']]);
});
