import { withAndWithout } from '../support/cases.mjs';

// tcp.analysis.initial_rtt and tcp.analysis.ack_rtt of all segments, by connection: the values that rtt-distribution and
// rtt-histogram count, and the handshakes of initial-rtt. tshark has no statistic of them.
const RTTS = ['tcp.analysis.initial_rtt', 'tcp.analysis.ack_rtt'];
export const captures = { having: RTTS };
export const fields = ['frame.len', 'tcp.stream', 'tcp.srcport', 'tcp.dstport', 'tcp.flags', 'icmp.type'].concat([
  'icmpv6.type',
  'ip.src',
  'ipv6.src',
  ...RTTS,
]);

const isQuoted = (frame) => frame['icmp.type'].length + frame['icmpv6.type'].length > 0;
const addresses = (frame) => [...frame['ip.src'], ...frame['ipv6.src']];

/** The times that segments of a capture have, as texts with nine digits. */
function samples(frames, filtered) {
  const handshakes = new Map();
  const acknowledged = [];
  for (const frame of frames) {
    if (frame['tcp.stream'].length === 0 || isQuoted(frame)) continue;
    if (filtered && Number(frame['frame.len'][0]) <= 100) continue;
    const [initial, ack] = RTTS.map((name) => frame[name].at(-1));
    if (initial !== undefined) handshakes.set(frame['tcp.stream'].at(-1), Number(initial).toFixed(9));
    if (ack !== undefined) acknowledged.push(Number(ack).toFixed(9));
  }
  return { handshakes: [...handshakes.values()], acknowledged };
}

/** Of which the histogram has a row: 1, 2 and 5 times powers of ten microseconds. */
function lowOf(seconds) {
  const microseconds = Number((seconds * 1e6).toFixed(3));
  let low = 0;
  for (let power = 1; power <= 1e7; power *= 10) {
    for (const digit of [1, 2, 5]) if (microseconds >= digit * power) low = digit * power;
  }
  return low / 1e6;
}

/** A row a sum: how many, the shortest and the longest, and the average of them all. */
function summary(times) {
  const numbers = times.map(Number);
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
  return `${numbers.length} from ${Math.min(...numbers).toFixed(9)} to ${Math.max(...numbers).toFixed(9)}, mean ${mean.toFixed(6)}`;
}

/** The same of rows that are summed up already. */
function summaryOfRows(rows) {
  const count = rows.reduce((sum, row) => sum + Number(row.samples), 0);
  const mean = rows.reduce((sum, row) => sum + Number(row.samples) * Number(row.mean), 0) / count;
  const [least, most] = [Math.min(...rows.map((row) => row.min)), Math.max(...rows.map((row) => row.max))];
  return `${count} from ${least.toFixed(9)} to ${most.toFixed(9)}, mean ${mean.toFixed(6)}`;
}

export const compare = (capture) =>
  withAndWithout(async (filter) => {
    const theirs = new Map();
    const ours = new Map();
    const { handshakes, acknowledged } = samples(capture.frames, filter !== undefined);
    if (handshakes.length > 0) theirs.set('handshakes', summary(handshakes));
    if (acknowledged.length > 0) theirs.set('acknowledgements', summary(acknowledged));
    const pairs = await capture.run('rtt-distribution', { filter });
    const initial = pairs.filter((row) => row.measure === 'handshake');
    const others = pairs.filter((row) => row.measure !== 'handshake');
    if (initial.length > 0) ours.set('handshakes', summaryOfRows(initial));
    if (others.length > 0) ours.set('acknowledgements', summaryOfRows(others));
    const add = (key) => theirs.set(key, String(Number(theirs.get(key) ?? 0) + 1));
    for (const time of handshakes) add(`handshakes from ${lowOf(time)} s`);
    for (const time of acknowledged) add(`acknowledgements from ${lowOf(time)} s`);
    for (const row of await capture.run('rtt-histogram', { filter })) {
      const both = Number(row.by_servers) + Number(row.by_clients);
      if (row.handshakes !== '0') ours.set(`handshakes from ${Number(row.from)} s`, row.handshakes);
      if (both > 0) ours.set(`acknowledgements from ${Number(row.from)} s`, String(both));
    }
    if (filter === undefined) {
      // One a connection, and by address: what the handshakes of its frames say.
      const known = new Map();
      for (const frame of capture.frames) {
        const time = frame[RTTS[0]].at(-1);
        if (time !== undefined && !isQuoted(frame)) known.set(frame['tcp.stream'].at(-1), { time, frame });
      }
      const byTime = new Map([...known.values()].map(({ time, frame }) => [Number(time).toFixed(9), addresses(frame)]));
      for (const row of await capture.run('initial-rtt', { filter })) {
        if (row.handshake === '') continue;
        const key = `handshake of ${row.client}:${row.client_port} at SYN ${row.syn_frame}`;
        const time = Number(row.handshake).toFixed(9);
        ours.set(key, time);
        const hosts = byTime.get(time) ?? [];
        theirs.set(key, hosts.includes(row.client) || hosts.includes(row.server) ? time : 'none');
      }
    }
    return { theirs, ours };
  });
