// Before the tests: the built command line that some of them run is there, and of the sources as they are.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? newest(path) : statSync(path).mtimeMs;
    }),
  );

export default function build() {
  const built = 'dist/cli.js';
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(newest('src'), newest('grammar'))) return;
  execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
}
