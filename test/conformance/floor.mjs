// The conformance floor: how far pcq's answers are tshark's on the shared captures. A figure never goes down.
// Usage: node test/conformance/floor.mjs SHARED_FOLDER [quick]   (needs dist/ and the oracle, tshark44)
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [shared, mode] = process.argv.slice(2);
const floors = JSON.parse(readFileSync(new URL('floors.json', import.meta.url), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'pcq-conformance-'));
let passed = 0;
let failed = 0;

function check(name, value, floor) {
  const isPassed = value >= floor;
  if (isPassed) passed++;
  else failed++;
  console.log(
    `${isPassed ? 'ok    ' : 'FAILED'} ${name}: ${(100 * value).toFixed(2)} %, floor ${(100 * floor).toFixed(2)} %`,
  );
}

/** The result of one run of the comparison, which prints its worst fields. */
function compare(name, args) {
  const file = join(folder, `${name}.json`);
  const every = mode === 'quick' && args[0] !== 'filters' ? ['--every', '8'] : [];
  const output = execFileSync(
    'node',
    [join(shared, 'conformance/compare.mjs'), ...args, ...every, '--json', file, '--worst', '5'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, TZ: 'UTC' },
    },
  );
  console.log(`\n${name}\n${output.split('\n').slice(-12).join('\n')}`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

for (const [name, { captures, protocols, exclude, all, each, every }] of Object.entries(floors.fields)) {
  const result = compare(name, [
    'fields',
    '--captures',
    join(shared, captures),
    '--protocol',
    protocols,
    '--exclude',
    exclude,
    ...(every && mode !== 'quick' ? ['--every', String(every)] : []),
  ]);
  check(`${name}, all pairs`, result.rate, all);
  for (const one of result.protocols)
    check(`${name}, ${one.protocol}`, one.same / Math.max(1, one.oracle + one.extra), each);
  check(`${name}, captures read`, result.failures.length === 0 ? 1 : 0, 1);
}
const filters = compare('filters', [
  'filters',
  '--captures',
  join(shared, 'conformance'),
  '--list',
  join(shared, 'conformance/filters.tsv'),
]);
check('filters', filters.filter((each) => each.same).length / filters.length, floors.filters);

rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
