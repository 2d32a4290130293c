import { allProtocols, type Protocol } from '../fields/protocol.js';
import type { Dissection } from './dissection.js';
import { type Dissector, dissectorTable, heuristicList } from './dissector.js';
import { nameInStack } from './stacks.js';

/** Fields, by id, for which more must be dissected than what leads to their protocol. */
export interface SpecialFields {
  /** Their value depends on all layers of the frame. */
  readonly needsEveryLayer: readonly number[];
  /** They are found by reading all others: remarks, layers that break off. */
  readonly needsAllFields: readonly number[];
  /** Those of them that remarks have. */
  readonly remarks: readonly number[];
  /** They say who sends the frame to whom. */
  readonly endFields: readonly number[];
  readonly infoFields: readonly number[];
  readonly columnFields: readonly number[];
  readonly hierarchyFields: readonly number[];
}

/** The protocols in use: their dissectors by id, and which of them can lead to which. */
export interface Registry extends SpecialFields {
  readonly dissectors: readonly Dissector[];
  readonly protocols: readonly Protocol[];
  /** By protocol id. */
  readonly dissect: ((d: Dissection, start: number) => boolean)[];
  /** By protocol id: see `Dissector.declines`. */
  readonly declines: readonly (((d: Dissection, start: number) => boolean) | undefined)[];
  /** By protocol id: `Dissector.claims`. */
  readonly claims: readonly (((d: Dissection) => boolean) | undefined)[];
  /** By protocol id: those that take what nobody claims. */
  readonly leftovers: readonly number[];
  readonly nameOf: (protocol: number) => string;
  /** By protocol id: the other protocols whose layers may have its fields. */
  readonly otherEmitters: readonly (readonly number[])[];
  /** How the names of fields begin that another protocol's layers have, and that protocol. */
  readonly partEmitters: readonly (readonly [string, number])[];
  /** By protocol id: 1 for what a stream can carry, and so may ask TCP for more of it. */
  readonly onStream: Uint8Array;
  /** By protocol id: the protocols that it carries. */
  readonly carried: readonly (readonly number[])[];
  /** From now on a dissector table can lead to the protocol too. */
  addMember(table: string, protocol: number): void;
  /** From now on what is encrypted can lead to what it carries: see `Dissector.carriesOpened`. */
  openEncrypted(): void;
  /** By protocol id: 1 where it is only to be met above TCP or UDP. */
  readonly isApplication: Uint8Array;
  /** All protocols that must be dissected to come to the given ones (both by protocol id). */
  leadingTo(goals: Uint8Array): Uint8Array;
  /** The same without those that are met above TCP or UDP only. */
  leadingBelowTransport(goals: Uint8Array): Uint8Array;
}

/** The table and the list that TCP hands its payloads on by. */
const STREAM_TABLES = ['tcp.port', 'tcp heuristics'];

const TRANSPORTS = new Set(['tcp', 'udp']);

function addHeuristics({ protocol, heuristics }: Dissector, addMember: (name: string, id: number) => void): void {
  for (const [list, test] of Object.entries(heuristics ?? {})) {
    heuristicList(list).protocols.push(protocol.id);
    heuristicList(list).tests.push(test);
    addMember(`${list} heuristics`, protocol.id);
  }
}

