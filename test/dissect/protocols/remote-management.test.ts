import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (addresses and contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'xdmcp.authentication_name',
  'xdmcp.authorization_name',
  'xdmcp.hostname',
  'xdmcp.session_id',
  'xdmcp.connection_address_ipv4',
  'xdmcp.client_port',
  'rmcp.class',
  'asf.type',
  'asf.auth_alg',
  'ipmi_session.authcode',
  'ipmi_session.payloadtype',
  'ipmi_session.trailer',
  'ipmi.bus_command_data',
];
const FRAMES: readonly (readonly [hex: string, texts: readonly string[]])[] = [
  [
    '02000000000102000000000208004500002600010000401100000a0000010a0000020fa000b10012000000010001000401000158',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Broadcast_query', 'X', '', '', '', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500002a00010000401100000a0000010a0000020fa000b1001600000001000300080200014100024243',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Indirect_query', 'A,BC', '', '', '', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500003000010000401100000a0000010a0000020fa000b1001c000000010004000e00040a0000010002' +
      '177001000141',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Forward_query', 'A', '', '', '', '', '6000', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500003000010000401100000a0000010a0000020fa000b1001c000000010005000e000261750004686f' +
      '737400026f6b',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Willing', 'au', '', 'host', '', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500005600010000401100000a0000010a0000020fa000b1004200000001000700340000020000000602' +
      '00040a00000100100000000000000000000000000000000000026175000264640100034d495400046d616e75',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Request', 'au', 'MIT', '', '', '10.0.0.1', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500003500010000401100000a0000010a0000020fa000b1002100000001000800130000004d00000000' +
      '00034d49540004636f6f6b',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Accept ', '', 'MIT', '', '0x0000004d', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500002b00010000401100000a0000010a0000020fa000b1001700000001000900090003626164000000' +
      '00',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Decline', '', '', '', '', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500002d00010000401100000a0000010a0000020fa000b1001900000001000a000b0000004d00000003' +
      '636c73',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Manage', '', '', '', '0x0000004d', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500002800010000401100000a0000010a0000020fa000b1001400000001000d000600000000004d',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Keepalive', '', '', '', '0x0000004d', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500002700010000401100000a0000010a0000020fa000b1001300000001000e0005010000004d',
    ['eth:ethertype:ip:udp:xdmcp', 'XDMCP', 'Alive', '', '', '', '0x0000004d', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500002200010000401100000a0000010a0000020fa000b1000e0000000200010000',
    ['eth:ethertype:ip:udp:data', 'UDP', '4000 → 177 Len=6', '', '', '', '', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500002800010000401100000a0000010a0000021388026f001400000600ff06000011be80010000',
    [
      'eth:ethertype:ip:udp:rmcp:asf',
      'ASF',
      'Presence Ping',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x06',
      '0x80',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500003800010000401100000a0000010a000002026f1388002400000600ff06000011be400100100000' +
      '11be000000008100000000000000',
    [
      'eth:ethertype:ip:udp:rmcp:asf:data',
      'ASF',
      'Presence Pong',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x06',
      '0x40',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500002000010000401100000a0000010a0000021388026f000c000006000186',
    [
      'eth:ethertype:ip:udp:rmcp',
      'RMCP',
      'RMCP ACK, Class: ASF',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x06',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500003400010000401100000a0000010a0000021388026f0020000006000106000011be8301000c0000' +
      '00050100000801000000',
    [
      'eth:ethertype:ip:udp:rmcp:asf',
      'ASF',
      'Open Session Request',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x06',
      '0x83',
      '1',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500004300010000401100000a0000010a0000021388026f002f00000600ff0702000000000000000000' +
      '000000000000000000000000000000092018c88100388e04b5',
    [
      'eth:ethertype:ip:udp:rmcp:ipmi_session:data',
      'IPMB',
      'Session ID 0x0',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x07',
      '',
      '',
      '00000000000000000000000000000000',
      '',
      '',
      '2018c88100388e04b5',
    ],
  ],
  [
    '02000000000102000000000208004500004c00010000401100000a0000010a0000021388026f003800000600ff0706100000000000000000' +
      '20000000000000000000000000000000000000000000000000000000000000000000',
    [
      'eth:ethertype:ip:udp:rmcp:ipmi_session:data',
      'RMCP+',
      'Session ID 0x0, payload type: RMCP+ Open Session Request',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x07',
      '',
      '',
      '',
      '0x10',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500004c00010000401100000a0000010a0000021388026f003800000600ff0706c00102030405060708' +
      '100001010101010101010101010101010101ffff0207616161616161616161616161',
    [
      'eth:ethertype:ip:udp:rmcp:ipmi_session:data',
      'RMCP+',
      'Session ID 0x4030201, payload type: IPMI Message',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x07',
      '',
      '',
      '',
      '0x00',
      'ffff0207616161616161616161616161',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500003600010000401100000a0000010a0000021388026f002200000600ff0706026162636465660000' +
      '000000000000040061626364',
    [
      'eth:ethertype:ip:udp:rmcp:ipmi_session:data',
      'RMCP+',
      'Session ID 0x0, payload type: OEM Explicit',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x07',
      '',
      '',
      '',
      '0x02',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500002300010000401100000a0000010a0000021388026f000f00000600ff08616263',
    [
      'eth:ethertype:ip:udp:rmcp:data',
      'RMCP',
      'Normal RMCP, Class: OEM',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x08',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500002600010000401100000a0000010a0000021388026f0012000005000006616263646566',
    [
      'eth:ethertype:ip:udp:rmcp:asf',
      'ASF',
      '[Malformed Packet]',
      '',
      '',
      '',
      '',
      '',
      '',
      '0x06',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
];

describe('XDMCP, RMCP, ASF, IPMI sessions', () => {
  it('shows the fields that tshark shows', () => {
    const rows = fieldsOf(
      FRAMES.map(([hex]) => hex),
      1,
      FIELDS,
    );
    expect(rows.map((row) => row.map((texts) => texts.join(',')))).toEqual(FRAMES.map(([, texts]) => texts));
  });
  it('bears being cut anywhere', () => {
    for (const [hex] of FRAMES) {
      const frames = Array.from({ length: hex.length / 2 }, (_, length) => hex.slice(0, 2 * length));
      const cut = frames.map((each) => ({ hex: each, length: hex.length / 2 }));
      expect(fieldsOf([...frames, ...cut], 1, FIELDS)).toHaveLength(hex.length);
    }
  });
});
