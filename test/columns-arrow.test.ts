import { Table as ArrowTable, tableFromIPC, tableToIPC } from 'apache-arrow';
import { arrowBatch } from '../src/columns/arrow.js';
import { batchOf } from '../src/columns/batch.js';
import type {
  BytesColumn,
  Int64Column,
  ListColumn,
  TextColumn,
  Uint8Column,
  Uint32Column,
} from '../src/columns/column.js';
import { Table } from '../src/columns/table.js';

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
  return batchOf(table);
}

test('a batch is an Arrow record batch, with what is absent as null', () => {
  const rows = new ArrowTable(arrowBatch(sample())).toArray().map((row) => row.toJSON());
  expect(rows.map(({ flag, number, wide, text }) => [flag, number, wide, text])).toEqual([
    [true, null, null, 'ärger'],
    [null, 4_000_000_000, null, null],
    [false, null, -1n, ''],
  ]);
  expect(rows.map(({ bytes }) => bytes && [...bytes])).toEqual([null, [0, 255], null]);
  expect(rows.map(({ list }) => [...list])).toEqual([['a', 'c'], [], ['b']]);
});

test('it stands on the same buffers', () => {
  const batch = sample();
  const number = batch.columns[1];
  if (number.form !== 'fixed') throw new Error('numbers have elements of fixed size');
  const { values } = arrowBatch(batch).getChild('number')?.data[0] ?? {};
  expect((values as Uint32Array).buffer).toBe(number.data);
});

test('it can be written for others and read again', () => {
  const again = tableFromIPC(tableToIPC(new ArrowTable(arrowBatch(sample()))));
  expect(again.numRows).toBe(3);
  expect(again.getChild('text')?.toArray()).toEqual(['ärger', null, '']);
});
