import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readQuery } from '../../src/packs/query.js';
import { TestFolder } from '../support/captures.js';
import { runPcq } from '../support/run.js';

/**
 * The saved queries that come with pcq, on the captures of examples/. NAME.txt beside this file has commands and what
 * they print; the rows were held against tshark 4.4 (-z io,phs, -z dests,tree, and times of the handshakes computed
 * from its list of segments) by test/conformance/queries.mjs.
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
  const blocks = readFileSync(join(here, `${name}.txt`), 'utf8').split(/^\$ /m);
  return blocks.slice(1).map((block) => {
    const end = block.indexOf('\n');
    return { command: block.slice(0, end), expected: block.slice(end + 1).trimEnd() };
  });
}

/** The words of a command, of which one may stand in double quotes; captures are those of this checkout. */
const wordsOf = (command: string) =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) =>
    (quoted ?? word).replace(/^examples\//, join(root, 'examples/')),
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

test('three queries are shipped', () => {
  expect(names.sort()).toEqual(['destinations-ports', 'initial-rtt', 'protocol-hierarchy']);
});

describe.each(names)('%s', (name) => {
  test.each(goldenOf(name).map(({ command, expected }) => [command, expected] as const))(
    '%s',
    async (command, expected) => {
      const { status, stdout, stderr } = await runPcq([...wordsOf(command), '--format', 'csv']);
      expect(stderr).toBe('');
      expect(stdout.trimEnd()).toBe(expected);
      expect(status).toBe(0);
    },
  );

  test('its columns are those that its head declares, in that order', async () => {
    const query = readQuery(name, readFileSync(join(root, 'queries', `${name}.sql`), 'utf8'));
    const [first] = goldenOf(name);
    const { stdout } = await runPcq([...wordsOf(first.command), '--format', 'csv']);
    expect(stdout.split('\n')[0].split(',')).toEqual(query.columns.map(([column]) => column));
    for (const [, meaning] of query.columns) expect(meaning).not.toBe('');
  });

  test('it tells of itself', async () => {
    const { status, stdout } = await runPcq(['run', name]);
    expect(stdout).toMatch(new RegExp(`^${name}: \\S`));
    expect(stdout).toMatch(/With -Y FILTER: /);
    expect(status).toBe(0);
  });
});

test('a query of the user: its parameters, and a filter that it does not name', async () => {
  folder.write(
    'top.sql',
    Buffer.from(
      '-- title: Ports\n-- parameters:\n--   least: { default: 13, meaning: fewest segments }\n' +
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
