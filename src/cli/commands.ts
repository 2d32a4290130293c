import type { Command } from './command.js';
import { DECODE_AS, FILTER_NEEDS, FORMAT, READ, REASSEMBLY_MEMORY, TLS_KEYS } from './sharedoptions.js';

/** A saved query. */
export const RUN: Command = {
  name: 'run',
  usage: 'run [NAME] [CAPTURE...]',
  describe: 'Run a saved query; without a name, list them',
  options: {
    ...READ,
    ...FORMAT,
    param: { type: 'string', array: true, describe: 'Set a parameter of the query: name=value, or --name value' },
  },
  optionsFor: async (words, table) => (await import('./run.js')).parameterOptions(words, table),
  examples: [
    ['pcq run', 'the saved queries'],
    ['pcq run initial-rtt', 'what one does, its parameters and its columns'],
    ['pcq run initial-rtt capture.pcap', 'its answer'],
  ],
  load: () => import('./run.js'),
};

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'sql',
    usage: 'sql STATEMENT CAPTURE...',
    describe: 'Ask in SQL: a table for each protocol, and packets',
    options: { ...READ, ...FORMAT },
    examples: [
      ['pcq sql "SELECT dst, count(*) FROM ip GROUP BY dst ORDER BY 2 DESC" capture.pcap', 'where packets go'],
      ['pcq sql "SELECT * FROM packets" capture.pcap --format csv', 'the packet list, for a spreadsheet'],
    ],
    load: () => import('./sql.js'),
  },
  RUN,
  {
    name: 'packs',
    usage: 'packs [show|add|remove|export|test PACK]',
    describe: 'Packs of queries: list them, or show, add, remove, export or test one',
    options: {
      force: { type: 'boolean', describe: 'Replace the pack, or the file, of that name' },
      output: { type: 'string', alias: 'o', value: 'file', describe: 'With export: the file (NAME-VERSION.tgz)' },
    },
    examples: [
      ['pcq packs', 'the packs, and where they are'],
      ['pcq packs show pcq', 'the queries of one; pcq packs show pcq/initial-rtt shows its SQL'],
      ['pcq packs add ./voip', 'a folder with pack.yaml and queries; or FILE.tgz, or the name of an npm package'],
      ['pcq packs export voip -o voip.tgz', 'a file that others can add'],
      ['pcq packs test ./voip', 'each query checked, and its tests/NAME.txt run'],
    ],
    load: () => import('./packs.js'),
  },
  {
    name: 'report',
    usage: 'report CAPTURE...',
    describe: 'The first look at a capture: what it holds, who talks, how fast, what is wrong',
    options: {
      ...READ,
      output: {
        type: 'string',
        alias: 'o',
        value: 'file.html',
        describe: 'Write it as one page, for a browser or a printer',
      },
    },
    examples: [
      ['pcq report capture.pcap', 'in the terminal'],
      ['pcq report capture.pcap -o report.html', 'one page that needs nothing else'],
    ],
    load: () => import('./report.js'),
  },
  {
    name: 'save',
    usage: 'save NAME [FILTER]',
    describe: 'Keep a filter or SQL under a name, for pcq run; or a macro of filters',
    options: {
      sql: { type: 'string', describe: 'Keep this statement instead of a filter' },
      macro: {
        type: 'string',
        describe: 'Keep this text as a macro of filters: $NAME(a,b) puts a for its $1, b for $2',
      },
      title: { type: 'string', describe: 'What it answers, in a few words' },
      pack: {
        type: 'string',
        describe: 'Keep it in this pack: user (without it), project (./queries) or one of yours',
      },
      force: { type: 'boolean', describe: 'Replace the one of that name' },
    },
    examples: [
      ['pcq save syns "tcp.flags.syn == 1"', 'then: pcq run syns capture.pcap'],
      ['pcq save between --macro "ip.addr == $1 and ip.addr == $2"', 'then: pcq "$between(10.0.0.1,10.0.0.2)" a.pcap'],
      ['pcq save talkers --sql "SELECT src, count(*) FROM ip GROUP BY src"', 'a statement'],
    ],
    load: () => import('./save.js'),
  },
  {
    name: 'export',
    usage: 'export CAPTURE... FILE.duckdb',
    describe: 'Write the tables of captures as a DuckDB database, for SQL by hand',
    options: {
      r: READ.r,
      protocol: {
        type: 'string',
        array: true,
        describe: 'Only these protocols, whole: tcp,ip (without it all there are)',
      },
      query: { type: 'string', array: true, describe: 'What this saved query reads' },
      force: { type: 'boolean', describe: 'Replace the file of that name' },
      d: DECODE_AS,
      'tls-keys': TLS_KEYS,
      'reassembly-memory': REASSEMBLY_MEMORY,
    },
    examples: [
      ['pcq export capture.pcap capture.duckdb', 'every protocol of the capture'],
      ['pcq export capture.pcap rtt.duckdb --query initial-rtt', 'what a query reads, so that it runs there'],
    ],
    load: () => import('./export.js'),
  },
  {
    name: 'follow',
    usage: 'follow tcp|udp|http|tls [NUMBER] CAPTURE',
    describe: 'Show what the two sides of a conversation said',
    options: {
      r: READ.r,
      d: DECODE_AS,
      'tls-keys': TLS_KEYS,
      'reassembly-memory': REASSEMBLY_MEMORY,
      frame: { type: 'number', value: 'n', describe: 'The conversation of this frame, instead of its number' },
      side: { type: 'string', choices: ['client', 'server'], describe: 'Only what this side said' },
      format: {
        type: 'string',
        choices: ['text', 'hex', 'raw'],
        describe: 'Text, a dump, or hexadecimal digits; raw with --side: the bytes themselves',
      },
    },
    examples: [
      ['pcq follow tcp 0 capture.pcap', 'the first conversation, as text'],
      ['pcq follow tcp --frame 7 capture.pcap', 'the one that frame 7 belongs to'],
      ['pcq follow http 0 capture.pcap', 'its HTTP messages, with bodies put together and decoded'],
      ['pcq follow tls 0 capture.pcap --tls-keys keys.log', 'what was said in TLS, with its secrets'],
      ['pcq follow tcp 0 capture.pcap --side server --format raw > answer.bin', 'the bytes that the server sent'],
    ],
    load: () => import('./follow.js'),
  },
  {
    name: 'fields',
    usage: 'fields [PATTERN]',
    describe: 'List the fields and protocols whose name or description matches',
    options: {},
    examples: [
      ['pcq fields tcp', 'every field of TCP'],
      ['pcq fields "*.checksum"', 'a pattern, * standing for anything'],
    ],
    load: () => import('./fields.js'),
  },
  {
    name: 'explain',
    usage: 'explain FILTER',
    describe: 'Show what becomes of a filter, stage by stage',
    options: {
      stage: { type: 'string', choices: ['words', 'ast', 'checked', 'sql', 'plan'], describe: 'Only this stage' },
      macros: FILTER_NEEDS.macros,
    },
    examples: [
      ['pcq explain "tcp.port == 443"', 'every stage'],
      ['pcq explain "tcp.port == 443" --stage words', 'what it selects, in words'],
      ['pcq explain "tcp.port == 443" --stage sql', 'the SQL that decides it'],
    ],
    load: () => import('./explain.js'),
  },
  {
    name: 'completion',
    usage: 'completion bash|zsh|fish',
    describe: 'Print what lets a shell complete filters, fields and options',
    options: {},
    examples: [
      ['eval "$(pcq completion bash)"', 'in ~/.bashrc; then: pcq "tcp.flags.s<Tab>'],
      ['pcq completion fish | source', 'for fish'],
    ],
    load: () => import('./completion.js'),
  },
];
