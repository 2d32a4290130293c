import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { frameOf, pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex, runPcq, tcpFrame, udpFrame } from '../support/run.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

const SYN = 0x02;
const QUERY = fromHex('1234 0100 0001 0000 0000 0000 03777777 076578616d706c65 00 0001 0001');
const frames = [
  tcpFrame(1, 2, [50_000, 443], SYN),
  tcpFrame(2, 1, [443, 50_000], 0x12),
  udpFrame(1, 3, [53_000, 53], QUERY),
  tcpFrame(1, 2, [50_000, 443], 0x10),
];
const bytes = pcapBytes(
  frames.map((data, index) => ({ seconds: 1_700_000_000 + index, fraction: 250_000 * index, data })),
);
const capture = folder.write('four.pcap', bytes);
const other = folder.write('one.pcap', pcapBytes([{ data: frames[0] }]));
const cut = folder.write('cut.pcap', bytes.subarray(0, bytes.length - 7));

test('the packet list has the columns of tshark', async () => {
  const { status, stdout, stderr } = await runPcq(['tcp.flags.syn==1', capture]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  const lines = stdout.split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^ {4}1 {3}0\.000000 {4}192\.0\.2\.1 → 192\.0\.2\.2 {4}TCP 54 50000 → 443 \[SYN\]/);
  expect(lines[1]).toMatch(/^ {4}2 {3}1\.250000 {4}192\.0\.2\.2 → 192\.0\.2\.1 {4}TCP 54 443 → 50000 \[SYN, ACK\]/);
});

test('without a filter every frame is listed', async () => {
  expect((await runPcq([capture])).stdout.split('\n')).toHaveLength(5);
  expect((await runPcq(['-r', capture])).stdout.split('\n')).toHaveLength(5);
});

test('--count: the number for one capture, a line each and the total for several', async () => {
  expect((await runPcq(['tcp', capture, '--count'])).stdout).toBe('3\n');
  const several = await runPcq(['ip.addr == 192.0.2.0/24 and not dns', capture, other, '--count']);
  expect(several.stdout).toBe(`3 ${capture}\n1 ${other}\n4 total\n`);
});

test('folders and patterns stand for the captures in them', async () => {
  const count = async (name: string) => (await runPcq(['--count', name, other])).stdout.trim().split('\n').pop();
  expect(await count(join(folder.path, 'f*.pcap'))).toBe('5 total');
  const whole = await runPcq(['--count', '-Y', 'udp', folder.path]);
  expect(whole.stdout).toContain('3 total\n'.replace('3', '2'));
  expect(whole.status).toBe(1);
});

test('flags of tshark, together and apart, mean what they mean there', async () => {
  const columns = ['-e', 'frame.number', '-e', 'ip.src', '-e', 'tcp.flags', '-e', 'tcp.port'];
  const long = await runPcq([
    '-r',
    capture,
    '-Y',
    'tcp.port in {80, 443}',
    '-T',
    'fields',
    ...columns,
    '-E',
    'header=y',
  ]);
  expect(long.stdout).toBe(
    'frame.number\tip.src\ttcp.flags\ttcp.port\n' +
      '1\t192.0.2.1\t0x0002\t50000,443\n2\t192.0.2.2\t0x0012\t443,50000\n4\t192.0.2.1\t0x0010\t50000,443\n',
  );
  const short = await runPcq([
    '-nr',
    capture,
    '-Tfields',
    '-eframe.number',
    '-etcp.port',
    '-c2',
    '-Eseparator=/s',
    '-E',
    'occurrence=l',
  ]);
  expect(short.stdout).toBe('1 443\n2 50000\n');
  const quotedCells = await runPcq([
    '-r',
    capture,
    '-T',
    'fields',
    '-e',
    'udp.port',
    '-e',
    'dns.qry.name',
    '-E',
    'quote=d',
    '-E',
    'separator=,',
    '-E',
    'aggregator=;',
  ]);
  expect(quotedCells.stdout).toBe(',\n,\n"53000;53","www.example"\n,\n');
});

test('with -r alone the other words are the filter', async () => {
  expect((await runPcq(['-r', capture, 'udp', 'or', 'dns', '--count'])).stdout).toBe('1\n');
});

