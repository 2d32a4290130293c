import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex, runPcq } from '../support/run.js';
import { ACK, PSH, RAW_IP, tcpFrame } from '../support/tcp.js';

const capture = join(dirname(fileURLToPath(import.meta.url)), '../../examples/latency.cap');
const folder = new TestFolder();
afterAll(() => folder.remove());
const file = (name: string) => join(folder.path, name);

const TYPES =
  "SELECT 1 AS a, 2 AS a, 'é' AS text, NULL AS nothing, timestamp_ns '2024-01-02 03:04:05.123456789' AS t, " +
  "timestamptz '2024-01-01 00:00:00Z' AS z, date '2024-01-01' AS day, 'x'::BLOB AS bytes, sum(number) AS n, true AS yes, " +
  "[1, NULL] AS list, {'x': 7, 't': [timestamp '2024-01-02 03:04:05.000001']} AS struct, 1.50::DECIMAL(5,2) AS money, " +
  'INTERVAL 1 DAY AS gone FROM packets';

async function typesOf(path: string) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(`SELECT * FROM '${path}'`);
  const result = { names: reader.columnNames(), types: reader.columnTypes().map(String), rows: reader.getRows() };
  connection.closeSync();
  instance.closeSync();
  return result;
}

test('the ending of the file chooses the format', async () => {
  const statement = 'SELECT protocol, count(*) AS frames FROM packets GROUP BY protocol ORDER BY ALL';
  for (const [name, first] of [
    ['a.csv', 'protocol,frames\nDNS,6\n'],
    ['a.json', '[\n  {"protocol": "DNS", "frames": 6}'],
    ['a.md', '| protocol | frames |\n| --- | ---: |\n| DNS | 6 |\n'],
    ['a.txt', 'protocol  frames\n'],
    ['a.unknown', 'protocol  frames\n'],
  ]) {
    expect(await runPcq(['sql', statement, capture, '-o', file(name)])).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
    expect(readFileSync(file(name), 'utf8').slice(0, first.length)).toBe(first);
  }
}, 30_000);

test('Arrow keeps types, to the nanosecond', async () => {
  expect(await runPcq(['sql', TYPES, capture, '-o', file('types.arrow')])).toMatchObject({ status: 0, stderr: '' });
  const table = tableFromIPC(readFileSync(file('types.arrow')));
  expect(table.schema.fields.map((field) => `${field.name} ${field.type}`)).toEqual([
    'a Int32',
    'a_2 Int32',
    'text Utf8',
    'nothing Int32',
    't Timestamp<NANOSECOND>',
    'z Timestamp<MICROSECOND, UTC>',
    'day Date32<DAY>',
    'bytes Binary',
    'n Float64',
    'yes Bool',
    'list List<Int32>',
    'struct Struct<{x:Int32, t:List<Timestamp<MICROSECOND>>}>',
    'money Decimal[5e+2]',
    'gone Utf8',
  ]);
  const row = (name: string) => table.getChild(name)?.get(0);
  expect(table.getChild('t')?.data[0].values[0]).toBe(1704164645123456789n);
  expect([row('a'), row('a_2'), row('text'), row('nothing'), row('n'), row('yes'), row('gone')]).toEqual([
    1,
    2,
    'é',
    null,
    15225,
    true,
    '1 day',
  ]);
  expect(row('list').toJSON()).toEqual([1, null]);
});

test('an Arrow stream goes to a pipe, in batches, also without rows', async () => {
  const statement = 'SELECT p.number FROM packets AS p, range(1000)';
  const whole = await runPcq(['sql', statement, capture, '-o', file('many.arrows')]);
  expect(whole.status).toBe(0);
  const table = tableFromIPC(readFileSync(file('many.arrows')));
  expect(table.numRows).toBe(174_000);
  expect(table.batches.length).toBeGreaterThan(1);
  expect(
    (await runPcq(['sql', 'SELECT number FROM packets WHERE false', capture, '-o', file('none.arrow')])).status,
  ).toBe(0);
  const empty = tableFromIPC(readFileSync(file('none.arrow')));
  expect([empty.numRows, empty.schema.fields.map((each) => each.name)]).toEqual([0, ['number']]);
});

test('Parquet keeps types', async () => {
  expect(await runPcq(['sql', TYPES, capture, '-o', file("it's.parquet")])).toMatchObject({ status: 0, stderr: '' });
  const { names, types, rows } = await typesOf(file("it''s.parquet"));
  expect(names.slice(0, 3)).toEqual(['a', 'a_2', 'text']);
  expect(types).toEqual([
    'INTEGER',
    'INTEGER',
    'VARCHAR',
    'INTEGER',
    'TIMESTAMP_NS',
    'TIMESTAMP WITH TIME ZONE',
    'DATE',
    'BLOB',
    'DOUBLE',
    'BOOLEAN',
    'INTEGER[]',
    'STRUCT("x" INTEGER, "t" TIMESTAMP[])',
    'DECIMAL(5,2)',
    'INTERVAL',
  ]);
  expect(rows).toHaveLength(1);
});

