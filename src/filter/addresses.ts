/** Bytes and addresses of the filter language as they are typed. Byte sequences are Latin-1, one code point a byte. */

/**
 * `aa:bb`, `aa-bb`, `aa.bb`, `aabb`, `aabb.ccdd`, a colon before or a separator behind them allowed. Groups are one
 * byte of one or two digits, or whole bytes.
 */
export function readBytes(word: string): string | undefined {
  const text = word.startsWith(':') ? word.slice(1) : word;
  const groups = text.split(/[:.-]/);
  if (groups.length > 1 && groups.at(-1) === '') groups.pop();
  let bytes = '';
  for (const group of groups) {
    if (!/^[0-9a-fA-F]+$/.test(group)) return undefined;
    if (group.length % 2 === 1 && (group.length > 1 || groups.length === 1)) return undefined;
    const digits = group.length === 1 ? `0${group}` : group;
    for (let at = 0; at < digits.length; at += 2)
      bytes += String.fromCharCode(Number.parseInt(digits.slice(at, at + 2), 16));
  }
  return bytes;
}

/** Four decimal numbers without leading zeros; undefined where it is none. */
export function readIpv4(text: string): bigint | undefined {
  let address = 0;
  let part = -1;
  let dots = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit >= 0 && digit <= 9) {
      if (part === 0) return undefined;
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return undefined;
    } else if (text[index] === '.' && part >= 0 && dots < 3) {
      address = address * 256 + part;
      part = -1;
      dots++;
    } else return undefined;
  }
  return dots === 3 && part >= 0 ? BigInt(address * 256 + part) : undefined;
}

/** An IPv6 address (RFC 4291, section 2.2) as 16 bytes. */
export function readIpv6(text: string): string | undefined {
  if (!/^[0-9a-fA-F:.]+$/.test(text)) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const before = readGroups(halves[0], halves.length === 1);
  if (!before) return undefined;
  if (halves.length === 1) return before.length === 16 ? before.join('') : undefined;
  const after = readGroups(halves[1], true);
  if (!after || before.length + after.length > 14) return undefined;
  return [...before, ...new Array(16 - before.length - after.length).fill('\0'), ...after].join('');
}

function readGroups(text: string, isLast: boolean): string[] | undefined {
  if (text === '') return [];
  const bytes: string[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    if (group.includes('.')) {
      const v4 = isLast && index === groups.length - 1 ? readIpv4(group) : undefined;
      if (v4 === undefined) return undefined;
      for (const shift of [24n, 16n, 8n, 0n]) bytes.push(String.fromCharCode(Number((v4 >> shift) & 255n)));
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
      const value = Number.parseInt(group, 16);
      bytes.push(String.fromCharCode(value >> 8), String.fromCharCode(value & 255));
    }
  }
  return bytes.length <= 16 ? bytes : undefined;
}

/** The first and the last address of a network of that many bits, for addresses given as bytes. */
export function networkOfBytes(address: string, bits: number): { low: string; high: string } {
  let low = '';
  let high = '';
  for (let index = 0; index < address.length; index++) {
    const kept = Math.max(0, Math.min(8, bits - index * 8));
    const mask = (0xff << (8 - kept)) & 0xff;
    const byte = address.charCodeAt(index);
    low += String.fromCharCode(byte & mask);
    high += String.fromCharCode((byte & mask) | (~mask & 0xff));
  }
  return { low, high };
}

/** The same for addresses given as numbers of `width` bits. */
export function networkOfNumber(address: bigint, bits: number, width: number): { low: bigint; high: bigint } {
  const rest = (1n << BigInt(width - bits)) - 1n;
  return { low: address & ~rest, high: address | rest };
}

/** `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` as 16 bytes in the order in which it is written. */
export function readGuid(text: string): string | undefined {
  const digits = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(text) ? text.replaceAll('-', '') : '';
  return digits ? readBytes(digits) : undefined;
}

/** `1.3.6.1` as the bytes of an ASN.1 object identifier (X.690, section 8.19); a relative one is not led by two arcs in one. */
export function readOid(text: string, relative: boolean): string | undefined {
  if (!/^[0-9]{1,20}(?:\.[0-9]{1,20})*$/.test(text)) return undefined;
  const arcs = text.split('.').map(BigInt);
  if (!relative) {
    const [first, second] = arcs;
    if (second === undefined || first > 2n || (first < 2n && second > 39n)) return undefined;
    arcs.splice(0, 2, first * 40n + second);
  }
  let bytes = '';
  for (const arc of arcs) {
    let part = String.fromCharCode(Number(arc & 0x7fn));
    for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) part = String.fromCharCode(Number(rest & 0x7fn) | 0x80) + part;
    bytes += part;
  }
  return bytes;
}

/** Bytes as one number. */
export function numberOfBytes(bytes: string): bigint {
  let value = 0n;
  for (let index = 0; index < bytes.length; index++) value = (value << 8n) | BigInt(bytes.charCodeAt(index));
  return value;
}

/** A number as bytes. */
export function bytesOfNumber(value: bigint, size: number): string {
  let bytes = '';
  for (let at = size - 1; at >= 0; at--) bytes += String.fromCharCode(Number((value >> BigInt(at * 8)) & 255n));
  return bytes;
}
