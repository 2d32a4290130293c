/** A 32-bit number as a dotted IPv4 address. */
export function ipv4Text(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A 48-bit number as six bytes joined by colons. */
export function etherText(value: number): string {
  const high = Math.floor(value / 0x1_0000_0000);
  const low = value >>> 0;
  return `${HEX[(high >>> 8) & 255]}:${HEX[high & 255]}:${HEX[low >>> 24]}:${HEX[(low >>> 16) & 255]}:${HEX[(low >>> 8) & 255]}:${HEX[low & 255]}`;
}

/**
 * An IPv6 address as RFC 5952 writes it: the longest run of two or more zero groups as `::` (the first of equals),
 * IPv4-mapped and IPv4-compatible addresses with their last four bytes dotted.
 */
export function ipv6Text(bytes: Uint8Array, start: number): string {
  let zeroStart = -1;
  let zeroLength = 1;
  for (let group = 0; group < 8; ) {
    let length = 0;
    while (
      group + length < 8 &&
      bytes[start + 2 * (group + length)] === 0 &&
      bytes[start + 2 * (group + length) + 1] === 0
    )
      length++;
    if (length > zeroLength) {
      zeroStart = group;
      zeroLength = length;
    }
    group += length || 1;
  }
  const group = (index: number) => ((bytes[start + 2 * index] << 8) | bytes[start + 2 * index + 1]) >>> 0;
  const mapped = zeroStart === 0 && ((zeroLength === 6 && group(6) !== 0) || (zeroLength === 5 && group(5) === 0xffff));
  const groups = mapped ? 6 : 8;
  let text = '';
  for (let index = 0; index < groups; ) {
    if (index === zeroStart) {
      text += '::';
      index += zeroLength;
    } else {
      if (text !== '' && !text.endsWith(':')) text += ':';
      text += group(index).toString(16);
      index++;
    }
  }
  if (!mapped) return text;
  const dotted = `${bytes[start + 12]}.${bytes[start + 13]}.${bytes[start + 14]}.${bytes[start + 15]}`;
  return text.endsWith(':') ? text + dotted : `${text}:${dotted}`;
}

/** An address of a layer (its kind is the number of its bytes) as text. */
export function addressText(kind: number, bytes: Uint8Array, start: number): string {
  if (kind === 4) return `${bytes[start]}.${bytes[start + 1]}.${bytes[start + 2]}.${bytes[start + 3]}`;
  if (kind === 6) return Array.from({ length: 6 }, (_, i) => HEX[bytes[start + i]]).join(':');
  return ipv6Text(bytes, start);
}

/** Bytes in hexadecimal with nothing between them. */
export function hexText(bytes: Uint8Array, start: number, length: number): string {
  let text = '';
  for (let at = start; at < start + length; at++) text += HEX[bytes[at]];
  return text;
}
