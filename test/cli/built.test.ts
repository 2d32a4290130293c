import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** Runs the built command line, which is one script: what works from the sources may fail in it. */
function built(...args: string[]) {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args], { encoding: 'utf8' });
  return { status, stderr };
}

test('a key log that is not there is named', () => {
  const capture = join(root, 'examples/latency.cap');
  expect(built('-r', capture, '--tls-keys', 'no-such-log')).toEqual({
    status: 2,
    stderr: 'pcq: no-such-log: the key log cannot be read (ENOENT).\n',
  });
});

test.each([
  [['--filter-file', '-'], 'dns\n'],
  [['-Y', '$questions', '--macros', '-'], '"questions","dns"\n'],
])('%j reads standard input', (words, input) => {
  const args = [join(root, 'dist/cli.js'), '-r', join(root, 'examples/latency.cap'), '--count', ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', input });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '6\n', stderr: '' });
});

test('the smaller bundle answers about headers as the whole one does', () => {
  const dist = join(root, 'dist');
  const names = readFileSync(join(dist, 'headers.names'), 'utf8').split('\n');
  const answer = (bundle: string, capture: string) => {
    const run = `require(${JSON.stringify(join(dist, 'start.js'))}).runBundle(${JSON.stringify(dist)}, '${bundle}')`;
    const asked = ['-r', capture, '-Y', 'frame', '-T', 'fields', ...names.flatMap((name) => ['-e', name])];
    return spawnSync(process.execPath, ['-e', run, '--', 'pcq', ...asked], { encoding: 'utf8', maxBuffer: 1 << 27 })
      .stdout;
  };
  for (const name of ['latency.cap', 'unwanted.cap', 'destinations.cap']) {
    const capture = join(root, 'examples', name);
    const whole = answer('cli', capture);
    expect(whole.length).toBeGreaterThan(10_000);
    expect(answer('headers', capture)).toBe(whole);
  }
});

test('what V8 made of the bundle is kept by the first run that did something', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pcq-built-'));
  try {
    const source = (path: string) => !path.endsWith('.cache');
    for (const part of ['dist', 'package.json'])
      cpSync(join(root, part), join(folder, part), { recursive: true, filter: source });
    const run = (...args: string[]) => {
      const env = { ...process.env, NODE_PATH: join(root, 'node_modules') };
      const { stdout } = spawnSync(process.execPath, [join(folder, 'dist/cli.js'), ...args], { encoding: 'utf8', env });
      return { stdout, caches: readdirSync(join(folder, 'dist')).filter((name) => name.endsWith('.cache')) };
    };
    expect(run('--version').caches).toEqual([]);
    const capture = join(root, 'examples/latency.cap');
    const { stdout, caches } = run('dns', capture);
    expect(caches).toEqual([`cli-${process.version}-${process.arch}.cache`]);
    expect(run('dns', capture).stdout).toBe(stdout);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the bundles need no package that is not installed with them, and bring the licences of the rest', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // The smaller bundle leaves out what its questions never come to.
  const needed = ['cli', 'worker', 'reader'].flatMap((name) => {
    const bundle = readFileSync(join(root, `dist/${name}.bundle.js`), 'latin1');
    return [...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module);
  });
  const packages = needed.filter((module) => !isBuiltin(module));
  expect(packages).toContain('@duckdb/node-bindings');
  expect(packages.filter((module) => dependencies[module] === undefined)).toEqual([]);
  const licenses = readFileSync(join(root, 'dist/licenses.txt'), 'utf8');
  for (const name of ['chevrotain', 'yargs', 'vega', 'apache-arrow'])
    expect(licenses).toMatch(new RegExp(`^${name} \\d[\\d.]* \\([A-Z].*\\)$`, 'm'));
});