test('-e of a protocol prints the heading of its layer', async () => {
  const { stdout } = await runPcq(['-r', capture, '-T', 'fields', '-e', 'udp', '-Y', 'udp']);
  expect(stdout).toBe('User Datagram Protocol, Src Port: 53000, Dst Port: 53\n');
});

test('-e of expert information prints what is said, and how grave it is', async () => {
  const { stdout } = await runPcq([
    '-r',
    'examples/latency.cap',
    '-T',
    'fields',
    '-e',
    '_ws.expert',
    '-Y',
    'frame.number == 1 or frame.number == 3',
  ]);
  const lines = stdout.split('\n');
  expect(lines.some((line) => /^Expert Info \(Chat\/Sequence\): Connection establish request \(SYN\)/.test(line))).toBe(
    true,
  );
});

test('-c counts the frames that are read, not those that match', async () => {
  expect((await runPcq(['-r', capture, '-Y', 'udp', '-c', '2', '--count'])).stdout).toBe('0\n');
  expect((await runPcq(['-r', capture, '-Y', 'udp', '-c', '3', '--count'])).stdout).toBe('1\n');
});

test('-w writes the matching frames, which are then read again', async () => {
  const path = join(folder.path, 'written.out');
  const { status, stdout } = await runPcq(['-r', capture, '-Y', 'tcp', '-w', path]);
  expect([status, stdout]).toEqual([0, '']);
  expect(readFileSync(path).readUInt32LE(0)).toBe(0x0a0d0d0a);
  const times = await runPcq(['-r', path, '-T', 'fields', '-e', 'frame.time_epoch']);
  expect(times.stdout).toBe('1700000000.000000000\n1700000001.250000000\n1700000003.750000000\n');
  const pcap = await runPcq(['-r', capture, '-F', 'pcap', '-w', path]);
  expect(pcap.status).toBe(0);
  expect(readFileSync(path).readUInt32LE(0)).toBe(0xa1b2c3d4);
});

test('-w refuses to write over the capture that it reads', async () => {
  const { status, stderr } = await runPcq(['-r', capture, '-w', capture]);
  expect(status).toBe(2);
  expect(stderr).toContain('write to another file');
  expect(readFileSync(capture).length).toBe(bytes.length);
});

test('-q reads and prints nothing', async () => {
  expect(await runPcq(['-q', '-r', capture])).toMatchObject({ status: 0, stdout: '', stderr: '' });
});

test('a capture that is cut short shows its whole frames, then says so and ends with 1', async () => {
  const { status, stdout, stderr } = await runPcq([cut]);
  expect(stdout.split('\n')).toHaveLength(4);
  expect(stderr).toMatch(/^pcq: .*cut\.pcap: .*cut short/);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(status).toBe(1);
});

test('one capture that cannot be read does not keep the others from being read', async () => {
  const text = folder.write('notes.txt', 'this is no capture at all');
  const { status, stdout, stderr } = await runPcq(['tcp', text, capture, '--count']);
  expect(stdout).toBe(`3 ${capture}\n3 total\n`);
  expect(stderr).toMatch(/notes\.txt: this is no capture/);
  expect(status).toBe(1);
});

test('frames of a link type that is not dissected are listed, with one warning', async () => {
  const odd = folder.write('odd.pcap', pcapBytes([{ data: frameOf(20) }, { data: frameOf(30) }], { linkType: 189 }));
  const { status, stdout, stderr } = await runPcq(['-r', odd, '-T', 'fields', '-e', 'frame.len']);
  expect(stdout).toBe('20\n30\n');
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain('link type 189');
  expect(status).toBe(0);
});

test('several captures in the packet list are headed by their names', async () => {
  const { stdout } = await runPcq(['tcp.flags.syn == 1 and tcp.flags.ack == 0', capture, other]);
  expect(stdout.split('\n').filter((line) => line.startsWith('==>'))).toEqual([
    `==> ${capture} <==`,
    `==> ${other} <==`,
  ]);
});

test('thousands of lines are few writes', async () => {
  const many = folder.write('many.pcap', pcapBytes(Array.from({ length: 5_000 }, () => ({ data: frames[0] }))));
  const { stdout, writes } = await runPcq([many]);
  expect(stdout.split('\n')).toHaveLength(5_001);
  expect(writes).toBeLessThan(20);
});
