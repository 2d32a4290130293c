import { describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { ACK, client, FIN, PSH, RAW_IP, RST, SYN, server } from '../../support/tcp.js';

// Conversations that random flags, numbers and lengths led to, cut to what makes the difference; values as tshark gives
// them.

type Frame = { hex: string; seconds: number };
const at = (seconds: number, hex: string): Frame => ({ hex, seconds });
const bytes = (length: number) => '78'.repeat(length);
const column = (frames: readonly Frame[], name: string) =>
  fieldsOf(frames, RAW_IP, [name]).map(([texts]) => texts.join(','));
const each = (hexes: readonly string[], name: string) =>
  column(
    hexes.map((hex, index) => at(1000 + index, hex)),
    name,
  );

const OPEN = [client(SYN, 100, 0), server(SYN | ACK, 500, 101), client(ACK, 101, 501)];

describe('the round trip as the connection began', () => {
  test('does not judge the segment that it ends with', () => {
    const frames = [
      at(1000, client(SYN, 100, 0, { payload: bytes(2) })),
      at(1000.0029, client(PSH | ACK, 99, 501, { payload: bytes(9) })),
    ];
    // Under three milliseconds after the SYN it is out of order; against its own round trip it would be sent again.
    expect(column(frames, 'tcp.analysis.out_of_order')).toEqual(['', '1']);
  });
});

describe('windows', () => {
  test('the probe’s byte was taken in, and the window opens', () => {
    const frames = [
      ...OPEN,
      server(ACK, 501, 101, { window: 0 }),
      client(ACK, 101, 501, { payload: bytes(1) }),
      server(ACK, 501, 102, { window: 900 }),
      client(ACK, 102, 501, { payload: bytes(3) }),
    ];
    expect(each(frames, 'tcp.analysis.zero_window_probe')).toEqual(['', '', '', '', '1', '', '']);
    expect(each(frames, 'tcp.analysis.window_update')).toEqual(['', '', '', '', '', '1', '']);
    expect(each(frames, 'tcp.analysis.ack_lost_segment').join('')).toBe('');
    expect(each(frames, 'tcp.analysis.lost_segment').join('')).toBe('');
  });

  test('that of a SYN is not scaled until something else was acknowledged', () => {
    const scale = { options: '03030200', window: 8 };
    const open = [client(SYN, 100, 0, scale), server(SYN | ACK, 500, 101, scale), client(ACK, 101, 501, { window: 9 })];
    const full = (length: number, more: readonly string[] = []) => {
      const data = client(ACK, 101, 501, { payload: bytes(length) });
      return each([...open, ...more, data], 'tcp.analysis.window_full').at(-1);
    };
    expect([full(8), full(32)]).toEqual(['1', '']);
    const acknowledged = [server(ACK, 501, 101, { window: 8 })];
    expect([full(8, acknowledged), full(32, acknowledged)]).toEqual(['', '1']);
  });
});

describe('completeness', () => {
  const after = (frames: readonly string[]) => each([...frames, client(0, 7, 0)], 'tcp.completeness').at(-1);

  test('a SYN in a direction that is known says nothing, not even by its data', () => {
    expect(after([client(SYN, 100, 0, { payload: bytes(5) })])).toBe('9');
    expect(after([client(SYN, 100, 0), client(SYN, 100, 0, { payload: bytes(5) })])).toBe('1');
    expect(after([...OPEN, server(SYN, 500, 0, { payload: bytes(5) })])).toBe('7');
    expect(after([server(SYN | ACK, 500, 101), client(SYN, 100, 0)])).toBe('2');
  });

  test('the first SYN of a direction begins anew', () => {
    expect(after([client(SYN, 100, 0, { payload: bytes(5) }), server(SYN, 500, 0)])).toBe('1');
    expect(after([client(SYN, 100, 0), client(RST, 101, 0), server(SYN, 500, 0)])).toBe('1');
  });
});

describe('bytes in flight', () => {
  test('none, and then none since the last push', () => {
    const fin = client(FIN, 99, 0, { payload: bytes(1) });
    const frames = [client(SYN, 100, 0), fin];
    expect(each(frames, 'tcp.analysis.bytes_in_flight')).toEqual(['', '']);
    expect(each(frames, 'tcp.analysis.push_bytes_sent')).toEqual(['', '']);
  });
});

describe('payloads', () => {
  test('what is sent again before anything was handed on is not known to be', () => {
    const early = server(PSH | ACK, 401, 101, { payload: bytes(10) });
    const frames = [...OPEN, early, early];
    expect(each(frames, 'tcp.analysis.spurious_retransmission').slice(3)).toEqual(['1', '1']);
    expect(each(frames, 'data.len').slice(3)).toEqual(['10', '']);
    expect(each(frames, 'tcp.segment_data').slice(3)).toEqual(['', bytes(10)]);
  });

  test('the SYN tells the server’s port for its own data', () => {
    const echo = client(SYN | ACK, 100, 501, { sourcePort: 5555, destinationPort: 9, payload: bytes(2) });
    expect(each([echo], 'frame.protocols')).toEqual(['raw:ip:tcp:data']);
  });
});

describe('fast open (RFC 7413)', () => {
  const cookie = { options: '220a3132333435363738', payload: bytes(10) };
  const answers = (syn: string, ack: number, name: string) =>
    each([syn, server(SYN | ACK, 500, ack)], `tcp.analysis.${name}`)[1];

  test('the data of the SYN is taken, or left', () => {
    const syn = client(SYN, 100, 0, cookie);
    expect([answers(syn, 111, 'tfo_ack'), answers(syn, 111, 'tfo_ignored')]).toEqual(['1', '']);
    expect([answers(syn, 101, 'tfo_ack'), answers(syn, 101, 'tfo_ignored')]).toEqual(['', '1']);
  });

  test('without a cookie nothing was offered', () => {
    const syn = client(SYN, 100, 0, { payload: bytes(10) });
    expect([answers(syn, 101, 'tfo_ack'), answers(syn, 101, 'tfo_ignored')]).toEqual(['', '']);
  });
});

describe('D-SACK (RFC 2883)', () => {
  const blocks = (...edges: number[]) =>
    `05${(2 + 4 * edges.length).toString(16).padStart(2, '0')}${edges.map((edge) => edge.toString(16).padStart(8, '0')).join('')}`;
  const isDuplicate = (options: string, ack = 101, flags = ACK) =>
    each([...OPEN.slice(0, 2), server(flags, 501, ack, { options })], 'tcp.options.sack.dsack').at(-1);

  test('a block all of which is acknowledged, or that the next one holds', () => {
    expect(isDuplicate(blocks(90, 101))).toBe('1');
    expect(isDuplicate(blocks(90, 110))).toBe('');
    expect(isDuplicate(blocks(120, 130, 110, 140))).toBe('1');
    expect(isDuplicate(blocks(120, 150, 110, 140))).toBe('');
    expect(isDuplicate(blocks(120, 120, 120, 140))).toBe('');
  });

  test('without ACK the raw number counts', () => {
    expect(isDuplicate(blocks(110, 140), 60, PSH)).toBe('1');
    expect(isDuplicate(blocks(180, 190), 60, PSH)).toBe('');
  });
});

describe('messages of several segments', () => {
  const hex = (text: string) => Buffer.from(text).toString('hex');
  const ports = { destinationPort: 80 };
  const get = (flags: number, seq: number, text: string) => client(flags, seq, 501, { ...ports, payload: hex(text) });
  const say = (flags: number, seq: number, text: string) =>
    server(flags, seq, 134, { sourcePort: 80, payload: hex(text) });

  test('a repeated segment uses up the wish for a whole one more', () => {
    const frames = [
      get(ACK, 101, 'GET / HTTP/1.1\r\nX: 1'),
      get(ACK, 121, '23\r\n'),
      get(ACK, 121, '23\r\n'),
      get(ACK, 125, 'Y: 2\r\n\r\n'),
    ];
    expect(each(frames, 'tcp.analysis.retransmission')).toEqual(['', '', '1', '']);
    // One byte was asked for, and it is no end of the head either.
    expect(each(frames, 'http.request.method').join('')).toBe('');
  });

  test('a FIN in a gap is one piece, and its repetition is told', () => {
    const frames = [
      say(ACK, 501, 'HTTP/1.0 200 OK\r\n\r\naa'),
      say(FIN | ACK, 526, 'ee'),
      say(ACK, 522, 'bbbb'),
      say(FIN | ACK, 526, 'ee'),
    ];
    expect(each(frames, 'tcp.segment')).toEqual(['', '', '1,3,2', '']);
    expect(each(frames, 'tcp.fin_retransmission')).toEqual(['', '', '', '2']);
  });
});
