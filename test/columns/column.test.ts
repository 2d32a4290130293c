import {
  BytesColumn,
  Float64Column,
  Int64Column,
  ListColumn,
  TextColumn,
  Uint8Column,
  Uint16Column,
  Uint32Column,
} from '../../src/columns/column.js';
import { Table } from '../../src/columns/table.js';

const ROWS = 10_000;

test.each([
  ['Uint8Column', new Uint8Column()],
  ['Uint16Column', new Uint16Column()],
  ['Uint32Column', new Uint32Column()],
  ['Float64Column', new Float64Column()],
] as const)('%s grows, keeps its values and knows which rows have none', (_, column) => {
  for (let row = 0; row < ROWS; row += 3) column.set(row, row % 251);
  for (let row = 0; row < ROWS; row++) {
    expect(column.has(row)).toBe(row % 3 === 0);
    if (row % 3 === 0) expect(column.data[row]).toBe(row % 251);
  }
  column.clear();
  expect(column.has(0)).toBe(false);
});

test.each([
  [0, 1],
  [0, 8],
  [3, 4],
  [5, 3],
  [6, 300],
  [2040, 4100],
])('rows from %i on, %i of them, are filled at once', (first, count) => {
  const column = new Uint32Column();
  column.reserve(first + count);
  column.data.fill(7, first, first + count);
  column.setValid(first, count);
  for (let row = 0; row < first + count + 20; row++) expect(column.has(row)).toBe(row >= first && row < first + count);
  expect(column.data[first + count - 1]).toBe(7);
});

test('64-bit integers are kept by their halves', () => {
  const column = new Int64Column();
  column.set(5000, 0xffffffff, 0x7fffffff);
  expect(new BigInt64Array(column.buffer)[5000]).toBe(2n ** 63n - 1n);
  expect(column.has(4999)).toBe(false);
});

test('negative numbers take their two’s complement', () => {
  const column = new Uint8Column();
  column.set(0, -1);
  expect(new Int8Array(column.buffer)[0]).toBe(-1);
});

test('text and bytes may be absent', () => {
  const text = new TextColumn();
  text.set(2, 'a');
  expect([text.has(0), text.has(2), text.has(3)]).toEqual([false, true, false]);
  const bytes = new BytesColumn();
  bytes.set(1, Uint8Array.of(0, 255));
  expect([bytes.has(0), bytes.has(1)]).toEqual([false, true]);
});

test('lists keep the order of their values, also when rows take turns', () => {
  const list = new ListColumn(new Uint8Column());
  for (const [row, value] of [
    [0, 1],
    [2, 2],
    [0, 3],
  ])
    (list.child as Uint8Column).set(list.append(row), value);
  expect(list.rows).toEqual([[0, 2], undefined, [1]]);
  expect([...(list.child as Uint8Column).data.subarray(0, 3)]).toEqual([1, 2, 3]);
});

test('a table has the columns that were declared', () => {
  const table = new Table('t', [
    { name: 'a', type: 'UINTEGER' },
    { name: 'b', type: 'VARCHAR', isList: true },
  ]);
  expect(table.columns[0]).toBeInstanceOf(Uint32Column);
  expect(table.columns[1]).toBeInstanceOf(ListColumn);
});
