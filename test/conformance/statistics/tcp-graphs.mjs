/** tshark draws no graphs: what they are made of is held against the fields of the segments. */
export const captures = { having: ['tcp'] };
export const fields = [
  'tcp.stream',
  'tcp.time_relative',
  'tcp.srcport',
  'tcp.seq',
  'tcp.len',
  'tcp.nxtseq',
  'tcp.window_size',
  'tcp.flags.reset',
  'tcp.analysis.bytes_in_flight',
  'icmp.type',
  'icmpv6.type',
];

export const known = [
  {
    capture: /^tls_heur__shadowsocks-tcp\./,
    row: /./,
    reason: "tshark's dissector of SOCKS numbers a conversation of its own, so that later streams have other numbers",
  },
];

/** The connection with most segments, and them, by frame; without those that ICMP quotes or of which a frame has several. */
function busiest(frames) {
  const streams = new Map();
  for (const frame of frames) {
    if (frame['tcp.stream'].length !== 1 || frame['icmp.type'].length + frame['icmpv6.type'].length > 0) continue;
    const stream = Number(frame['tcp.stream'][0]);
    streams.set(stream, [...(streams.get(stream) ?? []), frame]);
  }
  let most;
  for (const [stream, segments] of streams)
    if (most === undefined || segments.length > most.segments.length) most = { stream, segments };
  return most;
}

const number = (values) => (values.length > 0 ? Number(values[0]) : '');

export async function compare(capture) {
  const most = busiest(capture.frames);
  if (most === undefined) return [];
  const { stream, segments } = most;
  const frames = new Set(segments.map((each) => each['frame.number'][0]));
  const ask = async (query, parameters) =>
    (await capture.run(query, { parameters: { stream, ...parameters } })).filter(
      (row) => row.frame === undefined || frames.has(row.frame),
    );
  const sequence = await ask('tcp-time-sequence', {});
  const window = await ask('window-scaling', {});
  const throughput = await ask('throughput', { interval: 1_000_000 });
  const column = (names) => (each) => names.map((name) => number(each[name])).join(' ');
  return [
    {
      what: 'time and sequence',
      theirs: new Map(
        segments.map((each) => [
          each['frame.number'][0],
          column(['tcp.time_relative', 'tcp.seq', 'tcp.len', 'tcp.nxtseq'])(each),
        ]),
      ),
      ours: new Map(
        sequence.map((row) => [
          row.frame,
          [row.time, row.sequence, row.length, row.next_sequence]
            .map((each) => (each === '' ? '' : Number(each)))
            .join(' '),
        ]),
      ),
    },
    {
      what: 'window',
      theirs: new Map(
        segments
          .filter((each) => !/^(1|True)$/.test(each['tcp.flags.reset'][0]))
          .map((each) => [each['frame.number'][0], column(['tcp.window_size', 'tcp.analysis.bytes_in_flight'])(each)]),
      ),
      ours: new Map(
        window.map((row) => [
          row.frame,
          [row.window, row.in_flight].map((each) => (each === '' ? '' : Number(each))).join(' '),
        ]),
      ),
    },
    {
      what: 'throughput',
      theirs: new Map([['bytes', segments.reduce((sum, each) => sum + Number(each['tcp.len'][0] ?? 0), 0)]]),
      ours: new Map([['bytes', throughput.reduce((sum, row) => sum + Number(row.bytes), 0)]]),
    },
  ];
}
