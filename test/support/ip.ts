// Frames built by hand, as hexadecimal: each function wraps a payload in one header (RFC 791, 8200, 768; Ethernet II).

const hex = (value: number, bytes: number) => value.toString(16).padStart(bytes * 2, '0');
const size = (payload: string) => payload.replace(/\s/g, '').length / 2;

export const address4 = (text: string) =>
  text
    .split('.')
    .map((each) => hex(Number(each), 1))
    .join('');

export interface Ipv4Options {
  readonly source?: string;
  readonly destination?: string;
  readonly protocol?: number;
  readonly ttl?: number;
  readonly options?: string;
  readonly id?: number;
  /** Flags and fragment offset, as they stand in the header. */
  readonly fragment?: number;
  readonly length?: number;
}

export function ipv4(payload: string, given: Ipv4Options = {}): string {
  const options = (given.options ?? '').replace(/\s/g, '');
  const header = 20 + options.length / 2;
  return (
    hex(0x40 | (header / 4), 1) +
    '00' +
    hex(given.length ?? header + size(payload), 2) +
    hex(given.id ?? 0x1234, 2) +
    hex(given.fragment ?? 0, 2) +
    hex(given.ttl ?? 64, 1) +
    hex(given.protocol ?? 17, 1) +
    'abcd' +
    address4(given.source ?? '10.0.0.1') +
    address4(given.destination ?? '10.0.0.2') +
    options +
    payload
  );
}

/** Addresses of IPv6 as 32 hexadecimal digits. */
export const A1 = '20010db8000000000000000000000001';
export const A2 = '20010db8000000000000000000000002';

export interface Ipv6Options {
  readonly source?: string;
  readonly destination?: string;
  readonly next?: number;
  readonly length?: number;
}

export function ipv6(payload: string, given: Ipv6Options = {}): string {
  return (
    '60000000' +
    hex(given.length ?? size(payload), 2) +
    hex(given.next ?? 17, 1) +
    '40' +
    (given.source ?? A1) +
    (given.destination ?? A2) +
    payload
  );
}

/** An extension header of options, filled up with PadN. */
export function optionsHeader(next: number, options: string): string {
  const length = size(options) + 2;
  const padding = (8 - (length % 8)) % 8;
  const pad = padding === 1 ? '00' : padding > 1 ? `01${hex(padding - 2, 1)}${'00'.repeat(padding - 2)}` : '';
  return hex(next, 1) + hex((length + padding) / 8 - 1, 1) + options + pad;
}

export const udp = (payload = '61626364', source = 1111, destination = 40_000) =>
  `${hex(source, 2) + hex(destination, 2) + hex(8 + size(payload), 2)}1111${payload}`;

export const ethernet = (payload: string, type: number) => `020000000002 020000000001 ${hex(type, 2)} ${payload}`;
export const over4 = (payload: string) => ethernet(payload, 0x0800);
export const over6 = (payload: string) => ethernet(payload, 0x86dd);
