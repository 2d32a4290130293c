import { describe, expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, RAW_IP, SYN, server } from '../../support/tcp.js';

/** A segment with these options → the texts of the fields. The expectations were read off tshark 4.4. */
const of = (options: string, names: string[], flags = ACK) => textsOf(client(flags, 5, 9, { options }), RAW_IP, names);
const LENGTH = ['tcp.option.len.invalid', '_ws.expert.message'];

describe('options', () => {
  test('every option shows its kind, and its length where it has one', () => {
    expect(of('0101080a0000000700000008', ['tcp.option_kind', 'tcp.option_len', 'tcp.options'])).toEqual([
      '1,1,8',
      '10',
      '0101080a0000000700000008',
    ]);
    expect(of('0101080a0000000700000008', ['tcp.options.nop', 'tcp.options.timestamp'])).toEqual([
      '01,01',
      '080a0000000700000008',
    ]);
  });

  test.each([
    ['020405b4', 'tcp.options.mss_val', '1460'],
    ['030307', 'tcp.options.wscale.multiplier', '128'],
    ['03030f', 'tcp.options.wscale.multiplier', '16384'],
    ['080a0000000700000008', 'tcp.options.timestamp.tsecr', '8'],
    ['060600000001', 'tcp.options.echo_value', '1'],
    ['0b0600000003', 'tcp.options.cc_value', '3'],
    ['131200112233445566778899aabbccddeeff', 'tcp.options.md5.digest', '00112233445566778899aabbccddeeff'],
    ['1c048005', 'tcp.options.user_to_val', '5'],
    ['1b0803050000000c', 'tcp.options.qs.rate', '3'],
    ['1404f703', 'tcp.options.scps.binding', '3'],
    ['220a0102030405060708', 'tcp.options.tfo.cookie', '0102030405060708'],
    ['2202', 'tcp.options.tfo.request', '1'],
    ['ac0b000001000002000003', 'tcp.options.acc_ecn.ee1b', '3'],
    ['ae0b000001000002000003', 'tcp.options.acc_ecn.ee1b', '1'],
    ['fd061234aabb', 'tcp.options.experimental.data', 'aabb'],
    ['fe0500ac07', 'tcp.options.tarr.rate', '3'],
    ['1d060102aabb', 'tcp.options.ao.mac', 'aabb'],
    ['4c0a01010a1100010005', 'tcp.options.rvbd.probe.prober', '10.17.0.1'],
    ['4e1007010a0000010a0000020050005000', 'tcp.options.rvbd.trpy.dst.ip', '10.0.0.2'],
    ['630544aabb', 'tcp.options.unknown.payload', '44aabb'],
  ])('%s has %s %s', (options, name, text) => {
    expect(of(options, [name])).toEqual([text]);
  });

  test.each([
    ['020305', 'option length should be 4'],
    ['0240', 'Maximum segment size (option length = 64 bytes says option goes past end of options)'],
    ['0201', 'Maximum segment size (with too-short option length = 1 byte)'],
    ['aa0000', 'Unknown (0xaa) (with too-short option length = 0 bytes)'],
    ['fd03aa', 'option length 3 smaller than 4'],
  ])('%s has a length that cannot be: %s', (options, message) => {
    const [mark, messages] = of(options, LENGTH);
    expect(mark).toBe('1');
    expect(messages).toContain(message);
  });

  test('an option that ends behind its segment is a contained item that is too long', () => {
    const cut = client(ACK, 5, 9, { options: '0101080a0000000700000008' }).slice(0, -8);
    expect(textsOf(cut, RAW_IP, ['tcp.options.timestamp.tsval', '_ws.col.info'])).toEqual([
      '7',
      '1000 → 9999 [ACK] Seq=1 Ack=1 Win=1000[Malformed Packet: length of contained item exceeds length of containing item]',
    ]);
  });

  test('a window scale counts where the options behind it were cut off, its lack does not', () => {
    const scales = (options: string, cut: number) => {
      const syn = client(SYN, 1, 0, { options }).slice(0, -cut);
      return fieldsOf([syn, client(ACK, 2, 1)], RAW_IP, ['tcp.window_size_scalefactor'])[1][0];
    };
    expect(scales('030307010101080a0000000000000000', 8)).toEqual(['128']);
    expect(scales('01010101080a00000000000000000000', 16)).toEqual(['-1']);
    expect(scales('2d000000080a00000000000000000000', 16)).toEqual(['-2']);
  });

  test('a SYN without a segment size or selective acknowledgements is remarked on', () => {
    const names = ['tcp.options.mss.absent', 'tcp.options.sack_perm.absent', 'tcp.nop'];
    expect(of('01010101', names, SYN)).toEqual(['1', '1', '1']);
    expect(of('020405b404020000', names, SYN)).toEqual(['', '', '']);
  });

  test('bytes behind the end of the options are remarked on', () => {
    expect(of('00000100', ['tcp.non_zero_bytes_after_eol', 'tcp.options.eol'])).toEqual(['1', '00,00']);
  });

  test('a word of no operations is remarked on, those that align what follows are not', () => {
    expect(of('01010101', ['_ws.expert.message'])[0]).toContain('4 NOP in a row');
    expect(of('0101010101000000', ['_ws.expert.message'])[0]).toContain('4 NOP in a row');
    expect(of('030305 04020101010101 0000', ['_ws.expert.message'])[0]).not.toContain('4 NOP in a row');
    expect(of('020405ac 0402 01010101 030305 010101', ['_ws.expert.message'])[0]).toContain('4 NOP in a row');
    expect(of('020405ac 0402 010101010101', ['_ws.expert.message'])[0]).not.toContain('4 NOP in a row');
  });

  test('blocks of selective acknowledgement are relative, and a duplicate one is told', () => {
    const frames = [
      client(SYN, 100, 0),
      server(SYN | ACK, 500, 101),
      client(ACK, 101, 501, { payload: '00'.repeat(20) }),
      server(ACK, 501, 121, { options: '050a0000006500000079' }),
      server(ACK, 501, 121, { options: '050a000000830000008d' }),
    ];
    const names = ['tcp.options.sack_le', 'tcp.options.sack_re', 'tcp.options.sack.dsack_le', '_ws.col.info'];
    const [duplicate, ordinary] = fieldsOf(frames, RAW_IP, names).slice(3);
    expect(duplicate.map(String)).toEqual([
      '1',
      '21',
      '1',
      '9999 → 1000 [ACK] Seq=1 Ack=21 Win=1000 Len=0 SLE=1 SRE=21',
    ]);
    expect(ordinary.slice(0, 3).map(String)).toEqual(['31', '41', '']);
  });
});

