import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import { malformed, short } from '../dissect/protocols/faults.js';
import { TEXT_KINDS } from '../fields/kinds.js';
import { allFields, type Field } from '../fields/protocol.js';
import { type ChosenLayers, FILTERED } from './chosenlayers.js';
import { withDoubles } from './doubles.js';
import { quoted } from './escape.js';
import type { LayerNode, TreeNode, ValueNode } from './nodes.js';
import { plainText } from './plainvalue.js';

/** A member of an object of JSON: its name as JSON, and its value as JSON or as members. */
export type Member = readonly [name: string, value: string | readonly Member[]];

/** By field id: its name as a string of JSON. */
const names: (string | undefined)[] = [];

function quotedName(field: Field): string {
  names[field.id] ??= quoted(field.name);
  return names[field.id] as string;
}

/** Makes the nodes of a frame members of an object, as tshark shows them in JSON. */
export class Members {
  private readonly occurrence: Occurrence;

  constructor(
    private readonly d: Dissection,
    private readonly chosen?: ChosenLayers,
  ) {
    this.occurrence = new Occurrence(d.tape);
  }

  /** The members that nodes give; what is in a node may be left out where not everything is asked for. */
  of(nodes: readonly TreeNode[], parent?: TreeNode, below?: Field): Member[] {
    const members: Member[] = [];
    for (const { node, double } of withDoubles(this.d.tape, nodes, parent, below))
      this.add(members, node, double, parent);
    return members;
  }

  private add(members: Member[], node: TreeNode, double: Field | undefined, parent: TreeNode | undefined): void {
    if (node.kind === 'layer') members.push(this.layer(node, parent));
    else if (node.kind === 'remark') members.push(['"_ws.expert"', this.inside(node, '_ws.expert', parent)]);
    else if (node.kind === 'heading') {
      // What is not in the packet stands in brackets in the tree, here it has none.
      const text = this.occurrence.textAt(node.row).replace(/^\[(.*)\]$/, '$1');
      members.push([quoted(text), node.children.length > 0 ? this.inside(node, text, parent) : '""']);
    } else this.addValue(members, node, double, parent);
  }

  private layer(node: LayerNode, parent: TreeNode | undefined): Member {
    const { name, longName } = node.protocol;
    if (node.protocol === short) {
      const about = node.about?.shortName ?? 'Frame';
      return [quoted(name), `"[Packet size limited during capture: ${about} truncated]"`];
    }
    if (node.protocol === malformed)
      return [quoted(name), [...this.of(node.children, node), [quoted(name), '"Malformed Packet"']]];
    return [quoted(name), node.children.length === 0 ? quoted(longName) : this.inside(node, name, parent)];
  }

  private addValue(members: Member[], node: ValueNode, double: Field | undefined, parent: TreeNode | undefined): void {
    const field = allFields[this.d.tape.field[node.row]];
    const hasChildren = node.children.length > 0 && double?.kind !== 'ether';
    if (field.kind === 'none') {
      members.push([quotedName(double ?? field), hasChildren ? this.inside(node, field.name, parent) : '""']);
      return;
    }
    members.push([quotedName(double ?? field), this.value(field, node.row)]);
    if (!hasChildren) return;
    const { name } = double ?? field;
    members.push([quoted(`${name}_tree`), this.inside(node, name, parent, double)]);
  }

  private inside(node: TreeNode, name: string, parent: TreeNode | undefined, below?: Field): readonly Member[] {
    if (this.chosen?.has(name, parent) === false) return [[`"${FILTERED}"`, quoted(name)]];
    return this.of(node.children, node, below);
  }

  /** A value as a string of JSON: booleans are 1 and 0, and the text of most kinds needs no escapes. */
  private value(field: Field, row: number): string {
    const raw = this.occurrence.at(row);
    if (field.kind === 'boolean') return raw.value !== 0 || raw.high !== 0 ? '"1"' : '"0"';
    const text = plainText(field, raw);
    return TEXT_KINDS.has(field.kind) || field.kind === 'char' ? quoted(text) : `"${text}"`;
  }
}

/** Those of one name in one member each, at the place of the first, with the list of their values. */
export function merged(members: readonly Member[]): [string, (string | readonly Member[])[]][] {
  const lists = new Map<string, (string | readonly Member[])[]>();
  for (const [name, value] of members) {
    const known = lists.get(name);
    if (known === undefined) lists.set(name, [value]);
    else known.push(value);
  }
  return [...lists];
}
