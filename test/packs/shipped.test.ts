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
const before = process.env.PCQ_QUERIES;
beforeAll(() => {
  process.env.PCQ_QUERIES = folder.path;
});
afterAll(() => {
  if (before === undefined) delete process.env.PCQ_QUERIES;
  else process.env.PCQ_QUERIES = before;
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
});
