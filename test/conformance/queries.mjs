// The saved queries beside tshark's statistics: protocol-hierarchy and -z io,phs, destinations-ports and -z dests,tree
// with -z ipv6_dests,tree, initial-rtt and the handshakes that a list of all segments shows; each with a filter and
// without. Usage: node test/conformance/queries.mjs SHARED_FOLDER [PART OF A NAME...]   (needs dist/ and tshark44)
// PCQ="node other/main.js" runs another build; EVERY=5 compares more captures than the 40 or so that CI takes.
import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const [shared, ...wanted] = process.argv.slice(2);
if (shared === undefined) {
  console.error('Usage: node test/conformance/queries.mjs SHARED_FOLDER [PART OF A NAME...]');
  process.exit(2);
}
const every = Number(process.env.EVERY ?? 19);
const [pcq, ...pcqArguments] = (process.env.PCQ ?? 'node dist/cli.js').split(' ');
const FILTER = 'frame.len > 100';
/** Larger ones only cost time. */
const MAX_SIZE = 3 << 20;
/** What the even choice would miss: tunnels, ICMP errors, fragments, IPv6, damaged frames. */
const ALSO =
  /^(4in6tunnel|6in4tunnel|KakaoTalk_chat|ah|capwap|dns_fragmented|gnutella|gre|icmp-tunnel|ip_fragmented_garbage|ipv6_in_gtp|malformed_icmp|vxlan)\.pcap/;
const AT_ONCE = 2;

/** Rows that differ, each for a reason of its own. */
const KNOWN = [
  // Elements of CAPWAP's control messages are tshark's alone, and it gives up on Cisco's.
  { capture: 'capwap.pcap', row: /:capwap:_ws\.malformed$/ },
  // An ARP request inside the tunnel leaves its opcode as tshark's port.
  { capture: 'capwap.pcap', row: /^192\.168\.10\.9 UDP (1|5247) IPv4$/ },
  // Frames on which tshark's dissectors of SMB, of OpenVPN and of what a fuzzer damaged give up at other places.
  { capture: 'dos_win98_smb_netbeui.pcap', row: /:smb:_ws\.malformed$/ },
  { capture: 'gnutella.pcap', row: /:openvpn:_ws\.malformed$/ },
  { capture: 'fuzz-2006-09-29-28586.pcap', row: /:tcp:_ws\.malformed$/ },
  // Open: a message of HTTP that breaks off, and one of XMPP that is not whole, stay a layer in one of the two.
  { capture: 'ndpi_match_string_subprotocol__error.pcapng', row: /:http(:data)?$/ },
  { capture: 'wa_voice.pcap', row: /:xmpp$/ },
];

const run = promisify(execFile);
const environment = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };

async function output(command, args) {
  try {
    return (await run(command, args, { maxBuffer: 1 << 30, env: environment })).stdout;
  } catch (error) {
    // A capture that is cut off ends both with status 1 and what could be read, and tshark with 2.
    if (error.stdout !== undefined && error.code <= 2) return error.stdout;
    throw error;
  }
}

const folder = join(shared, 'captures/ndpi');
const small = readdirSync(folder)
  .sort()
  .filter((name) => statSync(join(folder, name)).isFile() && statSync(join(folder, name)).size < MAX_SIZE);
const chosen =
  wanted.length > 0
    ? small.filter((name) => wanted.some((part) => name.includes(part)))
    : [...new Set([...small.filter((_, index) => index % every === 0), ...small.filter((name) => ALSO.test(name))])];

