import { FILTER, withAndWithout } from '../support/cases.mjs';

const HEADING = /^Protocol Hierarchy Statistics$/;
export const statistics = [
  { argument: 'io,phs', heading: HEADING },
  { argument: `io,phs,${FILTER}`, heading: HEADING },
];

export const known = [
  {
    capture: 'capwap.pcap',
    row: /:capwap:_ws\.malformed$/,
    reason: "elements of CAPWAP's control messages are tshark's alone, and it gives up on Cisco's",
  },
  {
    capture: /^(dos_win98_smb_netbeui|gnutella|fuzz-2006-09-29-28586)\.pcap$/,
    row: /:(smb|openvpn|tcp):_ws\.malformed$|:http:tcp\.segments$/,
    reason: "tshark's dissectors of SMB, of OpenVPN and of what a fuzzer damaged give up at other places",
  },
  {
    capture: 'ndpi_match_string_subprotocol__error.pcapng',
    row: /:http(:data)?$|:tcp\.segments$/,
    reason: 'open: a message of HTTP that breaks off stays a layer in one of the two',
  },
  {
    capture: 's7comm-plus.pcap',
    row: /:cotp:(cotp\.segments:)?(cotp\.segments|data)$/,
    reason: 'open: pcq does not put the parts of a message of COTP together',
  },
  {
    capture: 'tls_heur__trojan-tcp-tls.pcapng',
    row: /:tcp:socks$/,
    reason: 'open: a frame of a tunnel in SOCKS',
  },
  {
    capture: 'fuzz-2021-06-07-c6c72a0a56.pcap',
    row: /^eth/,
    reason: 'a frame that says it has 4 GB is held to have 2, and is GTP by its version where tshark goes by the port',
  },
  { capture: 'wa_voice.pcap', row: /:xmpp(:tcp\.segments)?$/, reason: 'open: so does one of XMPP that is not whole' },
];

/** By path the frames and bytes. */
function tree(lines) {
  const nodes = new Map();
  const trail = [];
  for (const line of lines) {
    const [, indent, name, frames, bytes] = /^( *)(\S+) +frames:(\d+) bytes:(\d+)$/.exec(line) ?? [];
    if (name === undefined) continue;
    trail.length = indent.length / 2;
    trail.push(name);
    const path = trail.slice(trail[0] === 'frame' ? 1 : 0).join(':');
    if (path !== '') nodes.set(path, { frames: Number(frames), bytes: Number(bytes) });
  }
  return nodes;
}

const NONE = { frames: 0, bytes: 0 };
const textOf = ({ frames, bytes }) => `${frames} frames, ${bytes} bytes`;

/** Some nodes are fields that tshark shows beside the layers. */
const isKnown = (capture, name) => capture.protocols.has(name) || capture.fieldNames.has(name);

/** Leaves out what only tshark can tell: protocols that pcq does not know, and what it then calls the rest. */
function comparable(capture, tshark, ours) {
  const unknownBelow = new Set();
  for (const path of tshark.keys()) {
    const names = path.split(':');
    const first = names.findIndex((name) => !isKnown(capture, name));
    if (first < 0) continue;
    capture.note(`not compared, as pcq does not know it: ${names[first]}`);
    if (first === names.length - 1) unknownBelow.add(names.slice(0, -1).join(':'));
  }
  const result = { theirs: new Map(), ours: new Map() };
  for (const path of new Set([...tshark.keys(), ...ours.keys()])) {
    const names = path.split(':');
    if (!names.every((name) => isKnown(capture, name))) continue;
    const their = tshark.get(path) ?? NONE;
    const own = ours.get(path) ?? NONE;
    const carrier = names.slice(0, -1).join(':');
    const isStranger = unknownBelow.has(carrier);
    // What tshark gives to a protocol that pcq does not know, or waits with for that one's next segment, pcq calls data.
    if ((isStranger || names.at(-2) === 'tcp') && names.at(-1) === 'data' && own.frames > their.frames) {
      if (own.frames <= (tshark.get(carrier)?.frames ?? 0)) continue;
    }
    if (isStranger && names.at(-1) === '_ws.malformed' && own.frames < their.frames) continue;
    // Nor can its segments be put together, or they are what the stranger carries.
    if (isStranger && names.at(-1) === 'tcp.segments') continue;
    result.theirs.set(path, textOf(their));
    result.ours.set(path, textOf(own));
  }
  return result;
}

export const compare = (capture) =>
  withAndWithout(async (filter) => {
    const rows = await capture.run('protocol-hierarchy', { filter });
    const ours = new Map(rows.map((row) => [row.path, { frames: Number(row.frames), bytes: Number(row.bytes) }]));
    return comparable(capture, tree(capture.section(filter ? `io,phs,${filter}` : 'io,phs')), ours);
  });
