import { withAndWithout } from '../support/cases.mjs';

// tshark has no statistic of it: connections are counted by cipher suite and fingerprint from all hellos' fields.
export const captures = { having: ['tls', 'dtls'] };
const LAYERS = ['tls', 'dtls'];
const PARTS = ['type', 'ciphersuite', 'ja3', 'ja4'];
export const fields = [
  ...['tcp.stream', 'udp.stream', 'frame.len'],
  ...LAYERS.flatMap((layer) => PARTS.map((part) => `${layer}.handshake.${part}`)),
];

/** `cipher ja3 ja4` → connections, of those of which one hello is in a frame of more than 100 bytes if `filtered`. */
function connections(frames, filtered) {
  const found = new Map();
  for (const frame of frames) {
    for (const layer of LAYERS) {
      const [types, ciphers, ja3, ja4] = PARTS.map((part) => frame[`${layer}.handshake.${part}`]);
      const isClient = types.includes('1');
      if (!isClient && !types.includes('2')) continue;
      const [tcp] = frame['tcp.stream'];
      const stream = tcp === undefined ? `udp ${frame['udp.stream'][0]}` : `tcp ${tcp}`;
      const connection = found.get(stream) ?? { cipher: '', isSeen: false };
      found.set(stream, connection);
      if (Number(frame['frame.len'][0]) > 100) connection.isSeen = true;
      if (isClient) {
        connection.ja3 ??= ja3[0];
        connection.ja4 ??= ja4[0];
      } else connection.cipher = Number(ciphers[0]);
    }
  }
  const counts = new Map();
  for (const { cipher, ja3 = '', ja4 = '', isSeen } of found.values()) {
    if (filtered && !isSeen) continue;
    const key = `${cipher} ${ja3} ${ja4}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

let suites;

export async function compare(capture) {
  suites ??= capture
    .pcq(['sql', 'SELECT name, value FROM tls_handshake_ciphersuite_names', capture.file, '--format', 'json'])
    .then((text) => new Map(JSON.parse(text).map(({ name, value }) => [name, value])));
  const numbers = await suites;
  return withAndWithout(async (filter) => {
    const ours = new Map();
    for (const row of await capture.run('tls-versions', { filter })) {
      const key = `${row.cipher === '' ? '' : (numbers.get(row.cipher) ?? Number(row.cipher))} ${row.ja3} ${row.ja4}`;
      ours.set(key, (ours.get(key) ?? 0) + Number(row.connections));
    }
    return { theirs: connections(capture.frames, filter !== undefined), ours };
  });
}
