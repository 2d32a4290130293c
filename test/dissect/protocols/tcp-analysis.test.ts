import { describe, expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { ACK, client, FIN, PSH, RAW_IP, SYN, server } from '../../support/tcp.js';

type Frame = { hex: string; seconds: number };

const column = (frames: readonly Frame[], name: string) =>
  fieldsOf(frames, RAW_IP, [name]).map(([texts]) => texts.join(','));
const at = (seconds: number, hex: string): Frame => ({ hex, seconds });
const bytes = (length: number) => '78'.repeat(length);

/** A handshake with a round trip of two seconds; client and server then are at 101 and 501. */
const OPEN = [at(1000, client(SYN, 100, 0)), at(1001, server(SYN | ACK, 500, 101)), at(1002, client(ACK, 101, 501))];
const after = (frames: readonly Frame[], name: string) => column([...OPEN, ...frames], name).slice(OPEN.length);

describe('what is acknowledged', () => {
  test('the segment, the time it took, and the round trip as the connection began', () => {
    const frames = [at(1003, client(PSH | ACK, 101, 501, { payload: bytes(10) })), at(1007, server(ACK, 501, 111))];
    expect(after(frames, 'tcp.analysis.acks_frame')).toEqual(['', '4']);
    expect(after(frames, 'tcp.analysis.ack_rtt')).toEqual(['', '4.000000000']);
    expect(after(frames, 'tcp.analysis.initial_rtt')).toEqual(['2.000000000', '2.000000000']);
  });

  test('a part of a segment', () => {
    const frames = [at(1003, client(ACK, 101, 501, { payload: bytes(10) })), at(1004, server(ACK, 501, 105))];
    expect(after(frames, 'tcp.analysis.partial_ack')).toEqual(['', '1']);
  });

  test('what was not seen', () => {
    expect(after([at(1003, server(ACK, 501, 300))], 'tcp.analysis.ack_lost_segment')).toEqual(['1']);
  });

  test('bytes in flight and since the last push', () => {
    const frames = [
      at(1003, client(ACK, 101, 501, { payload: bytes(10) })),
      at(1004, client(PSH | ACK, 111, 501, { payload: bytes(5) })),
      at(1005, server(ACK, 501, 111)),
      at(1006, client(ACK, 116, 501, { payload: bytes(4) })),
    ];
    expect(after(frames, 'tcp.analysis.bytes_in_flight')).toEqual(['10', '15', '', '9']);
    expect(after(frames, 'tcp.analysis.push_bytes_sent')).toEqual(['10', '15', '', '4']);
  });
});

describe('segments that come again', () => {
  const data = client(PSH | ACK, 101, 501, { payload: bytes(10) });

  test('a retransmission, with the timeout before it', () => {
    const frames = [at(1003, data), at(1010, data)];
    expect(after(frames, 'tcp.analysis.retransmission')).toEqual(['', '1']);
    expect(after(frames, 'tcp.analysis.rto')).toEqual(['', '7.000000000']);
    expect(after(frames, 'tcp.analysis.rto_frame')).toEqual(['', '4']);
  });

  test('a spurious one, acknowledged already', () => {
    const frames = [at(1003, data), at(1004, server(ACK, 501, 111)), at(1010, data)];
    expect(after(frames, 'tcp.analysis.spurious_retransmission')).toEqual(['', '', '1']);
  });

  test('duplicate acknowledgements and the fast retransmission that they cause', () => {
    const ack = server(ACK, 501, 101);
    const frames = [
      at(1003, client(ACK, 111, 501, { payload: bytes(10) })),
      at(1004, ack),
      at(1005, ack),
      at(1006, ack),
      at(1006.01, data),
    ];
    expect(after(frames, 'tcp.analysis.lost_segment')[0]).toBe('1');
    expect(after(frames, 'tcp.analysis.duplicate_ack_num')).toEqual(['', '1', '2', '3', '']);
    expect(after(frames, 'tcp.analysis.fast_retransmission')[4]).toBe('1');
  });

  test('out of order, within the round trip', () => {
    const frames = [at(1003, client(ACK, 111, 501, { payload: bytes(10) })), at(1004, data)];
    expect(after(frames, 'tcp.analysis.out_of_order')).toEqual(['', '1']);
  });

  test('what came again or out of order is not handed on', () => {
    const toNobody = client(PSH | ACK, 101, 501, { destinationPort: 9997, payload: bytes(10) });
    const frames = [at(1003, toNobody), at(1010, toNobody)];
    expect(after(frames, 'frame.protocols')).toEqual(['raw:ip:tcp:data', 'raw:ip:tcp']);
  });

  test('what was acknowledged, and comes again soon: by what moved the number on last', () => {
    const again = (length: number, flags: number) => {
      const sent = client(flags, 101, 501, { payload: bytes(length) });
      const next = 101 + length + (flags & FIN ? 1 : 0);
      const frames = [at(1003, sent), at(1003.1, server(ACK, 501, next)), at(1003.2, server(ACK, 501, 101))];
      return after([...frames, at(1003.3, sent)], 'tcp.analysis.out_of_order')[3];
    };
    expect([10, 255, 256, 257, 512].map((length) => again(length, PSH | ACK))).toEqual(['', '', '1', '', '1']);
    expect(again(0, FIN | ACK)).toBe('1');
    const data = at(1003, client(PSH | ACK, 101, 501, { payload: bytes(10) }));
    const fin = client(FIN | ACK, 111, 501);
    const frames = [data, at(1003.1, fin), at(1003.2, server(ACK, 501, 112)), at(1003.3, fin)];
    expect(after(frames, 'tcp.analysis.retransmission')[3]).toBe('1');
    const behindGap = client(FIN | ACK, 131, 501);
    const gap = [data, at(1003.1, behindGap), at(1003.2, server(ACK, 501, 132)), at(1003.3, behindGap)];
    expect(after(gap, 'tcp.analysis.out_of_order')[3]).toBe('1');
  });

  test('a FIN that comes again', () => {
    const frames = [at(1003, client(FIN | ACK, 101, 501)), at(1010, client(FIN | ACK, 101, 501))];
    expect(after(frames, 'tcp.analysis.retransmission')).toEqual(['', '1']);
  });
});

describe('windows', () => {
  test('full, zero, probed and open again', () => {
    const frames = [
      at(1003, server(ACK, 501, 101, { window: 10 })),
      at(1004, client(ACK, 101, 501, { payload: bytes(10) })),
      at(1005, server(ACK, 501, 111, { window: 0 })),
      at(1006, client(ACK, 111, 501, { payload: bytes(1) })),
      at(1007, server(ACK, 501, 111, { window: 0 })),
      at(1008, server(ACK, 501, 111, { window: 99 })),
    ];
    expect(after(frames, 'tcp.analysis.window_full')).toEqual(['', '1', '', '', '', '']);
    expect(after(frames, 'tcp.analysis.zero_window')).toEqual(['', '', '1', '', '1', '']);
    expect(after(frames, 'tcp.analysis.zero_window_probe')).toEqual(['', '', '', '1', '', '']);
    expect(after(frames, 'tcp.analysis.zero_window_probe_ack')).toEqual(['', '', '', '', '1', '']);
    expect(after(frames, 'tcp.analysis.window_update')).toEqual(['1', '', '', '', '', '1']);
  });

  test('keep-alives and their answers', () => {
    const frames = [at(1003, client(ACK, 100, 501)), at(1004, server(ACK, 501, 101)), at(1005, server(ACK, 501, 101))];
    expect(after(frames, 'tcp.analysis.keep_alive')).toEqual(['1', '', '']);
    expect(after(frames, '_ws.col.info')[0]).toBe('[TCP Keep-Alive] 1000 → 9999 [ACK] Seq=0 Ack=1 Win=1000 Len=0');
  });
});
