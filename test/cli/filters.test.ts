import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pcapBytes, TestFolder } from '../support/captures.js';
import { runPcq, tcpFrame, udpFrame } from '../support/run.js';

const folder = new TestFolder();
const before = { ...process.env };
beforeEach(() => {
  process.env.PCQ_MACROS = join(folder.path, 'dmacros');
  process.env.PCQ_QUERIES = join(folder.path, 'queries');
  process.env.PCQ_PACKS = join(folder.path, 'packs');
});
afterAll(() => {
  process.env = before;
  folder.remove();
});

/** 1: 1 to 2, SYN; 2: 2 to 1; 3: UDP from 1; 4: 3 to 1. */
const capture = folder.write(
  'a.pcap',
  pcapBytes([
    { data: tcpFrame(1, 2, [50_000, 443], 2) },
    { data: tcpFrame(2, 1, [443, 50_000], 0x12) },
    { data: udpFrame(1, 3, [5000, 53], new Uint8Array([0x41, 0x42])) },
    { data: tcpFrame(3, 1, [80, 50_001], 0x10) },
  ]),
);
const numbers = async (filter: string, ...more: string[]) => {
  const { stdout, stderr } = await runPcq(['-r', capture, '-Y', filter, '-T', 'fields', '-e', 'frame.number', ...more]);
  return stdout.trim().split('\n').join(' ') + stderr;
};

describe('filters that are too long to type', () => {
  const written = (text: string) => folder.write('long.filter', Buffer.from(text));

  test('stand in a file', async () => {
    const file = written('udp\n  or tcp.port == 80\n');
    const listed = await runPcq(['-r', capture, '--filter-file', file, '-T', 'fields', '-e', 'frame.number']);
    expect(listed).toMatchObject({ status: 0, stdout: '3\n4\n', stderr: '' });
    const counted = await runPcq([
      'sql',
      'SELECT count(*) AS n FROM ip',
      capture,
      '--filter-file',
      file,
      '--format',
      'csv',
    ]);
    expect(counted).toMatchObject({ status: 0, stdout: 'n\n2\n', stderr: '' });
  });

  test.each([
    [['--filter-file', written('tcp'), '-Y', 'udp'], '-Y and --filter-file both give a filter'],
    [['--filter-file', 'nowhere'], 'the filter cannot be read from nowhere: there is no such file'],
    [['--filter-file', folder.write('wrong.filter', Buffer.from('tcp and'))], 'Unexpected end of filter expression.'],
  ])('%j is refused', async (words, message) => {
    const { status, stdout, stderr } = await runPcq(['-r', capture, ...words]);
    expect(stderr).toContain(message);
    expect([status, stdout]).toEqual([2, '']);
  });
});

describe('references to another frame', () => {
  test.each([
    ['ip.src == ${ip.src}', '1', '1 3'],
    ['ip.src == $ip.dst', '1', '2'],
    ['ip.addr == ${ip.src#1}', '2', '1 2'],
    ['frame.number > ${frame.number}', '2', '3 4'],
    ['tcp.port == ${tcp.srcport} + 1', '1', '4'],
    ['@tcp.srcport == ${@tcp.srcport}', '2', '2'],
    ['frame.len == ${frame.len}', '3', '3'],
    ['tcp.port in {${tcp.dstport}, 80}', '1', '1 2 4'],
    ['tcp.port == ${udp.port}', '1', ''],
    ['tcp[0:2] == ${tcp}[0:2]', '4', '4'],
  ])('%s of frame %s: %s', async (filter, frame, expected) => {
    expect(await numbers(filter, '--reference', frame)).toBe(expected);
  });

  test('without a frame they select nothing, and that is said', async () => {
    expect(await numbers('ip.src == ${ip.src}')).toContain('--reference FRAME');
  });

  test('a frame that is not there is an error', async () => {
    const { status, stderr } = await runPcq(['ip.src == $ip.src', capture, '--reference', '5']);
    expect([status, stderr]).toEqual([2, `pcq: --reference 5: ${capture} has no such frame.\n`]);
    expect((await runPcq(['ip.src == $ip.src', capture, '--reference', '0'])).stderr).toContain('numbered from 1');
    expect((await runPcq(['ip.src == $ip.src', '-', '--reference', '1'])).stderr).toContain('standard input');
  });

  test('they work for counts, statements and under the name that tshark gives the option', async () => {
    expect((await runPcq(['ip.src == $ip.src', capture, '--count', '--selected-frame', '1'])).stdout).toBe('2\n');
    const asked = ['sql', 'SELECT count(*) AS n FROM ip', '-Y', 'ip.src == $ip.src', '--reference', '1', capture];
    expect((await runPcq([...asked, '--format', 'csv'])).stdout).toBe('n\n2\n');
  });
});

