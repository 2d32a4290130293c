// Runs the commands in the `console` blocks of the papers and writes what they print below them. test/docs.test.ts
// holds the papers to it. Usage: npm run build && node scripts/update-docs.mjs
// A block that holds a line `…` is left as it is: somebody chose what to show of it.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const papers =
  process.argv.length > 2
    ? process.argv.slice(2)
    : ['README.md', 'examples/README.md', 'docs/sql.md', 'docs/packs.md', 'docs/output.md'];
const home = mkdtempSync(join(tmpdir(), 'pcq-docs-'));
writeFileSync(join(home, 'pcq'), `#!/bin/sh\nexec "${process.execPath}" "${resolve('dist/cli.js')}" "$@"\n`);
chmodSync(join(home, 'pcq'), 0o755);
const env = {
  ...process.env,
  PATH: home + delimiter + process.env.PATH,
  TZ: 'UTC',
  NO_COLOR: '1',
  COLUMNS: '100',
  PCQ_QUERIES: join(home, 'queries'),
  PCQ_PACKS: join(home, 'packs'),
};

function run(command) {
  try {
    return execFileSync('sh', ['-c', `${command} 2>&1`], { env, encoding: 'utf8' });
  } catch (error) {
    return error.stdout;
  }
}

for (const paper of papers) {
  const text = readFileSync(paper, 'utf8').replace(/^```console\n([\s\S]*?)^```/gm, (whole, block) => {
    if (/^…$/m.test(block)) return whole;
    const parts = block
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const command = part.slice(0, part.indexOf('\n'));
        const output = run(command)
          .replace(/[ \t]+$/gm, '')
          .trimEnd();
        return `$ ${command}\n${output === '' ? '' : `${output}\n`}`;
      });
    return `\`\`\`console\n${parts.join('')}\`\`\``;
  });
  writeFileSync(paper, text);
  console.log(`${paper} written`);
}
rmSync(home, { recursive: true, force: true });
