import { allFields, allProtocols } from '../fields/protocol.js';
import type { Dictionary } from './tape.js';

const FIRST_FIELD = 0x8000;

/** A field in a stack, in place of a protocol: tshark's hierarchy counts some that stand beside the layers. */
export const fieldInStack = (field: number): number => FIRST_FIELD + field;

/** What stands in a stack, by name. */
export const nameInStack = (id: number): string =>
  (id >= FIRST_FIELD ? allFields[id - FIRST_FIELD] : allProtocols[id]).name;

/** Of so many stacks and protocols the edges are found at once. */
const CACHED = 512;

/**
 * The stacks of protocol names that frames have, each kept once: `eth:ethertype:ip:tcp` is a node whose parent is
 * `eth:ethertype:ip`. Following an edge is one array read; a capture has a few hundred stacks.
 */
export class StackNames {
  /** Node 0 is the empty stack. */
  private readonly parents: number[] = [0];
  private readonly protocols: number[] = [-1];
  private readonly depths: number[] = [0];
  private readonly edges = new Map<number, number>();
  private readonly names: (string | undefined)[] = [''];
  private readonly codes: number[] = [];
  private lastParent = -1;
  private lastProtocol = -1;
  private lastNode = 0;
  /** Small cache in front of the map: nearly all edges that a capture takes. */
  private readonly cache = new Int32Array(CACHED * CACHED).fill(-1);

  /** Hostile captures could make a new stack with every frame: past this many, deeper ones all count as the last. */
  private static readonly MAX_NODES = 200_000;

  /** Edges that add no name: `carrier * 65_536 + protocol`. */
  private static readonly leftOut = new Set<number>();

  /** Declares that a protocol is not named where that carrier carries it. */
  static leaveOut(carrier: number, protocol: number): void {
    StackNames.leftOut.add(carrier * 65_536 + protocol);
  }

  push(parent: number, protocol: number): number {
    if (parent < CACHED && protocol < CACHED) {
      const node = this.cache[parent * CACHED + protocol];
      if (node >= 0) return node;
    } else if (parent === this.lastParent && protocol === this.lastProtocol) {
      return this.lastNode;
    }
    const key = parent * 65_536 + protocol;
    let node = this.edges.get(key);
    if (node === undefined && StackNames.leftOut.has(this.protocols[parent] * 65_536 + protocol)) {
      node = parent;
      this.edges.set(key, node);
    }
    if (node === undefined) {
      if (this.parents.length >= StackNames.MAX_NODES) return parent;
      node = this.parents.length;
      this.parents.push(parent);
      this.protocols.push(protocol);
      this.depths.push(this.depths[parent] + 1);
      this.names.push(undefined);
      this.edges.set(key, node);
      if (parent < CACHED && protocol < CACHED) this.cache[parent * CACHED + protocol] = node;
    }
    this.lastParent = parent;
    this.lastProtocol = protocol;
    this.lastNode = node;
    return node;
  }

  get count(): number {
    return this.parents.length;
  }

  /** The stack without its innermost protocol. */
  parentOf(node: number): number {
    return this.parents[node];
  }

  /** The innermost protocol of a stack; -1 of the empty one. */
  innermost(node: number): number {
    return this.protocols[node];
  }

  /** The number that the names of a stack have in a dictionary, which is always the same one. */
  codeOf(node: number, nameOf: (protocol: number) => string, dictionary: Dictionary): number {
    const code = this.codes[node];
    if (code !== undefined) return code;
    this.codes[node] = dictionary.codeOf(this.text(node, nameOf));
    return this.codes[node];
  }

  /** The names of a stack, joined by colons. */
  text(node: number, nameOf: (protocol: number) => string): string {
    let text = this.names[node];
    if (text === undefined) {
      const words: string[] = [];
      for (let at = node; at !== 0; at = this.parents[at]) words.push(nameOf(this.protocols[at]));
      text = words.reverse().join(':');
      this.names[node] = text;
    }
    return text;
  }
}
