import { type Catalog, type CatalogEntry, entriesOf } from '../fields/catalog.js';

/**
 * Protocols of Wireshark's whose names read as bytes, and that pcq does not dissect. In Wireshark the name wins over
 * the bytes wherever it stands (`frame[0] == ff` asks for FOUNDATION Fieldbus), so it does here: no frame has it.
 */
const RESERVED: Readonly<Record<string, string>> = {
  a11: '3GPP2 A11',
  a21: 'A21 Protocol',
  a615a: 'Arinc 615a Protocol',
  aaf: 'AVTP Audio Format',
  acf: 'ACF Message',
  adb: 'Android Debug Bridge',
  bfd: 'Bidirectional Forwarding Detection Control Message',
  c1222: 'ANSI C12.22',
  c15: 'C15 Call History Protocol',
  dcc: 'Distributed Checksum Clearinghouse protocol',
  e100: 'E100 Encapsulation',
  e164: 'ITU-T E.164 number',
  e212: 'ITU-T E.212 number',
  fc: 'Fibre Channel',
  fc00: 'Fc00 CryptoAuth',
  fefd: 'Far End Failure Detection',
  ff: 'FOUNDATION Fieldbus',
};

/** Sets have tens of thousands of words, of which none is that short. */
const LONGEST = Math.max(...Object.keys(RESERVED).map((each) => each.length));

const made = new WeakMap<Catalog, Map<string, CatalogEntry>>();

/** The entry of a reserved name: like a protocol's, but without a column, since nothing is ever found of it. */
export function reservedName(name: string, catalog: Catalog): CatalogEntry | undefined {
  if (name.length > LONGEST || !Object.hasOwn(RESERVED, name)) return undefined;
  const entries = made.get(catalog) ?? new Map<string, CatalogEntry>();
  made.set(catalog, entries);
  let entry = entries.get(name);
  if (!entry) {
    // Any protocol of the catalog serves: of the entry only its kind and its names are looked at.
    const [like] = entriesOf(catalog);
    if (!like) return undefined;
    const { id, protocol } = like.field;
    const is = { kind: 'protocol', label: RESERVED[name], column: 'bytes', isStranger: false, standsFor: [] } as const;
    entry = { name, field: { id, name, protocol, ...is }, protocol: undefined, columns: [] };
    entries.set(name, entry);
  }
  return entry;
}

export const isReserved = (name: string): boolean => Object.hasOwn(RESERVED, name);
