import { describe, expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, FIN, ipv4, PSH, RAW_IP, RST, SYN, server, tcpFrame, tcpHeader } from '../../support/tcp.js';

/** Frames of one conversation → the texts of one field, a line each. */
const column = (frames: Parameters<typeof fieldsOf>[0], name: string) =>
  fieldsOf(frames, RAW_IP, [name]).map(([texts]) => texts.join(','));

const HANDSHAKE = [client(SYN, 100, 0), server(SYN | ACK, 500, 101), client(ACK, 101, 501)];

describe('the header', () => {
  test('its fields have the values and forms of tshark', () => {
    const frame = client(PSH | ACK | 0x100, 101, 501, { payload: '6869', window: 512 });
    expect(
      textsOf(frame, RAW_IP, ['tcp.port', 'tcp.flags', 'tcp.flags.str', 'tcp.hdr_len', 'tcp.len', 'tcp.checksum']),
    ).toEqual(['1000,9999', '0x0118', '···A···AP···', '20', '2', '0x1234']);
    expect(textsOf(frame, RAW_IP, ['tcp.checksum.status', 'tcp.payload', 'tcp.urgent_pointer'])).toEqual([
      '2',
      '6869',
      '0',
    ]);
  });

  test('numbers are relative once the conversation began, and raw beside', () => {
    expect(column(HANDSHAKE, 'tcp.seq')).toEqual(['0', '0', '1']);
    expect(column(HANDSHAKE, 'tcp.ack')).toEqual(['0', '1', '1']);
    expect(column(HANDSHAKE, 'tcp.nxtseq')).toEqual(['1', '1', '1']);
    expect(column(HANDSHAKE, 'tcp.seq_raw')).toEqual(['100', '500', '101']);
  });

  test('a conversation that is met in its middle begins at 1', () => {
    const frames = [client(ACK, 7000, 9000, { payload: 'aa' }), server(ACK, 9000, 7001)];
    expect(column(frames, 'tcp.seq')).toEqual(['1', '1']);
    expect(column(frames, 'tcp.ack')).toEqual(['1', '2']);
  });

  test('a header length below 20 is remarked on and ends the header', () => {
    const short = ipv4(6, tcpHeader({ sourcePort: 1, destinationPort: 2, flags: SYN }).replace(/5002/, '4002'));
    expect(
      textsOf(short, RAW_IP, ['tcp.bogus_header_length', 'tcp.hdr_len', 'tcp.flags', 'tcp.ack', '_ws.expert.message']),
    ).toEqual(['1', '16', '', '', 'Bogus TCP header length (16, must be at least 20)']);
    expect(textsOf(short, RAW_IP, ['_ws.col.info'])[0]).toBe(
      '1 → 2 [SYN] Seq=0 Win=1000, bogus TCP header length (16, must be at least 20)',
    );
  });

  test('a header that ends behind its window is a segment of its conversation', () => {
    const whole = client(FIN | ACK, 101, 501);
    const cut = whole.slice(0, -4);
    const names = ['tcp.stream', 'tcp.seq_raw', 'tcp.window_size_value', 'tcp.checksum', 'tcp.urgent_pointer'];
    expect(textsOf(cut, RAW_IP, [...names, '_ws.malformed.expert'])).toEqual(['0', '101', '1000', '0x1234', '', '1']);
    expect(textsOf(cut, RAW_IP, ['_ws.col.info'])[0]).toBe(
      '1000 → 9999 [FIN, ACK] Seq=1 Ack=1 Win=1000[Malformed Packet]',
    );
  });

  test('without ports there is no segment, but its name', () => {
    const cut = client(ACK, 101, 501).slice(0, 2 * 22);
    expect(textsOf(cut, RAW_IP, ['frame.protocols', 'tcp.srcport', '_ws.col.protocol'])).toEqual([
      'raw:ip:tcp',
      '',
      'IPv4',
    ]);
  });

  test('flags that open and close are remarked on', () => {
    expect(column([...HANDSHAKE, client(FIN | ACK, 101, 501), server(RST, 501, 0)], '_ws.expert.message')).toEqual([
      'Connection establish request (SYN): server port 9999',
      'Connection establish acknowledge (SYN+ACK): server port 9999',
      '',
      'Connection finish (FIN),This frame initiates the connection closing',
      'Connection reset (RST)',
    ]);
  });

  test('a text behind a reset is its cause, not a payload', () => {
    const frame = server(RST, 501, 0, { payload: '6e6f' });
    expect(textsOf(frame, RAW_IP, ['tcp.reset_cause', 'tcp.payload', 'frame.protocols'])).toEqual([
      'no',
      '',
      'raw:ip:tcp',
    ]);
  });
});

