import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

const INDEX = /src[\\/]dissect[\\/]protocols[\\/]index\.ts$/;

/** What src/dissect/headers.ts says of the protocols that there are. `present` has the names that index.ts exports. */
export async function headerShelf() {
  const contents = `
    import { headerShelf } from './src/dissect/headers.ts';
    import { registry } from './src/dissect/protocols.ts';
    import * as dissectors from './src/dissect/protocols/index.ts';
    const { present, ...shelf } = headerShelf(registry);
    const names = Object.entries(dissectors).filter(([, each]) => present.includes(each)).map(([name]) => name);
    process.stdout.write(JSON.stringify({ ...shelf, present: names }));`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
    logLevel: 'error',
    define: { 'import.meta.url': '""' },
  });
  const options = { input: outputFiles[0].text, maxBuffer: 1 << 26, encoding: 'utf8' };
  return JSON.parse(execFileSync(process.execPath, ['-'], options));
}

/** A plugin of esbuild: protocols/index.ts has those of the shelf only, and what stands for the others. */
export const onlyHeaders = ({ present, absent, absentClaiming }) => ({
  name: 'only-headers',
  setup(build) {
    build.onLoad({ filter: INDEX }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const lines = [...text.matchAll(/export \{([^}]*)\} from ('[^']*');/g)].flatMap(([, names, from]) => {
        const kept = names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => present.includes(name));
        return kept.length > 0 ? [`export { ${kept.join(', ')} } from ${from};`] : [];
      });
      lines.push(
        "import { elsewhere } from '../headers.js';",
        `export const absent = elsewhere(${JSON.stringify(absent)});`,
        `export const absentClaiming = elsewhere(${JSON.stringify(absentClaiming)}, true);`,
      );
      return { contents: lines.join('\n'), loader: 'ts' };
    });
  },
});
