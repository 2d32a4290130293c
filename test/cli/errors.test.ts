import { Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/line.js';
import { Session } from '../../src/cli/session.js';
import { shellText } from '../../src/cli/shell.js';
import { pcapBytes, TestFolder } from '../support/captures.js';
import { runPcq, tcpFrame } from '../support/run.js';

const folder = new TestFolder();
afterAll(() => folder.remove());
const capture = folder.write(
  'a.pcap',
  pcapBytes(Array.from({ length: 9 }, () => ({ data: tcpFrame(1, 2, [1, 2], 2) }))),
);

const WRONG: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['nothing', [], /no capture named/],
  ['a filter without a capture', ['tcp'], /"tcp" is a filter, but no capture is named/],
  [
    'a filter that lost its quotes',
    ['tcp.port', '==', '80', capture],
    /^pcq: == is no capture; put a filter with spaces into quotes: pcq 'tcp\.port == 80' \S+a\.pcap$/m,
  ],
  ['one whose first word is none', ['not', 'tcp', capture], /tcp is no capture; .* pcq 'not tcp' /],
  ['an option that is misspelt', ['--coutn', capture], /there is no option --coutn: did you mean --count\?/],
  [
    'an option of tshark that stands elsewhere',
    ['-a', 'packets:2', '-r', capture],
    /there is no option -a: -c N stops after N frames\./,
  ],
  ['a statistic that there is not', ['-z', 'io,phz', capture], /-z io,phz: .* did you mean io,phs\?/],
  ['an option without its value', ['-r'], /-r needs a value/],
  ['a format that there is not', ['-T', 'ps', '-r', capture], /-T ps: it must be one of/],
  ['-T fields without fields', ['-T', 'fields', '-r', capture], /-e NAME/],
  ['fields without a format for them', ['-e', 'ip.src', '-r', capture], /-T fields, json or ek/],
  [
    'a field that there is not',
    ['-T', 'fields', '-e', 'ip.srk', '-r', capture],
    /no field ip\.srk; did you mean ip\.src/,
  ],
  [
    'an option of -E that there is not',
    ['-T', 'fields', '-e', 'ip.src', '-E', 'heading=y', '-r', capture],
    /-E heading=y/,
  ],
  [
    'a separator of two characters',
    ['-T', 'fields', '-e', 'ip.src', '-E', 'separator=ab', '-r', capture],
    /single character/,
  ],
  ['a choice of dissector for a protocol that there is not', ['-d', 'tcp.port==1,dsn', capture], /did you mean dns/],
  ['a size that is none', ['--reassembly-memory', 'much', capture], /a size such as 64M/],
  ['-c 0', ['-c', '0', '-r', capture], /1 or more/],
  ['-c that is no number', ['-c', 'x', '-r', capture], /-c needs a number/],
  ['words beside -r and -Y', ['-r', capture, '-Y', 'tcp', 'udp'], /-r and -Y/],
  ['a filter with a mistake', ['tcp.port = = 3', capture], /\^/],
  ['an unknown field in a filter', ['tcp.prot == 3', capture], /tcp\.port/],
  ['no such field to list', ['fields', 'zzzz'], /no field or protocol matches zzzz/],
  ['no filter to explain', ['explain'], /no filter to explain/],
  ['too many tests', [manyTests(1001), capture], /more than 1000 different tests; write the values .* as a set/],
  ['a saved query that there is not', ['run', 'nosuch', capture], /no saved query nosuch; pcq run lists them/],
  ['a path for a saved query', ['run', '../queries/initial-rtt', capture], /no pack \.\.; there are/],
  ['a parameter that there is not', ['run', 'initial-rtt', capture, '--param', 'a=1'], /no parameter a; it has none/],
  ['a mistake in SQL', ['sql', 'SELEC 1', capture], /syntax error at or near "SELEC"/],
  ['SQL without a capture', ['sql', 'SELECT 1'], /no capture named/],
  ['no SQL', ['sql'], /no SQL/],
  ['an empty statement', ['sql', '', capture], /no SQL statement/],
  ['a table that there is not', ['sql', 'SELECT 1 FROM tpc', capture], /no table tpc; did you mean .*tcp/],
  ['a column that there is not', ['sql', 'SELECT srcprt FROM tcp', capture], /"srcport"/],
  ['SQL that changes something', ['sql', 'DROP TABLE tcp', capture], /only SELECT .* this is DROP/],
  ['two statements', ['sql', 'SELECT 1; SELECT 2', capture], /one statement at a time/],
  ['nothing to save', ['save', 'x'], /pcq save NAME FILTER/],
  ['a name with a space', ['save', 'bad name', 'tcp'], /"bad name" cannot be a query's name/],
  ['a name that is a path', ['save', '../x', 'tcp'], /"\.\.\/x" cannot be a query's name/],
  ['a wrong filter to save', ['save', 'x', 'tcp.prt'], /tcp\.port/],
  ['wrong SQL to save', ['save', 'x', '--sql', 'SELEC 1'], /syntax error/],
];

function manyTests(count: number): string {
  return Array.from({ length: count }, (_, index) => `(tcp.srcport > ${index} and tcp.dstport < ${index})`).join(
    ' or ',
  );
}

test.each(WRONG)('%s ends with 2 and a sentence', async (_, args, message) => {
  const { status, stdout, stderr } = await runPcq(args);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/^pcq: /);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stdout).toBe('');
  expect(status).toBe(2);
});

