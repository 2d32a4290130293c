import { describe, expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, RAW_IP, udpFrame } from '../../support/tcp.js';

describe('the header', () => {
  test('its fields have the values and forms of tshark', () => {
    const names = ['udp.srcport', 'udp.dstport', 'udp.port', 'udp.length', 'udp.checksum', 'udp.checksum.status'];
    expect(textsOf(udpFrame(5000, 6001, '6869'), RAW_IP, names)).toEqual([
      '5000',
      '6001',
      '5000,6001',
      '10',
      '0xabcd',
      '2',
    ]);
    expect(textsOf(udpFrame(5000, 6001, '6869'), RAW_IP, ['udp.payload', '_ws.col.info', 'frame.protocols'])).toEqual([
      '6869',
      '5000 → 6001 Len=2',
      'raw:ip:udp:data',
    ]);
  });

  test('a checksum of zero says that there is none', () => {
    const frame = ipv4(17, '1388177100080000');
    expect(textsOf(frame, RAW_IP, ['udp.checksum', 'udp.checksum.status', 'udp.payload'])).toEqual(['0x0000', '3', '']);
  });

  test('a length below its own header ends it', () => {
    const frame = udpFrame(5000, 6001, '6869', 7);
    expect(textsOf(frame, RAW_IP, ['udp.length.bad', '_ws.expert.message', 'udp.checksum', '_ws.col.info'])).toEqual([
      '1',
      'Bad length value 7 < 8',
      '',
      '5000 → 6001 [BAD UDP LENGTH 7 < 8]',
    ]);
  });

  test('a length beyond what IP carries is remarked on', () => {
    const frame = udpFrame(5000, 6001, '6869', 900);
    expect(textsOf(frame, RAW_IP, ['udp.length', '_ws.expert.message', 'udp.payload'])).toEqual([
      '900',
      'Bad length value 900 > IP payload length',
      '6869',
    ]);
  });

  test('what lies behind its length is not handed on', () => {
    const frame = udpFrame(5000, 6001, '68692121', 10);
    expect(textsOf(frame, RAW_IP, ['udp.payload', 'data.data'])).toEqual(['68692121', '6869']);
  });

  test('a port that traceroute uses', () => {
    expect(textsOf(udpFrame(5000, 33438, '00'), RAW_IP, ['_ws.expert.message'])).toEqual([
      'Possible traceroute: hop #2, attempt #1',
    ]);
  });
});

test('conversations are numbered, both directions alike, with their packets and times', () => {
  const back = ipv4(17, '177113880009abcd00', '10.0.0.2', '10.0.0.1');
  const frames = [udpFrame(5000, 6001, '00'), udpFrame(5001, 6001, '00'), back].map((hex, index) => ({
    hex,
    seconds: 1000 + index * 1.5,
  }));
  const names = ['udp.stream', 'udp.stream.pnum', 'udp.time_relative', 'udp.time_delta'];
  expect(fieldsOf(frames, RAW_IP, names).map(String)).toEqual([
    '0,1,0.000000000,0.000000000',
    '1,1,0.000000000,0.000000000',
    '0,2,3.000000000,3.000000000',
  ]);
});

test('the datagram that an ICMP error quotes belongs to its conversation, but is not counted', () => {
  const sent = udpFrame(5000, 6001, '00');
  const frames = [sent, ipv4(1, `0303fcfe00000000${sent}`, '10.0.0.2', '10.0.0.1'), sent];
  const names = ['udp.stream', 'udp.stream.pnum'];
  expect(fieldsOf(frames, RAW_IP, names).map(String)).toEqual(['0,1', '0,', '0,2']);
});

test('where no byte of the payload was captured, nobody is asked to take it', () => {
  const frame = udpFrame(53, 40_000, '00'.repeat(60));
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];
  const info = '53 → 40000 Len=60[Packet size limited during capture]';
  const cut = { hex: frame.slice(0, 2 * 28), length: frame.length / 2 };
  expect(fieldsOf([cut], RAW_IP, names)[0]).toEqual([['raw:ip:udp'], ['UDP'], [info]]);
});

test('cut or changed at any byte, it does no harm', () => {
  expect(dissectHostile(udpFrame(5000, 6001, '68656c6c6f'), RAW_IP)).toBeGreaterThan(100);
});

test('a header that the capture cuts off shows what is there', () => {
  const whole = '45000020000100004011 7cc6 0a0000010a000002 1388 1389 000c 0000 61626364'.replace(/\s/g, '');
  const names = ['udp.srcport', 'udp.length', '_ws.col.protocol', '_ws.col.info'];
  const cut = (bytes: number) =>
    fieldsOf([{ hex: whole.slice(0, 2 * (20 + bytes)), length: 32 }], 101, names)[0].map(([text]) => text);
  const short = '[Packet size limited during capture]';
  expect(cut(2)).toEqual([undefined, undefined, 'IPv4', short]);
  expect(cut(4)).toEqual(['5000', undefined, 'UDP', `5000 → 5001${short}`]);
  expect(cut(7)).toEqual(['5000', '12', 'UDP', `5000 → 5001 Len=4${short}`]);
});
