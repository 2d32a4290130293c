import { fieldsOf } from './dissect.js';
import { dissectHostile } from './hostile.js';
import { ACK, ipv4, PSH, RAW_IP, tcpFrame } from './tcp.js';

/** Text as the hexadecimal of its Latin-1 bytes. */
export const hexOf = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

/** A conversation over TCP between port 40000 and the server's port: each call makes the next segment, as a frame. */
export class Talk {
  readonly frames: string[] = [];
  private client = 1;
  private server = 1;

  constructor(readonly port: number) {}

  fromClient(payload: string): this {
    const hex = payload.replace(/\s/g, '');
    const ends = { sourcePort: 40_000, destinationPort: this.port };
    this.frames.push(tcpFrame({ ...ends, flags: PSH | ACK, seq: this.client, ack: this.server, payload: hex }));
    this.client += hex.length / 2;
    return this;
  }

  fromServer(payload: string): this {
    const hex = payload.replace(/\s/g, '');
    const ends = { from: '10.0.0.2', to: '10.0.0.1', sourcePort: this.port, destinationPort: 40_000 };
    this.frames.push(tcpFrame({ ...ends, flags: PSH | ACK, seq: this.server, ack: this.client, payload: hex }));
    this.server += hex.length / 2;
    return this;
  }

  /** The fields' texts of each frame: a field's joined by commas, the fields by bars. */
  lines(names: readonly string[]): string[] {
    return linesOf(this.frames, names);
  }

  /** Each frame cut and changed at every byte, after those before it; gives the number of values in all. */
  hostile(): number {
    return this.frames.reduce((sum, frame, i) => sum + dissectHostile(frame, RAW_IP, this.frames.slice(0, i)), 0);
  }
}

export const linesOf = (frames: readonly string[], names: readonly string[]): string[] =>
  fieldsOf(frames, RAW_IP, names).map((row) => row.map((texts) => texts.join()).join('|'));

const word = (value: number) => value.toString(16).padStart(4, '0');

function datagram(source: number, destination: number, payload: string, from: string, to: string): string {
  const hex = payload.replace(/\s/g, '');
  return ipv4(17, `${word(source)}${word(destination)}${word(8 + hex.length / 2)}0000${hex}`, from, to);
}

/** A datagram from port 40000 to the server's port, or back. */
export const request = (port: number, payload: string): string =>
  datagram(40_000, port, payload, '10.0.0.1', '10.0.0.2');
export const response = (port: number, payload: string): string =>
  datagram(port, 40_000, payload, '10.0.0.2', '10.0.0.1');
