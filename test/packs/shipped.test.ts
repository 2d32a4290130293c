import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkQuery } from '../../src/packs/check.js';
import { GROUPS, readQuery } from '../../src/packs/query.js';
import { TestFolder } from '../support/captures.js';
import { runPcq } from '../support/run.js';

/**
 * Every saved query that comes with pcq, on captures of examples/ and test/captures/. NAME.txt beside this file has
 * commands and what they print as CSV; the rows were held against tshark 4.4 by test/conformance/.
 */
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const names = readdirSync(join(root, 'queries'))
  .filter((file) => file.endsWith('.sql'))
  .map((file) => file.slice(0, -4));

interface Golden {
  readonly command: string;
  readonly expected: string;
}

function goldenOf(name: string): Golden[] {
  const file = join(here, `${name}.txt`);
  const blocks = existsSync(file) ? readFileSync(file, 'utf8').split(/^\$ /m) : [];
  return blocks.slice(1).map((block) => {
    const end = block.indexOf('\n');
    return { command: block.slice(0, end), expected: block.slice(end + 1).trimEnd() };
  });
}

/** The words of a command, of which one may stand in double quotes; captures are those of this checkout. */
const wordsOf = (command: string) =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) =>
    (quoted ?? word).replace(/^(?:examples|test\/captures)\//, (path) => join(root, path)),
  );

const folder = new TestFolder();
const before = { ...process.env };
beforeAll(() => {
  process.env.PCQ_QUERIES = folder.path;
  process.env.PCQ_PACKS = join(folder.path, 'packs');
});
afterAll(() => {
  process.env = before;
  folder.remove();
});

test('there are queries', () => {
  expect(names.length).toBeGreaterThan(2);
});

describe.each(names)('%s', (name) => {
  const query = () => readQuery(name, readFileSync(join(root, 'queries', `${name}.sql`), 'utf8'));

  test('it has a golden table', () => expect(goldenOf(name)).not.toEqual([]));

  for (const { command, expected } of goldenOf(name)) {
    test(command, async () => {
      const { status, stdout, stderr } = await runPcq([...wordsOf(command), '--format', 'csv']);
      expect(stderr).toBe('');
      expect(stdout.trimEnd()).toBe(expected);
      expect(status).toBe(0);
    });
  }

  test('its columns are those that its head declares, in that order', async () => {
    const [first] = goldenOf(name);
    const { stdout } = await runPcq([...wordsOf(first.command), '--format', 'csv']);
    expect(stdout.split('\n')[0].split(',')).toEqual(query().columns.map((column) => column.name));
  });

  test('its head says what people need to know', () => {
    const { title, description, group, columns, parameters } = query();
    expect(title).not.toBe(name);
    expect(description).toMatch(/\.$/);
    expect(GROUPS).toContain(group);
    expect(columns).not.toEqual([]);
    for (const { meaning } of [...columns, ...parameters]) expect(meaning).not.toBe('');
  });

  test('its SQL is sound, and yields what is declared, before any capture is read', async () => {
    const columns = await checkQuery(query());
    expect(columns.map((column) => column.name)).toEqual(query().columns.map((column) => column.name));
  });

  test('it tells of itself', async () => {
    const { status, stdout } = await runPcq(['run', name]);
    expect(stdout).toMatch(new RegExp(`^${name}: \\S`));
    if (query().filter !== undefined) expect(stdout).toMatch(/With -Y FILTER: /);
    for (const { name: column } of query().columns) expect(stdout).toContain(`  ${column} `);
    expect(status).toBe(0);
  });
});

