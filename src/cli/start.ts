import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { isHeaderQuestion } from './headerquestion.js';

/**
 * Runs a bundle of `scripts/build.mjs`; of the command line the one that knows only headers, where nothing else is asked
 * for: it starts in two thirds of the time.
 */
export function start(folder: string, name: string): void {
  runBundle(folder, name === 'cli' && asksForHeaders(folder) ? 'headers' : name);
}

function asksForHeaders(folder: string): boolean {
  const argv = process.argv.slice(2);
  // Most of what is typed asks for a list, or has a command: that is told without the names.
  if (!argv.includes('--count') && !argv.includes('-T')) return false;
  const names = readFileSync(join(folder, 'headers.names'), 'utf8');
  return isHeaderQuestion(argv, new Set(names.split('\n')));
}

/**
 * Runs a bundle of `scripts/build.mjs` with what V8 made of it before: parsing and compiling it takes half of the time
 * that pcq needs to start. V8's form is kept beside the bundle by the first run that may write there, for each version
 * of Node on its own; without it pcq is only slower to start.
 */
export function runBundle(folder: string, name: string): void {
  const file = join(folder, `${name}.bundle.js`);
  const cache = join(folder, `${name}-${process.version}-${process.arch}.cache`);
  const cachedData = readIfThere(cache);
  const source = readFileSync(file, 'latin1');
  const script = new Script(source, { filename: file, cachedData });
  if (cachedData === undefined || script.cachedDataRejected)
    process.once('exit', () => keep(cache, script, source.length / 2));
  script.runInThisContext()(createRequire(file), pathToFileURL(file).href);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * Written under another name first: who reads it meanwhile must never see half of it. What has less than `least` bytes is
 * of a run that did next to nothing (`--help`), and would help the next ones little.
 */
function keep(path: string, script: Script, least: number): void {
  try {
    const data = script.createCachedData();
    if (data.length < least) return;
    const own = `${path}.${process.pid}`;
    writeFileSync(own, data);
    renameSync(own, path);
  } catch {
    // A folder that pcq may not write to: the next run starts as this one did.
  }
}
