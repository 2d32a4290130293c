import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { FUNCTIONS } from '../../src/filter/functions.js';
import { OPERATORS } from '../../src/filter/operators.js';

test('the reference and the drawing of the grammar are what the tables and the grammar say', () => {
  expect(() => execFileSync(process.execPath, ['scripts/filter-docs.mjs', '--check'], { stdio: 'pipe' })).not.toThrow();
});

test('the reference names every operator and function', () => {
  const text = readFileSync('docs/filters.md', 'utf8');
  for (const { spellings } of Object.values(OPERATORS))
    for (const each of spellings) expect(text).toContain(`\`${each}\``);
  for (const name of Object.keys(FUNCTIONS)) expect(text).toContain(`\`${name}(`);
});

test('the drawing has every rule, and loads nothing', () => {
  const page = readFileSync('docs/filter-grammar.html', 'utf8');
  for (const rule of ['filter', 'relation', 'set', 'expression', 'reference', 'ranges'])
    expect(page).toContain(`<h2 id="${rule}">`);
  expect(page).not.toMatch(/<script|<link|https?:|@import|url\(/);
  expect(page.match(/<svg/g)?.length).toBeGreaterThan(15);
});
