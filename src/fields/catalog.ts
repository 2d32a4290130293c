import type { Field, Protocol } from './protocol.js';

/** A name of the filter language: a protocol, or a field with all the columns that hold its occurrences. */
export interface CatalogEntry {
  readonly name: string;
  /** The declaration that gives the kind, the base and the labels. */
  readonly field: Field;
  /** The protocol, where the name is a protocol's. */
  readonly protocol: Protocol | undefined;
  /**
   * The fields with a column of their own whose values are the name's occurrences: the field itself, or those that it
   * stands for; several where more than one protocol declares the name.
   */
  readonly columns: readonly Field[];
}

export interface Catalog {
  /** Every name, in the order in which they are declared. */
  names(): Iterable<string>;
  /** The entry of exactly that name. */
  find(name: string): CatalogEntry | undefined;
  /** What a name of an older Wireshark is called now (`bootp.option.type` is `dhcp.option.type`), if that exists. */
  renamed(name: string): CatalogEntry | undefined;
  /** Names most like one that does not exist, the best first; at most `limit`. */
  nearest(name: string, limit?: number): string[];
}

/** Protocols that Wireshark renamed, and still accepts with a warning. */
const RENAMED: Readonly<Record<string, string>> = { bootp: 'dhcp', ssl: 'tls', bootpv6: 'dhcpv6' };

/** Builds the catalog of these protocols and their fields. An entry is made when it is first asked for. */
export function makeCatalog(protocols: Iterable<Protocol>): Catalog {
  const known = [...new Set(protocols)];
  const byName = new Map<string, Protocol[]>();
  /** Fields whose name is not under that of their protocol, by name. */
  const strangers = new Map<string, Field[]>();
  for (const protocol of known) {
    push(byName, protocol.name, protocol);
    for (const field of protocol.fields) if (field.isStranger) push(strangers, field.name, field);
  }
  const order = new Map(known.map((protocol, index) => [protocol, index]));
  /** Those of that name, in the order in which they are declared. */
  const declaredAs = (name: string): Field[] => {
    const found = [...(byName.get(name) ?? []).map(({ self }) => self), ...(strangers.get(name) ?? [])];
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      for (const protocol of byName.get(name.slice(0, dot)) ?? []) {
        found.push(...protocol.fields.filter((field) => !field.isStranger && field.name === name));
      }
    }
    const placeOf = ({ protocol }: Field) => order.get(protocol) ?? 0;
    return found.sort((a, b) => placeOf(a) - placeOf(b) || a.id - b.id);
  };
  const names = () => new Set(known.flatMap(({ self, fields }) => [self.name, ...fields.map(({ name }) => name)]));
  const made = new Map<string, CatalogEntry>();
  const find = (name: string) => {
    const ready = made.get(name);
    if (ready) return ready;
    const all = declaredAs(name);
    if (all.length === 0) return undefined;
    const [field] = all;
    const columns = all.flatMap((each) => (each.standsFor.length > 0 ? each.standsFor : [each]));
    const protocol = field.protocol.self === field ? field.protocol : undefined;
    const entry = { name, field, protocol, columns: [...new Set(columns)] };
    made.set(name, entry);
    return entry;
  };
  return {
    names,
    find,
    renamed: (name) => {
      const dot = name.indexOf('.');
      const head = dot < 0 ? name : name.slice(0, dot);
      return Object.hasOwn(RENAMED, head) ? find(RENAMED[head] + name.slice(head.length)) : undefined;
    },
    nearest: (name, limit = 3) => nearestNames(name, names(), limit),
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** All entries of a catalog. */
export function* entriesOf(catalog: Catalog): Iterable<CatalogEntry> {
  for (const name of catalog.names()) yield catalog.find(name) as CatalogEntry;
}

/**
 * The names most like `wanted`, the best first. A slip of case costs least, then letters added, lost, changed or
 * swapped; a name of which it is the beginning or the last part comes before one that is merely spelled alike.
 */
export function nearestNames(wanted: string, names: Iterable<string>, limit = 3): string[] {
  if (wanted.length > 100) return [];
  const lower = wanted.toLowerCase();
  const most = Math.max(1, Math.min(3, Math.floor(wanted.length / 3)));
  const found: { name: string; cost: number }[] = [];
  for (const name of names) {
    const other = name.toLowerCase();
    let cost: number;
    if (other === lower) cost = 0;
    else {
      cost = editDistance(lower, other, most);
      if (cost > most) {
        if (lower.length >= 3 && other.endsWith(`.${lower}`)) cost = most + 0.25;
        else if (lower.length >= 3 && other.startsWith(lower)) cost = most + 0.5 + other.length / 1000;
        else continue;
      } else if (sameProtocol(lower, other)) cost -= 0.5;
      else if (wordsApart(lower, other)) continue;
    }
    found.push({ name, cost });
  }
  // Where only the case is wrong, nothing else was meant.
  const slips = found.filter(({ cost }) => cost === 0);
  return (slips.length > 0 ? slips : found)
    .sort((a, b) => a.cost - b.cost || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map((each) => each.name);
}

const sameProtocol = (a: string, b: string) => a.split('.', 1)[0] === b.split('.', 1)[0];

/** Both name a field, of protocols whose names are not alike: `ssh.protocol` was not meant as `ppp.protocol`. */
function wordsApart(a: string, b: string): boolean {
  const [first, second] = [a.split('.', 1)[0], b.split('.', 1)[0]];
  return a.includes('.') && b.includes('.') && editDistance(first, second, 1) > 1;
}

/** Letters to add, drop, change or swap to come from `a` to `b`; more than `most` where it is more than that. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
