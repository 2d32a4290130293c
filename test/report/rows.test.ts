import type { Draw } from '../../src/packs/query.js';
import { type RowColumn, type RowValue, type TextFormat, writeRows } from '../../src/report/rows.js';
import { fittingWidths, valueWidths } from '../../src/report/widths.js';

async function written(
  format: TextFormat,
  columns: readonly RowColumn[],
  rows: readonly (readonly RowValue[])[],
  terminalWidth?: number,
  draw?: Draw,
  colours = false,
): Promise<string> {
  let text = '';
  const out = {
    closed: false,
    write: (more: string) => {
      text += more;
    },
    flush: async () => {},
  };
  async function* chunks() {
    if (rows.length > 0) yield rows;
  }
  const target = { out, stdout: { columns: terminalWidth }, colours: { out: colours } };
  await writeRows(format, { columns, chunks }, target, draw);
  return text;
}

const text = (name: string) => ({ name, isNumber: false });
const number = (name: string) => ({ name, isNumber: true });

test('a table has names, a line, values with numbers to the right, and the count of rows', async () => {
  const table = await written(
    'table',
    [text('dst'), number('frames')],
    [
      ['10.0.0.1', 12n],
      ['fe80::1', 3],
      [null, 1],
    ],
  );
  expect(table).toBe(
    'dst       frames\n────────  ──────\n10.0.0.1      12\nfe80::1        3\n               1\n(3 rows)\n',
  );
});

test('a table without rows has its names still', async () => {
  expect(await written('table', [text('a')], [])).toBe('a\n─\n(0 rows)\n');
});

test('a table fits the terminal, also with wide characters: text is cut, and said to be', async () => {
  const rows = [
    ['10.0.0.1', '漢字'.repeat(40), 1234567890],
    ['192.168.100.100', 'words that are many and go on and on '.repeat(4), 1],
    ['family', '👩‍👩‍👧‍👦'.repeat(40), 2],
  ];
  const columns = [text('address'), text('info'), number('bytes')];
  const table = await written('table', columns, rows, 60);
  const { default: stringWidth } = await import('string-width');
  for (const line of table.split('\n').slice(0, -2)) expect(stringWidth(line)).toBeLessThanOrEqual(60);
  expect(table).toContain('192.168.100.100');
  expect(table).toContain('1234567890');
  expect(table).toMatch(/words that are many and go on … {2}/);
  expect(table).toMatch(/\(3 rows; text ending in … was cut: \| cat shows all\)\n$/);
  const piped = await written('table', columns, rows);
  for (const [, info] of rows) expect(piped).toContain(String(info).trimEnd());
  expect(piped).toMatch(/\(3 rows\)\n$/);
});

test('what would steer the terminal is escaped wherever it stands', async () => {
  const hostile = '\x1b]0;owned\x07\x1b[2J';
  const draw: Draw = { kind: 'tree', path: `p${hostile}`, value: 'n' };
  const rows = [[`${hostile}`, 3]];
  for (const width of [undefined, 80, 4]) {
    const table = await written('table', [text(`p${hostile}`), number('n')], rows, width, draw);
    expect(table.replace(/[\n]/g, '')).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
    expect(table).toContain('\\x1b');
  }
  const series: Draw = { kind: 'line', x: 'n', y: 'n', series: 's' };
  const drawn = await written(
    'table',
    [text('s'), number('n')],
    [
      [hostile, 1],
      [hostile, 2],
    ],
    80,
    series,
  );
  expect(drawn.replace(/[\n]/g, '')).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
});

const withUnits: RowColumn[] = [
  { name: 'path', isNumber: false },
  { name: 'bytes', isNumber: true, unit: 'bytes' },
  { name: 'rtt', isNumber: true, unit: 's' },
];
const tree: Draw = { kind: 'tree', path: 'path', value: 'bytes' };
const paths = [
  ['eth', 4000, 1.5],
  ['eth:ip', 4000n, 0.0241],
  ['eth:ip:tcp', 2000, 0.00098],
  ['eth:ip:udp', 2000, null],
  ['eth:arp', 0, 0],
];

test('a terminal gets units, a tree and bars', async () => {
  expect(await written('table', withUnits, paths, 50, tree)).toBe(
    [
      'path       bytes      rtt',
      '─────────  ─────  ───────',
      'eth        4,000   1.50 s  ███████████████████████',
      '├─ ip      4,000  24.1 ms  ███████████████████████',
      '│  ├─ tcp  2,000   980 µs  ███████████▌',
      '│  └─ udp  2,000           ███████████▌',
      '└─ arp         0      0 s',
      '(5 rows)\n',
    ].join('\n'),
  );
});

test('a pipe gets the same values and the tree, and no bars', async () => {
  const piped = await written('table', withUnits, paths, undefined, tree);
  expect(piped).toContain('│  ├─ tcp  2,000   980 µs\n');
  expect(piped).not.toContain('█');
});

test('what is in itself again and again is folded, and said to be', async () => {
  const deep = Array.from({ length: 40 }, (_, depth) => [`eth:ip${':ip'.repeat(depth)}`, 100 - depth, null]);
  const table = await written('table', withUnits, [['eth', 100, null], ...deep], 60, tree);
  expect(table).toContain('└─ ip           100');
  expect(table).toContain('   └─ ip ×39     99');
  expect(table).toContain('(41 rows; 38 folded into ×N: N of the same in each other)\n');
});

