import { type BatchColumn, batchOf, passingBatchOf } from '../../src/columns/batch.js';
import type {
  BytesColumn,
  Int64Column,
  ListColumn,
  TextColumn,
  Uint8Column,
  Uint32Column,
} from '../../src/columns/column.js';
import { Table } from '../../src/columns/table.js';

/** A table of three rows in which each column lacks a value somewhere. */
function sample() {
  const table = new Table('t', [
    { name: 'flag', type: 'BOOLEAN' },
    { name: 'number', type: 'UINTEGER' },
    { name: 'wide', type: 'BIGINT' },
    { name: 'text', type: 'VARCHAR' },
    { name: 'bytes', type: 'BLOB' },
    { name: 'list', type: 'VARCHAR', isList: true },
  ]);
  table.rowCount = 3;
  const [flag, number, wide, text, bytes, list] = table.columns as [
    Uint8Column,
    Uint32Column,
    Int64Column,
    TextColumn,
    BytesColumn,
    ListColumn,
  ];
  flag.set(0, 1);
  flag.set(2, 0);
  number.set(1, 4_000_000_000);
  wide.set(2, 0xffff_ffff, 0xffff_ffff);
  text.set(0, 'ärger');
  text.set(2, '');
  bytes.set(1, Uint8Array.of(0, 255));
  // The rows take turns: each row's values must come together all the same.
  for (const [row, value] of [
    [0, 'a'],
    [2, 'b'],
    [0, 'c'],
  ] as const)
    (list.child as TextColumn).set(list.append(row), value);
  return table;
}

const ELEMENTS = { BOOLEAN: Uint8Array, UINTEGER: Uint32Array, BIGINT: BigInt64Array };

/** The values of a batch's column by the layout's own rules; null where the validity bitmap has no bit. */
function valuesOf(column: BatchColumn, length: number): unknown[] {
  const has = (row: number) => (column.validity[row >>> 3] & (1 << (row & 7))) !== 0;
  return Array.from({ length }, (_, row) => {
    if (!has(row)) return null;
    if (column.form === 'fixed') return new ELEMENTS[column.type as keyof typeof ELEMENTS](column.data)[row];
    const [from, to] = column.offsets.subarray(row, row + 2);
    if (column.form === 'list') return valuesOf(column.child, column.offsets[length]).slice(from, to);
    return Buffer.from(column.bytes.subarray(from, to)).toString(column.type === 'BLOB' ? 'hex' : 'utf8');
  });
}

test('a batch has the values of its table, and knows which are absent', () => {
  const { columns, rowCount } = batchOf(sample());
  expect(Object.fromEntries(columns.map((column) => [column.name, valuesOf(column, rowCount)]))).toEqual({
    flag: [1, null, 0],
    number: [null, 4_000_000_000, null],
    wide: [null, null, -1n],
    text: ['ärger', null, ''],
    bytes: [null, '00ff', null],
    list: [['a', 'c'], [], ['b']],
  });
});

test('a batch stays as it is when its table is filled anew', () => {
  const table = sample();
  const [, number] = batchOf(table).columns;
  (table.columns[1] as Uint32Column).set(1, 7);
  expect(valuesOf(number, 3)).toEqual([null, 4_000_000_000, null]);
});

test('a batch that passes has what a copied one has', () => {
  const table = new Table('t', [
    { name: 'number', type: 'UINTEGER' },
    { name: 'text', type: 'VARCHAR' },
  ]);
  (table.columns[0] as Uint32Column).set(2, 5);
  (table.columns[1] as TextColumn).set(1, 'a');
  table.rowCount = 4000;
  const [copied, passing] = [batchOf(table), passingBatchOf(table)].map(({ columns }) =>
    columns.map(({ validity, ...column }) => ({
      ...column,
      validity: validity.slice(0, 500),
      data: column.form === 'fixed' ? new Uint8Array(column.data, 0, 16_000) : undefined,
    })),
  );
  expect(passing).toEqual(copied);
});
