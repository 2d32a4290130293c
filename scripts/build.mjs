// Bundles the command line into dist/cli.js. DuckDB's bindings stay outside (a native module);
// split chunks keep Arrow and other rarely used packages out of the start-up path.
import { chmodSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { cli: 'src/cli/main.ts', worker: 'src/store/worker.ts', reader: 'src/capture/reader-worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['@duckdb/node-bindings'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  sourcemap: false,
  minify: true,
  legalComments: 'none',
});
chmodSync('dist/cli.js', 0o755);
