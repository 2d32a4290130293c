import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
