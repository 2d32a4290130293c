import type { OptionDeclaration, OptionTable } from './options.js';

/** What every command takes. */
export const COMMON: OptionTable = {
  help: { type: 'boolean', alias: 'h', describe: 'Show this help' },
  version: { type: 'boolean', alias: 'v', describe: 'Show the version' },
};

/** Whoever knows better than ports and heuristics what a conversation carries says so. */
export const DECODE_AS: OptionDeclaration = {
  type: 'string',
  value: 'choice',
  array: true,
  alias: 'decode-as',
  describe: 'Dissect so: tcp.port==8888,http or udp.port==4000-4010,dns (may be repeated)',
};

/** What was encrypted can be read with the secrets of its sessions. */
export const TLS_KEYS: OptionDeclaration = {
  type: 'string',
  value: 'file',
  array: true,
  describe: 'Decrypt TLS and QUIC with the secrets in this key log (SSLKEYLOGFILE; may be repeated)',
};

/** What is not whole yet waits in memory. */
export const REASSEMBLY_MEMORY: OptionDeclaration = {
  type: 'string',
  value: 'size',
  describe: 'Keep at most so much of messages that go on in later TCP segments: 256M; 64M of one',
};

/** Where an answer of rows goes. */
export const FORMAT: OptionTable = {
  format: {
    type: 'string',
    choices: ['table', 'json', 'csv', 'markdown', 'arrow', 'parquet'],
    describe: 'How rows are written; without it, by the ending of -o FILE',
  },
  output: { type: 'string', alias: 'o', value: 'file', describe: 'Write the rows to this file' },
  html: { type: 'string', value: 'file', describe: 'Write one page with the rows and their drawing' },
};

/** What a filter may need beside its text. */
export const FILTER_NEEDS = {
  // A list of 50,000 addresses is longer than what an operating system lets a command line hold.
  'filter-file': {
    type: 'string',
    value: 'file',
    describe: 'Take the filter from this file (- is standard input), for filters too long to type',
  },
  reference: {
    type: 'number',
    alias: 'selected-frame',
    value: 'frame',
    describe: 'Take what references ($ip.src) stand for in the filter from this frame of the first capture',
  },
  macros: {
    type: 'string',
    value: 'file',
    describe: 'Know the macros in this file: lines "name","text with $1"',
  },
} as const satisfies OptionTable;

/** Captures that are read for rows. */
export const READ: OptionTable = {
  r: { type: 'string', alias: 'read-file', array: true, describe: 'Read this capture (- is standard input)' },
  Y: { type: 'string', alias: 'display-filter', describe: 'See only the frames that this filter selects' },
  ...FILTER_NEEDS,
  d: DECODE_AS,
  'tls-keys': TLS_KEYS,
  'reassembly-memory': REASSEMBLY_MEMORY,
};
