import { withAndWithout } from '../support/cases.mjs';

// What tcp.analysis.* says of the segments of each connection, added up, beside connection-health; and the SYNs that came
// to nothing, beside connect-failures. tshark has no statistic of either.
const MARKS = ['retransmission', 'out_of_order', 'zero_window'].map((name) => `tcp.analysis.${name}`);
export const captures = { having: ['tcp.analysis.retransmission', 'tcp.analysis.zero_window', 'tcp.connection.rst'] };
export const fields = [
  'frame.len',
  'tcp.stream',
  'tcp.srcport',
  'tcp.dstport',
  'tcp.flags',
  'tcp.len',
  'tcp.time_relative',
]
  .concat(['icmp.type', 'icmpv6.type', 'ip.src', 'ipv6.src', 'ip.dst', 'ipv6.dst', 'tcp.analysis.initial_rtt'])
  .concat(MARKS);

const [SYN, RST, ACK] = [0x02, 0x04, 0x10];

const seconds = (value) => (value === undefined || value === '' ? 'none' : Number(value).toFixed(9));
const add = (sums, key, value) => sums.set(key, (sums.get(key) ?? 0) + value);

const address = (frame, side) => frame[`ip.${side}`].at(-1) ?? frame[`ipv6.${side}`].at(-1);

/**
 * Both ends of a connection, and which it is between them: some of tshark's dissectors number conversations of their own, so
 * that streams after these have other numbers.
 */
function namer() {
  const seen = new Map();
  return (...ends) => {
    const name = ends.sort().join(' and ');
    add(seen, name, 1);
    return `${name}, ${seen.get(name)}.`;
  };
}

/** What tshark's frames say of each connection: those that sent its segments, and whether an ICMP error returned one. */
function connectionsOf(capture) {
  const connections = new Map();
  const returned = new Set();
  let hasTunnels = false;
  for (const frame of capture.frames) {
    const streams = frame['tcp.stream'];
    if (streams.length === 0) continue;
    if (frame['icmp.type'].length + frame['icmpv6.type'].length > 0) {
      for (const stream of streams) returned.add(stream);
      continue;
    }
    hasTunnels ||= streams.length > 1;
    connections.set(streams[0], [...(connections.get(streams[0]) ?? []), frame]);
  }
  return { connections, hasTunnels, returned };
}

function health(frames) {
  const count = (name) => frames.filter((frame) => frame[name].length > 0).length;
  const flagged = (bit) => frames.filter((frame) => Number(frame['tcp.flags'][0]) & bit).length;
  const times = frames.map((frame) => Number(frame['tcp.time_relative'][0] ?? 0));
  const bytes = frames.reduce((sum, frame) => sum + Number(frame['tcp.len'][0] ?? 0), 0);
  const duration = (Math.max(...times) - Math.min(...times)).toFixed(9);
  const initial = frames.map((frame) => frame['tcp.analysis.initial_rtt'][0]).findLast((value) => value !== undefined);
  const rtt = initial === undefined ? '' : `, rtt ${seconds(initial)}`;
  return `${frames.length} segments, ${bytes} bytes, ${duration} s, ${MARKS.map(count).join(' ')}, ${flagged(RST)} resets${rtt}`;
}

/** An attempt that failed: what it is counted by, and how it ended. */
function failure(frames, isReturned) {
  const flagsOf = (frame) => Number(frame['tcp.flags'][0]) & (SYN | RST | ACK);
  const syns = frames.filter((frame) => (flagsOf(frame) & (SYN | ACK)) === SYN);
  if (syns.length === 0) return undefined;
  if (frames.some((frame) => (flagsOf(frame) & RST) === 0 && (flagsOf(frame) & (SYN | ACK)) !== SYN)) return undefined;
  const place = (frame) => `${address(frame, 'src')} ${frame['tcp.srcport'][0]}`;
  const client = place(syns[0]);
  const isRefused = frames.some((frame) => flagsOf(frame) & RST && place(frame) !== client);
  const outcome = isRefused ? 'refused' : isReturned ? 'unreachable' : 'no answer';
  const key = `${address(syns[0], 'src')} to ${address(syns[0], 'dst')} ${syns[0]['tcp.dstport'][0]} ${outcome}`;
  return { key, syns: syns.length };
}

export const compare = (capture) => {
  const { connections, hasTunnels, returned } = connectionsOf(capture);
  if (hasTunnels) {
    capture.note('captures with TCP inside of TCP, whose fields cannot be told apart in a list');
    return [];
  }
  const isLong = (frame) => Number(frame['frame.len'][0]) > 100;
  const seen = new Set(capture.frames.filter(isLong).flatMap((frame) => frame['tcp.stream']));
  return withAndWithout(async (filter) => {
    const [theirs, ours] = [new Map(), new Map()];
    const [attempts, syns] = [new Map(), new Map()];
    const [theirName, ourName] = [namer(), namer()];
    for (const [stream, frames] of [...connections].sort(([a], [b]) => a - b)) {
      if (filter !== undefined && !seen.has(stream)) continue;
      const end = (side) => `${address(frames[0], side)} ${frames[0][`tcp.${side}port`][0]}`;
      theirs.set(theirName(end('src'), end('dst')), health(frames));
      const failed = failure(frames, returned.has(stream));
      if (failed === undefined) continue;
      add(attempts, failed.key, 1);
      add(syns, failed.key, failed.syns);
    }
    const rows = await capture.run('connection-health', { filter });
    for (const row of rows.sort((a, b) => a.stream - b.stream)) {
      const key = ourName(`${row.client} ${row.client_port}`, `${row.server} ${row.server_port}`);
      const marks = [row.retransmissions, row.out_of_order, row.zero_windows].join(' ');
      // Where tshark has no round trip of the handshake, that of acknowledgements stands in.
      const rtt = theirs.get(key)?.includes('rtt') ? `, rtt ${seconds(row.rtt)}` : '';
      const sums = `${row.segments} segments, ${row.bytes} bytes, ${seconds(row.duration)} s, ${marks}`;
      ours.set(key, `${sums}, ${row.resets} resets${rtt}`);
    }
    for (const [key, count] of attempts) theirs.set(key, `${count} attempts, ${syns.get(key)} SYNs`);
    for (const row of await capture.run('connect-failures', { filter })) {
      const key = `${row.client} to ${row.server} ${row.server_port} ${row.outcome}`;
      ours.set(key, `${row.attempts} attempts, ${row.syns} SYNs`);
    }
    return { theirs, ours };
  });
};