describe('macros', () => {
  const file = folder.write('macros', Buffer.from('# mine\n"web","$1 == 80 or $1 == 443"\n"low" ip.src == $1\n'));
  test('of a file that is named', async () => {
    expect(await numbers('$web(tcp.port)', '--macros', file)).toBe('1 2 4');
    expect(await numbers('${low:192.0.2.1} and not (${web;tcp.port})', '--macros', file)).toBe('3');
  });

  test('are kept by pcq save, and not replaced by mistake', async () => {
    const save = (text: string, ...more: string[]) => runPcq(['save', 'from', '--macro', text, ...more]);
    expect((await save('ip.src == $1')).status).toBe(0);
    expect(await numbers('$from(192.0.2.2)')).toBe('2');
    expect((await save('ip.dst == $1')).stderr).toContain('--force replaces it');
    expect((await save('ip.dst == $1', '--force')).status).toBe(0);
    expect(await numbers('$from(192.0.2.2)')).toBe('1');
    expect(readFileSync(join(folder.path, 'dmacros'), 'utf8')).toBe('"from","ip.dst == $1"\n');
  });

  test('filters that are saved are macros too', async () => {
    const save = (name: string, ...more: string[]) => runPcq(['save', name, ...more]);
    expect((await save('syn', 'tcp.flags.syn == 1')).stderr).toContain('${syn} stands for it in filters');
    expect((await save('from-one', 'ip.src == 192.0.2.1 or $syn')).status).toBe(0);
    expect(await numbers('$syn')).toBe('1 2');
    expect(await numbers('not $syn and ip')).toBe('3 4');
    expect(await numbers('${from-one}')).toBe('1 2 3');
    // What is saved stays together.
    expect(await numbers('${from-one} and udp')).toBe('3');
    expect((await runPcq(['run', 'from-one', capture, '--format', 'csv'])).stdout.trim().split('\n')).toHaveLength(4);
    expect((await save('syn', 'tcp and ${syn}', '--force')).stderr).toContain('cannot be made of itself');
    expect(await numbers('$syn2')).not.toBe('');
    expect((await runPcq(['packs', 'test', 'user'])).status).toBe(0);
  });

  test('but not those of packs that were added', async () => {
    await runPcq(['save', 'theirs', 'udp', '--pack', 'mine']);
    expect(await numbers('${theirs}')).toContain('theirs');
    expect((await runPcq(['run', 'mine/theirs', capture, '--format', 'csv'])).stdout).toMatch(/^3,/m);
  });

  test('a file of them that is not there is said, even where no filter needs it', async () => {
    for (const words of [
      ['tcp', capture],
      [capture],
      ['-r', capture, '-Y', 'tcp'],
      ['run', 'pcq/initial-rtt', capture],
    ]) {
      const { status, stderr } = await runPcq([...words, '--macros', 'nowhere']);
      expect([status, stderr]).toEqual([2, 'pcq: macros cannot be read from nowhere: there is no such file.\n']);
    }
  });

  test('what is no macro is an error with its line', async () => {
    const bad = folder.write('bad', Buffer.from('"a","b"\nnonsense\n'));
    const { status, stderr } = await runPcq(['$a()', capture, '--macros', bad]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(`${bad}, line 2: a macro is written`)]);
    expect((await runPcq(['$a()', capture, '--macros', 'nowhere'])).stderr).toContain(
      'macros cannot be read from nowhere',
    );
    expect((await runPcq(['save', 'a b', '--macro', 'tcp'])).status).toBe(2);
    expect(existsSync('nowhere')).toBe(false);
  });
});

test.each([
  ['@tcp.srcport == 01:bb', '2'],
  ['@ip.src[3] == 1', '1 3'],
  ['@udp.dstport#1 == 00:35', '3'],
  ['@udp.payload contains :42', '3'],
  ['tcp contains 01:bb', '1 2'],
  ['eth contains "AB"', '3'],
  ['ip contains "AB"', '3'],
  ['len(eth) == 14 and len(ip) == 20 and len(udp) == 8', '3'],
  ['udp[8]', ''],
  ['frame[23] == 17', '3'],
])('%s looks at the bytes in the packet: %s', async (filter, expected) => {
  expect(await numbers(filter)).toBe(expected);
});

test('a filter is explained in words', async () => {
  const asked = 'tcp.port in {80, 100..200} and not (ip.src == 10.0.0.0/8 or frame contains "a")';
  expect((await runPcq(['explain', '--stage', 'words', asked])).stdout).toBe(
    [
      'Frames in which all of this holds:',
      '  - some tcp.port is one of 80, 100 to 200',
      '  - it is not so that any of this holds:',
      '    - some ip.src is in the network 10.0.0.0/8',
      '    - some frame with all that it carries contains "a"',
      '(tcp.port: Source or Destination Port)',
      '(ip.src: Source Address)',
      '(frame: Frame)',
      '',
    ].join('\n'),
  );
});

test('the first layer of a protocol has what layers of others show of its fields', async () => {
  // Certificates in TLS, which are no layers of their own; made by test/captures/make-secrets.mjs.
  const secrets = join(import.meta.dirname ?? '.', '../captures/secrets.pcap');
  for (const layers of ['', '#1', '#[-1]', '#[1-2]']) {
    const { stdout } = await runPcq(['--count', `x509af.serialNumber${layers}`, secrets]);
    expect(stdout).toBe('4\n');
  }
});

test('the bytes of a layer that carries others go on to its end where tshark has them so', async () => {
  // A packet of IP without a link layer, with a frame in CAPWAP's data channel; tshark says the same.
  const packet = Uint8Array.from(
    Buffer.from(
      `4500003900010000401100000a0000010a000002${'147f147f0025'}0000${'0010020000000000'}${'ab'.repeat(21)}`,
      'hex',
    ),
  );
  const raw = folder.write('raw.pcap', pcapBytes([{ data: packet }], { linkType: 101 }));
  for (const filter of ['len(raw) == 57', 'raw[0] == 0x45', 'len(capwap.data) == 29', 'capwap.data[-2:] == ab:ab']) {
    const { stdout } = await runPcq(['--count', filter, raw]);
    expect([filter, stdout]).toEqual([filter, '1\n']);
  }
});