test('binary formats do not go to a terminal', async () => {
  for (const format of ['arrow', 'parquet']) {
    const { status, stderr, stdout } = await runPcq(['sql', 'SELECT 1', capture, '--format', format], {
      terminal: true,
    });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`--format ${format} is not for a terminal: add -o FILE, or pipe it on.`);
  }
});

test('what cannot be written is said in a line', async () => {
  for (const name of ['x.csv', 'x.parquet', 'x.arrow']) {
    const path = join(folder.path, 'no', 'such', name);
    const { status, stderr } = await runPcq(['sql', 'SELECT 1 AS a', capture, '-o', path]);
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/^pcq: .*cannot be written.*\n$/);
    expect(stderr).toContain(path);
  }
});

test('a capture is not written over', async () => {
  const copy = folder.write('copy.cap', readFileSync(capture));
  for (const option of ['-o', '--html']) {
    const { status, stderr } = await runPcq(['sql', 'SELECT 1', copy, option, copy, '--format', 'csv']);
    expect([status, stderr]).toEqual([2, `pcq: ${copy}: that is the capture that is read; write to another file.\n`]);
  }
  expect(readFileSync(copy)).toEqual(readFileSync(capture));
});

test('writing leaves the statement as closed off as it was', async () => {
  const stolen = file('stolen.csv');
  const { status } = await runPcq(['sql', `COPY (SELECT 1) TO '${stolen}'`, capture, '-o', file('b.parquet')]);
  expect([status > 0, existsSync(stolen), existsSync(file('b.parquet'))]).toEqual([true, false, false]);
  const read = await runPcq(['sql', `SELECT * FROM read_csv('${file('a.csv')}')`, capture, '-o', file('b.parquet')]);
  expect([read.status, existsSync(file('b.parquet'))]).toEqual([2, false]);
});

test('--html writes one page: of a query with its title and chart, of what was typed with its command', async () => {
  const page = file('io.html');
  expect(await runPcq(['run', 'pcq/io', '--interval', '2', capture, '--html', page])).toMatchObject({
    status: 0,
    stdout: '',
    stderr: '',
  });
  const text = readFileSync(page, 'utf8');
  expect(text).toContain('<h1>I/O over time</h1>');
  expect(text).toContain(`<code class="command">pcq run pcq/io --interval 2 ${capture} --html ${page}</code>`);
  expect(text.match(/<svg class="(?:wide|narrow)"/g)).toHaveLength(2);
  expect(text).toMatch(/<td class="number" data-name="bytes">[\d,]+<\/td>/);
  expect(text).not.toMatch(/<script|<link|https?:/);
}, 30_000);

test('beside a format the page is written as well, of the same rows', async () => {
  const page = file('both.html');
  const ran = await runPcq(['-q', '-z', 'io,phs', '-r', capture, '--html', page, '--format', 'csv']);
  expect(ran.stdout).toMatch(/^path,frames,bytes\neth,174,59186\n/);
  expect(readFileSync(page, 'utf8')).toContain('<td class="number" data-name="frames">174</td>');
}, 30_000);

test('what a packet brings is text on the page', async () => {
  const payload = Buffer.from(
    'GET /"><img/src=x/onerror=alert(1)> HTTP/1.1\r\nHost: <script>alert(1)</script>\r\n\r\n',
    'latin1',
  );
  const frame = tcpFrame({
    sourcePort: 40000,
    destinationPort: 80,
    flags: PSH | ACK,
    payload: payload.toString('hex'),
  });
  const hostile = folder.write('hostile.pcap', pcapBytes([{ data: fromHex(frame) }], { linkType: RAW_IP }));
  const page = file('hostile.html');
  const ran = await runPcq(['sql', 'SELECT host, request_uri FROM http', hostile, '--html', page]);
  expect([ran.status, ran.stderr]).toEqual([0, '']);
  const text = readFileSync(page, 'utf8');
  expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(text).not.toMatch(/<script|<img|\sonerror=/i);
}, 30_000);

test('a page and a binary format are written one after the other', async () => {
  const { status, stderr } = await runPcq([
    'sql',
    'SELECT 1',
    capture,
    '--html',
    file('x.html'),
    '-o',
    file('x.arrow'),
  ]);
  expect([status, stderr]).toEqual([2, 'pcq: --html and arrow do not go together: write one after the other.\n']);
});
