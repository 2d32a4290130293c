import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { frameOf, pcapBytes, TestFolder } from '../support/captures.js';
import { runPcq } from '../support/run.js';

const folder = new TestFolder();
afterAll(() => folder.remove());
const latency = join(dirname(fileURLToPath(import.meta.url)), '../../examples/latency.cap');

/** Frames at these microseconds after 10 s. */
const captureOf = (name: string, microseconds: readonly number[]) =>
  folder.write(
    name,
    pcapBytes(
      microseconds.map((each, index) => ({
        seconds: 10 + Math.floor(each / 1e6),
        fraction: ((each % 1e6) + 1e6) % 1e6,
        data: frameOf(60 + index),
      })),
    ),
  );

const ask = (file: string, ...args: string[]) => runPcq(['run', 'io', file, ...args, '--format', 'csv']);
const rowsOf = async (file: string, ...args: string[]) =>
  (await ask(file, ...args)).stdout
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',').slice(0, 4).join(' '));

test('a frame that is older than one before it counts with that one, as in tshark', async () => {
  const file = captureOf('late.pcap', [0, 500_000, 2_300_000, 1_200_000, -500_000, 4_000_000]);
  expect(await rowsOf(file, '--interval', '1')).toEqual([
    '0 all frames 2 121',
    '1 all frames 0 0',
    '2 all frames 3 189',
    '3 all frames 0 0',
    // tshark leaves out what falls on the very end.
    '4 all frames 1 65',
  ]);
  expect(await rowsOf(file, '--interval', '1', '--series', 'frame.len < 63', '--series', 'frame.len >= 63')).toEqual([
    '0 frame.len < 63 2 121',
    '0 frame.len >= 63 0 0',
    '1 frame.len < 63 0 0',
    '1 frame.len >= 63 2 127',
    '2 frame.len < 63 1 62',
    '2 frame.len >= 63 0 0',
    '3 frame.len < 63 0 0',
    '3 frame.len >= 63 0 0',
    '4 frame.len < 63 0 0',
    '4 frame.len >= 63 1 65',
  ]);
});

test('an empty filter beside others means all frames', async () => {
  expect(await rowsOf(latency, '--interval', '0', '--series', '', '--series', 'udp')).toEqual([
    '0 all frames 174 59186',
    '0 udp 6 506',
  ]);
  const { stdout } = await runPcq(['-q', '-z', 'io,stat,0,,udp', '-r', latency, '--format', 'csv']);
  expect(stdout.split('\n')[1]).toMatch(/^0,all frames,174,59186,/);
});

test('without an interval it is round, and there are at most 200 rows', async () => {
  const file = captureOf('long.pcap', [0, 3_600_000_000]);
  const rows = await rowsOf(file);
  expect(rows.length).toBe(181);
  expect(rows[1]).toBe('20 all frames 0 0');
  expect(await rowsOf(captureOf('one.pcap', [0]))).toEqual(['0 all frames 1 60']);
  expect(await rowsOf(captureOf('none.pcap', []))).toEqual([]);
});

test('what cannot be asked is said in one line', async () => {
  const file = captureOf('years.pcap', [0, 1e15]);
  for (const [args, message] of [
    [['--interval', '1'], /the capture lasts 1000000000 s, which makes 1000000000 rows: give a longer interval/],
    [['--interval=-1'], /the interval cannot be negative/],
    [['--series', 'AVG(tcp.time_delta)tcp'], /what calculates is io-values: pcq run io-values --series 'AVG\(tcp/],
  ] as const) {
    const { status, stdout, stderr } = await ask(file, ...args);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stdout).not.toMatch(/^\d/m);
    expect(status).not.toBe(0);
  }
});

test.each([
  ['SUM(ip.src)ip', /ip\.src holds no numbers \(ipv4 address\): COUNT\(ip\.src\)ip says/],
  ['LOAD(frame.len)', /LOAD is of lengths of time/],
  ['FRAMES(ip)ip', /FRAMES counts frames, and takes no field: FRAMES\(\)ip/],
  ['COUNT()ip', /COUNT needs a field in its brackets/],
  ['MAX(no.field)ip', /"no\.field" is not a valid protocol or protocol field/],
])('%s cannot be calculated', async (series, message) => {
  const { status, stdout, stderr } = await runPcq(['-q', '-z', `io,stat,0,${series}`, '-r', latency]);
  expect(stderr).toMatch(message);
  expect([status, stdout]).toEqual([2, '']);
});

test('a load is shared among the stretches in which it lasted', async () => {
  const file = captureOf('load.pcap', [0, 2_500_000, 2_750_000]);
  const asked = ['run', 'io-values', file, '--interval', '1', '--series', 'LOAD(frame.time_delta)', '--format', 'csv'];
  const { stdout } = await runPcq(asked);
  const rows = stdout.trimEnd().split('\n').slice(1);
  expect(
    rows.map((row) =>
      row
        .split(',')
        .filter((_, place) => place !== 1)
        .join(' '),
    ),
  ).toEqual(['0 1 1', '1 1 0', '2 0.75 2']);
});

test('the graphs of a connection that is not there are empty, and of two captures each has its own', async () => {
  const none = await runPcq(['run', 'tcp-time-sequence', latency, '--stream', '99', '--format', 'csv']);
  expect(none.stdout.trimEnd().split('\n').length).toBe(1);
  const both = await runPcq(['run', 'window-scaling', latency, latency, '--stream', '0', '--format', 'csv']);
  const captures = both.stdout
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(',').at(-1));
  expect([captures.filter((each) => each === '0').length, captures.filter((each) => each === '1').length]).toEqual([
    14, 14,
  ]);
  const zero = await runPcq(['run', 'throughput', latency, '--interval', '0']);
  expect(zero.stderr).toMatch(/the interval must be more than 0/);
});

test('flows: addresses of another kind are refused', async () => {
  const { status, stderr } = await runPcq(['run', 'flow-sequence', latency, '--addresses', 'ethernet']);
  expect(stderr).toMatch(/the addresses are standard or network, not ethernet/);
  expect(status).not.toBe(0);
});

test('what a query answers is told within the width of the terminal', async () => {
  const { stdout } = await runPcq(['run', 'io-values'], { terminal: true });
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(stdout).toMatch(/\n {2}series \(calculations, FRAMES\(\)\): .*\n {4}\S/);
  expect(stdout).toMatch(/\n {2}value {8}the result, .*\n {15}\S/);
});
