import { dissectorTableNames } from '../../src/dissect/dissector.js';
import { registry } from '../../src/dissect/protocols.js';

const { dissectors } = registry;
const namesOf = (of: readonly string[][]) => new Set(of.flat());
const places = namesOf(dissectors.map((each) => Object.keys(each.places ?? {})));
const lists = namesOf(dissectors.map((each) => Object.keys(each.heuristics ?? {}).map((list) => `${list} heuristics`)));
const protocols = new Set(dissectors.map((each) => each.protocol.name));
const carried = namesOf(dissectors.map((each) => [...(each.carries ?? []), ...(each.carriesOpened ?? [])]));

test('no two protocols stand under one key of a table', () => {
  const owners = new Map<string, string[]>();
  for (const { protocol, places } of dissectors) {
    for (const [table, keys] of Object.entries(places ?? {})) {
      for (const key of keys) {
        const place = `${table}:${key}`;
        owners.set(place, [...(owners.get(place) ?? []), protocol.name]);
      }
    }
  }
  expect([...owners].filter(([, names]) => names.length > 1)).toEqual([]);
});

test('what a protocol says that it carries is there', () => {
  const known = new Set([...dissectorTableNames(), ...lists, ...protocols]);
  expect([...carried].filter((name) => !known.has(name))).toEqual([]);
});

test('somebody carries what stands in a table or a list', () => {
  expect([...places, ...lists].filter((name) => !carried.has(name))).toEqual([]);
});
