export const statistics = [
  // Without packets it prints nothing.
  { argument: 'flow,any,standard', heading: /^\|Time {5}\|/, optional: true },
  { argument: 'flow,tcp,standard', alone: true },
];

export const known = [
  {
    capture: 'capwap.pcap',
    row: /^272$/,
    reason: "an ARP request inside the tunnel leaves its opcode as tshark's port",
  },
];

/** tshark draws so many hosts. */
const MOST_NODES = 40;
/** Longer names run into each other. */
const LONGEST = 2 * 20 - 2;
/** Columns of a host, and where the first begins. */
const WIDTH = 20;
const FIRST = 10;

/** The arrows of a chart: time, source and port, destination and port, and what is written beside. */
function arrows(lines) {
  const names = [];
  const rows = [];
  const at = lines.findIndex((line) => line.startsWith('|Time'));
  if (at < 0) return { names, rows };
  for (const [line, parity] of [
    [lines[at], 0],
    [lines[at + 1], 1],
  ])
    for (let node = parity; ; node += 2) {
      const start = FIRST + WIDTH * node;
      const name = line.slice(start, start + 2 * WIDTH).replace(/^[\s|]+|[\s|]+$/g, '');
      if (name === '') break;
      names[node] = name;
    }
  for (let index = at + 2; index + 1 < lines.length; index += 2) {
    const [, time] = /^\|([\d.]+) *\|/.exec(lines[index]) ?? [];
    if (time === undefined) break;
    const ports = [...lines[index + 1].matchAll(/\((\d+)\)/g)];
    const [left, right] = ports.map((match) => ({
      name: names[Math.floor((match.index - FIRST) / WIDTH)],
      port: match[1],
    }));
    if (right === undefined) continue;
    const ends = lines[index + 1].includes('>') ? [left, right] : [right, left];
    rows.push({
      time,
      ends,
      beside: lines[index].slice(FIRST + WIDTH * names.length).replace(/^\s*\|/, ''),
      line: lines[index],
    });
  }
  return { names, rows };
}

const micro = (time) => Number(time).toFixed(6);

function compareArrows(what, { names, rows }, own, textOf) {
  if (names.length >= MOST_NODES || names.some((name) => name.length >= LONGEST) || rows.length === 0) return [];
  const theirs = new Map();
  rows.forEach(({ time, ends: [source, destination], beside, line }, index) => {
    theirs.set(
      String(index),
      `${micro(time)} ${source.name} ${source.port} ${destination.name} ${destination.port} ${textOf(beside, line)}`,
    );
  });
  const ours = new Map(
    own.map((row, index) => [
      String(index),
      `${micro(row.time)} ${row.source} ${row.source_port} ${row.destination} ${row.destination_port} ${row.text}`,
    ]),
  );
  return [{ what, theirs, ours }];
}

export async function compare(capture) {
  const packets = await capture.run('flow-sequence');
  const segments = await capture.run('flow-sequence-tcp');
  return [
    ...compareArrows(
      'all packets',
      arrows(capture.section('flow,any,standard')),
      packets.map((row) => ({ ...row, text: '' })),
      () => '',
    ),
    ...compareArrows(
      'segments',
      arrows(capture.section('flow,tcp,standard')),
      segments.map((row) => ({
        ...row,
        text: `${row.flags}${row.length === '0' ? '' : ` - Len: ${row.length}`}`,
      })),
      (_, line) => /^\|[\d.]+ *\|[\s|]*((?:<None>|[A-Z]{3})(?:, [A-Z]{3})*(?: - Len: \d+)?)/.exec(line)?.[1] ?? '',
    ),
  ];
}
