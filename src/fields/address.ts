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

/** `00:80:c2`: an organisation's number of 24 bits. */
export const ouiText = (oui: number): string => `${HEX[oui >>> 16]}:${HEX[(oui >>> 8) & 0xff]}:${HEX[oui & 0xff]}`;

/** An address of 64 bits, by its halves, as `00:11:22:33:44:55:66:77`. */
export function eui64Text(low: number, high: number): string {
  const half = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return (half(high) + half(low)).replace(/..(?=.)/g, '$&:');
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

/** Of so many bytes digits are joined one by one; of more they are written into a buffer. */
const FEW_BYTES = 16;

/** Bytes in hexadecimal with a separator, one ASCII character, between them. */
export function separated(bytes: Uint8Array, start: number, length: number, separator: string): string {
  if (length === 0) return '';
  if (length > FEW_BYTES) return separatedInBuffer(bytes, start, length, separator.charCodeAt(0));
  let text = HEX[bytes[start]];
  for (let at = start + 1; at < start + length; at++) text += separator + HEX[bytes[at]];
  return text;
}

function separatedInBuffer(bytes: Uint8Array, start: number, length: number, separator: number): string {
  const text = Buffer.allocUnsafe(3 * length);
  for (let i = 0; i < length; i++) {
    const byte = bytes[start + i];
    text[3 * i] = DIGITS[byte >>> 4];
    text[3 * i + 1] = DIGITS[byte & 15];
    text[3 * i + 2] = separator;
  }
  return text.toString('latin1', 0, 3 * length - 1);
}

/** The digits' character codes. */
const DIGITS = Uint8Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** Bytes in hexadecimal with nothing between them. */
export function hexText(bytes: Uint8Array, start: number, length: number): string {
  if (length > FEW_BYTES) return Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString('hex');
  let text = '';
  for (let at = start; at < start + length; at++) text += HEX[bytes[at]];
  return text;
}
