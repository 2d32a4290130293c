import { likeTheirs } from '../support/digits.mjs';

const ARGUMENT = 'rtp,streams';
export const statistics = [{ argument: ARGUMENT, heading: /^=+ RTP Streams =+$/ }];
export const captures = { having: ['rtp'] };
export const known = [];

const LINE =
  /^ *([\d.]+) +([\d.]+) +(\S+) +(\d+) +(\S+) +(\d+) +(0x[0-9A-F]{8}) +(\S.*?) +(\d+) +(-?\d+) \((-?[\d.]+)%\) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+) (X?)$/;

/** tshark writes -1, 0 and 0 where there is nothing to measure, and takes that for no least value. */
const none = [-1, 0, 0];

function likeTshark(row, shown) {
  const measured = ['delta', 'jitter'].flatMap((what) =>
    ['minimum', 'mean', 'maximum'].map((which, index) => {
      const value = row[`${what}_${which}`];
      return value === '' ? none[index] : Number(value) * 1000;
    }),
  );
  return [
    row.payload,
    row.packets,
    row.lost,
    likeTheirs(Number(row.loss) * 100, shown[3], 1),
    ...measured.map((value, index) => likeTheirs(value, shown[4 + index], 3)),
    row.problem === 'true' ? 'X' : '',
  ].join(' | ');
}

export async function compare(capture) {
  const theirs = new Map();
  const shown = new Map();
  const keyOf = (start, end, source, from, destination, to, ssrc) =>
    `${Number(start).toFixed(6)} to ${Number(end).toFixed(6)}, ${source} ${from} to ${destination} ${to}, ${ssrc}`;
  for (const line of capture.section(ARGUMENT)) {
    const [, start, end, source, from, destination, to, ssrc, ...values] = LINE.exec(line) ?? [];
    if (start === undefined) continue;
    const key = keyOf(start, end, source, from, destination, to, ssrc);
    theirs.set(key, values.join(' | '));
    shown.set(key, values);
  }
  const ours = new Map();
  for (const row of await capture.run('rtp-streams')) {
    const { start, end, source, source_port, destination, destination_port, ssrc } = row;
    const key = keyOf(start, end, source, source_port, destination, destination_port, ssrc);
    ours.set(key, likeTshark(row, shown.get(key) ?? []));
  }
  return [{ what: 'streams', theirs, ours }];
}
