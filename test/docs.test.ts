import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs every command that the papers show in a `console` block, and holds what it prints against what stands below it.
 * A line `…` stands for any lines.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const PAPERS = ['README.md', 'examples/README.md', 'docs/sql.md', 'docs/packs.md', 'docs/output.md'];

interface Example {
  readonly paper: string;
  readonly command: string;
  readonly expected: string;
}

function examplesOf(paper: string): Example[] {
  const text = readFileSync(join(root, paper), 'utf8');
  return [...text.matchAll(/^```console\n([\s\S]*?)^```/gm)].flatMap(([, block]) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const newline = part.indexOf('\n');
        return { paper, command: part.slice(0, newline), expected: part.slice(newline + 1).trimEnd() };
      }),
  );
}

const examples = PAPERS.flatMap(examplesOf);
const home = mkdtempSync(join(tmpdir(), 'pcq-docs-'));

beforeAll(() => {
  const shim = join(home, 'pcq');
  writeFileSync(shim, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist/cli.js')}" "$@"\n`);
  chmodSync(shim, 0o755);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function run(command: string): string {
  const env = {
    ...process.env,
    PATH: home + delimiter + process.env.PATH,
    TZ: 'UTC',
    NO_COLOR: '1',
    COLUMNS: '100',
    PCQ_QUERIES: join(home, 'queries'),
    PCQ_PACKS: join(home, 'packs'),
  };
  try {
    return execFileSync('sh', ['-c', `${command} 2>&1`], { cwd: root, env, encoding: 'utf8' });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/** The expected text as a pattern in which `…` on a line of its own is any lines. */
function pattern(expected: string): RegExp {
  const lines = expected
    .split('\n')
    .map((line) => (line === '…' ? '(?:.*\\n)*?.*' : line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${lines.join('\\n')}$`);
}

test('the papers have commands to run', () => {
  for (const paper of PAPERS) expect(examplesOf(paper).length).toBeGreaterThan(2);
});

// The shell that runs them is not there on Windows; the commands themselves are tested in test/cli.
const onUnix = process.platform === 'win32' ? test.skip : test;
onUnix.each(examples.map((each) => [`${each.paper}: ${each.command}`, each] as const))(
  '%s',
  (_, { command, expected }) => {
    expect(
      run(command)
        .trimEnd()
        .replace(/[ \t]+$/gm, ''),
    ).toMatch(pattern(expected.replace(/[ \t]+$/gm, '')));
  },
);
