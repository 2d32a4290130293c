import type { Command } from './command.js';
import type { OptionTable } from './options.js';

/** What every command takes. */
export const COMMON: OptionTable = {
  help: { type: 'boolean', alias: 'h', describe: 'Show this help' },
  version: { type: 'boolean', alias: 'v', describe: 'Show the version' },
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
    count: { type: 'boolean', describe: 'Print how many frames match, one line a capture' },
    V: { type: 'boolean', describe: 'Show every field of each frame, as a tree' },
    T: { type: 'string', value: 'format', choices: ['fields', 'json', 'text'], describe: 'How frames are written' },
    e: {
      type: 'string',
      value: 'field',
      array: true,
      describe: 'With -T fields or json: this field (may be repeated)',
    },
    E: {
      type: 'string',
      value: 'option=value',
      array: true,
      describe:
        'With -T fields: header=y, separator=/t|/s|CHAR, aggregator=,|/s|CHAR, occurrence=f|l|a, quote=d|s|n, bom=y',
    },
    c: { type: 'number', alias: 'packet-count', value: 'n', describe: 'Stop after n frames were read' },
    w: { type: 'string', value: 'file', describe: 'Write the matching frames to this capture (- is standard output)' },
    F: {
      type: 'string',
      value: 'type',
      choices: ['pcapng', 'pcap'],
      describe: 'With -w: the type of the capture (pcapng)',
    },
    n: { type: 'boolean', describe: 'Accepted, as in tshark: pcq never looks names up' },
    q: { type: 'boolean', describe: 'Print no frames' },
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
    ['zcat big.pcap.gz | pcq dns -', 'from a pipe, printed while it runs'],
  ],
  load: () => import('./list.js'),
};

/** The commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
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
];
