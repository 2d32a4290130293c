import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { findQuery } from '../../src/packs/library.js';
import { readOverview } from '../../src/packs/overview.js';
import { rowFilter } from '../../src/report/rowfilter.js';
import { look, startBrowser } from '../support/browser.js';
import { TestFolder } from '../support/captures.js';
import { runPcq } from '../support/run.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const example = (name: string) => join(root, 'examples', name);
const file = join(root, 'queries/report.yaml');
const parts = readOverview(readFileSync(file, 'utf8'), file);
const folder = new TestFolder();
const started = await startBrowser();
const browser = typeof started === 'string' ? undefined : started;
if (typeof started === 'string') console.warn(`no browser here, so reports are not looked at: ${started}`);
const withBrowser = browser === undefined ? test.skip : test;
afterAll(async () => {
  await browser?.close();
  folder.remove();
});

test.each(parts.map((part) => [part.query, part] as const))('the part %s fits its query', async (name, part) => {
  const query = await findQuery(`pcq/${name}`);
  const columns = query.columns.map((column) => column.name);
  expect(columns).toEqual(expect.arrayContaining([...part.columns, ...(part.only === undefined ? [] : [part.only])]));
  const forms =
    part.rowFilter === undefined || typeof part.rowFilter === 'string'
      ? [part.rowFilter ?? '']
      : Object.values(part.rowFilter.filters);
  for (const form of forms) for (const [, column] of form.matchAll(/\{(\w+)/g)) expect(columns).toContain(column);
});

test('in a pipe: figures, every part, the way to the frames, what there is nothing of', async () => {
  const { status, stdout, stderr } = await runPcq(['report', example('latency.cap')]);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(
    /^First look: .*latency\.cap\n {2}frames +174\n {2}on the wire +57\.8 KiB\n {2}duration +18\.4 s\n/,
  );
  expect(stdout).toContain('\nTraffic over time\n');
  expect(stdout).toMatch(/\nProtocol hierarchy\n(?:.*\n)* +└─ tls +60 +35,760\n/);
  expect(stdout).toMatch(/\n\(10 of 12 rows\)\nFrames of the first row: pcq 'tcp\.stream == 0' .*latency\.cap\n/);
  expect(stdout).toMatch(/\nNothing of these is in the capture: .*Protocols that should not be here\.\n$/);
}, 60_000);

test('a terminal gets drawings that fit it', async () => {
  const { stdout } = await runPcq(['report', example('destinations.cap')], { terminal: true });
  expect(stdout).toContain('├─ ');
  expect(stdout).toContain('█');
  const { default: stringWidth } = await import('string-width');
  const tables = stdout.split('\n').filter((line) => !/^(First look|Frames of|Its frames|Nothing of)/.test(line));
  expect(tables.filter((line) => stringWidth(line) > 80)).toEqual([]);
}, 60_000);

test('the filters of its rows select the frames that the rows count', async () => {
  const capture = example('unwanted.cap');
  const page = join(folder.path, 'unwanted.html');
  expect(await runPcq(['report', capture, '-o', page])).toMatchObject({ status: 0, stdout: '', stderr: '' });
  const text = readFileSync(page, 'utf8');
  const hierarchy = text.slice(text.indexOf('<h2>Protocol hierarchy</h2>'));
  const rows = [
    ...hierarchy
      .slice(0, hierarchy.indexOf('</section>'))
      .matchAll(/<tr><td class="lead tree"[^>]*>([^<]*)<\/td><td [^>]*>([\d,]+)<.*?<code>([^<]*)</g),
  ];
  expect(rows.length).toBeGreaterThan(4);
  for (const [, name, , filter] of rows) expect(filter).toBe(name);
  const filters = [...text.matchAll(/<td class="filter[^"]*"><code>([^<]*)</g)].map(([, filter]) => filter);
  const different = [...new Set(filters)].map((each) =>
    each.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
  expect(different.length).toBeGreaterThan(15);
  for (const filter of different.slice(0, 25)) {
    const { status, stdout, stderr } = await runPcq([filter, capture, '--count']);
    expect([filter, status, stderr]).toEqual([filter, 0, '']);
    expect(Number(/(\d+)\s*$/.exec(stdout)?.[1])).toBeGreaterThan(0);
  }
}, 120_000);

test('a display filter restricts every part', async () => {
  const { stdout } = await runPcq(['report', example('latency.cap'), '-Y', 'dns']);
  expect(stdout).toMatch(/\n {2}frames +6\n/);
  expect(stdout).toMatch(/└─ dns +6 +506\n/);
  expect(stdout).not.toContain('─ tcp');
}, 60_000);

test('what cannot be is said in a line', async () => {
  const capture = example('latency.cap');
  for (const [args, message] of [
    [[], 'no capture named: pcq report CAPTURE...'],
    [[capture, '-o', 'x.pdf'], '-o x.pdf: the report is written as a page: -o report.html'],
    [[capture, '-Y', 'nosuch == 1'], 'nosuch'],
    [[capture, '-o', join(folder.path, 'no/such.html')], 'cannot be written'],
  ] as const) {
    const { status, stderr } = await runPcq(['report', ...args]);
    expect(status).toBeGreaterThan(0);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  }
  expect((await runPcq(['report', join(folder.path, 'none.pcap')])).stderr).toMatch(/none\.pcap/);
}, 60_000);

const columns = [
  { name: 'host', isNumber: false },
  { name: 'path', isNumber: false },
];
test.each([
  ['http.host == "{host}"', ['a', ''], 'http.host == "a"'],
  ['http.host == "{host}"', ['a" or frame or "\\', ''], 'http.host == "a\\x22 or frame or \\x22\\x5c"'],
  ['http.host == "{host}"', ['é\n', ''], 'http.host == "\\xc3\\xa9\\x0a"'],
  ['http.host == "{host}"', [null, ''], undefined],
  ['ip.addr == {host}', ['10.0.0.1', ''], 'ip.addr == 10.0.0.1'],
  ['ip.addr == {host}', ['1 or frame', ''], undefined],
  ['ip.addr == {host}', ['1)||(frame', ''], undefined],
  ['{host:family}.addr == {host}', ['10.0.0.1', ''], 'ip.addr == 10.0.0.1'],
  ['{host:family}.addr == {host}', ['fe80::1', ''], 'ipv6.addr == fe80::1'],
  ['{host:family}.addr == {host}', ['02:00:00:00:00:01', ''], 'eth.addr == 02:00:00:00:00:01'],
  ['{host:family}.addr == {host}', [null, ''], undefined],
  ['{path:last}', ['', 'eth:ip:tcp'], 'tcp'],
  [{ by: ['host'], filters: { v4: 'ip', v6: 'ipv6.src == {path}' } }, ['v6', 'fe80::1'], 'ipv6.src == fe80::1'],
  [{ by: ['host'], filters: { v4: 'ip' } }, ['v5', ''], undefined],
])('the filter %p of the row %p is %p', (form, row, filter) => {
  expect(rowFilter(form, columns, row)).toBe(filter);
});

test('what is wrong with the list is said with its key', () => {
  expect(() => readOverview('- query: x\n  rows: many\n', 'report.yaml')).toThrow(
    /report\.yaml: parts\.0\.rows: "many"/,
  );
  expect(() => readOverview('- title: x\n', 'report.yaml')).toThrow(/query: is missing/);
  expect(() => readOverview('x: 1\n', 'report.yaml')).toThrow(/parts/);
  expect(() => readOverview('- query: x\n  colums: [a]\n', 'report.yaml')).toThrow(/did you mean columns/);
});

withBrowser.each([400, 1400])(
  'a browser %d pixels wide cuts nothing of it',
  async (width) => {
    for (const name of ['latency', 'unwanted', 'destinations']) {
      const page = join(folder.path, `${name}.html`);
      expect((await runPcq(['report', example(`${name}.cap`), '-o', page])).status).toBe(0);
      const seen = await look(browser as Browser, page, { width, picture: `report-${name}-${width}.png` });
      expect(seen).toMatchObject({ troubles: [], outside: [], cut: [], scripts: 0, scrollWidth: width });
      for (const title of ['Protocol hierarchy', 'Traffic over time', 'Warnings']) expect(seen.text).toContain(title);
      expect(seen.smallestText).toBeGreaterThan(9);
      await look(browser as Browser, page, { width, isDark: true, picture: `report-${name}-${width}-dark.png` });
    }
  },
  120_000,
);

withBrowser(
  'on paper nothing is cut',
  async () => {
    const page = join(folder.path, 'paper.html');
    expect((await runPcq(['report', example('unwanted.cap'), '-o', page])).status).toBe(0);
    const seen = await look(browser as Browser, page, {
      width: 720,
      print: true,
      picture: 'report-unwanted-print.png',
    });
    expect(seen).toMatchObject({ troubles: [], outside: [], cut: [], scrollWidth: 720 });
  },
  60_000,
);
