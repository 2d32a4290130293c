import type { Unit } from '../../src/packs/query.js';
import { bar, cut, sparkline } from '../../src/report/drawing.js';
import { valueText } from '../../src/report/values.js';

test.each<[number | bigint, Unit | undefined, string]>([
  [0, 's', '0 s'],
  [1.23456, 's', '1.23 s'],
  [12.3456, 's', '12.3 s'],
  [0.99951, 's', '1.00 s'],
  [0.0241134, 's', '24.1 ms'],
  [0.00098, 's', '980 µs'],
  [0.0009996, 's', '1.00 ms'],
  [3.2e-8, 's', '32.0 ns'],
  [-0.0241, 's', '-24.1 ms'],
  [4321.7, 's', '4,322 s'],
  [1234567n, 'bytes', '1,234,567'],
  [18446744073709551615n, 'bytes', '18,446,744,073,709,551,615'],
  [1499.5, 'bytes', '1,499.5'],
  [1234, 'packets', '1,234'],
  [0.4567, 'share', '45.7 %'],
  [0.012345, 'share', '1.23 %'],
  [0.00001, 'share', '< 0.01 %'],
  [0.0999, 'share', '9.99 %'],
  [0, 'share', '0 %'],
  [1, 'share', '100 %'],
  [999, 'bit/s', '999 bit/s'],
  [1234567, 'bit/s', '1.23 Mbit/s'],
  [999_600, 'bit/s', '1.00 Mbit/s'],
  [12.25, 'time', '12.25 s'],
  [50000, 'none', '50000'],
  [50000, undefined, '50000'],
  [Number.NaN, 's', 'NaN'],
  [Number.POSITIVE_INFINITY, 'bytes', 'Infinity'],
])('%p of unit %p is %p', (value, unit, text) => {
  expect(valueText(value, unit)).toBe(text);
});

test('what is no number has no unit', () => {
  expect(valueText('2024-01-02 03:04:05.123456789', 'time')).toBe('2024-01-02 03:04:05.123456789');
  expect(valueText(null, 'bytes')).toBe('');
  expect(valueText(['a', 'b'], 'bytes')).toBe('a, b');
});

test('bars are as long as their share, in eighths', () => {
  expect(bar(1, 4)).toBe('████');
  expect(bar(0.5, 3)).toBe('█▌');
  expect(bar(1e-9, 10)).toBe('▏');
  expect(bar(0, 10)).toBe('');
  expect(bar(Number.NaN, 10)).toBe('');
  expect(bar(7, 2)).toBe('██');
});

test('a sparkline shows the highest of what shares a cell', () => {
  expect(sparkline([0, 1, 2, 4, 8], 10)).toBe('▁▂▂▄█');
  expect(sparkline([1, 0, 0, 0, 0, 8], 3)).toBe('▂▁█');
  expect(sparkline([], 10)).toBe('');
});

test('text is cut between characters as people see them', () => {
  expect(cut('abcdef', 6)).toBe('abcdef');
  expect(cut('abcdef', 4)).toBe('abc…');
  expect(cut('漢字漢字', 6)).toBe('漢字…');
  expect(cut('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…');
});
