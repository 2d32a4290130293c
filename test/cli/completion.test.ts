import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { TestFolder } from '../support/captures.js';
import { runPcq } from '../support/run.js';

const folder = new TestFolder();
const before = { ...process.env };
beforeAll(() => {
  process.env.PCQ_QUERIES = folder.path;
  process.env.PCQ_PACKS = folder.path;
});
afterAll(() => {
  process.env = before;
  folder.remove();
});

const words = async (...typed: string[]) =>
  (await runPcq(['completion', 'words', '--', ...typed])).stdout.split('\n').slice(0, -1);

test.each([
  [['tcp.flags.sy'], ['tcp.flags.syn']],
  [['ip.src == 10.0.0.1 and tcp.flags.sy'], ['ip.src == 10.0.0.1 and tcp.flags.syn']],
  [['ip.proto == "UD'], ['ip.proto == "UDP"', 'ip.proto == "UDPLite"']],
  [['expl'], ['explain']],
  [['explain', 'tcp.flags.sy'], ['tcp.flags.syn']],
  [['-r', 'a.pcap', '-Y', 'tcp.flags.sy'], ['tcp.flags.syn']],
  [['-r', 'a.pcap', '-T', 'f'], ['fields']],
  [['-T', 'fields', '-e', 'tcp.flags.sy'], ['tcp.flags.syn']],
  [['--cou'], ['--count']],
  [['sql', '--form'], ['--format']],
  [['run', 'proto'], ['protocol-hierarchy']],
  [['run', 'pcq/initial'], ['pcq/initial-rtt']],
  [['run', 'io', '--inter'], ['--interval']],
  [['run', 'io', '--series', 'tcp.flags.sy'], ['tcp.flags.syn']],
  [['packs', 'sh'], ['show']],
  [['packs', 'show', 'pc'], ['pcq']],
  [['packs', 'show', 'pcq/initial'], ['pcq/initial-rtt']],
  [['packs', 'remove', 'pc'], []],
  [['save', 'a', 'tcp', '--pack', 'pro'], ['project']],
  [['-q', '-z', 'io,p'], ['io,phs']],
  [['fields', 'tcp.flags.sy'], ['tcp.flags.syn']],
  [['tcp', 'some.pc'], []],
  [['sql', 'SELECT 1', ''], []],
])('%j', async (typed, expected) => {
  const found = await words(...typed);
  if (expected.length === 0) expect(found).toEqual([]);
  else expect(found).toEqual(expect.arrayContaining(expected));
});

test('a shell that is none is an error', async () => {
  expect(await runPcq(['completion', 'tcsh'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('bash, zsh, fish'),
  });
  for (const shell of ['zsh', 'fish'])
    expect((await runPcq(['completion', shell])).stdout).toContain('pcq completion words');
});

const bash = ['/bin/bash', '/usr/bin/bash'].find((each) => existsSync(each));
(bash ? test : test.skip)('the script for bash gives the words that pcq names, quoted or not', async () => {
  const script = folder.write('completion.bash', (await runPcq(['completion', 'bash'])).stdout);
  // In the place of pcq, one that shows what it was asked.
  const asked = (line: string, ...typed: string[]) =>
    execFileSync(bash as string, [
      '--norc',
      '-c',
      `pcq() { printf '%s|' "\${@:4}"; echo; echo two words; }; source "$1"; shift; COMP_WORDS=(pcq "$@"); COMP_CWORD=$#; _pcq; printf '%s\\n' "\${COMPREPLY[@]}"; complete -p pcq`,
      line,
      script,
      ...typed,
    ]).toString();
  expect(asked('a', '"tcp.port == 80 and ud')).toBe(
    'tcp.port == 80 and ud|\ntwo words\ncomplete -o default -o nosort -F _pcq pcq\n',
  );
  expect(asked('b', "'tcp'", 'a.pcap', '')).toContain('tcp|a.pcap||\n');
});
