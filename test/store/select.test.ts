import { openCapture } from '../../src/capture/open.js';
import { catalog } from '../../src/cli/catalog.js';
import { fieldColumns } from '../../src/cli/format.js';
import { type CheckedFilter, compileFilter } from '../../src/filter/index.js';
import { FieldList } from '../../src/report/fields.js';
import { generateSql } from '../../src/sql/index.js';
import { Answer } from '../../src/store/ask.js';
import { isDecidedBefore } from '../../src/store/reach.js';
import { selectFrames } from '../../src/store/select.js';

const CAPTURES = ['latency.cap', 'unwanted.cap', 'destinations.cap'];
const example = (name: string) => `${import.meta.dirname}/../../examples/${name}`;

function checked(filter: string): CheckedFilter {
  const result = compileFilter(filter, catalog());
  if (!result.ok) throw new Error(result.errors[0].message);
  return result.checked;
}

/** As a filter is run: window by window, over what its tests can be met by. */
async function selected(path: string, filter: string): Promise<number[]> {
  const numbers: number[] = [];
  const capture = await openCapture(example(path));
  for await (const { block, frames } of selectFrames(capture, { filter: checked(filter), output: { fields: [] } }))
    for (const frame of frames) numbers.push(block.firstNumber + frame);
  await capture.close();
  return numbers;
}

/** The lines of `-T fields`. */
async function lines(path: string, filter: string, names: readonly string[], escapes = true): Promise<string[]> {
  const plain = { separator: '\t', aggregator: ',', occurrence: 'a', quote: '', header: false, bom: false } as const;
  const options = { ...plain, escape: escapes };
  const report = new FieldList(fieldColumns(names), options);
  const capture = await openCapture(example(path));
  let text = '';
  for await (const chosen of selectFrames(capture, { filter: checked(filter), output: report.output }))
    for (const piece of report.frames(chosen)) text += piece;
  await capture.close();
  return text.split('\n').slice(0, -1);
}

/** How many, where only that is asked for. */
async function counted(path: string, filter: string): Promise<number> {
  let count = 0;
  const capture = await openCapture(example(path));
  const request = { filter: checked(filter), output: { fields: [] }, onlyCounts: true };
  for await (const { frames } of selectFrames(capture, request)) count += frames.length;
  await capture.close();
  return count;
}

/** The same by SQL over whole tables. */
async function asked(path: string, filter: string): Promise<number[]> {
  const answer = await Answer.prepare({ sql: 'SELECT number FROM frame ORDER BY 1', filter: checked(filter) });
  async function* captures() {
    yield await openCapture(example(path));
  }
  const numbers: number[] = [];
  for await (const chunk of (await answer.run(captures())).chunks())
    for (const [number] of chunk) numbers.push(Number(number));
  answer.end();
  return numbers;
}

/** Tests that are made where values are read, those that are not, and what is built of both. */
const FILTERS = [
  'tcp == 00:01',
  'tcp.analysis.acks_frame & 1 == 1',
  'tcp.analysis.acks_frame == frame.number - 1',
  'tcp == 00:01 or udp.port == 53',
  'tcp.flags.syn == 1',
  'tcp.flags.syn == 0',
  'not tcp.flags.syn == 1',
  'tcp.flags.syn != 1',
  'tcp.port == 443',
  'tcp.port != 443',
  'not tcp.port in {80, 443, 3389}',
  'tcp.port in {1..1000, 50000..60000} and not udp',
  'tcp.port > 1000 && tcp.port < 60000',
  'all tcp.port > 400',
  'ip.addr == 10.0.0.0/8',
  '!(ip.src == 10.0.0.0/8)',
  'ip.addr in {10.0.0.4, 8.8.8.8}',
  'eth.addr == 00:0d:3a:00:00:01 or udp.port == 53',
  'tcp',
  'tcp && tcp.flags.reset == 1',
  'not tcp or tcp.flags.fin == 1',
  'tcp.flags.syn == 1 xor tcp.flags.ack == 1',
  'dns.flags.response == 1 or not ip',
  'dns.qry.name contains "a"',
  'dns.qry.name contains "z" or tcp.flags.syn == 1',
  'dns.qry.name contains "m" or dns.qry.name matches "a"',
  'dns.qry.name contains "q" or dns',
  'dns.qry.name contains "q" or dns.qry.name',
  'dns.qry.name contains ""',
  'dns.qry.name == "store.example.com"',
  'dns.qry.name in {"store.example.com", "nothing"} or dns.qry.name contains "o"',
  'dns.qry.name < "m"',
  'dns.qry.name != "store.example.com"',
  'not dns.qry.name contains "a"',
  'dns.qry.name[0:2] contains "t"',
  'upper(dns.qry.name) contains "T" && udp',
  'dns.a',
  'tcp.srcport < tcp.dstport',
  'tcp.len * 2 > 100',
  'frame.number in {1, 3, 5..9} || tcp.len >= 100',
  'ip.ttl == 200',
  'tcp.window_size_value & 1',
  'tcp or tcp.flags.syn == 1',
  'udp or icmp or tcp.port == 80',
  'tcp.options.mss_val or dns.qry.name',
  'tcp.options.mss_val == 1460 or tcp.options.mss_val',
  'frame.len > 100',
  'eth.src in {00:00:00:00:00:00..00:ff:ff:ff:ff:ff}',
];

