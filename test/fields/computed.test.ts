import { COMPLETENESS, SECONDS_IN_WORDS } from '../../src/fields/computed.js';

test.each([
  [SECONDS_IN_WORDS, 1800, '30 minutes (1800)'],
  [SECONDS_IN_WORDS, 85_536, '23 hours, 45 minutes, 36 seconds (85536)'],
  [SECONDS_IN_WORDS, 86_401, '1 day, 1 second (86401)'],
  [SECONDS_IN_WORDS, 0, '0 seconds (0)'],
  [SECONDS_IN_WORDS, 0xffff_ffff, 'infinity (4294967295)'],
  [COMPLETENESS, 31, 'Complete, WITH_DATA (31)'],
  [COMPLETENESS, 47, 'Complete, WITH_DATA (47)'],
  [COMPLETENESS, 15, 'Incomplete, DATA (15)'],
  [COMPLETENESS, 12, 'Incomplete (12)'],
])('a name that is worked out, and the number that it names', (names, value, name) => {
  expect(names.nameOf(value)).toBe(name);
  expect(names.valueOf(name)).toBe(value);
  expect(names.valueOf(name.toUpperCase())).toBe(value);
});

test('what is no such name names nothing', () => {
  for (const name of ['30 minutes', '31 minutes (1800)', '(1800)', '', '30 minutes (99999999999)'])
    expect(SECONDS_IN_WORDS.valueOf(name)).toBeUndefined();
});