/** tshark's two hierarchies, two IPv4 and two IPv6 lists, and all segments, from one run. */
async function askTshark(file) {
  const statistics = ['io,phs', `io,phs,${FILTER}`].concat(
    ['dests,tree', 'ipv6_dests,tree'].flatMap((name) => [name, `${name},${FILTER}`]),
  );
  const columns = ['frame.number', 'frame.time_epoch', 'frame.len', 'tcp.stream', 'tcp.flags', 'tcp.srcport'].concat([
    'tcp.dstport',
    'tcp.seq_raw',
    'tcp.ack_raw',
    'icmp.type',
    'icmpv6.type',
  ]);
  const text = await output(
    'tshark44',
    ['-n', '-r', file, '-Y', 'tcp', '-T', 'fields', '-E', 'separator=|', '-E', 'occurrence=l'].concat(
      columns.flatMap((name) => ['-e', name]),
      statistics.flatMap((name) => ['-z', name]),
    ),
  );
  const lines = text.split('\n');
  const result = { segments: [], hierarchy: new Map(), destinations: new Map() };
  const filtered = { hierarchy: new Map(), destinations: new Map() };
  let target = result;
  let kind;
  let family;
  const seen = { IPv4: 0, IPv6: 0 };
  const trail = [];
  for (const line of lines) {
    if (/^\d+\|/.test(line)) result.segments.push(line.split('|'));
    else if (line.startsWith('Protocol Hierarchy')) kind = 'hierarchy';
    else if (line.startsWith('Filter:')) target = line.includes(FILTER) ? filtered : result;
    else if (/^IPv[46] Statistics \/ Destinations/.test(line)) {
      kind = 'destinations';
      family = line.slice(0, 4);
      // tshark prints the statistics that were asked for last first.
      target = seen[family]++ === 0 ? filtered : result;
    } else if (kind === 'hierarchy') {
      const [, indent, name, frames, bytes] = /^( *)(\S+) +frames:(\d+) bytes:(\d+)$/.exec(line) ?? [];
      if (name === undefined) continue;
      trail.length = indent.length / 2;
      trail.push(name);
      const path = trail.slice(trail[0] === 'frame' ? 1 : 0).join(':');
      if (path !== '') target.hierarchy.set(path, { frames: Number(frames), bytes: Number(bytes) });
    } else if (kind === 'destinations') {
      const [, indent, name, count] = /^( {1,3})(\S+) +(\d+) /.exec(line) ?? [];
      if (name === undefined) continue;
      trail.length = indent.length - 1;
      trail.push(name);
      if (trail.length === 3) target.destinations.set(`${trail.join(' ')} ${family}`, Number(count));
      else if (name === 'NONE') target.destinations.set(`${trail.join(' ')} 0 ${family}`, Number(count));
    }
  }
  return { all: result, filtered };
}

/** The rows of a saved query, as objects. */
async function askPcq(name, file, filter) {
  const text = await output(pcq, [
    ...pcqArguments,
    'run',
    name,
    file,
    '--format',
    'csv',
    ...(filter ? ['-Y', filter] : []),
  ]);
  const [head, ...rows] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(row.map((value, index) => [head[index], value])));
}

const known = new Set(
  (await output(pcq, [...pcqArguments, '-G', 'protocols'])).split('\n').map((line) => line.split('\t')[2]),
);

/** What is not the same, as sentences; protocols that pcq does not know are gathered in `strangers`. */
function compareHierarchy(capture, tshark, rows, strangers) {
  const ours = new Map(rows.map((row) => [row.path, { frames: Number(row.frames), bytes: Number(row.bytes) }]));
  const differences = [];
  /** Frames that tshark gives to a protocol that pcq does not know, by the protocol that carries it. */
  const unknownBelow = new Map();
  for (const [path, { frames }] of tshark) {
    const names = path.split(':');
    const first = names.findIndex((name) => !known.has(name));
    if (first < 0) continue;
    strangers.add(names[first]);
    if (first !== names.length - 1) continue;
    const carrier = names.slice(0, -1).join(':');
    unknownBelow.set(carrier, (unknownBelow.get(carrier) ?? 0) + frames);
  }
  const paths = new Set([...tshark.keys(), ...ours.keys()]);
  for (const path of paths) {
    const names = path.split(':');
    if (!names.every((name) => known.has(name))) continue;
    const theirs = tshark.get(path) ?? { frames: 0, bytes: 0 };
    const own = ours.get(path) ?? { frames: 0, bytes: 0 };
    if (theirs.frames === own.frames && theirs.bytes === own.bytes) continue;
    const carrier = names.slice(0, -1).join(':');
    const isStranger = unknownBelow.has(carrier);
    // What tshark gives to a protocol that pcq does not know, or waits with for that one's next segment, pcq calls data.
    if ((isStranger || names.at(-2) === 'tcp') && names.at(-1) === 'data' && own.frames >= theirs.frames) {
      if (own.frames <= (tshark.get(carrier)?.frames ?? 0)) continue;
    }
    if (isStranger && names.at(-1) === '_ws.malformed' && own.frames < theirs.frames) continue;
    if (KNOWN.some((each) => each.capture === capture && each.row.test(path))) continue;
    differences.push(`${path}: ${own.frames} frames, ${own.bytes} bytes; tshark ${theirs.frames}, ${theirs.bytes}`);
  }
  return differences;
}

function compareDestinations(capture, tshark, rows) {
  const ours = new Map(
    rows.map((row) => [`${row.address} ${row.transport} ${row.port} ${row.family}`, Number(row.packets)]),
  );
  return [...new Set([...tshark.keys(), ...ours.keys()])]
    .filter((key) => tshark.get(key) !== ours.get(key))
    .filter((key) => !KNOWN.some((each) => each.capture === capture && each.row.test(key)))
    .map((key) => `${key}: ${ours.get(key) ?? 'no'} packets; tshark ${tshark.get(key) ?? 'no'}`);
}