describe.each(CAPTURES)('%s', (path) => {
  test.each(FILTERS)('%s: what its tests cannot be met by makes no difference', async (filter) => {
    const numbers = await asked(path, filter);
    expect(await selected(path, filter)).toEqual(numbers);
    expect(await counted(path, filter)).toBe(numbers.length);
  });
});

describe.each(CAPTURES)('%s: what a filter has looked at is shown at once, all else in a pass of its own', (path) => {
  test.each([
    ['tcp.flags.syn == 1', []],
    ['tcp.analysis.initial_rtt', ['tcp.analysis.initial_rtt']],
    ['tcp.options.mss_val or dns.qry.name', ['dns.qry.name', 'tcp.options.mss_val']],
    ['tcp.port', ['tcp.port', 'tcp.srcport']],
    ['dns.qry.name contains "a"', ['dns.qry.name']],
    ['dns.qry.name contains "w" or tcp.port == 443', ['dns.qry.name', 'tcp.port']],
    ['tcp.port == 443 or dns.id', ['tcp.port', 'dns.id']],
  ])('%s shows %j', async (filter, names) => {
    const numbers = await selected(path, filter);
    const shown = await lines(path, filter, ['frame.number', ...names]);
    expect(shown.map((line) => Number(line.split('\t')[0]))).toEqual(numbers);
    const whole = await lines(path, filter, ['frame.number', ...names, 'frame.protocols']);
    expect(shown).toEqual(whole.map((line) => line.slice(0, line.lastIndexOf('\t'))));
  });
});

test('the filters are those that need whole tables and those that do not', () => {
  const reaches = FILTERS.map((filter) => generateSql(checked(filter)).reach);
  expect(reaches.filter((reach) => reach === undefined)).toHaveLength(2);
  expect(reaches.filter((reach) => reach?.isDecisive && reach.forPresence.size === 0).length).toBeGreaterThan(10);
  expect(reaches.filter((reach) => reach && isDecidedBefore(reach)).length).toBeGreaterThan(10);
});

test('a protocol in a column is its heading where that says more than its name, else its short name', async () => {
  expect(await lines('destinations.cap', 'tpkt and frame.number < 10', ['ip', 'tpkt', 'rdp'])).toContain(
    'Internet Protocol Version 4, Src: 203.0.113.50, Dst: 10.0.0.4\tTPKT, Version: 3, Length: 46\trdp',
  );
  const [hello] = await lines('latency.cap', 'tls', ['tls', 'http']);
  expect(hello).toBe('tls\t');
});

test('control characters in a column are escapes, unless -E escape=n asks for the text itself', async () => {
  const path = '../test/captures/latency.pcap';
  const asked = ['http.request.line and frame.number == 4', ['http.request.line']] as const;
  expect(await lines(path, ...asked)).toEqual(['Host: www.example.com\\r\\n']);
  expect(await lines(path, ...asked, false)).toEqual(['Host: www.example.com\r', '']);
});
