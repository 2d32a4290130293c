import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (written by a script, contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'tacplus.request',
  'tacplus.majvers',
  'tacplus.flags.singleconn',
  'tacplus.session_id',
  'tacplus.user',
  'tacplus.port',
  'tacplus.auth_password',
  'tacplus.chap.response',
  'tacplus.mschap.challenge',
  'tacplus.arap.nas_challenge',
  'tacplus.body_authen_rep.server_msg',
  'tacplus.body_authen_req_cont.user',
  'tacplus.arg_value',
  'tacplus.acct.flags',
  'tacplus.body_acct.data',
  'tacplus.flags.unencrypted.deprecated',
  'tacplus.bogus_data',
  'tacplus.packet_len.invalid',
  'tacacs.username',
  'tacacs.password',
  'tacacs.reason',
  'tacacs.destaddr',
];
const FRAMES: readonly (readonly [hex: string, texts: Readonly<Record<string, string>>])[] = [
  [
    '02000000000202000000000108004500004d00010000400600000a0000010a0000024e210031000000010000000150182000' +
      '00000000c0010101deadbeef00000019010f010105040800616c6963657474793031302e302e302e39',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Authentication',
      'tacplus.request': 'True',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.user': 'alice',
      'tacplus.port': 'tty0',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500005300010000400600000a0000010a0000024e220031000000010000000150182000' +
      '00000000c1010101deadbeef0000001f010f020105040806616c6963657474793031302e302e302e39736563726574',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Authentication',
      'tacplus.request': 'True',
      'tacplus.majvers': '193',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.user': 'alice',
      'tacplus.port': 'tty0',
      'tacplus.auth_password': 'secret',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500006b00010000400600000a0000010a0000024e230031000000010000000150182000' +
      '00000000c1010101deadbeef00000037010f03010504081e616c6963657474793031302e302e302e39076368616c6c656e67' +
      '656368616c30313233343536373839616263646566',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Authentication',
      'tacplus.request': 'True',
      'tacplus.majvers': '193',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.user': 'alice',
      'tacplus.port': 'tty0',
      'tacplus.chap.response': '0123456789abcdef',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500008900010000400600000a0000010a0000024e240031000000010000000150182000' +
      '00000000c1010101deadbeef00000055010f05010504083c616c6963657474793031302e302e302e39076363636363636363' +
      '6363727272727272727272727272727272727272727272727272727272727272727272727272727272727272727272727272' +
      '72',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Authentication',
      'tacplus.request': 'True',
      'tacplus.majvers': '193',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.user': 'alice',
      'tacplus.port': 'tty0',
      'tacplus.mschap.challenge': 'cccccccccc',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500006500010000400600000a0000010a0000024e250031000000010000000150182000' +
      '00000000c1010101deadbeef00000031010f040105040818616c6963657474793031302e302e302e394e4e4e4e4e4e4e4e52' +
      '525252525252527272727272727272',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Authentication',
      'tacplus.request': 'True',
      'tacplus.majvers': '193',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.user': 'alice',
      'tacplus.port': 'tty0',
      'tacplus.arap.nas_challenge': 'NNNNNNNN',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500004700010000400600000a0000010a00000200314e27000000010000000150182000' +
      '00000000c0010201deadbeef000000130501000a000350617373776f72643a20616263',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'R: Authentication',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.body_authen_rep.server_msg': 'Password: ',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500004200010000400600000a0000010a0000024e290031000000010000000150182000' +
      '00000000c0010301deadbeef0000000e0006000300736563726574616263',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Authentication',
      'tacplus.request': 'True',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.body_authen_req_cont.user': 'secret',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500006000010000400600000a0000010a0000024e2b0031000000010000000150182000' +
      '00000000c0020101deadbeef0000002c060f0101050408020d04616c6963657474793031302e302e302e3973657276696365' +
      '3d7368656c6c636d643d',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Authorization',
      'tacplus.request': 'True',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.user': 'alice',
      'tacplus.port': 'tty0',
      'tacplus.arg_value': 'service=shell|cmd=',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500004b00010000400600000a0000010a00000200314e2c000000010000000150182000' +
      '00000000c0020201deadbeef000000170101000300020b6d73676461707269762d6c766c3d3135',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'R: Authorization',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.arg_value': 'priv-lvl=15',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500006100010000400600000a0000010a0000024e2d0031000000010000000150182000' +
      '00000000c0030101deadbeef0000002d02060f0101050408020d04616c6963657474793031302e302e302e39736572766963' +
      '653d7368656c6c636d643d',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Accounting',
      'tacplus.request': 'True',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.user': 'alice',
      'tacplus.port': 'tty0',
      'tacplus.arg_value': 'service=shell|cmd=',
      'tacplus.acct.flags': '0x02',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500003e00010000400600000a0000010a00000200314e2f000000010000000150182000' +
      '00000000c0030201deadbeef0000000a00030002016d73676461',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'R: Accounting',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.body_acct.data': 'da',
      'tacplus.flags.unencrypted.deprecated': '1',
    },
  ],
  [
    '02000000000202000000000108004500005c00010000400600000a0000010a00000200314e31000000010000000150182000' +
      '00000000c0010204deadbeef00000028000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021' +
      '222324252627',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'R: Authentication',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'True',
      'tacplus.session_id': '3735928559',
    },
  ],
  [
    '02000000000202000000000108004500003d00010000400600000a0000010a0000024e360031000000010000000150182000' +
      '00000000c0090101deadbeef00000009000000000000000000',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Unknown (0x09)',
      'tacplus.request': 'True',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.flags.unencrypted.deprecated': '1',
      'tacplus.bogus_data': '1',
    },
  ],
  [
    '02000000000202000000000108004500003400010000400600000a0000010a0000024e370031000000010000000150182000' +
      '00000000c0010100deadbeef00000000',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Authentication',
      'tacplus.request': 'True',
      'tacplus.majvers': '192',
      'tacplus.flags.singleconn': 'False',
      'tacplus.session_id': '3735928559',
      'tacplus.packet_len.invalid': '1',
    },
  ],
  [
    '02000000000202000000000108004500006800010000400600000a0000010a0000024e390031000000010000000150182000' +
      '00000000c0010100deadbeef000000140000000000000000000000000000000000000000c0010100deadbeef000000140000' +
      '000000000000000000000000000000000000',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Authentication',
      'tacplus.request': 'True|True',
      'tacplus.majvers': '192|192',
      'tacplus.flags.singleconn': 'False|False',
      'tacplus.session_id': '3735928559|3735928559',
    },
  ],
  [
    '02000000000202000000000108004500004000010000400600000a0000010a0000024e3d0031000000010000000150182000' +
      '00000000100101010000000000000000000000000000000000000000',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tacplus',
      '_ws.col.protocol': 'TACACS+',
      '_ws.col.info': 'Q: Unknown (0x00)',
      'tacplus.request': 'True|True',
      'tacplus.majvers': '16|0',
      'tacplus.flags.singleconn': 'False|False',
      'tacplus.session_id': '0|0',
      'tacplus.flags.unencrypted.deprecated': '1',
      'tacplus.packet_len.invalid': '1|1',
    },
  ],
  [
    '02000000000202000000000108004500003100010000401100000a0000010a0000024e200031001d00000001000705060000' +
      '0000616c696365736563726574',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tacacs',
      '_ws.col.protocol': 'TACACS',
      '_ws.col.info': 'Login',
      'tacacs.password': 'licese',
    },
  ],
  [
    '02000000000202000000000108004500004100010000401100000a0000010a0000024e200031002d00008001000705060000' +
      '000000000000000000000000000000000000616c696365736563726574',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tacacs',
      '_ws.col.protocol': 'XTACACS',
      '_ws.col.info': 'Login',
      'tacacs.username': 'alice',
      'tacacs.password': 'secret',
      'tacacs.reason': '0',
      'tacacs.destaddr': '0.0.0.0',
    },
  ],
  [
    '02000000000202000000000108004500003600010000401100000a0000010a00000200314e20002200008002000700000102' +
      '000000000000000000000000000000000000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tacacs',
      '_ws.col.protocol': 'XTACACS',
      '_ws.col.info': 'Response',
      'tacacs.reason': '2',
      'tacacs.destaddr': '0.0.0.0',
    },
  ],
  [
    '02000000000202000000000108004500002d00010000401100000a0000010a0000024e20003100190000000400070506616c' +
      '696365736563726574',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tacacs',
      '_ws.col.protocol': 'TACACS',
      '_ws.col.info': 'Follow',
      'tacacs.username': 'alice',
      'tacacs.password': 'secret',
    },
  ],
];

describe('TACACS and TACACS+', () => {
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