/** Seconds as nanoseconds. */
function nanoseconds(text) {
  const [whole, part = ''] = text.split('.');
  return BigInt(whole) * 1_000_000_000n + BigInt(part.padEnd(9, '0'));
}

/** Round trips from the list of all segments: the SYN's frame → the connection and its time. */
function roundTrips(segments, filtered) {
  const trips = new Map();
  const asked = new Map();
  const inFilter = new Set();
  for (const [number, time, length, stream, flagText, source, destination, seq, ack, icmp, icmpv6] of segments) {
    if (Number(length) > 100) inFilter.add(stream);
    // What an ICMP error quotes was not sent now.
    if (icmp !== '' || icmpv6 !== '') continue;
    const flags = Number(flagText);
    if ((flags & 0x02) === 0 || (flags & 0x04) !== 0) continue;
    if ((flags & 0x10) === 0) asked.set(`${stream} ${source} ${(Number(seq) + 1) % 2 ** 32}`, { number, time });
    else if (!trips.has(stream)) {
      const syn = asked.get(`${stream} ${destination} ${ack}`);
      if (syn === undefined) continue;
      const rtt = Number(nanoseconds(time) - nanoseconds(syn.time));
      trips.set(stream, {
        frame: syn.number,
        trip: { stream, text: `${destination} ${source} ${rtt}` },
      });
    }
  }
  const seen = [...trips].filter(([stream]) => !filtered || inFilter.has(stream));
  return new Map(seen.map(([, { frame, trip }]) => [frame, trip]));
}

/** Dissectors that give numbers to conversations of their own, so that tshark's later streams have other ones. */
const NUMBERING = ['socks', 'ftp', 'sip', 'rtsp'];

function compareRoundTrips(hierarchy, expected, rows) {
  const isNumbered = [...hierarchy.keys()].some((path) => NUMBERING.some((name) => path.split(':').includes(name)));
  const textOf = ({ stream, text }) => (isNumbered ? text : `stream ${stream}: ${text}`);
  const ours = new Map(
    rows.map((row) => [
      row.syn_frame,
      textOf({
        stream: row.stream,
        text: `${row.client_port} ${row.server_port} ${Math.round(Number(row.initial_rtt) * 1e9)}`,
      }),
    ]),
  );
  const theirs = new Map([...expected].map(([frame, trip]) => [frame, textOf(trip)]));
  return [...new Set([...theirs.keys(), ...ours.keys()])]
    .filter((frame) => theirs.get(frame) !== ours.get(frame))
    .map((frame) => `frame ${frame}: ${ours.get(frame) ?? 'none'}; computed ${theirs.get(frame) ?? 'none'}`);
}

let passed = 0;
let failed = 0;
const compared = { hierarchy: 0, destinations: 0, roundTrips: 0 };
const strangers = new Set();

function report(capture, what, differences) {
  if (differences.length === 0) {
    passed++;
    return;
  }
  failed++;
  console.log(`FAILED ${capture}, ${what}: ${differences.length} rows differ`);
  for (const each of differences.slice(0, 8)) console.log(`  ${each}`);
}

async function compare(capture) {
  const file = join(folder, capture);
  const tshark = await askTshark(file);
  for (const [what, filter] of [
    ['all frames', undefined],
    [FILTER, FILTER],
  ]) {
    const theirs = filter ? tshark.filtered : tshark.all;
    const trips = roundTrips(tshark.all.segments, filter !== undefined);
    compared.hierarchy += theirs.hierarchy.size;
    compared.destinations += theirs.destinations.size;
    compared.roundTrips += trips.size;
    const hierarchy = await askPcq('protocol-hierarchy', file, filter);
    report(capture, `protocol-hierarchy, ${what}`, compareHierarchy(capture, theirs.hierarchy, hierarchy, strangers));
    const destinations = await askPcq('destinations-ports', file, filter);
    report(capture, `destinations-ports, ${what}`, compareDestinations(capture, theirs.destinations, destinations));
    report(
      capture,
      `initial-rtt, ${what}`,
      compareRoundTrips(tshark.all.hierarchy, trips, await askPcq('initial-rtt', file, filter)),
    );
  }
}

const queue = chosen.map((name) => basename(name));
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let capture = queue.shift(); capture !== undefined; capture = queue.shift()) await compare(capture);
  }),
);

console.log(`${chosen.length} captures, with and without the filter ${FILTER}`);
console.log(`${compared.hierarchy} nodes, ${compared.destinations} destinations, ${compared.roundTrips} round trips`);
console.log(`not compared, as pcq does not know them: ${[...strangers].sort().join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
