/** Numbers of the filter language as they are typed. */

/** Decimal, 0x… (hexadecimal), 0b… (binary) or 0… (octal); undefined where it is none of them or over 64 bits. */
export function readInteger(digits: string): bigint | undefined {
  let value: bigint;
  if (/^0[xX][0-9a-fA-F]+$/.test(digits) || /^0[bB][01]+$/.test(digits)) {
    if (digits.length > 66) return undefined;
    value = BigInt(digits.toLowerCase());
  } else if (/^0[0-7]+$/.test(digits)) {
    if (digits.length > 24) return undefined;
    value = BigInt(`0o${digits.slice(1)}`);
  } else if (/^(?:0|[1-9][0-9]{0,19})$/.test(digits)) value = BigInt(digits);
  else return undefined;
  return value < 1n << 64n ? value : undefined;
}

/** `1.5`, `1e3`, `1.5e-3`, `0x1.8p3`, `inf`, `infinity`, `nan`; undefined where it is none of them. */
export function readFloat(word: string): number | undefined {
  if (/^[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(word)) {
    return /[.eE]/.test(word) ? Number(word) : undefined;
  }
  if (/^inf(?:inity)?$/i.test(word)) return Number.POSITIVE_INFINITY;
  if (/^nan$/i.test(word)) return Number.NaN;
  const hex = /^0[xX]([0-9a-fA-F]+)(?:\.([0-9a-fA-F]+))?(?:[pP]([+-]?[0-9]+))?$/.exec(word);
  if (!hex || (hex[2] ?? hex[3]) === undefined) return undefined;
  const fraction = hex[2] ? Number.parseInt(hex[2], 16) / 16 ** hex[2].length : 0;
  const mantissa = Number.parseInt(hex[1], 16) + fraction;
  return mantissa * 2 ** Number(hex[3] ?? 0);
}

/** Decimal seconds (`1`, `1.5`, `1.5e-3`) as nanoseconds; what is finer than that is cut off. */
export function readSeconds(word: string): bigint | undefined {
  const integer = readInteger(word);
  // No time is longer than 292 years: what is, is more than every time.
  if (integer !== undefined) return integer < 1n << 33n ? integer * 1_000_000_000n : (1n << 63n) - 1n;
  const hex = /^0[xX]/.test(word) ? readFloat(word) : undefined;
  if (hex !== undefined) return hex < 2 ** 33 ? BigInt(Math.trunc(hex * 1e9)) : undefined;
  if (/^0[0-9]+$/.test(word)) return undefined;
  const parts = /^([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,2}))?$/.exec(word);
  if (!parts) return undefined;
  const fraction = parts[2] ?? '';
  const shift = 9 + Number(parts[3] ?? 0) - fraction.length;
  if (parts[1].length + fraction.length > 40) return undefined;
  const digits = BigInt(parts[1] + fraction);
  const value = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return value < 1n << 63n ? value : undefined;
}