describe('Multipath TCP', () => {
  test('its option is a layer of its own in frame.protocols', () => {
    expect(of('1e082001000000011e03510000', ['frame.protocols', 'tcp.options.mptcp.subtype'])).toEqual([
      'raw:ip:tcp:mptcp:mptcp',
      '2,5',
    ]);
  });

  test.each([
    ['1e0c00810102030405060708', 'tcp.options.mptcp.sendkey', '72623859790382856'],
    ['1e0c11010102030405060708', 'tcp.options.mptcp.recvtok', '16909060'],
    ['1e1c201f0000000000000001000000000000000200000003000405060', 'tcp.options.mptcp.rawdataseqno', '2'],
    [`1e1c300520010db8${'0'.repeat(23)}1${'aa'.repeat(8)}`, 'tcp.options.mptcp.ipv6', '2001:db8::1'],
    ['1e0a34050a0000010050', 'tcp.options.mptcp.port', '80'],
    ['1e05400506', 'tcp.options.mptcp.addrid', '5,6'],
    ['1e048103', 'tcp.options.mptcp.rst_reason', '0x03'],
  ])('%s has %s %s', (options, name, text) => {
    expect(of(options, [name])).toEqual([text]);
  });
});

test('options cut at any byte never throw', () => {
  for (const options of [
    `1e1c201f${'01'.repeat(24)}`,
    `4c0e1101${'02'.repeat(10)}`,
    '1b0803050000000c',
    `0512${'00'.repeat(16)}`,
  ])
    expect(dissectHostile(client(ACK, 5, 9, { options, payload: 'aabb' }), RAW_IP)).toBeGreaterThan(100);
});
