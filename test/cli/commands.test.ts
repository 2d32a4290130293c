import { readFileSync } from 'node:fs';
import { normaliseArguments } from '../../src/cli/options.js';
import { pcapBytes, TestFolder } from '../support/captures.js';
import { runPcq, tcpFrame } from '../support/run.js';

const folder = new TestFolder();
afterAll(() => folder.remove());
const capture = folder.write(
  'a.pcap',
  pcapBytes([{ data: tcpFrame(1, 2, [50_000, 443], 2) }, { data: tcpFrame(2, 1, [443, 50_000], 0x12) }]),
);

test('--help shows the usage, the commands and examples', async () => {
  const { status, stdout } = await runPcq(['--help']);
  expect(status).toBe(0);
  expect(stdout).toContain('Usage: pcq [FILTER] CAPTURE...');
  for (const word of ['pcq sql', 'pcq run', 'pcq fields', 'pcq explain', '--count', 'zcat big.pcap.gz | pcq dns -']) {
    expect(stdout).toContain(word);
  }
  expect((await runPcq(['sql', '--help'])).stdout).toContain('--format');
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect((await runPcq(['--version'])).stdout).toBe(`pcq ${version}\n`);
});

test('pcq fields lists a protocol with its fields, or what matches', async () => {
  const tcp = await runPcq(['fields', 'tcp']);
  expect(tcp.stdout).toMatch(/^tcp +Protocol +Transmission Control Protocol$/m);
  expect(tcp.stdout).toMatch(/^tcp\.flags\.syn +Boolean +Syn$/m);
  expect(tcp.stdout).not.toMatch(/^udp/m);
  const checksums = (await runPcq(['fields', '*.checksum'])).stdout.trim().split('\n');
  expect(checksums.map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(['ip.checksum', 'tcp.checksum']));
  expect(checksums.every((line) => line.split(' ')[0].toLowerCase().endsWith('.checksum'))).toBe(true);
});

test('-G prints what pcq knows in the form of tshark', async () => {
  const lines = (await runPcq(['-G', 'fields'])).stdout.split('\n');
  expect(lines).toContain('P\tTransmission Control Protocol\ttcp');
  expect(lines.map((line) => line.split('\t').slice(0, 7).join('\t'))).toEqual(
    expect.arrayContaining([
      'F\tSyn\ttcp.flags.syn\tFT_BOOLEAN\ttcp\t12\t0x2',
      'F\tFlags\ttcp.flags\tFT_UINT16\ttcp\tBASE_HEX\t0xfff',
      'F\tSource Address\tip.src\tFT_IPv4\tip\t\t0x0',
    ]),
  );
  expect((await runPcq(['-G', 'protocols'])).stdout).toContain('Transmission Control Protocol\tTCP\ttcp\tT\tT\tT\n');
});

test('pcq explain shows the stages, or one of them', async () => {
  const { stdout } = await runPcq(['explain', 'tcp.port == 443']);
  for (const name of ['ast', 'checked', 'sql', 'plan']) expect(stdout).toMatch(new RegExp(`^${name}$`, 'm'));
  const sql = await runPcq(['explain', 'tcp.port == 443', '--stage', 'sql']);
  expect(sql.stdout).toContain('frame_id IN (SELECT');
  expect(sql.stdout).toContain('443');
  const plan = await runPcq(['explain', '--stage=plan', 'tcp.flags.syn == 1']);
  expect(plan.stdout).toMatch(/layers dissected:\n.*\btcp\b/);
  expect(plan.stdout).not.toMatch(/\bdns\b/);
});

test('pcq sql answers as a table, JSON or CSV', async () => {
  const statement = 'SELECT src, count(*) AS frames FROM ip GROUP BY src ORDER BY src';
  expect((await runPcq(['sql', statement, capture])).stdout).toBe(
    'src        frames\n─────────  ──────\n192.0.2.1       1\n192.0.2.2       1\n(2 rows)\n',
  );
  expect((await runPcq(['sql', statement, capture, '--format', 'csv'])).stdout).toBe(
    'src,frames\n192.0.2.1,1\n192.0.2.2,1\n',
  );
  expect(JSON.parse((await runPcq(['sql', statement, capture, '--format=json'])).stdout)).toEqual([
    { src: '192.0.2.1', frames: 1 },
    { src: '192.0.2.2', frames: 1 },
  ]);
  expect((await runPcq(['sql', statement, capture, '--format', 'xml'])).status).toBe(2);
});

test('arguments are taken apart as tshark does', () => {
  const table = {
    n: { type: 'boolean', describe: '' },
    r: { type: 'string', describe: '' },
    Y: { type: 'string', describe: '', alias: 'display-filter' },
  } as const;
  expect(normaliseArguments(['-nr', 'x', '-Y-1 == y', 'z'], table)).toEqual(['-n', '-r=x', '-Y=-1 == y', 'z']);
  expect(normaliseArguments(['--display-filter', '-1', '--', '-n'], table)).toEqual([
    '--display-filter=-1',
    '--',
    '-n',
  ]);
  expect(normaliseArguments(['-r', '-'], table)).toEqual(['-r=-']);
  expect(() => normaliseArguments(['--displayfilter', 'x'], table)).toThrow(/did you mean --display-filter/);
});
