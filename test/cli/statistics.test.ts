import { join } from 'node:path';
import { TestFolder } from '../support/captures.js';
import { runPcq } from '../support/run.js';

/** `-z NAME`: the query that has the name. What each answers is tested in test/packs/. */
const folder = new TestFolder();
const capture = join(import.meta.dirname ?? '.', '../../examples/latency.cap');
const before = { ...process.env };
beforeAll(() => {
  process.env.PCQ_QUERIES = folder.path;
  process.env.PCQ_PACKS = join(folder.path, 'packs');
  folder.write(
    'count.sql',
    Buffer.from(
      [
        '-- title: Count',
        '-- filter: Only frames that match are counted.',
        '-- tshark: ["own,count", "own,series,$series..."]',
        '-- parameters:',
        '--   series: { kind: filters, meaning: what to count }',
        '-- columns: { series: which, frames: how many }',
        "SELECT coalesce(filter, 'all') AS series, count(*) AS frames",
        'FROM frame LEFT JOIN series USING (frame_id)',
        'WHERE frame_id IN (SELECT frame_id FROM selected)',
        'GROUP BY ALL ORDER BY frames DESC',
      ].join('\n'),
    ),
  );
});
afterAll(() => {
  process.env = before;
  folder.remove();
});

const rows = async (...words: string[]) => {
  const { stdout, stderr, status } = await runPcq([...words, '--format', 'csv']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.trimEnd().split('\n').slice(1);
};

test('runs the query, over all frames or those that its filter selects', async () => {
  expect(await rows('-q', '-z', 'own,count', '-r', capture)).toEqual(['all,174']);
  expect(await rows('-q', '-z', 'own,count', capture)).toEqual(['all,174']);
  expect(await rows('-qz', 'own,count,dns', '-r', capture)).toEqual(['all,6']);
  expect(await rows('-q', '-z', 'own,series,tcp.flags.syn == 1,dns', '-r', capture)).toEqual([
    'all,144',
    'tcp.flags.syn == 1,24',
    'dns,6',
  ]);
  expect(await rows('-q', '-c', '20', '-z', 'own,count', '-r', capture)).toEqual(['all,20']);
});

test('frames come first, without -q; a filter says which; several statistics are headed, in order', async () => {
  const { stdout, status } = await runPcq(['-z', 'own,count', '-z', 'own,count,tcp', '-Y', 'dns', '-r', capture]);
  const lines = stdout.split('\n');
  expect(lines.slice(0, 6).every((line) => line.includes(' DNS '))).toBe(true);
  expect(lines[6]).toBe('');
  expect(lines[7]).toBe('==> own,count: Count <==');
  expect(lines.indexOf('==> own,count,tcp: Count <==')).toBeGreaterThan(8);
  expect(stdout).toMatch(/^all +174$/m);
  expect(stdout).toMatch(/^all +168$/m);
  expect(status).toBe(0);
  const quiet = await runPcq(['-q', '-z', 'own,count', '-Y', 'dns', '-r', capture]);
  expect(quiet.stderr).toContain('with -q a filter changes nothing');
  expect(quiet.stdout).toMatch(/^all +174$/m);
});

test('with a conversation beside it', async () => {
  const { stdout } = await runPcq(['-q', '-z', 'follow,udp,ascii,0', '-z', 'own,count', '-r', capture]);
  expect(stdout.indexOf('Follow: udp,ascii')).toBeGreaterThanOrEqual(0);
  expect(stdout.indexOf('==> own,count')).toBeGreaterThan(stdout.indexOf('Follow: udp,ascii'));
});

test('-z help lists what there is, without a capture', async () => {
  const { stdout, status } = await runPcq(['-z', 'help']);
  expect(stdout).toMatch(/^io,phs +protocol-hierarchy: Protocol hierarchy$/m);
  expect(stdout).toMatch(/^follow,.*ascii/m);
  expect(status).toBe(0);
});

test.each([
  [
    ['-q', '-z', 'io,pjs', '-r', capture],
    '-z io,pjs: there is no such statistic; did you mean io,phs? -z help lists all.',
  ],
  [['-q', '-z', 'own,count,tcpx', '-r', capture], '"tcpx" is not a valid protocol'],
  [['-q', '-z', 'own,series,tcp,udpx', '-r', capture], '"udpx" is not a valid protocol'],
  [['-z', 'own,count', '-z', 'io,phs', '--html', 'x.html', '-r', capture], 'write the answer of one -z'],
  [['-z', 'own,count', '-r', '-'], 'add -q, or name a file'],
])('%j is refused', async (words, message) => {
  const { status, stdout, stderr } = await runPcq(words);
  expect(stderr).toContain(message);
  expect(stdout).toBe('');
  expect(status).toBe(2);
});
