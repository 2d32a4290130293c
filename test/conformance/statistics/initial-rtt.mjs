import { withAndWithout } from '../support/cases.mjs';

// The handshakes that a list of all segments shows: tshark has no statistic of them.
const PORTS = ['tcp.srcport', 'tcp.dstport'];
export const fields = ['frame.time_epoch', 'frame.len', 'tcp.stream', 'tcp.flags', ...PORTS].concat([
  'tcp.seq_raw',
  'tcp.ack_raw',
  'icmp.type',
  'icmpv6.type',
  'frame.protocols',
]);

/** Dissectors that give numbers to conversations of their own, so that tshark's later streams have other ones. */
const NUMBERING = ['socks', 'ftp', 'sip', 'rtsp'];

/** Seconds as nanoseconds. */
function nanoseconds(text) {
  const [whole, part = ''] = text.split('.');
  return BigInt(whole) * 1_000_000_000n + BigInt(part.padEnd(9, '0'));
}

/** The SYN's frame → { stream, text: ports and nanoseconds } of connections of which one frame is in the filter. */
function roundTrips(frames, filtered) {
  const trips = new Map();
  const asked = new Map();
  const inFilter = new Set();
  for (const frame of frames) {
    if (frame['tcp.stream'].length === 0) continue;
    const last = (name) => frame[name].at(-1);
    const stream = last('tcp.stream');
    if (Number(last('frame.len')) > 100) inFilter.add(stream);
    // What an ICMP error quotes was not sent now.
    if (frame['icmp.type'].length + frame['icmpv6.type'].length > 0) continue;
    const flags = Number(last('tcp.flags'));
    if ((flags & 0x02) === 0 || (flags & 0x04) !== 0) continue;
    const [source, destination] = PORTS.map(last);
    const [number, time] = [last('frame.number'), last('frame.time_epoch')];
    if ((flags & 0x10) === 0) {
      asked.set(`${stream} ${source} ${(Number(last('tcp.seq_raw')) + 1) % 2 ** 32}`, { number, time });
    } else if (!trips.has(stream)) {
      const syn = asked.get(`${stream} ${destination} ${last('tcp.ack_raw')}`);
      if (syn === undefined) continue;
      const rtt = nanoseconds(time) - nanoseconds(syn.time);
      trips.set(stream, { frame: syn.number, stream, text: `${destination} ${source} ${rtt}` });
    }
  }
  return [...trips.values()].filter(({ stream }) => !filtered || inFilter.has(stream));
}

export const compare = (capture) => {
  const isNumbered = capture.frames.some((frame) =>
    (frame['frame.protocols'][0] ?? '').split(':').some((name) => NUMBERING.includes(name)),
  );
  const textOf = ({ stream, text }) => (isNumbered ? text : `stream ${stream}: ${text}`);
  return withAndWithout(async (filter) => {
    const trips = roundTrips(capture.frames, filter !== undefined);
    const rows = await capture.run('initial-rtt', { filter });
    return {
      theirs: new Map(trips.map((trip) => [`SYN ${trip.frame}`, textOf(trip)])),
      ours: new Map(
        rows.map((row) => [
          `SYN ${row.syn_frame}`,
          textOf({
            stream: row.stream,
            text: `${row.client_port} ${row.server_port} ${Math.round(Number(row.initial_rtt) * 1e9)}`,
          }),
        ]),
      ),
    };
  });
};
