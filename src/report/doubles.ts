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
 * below it, at the end of what is below it. What is below another value with a double has its doubles below that.
 */
export function withDoubles(tape: Tape, nodes: readonly TreeNode[], parent?: TreeNode, below?: Field): Written[] {
  const fieldOf = (node: TreeNode | undefined) =>
    node?.kind === 'value' ? allFields[tape.field[node.row]] : undefined;
  const of = (node: TreeNode | undefined) => {
    const field = fieldOf(node);
    return field === undefined ? NONE : doublesOf(field);
  };
  if (below !== undefined) return nodes.flatMap((node) => of(node).map((double) => ({ node, double })));
  const written: Written[] = [];
  const isInEther = fieldOf(parent)?.kind === 'ether';
  const isMirrored = !isInEther && of(parent).length > 0;
  const held = isInEther ? of(parent).map((double): Written => ({ node: parent as TreeNode, double })) : [];
  nodes.forEach((node, index) => {
    written.push({ node });
    const own = isMirrored ? NONE : of(node);
    if (own.length === 0) return;
    const { kind } = fieldOf(node) as Field;
    if (kind === 'ether' && node.children.length > 0) return;
    const isHeld = isInEther || KINDS[kind].bits > 0;
    for (const double of own) (isHeld ? held : written).push({ node, double });
    if (isInEther || !isHeld) return;
    if (of(nodes[index + 1]).some((double) => own.includes(double))) return;
    for (const each of held.splice(0)) written.push(each);
  });
  return [...written, ...held];
}

const NONE: readonly Field[] = [];
