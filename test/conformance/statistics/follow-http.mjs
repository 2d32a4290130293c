import { createHash } from 'node:crypto';

const STREAMS = [0, 1, 2, 3];
export const statistics = STREAMS.map((stream) => ({
  argument: `follow,http,raw,${stream}`,
  heading: /^Follow: http,raw$/,
}));
export const fields = ['tcp.stream', 'frame.protocols'];
export const captures = { having: ['http'] };
export const known = [
  {
    capture: 'socks.pcap',
    row: /^stream 3$/,
    reason: "tshark's SOCKS numbers conversations of its own, so that later ones have other numbers",
  },
];

/** What stands between the heading and the rule below, as its length and its hash. */
function digest(lines) {
  const end = lines.findIndex((line) => line.startsWith('====='));
  const text = lines.slice(0, end).join('\n');
  return `${text.length} ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

export const compare = async (capture) => {
  const theirs = new Map();
  const ours = new Map();
  const isHttp = ({ 'frame.protocols': [names] }) => names.split(':').includes('http');
  const withHttp = new Set(capture.frames.filter(isHttp).flatMap((frame) => frame['tcp.stream']));
  for (const stream of STREAMS) {
    const argument = `follow,http,raw,${stream}`;
    const lines = capture.section(argument);
    // tshark shows what its HTTP looked at and did not take, too.
    const hasRefused = !withHttp.has(`${stream}`) && lines.length > 6;
    if (hasRefused) capture.note('streams without HTTP in which tshark shows what its HTTP looked at and did not take');
    theirs.set(`stream ${stream}`, hasRefused ? 'nothing' : digest(lines));
    const own = (await capture.pcq(['-n', '-q', '-r', capture.file, '-z', argument])).split('\n');
    const isEmpty = own[4].startsWith('Node 0: :0');
    ours.set(`stream ${stream}`, hasRefused && isEmpty ? 'nothing' : digest(own.slice(2)));
  }
  return [{ what: 'messages', theirs, ours }];
};