test('a query of the user: its parameters, and a filter that it does not name', async () => {
  folder.write(
    'top.sql',
    Buffer.from(
      '-- title: Ports\n-- filter: Segments of frames that match.\n-- parameters:\n--   least: { default: 13, meaning: fewest segments }\n' +
        'SELECT dstport, count(*) AS segments FROM tcp GROUP BY dstport HAVING count(*) >= $least ORDER BY ALL\n',
    ),
  );
  const capture = join(root, 'examples/latency.cap');
  const rows = async (...more: string[]) =>
    (await runPcq(['run', 'top', capture, '--format', 'csv', ...more])).stdout.trimEnd().split('\n').slice(1);
  expect(await rows()).toEqual(['443,96']);
  expect(await rows('--param', 'least=97')).toEqual([]);
  expect(await rows('--param', 'least=1', '-Y', 'tcp.stream == 0 and tcp.flags.syn == 1')).toEqual([
    '443,1',
    '50000,1',
  ]);
  expect((await runPcq(['run', 'top', capture, '--param', 'least=few'])).status).toBe(2);
  expect(await rows('--least', '97')).toEqual([]);
});

test.each([
  ['SELEC 1', 'the query wrong: '],
  ['SELECT nothing FROM tcp', 'the query wrong: Referenced column "nothing" not found'],
  ["SELECT * FROM read_csv('/etc/passwd')", 'the query wrong: Cannot access file "/etc/passwd"'],
  ['SELECT $limit', 'the query wrong: the SQL has a parameter $limit, for which there is no value.'],
  ['-- columns: { a: one }\nSELECT 1 AS b', 'the query wrong: the SQL yields the columns b, but those declared'],
  ["SELECT error('not today') FROM frame", 'the query wrong: not today.'],
  ['-- colums: { a: one }\nSELECT 1', 'wrong.sql: colums: there is no such key; did you mean columns?'],
  ['-- title: only that', 'wrong.sql: there is no SQL'],
])('what is wrong with a query is said in one line: %s', async (text, message) => {
  folder.write('wrong.sql', Buffer.from(text));
  const { status, stdout, stderr } = await runPcq(['run', 'wrong', join(root, 'examples/latency.cap')]);
  expect(stderr).toContain(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(status).toBe(2);
});

test('a query that declares no filter takes none', async () => {
  folder.write('bare.sql', Buffer.from('-- title: Bare\nSELECT count(*) AS frames FROM frame'));
  const { status, stderr } = await runPcq(['run', 'bare', join(root, 'examples/latency.cap'), '-Y', 'tcp']);
  expect(stderr).toContain('the query bare takes no display filter');
  expect(status).toBe(2);
});

test('a filter as parameter is a view of frames, several are series of it', async () => {
  folder.write(
    'series.sql',
    Buffer.from(
      [
        '-- title: Series',
        '-- filter: Frames that match.',
        '-- parameters:',
        '--   series: { kind: filters, meaning: these }',
        '--   slow: { kind: filter, default: "tcp.len > 0", meaning: those }',
        'SELECT series, filter, count(*) AS frames, count(*) FILTER (frame_id IN (SELECT frame_id FROM slow)) AS slow,',
        '  len($series) AS given, $slow AS which',
        'FROM series WHERE frame_id IN (SELECT frame_id FROM selected) GROUP BY ALL ORDER BY series',
      ].join('\n'),
    ),
  );
  const capture = join(root, 'examples/latency.cap');
  const rows = async (...more: string[]) =>
    (await runPcq(['run', 'series', capture, '--format', 'csv', ...more])).stdout.trimEnd().split('\n').slice(1);
  expect(await rows()).toEqual([]);
  expect(
    await rows('--series', 'tcp.port in {443, 80} and ip.src != 1.2.3.4', '--series', 'dns', '--series', 'arp'),
  ).toEqual(['0,"tcp.port in {443, 80} and ip.src != 1.2.3.4",168,72,3,tcp.len > 0', '1,dns,6,0,3,tcp.len > 0']);
  expect(
    await rows('--series', 'frame contains "\'" or tcp', '-Y', 'tcp.flags.syn == 1', '--slow', 'tcp.flags.ack == 0'),
  ).toEqual([`0,"frame contains ""'"" or tcp",24,12,1,tcp.flags.ack == 0`]);
  const wrong = await runPcq(['run', 'series', capture, '--slow', 'tcp.prot']);
  expect(wrong.stderr).toContain('"tcp.prot" is not a valid protocol');
  expect(wrong.status).toBe(2);
});
