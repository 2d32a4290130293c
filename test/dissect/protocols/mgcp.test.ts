import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (addresses and contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'mgcp.req.verb',
  'mgcp.transid',
  'mgcp.req.endpoint',
  'mgcp.rsp.rspcode',
  'mgcp.param.callid',
  'mgcp.param.localconnectionoptions.a',
  'mgcp.unknown_parameter',
  'mgcp.param.connectionparam.ps',
  'mgcp.param.voicemetrics.nlr',
  'mgcp.param.invalid',
  'mgcp.param.extension',
];
const FRAMES: readonly (readonly [hex: string, texts: readonly string[]])[] = [
  [
    '02000000000102000000000208004500017e00010000401100000a0000010a0000020aa7097b016a00004352435820313230342061616c6e' +
      '2f31407267772e6e6574204d47435020312e30204e435320312e300d0a433a2041334334370d0a4c3a20703a31302c20613a50434d553b47' +
      '3732392c20653a6f6e2c20733a6f66662c20743a62382c206e743a494e2c206d703a31303b32302c2078797a3a310d0a4d3a2073656e6472' +
      '6563760d0a583a2030310d0a523a204c2f6864284e292c20442f5b302d39232a545d2844290d0a533a204c2f646c0d0a4e3a206361406361' +
      '312e6e65743a323432370d0a443a2028787878787c2331290d0a513a206c6f6f700d0a5a3a206162630d0a582d466f6f3a206261720d0a58' +
      '2b437269743a20310d0a5a5a3a20776861740d0a6261646c696e650d0a0d0a763d300d0a6f3d2d2031203120494e204950342031302e302e' +
      '302e310d0a733d2d0d0a633d494e204950342031302e302e302e310d0a743d3020300d0a6d3d617564696f2034303030205254502f415650' +
      '20300d0a',
    [
      'eth:ethertype:ip:udp:mgcp:sdp',
      'MGCP/SDP',
      'CRCX 1204 aaln/1@rgw.net MGCP 1.0 NCS 1.0',
      'CRCX',
      '1204',
      'aaln/1@rgw.net',
      '',
      'A3C47',
      'PCMU;G729',
      ' xyz:1',
      '',
      '',
      'badline',
      'X-Foo: bar',
    ],
  ],
  [
    '02000000000102000000000208004500008b00010000401100000a0000020a000001097b0aa7007700003230302031323034204f4b0d0a49' +
      '3a204644453233340d0a0d0a763d300d0a6f3d2d2031203120494e204950342031302e302e302e310d0a733d2d0d0a633d494e2049503420' +
      '31302e302e302e310d0a743d3020300d0a6d3d617564696f2034303030205254502f41565020300d0a',
    ['eth:ethertype:ip:udp:mgcp:sdp', 'MGCP/SDP', '200 1204 OK', '', '1204', '', '200', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500004900010000401100000a0000010a0000020aa7097b00350000444c435820313230352061616c6e' +
      '2f31407267772e6e6574204d47435020312e300a433a2041330a493a20460a',
    [
      'eth:ethertype:ip:udp:mgcp',
      'MGCP',
      'DLCX 1205 aaln/1@rgw.net MGCP 1.0',
      'DLCX',
      '1205',
      'aaln/1@rgw.net',
      '',
      'A3',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500006800010000401100000a0000020a000001097b0aa7005400003235302031323035204f4b0d0a50' +
      '3a2050533d312c204f533d32302c2050523d332c204f523d342c20504c3d352c204a493d362c204c413d372c2050432f5250533d382c2058' +
      '2d783d390d0a',
    ['eth:ethertype:ip:udp:mgcp', 'MGCP', '250 1205 OK', '', '1205', '', '250', '', '', '', '1', '', '', ''],
  ],
  [
    '02000000000102000000000208004500007100010000401100000a0000010a0000020aa7097b005d0000525349502031323036202a407267' +
      '77204d47435020312e300d0a524d3a20726573746172740d0a52443a20300d0a2e0d0a415545502031323037206540726777204d47435020' +
      '312e300d0a463a20412c522c440d0a',
    [
      'eth:ethertype:ip:udp:mgcp',
      'MGCP',
      'RSIP 1206 *@rgw MGCP 1.0',
      'RSIP,AUEP',
      '1206,1207',
      '*@rgw,e@rgw',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '0200000000010200000000020800450000b000010000401100000a0000020a000001097b0aa7009c000032303020313230360d0a2e0d0a32' +
      '30302031323037204f4b0d0a413a20613a50434d552c20763a4c0d0a453a203930300d0a45533a204c2f68750d0a4b3a20312d330d0a423a' +
      '20653a6d750d0a543a20610d0a4f3a204c2f68640d0a504c3a204c2c20440d0a4d443a20343030300d0a49323a20350d0a5a323a20780d0a' +
      '58524d2f4c564d3a204e4c523d312c4a44523d320d0a',
    ['eth:ethertype:ip:udp:mgcp', 'MGCP', '200 1206', '', '1206,1207', '', '200,200', '', '', '', '', '1', '', ''],
  ],
  [
    '02000000000102000000000208004500003b00010000401100000a0000010a0000021388097b002700004e54465920313220784079204d47' +
      '435020312e300d0a4f3a204c2f68640d0a',
    ['eth:ethertype:ip:udp:mgcp', 'MGCP', 'NTFY 12 x@y MGCP 1.0', 'NTFY', '12', 'x@y', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500002900010000401100000a0000010a0000020aa7097b0015000068656c6c6f20776f726c640d0a',
    ['eth:ethertype:ip:udp:data', 'UDP', '2727 → 2427 Len=13', '', '', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500002300010000401100000a0000010a0000020aa7097b000f000043524358203132',
    ['eth:ethertype:ip:udp:mgcp', 'MGCP', 'CRCX 12', 'CRCX', '12', '', '', '', '', '', '', '', '', ''],
  ],
  [
    '02000000000102000000000208004500003200010000401100000a0000010a0000020aa7097b001e00005841424320313420614062204d47' +
      '435020312e300d0a',
    ['eth:ethertype:ip:udp:mgcp', 'MGCP', 'XABC 14 a@b MGCP 1.0', 'XABC', '14', 'a@b', '', '', '', '', '', '', '', ''],
  ],
];

describe('MGCP', () => {
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
