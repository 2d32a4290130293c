import { describe, expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are written by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const A = '001122334455';
const B = '0a1122334466';
const HEADER = `${A}${B}`;
const IP = '4500001c000100004011 0000 0a000001 0a000002 0035003500080000';
/** Fills a frame up to `length` bytes. */
const filled = (hex: string, length: number, fill = '00') => {
  const bytes = hex.replace(/\s/g, '');
  return bytes + fill.repeat(length - bytes.length / 2);
};

describe('Ethernet', () => {
  test('addresses, their bits and who has them', () => {
    const names = ['eth.dst', 'eth.src', 'eth.addr', 'eth.dst.oui', 'eth.addr.oui_resolved', 'eth.lg', 'eth.ig'];
    expect(textsOf(`01005e0000fb 005056000001 0800 ${IP}`, 1, names)).toEqual([
      '01:00:5e:00:00:fb',
      '00:50:56:00:00:01',
      '01:00:5e:00:00:fb,00:50:56:00:00:01',
      '65630',
      'ICANN, IANA Department,VMware, Inc.',
      'False,False',
      'True,False',
    ]);
  });

  test('vendors of blocks smaller than 24 bits, and addresses that nobody has', () => {
    const vendor = (address: string) => textsOf(`${address}${B}88b5 00`, 1, ['eth.dst.oui_resolved'])[0];
    expect(vendor('0055da500001')).toBe('Nanoleaf');
    expect(vendor('70b3d5123456')).toBe('Amfitech ApS');
    expect(vendor('025056000001')).toBe('');
    expect(vendor('ffffffffffff')).toBe('');
  });

  test('what follows the payload: padding, trailer, frame check sequence', () => {
    const names = ['eth.padding', 'eth.trailer', 'eth.fcs', 'eth.fcs.status', 'eth.padding_bad'];
    const typed = `${HEADER}0800${IP}`;
    const zeros = '00'.repeat(18);
    expect(textsOf(typed, 1, names)).toEqual(['', '', '', '', '']);
    expect(textsOf(filled(typed, 59), 1, names)).toEqual(['', '00'.repeat(17), '', '', '']);
    expect(textsOf(filled(typed, 60), 1, names)).toEqual([zeros, '', '', '', '']);
    expect(textsOf(`${filled(typed, 60)}1122334455`, 1, names)).toEqual([zeros, '11', '0x22334455', '2', '']);
    expect(textsOf(filled(typed, 60, 'aa'), 1, names)).toEqual(['', 'aa'.repeat(18), '', '', '1']);
    expect(textsOf(`${filled(typed, 43)}03${'00'.repeat(16)}`, 1, names)).toEqual([
      '00',
      `03${'00'.repeat(16)}`,
      '',
      '',
      '',
    ]);
  });

  test('lengths, and numbers that are neither length nor type', () => {
    const names = ['eth.len', 'eth.type', 'eth.invalid_lentype', 'frame.protocols', 'eth.stream', '_ws.col.info'];
    expect(textsOf(filled(`${HEADER}0003 3c3c03`, 60), 1, names)).toEqual([
      '3',
      '',
      '',
      'eth:llc',
      '0',
      'U, func=UI; DSAP 0x3c Individual, SSAP 0x3c Command',
    ]);
    expect(textsOf(filled(`${HEADER}05dd`, 60), 1, names)).toEqual([
      '',
      '',
      '0x05dd',
      'eth:data',
      '',
      'Ethernet Unknown: Invalid length/type: 0x05dd (1501)',
    ]);
    expect(textsOf(filled(`${HEADER}0100 424203`, 60), 1, ['eth.len.past_end', 'eth.trailer'])).toEqual(['1', '']);
  });

  test('a stream is a pair of addresses, whichever speaks', () => {
    const frame = (to: string, from: string) => `${to}${from}88b500`;
    const frames = [frame(A, B), frame(B, A), frame(A, '03aabbccddee'), frame(A, B)];
    const rows = fieldsOf(frames, 1, ['eth.stream', 'eth.src_not_group']);
    expect(rows.map((row) => row[0][0])).toEqual(['0', '0', '1', '0']);
    expect(rows.map((row) => row[1].length)).toEqual([0, 0, 1, 0]);
  });

  test('a header that is cut short has no fields', () => {
    expect(textsOf('00112233', 1, ['eth.dst', '_ws.col.protocol', '_ws.col.info', 'frame.protocols'])).toEqual([
      '',
      'Ethernet',
      '[Malformed Packet]',
      'eth',
    ]);
  });
});

describe('VLAN tags', () => {
  test('802.1Q, with its own trailer', () => {
    const names = ['vlan.priority', 'vlan.dei', 'vlan.id', 'vlan.etype', 'vlan.trailer', 'eth.padding', 'eth.trailer'];
    expect(textsOf(filled(`${HEADER}8100 7123 0800 ${IP}`, 70), 1, names)).toEqual([
      '3',
      'True',
      '291',
      '0x0800',
      '00'.repeat(6),
      '00'.repeat(18),
      '',
    ]);
  });

  test('802.1ad: one tag, or two that are one layer', () => {
    const names = ['ieee8021ad.id', 'ieee8021ad.svid', 'ieee8021ad.cvid', 'ieee8021ad.priority', 'frame.protocols'];
    expect(textsOf(`${HEADER}88a8 6123 9999 00`, 1, names)).toEqual([
      '291',
      '',
      '',
      '3',
      'eth:ethertype:ieee8021ad:ethertype:data',
    ]);
    expect(textsOf(`${HEADER}88a8 6123 88a8 7005 9999 00`, 1, names)).toEqual([
      '',
      '291',
      '5',
      '3,3',
      'eth:ethertype:ieee8021ad:ethertype:data',
    ]);
  });
});

test('no cut of a frame throws', () => {
  expect(dissectHostile(filled(`${HEADER}8100 7123 88a8 6123 0800 ${IP}`, 80), 1)).toBeGreaterThan(100);
  expect(dissectHostile(filled(`${HEADER}0020 aaaa03 00000c 9999 0102`, 64), 1)).toBeGreaterThan(100);
});

test('of frames with the EtherType of WSE remote Ethernet tshark shows nothing but the header', () => {
  const frame = `0030aaaaaaaa 000000000001 aaaa ${'11'.repeat(20)}`.replaceAll(' ', '');
  expect(textsOf(frame, 1, ['frame.protocols', 'eth.type', 'data.len', '_ws.col.info'])).toEqual([
    'eth',
    '0xaaaa',
    '',
    'Ethernet II',
  ]);
});
