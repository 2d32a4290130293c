import { withAndWithout } from '../support/cases.mjs';

// The messages of TLS that tshark shows, by connection, and the times between them: tshark has no statistic of them.
const TYPES = ['tls.handshake.type', 'tls.record.content_type', 'tls.record.opaque_type'];
export const captures = { having: TYPES };
export const fields = [
  'frame.len',
  'tcp.stream',
  'tcp.srcport',
  'tcp.dstport',
  'icmp.type',
  'tcp.time_relative',
].concat(['tls.handshake.extensions.supported_version', ...TYPES]);

/** When a connection's handshake began, was answered and was done, in seconds of the connection. */
function timesOf(frames) {
  const has = (frame, name, value) => frame[name].some((each) => Number(each) === value);
  const holds = (frame, value) => has(frame, TYPES[1], value) || has(frame, TYPES[2], value);
  const timeOf = (frame) => Number(frame['tcp.time_relative'][0]);
  const first = frames.findIndex((frame) => has(frame, TYPES[0], 1));
  if (first < 0) return undefined;
  const hello = frames[first];
  const isClient = (frame) => frame['tcp.srcport'][0] === hello['tcp.srcport'][0];
  const rest = frames.slice(first);
  const answer = rest.find((frame) => !isClient(frame) && has(frame, TYPES[0], 2));
  const earliest = (list) => (list.length === 0 ? undefined : Math.min(...list.map(timeOf)));
  const isNew = answer !== undefined && has(answer, 'tls.handshake.extensions.supported_version', 0x0304);
  let done;
  if (isNew)
    done = earliest(rest.slice(rest.indexOf(answer) + 1).filter((frame) => isClient(frame) && holds(frame, 23)));
  else if (answer !== undefined) {
    const changes = [true, false].map((side) =>
      earliest(rest.filter((frame) => isClient(frame) === side && holds(frame, 20))),
    );
    done = changes.includes(undefined) ? undefined : Math.max(...changes);
  }
  const since = (time) => (time === undefined ? 'none' : (time - timeOf(hello)).toFixed(9));
  return { number: hello['frame.number'][0], text: `${since(answer && timeOf(answer))} ${since(done)}` };
}

const shown = (value) => (value === '' ? 'none' : Number(value).toFixed(9));

export const compare = (capture) =>
  withAndWithout(async (filter) => {
    const streams = new Map();
    for (const frame of capture.frames) {
      const stream = frame['tcp.stream'][0];
      if (stream === undefined || frame['tcp.stream'].length > 1 || frame['icmp.type'].length > 0) continue;
      if (!streams.has(stream)) streams.set(stream, []);
      streams.get(stream).push(frame);
    }
    const [theirs, ours] = [new Map(), new Map()];
    for (const frames of streams.values()) {
      if (filter !== undefined && !frames.some((frame) => Number(frame['frame.len'][0]) > 100)) continue;
      const times = timesOf(frames);
      if (times !== undefined) theirs.set(`ClientHello in frame ${times.number}`, times.text);
    }
    for (const row of await capture.run('tls-handshake-time', { filter })) {
      ours.set(`ClientHello in frame ${row.frame}`, `${shown(row.server_hello)} ${shown(row.handshake)}`);
    }
    return { theirs, ours };
  });
