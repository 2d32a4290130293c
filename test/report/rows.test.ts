import { type RowFormat, type RowValue, writeRows } from '../../src/report/rows.js';
import { fittingWidths } from '../../src/report/table.js';

async function written(
  format: RowFormat,
  columns: readonly { name: string; isNumber: boolean }[],
  rows: readonly (readonly RowValue[])[],
  terminalWidth?: number,
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
  await writeRows(format, { columns, chunks }, { out, stdout: { columns: terminalWidth }, colours: { out: false } });
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

test('a table fits the terminal, also with wide characters', async () => {
  const rows = [
    ['10.0.0.1', '漢字'.repeat(40)],
    ['192.168.100.100', 'words that are many and go on and on '.repeat(4)],
  ];
  const table = await written('table', [text('address'), text('info')], rows, 60);
  const { default: stringWidth } = await import('string-width');
  for (const line of table.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(60);
  expect(table).toContain('192.168.100.100');
  expect(table.replace(/\s/g, '')).toContain('漢字漢字');
});

test('where columns are too many for the terminal, rows are records', async () => {
  const columns = Array.from({ length: 20 }, (_, index) => text(`column_${index}`));
  const table = await written('table', columns, [columns.map((_, index) => `value ${index}`)], 80);
  expect(table).toContain('── row 1 ──\ncolumn_0   value 0\n');
  expect(table).toContain('column_19  value 19\n(1 row)\n');
});

test('more rows than are laid out at once keep one set of columns', async () => {
  const rows = Array.from({ length: 12_000 }, (_, index) => [index, 'x']);
  const lines = (await written('table', [number('n'), text('t')], rows)).trimEnd().split('\n');
  expect(lines).toHaveLength(12_003);
  expect(lines.filter((line) => line.includes('─'))).toHaveLength(1);
  expect(lines[12_001]).toBe('11999  x');
});

test('columns give way from the widest on', () => {
  expect(fittingWidths(['a', 'b'], [['x'.repeat(10), 'y'.repeat(90)]], 60)).toEqual([10, 48]);
  expect(fittingWidths(['client_port'], [['1']], 8)).toEqual([8]);
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
