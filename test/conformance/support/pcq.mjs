// pcq's command line in this process: hundreds of queries need not start it anew each time.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** The sources; another checkout's for those who work on several things at once. */
const root = process.env.PCQ_SRC ?? process.cwd();

class Collected extends Writable {
  text = '';
  constructor() {
    super({ decodeStrings: false });
  }

  _write(chunk, _encoding, done) {
    this.text += chunk;
    done();
  }
}

/** Builds the command line, and gives a function that runs it and `end`. */
export async function startPcq() {
  // Beside node_modules' packages, so that DuckDB's bindings are found.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'statistics-'));
  const userFolder = mkdtempSync(join(tmpdir(), 'pcq-queries-'));
  process.env.PCQ_QUERIES ??= userFolder;
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  await build({
    stdin: {
      contents: "export { runCommandLine } from './src/cli/line.js'; export { Session } from './src/cli/session.js';",
      resolveDir: root,
    },
    entryPoints: {
      worker: join(root, 'src/store/worker.ts'),
      reader: join(root, 'src/capture/reader-worker.ts'),
    },
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@duckdb/node-bindings'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    logLevel: 'error',
  });
  const { runCommandLine, Session } = await import(pathToFileURL(join(folder, 'stdin.js')).href);
  const pcq = async (args) => {
    const [out, error] = [new Collected(), new Collected()];
    const status = await runCommandLine(args, new Session(out, error, {}));
    // Status 1: a capture that is cut off.
    if (status > 1) throw new Error(`pcq ${args.join(' ')}: ${error.text}`);
    return out.text;
  };
  const end = () => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(userFolder, { recursive: true, force: true });
  };
  return { pcq, end };
}

/** Rows of CSV as objects of texts. */
export function rowsOfCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (quoted === undefined && plain === '' && end === '') break;
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  const [head, ...body] = rows.filter((row) => row.length > 0);
  return body.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index]])));
}
