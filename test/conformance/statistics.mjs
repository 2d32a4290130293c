// The saved queries beside tshark's statistics. Each module of statistics/ compares one query (or a few of a kind) on
// 40 captures or more; what each exports is said in statistics/README.md.
// Usage: node test/conformance/statistics.mjs SHARED_FOLDER [--module PART]... [--capture PART]... [--most N]
// TSHARK=tshark44 names tshark, PCQ_SRC another checkout whose sources run. Ends with 1 if a row differs without a known reason.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { choose, sharedCaptures } from './support/choice.mjs';
import { rowsOfCsv, startPcq } from './support/pcq.mjs';
import { askTshark } from './support/tshark.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    module: { type: 'string', multiple: true, default: [] },
    capture: { type: 'string', multiple: true, default: [] },
    most: { type: 'string', default: '40' },
  },
});
const [shared] = positionals;
if (shared === undefined) {
  console.error(
    'Usage: node test/conformance/statistics.mjs SHARED_FOLDER [--module PART]... [--capture PART]... [--most N]',
  );
  process.exit(2);
}
const AT_ONCE = 2;
const SHOWN = 8;

const folder = new URL('statistics/', import.meta.url);
const modules = [];
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.mjs')) continue;
  const name = file.slice(0, -4);
  if (options.module.length > 0 && !options.module.some((part) => name.includes(part))) continue;
  modules.push({ name, statistics: [], fields: [], known: [], ...(await import(new URL(file, folder).href)) });
}
if (modules.length === 0) {
  console.error(`there is no module ${options.module.join(', ')} in test/conformance/statistics`);
  process.exit(2);
}

const captures = sharedCaptures(shared);
const work = new Map();
for (const module of modules) {
  const names =
    options.capture.length > 0
      ? captures.names.filter((name) => options.capture.some((part) => name.includes(part)))
      : choose(captures, module.captures, Number(options.most));
  for (const name of names) work.set(name, [...(work.get(name) ?? []), module]);
}

const { pcq, end } = await startPcq();
const column = async (what) => (await pcq(['-G', what])).split('\n').map((line) => line.split('\t')[2]);
const protocols = new Set(await column('protocols'));
const fieldNames = new Set(await column('fields'));
const results = new Map(
  modules.map(({ name }) => [name, { captures: 0, rows: 0, differing: 0, reasons: new Map(), notes: new Set() }]),
);

async function compare(name, wanting) {
  const file = join(captures.folder, name);
  const tshark = await askTshark(
    file,
    wanting.flatMap((each) => each.statistics),
    wanting.flatMap((each) => each.fields),
  );
  for (const module of wanting) {
    const result = results.get(module.name);
    result.captures++;
    const capture = {
      name,
      file,
      frames: tshark.frames,
      section: (argument) => tshark.sections.get(argument),
      /** The protocols and fields that pcq knows, by name. */
      protocols,
      fieldNames,
      note: (text) => result.notes.add(text),
      pcq: (args) => pcq(args),
      run: async (query, { filter, parameters = {}, captureOptions = [] } = {}) =>
        rowsOfCsv(
          await pcq(
            ['run', query, file, '--format', 'csv', ...captureOptions].concat(
              filter ? ['-Y', filter] : [],
              Object.entries(parameters).flatMap(([key, value]) =>
                [value].flat().flatMap((one) => ['--param', `${key}=${one}`]),
              ),
            ),
          ),
        ),
    };
    let comparisons;
    try {
      comparisons = await module.compare(capture);
    } catch (error) {
      comparisons = [
        { what: 'failed', theirs: new Map([['run', 'an answer']]), ours: new Map([['run', error.message]]) },
      ];
    }
    for (const { what, theirs, ours } of comparisons) report(module, result, name, what, theirs, ours);
  }
}

function report(module, result, capture, what, theirs, ours) {
  const differences = [];
  for (const row of new Set([...theirs.keys(), ...ours.keys()])) {
    result.rows++;
    if (theirs.get(row) === ours.get(row)) continue;
    const known = module.known.find((each) => matches(each.capture, capture) && each.row.test(row));
    if (known) result.reasons.set(known.reason, (result.reasons.get(known.reason) ?? 0) + 1);
    else differences.push(`${row}: ${ours.get(row) ?? 'none'}; tshark ${theirs.get(row) ?? 'none'}`);
  }
  result.differing += differences.length;
  if (differences.length === 0) return;
  console.log(`${module.name}: ${capture}, ${what}: ${differences.length} rows differ`);
  for (const each of differences.slice(0, SHOWN)) console.log(`  ${each}`);
}

const matches = (pattern, name) =>
  pattern === undefined || (typeof pattern === 'string' ? pattern === name : pattern.test(name));

const queue = [...work].sort(([a], [b]) => (a < b ? -1 : 1));
try {
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) await compare(...next);
    }),
  );
} finally {
  end();
}

let failed = 0;
for (const [name, { captures: count, rows, differing, reasons, notes }] of results) {
  const knownRows = [...reasons.values()].reduce((sum, each) => sum + each, 0);
  console.log(`${name}: ${count} captures, ${rows} rows, ${differing} differ, ${knownRows} differ for a known reason`);
  for (const [reason, times] of reasons) console.log(`  ${times} × ${reason}`);
  for (const note of [...notes].sort()) console.log(`  ${note}`);
  if (differing > 0 || rows === 0) failed++;
}
console.log(`${results.size - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