test('saving over a query needs --force', async () => {
  const before = process.env.PCQ_QUERIES;
  process.env.PCQ_QUERIES = folder.path;
  try {
    expect((await runPcq(['save', 'mine', 'tcp'])).status).toBe(0);
    const { status, stderr } = await runPcq(['save', 'mine', 'udp']);
    expect(stderr).toMatch(/^pcq: there is a query mine already; --force replaces it \(.*mine\.sql\)\.\n$/);
    expect(status).toBe(2);
    expect((await runPcq(['save', 'mine', 'udp', '--force'])).status).toBe(0);
    expect((await runPcq(['run', 'mine', capture, '--format', 'csv'])).stdout.trimEnd().split('\n')).toHaveLength(1);
  } finally {
    if (before === undefined) delete process.env.PCQ_QUERIES;
    else process.env.PCQ_QUERIES = before;
  }
});

test.each([
  ['sql', 'SELECT 1'],
  ['run', 'initial-rtt'],
])('pcq %s %s of a file that is not there ends with 1', async (...words) => {
  const { status, stderr } = await runPcq([...words, 'nowhere.pcap']);
  expect(stderr).toBe('pcq: nowhere.pcap: there is no such file.\n');
  expect(status).toBe(1);
});

test.each(['ast', 'checked', 'sql', 'plan'])('stage %s of a filter is explained', async (stage) => {
  const { status, stdout, stderr } = await runPcq(['explain', 'tcp.port == 443', '--stage', stage]);
  expect(stderr).toBe('');
  expect(stdout).toMatch(/tcp/);
  expect(stdout).not.toMatch(/undefined|\[object|Span/);
  expect(status).toBe(0);
});

test('a file that is not there ends with 1', async () => {
  const { status, stderr } = await runPcq(['tcp', 'nowhere.pcap']);
  expect(stderr).toBe('pcq: nowhere.pcap: there is no such file.\n');
  expect(status).toBe(1);
});

test('a single name that is no file is looked for as a capture', async () => {
  const { status, stderr } = await runPcq(['nowhere.pcap']);
  expect(stderr).toContain('there is no such file');
  expect(status).toBe(1);
});

test('the caret stands under the word that is wrong', async () => {
  const { stderr } = await runPcq(['ip.srk == 192.0.2.1', capture]);
  const lines = stderr.split('\n');
  const at = lines.findIndex((line) => line.includes('ip.srk == 192.0.2.1'));
  expect(lines[at + 1].indexOf('^')).toBe(lines[at].indexOf('ip.srk'));
});

test('names that could steer the terminal do not', async () => {
  const { stderr } = await runPcq(['tcp', 'evil\x1b[31m\u202e.pcap']);
  expect(stderr).not.toMatch(/[\x1b\u202e]/);
});

test('colours only on a terminal, and never with NO_COLOR', async () => {
  expect((await runPcq(['-r'], { terminal: true })).stderr).toContain('\x1b[');
  expect((await runPcq(['-r'], { terminal: true, env: { NO_COLOR: '1' } })).stderr).not.toContain('\x1b');
  expect((await runPcq(['-r'])).stderr).not.toContain('\x1b');
});

function brokenPipe(code: string): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done(Object.assign(new Error(`write ${code}`), { code }));
    },
  });
}

