import { createRequire } from 'node:module';

/**
 * Who an Ethernet address was assigned to, by the IEEE registry (package `oui-data`): blocks of 24, 28 and 36 bits. The
 * registry is 5 MB of JSON, so it is read when the first name is asked for.
 */
let registry: Readonly<Record<string, string>> | undefined;
/** Names by address; a capture has few addresses, but a hostile one may have many. */
const known = new Map<number, string>();
const MAX_KNOWN = 65_536;

/** The organisation's name of the address in `bytes[start .. start + 6)`, or '' where the registry has none. */
export function vendorOf(bytes: Uint8Array, start: number): string {
  // The registry holds individual addresses: a group address is its assignee's with the group bit set.
  const high = ((bytes[start] & 0xfe) << 16) | (bytes[start + 1] << 8) | bytes[start + 2];
  const low = (bytes[start + 3] << 16) | (bytes[start + 4] << 8) | bytes[start + 5];
  // 36 bits are the most that decide.
  const key = high * 0x1000 + (low >>> 12);
  let name = known.get(key);
  if (name === undefined) {
    name = lookUp(high, low);
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(key, name);
  }
  return name;
}

/** The name of a 24-bit organisation identifier, or ''. */
export const vendorOfOui = (oui: number): string => (oui === 0 ? ZERO : nameIn(hex(oui, 6)));

function lookUp(high: number, low: number): string {
  if (high === 0) return ZERO;
  const address = hex(high, 6) + hex(low, 6);
  return nameIn(address.slice(0, 9)) || nameIn(address.slice(0, 7)) || nameIn(address.slice(0, 6));
}

/** Addresses that begin with three zero bytes are hardly those of Xerox, which owns the block: as tshark says. */
const ZERO = 'Officially Xerox, but 0:0:0:0:0:0 is more common';
/** Who has the blocks that are cut up further: that says nothing of an address in them. */
const CUT_UP = 'IEEE Registration Authority';

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');

function nameIn(prefix: string): string {
  registry ??= createRequire(import.meta.url)('oui-data') as Readonly<Record<string, string>>;
  const entry = registry[prefix];
  if (entry === undefined) return '';
  const end = entry.indexOf('\n');
  const name = (end < 0 ? entry : entry.slice(0, end))
    .replaceAll('&quot;', '"')
    .replace(/\s+(?=[\s.])/g, '')
    .trim();
  if (name === CUT_UP) return '';
  return name === name.toUpperCase() ? titled(name) : name;
}

/** Names that shout are set in title case: every letter that follows another one is small. */
const titled = (name: string) => name.replace(/\p{L}+/gu, (word) => word[0] + word.slice(1).toLowerCase());
