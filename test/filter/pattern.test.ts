import { translatePattern } from '../../src/filter/pattern.js';
import { World } from './world.js';

let world: World;
beforeAll(async () => {
  world = await World.of([]);
});
afterAll(() => world.close());

async function matches(pattern: string, bytes: string): Promise<unknown> {
  const translated = translatePattern(pattern);
  if (!translated.ok) return translated.message;
  const [[found]] = await world.run('SELECT regexp_matches($1, $2)', [
    { list: false, type: 'VARCHAR', value: bytes },
    { list: false, type: 'VARCHAR', value: translated.pattern },
  ]);
  return found;
}

/** Pattern, bytes that it finds, bytes that it does not. */
test.each([
  ['abc', 'xABCx', 'ab'],
  ['(?-i)abc', 'abc', 'ABC'],
  ['a(?i:b)c', 'AbC', 'ab'],
  ['(?-i:a)b', 'aB', 'AB'],
  ['^a.c$', 'abc', 'a\nc'],
  ['(?s)a.c', 'a\nc', 'ac'],
  ['(?m)^b$', 'a\nb\nc', 'abc'],
  ['a$', 'ba\n', 'ab'],
  ['a\\z', 'ba', 'a\n'],
  ['\\x00\\xff', 'a\0\xff', '\0\xfe'],
  ['\xff', '\xff', '\xfe'],
  ['[\\x80-\\xff]', '\x80', 'a'],
  ['[^a]', 'b', 'A'],
  ['[a-c]+x', 'BCX', 'dx'],
  ['[X-c]q', 'Zq', 'dq'],
  ['[]a]b', ']b', 'cb'],
  ['[a\\]]b', ']b', 'cb'],
  ['[\\d-]+x', '1-x', 'ax'],
  ['[[:digit:]]x', '1x', 'ax'],
  ['[[:^digit:]]x', 'ax', '1x'],
  ['[[:upper:]]1', 'a1', '11'],
  ['[\\W]x', '!x', 'ax'],
  ['\\d{2,3}x', '12x', '1x'],
  ['a{x', 'a{x', 'ax'],
  ['a{,3}', 'a{,3}', 'aaa'],
  ['\\s', '\x0b', 'a'],
  ['\\p{L}\\pN', 'a1', '1a'],
  ['^\\p{Lu}', 'a', '1'],
  ['(?-i)^\\p{Lu}', 'A', 'a'],
  ['^[\\P{L}x]', '1', 'a'],
  ['\\p{^L}', '1', 'a'],
  ['\\S', 'a', ' \x0b'],
  ['\\h', '\xa0', '\n'],
  ['\\R', '\r\n', 'a'],
  ['\\N+x', 'ax', '\nx'],
  ['\\bfoo\\b', 'a foo b', 'afoo'],
  ['\\Qa.b\\E+', 'A.b', 'axb'],
  ['(?x) a b # c', 'ab', 'a b'],
  ['(?#note)ab', 'ab', 'note'],
  ['(?<name>a)(?:b|c)', 'ac', 'ad'],
  ['a+?b', 'aab', 'b'],
  ['\\.(gif|jpg)(\\?|$)', 'x.GIF?', 'x.gifs'],
  ['\\cA', '\x01', 'A'],
  ['\\o{101}', 'A', 'o'],
  ['\\0', '\0', '0'],
  ['(?s:.)x', '\nx', 'x'],
  ['é', '\u00e9', '\u00c9'],
])('%s', async (pattern, found, missed) => {
  expect(await matches(pattern, found)).toBe(true);
  expect(await matches(pattern, missed)).toBe(false);
});

test.each([
  ['(a)\\1', 'backreferences are not supported'],
  ['(?=a)', 'lookaround is not supported'],
  ['(?<!a)b', 'lookaround is not supported'],
  ['(?>a)', 'atomic groups are not supported'],
  ['a++', 'possessive quantifiers are not supported'],
  ['(?R)', 'recursion and backreferences are not supported'],
  ['(?(1)a|b)', 'conditional groups are not supported'],
  ['(?|a|b)', 'branch reset groups are not supported'],
  ['(*UTF)a', 'verbs such as (*UTF) are not supported'],
  ['\\p{Greek}', 'only the general categories'],
  ['[', 'missing terminating ]'],
  ['[z-a]', 'range out of order'],
  ['[[:nothing:]]', 'unknown POSIX class name'],
  ['(a', 'missing closing parenthesis'],
  ['a)', 'unmatched closing parenthesis'],
  ['*a', 'quantifier does not follow a repeatable item'],
  ['a**', 'quantifier does not follow a repeatable item'],
  ['a{3,2}', 'numbers out of order'],
  ['a{2000}', 'a repetition of more than 1000 is not supported'],
  ['((a{40}){40})', 'a repetition of more than 1000 is not supported'],
  ['(?:abcdefghijklmnopqrst){600}', 'the pattern is too large'],
  ['\\', '\\ at end of pattern'],
  ['\\y', 'unrecognized character follows \\'],
])('%s is refused', (pattern, reason) => {
  const result = translatePattern(pattern);
  expect(result.ok).toBe(false);
  if (!result.ok) expect(result.message).toContain(reason);
});

test('what is accepted, RE2 accepts', async () => {
  for (const pattern of ['[^\\W]{1000}', '(?:.{9}\\s){99}', '\\X'.replace('X', 'S').repeat(9_000)]) {
    expect(typeof (await matches(pattern, 'a'))).toBe('boolean');
  }
});