describe('conversations', () => {
  test('both directions are one stream, other ports another', () => {
    const other = tcpFrame({ sourcePort: 1001, destinationPort: 9999, flags: SYN });
    const frames = [...HANDSHAKE, other, client(ACK, 101, 501)];
    expect(column(frames, 'tcp.stream')).toEqual(['0', '0', '0', '1', '0']);
    expect(column(frames, 'tcp.stream.pnum')).toEqual(['1', '2', '3', '1', '4']);
  });

  test('a SYN with another number begins a new stream, one with the same number does not', () => {
    const frames = [client(SYN, 100, 0), client(SYN, 100, 0), client(SYN, 200, 0), server(SYN | ACK, 1, 201)];
    expect(column(frames, 'tcp.stream')).toEqual(['0', '0', '1', '1']);
    expect(column(frames, 'tcp.analysis.reused_ports')).toEqual(['', '', '1', '']);
  });

  test('completeness is that of the frames before', () => {
    const frames = [...HANDSHAKE, client(ACK, 101, 501, { payload: '00' }), client(FIN | ACK, 102, 501)];
    expect(column([...frames, server(RST, 501, 0), server(RST, 501, 0)], 'tcp.completeness')).toEqual([
      '0',
      '1',
      '3',
      '7',
      '15',
      '31',
      '63',
    ]);
    expect(column(frames, 'tcp.completeness.str')).toEqual(['[ Null ]', '·····S', '····SS', '···ASS', '··DASS']);
  });

  test('times count from the first segment and from the one before', () => {
    const frames = HANDSHAKE.map((hex, index) => ({ hex, seconds: 1000 + index * 2 }));
    expect(column(frames, 'tcp.time_relative')).toEqual(['0.000000000', '2.000000000', '4.000000000']);
    expect(column(frames, 'tcp.time_delta')).toEqual(['0.000000000', '2.000000000', '2.000000000']);
  });

  test('windows are scaled as both SYNs agree', () => {
    const scaled = [
      client(SYN, 100, 0, { options: '030303' }),
      server(SYN | ACK, 500, 101, { options: '030307' }),
      client(ACK, 101, 501, { window: 10 }),
      server(ACK, 501, 101, { window: 10 }),
    ];
    expect(column(scaled, 'tcp.window_size')).toEqual(['1000', '1000', '80', '1280']);
    expect(column(scaled, 'tcp.window_size_scalefactor')).toEqual(['', '', '8', '128']);
    const refused = [scaled[0], server(SYN | ACK, 500, 101), scaled[2], scaled[3]];
    expect(column(refused, 'tcp.window_size_scalefactor')).toEqual(['', '', '-2', '-2']);
    expect(column([scaled[2]], 'tcp.window_size_scalefactor')).toEqual(['-1']);
  });
});

describe('the Info column', () => {
  test('has the options in their order', () => {
    const options = '020405b40402080a0000000100000002010303070000';
    expect(column([client(SYN, 5, 0, { options })], '_ws.col.info')).toEqual([
      '1000 → 9999 [SYN] Seq=0 Win=1000 Len=0 MSS=1460 SACK_PERM TSval=1 TSecr=2 WS=128',
    ]);
  });

  test('begins with what the analysis found', () => {
    const data = client(PSH | ACK, 101, 501, { payload: '616263' });
    expect(column([...HANDSHAKE, data, data], '_ws.col.info').slice(3)).toEqual([
      '1000 → 9999 [PSH, ACK] Seq=1 Ack=1 Win=1000 Len=3',
      '[TCP Retransmission] 1000 → 9999 [PSH, ACK] Seq=1 Ack=1 Win=1000 Len=3',
    ]);
  });
});

test('a capture of headers alone: no application, and no analysis behind options that are not all there', () => {
  const names = ['frame.protocols', '_ws.col.info', 'tcp.analysis.bytes_in_flight', 'tcp.time_relative'];
  const segment = { options: '0101080a0000000100000002', payload: '00'.repeat(20) };
  const frame = client(PSH | ACK, 1, 1, segment);
  const cut = (bytes: number) => ({ hex: frame.slice(0, 2 * bytes), length: frame.length / 2 });
  const shown = (bytes: number) => fieldsOf([cut(bytes)], RAW_IP, names)[0].map((each) => each.join());
  const [protocols, info, flight] = shown(20 + 32);
  expect([protocols, flight]).toEqual(['raw:ip:tcp', '20']);
  expect(info).toMatch(/ Len=20 TSval=1 TSecr=2$/);
  const [, cutInfo, none, time] = shown(20 + 28);
  expect([none, time]).toEqual(['', '0.000000000']);
  expect(cutInfo).toMatch(/ Len=20\[Packet size limited during capture\]$/);
  const again = fieldsOf([frame, cut(48)], RAW_IP, ['_ws.col.info', 'tcp.analysis.retransmission'])[1];
  expect(again[0][0]).not.toMatch(/Retransmission/);
  expect(again[1]).toEqual([]);
});

test('cut or changed at any byte, it does no harm', () => {
  const options = '020405b4080a00000001000000021e0c11050102030405060708050a0000000100000002';
  expect(dissectHostile(client(SYN | ACK | PSH, 5, 9, { options, payload: '68656c6c6f' }), RAW_IP)).toBeGreaterThan(
    100,
  );
});
