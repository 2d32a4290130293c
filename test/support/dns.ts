// DNS messages for tests, in hexadecimal, made by hand: what is expected of them is what tshark 4.4 says of them.

const hex16 = (value: number) => value.toString(16).padStart(4, '0');
const hex32 = (value: number) => (value >>> 0).toString(16).padStart(8, '0');

/** Text as the hexadecimal of its Latin-1 bytes. */
export const latin1 = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

/** A name as labels; dots separate them. */
export function nameHex(name: string): string {
  const labels = name === '' ? [] : name.split('.');
  return `${labels.map((label) => label.length.toString(16).padStart(2, '0') + latin1(label)).join('')}00`;
}

export interface MessageParts {
  readonly id?: number;
  readonly flags?: number;
  readonly questions?: readonly string[];
  readonly answers?: readonly string[];
  readonly authorities?: readonly string[];
  readonly additional?: readonly string[];
  readonly tail?: string;
}

export const RESPONSE = 0x8180;
export const QUERY = 0x0100;

/** A message: header, and the sections' questions and records as they are given. */
export function message(parts: MessageParts): string {
  const sections = [parts.questions ?? [], parts.answers ?? [], parts.authorities ?? [], parts.additional ?? []];
  const counts = sections.map((section) => hex16(section.length)).join('');
  const header = hex16(parts.id ?? 0x1234) + hex16(parts.flags ?? RESPONSE) + counts;
  return header + sections.flat().join('') + (parts.tail ?? '');
}

/** A question; `name` is a name, or hexadecimal in square brackets. */
export const question = (name: string, type: number, questionClass = 1): string =>
  rawName(name) + hex16(type) + hex16(questionClass);

/** A record with its data in hexadecimal. */
export function record(name: string, type: number, data: string, recordClass = 1, ttl = 300): string {
  const bytes = data.replace(/\s/g, '');
  return rawName(name) + hex16(type) + hex16(recordClass) + hex32(ttl) + hex16(bytes.length / 2) + bytes;
}

const rawName = (name: string) => (name.startsWith('[') ? name.slice(1, -1) : nameHex(name));

const ETHERNET = '0200000000020200000000010800';

function ipv4(protocol: number, payload: string, source: string, destination: string): string {
  const length = hex16(20 + payload.length / 2);
  return `${ETHERNET}4500${length}0001000040${protocol.toString(16).padStart(2, '0')}0000${source}${destination}${payload}`;
}

/** An Ethernet frame with a UDP datagram. */
export function udpFrame(
  payload: string,
  { from = 53, to = 40000, source = '0a000001', destination = '0a000002' } = {},
): string {
  return ipv4(17, `${hex16(from) + hex16(to) + hex16(8 + payload.length / 2)}0000${payload}`, source, destination);
}

/** An Ethernet frame with a TCP segment. */
export function tcpFrame(payload: string, { from = 53, to = 40000, sequence = 1 } = {}): string {
  const header = `${hex16(from)}${hex16(to)}${hex32(sequence)}0000000150182000 00000000`.replace(/\s/g, '');
  return ipv4(6, header + payload, '0a000001', '0a000002');
}

/** A message with its length before it. */
export const framed = (text: string): string => hex16(text.length / 2) + text;
