import { allFields, allProtocols, type Field } from '../fields/protocol.js';
import { HEADING, TITLE } from './heading.js';
import type { Registry } from './registry.js';

/**
 * What a question needs of the dissection: which fields to keep, which layers to record, and which layers must be
 * dissected to come to those. What is not in the plan is not decoded.
 */
export interface Plan {
  /** By field id: keep its values. */
  readonly want: Uint8Array;
  /** By protocol id: record its layers (it or a field of it is wanted). */
  readonly recorded: Uint8Array;
  /** By protocol id: dissect its layers, for they are wanted or may carry what is. */
  readonly active: Uint8Array;
  /** By protocol id: worth to be looked for in what TCP and UDP carry. */
  readonly sought: Uint8Array;
  /** By protocol id: the bits that the protocol's `prepare` gave. */
  readonly needs: Uint32Array;
  readonly wantsInfo: boolean;
  readonly wantsColumns: boolean;
  readonly wantsHierarchy: boolean;
  /** The names of a frame's layers, in either form. */
  readonly wantsStack: boolean;
  /** Is the field wanted now, or by the pass that follows with the same state? */
  keeps(field: number): boolean;
  /** The plan of the pass that follows over the chosen frames, if one does: state must be kept for it. */
  readonly later: Plan | undefined;
  /**
   * Applications are put off: no state is kept of what conversations carry. The later pass says (`d.isPutOff`) if it
   * meets a frame that depends on it.
   */
  readonly putsOff: boolean;
  /** By field id, for fields that `want` marks as TESTED: values that pass no test are not kept. */
  readonly tests: ReadonlyMap<number, Intervals>;
  /** By field id: of a frame that has nothing but such values, nothing is kept unless one of them passes. */
  readonly texts: ReadonlyMap<number, readonly TextTest[]> | undefined;
  /** Frames of which nothing is kept are of no interest to the later pass. */
  readonly forgetsFrames: boolean;
}

/**
 * In `Plan.want`: the field is wanted, or only those of its values that pass the plan's test of it; or it is only to be
 * looked at, for what is remarked on the way, and its values are dropped.
 */
const WANTED = 1;
export const TESTED = 2;
export const DROPPED = 4;

export type TextTest = (text: string) => boolean;

