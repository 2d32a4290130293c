import { Int64Column } from '../../src/columns/column.js';
import { setNanoseconds } from '../../src/tables/convert.js';

const cases: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 999_999_999],
  [1, 0],
  [65_535, 999_999_999],
  [65_536, 1],
  [1_700_000_000, 123_456_789],
  [4_294_967_295, 999_999_999],
  [9_000_000_000, 5],
  [-1, 0],
  [-1, 999_999_999],
  [-65_537, 3],
  [-2_000_000_000, 7],
];

test.each(cases)('%d s and %d ns are exact nanoseconds', (seconds, nanoseconds) => {
  const column = new Int64Column();
  setNanoseconds(column, 0, seconds, nanoseconds);
  expect(new BigInt64Array(column.buffer, 0, 1)[0]).toBe(BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds));
});
