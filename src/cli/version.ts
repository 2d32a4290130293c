import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The version that package.json states, found from the sources and from the bundle alike. */
export function version(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    const path = join(folder, 'package.json');
    if (existsSync(path)) {
      const { name, version } = JSON.parse(readFileSync(path, 'utf8'));
      if (name === 'pcq') return version;
    }
    folder = dirname(folder);
  }
  return 'of unknown version';
}
