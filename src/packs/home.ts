import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folders above this file, the nearest first: it is run from the sources and from the bundle alike. */
function* foldersAbove(): Generator<string> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    yield folder;
    if (dirname(folder) === folder) return;
  }
}

/** The version that package.json states. */
export function version(): string {
  for (const folder of foldersAbove()) {
    const path = join(folder, 'package.json');
    if (!existsSync(path)) continue;
    const { name, version } = JSON.parse(readFileSync(path, 'utf8'));
    if (name === 'pcq') return version;
  }
  return 'of unknown version';
}

/** Where the queries are that come with pcq. */
export function shippedFolder(): string {
  let queries = '';
  for (const folder of foldersAbove()) {
    queries = join(folder, 'queries');
    if (existsSync(queries)) break;
  }
  return queries;
}