/** Numbers from each low to its high, ascending and apart. */
export interface Intervals {
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

export function isWithin({ lows, highs }: Intervals, value: number): boolean {
  let from = 0;
  let to = lows.length - 1;
  while (from < to) {
    const middle = (from + to + 1) >>> 1;
    if (lows[middle] <= value) from = middle;
    else to = middle - 1;
  }
  return to >= 0 && lows[from] <= value && value <= highs[from];
}

export interface PlanRequest {
  /** Fields whose values are wanted; a field that stands for others wants those. */
  readonly fields: Iterable<Field>;
  /** The Protocol and Info columns of the packet list. */
  readonly columns?: boolean;
  /** What a later pass over the chosen frames will want: state is kept for it. */
  readonly later?: Plan;
  /** Keep no state of what conversations carry, although the later pass may want it. */
  readonly putsOff?: boolean;
  /** Of these fields, only values in the intervals. */
  readonly tests?: ReadonlyMap<Field, Intervals>;
  /** Frames in which of the plan's fields there are only these count by such values only: one that passes. */
  readonly texts?: ReadonlyMap<Field, readonly TextTest[]>;
  /** Frames of which nothing is kept will not be looked at again. */
  readonly forgetsFrames?: boolean;
}

const union = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((is, id) => is | b[id]);

/** By plan: the same plan where encrypted layers can be opened, once there is one, and how it is made. */
const opened = new WeakMap<Plan, Plan | (() => Plan)>();

/** The plan for captures that bring secrets: what is encrypted is looked into too. */
export function openedPlan(plan: Plan): Plan {
  const known = opened.get(plan);
  if (typeof known !== 'function') return known ?? plan;
  const made = known();
  opened.set(plan, made);
  opened.set(made, made);
  return made;
}

/** Plans one pass over a capture's frames. */
export function makePlan(registry: Registry, request: PlanRequest): Plan {
  const want = new Uint8Array(allFields.length);
  const recorded = new Uint8Array(allProtocols.length);
  const columns = request.columns ?? false;
  for (const field of request.fields) {
    for (const each of [field, ...field.standsFor]) {
      want[each.id] = WANTED;
      recorded[each.protocol.id] = 1;
      for (const other of registry.otherEmitters[each.protocol.id]) recorded[other] = 1;
      const name = `${each.name}.`;
      for (const [part, other] of registry.partEmitters) if (name.startsWith(part)) recorded[other] = 1;
    }
  }
  if (registry.needsAllFields.some((id) => want[id] !== 0)) {
    const spared = new Set(registry.columnFields.map((id) => allFields[id].protocol));
    if (registry.remarks.some((id) => want[id] !== 0))
      for (const { protocol, remarksAnyhow } of registry.dissectors) if (remarksAnyhow) spared.add(protocol);
    for (const { id, protocol } of allFields) {
      if (spared.has(protocol) || id === HEADING || id === TITLE) continue;
      want[id] ||= DROPPED;
      recorded[protocol.id] = 1;
    }
  }
  for (const field of request.tests?.keys() ?? []) want[field.id] = TESTED;
  const goals = new Uint8Array(recorded);
  // The columns, and the names of a frame's protocols, may come from any layer.
  const wantsEverything = columns || registry.needsEveryLayer.some((id) => want[id] !== 0);
  // What is left over depends on what everybody else leaves.
  if (registry.leftovers.some((id) => recorded[id] !== 0)) goals.fill(1);
  if (wantsEverything) goals.fill(1);
  if (registry.endFields.some((id) => want[id] !== 0))
    for (const { protocol, setsEnds } of registry.dissectors) if (setsEnds) goals[protocol.id] = 1;
  for (const dissector of registry.dissectors) {
    if (dissector.measures?.some((id) => want[id] !== 0))
      for (const id of registry.carried[dissector.protocol.id]) goals[id] = 1;
    if (dissector.heedsAnnounced?.some((id) => want[id] !== 0))
      for (const { protocol, announces } of registry.dissectors) if (announces) goals[protocol.id] = 1;
  }
  const later = request.later;
  const forState = new Uint8Array(allProtocols.length);
  if (later) {
    for (const dissector of registry.dissectors) {
      const id = dissector.protocol.id;
      if (later.active[id] === 0 || (request.putsOff && registry.isApplication[id] !== 0)) continue;
      if (dissector.stateful || registry.onStream[id] !== 0) forState[id] = 1;
    }
  }
  const sought = registry.leadingTo(request.putsOff ? goals : union(goals, forState));
  const active = request.putsOff ? union(sought, registry.leadingBelowTransport(forState)) : sought;
  const plan = {
    want,
    recorded,
    active,
    sought,
    needs: new Uint32Array(allProtocols.length),
    wantsInfo: columns || registry.infoFields.some((id) => want[id] !== 0),
    wantsStack:
      wantsEverything || registry.dissectors.some((each) => each.readsStack && recorded[each.protocol.id] !== 0),
    wantsHierarchy: registry.hierarchyFields.some((id) => want[id] !== 0),
    wantsColumns: columns || registry.columnFields.some((id) => want[id] !== 0),
    keeps: (field: number) => want[field] !== 0 || (later?.keeps(field) ?? false),
    later,
    putsOff: request.putsOff ?? false,
    tests: new Map([...(request.tests ?? [])].map(([field, intervals]) => [field.id, intervals])),
    texts: request.texts?.size ? new Map([...request.texts].map(([field, tests]) => [field.id, tests])) : undefined,
    forgetsFrames: request.forgetsFrames ?? false,
  };
  for (const dissector of registry.dissectors) {
    if (dissector.prepare) plan.needs[dissector.protocol.id] = dissector.prepare(plan);
  }
  const fields = [...request.fields];
  opened.set(plan, () => {
    registry.openEncrypted();
    return makePlan(registry, { ...request, fields, later: later && openedPlan(later) });
  });
  return plan;
}