test('many rows are laid out', async () => {
  const columns = [
    text('address'),
    text('name'),
    number('frames'),
    { name: 'rtt', isNumber: true, unit: 's' as const },
  ];
  const rows = Array.from({ length: 40_000 }, (_, row) => [
    `10.0.${row >> 8}.${row & 255}`,
    `host${row}`,
    row,
    row / 7e6,
  ]);
  const table = await written('table', columns, rows, 80);
  expect(table.split('\n')).toHaveLength(40_000 + 4);
});

test('where there is no room for bars there are none', async () => {
  expect(await written('table', withUnits, paths, 34, tree)).not.toContain('█');
});

test('a line is drawn for each series', async () => {
  const columns: RowColumn[] = [number('time'), text('name'), { name: 'rate', isNumber: true, unit: 'bit/s' }];
  const rows = [0, 1, 2, 3].flatMap((time) => [
    [time, 'a', time * 1e6],
    [time, 'b', 8e6],
  ]);
  const draw: Draw = { kind: 'line', x: 'time', y: 'rate', series: 'name' };
  const table = await written('table', columns, rows, 60, draw);
  expect(table).toContain('\na  ▁▃▆█  at most 3.00 Mbit/s\nb  ████  at most 8.00 Mbit/s\n(8 rows)\n');
});

test('colours only where they are wanted', async () => {
  expect(await written('table', withUnits, paths, 80, tree, true)).toContain('\x1b[36m█');
  expect(await written('table', withUnits, paths, 80, tree)).not.toContain('\x1b');
});

test('Markdown: cells hold text and nothing else', async () => {
  const rows = [
    ['a|b', 1200],
    ['<script>x</script> [l](javascript:1) *b* `c`\n2 \\| www.a.example http://b', 2],
  ];
  expect(await written('markdown', [text('what'), { name: 'n_n', isNumber: true, unit: 'frames' }], rows)).toBe(
    '| what | n\\_n |\n| --- | ---: |\n| a\\|b | 1,200 |\n' +
      '| &lt;script&gt;x&lt;/script&gt; \\[l\\](javascript:1) \\*b\\* \\`c\\`\\n2 \\\\\\| www&#46;a.example http&#58;//b | 2 |\n',
  );
});

test('where columns are too many for the terminal, a few rows are records', async () => {
  const columns = Array.from({ length: 20 }, (_, index) => text(`column_${index}`));
  const table = await written('table', columns, [columns.map((_, index) => `value ${index}`)], 80);
  expect(table).toContain('── row 1 ──\ncolumn_0   value 0\n');
  expect(table).toContain('column_19  value 19\n(1 row)\n');
});

test('where columns are too many for many rows, the first are shown, and the others named', async () => {
  const columns = Array.from({ length: 20 }, (_, index) => (index % 2 ? number : text)(`column_${index}`));
  const rows = Array.from({ length: 9_000 }, (_, row) =>
    columns.map((_, index) => (index % 2 ? row * 1000 : `${row}`)),
  );
  const table = await written('table', columns, rows, 80);
  const lines = table.trimEnd().split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const [, last] = /column_(\d+) *$/m.exec(table) ?? [];
  expect(Number(last)).toBeGreaterThan(4);
  const end = lines.findIndex((line) => line.startsWith('('));
  expect(lines[end - 1].trim().split(/ +/)).toHaveLength(Number(last) + 1);
  const remark = lines.slice(end).join(' ');
  expect(remark).toMatch(/^\(9000 rows; (column_\d+, )+column_\d+ and \d+ more columns not shown: \| cat shows all\)$/);
  expect(remark).toContain(`; column_${Number(last) + 1},`);
});

test('more rows than are laid out at once keep one set of columns', async () => {
  const rows = Array.from({ length: 12_000 }, (_, index) => [index, 'x']);
  const lines = (await written('table', [number('n'), text('t')], rows)).trimEnd().split('\n');
  expect(lines).toHaveLength(12_003);
  expect(lines.filter((line) => line.includes('─'))).toHaveLength(1);
  expect(lines[12_001]).toBe('11999  x');
});

test('columns give way from the widest on', () => {
  const row = ['x'.repeat(10), 'y'.repeat(90)];
  expect(fittingWidths(['a', 'b'], valueWidths(2, [row], 60), 60)).toEqual([10, 48]);
  expect(fittingWidths(['client_port'], [1], 8)).toEqual([8]);
});

test('CSV quotes what needs it', async () => {
  const csv = await written(
    'csv',
    [text('a'), number('b')],
    [
      ['x,"y"', 1.5],
      ['two\nlines', 7n],
      [['p', 'q'], null],
      ['\x1b[31m', 0],
    ],
  );
  expect(csv).toBe('a,b\n"x,""y""",1.5\n"two\nlines",7\n"p, q",\n\ufffd[31m,0\n');
});

test('JSON keeps large integers, lists and NULL, and makes names unique', async () => {
  const columns = [number('count'), text('count'), text('list')];
  const json = await written('json', columns, [[18446744073709551615n, null, ['a', { b: Number.NaN }]]]);
  expect(json).toBe('[\n  {"count": 18446744073709551615, "count_2": null, "list": ["a", {"b": null}]}\n]\n');
  expect(await written('json', columns, [])).toBe('[]\n');
});
