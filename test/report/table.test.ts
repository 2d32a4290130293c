import type { RowValue } from '../../src/report/rows.js';
import { tableText } from '../../src/report/table.js';

async function tableOf(names: readonly string[], rows: readonly (readonly RowValue[])[]): Promise<string[]> {
  const pieces: string[] = [];
  const columns = names.map((name) => ({ name, isNumber: false }));
  const chunks = async function* () {
    yield rows;
  };
  for await (const piece of tableText({ columns, chunks })) pieces.push(piece);
  return pieces;
}

describe('a table of texts that packets made long', () => {
  test('one long text does not widen every row, and nothing is cut', async () => {
    const long = 'x'.repeat(100_000);
    const rows = [[long, 'a'], ...Array.from({ length: 5_000 }, () => ['y', 'b'])];
    const pieces = await tableOf(['text', 'more'], rows);
    const text = pieces.join('');
    expect(text).toContain(`${long}  a\n`);
    expect(text.length).toBeLessThan(100_000 + 5_003 * 2_010);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(300_000);
    expect(text).toContain('(5001 rows)');
  });

  test('a text of very many lines', async () => {
    const text = (await tableOf(['text'], [['\n'.repeat(300_000)]])).join('');
    expect(text.split('\n').length).toBeGreaterThan(300_000);
  });
});
