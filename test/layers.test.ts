import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The rooms of the house in the order in which they may import: each only from itself and those before it. */
const ORDER = [
  'src/capture',
  'src/columns',
  'src/fields',
  'src/dissect',
  'src/tables',
  'grammar',
  'src/filter',
  'src/sql',
  'src/store',
  'src/packs',
  'src/report',
  'src/cli',
];

/** Packages that only one room may import. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@duckdb/node-api': ['src/store'],
  '@duckdb/node-bindings': ['src/store'],
  chevrotain: ['grammar'],
  yargs: ['src/cli'],
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [];
  });
}

const roomOf = (path: string) => ORDER.find((room) => path === room || path.startsWith(`${room}/`));

interface Import {
  readonly file: string;
  readonly target: string;
}

const imports: Import[] = ORDER.flatMap((room) => filesIn(join(root, room))).flatMap((path) => {
  const file = relative(root, path).replaceAll('\\', '/');
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => ({ file, target: match[1] }));
});

test('there are imports to judge', () => {
  expect(imports.length).toBeGreaterThan(100);
});

test('imports run one way', () => {
  const wrong = imports.flatMap(({ file, target }) => {
    if (!target.startsWith('.')) return [];
    const to = normalize(join(dirname(file), target)).replaceAll('\\', '/');
    const from = roomOf(file);
    const room = roomOf(to);
    if (room === undefined || from === undefined) return [`${file} imports ${to}, which is in no room`];
    return ORDER.indexOf(room) <= ORDER.indexOf(from) ? [] : [`${file} (${from}) imports ${to} (${room})`];
  });
  expect(wrong).toEqual([]);
});

test('packages stay in their rooms', () => {
  const wrong = imports.flatMap(({ file, target }) =>
    Object.entries(PACKAGES).flatMap(([name, rooms]) =>
      (target === name || target.startsWith(`${name}/`)) && !rooms.some((room) => file.startsWith(room))
        ? [`${file} imports ${target}`]
        : [],
    ),
  );
  expect(wrong).toEqual([]);
});

test.each(ORDER.filter((room) => existsSync(join(root, room, 'README.md'))))(
  'the page of %s names its files',
  (room) => {
    const page = readFileSync(join(root, room, 'README.md'), 'utf8');
    const names = readdirSync(join(root, room)).filter((name) => name.endsWith('.ts'));
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  },
);
