import { Duplex } from 'node:stream';
import { connect, type SecureVersion, TLSSocket } from 'node:tls';
import { ACK, PSH, type Segment, SYN, tcpFrame } from './tcp.js';

/** A key and a certificate for nothing but this (made with openssl: P-256, example.org, a hundred years). */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgh3S7bSt4ry1c53ru
oskMevKHZGFrhkzwvre59Q32ScChRANCAAQwkPsA+wdYr11A26poUcy+/AsRtLCD
eABfSxS9U5AxdCcN+yEaAF6WsFagXCZL3pLZBs2NEs5EoQfqJD5ZlvRV
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBhDCCASmgAwIBAgIUR9JZrRiW/YikEEtejnMPMT8tCIEwCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLZXhhbXBsZS5vcmcwIBcNMjYxMTIzMTM1OTM1WhgPMjEyNjEw
MzAxMzU5MzVaMBYxFDASBgNVBAMMC2V4YW1wbGUub3JnMFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEMJD7APsHWK9dQNuqaFHMvvwLEbSwg3gAX0sUvVOQMXQnDfsh
GgBelrBWoFwmS96S2QbNjRLORKEH6iQ+WZb0VaNTMFEwHQYDVR0OBBYEFK0hEx85
T4JuL66sRM0Z/s/Wasl7MB8GA1UdIwQYMBaAFK0hEx85T4JuL66sRM0Z/s/Wasl7
MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSQAwRgIhAM/CgSLailLxnHFg
MFzk0CZfUIB5g4eAIQ5+kr9FR043AiEA2e8k8Nof/SdMxOpD1XltpDps5UHzpXDg
LYLZvNlqc3w=
-----END CERTIFICATE-----`;

/** What was said by whom: each turn is sent when the one before has arrived. */
export interface Turn {
  readonly from: 'client' | 'server';
  readonly text: string;
}

export interface Talk {
  readonly version: SecureVersion;
  readonly ciphers: string;
  readonly turns: readonly Turn[];
  readonly port?: number;
  readonly protocols?: readonly string[];
}

/**
 * Has two ends speak TLS with one another and gives the segments of their conversation as frames (link type 101), and
 * its secrets as a key log. Each time other keys: what the frames hold is the same only when it is decrypted.
 */
export async function tlsFrames(talk: Talk): Promise<{ frames: string[]; keys: string }> {
  const { version, ciphers, turns, port = 443 } = talk;
  const written: { fromServer: boolean; bytes: Buffer }[] = [];
  const pair = [false, true].map(
    (fromServer) =>
      new Duplex({
        read: () => undefined,
        write(bytes: Buffer, _encoding, done) {
          written.push({ fromServer, bytes });
          pair[fromServer ? 0 : 1].push(bytes);
          done();
        },
      }),
  );
  const options = { minVersion: version, maxVersion: version, ciphers, ALPNProtocols: [...(talk.protocols ?? [])] };
  const server = new TLSSocket(pair[1], { isServer: true, key: KEY, cert: CERTIFICATE, ...options });
  const client = connect({ socket: pair[0], rejectUnauthorized: false, servername: 'example.org', ...options });
  let keys = '';
  client.on('keylog', (line: Buffer) => {
    keys += line.toString('latin1');
  });
  await new Promise((resolve, reject) => client.on('secureConnect', resolve).on('error', reject));
  for (const { from, text } of turns) {
    const [sender, receiver] = from === 'client' ? [client, server] : [server, client];
    let have = 0;
    const arrived = new Promise<void>((resolve) => {
      receiver.on('data', (bytes: Buffer) => {
        have += bytes.length;
        if (have >= text.length) resolve();
      });
    });
    sender.write(text, 'latin1');
    await arrived;
    receiver.removeAllListeners('data');
  }
  return { frames: segmentsOf(written, port), keys };
}

function segmentsOf(written: readonly { fromServer: boolean; bytes: Buffer }[], port: number): string[] {
  const sequence = [1000, 2000];
  const ends: readonly Pick<Segment, 'from' | 'to' | 'sourcePort' | 'destinationPort'>[] = [
    { from: '10.0.0.1', to: '10.0.0.2', sourcePort: 40_000, destinationPort: port },
    { from: '10.0.0.2', to: '10.0.0.1', sourcePort: port, destinationPort: 40_000 },
  ];
  const frame = (side: number, flags: number, payload = '') => {
    const made = tcpFrame({ ...ends[side], flags, seq: sequence[side], ack: sequence[1 - side], payload });
    sequence[side] += payload.length / 2 + (flags & SYN ? 1 : 0);
    return made;
  };
  const frames = [frame(0, SYN), frame(1, SYN | ACK), frame(0, ACK)];
  for (const { fromServer, bytes } of written) {
    for (let at = 0; at < bytes.length; at += 1400)
      frames.push(frame(fromServer ? 1 : 0, PSH | ACK, bytes.subarray(at, at + 1400).toString('hex')));
  }
  return frames;
}
