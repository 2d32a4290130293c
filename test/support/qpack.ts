const hex = (value: number) => value.toString(16).padStart(2, '0');

/** An integer with a prefix of so many bits, behind the bits of `first` (RFC 9204, section 4.1.1). */
export function integer(bits: number, first: number, value: number): string {
  const full = (1 << bits) - 1;
  if (value < full) return hex(first | value);
  let out = hex(first | full);
  let rest = value - full;
  for (; rest >= 128; rest >>>= 7) out += hex((rest & 127) | 128);
  return out + hex(rest);
}

const text = (bits: number, first: number, value: string) =>
  integer(bits, first, value.length) + Buffer.from(value, 'latin1').toString('hex');

/** Instructions of encoders (section 4.3). */
export const capacity = (value: number): string => integer(5, 0x20, value);
export const insert = (name: string, value: string): string => text(5, 0x40, name) + text(7, 0, value);
export const insertNamed = (index: number, value: string, isStatic = true): string =>
  integer(6, isStatic ? 0xc0 : 0x80, index) + text(7, 0, value);
export const duplicate = (index: number): string => integer(5, 0, index);

/** Field lines (section 4.5). */
export const fixed = (index: number): string => integer(6, 0xc0, index);
export const entry = (index: number): string => integer(6, 0x80, index);
export const later = (index: number): string => integer(4, 0x10, index);
export const line = (name: string, value: string): string => text(3, 0x20, name) + text(7, 0, value);
export const lineOfEntry = (index: number, value: string): string => integer(4, 0x40, index) + text(7, 0, value);
export const lineOfLater = (index: number, value: string): string => integer(3, 0, index) + text(7, 0, value);

/** A field section that needs so many insertions; the base is so much higher, or lower where negative. */
export function section(required: number, difference: number, lines: string): string {
  const base = difference < 0 ? integer(7, 0x80, -difference - 1) : integer(7, 0, difference);
  return integer(8, 0, required === 0 ? 0 : required + 1) + base + lines;
}
