import { readFileSync } from 'node:fs';
import { tokenize } from '../../grammar/parse.js';
import { readFilter } from '../../src/filter/build.js';
import { compileFilter, printFilter } from '../../src/filter/index.js';
import { generateSql } from '../../src/sql/index.js';
import { catalog, World } from '../filter/world.js';
import { FRAMES } from './frames.js';

/** One line of the corpus, tested at every stage. */
interface Line {
  readonly filter: string;
  readonly expected: string;
}

const lines: Line[] = readFileSync(new URL('../filters/language.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const at = line.lastIndexOf('=>');
    return { filter: line.slice(0, at).trim(), expected: line.slice(at + 2).trim() };
  });

const withoutSpans = (tree: unknown): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value) => (/[sS]pan$/.test(key) ? undefined : value)));

let world: World;
beforeAll(async () => {
  world = await World.of(FRAMES);
});
afterAll(() => world.close());

describe('the corpus of filters', () => {
  test('has lines', () => expect(lines.length).toBeGreaterThan(200));

  test.each(lines.filter(({ expected }) => expected.startsWith('error')))(
    '$filter is refused',
    ({ filter, expected }) => {
      const result = compileFilter(filter, catalog);
      expect(result.ok).toBe(false);
      if (!result.ok) expect(result.errors.map(({ message }) => message).join('\n')).toContain(expected.slice(6));
    },
  );

  test.each(lines.filter(({ expected }) => !expected.startsWith('error')))(
    '$filter => $expected',
    async ({ filter, expected }) => {
      expect(tokenize(filter).map(({ span, text }) => filter.slice(span.start, span.end) === text)).not.toContain(
        false,
      );
      const compiled = compileFilter(filter, catalog);
      if (!compiled.ok) throw new Error(compiled.errors.map(({ message }) => message).join('\n'));
      const again = readFilter(printFilter(compiled.filter));
      expect(again.ok && withoutSpans(again.filter)).toEqual(withoutSpans(compiled.filter));

      const { text, parameters, lists } = generateSql(compiled.checked);
      await world.makeLists(lists);
      expect(await world.run(`EXPLAIN SELECT frame_id FROM frames WHERE ${text}`, parameters)).not.toHaveLength(0);
      expect(((await world.select(filter)) as number[]).join(' ')).toBe(expected);
      // A filter and its negation divide the frames between them.
      const rest = FRAMES.map((_, index) => index + 1).filter(
        (number) => !expected.split(' ').includes(String(number)),
      );
      if (filter !== '') expect(await world.select(`not (${filter})`)).toEqual(rest);
    },
  );
});
