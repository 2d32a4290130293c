import { expect, test } from '@jest/globals';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { ACK, client, FIN, ipv4, PSH, RAW_IP, SYN, server, udpFrame } from '../../support/tcp.js';

const NAMES = [
  'tcp.stream',
  'tcp.stream.pnum',
  'tcp.seq',
  'tcp.ack',
  'tcp.completeness',
  'tcp.window_size',
  'tcp.time_delta',
  'tcp.analysis.retransmission',
  'tcp.analysis.rto',
  'tcp.analysis.acks_frame',
  'tcp.analysis.ack_rtt',
  'tcp.analysis.initial_rtt',
  'tcp.analysis.bytes_in_flight',
  'tcp.analysis.duplicate_ack_num',
  'tcp.connection.fin_active',
  'udp.stream',
  'udp.stream.pnum',
  'frame.protocols',
  '_ws.expert.message',
  '_ws.col.info',
];

test('the frames that a filter chose are shown as they are among all frames', () => {
  const quoted = client(ACK, 101, 501);
  const data = client(PSH | ACK, 101, 501, { payload: '68656c6c6f' });
  const frames = [
    client(SYN, 100, 0, { options: '030302' }),
    server(SYN | ACK, 500, 101, { options: '030304' }),
    client(ACK, 101, 501),
    data,
    udpFrame(5000, 6001, '00'),
    data,
    ipv4(1, `0303fcfe00000000${quoted}`, '10.0.0.2', '10.0.0.1'),
    server(ACK, 501, 106),
    server(ACK, 501, 106),
    client(FIN | ACK, 106, 501),
    client(SYN, 900, 0),
    udpFrame(5000, 6001, '01'),
  ];
  const all = fieldsOf(frames, RAW_IP, NAMES);
  expect(all[5][NAMES.indexOf('tcp.analysis.retransmission')]).toEqual(['1']);
  for (const chosen of [[3, 5, 6, 11], [8], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]]) {
    expect(fieldsOfChosen(frames, RAW_IP, NAMES, chosen)).toEqual(chosen.map((index) => all[index]));
  }
});
