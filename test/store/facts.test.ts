import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { openCapture } from '../../src/capture/open.js';
import { Answer } from '../../src/store/ask.js';
import { frameOf, joined, PcapngBlocks, TestFolder, words } from '../support/captures.js';
import { runPcq } from '../support/run.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

const big = new PcapngBlocks(false);
const end = big.option(0, '');
const ticks = 1_700_000_000_000_000n;

const statistics = (id: number, ...counts: (readonly [code: number, count: number])[]) =>
  big.block(5, words(false, id, 0, 0), ...counts.map(([code, count]) => big.option(code, words(false, 0, count))), end);

/** Two sections, three interfaces; the second section says nothing of itself. */
const file = folder.write(
  'facts.pcapng',
  joined([
    big.section(
      {},
      big.option(1, 'first remark'),
      big.option(1, 'second\0remark'),
      big.option(2, 'a machine'),
      big.option(3, 'an <os>'),
      big.option(4, 'a program'),
      end,
    ),
    big.interface(1, 96, big.option(2, 'eth0'), big.option(11, '\0tcp port 80'), big.option(12, 'Linux'), end),
    big.interface(101, 0, big.option(11, '\x01\x02\x03'), big.option(15, 'a card'), big.option(1, 'slow'), end),
    big.enhanced(1, ticks, frameOf(40)),
    big.enhanced(0, ticks + 1n, frameOf(50)),
    big.enhanced(0, ticks, frameOf(60)),
    big.section(),
    big.interface(1, 0),
    // Counted twice, of which the last is true; of an interface that there is not; and too short to count anything.
    statistics(0, [4, 7], [5, 1]),
    statistics(0, [4, 9], [7, 2]),
    statistics(4, [4, 9]),
    big.block(5, words(false, 0)),
    big.enhanced(0, ticks + 5n, frameOf(70)),
  ]),
);

async function rowsOf(sql: string): Promise<unknown[][]> {
  const answer = await Answer.prepare({ sql });
  async function* captures() {
    yield await openCapture(file);
  }
  try {
    const rows: unknown[][] = [];
    for await (const chunk of (await answer.run(captures())).chunks()) rows.push(...chunk);
    return rows;
  } finally {
    answer.end();
  }
}

test('what a file says of itself', async () => {
  expect(
    await rowsOf(
      'SELECT capture, format, sections, secrets, hardware, operating_system, application, comment, problem FROM captures',
    ),
  ).toEqual([[0, 'pcapng', 2, 0, 'a machine', 'an <os>', 'a program', 'first remark\nsecond', null]]);
});

test('and of its interfaces', async () => {
  expect(
    await rowsOf(
      'SELECT interface, section, id, name, link_type, encapsulation, snap_length, filter, operating_system, hardware, comment FROM capture_interfaces ORDER BY interface',
    ),
  ).toEqual([
    [0, 1, 0, 'eth0', 1, 'Ethernet', 96, 'tcp port 80', 'Linux', null, null],
    [1, 1, 1, null, 101, 'Raw IP', 0, null, null, 'a card', 'slow'],
    [2, 2, 0, null, 1, 'Ethernet', 0, null, null, null, null],
  ]);
});

test('each interface has its own frames', async () => {
  const { stdout } = await runPcq(['run', 'capture-interfaces', file, '--format', 'csv']);
  const rows = stdout.trimEnd().split('\n').slice(1);
  expect(rows.map((row) => row.split(',').slice(-6).join(' '))).toEqual(['2 110    0', '1 40    0', '1 70 9 1 2 0']);
});

const hashOf = (name: string, path: string) => createHash(name).update(readFileSync(path)).digest('hex');

test('properties: of a file with several encapsulations, and frames out of their order', async () => {
  const { stdout } = await runPcq(['run', 'capture-properties', file, '--format', 'csv']);
  for (const row of [
    'file,facts.pcapng,,0',
    'encapsulation,"Ethernet, Raw IP",,0',
    'frames,4,frames,0',
    'bytes on the wire,220,bytes,0',
    'duration,0.000005000,s,0',
    'frames in order of time,no: 1 older than the one before,,0',
    'interfaces,3,,0',
    'frames lost while capturing,3,frames,0',
    `SHA-256,${hashOf('sha256', file)},,0`,
    `SHA-1,${hashOf('sha1', file)},,0`,
    'sections of the file,2,,0',
    'capture hardware,a machine,,0',
    'capture application,a program,,0',
  ])
    expect(stdout).toContain(`\n${row}\n`);
});

test('a file that is cut short says so', async () => {
  const cut = folder.write('cut.pcapng', readFileSync(file).subarray(0, -8));
  const { stdout } = await runPcq(['run', 'capture-properties', cut, '--format', 'csv']);
  expect(stdout).toMatch(/^reading ended early,.*cut short.*,,0$/m);
  expect(stdout).toMatch(/^frames,3,frames,0$/m);
});

test('a compressed file says so, and its hash is of what lies on disk', async () => {
  const packed = folder.write('facts.pcapng.gz', gzipSync(readFileSync(file)));
  const { stdout } = await runPcq(['run', 'capture-properties', packed, '--format', 'csv']);
  expect(stdout).toContain('\ncompressed with,gzip,,0\n');
  expect(stdout).toContain(`\nSHA-256,${hashOf('sha256', packed)},,0\n`);
  expect(stdout).toContain('\nframes lost while capturing,3,frames,0\n');
});
