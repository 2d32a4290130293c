import { spawnSync } from 'node:child_process';
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
