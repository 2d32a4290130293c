/** TCP and UDP over IPv4 without a link layer (link type 101), made by hand for the tests. */
export const RAW_IP = 101;

export interface Segment {
  readonly from?: string;
  readonly to?: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly seq?: number;
  readonly ack?: number;
  readonly flags: number;
  readonly window?: number;
  /** Options as hexadecimal, padded to a multiple of four bytes here. */
  readonly options?: string;
  readonly payload?: string;
}

const hex = (value: number, digits: number) => (value >>> 0).toString(16).padStart(digits, '0');
const address = (text: string) =>
  text
    .split('.')
    .map((part) => hex(Number(part), 2))
    .join('');

export function ipv4(protocol: number, payload: string, from = '10.0.0.1', to = '10.0.0.2'): string {
  return `4500${hex(20 + payload.length / 2, 4)}0001000040${hex(protocol, 2)}0000${address(from)}${address(to)}${payload}`;
}

export function tcpHeader(s: Segment): string {
  const options = (s.options ?? '').padEnd(Math.ceil((s.options ?? '').length / 8) * 8, '0');
  const words = 5 + options.length / 8;
  const ports = hex(s.sourcePort, 4) + hex(s.destinationPort, 4);
  const numbers = hex(s.seq ?? 0, 8) + hex(s.ack ?? 0, 8);
  return `${ports}${numbers}${hex((words << 12) | s.flags, 4)}${hex(s.window ?? 1000, 4)}12340000${options}${s.payload ?? ''}`;
}

export const tcpFrame = (s: Segment): string => ipv4(6, tcpHeader(s), s.from, s.to);

export function udpFrame(sourcePort: number, destinationPort: number, payload: string, length?: number): string {
  const size = length ?? 8 + payload.length / 2;
  return ipv4(17, `${hex(sourcePort, 4)}${hex(destinationPort, 4)}${hex(size, 4)}abcd${payload}`);
}

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;

/** A conversation between 10.0.0.1:1000 and 10.0.0.2:9999: `client` and `server` make its segments. */
export const client = (flags: number, seq: number, ack: number, more: Partial<Segment> = {}): string =>
  tcpFrame({ sourcePort: 1000, destinationPort: 9999, flags, seq, ack, ...more });
export const server = (flags: number, seq: number, ack: number, more: Partial<Segment> = {}): string =>
  tcpFrame({ from: '10.0.0.2', to: '10.0.0.1', sourcePort: 9999, destinationPort: 1000, flags, seq, ack, ...more });
