import { Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/line.js';
import { Session } from '../../src/cli/session.js';

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

class Collected extends Writable {
  text = '';
  writes = 0;
  constructor(
    readonly isTTY = false,
    readonly columns?: number,
  ) {
    super({ decodeStrings: false });
  }

  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    this.writes++;
    done();
  }
}

/** Runs pcq in this process with these arguments. */
export async function runPcq(
  args: readonly string[],
  options: { readonly terminal?: boolean; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran & { readonly writes: number }> {
  const stdout = new Collected(options.terminal, options.terminal ? 80 : undefined);
  const stderr = new Collected(options.terminal);
  const status = await runCommandLine(args, new Session(stdout, stderr, options.env ?? {}));
  return { status, stdout: stdout.text, stderr: stderr.text, writes: stdout.writes };
}

/** Hex digits, with any spaces between them, as bytes. */
export const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replace(/\s+/g, ''), 'hex'));

const ETHERNET = '00005e005302 00005e005301 0800';
const address = (last: number) => `c00002${last.toString(16).padStart(2, '0')}`;
const port = (value: number) => value.toString(16).padStart(4, '0');

/** A frame of Ethernet, IPv4 and TCP between 192.0.2.`from` and 192.0.2.`to`, written by hand. */
export function tcpFrame(from: number, to: number, ports: readonly [number, number], flags: number): Uint8Array {
  const ip = `4500 0028 0001 4000 40 06 0000 ${address(from)} ${address(to)}`;
  const tcp = `${port(ports[0])} ${port(ports[1])} 00000064 00000000 50 ${flags.toString(16).padStart(2, '0')} 2000 0000 0000`;
  return fromHex(`${ETHERNET} ${ip} ${tcp}`);
}

/** A frame of Ethernet, IPv4 and UDP whose payload is these bytes. */
export function udpFrame(from: number, to: number, ports: readonly [number, number], payload: Uint8Array): Uint8Array {
  const ip = `4500 ${port(28 + payload.length)} 0002 0000 40 11 0000 ${address(from)} ${address(to)}`;
  const udp = `${port(ports[0])} ${port(ports[1])} ${port(8 + payload.length)} 0000`;
  return fromHex(`${ETHERNET} ${ip} ${udp} ${Buffer.from(payload).toString('hex')}`);
}
