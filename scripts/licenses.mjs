import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/;
const LICENSE_FILE = /^(licen[cs]e|copying|notice)/i;

/**
 * The licences of the packages that these files are of (paths as esbuild's metafile has them), as one text: a bundle
 * carries their code, so that the notices must go with it.
 */
export function licensesOf(files) {
  const folders = new Set(files.map((file) => file.match(FOLDER)?.[0]).filter(Boolean));
  const texts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const own = readdirSync(folder).filter((file) => LICENSE_FILE.test(file) && !/\.(c?js|ts)$/.test(file));
    const text = own.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
    return `${name} ${version} (${license ?? 'see below'})\n\n${text}`.trim();
  });
  return `${[...new Set(texts)].sort().join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
