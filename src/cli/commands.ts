import type { Command } from './command.js';
import { FILTER_NEEDS } from './filteroptions.js';
import type { OptionDeclaration, OptionTable } from './options.js';

/** What every command takes. */
export const COMMON: OptionTable = {
  help: { type: 'boolean', alias: 'h', describe: 'Show this help' },
  version: { type: 'boolean', alias: 'v', describe: 'Show the version' },
};

/** Whoever knows better than ports and heuristics what a conversation carries says so. */
const DECODE_AS: OptionDeclaration = {
  type: 'string',
  value: 'choice',
  array: true,
  alias: 'decode-as',
  describe: 'Dissect so: tcp.port==8888,http or udp.port==4000-4010,dns (may be repeated)',
};

/** What was encrypted can be read with the secrets of its sessions. */
const TLS_KEYS: OptionDeclaration = {
  type: 'string',
  value: 'file',
  array: true,
  describe: 'Decrypt TLS and QUIC with the secrets in this key log (SSLKEYLOGFILE; may be repeated)',
};

/** What is not whole yet waits in memory. */
const REASSEMBLY_MEMORY: OptionDeclaration = {
  type: 'string',
  value: 'size',
  describe: 'Keep at most so much of messages that go on in later TCP segments: 256M; 64M of one',
};

/** Where an answer of rows goes. */
const FORMAT: OptionTable = {
  format: {
    type: 'string',
    choices: ['table', 'json', 'csv', 'markdown', 'arrow', 'parquet'],
    describe: 'How rows are written; without it, by the ending of -o FILE',
  },
  output: { type: 'string', alias: 'o', value: 'file', describe: 'Write the rows to this file' },
  html: { type: 'string', value: 'file', describe: 'Write one page with the rows and their drawing' },
};

/** Frames that a filter selects: what pcq does when no command is named. */
export const LIST: Command = {
  name: '',
  usage: '[FILTER] CAPTURE...',
  describe: 'Shows the frames that a Wireshark display filter selects, as tshark does',
  options: {
    r: {
      type: 'string',
      alias: 'read-file',
      value: 'file',
      array: true,
      describe: 'Read this capture (- is standard input)',
    },
    Y: {
      type: 'string',
      alias: 'display-filter',
      value: 'filter',
      describe: 'Show the frames that this filter selects',
    },
    ...FILTER_NEEDS,
    count: { type: 'boolean', describe: 'Print how many frames match, one line a capture' },
    V: { type: 'boolean', describe: 'Show every field of each frame, as a tree' },
    O: { type: 'string', value: 'protocols', describe: 'The same, with the fields of these protocols alone: ip,tcp' },
    P: { type: 'boolean', alias: 'print', describe: 'With -V, -x or -w: the line of the list too' },
    x: { type: 'boolean', describe: "Show each frame's bytes too" },
    hexdump: {
      type: 'string',
      array: true,
      choices: ['all', 'frames', 'ascii', 'delimit', 'noascii'],
      describe: 'Like -x: of what, and how',
    },
    j: {
      type: 'string',
      value: 'names',
      describe: 'With -T json, ek or pdml: only what is right in these protocols and fields, "ip ip.flags text"',
    },
    J: { type: 'string', value: 'protocols', describe: 'The same with all that is in these protocols: "http tcp"' },
    'no-duplicate-keys': { type: 'boolean', describe: 'With -T json: values of one name as a list' },
    S: { type: 'string', value: 'text', describe: 'The line between frames where they are more than a line each' },
    T: {
      type: 'string',
      value: 'format',
      choices: ['ek', 'fields', 'json', 'pdml', 'psml', 'tabs', 'text'],
      describe: 'How frames are written',
    },
    e: {
      type: 'string',
      value: 'field',
      array: true,
      describe: 'With -T fields, json or ek: this field (may be repeated)',
    },
    E: {
      type: 'string',
      value: 'option=value',
      array: true,
      describe: 'With -T fields: header=y separator=, aggregator=; occurrence=f quote=d escape=n bom=y',
    },
    d: DECODE_AS,
    o: { type: 'string', value: 'name:value', array: true, describe: 'As in tshark: tls.keylog_file:FILE' },
    'tls-keys': TLS_KEYS,
    'reassembly-memory': REASSEMBLY_MEMORY,
    c: { type: 'number', alias: 'packet-count', value: 'n', describe: 'Stop after n frames were read' },
    w: { type: 'string', value: 'file', describe: 'Write the matching frames to this capture (- is standard output)' },
    F: {
      type: 'string',
      value: 'type',
      choices: ['pcapng', 'pcap'],
      describe: 'With -w: the type of the capture (pcapng)',
    },
    t: { type: 'string', value: 'form', describe: 'Times of the list: r, d, dd, a, ad, adoy, u, ud, udoy or e' },
    n: { type: 'boolean', describe: 'Accepted, as in tshark: pcq never looks names up' },
    l: { type: 'boolean', describe: 'Accepted, as in tshark: pcq writes what it has before it waits for more' },
    'two-pass': { type: 'boolean', alias: '2', describe: 'Accepted, as in tshark: pcq reads once all the same' },
    R: { type: 'string', alias: 'read-filter', value: 'filter', describe: 'With -2: as if it stood in -Y too' },
    q: { type: 'boolean', describe: 'Print no frames' },
    z: {
      type: 'string',
      value: 'statistic',
      array: true,
      describe: 'After the frames, print a statistic: conv,tcp or follow,tcp,ascii,0; help lists them',
    },
    ...FORMAT,
    output: { type: 'string', value: 'file', describe: 'With -z: write the rows to this file' },
    G: {
      type: 'string',
      value: 'what',
      choices: ['fields', 'protocols'],
      describe: 'List what pcq knows, in the form of tshark',
    },
  },
  examples: [
    ['pcq "tcp.flags.syn == 1" capture.pcap', 'the packet list of the frames that match'],
    ['pcq "ip.addr == 10.0.0.0/8 and not dns" *.pcapng --count', 'how many match in each capture, and in all'],
    ['pcq -r a.pcap -Y "tcp.port in {80, 443}" -T fields -e frame.number -e ip.src', 'columns, as from tshark'],
    ['pcq -r a.pcap -Y "tcp.stream == 3" -w stream3.pcapng', 'the frames themselves, into a new capture'],
    ['pcq -r a.pcap -Y "frame.number == 7" -V', 'everything in one frame'],
    ['pcq -q -z conv,tcp -r a.pcap', "tshark's statistics; -z help lists them"],
    ['zcat big.pcap.gz | pcq dns -', 'from a pipe, printed while it runs'],
  ],
  load: () => import('./list.js'),
};

const READ: OptionTable = {
  r: { type: 'string', alias: 'read-file', array: true, describe: 'Read this capture (- is standard input)' },
  Y: { type: 'string', alias: 'display-filter', describe: 'See only the frames that this filter selects' },
  ...FILTER_NEEDS,
  d: DECODE_AS,
  'tls-keys': TLS_KEYS,
  'reassembly-memory': REASSEMBLY_MEMORY,
};

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
