/**
 * tshark keeps attributes in a hash table of GLib's, and lists those that it does not know in the order of that: the
 * table is followed here, so that lists are the same.
 */
const SLOTS = 8;
const PRIME = 7;
const MULTIPLIER = 11;

function hashOf(name: string): number {
  let hash = 5381;
  for (let i = 0; i < name.length; i++) hash = (Math.imul(hash, 33) + name.charCodeAt(i)) | 0;
  return hash >>> 0;
}

/** The same values in the order of the table; as they are if they are more than its smallest size holds. */
export function hashOrder<T extends { readonly name: string }>(values: T[]): T[] {
  if (values.length < 2 || values.length >= SLOTS) return values;
  const slots: (T | undefined)[] = new Array(SLOTS).fill(undefined);
  for (const value of values) {
    let slot = ((hashOf(value.name) * MULTIPLIER) >>> 0) % PRIME;
    for (let step = 1; slots[slot] !== undefined; step++) slot = (slot + step) % SLOTS;
    slots[slot] = value;
  }
  return slots.filter((value) => value !== undefined).reverse();
}
