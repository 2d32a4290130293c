import { entriesOf, makeCatalog } from '../fields/catalog.js';
import { declareProtocol } from '../fields/protocol.js';
import { type Dissector, dissectorTable, heuristicList } from './dissector.js';
import { makePlan } from './plan.js';
import type { Registry } from './registry.js';

/** Of these fields' plans every protocol is that headers are met in. */
const HEADERS = ['tcp', 'udp', 'icmp', 'icmpv6'];

/** What suffices for questions about headers alone: the build makes a smaller pcq of it, which starts sooner. */
export interface HeaderShelf {
  /** The protocols of those questions, and who may leave them what stands under the same numbers. */
  readonly present: readonly Dissector[];
  /** The names of the filter language that lead to nothing else. */
  readonly names: readonly string[];
  /** What stands in the same tables and is passed over unseen: by table, the keys. */
  readonly absent: Readonly<Record<string, readonly (number | string)[]>>;
  /** Likewise, of protocols that keep the conversations in which they are met. */
  readonly absentClaiming: Readonly<Record<string, readonly (number | string)[]>>;
}

export function headerShelf(registry: Registry): HeaderShelf {
  const isPresent = new Uint8Array(registry.dissect.length);
  const selves = registry.protocols.filter(({ name }) => HEADERS.includes(name)).map(({ self }) => self);
  const { active } = makePlan(registry, { fields: selves });
  for (const { protocol } of registry.dissectors) isPresent[protocol.id] = active[protocol.id];
  const isCore = isPresent.slice();
  const core = registry.dissectors.filter(({ protocol }) => isPresent[protocol.id] !== 0);
  const tables = new Set(core.flatMap(({ places }) => Object.keys(places ?? {})));
  const lists = new Set(core.flatMap(({ heuristics }) => Object.keys(heuristics ?? {})));
  for (const each of registry.dissectors) {
    const mayDecide = each.declines !== undefined || typeof each.claims === 'function';
    if (mayDecide && Object.keys(each.places ?? {}).some((table) => tables.has(table))) isPresent[each.protocol.id] = 1;
  }
  // Who recognises a payload is asked in turn: all of a list, or none.
  for (const list of lists) for (const id of heuristicList(list).protocols) isPresent[id] = 1;
  const names: string[] = [];
  for (const { name, columns } of entriesOf(makeCatalog(registry.protocols))) {
    if (!columns.every(({ protocol }) => isCore[protocol.id] !== 0)) continue;
    const plan = makePlan(registry, { fields: columns });
    if (plan.active.every((is, id) => is === 0 || isCore[id] !== 0)) names.push(name);
  }
  const absent: Record<string, (number | string)[]> = {};
  const absentClaiming: Record<string, (number | string)[]> = {};
  for (const table of tables) {
    for (const [key, id] of dissectorTable(table).places()) {
      if (isPresent[id] !== 0) continue;
      const into = registry.claims[id] ? absentClaiming : absent;
      into[table] ??= [];
      into[table].push(key);
    }
  }
  const present = registry.dissectors.filter(({ protocol }) => isPresent[protocol.id] !== 0);
  return { present, names, absent, absentClaiming };
}

/** Stands, in the smaller pcq, for all that is not there. */
export function elsewhere(places: HeaderShelf['absent'], claims?: true): Dissector {
  const protocol = declareProtocol('', '', 'What this question does not look at');
  return { protocol, dissect: () => true, places, claims };
}
