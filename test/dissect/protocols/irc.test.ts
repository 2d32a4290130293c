import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (written by a script, contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'irc.request',
  'irc.request.prefix',
  'irc.request.command',
  'irc.request.command_parameter',
  'irc.request.trailer',
  'irc.response',
  'irc.response.prefix',
  'irc.response.command',
  'irc.response.num_command',
  'irc.response.command_parameter',
  'irc.response.trailer',
  'irc.request.command.missing',
  'irc.request.command.numeric',
  'irc.prefix_missing_ending_space',
];
const FRAMES: readonly (readonly [hex: string, texts: Readonly<Record<string, string>>])[] = [
  [
    '02000000000202000000000108004500005300010000400600000a0000010a0000024e211a0b000000010000000150182000' +
      '000000004e49434b20616c6963650d0a5553455220616c6963652030202a203a416c696365204578616d706c650d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request (NICK) (USER)',
      'irc.request': 'NICK alice|USER alice 0 * :Alice Example',
      'irc.request.command': 'NICK|USER',
      'irc.request.command_parameter': 'alice|alice|0|*',
      'irc.request.trailer': 'Alice Example',
    },
  ],
  [
    '02000000000202000000000108004500005800010000400600000a0000010a0000021a0b4e22000000010000000150182000' +
      '000000003a6972632e6578616d706c652e6f72672030303120616c696365203a57656c636f6d6520746f20746865206e6574' +
      '0d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Response (001)',
      'irc.response': ':irc.example.org 001 alice :Welcome to the net',
      'irc.response.prefix': 'irc.example.org',
      'irc.response.command': '001',
      'irc.response.num_command': '1',
      'irc.response.command_parameter': 'alice',
      'irc.response.trailer': 'Welcome to the net',
    },
  ],
  [
    '02000000000202000000000108004500007500010000400600000a0000010a0000021a0b4e23000000010000000150182000' +
      '000000003a6972632e6578616d706c652e6f7267204e4f54494345202a203a2a2a2a204c6f6f6b696e672075700d0a3a616c' +
      '69636521754068204a4f494e20236368616e0d0a50494e47203a6162630d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Response (NOTICE) (JOIN) (PING)',
      'irc.response': ':irc.example.org NOTICE * :*** Looking up|:alice!u@h JOIN #chan|PING :abc',
      'irc.response.prefix': 'irc.example.org|alice!u@h',
      'irc.response.command': 'NOTICE|JOIN|PING',
      'irc.response.command_parameter': '*|#chan',
      'irc.response.trailer': '*** Looking up|abc',
    },
  ],
  [
    '02000000000202000000000108004500002d00010000400600000a0000010a0000024e291a0b000000010000000150182000' +
      '000000002020200d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request',
      'irc.request': '   ',
      'irc.request.command.missing': '1',
    },
  ],
  [
    '02000000000202000000000108004500003500010000400600000a0000010a0000024e2a1a0b000000010000000150182000' +
      '000000003a6f6e6c797072656669780d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request',
      'irc.request': ':onlyprefix',
      'irc.prefix_missing_ending_space': '1',
    },
  ],
  [
    '02000000000202000000000108004500002f00010000400600000a0000010a0000024e2b1a0b000000010000000150182000' +
      '000000003a707265200d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request',
      'irc.request': ':pre ',
      'irc.request.prefix': 'pre',
      'irc.request.command.missing': '1',
    },
  ],
  [
    '02000000000202000000000108004500003b00010000400600000a0000010a0000024e2e1a0b000000010000000150182000' +
      '00000000434d442020612020206220203a632064200d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request (CMD)',
      'irc.request': 'CMD  a   b  :c d ',
      'irc.request.command': 'CMD',
      'irc.request.command_parameter': 'a|b',
      'irc.request.trailer': 'c d ',
    },
  ],
  [
    '02000000000202000000000108004500004300010000400600000a0000010a0000024e381a0b000000010000000150182000' +
      '0000000051554954203a6279650d0a726573742077697468206e6f20656e64',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request (QUIT) (rest)',
      'irc.request': 'QUIT :bye|rest with no end',
      'irc.request.command': 'QUIT|rest',
      'irc.request.command_parameter': 'with|no|end',
      'irc.request.trailer': 'bye',
    },
  ],
  [
    '02000000000202000000000108004500003a00010000400600000a0000010a0000024e3c1a0b000000010000000150182000' +
      '000000004074696d653d31203a6e20434d4420610d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request (@time=1)',
      'irc.request': '@time=1 :n CMD a',
      'irc.request.command': '@time=1',
      'irc.request.trailer': 'n CMD a',
    },
  ],
  [
    '02000000000202000000000108004500003100010000400600000a0000010a0000024e431a0b000000010000000150182000' +
      '00000000313233206162630d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request (123)',
      'irc.request': '123 abc',
      'irc.request.command': '123',
      'irc.request.command_parameter': 'abc',
      'irc.request.command.numeric': '1',
    },
  ],
  [
    '02000000000202000000000108004500002d00010000400600000a0000010a0000021a0b4e45000000010000000150182000' +
      '000000003a78200d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Response',
      'irc.response': ':x ',
      'irc.response.prefix': 'x',
    },
  ],
  [
    '02000000000202000000000108004500002d00010000400600000a0000010a0000021a0b4e46000000010000000150182000' +
      '000000003132330d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Response (123)',
      'irc.response': '123',
      'irc.response.command': '123',
      'irc.response.num_command': '123',
    },
  ],
  [
    '02000000000202000000000108004500003100010000400600000a0000010a0000024e4b1a0b000000010000000150182000' +
      '00000000434d442061203a0d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request (CMD)',
      'irc.request': 'CMD a :',
      'irc.request.command': 'CMD',
      'irc.request.command_parameter': 'a',
    },
  ],
  [
    '02000000000202000000000108004500002f00010000400600000a0000010a0000024e4d1a0b000000010000000150182000' +
      '000000003a207820790d0a',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:irc',
      '_ws.col.protocol': 'IRC',
      '_ws.col.info': 'Request (x)',
      'irc.request': ': x y',
      'irc.request.command': 'x',
      'irc.request.command_parameter': 'y',
    },
  ],
];

describe('IRC', () => {
  it('is taken apart as tshark does', () => {
    const rows = fieldsOf(
      FRAMES.map(([hex]) => hex),
      1,
      FIELDS,
    ).map((texts) => texts.map((values) => values.join('|')));
    expect(rows).toEqual(FRAMES.map(([, texts]) => FIELDS.map((field) => texts[field] ?? '')));
  });

  it('takes packets that end anywhere', () => {
    for (const [hex] of FRAMES) {
      for (let length = 28; length < hex.length; length += 2) {
        expect(fieldsOf([hex.slice(0, length)], 1, FIELDS)).toHaveLength(1);
      }
    }
  });
});

it('reads the tagged data of clients', () => {
  const line = Buffer.from('PRIVMSG bob :\x01ACTION waves\x01\r\n').toString('hex');
  const header = '0200000000020200000000010800450000450001000040060000' + '0a0000010a000002';
  const frame = `${header}4e351a0b00000001000000015018200000000000${line}`;
  const fields = ['irc.ctcp', 'irc.ctcp.command', 'irc.ctcp.parameters'];
  expect(fieldsOf([frame], 1, fields)).toEqual([[['ACTION waves'], ['ACTION'], ['waves']]]);
});