/** Builds the dissector tables, heuristic lists and the graph of what carries what from the list of dissectors. */
export function makeRegistry(dissectors: readonly Dissector[], special: SpecialFields): Registry {
  const size = Math.max(...dissectors.map((each) => each.protocol.id)) + 1;
  const dissect: ((d: Dissection, start: number) => boolean)[] = new Array(size).fill(() => true);
  /** Names of tables, protocols and (`tcp heuristics`) lists → the protocols found there. */
  const members = new Map<string, number[]>();
  const addMember = (name: string, id: number) => {
    const ids = members.get(name);
    if (ids) ids.push(id);
    else members.set(name, [id]);
  };
  const declines: (((d: Dissection, start: number) => boolean) | undefined)[] = new Array(size).fill(undefined);
  const claims: (((d: Dissection) => boolean) | undefined)[] = new Array(size).fill(undefined);
  for (const dissector of dissectors) {
    const { id, name } = dissector.protocol;
    if (dissector.claims) claims[id] = dissector.claims === true ? () => true : dissector.claims;
    dissect[id] = dissector.dissect;
    declines[id] = dissector.declines;
    addMember(name, id);
    for (const [table, keys] of Object.entries(dissector.places ?? {})) {
      for (const key of keys) dissectorTable(table).add(key, id);
      addMember(table, id);
    }
  }
  for (const dissector of dissectors) if (!dissector.isVague) addHeuristics(dissector, addMember);
  for (const dissector of dissectors) if (dissector.isVague) addHeuristics(dissector, addMember);
  const carriers: number[][] = Array.from({ length: size }, () => []);
  const carried: number[][] = Array.from({ length: size }, () => []);
  for (const dissector of dissectors) {
    for (const name of dissector.carries ?? []) {
      for (const id of members.get(name) ?? []) {
        carriers[id].push(dissector.protocol.id);
        carried[dissector.protocol.id].push(id);
      }
    }
  }
  const otherEmitters: number[][] = Array.from({ length: size }, () => []);
  const partEmitters: [string, number][] = [];
  for (const dissector of dissectors) {
    for (const name of dissector.alsoEmits ?? []) {
      const emitted = dissectors.find((each) => each.protocol.name === name);
      if (emitted !== undefined) otherEmitters[emitted.protocol.id].push(dissector.protocol.id);
      else partEmitters.push([`${name}.`, dissector.protocol.id]);
    }
  }
  const onStream = new Uint8Array(size);
  for (const name of STREAM_TABLES) for (const id of members.get(name) ?? []) onStream[id] = 1;
  let isOpened = false;
  const isApplication = new Uint8Array(size).fill(1);
  const open = dissectors.filter((each) => each.protocol.name === 'frame').map((each) => each.protocol.id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (isApplication[id] === 0) continue;
    isApplication[id] = 0;
    if (!TRANSPORTS.has(allProtocols[id].name)) open.push(...carried[id]);
  }
  const closure = (goals: Uint8Array, mayCarry: (id: number) => boolean) => {
    const active = new Uint8Array(goals);
    const queue = [...active.keys()].filter((id) => active[id] !== 0 && id < size);
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      for (const carrier of carriers[id]) {
        if (active[carrier] === 0 && mayCarry(carrier)) {
          active[carrier] = 1;
          queue.push(carrier);
        }
      }
    }
    return active;
  };
  return {
    ...special,
    otherEmitters,
    partEmitters,
    isApplication,
    onStream,
    carried,
    dissectors,
    protocols: dissectors.map((each) => each.protocol),
    dissect,
    declines,
    claims,
    leftovers: dissectors.filter((each) => each.takesLeftovers).map((each) => each.protocol.id),
    nameOf: nameInStack,
    addMember(table, id) {
      if (members.get(table)?.includes(id)) return;
      addMember(table, id);
      if (STREAM_TABLES.includes(table)) onStream[id] = 1;
      for (const dissector of dissectors) {
        if (!dissector.carries?.includes(table)) continue;
        carriers[id].push(dissector.protocol.id);
        carried[dissector.protocol.id].push(id);
      }
    },
    openEncrypted() {
      if (isOpened) return;
      isOpened = true;
      for (const { protocol, carriesOpened } of dissectors) {
        for (const id of (carriesOpened ?? []).flatMap((name) => members.get(name) ?? [])) {
          carriers[id].push(protocol.id);
          carried[protocol.id].push(id);
        }
      }
    },
    leadingTo: (goals) => closure(goals, () => true),
    leadingBelowTransport: (goals) =>
      closure(goals, (id) => isApplication[id] === 0 && !TRANSPORTS.has(allProtocols[id].name)),
  };
}
