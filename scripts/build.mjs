// Bundles the command line and its threads into dist/. Each is one script, which dist/start.js runs with V8's cache of
// it (src/cli/start.ts). DuckDB's bindings stay outside (a native module).
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { headerShelf, onlyHeaders } from './headers.mjs';
import { declareLater } from './later.mjs';
import { licensesOf } from './licenses.mjs';

const CLI = 'src/cli/main.ts';
const BUNDLES = { cli: CLI, headers: CLI, worker: 'src/store/worker.ts', reader: 'src/capture/reader-worker.ts' };

// Made elsewhere, and put in its place when all is well: what fails leaves the last one as it was.
const MADE = mkdtempSync('node_modules/.pcq-');
const common = {
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  minify: !process.env.PLAIN,
  legalComments: 'none',
  // A script that V8's cache is kept of knows no import(): what stays outside is required instead.
  supported: { 'dynamic-import': false },
};
await build({ ...common, entryPoints: { start: 'src/cli/start.ts' }, outdir: MADE });
const shelf = await headerShelf();
// The names' own file: those that start.js looks up.
writeFileSync(`${MADE}/headers.names`, shelf.names.join('\n'));
const bundled = [];
for (const [name, entry] of Object.entries(BUNDLES)) {
  const { metafile } = await build({
    ...common,
    entryPoints: [entry],
    outfile: `${MADE}/${name}.bundle.js`,
    external: name === 'headers' ? ['@duckdb/*', 'vega*', 'apache-arrow', 'yaml', 'tar'] : ['@duckdb/node-bindings'],
    plugins: name === 'headers' ? [declareLater, onlyHeaders(shelf)] : [declareLater],
    // Charts are drawn as SVG: of Vega's two ways to a canvas the one that looks for none.
    alias: { 'vega-canvas': './node_modules/vega-canvas/build/vega-canvas.browser.js' },
    define: { 'import.meta.url': '__url' },
    banner: { js: '(function (require, __url) { const module = { exports: {} };' },
    footer: { js: '})' },
    metafile: true,
  });
  bundled.push(...Object.keys(metafile.inputs));
  if (name === 'headers') continue;
  writeFileSync(
    `${MADE}/${name}.js`,
    `${name === 'cli' ? '#!/usr/bin/env node\n' : ''}require('./start.js').start(__dirname, '${name}');\n`,
  );
}
writeFileSync(`${MADE}/licenses.txt`, licensesOf(bundled));
// The bundles are scripts, whatever the package's other files are.
writeFileSync(`${MADE}/package.json`, '{ "type": "commonjs" }\n');
chmodSync(MADE, 0o755);
chmodSync(`${MADE}/cli.js`, 0o755);
rmSync('dist', { recursive: true, force: true });
renameSync(MADE, 'dist');
// The first run keeps what V8 made of the bundles.
for (const more of [[], ['--count']])
  execFileSync(process.execPath, ['dist/cli.js', 'tcp.flags.syn == 1', 'examples/latency.cap', ...more], {
    stdio: 'ignore',
  });
