// One run of tshark for all that is asked of a capture: fields of its frames, and statistics.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const environment = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
const AGGREGATOR = ';';

async function tshark(args) {
  try {
    return (await run(process.env.TSHARK ?? 'tshark44', ['-n', ...args], { maxBuffer: 1 << 30, env: environment }))
      .stdout;
  } catch (error) {
    // A capture that is cut off gives status 2 and what could be read.
    if (error.stdout !== undefined && error.code <= 2) return error.stdout;
    throw error;
  }
}

/**
 * What tshark says of a capture. `statistics` are { argument: 'conv,tcp', heading: /^TCP Conversations$/ }, where the
 * heading is a line that begins the statistic's text whatever the capture holds; with `alone: true` (and no heading) it has
 * a run of its own, which `options` change; with `optional: true` it may print nothing at all. Gives `sections`, by argument the lines of its text, and `frames`, by number the values of each field.
 */
export async function askTshark(file, statistics, fields) {
  const together = unique(statistics.filter((each) => !each.alone));
  const names = [...new Set(['frame.number', ...fields])];
  const wanted = fields.length > 0 ? ['-T', 'fields', '-E', 'separator=/t', '-E', `aggregator=${AGGREGATOR}`] : ['-q'];
  const text = await tshark([
    '-r',
    file,
    ...wanted,
    ...(fields.length > 0 ? names.flatMap((name) => ['-e', name]) : []),
    ...together.flatMap(({ argument }) => ['-z', argument]),
  ]);
  const lines = text.split('\n');
  let at = 0;
  const frames = [];
  if (fields.length > 0) {
    for (; /^\d+\t/.test(lines[at]); at++) {
      const values = lines[at].split('\t').map((value) => (value === '' ? [] : value.split(AGGREGATOR)));
      frames.push(Object.fromEntries(names.map((name, index) => [name, values[index] ?? []])));
    }
  }
  const sections = divide(lines.slice(at), together);
  for (const { argument, options = [] } of unique(statistics.filter((each) => each.alone)))
    sections.set(argument, (await tshark([...options, '-q', '-r', file, '-z', argument])).split('\n'));
  return { frames, sections };
}

const unique = (statistics) => [...new Map(statistics.map((each) => [each.argument, each])).values()];

/** The parts of the output, by their headings; tshark prints the statistic that was asked for last first. */
function divide(lines, statistics) {
  const sections = new Map();
  const waiting = [...statistics].reverse();
  let current = [];
  for (const line of lines) {
    const next = waiting.findIndex(({ heading }) => heading.test(line));
    if (next >= 0) {
      current = [];
      sections.set(waiting[next].argument, current);
      waiting.splice(next, 1);
    }
    current.push(line);
  }
  for (const { argument, optional } of waiting) {
    if (!optional) throw new Error(`tshark's output has no heading of ${argument}`);
    sections.set(argument, []);
  }
  return sections;
}
