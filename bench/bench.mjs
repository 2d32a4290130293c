// Measures pcq beside tshark and tcpdump, in one run, on one capture: whole processes, cold, in turns, medians.
// Machines are noisy: read the ratios. A figure counts only where the output is the same as tshark's.
// Usage: node bench/bench.mjs CAPTURE [RUNS]      (tshark44 or tshark, tcpdump and GNU time where they are installed)
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [capture, runs = '5'] = process.argv.slice(2);
if (!capture || !existsSync(capture)) {
  console.error(
    'usage: node bench/bench.mjs CAPTURE [RUNS]\nThe capture must exist; a big one (hundreds of megabytes) tells most.',
  );
  process.exit(2);
}
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const tshark = ['tshark44', 'tshark'].find(has);
const time = has('/usr/bin/time');
const pcq = (...args) => ['node', cli, ...args];

/** One run of a command: seconds, peak memory in MB if GNU time is there, and what it printed. */
function run(command) {
  const timed = time ? ['/usr/bin/time', '-f', '%M', ...command] : command;
  const begin = process.hrtime.bigint();
  const { stdout, stderr, status } = spawnSync(timed[0], timed.slice(1), {
    maxBuffer: 2 ** 31 - 1,
    env: { ...process.env, TZ: 'UTC', NO_COLOR: '1' },
  });
  const seconds = Number(process.hrtime.bigint() - begin) / 1e9;
  const memory = time ? Number(stderr.toString().trim().split('\n').at(-1)) / 1024 : Number.NaN;
  return { seconds, memory, status, output: stdout };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const digest = (text) => createHash('sha1').update(text).digest('hex').slice(0, 12);
const lines = (text) => text.toString().split('\n').filter(Boolean).length;

/** Each case: commands to time in turns, and how their outputs are made comparable. */
const cases = [
  {
    name: 'packet list of tcp.flags.syn==1',
    commands: {
      pcq: pcq('tcp.flags.syn==1', capture),
      tshark: tshark && [tshark, '-n', '-r', capture, '-Y', 'tcp.flags.syn==1'],
    },
    same: (output) => digest(output),
  },
  {
    name: 'count of tcp.flags.syn==1',
    commands: {
      pcq: pcq('tcp.flags.syn==1', capture, '--count'),
      tshark: tshark && [tshark, '-n', '-r', capture, '-Y', 'tcp.flags.syn==1', '-T', 'fields', '-e', 'frame.number'],
      tcpdump: has('tcpdump') && ['tcpdump', '-n', '-r', capture, '--count', 'tcp[13] & 2 != 0'],
    },
    same: (output, program) =>
      program === 'tcpdump'
        ? undefined
        : program === 'pcq'
          ? /\d+/.exec(output.toString())?.[0]
          : String(lines(output)),
  },
  {
    name: 'protocol hierarchy',
    commands: {
      pcq: pcq('run', 'protocol-hierarchy', capture, '--format', 'csv'),
      tshark: tshark && [tshark, '-n', '-q', '-r', capture, '-z', 'io,phs'],
    },
    same: () => undefined,
  },
  ...[
    ['http.host contains "a"', 'http.host'],
    ['tls.handshake.extensions_server_name', 'tls.handshake.extensions_server_name'],
    ['tcp.analysis.initial_rtt', 'tcp.analysis.initial_rtt'],
    ['tcp.analysis.retransmission', 'frame.number'],
  ].map(([filter, field]) => ({
    name: `${field} of ${filter}`,
    commands: {
      pcq: pcq('-r', capture, '-Y', filter, '-T', 'fields', '-e', field),
      tshark: tshark && [tshark, '-n', '-r', capture, '-Y', filter, '-T', 'fields', '-e', field],
    },
    same: (output) => digest(output),
  })),
];
if (process.env.BENCH_ONLY)
  cases.splice(0, cases.length, ...cases.filter(({ name }) => name.includes(process.env.BENCH_ONLY)));

console.log(
  `${capture}: ${(statSync(capture).size / 1e6).toFixed(0)} MB; Node ${process.version}; ${runs} runs each, in turns, after one to warm up`,
);
for (const { name, commands, same } of cases) {
  const entries = Object.entries(commands).filter(([, command]) => command);
  const results = new Map(entries.map(([program]) => [program, []]));
  for (let round = 0; round <= Number(runs); round++) {
    for (const [program, command] of entries) {
      const result = run(command);
      if (round > 0) results.get(program).push({ ...result, output: same(result.output, program) });
    }
  }
  const medians = new Map([...results].map(([program, list]) => [program, median(list.map((each) => each.seconds))]));
  console.log(`\n${name}`);
  for (const [program, list] of results) {
    const seconds = list.map((each) => each.seconds);
    const ratio = program === 'pcq' ? '' : `  ${(medians.get(program) / medians.get('pcq')).toFixed(2)} times pcq's`;
    console.log(
      `  ${program.padEnd(8)} ${medians.get(program).toFixed(2)} s (${Math.min(...seconds).toFixed(2)} to ${Math.max(...seconds).toFixed(2)}), peak ${median(list.map((each) => each.memory)).toFixed(0)} MB${ratio}`,
    );
  }
  const outputs = new Set([...results.values()].map((list) => list[0].output).filter((each) => each !== undefined));
  if (outputs.size > 0)
    console.log(`  output ${outputs.size === 1 ? 'the same' : `NOT the same: ${[...outputs].join(', ')}`}`);
}
