import type { Tape } from '../dissect/tape.js';
import { KINDS } from '../fields/kinds.js';
import { allFields, type Field } from '../fields/protocol.js';
import type { TreeNode } from './nodes.js';

/** A node in the place where tshark writes it; `double`: it stands for this hidden field (`ip.addr` for `ip.src`). */
export interface Written {
  readonly node: TreeNode;
  readonly double?: Field;
}

/** By field id: the hidden fields that have each of its values too. */
const doubles: (readonly Field[] | undefined)[] = [];

function doublesOf(field: Field): readonly Field[] {
  let found = doubles[field.id];
  if (found === undefined) {
    found = allFields.filter((each) => each.standsFor.includes(field));
    doubles[field.id] = found;
  }
  return found;
}

/**
 * The nodes with the doubles of their values, of which the tape has the values once. Those of addresses stand right
 * behind them, those of numbers (ports) behind the last of several; an Ethernet address has its own, and those of what is
 * below it, at the end of what is below it.
 */
export function withDoubles(tape: Tape, nodes: readonly TreeNode[], parent?: TreeNode): Written[] {
  const written: Written[] = [];
  const fieldOf = (node: TreeNode | undefined) =>
    node?.kind === 'value' ? allFields[tape.field[node.row]] : undefined;
  const outer = fieldOf(parent);
  const isInEther = outer?.kind === 'ether';
  const held: Written[] = isInEther ? doublesOf(outer).map((double) => ({ node: parent as TreeNode, double })) : [];
  nodes.forEach((node, index) => {
    written.push({ node });
    const field = fieldOf(node);
    if (field === undefined || (field.kind === 'ether' && node.children.length > 0)) return;
    const own = doublesOf(field);
    const target = isInEther || KINDS[field.kind].bits > 0 ? held : written;
    for (const double of own) target.push({ node, double });
    if (isInEther || target === written) return;
    const next = fieldOf(nodes[index + 1]);
    if (next === undefined || !doublesOf(next).some((double) => own.includes(double))) written.push(...held.splice(0));
  });
  return [...written, ...held];
}
