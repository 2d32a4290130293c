/** The filter that statistics are compared with, beside all frames. */
export const FILTER = 'frame.len > 100';

/** A comparison of all frames, and one with FILTER; `compare(filter)` gives { theirs, ours }. */
export async function withAndWithout(compare) {
  return [
    { what: 'all frames', ...(await compare(undefined)) },
    { what: FILTER, ...(await compare(FILTER)) },
  ];
}

/** A row for each line of a statistic that tshark prints as a tree: its labels from the top, and its count. */
export function countedTree(lines) {
  const nodes = [];
  const trail = [];
  for (const line of lines) {
    const [, indent, label, count, rest] = /^( +)(\S.*?) {2,}(\d+)( .*)?$/.exec(line) ?? [];
    if (label === undefined) continue;
    trail.length = indent.length - 1;
    trail.push(label);
    nodes.push({ labels: [...trail], count: Number(count), rest: rest?.trim().split(/ +/) ?? [] });
  }
  return nodes;
}