test('a reader that goes away ends it quietly', async () => {
  let said = '';
  const stderr = new Writable({
    write(chunk, _encoding, done) {
      said += String(chunk);
      done();
    },
  });
  const session = new Session(brokenPipe('EPIPE'), stderr, {});
  expect(await runCommandLine([capture], session)).toBe(0);
  expect(session.out.closed).toBe(true);
  expect(said).toBe('');
  const full = new Session(brokenPipe('ENOSPC'), stderr, {});
  expect(await runCommandLine([capture], full)).toBe(1);
  expect(said).toBe('pcq: standard output cannot be written: the disk is full\n');
});

test('help is a command too; of a file that is so named, it is that', async () => {
  const whole = await runPcq(['help']);
  expect(whole).toMatchObject({ status: 0, stdout: (await runPcq(['--help'])).stdout });
  expect((await runPcq(['help', 'sql'])).stdout).toBe((await runPcq(['sql', '--help'])).stdout);
});

test('words that are no filter together are files that there are not', async () => {
  const { status, stderr } = await runPcq(['tcp', 'frobnicate', capture]);
  expect(stderr).toBe('pcq: frobnicate: there is no such file.\n');
  expect(status).toBe(1);
});

const onUnix = process.platform === 'linux' ? test : test.skip;
onUnix('a capture that fills the disk is no success', async () => {
  const { status, stderr } = await runPcq(['-w', '/dev/full', capture]);
  expect(stderr).toBe('pcq: /dev/full: cannot be written on: the disk is full.\n');
  expect(status).toBe(1);
});

const nowhere = `${folder.path}/none/x`;

test.each([
  ['a capture', [capture, '-w', `${nowhere}.pcapng`]],
  ['rows', ['sql', 'SELECT 1', capture, '-o', `${nowhere}.csv`]],
  ['Parquet', ['sql', 'SELECT 1', capture, '-o', `${nowhere}.parquet`]],
  ['a database', ['export', capture, `${nowhere}.duckdb`]],
])('%s in a folder that there is not', async (_, args) => {
  const { status, stderr } = await runPcq(args);
  expect(stderr).toMatch(/^pcq: \S+ cannot be written: there is no such folder\.?\n$/);
  expect(status).toBe(1);
});

test('what cannot be read to its end is said once, also where it is read twice', async () => {
  const bytes = pcapBytes([{ data: tcpFrame(1, 2, [1, 2], 2) }, { data: tcpFrame(1, 2, [1, 2], 2) }]);
  const cut = folder.write('cut.pcap', bytes.subarray(0, bytes.length - 3));
  const { status, stderr } = await runPcq(['export', cut, `${cut}.duckdb`]);
  expect(stderr.match(/cut short/g)).toHaveLength(1);
  expect(status).toBe(1);
});

test('words are quoted as the shell wants it', () => {
  const words = ['pcq', 'http.host == "a b"', "it's", 'C:\\a.pcap', '%x'];
  expect(shellText(words, 'linux')).toBe(`pcq 'http.host == "a b"' 'it'\\''s' 'C:\\a.pcap' %x`);
  expect(shellText(words, 'win32')).toBe(`pcq "http.host == \\"a b\\"" "it's" C:\\a.pcap "%x"`);
});
