import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import { allFields, type Field, type ShownValue } from '../fields/protocol.js';
import { escapeControls } from './escape.js';
import { bitPattern, labelled } from './label.js';
import type { TreeNode, ValueNode } from './nodes.js';

/** The lines of values in the tree, in a frame's layers. */
export class Lines {
  private readonly occurrence: Occurrence;

  constructor(private readonly d: Dissection) {
    this.occurrence = new Occurrence(d.tape);
  }

  /** As Wireshark words it. */
  line(node: ValueNode): string {
    const field = allFields[this.d.tape.field[node.row]];
    if (field.line === undefined) return labelled(field, this.occurrence.at(node.row));
    const line = escapeControls(field.line(this.shown(field, node)));
    return field.generated ? `[${line}]` : line;
  }

  private shown(field: Field, node: ValueNode): ShownValue {
    const { tape } = this.d;
    return {
      number: tape.value[node.row],
      text: this.occurrence.textAt(node.row),
      length: tape.length[node.row],
      pattern: field.mask === undefined ? '' : `${bitPattern(field, this.occurrence.at(node.row))} = `,
      below: (name) => this.named(field, name, (id) => rowBelow(tape.field, node.children, id)),
      of: (name) =>
        this.named(field, name, (id) => rowBelow(tape.field, node.children, id) ?? this.inLayer(node.row, id)),
      labels: () =>
        node.children.flatMap((child) => (child.kind === 'value' ? [allFields[tape.field[child.row]].label] : [])),
    };
  }

  private named(field: Field, name: string, rowOf: (id: number) => number | undefined) {
    const id = field.protocol.find(`${field.protocol.name}.${name}`)?.id;
    const row = id === undefined ? undefined : rowOf(id);
    return row === undefined ? undefined : { number: this.d.tape.value[row], text: this.occurrence.textAt(row) };
  }

  /** The first row of a field in the layer of a row. */
  private inLayer(row: number, field: number): number | undefined {
    const { tape } = this.d;
    const layer = tape.layer[row];
    const frame = tape.layerFrame[layer];
    let first = row;
    while (first > 0 && tape.layerFrame[tape.layer[first - 1]] === frame) first--;
    for (let each = first; each < tape.count && tape.layerFrame[tape.layer[each]] === frame; each++)
      if (tape.layer[each] === layer && tape.field[each] === field) return each;
    return undefined;
  }
}

function rowBelow(fields: ArrayLike<number>, nodes: readonly TreeNode[], field: number): number | undefined {
  for (const node of nodes) {
    if (node.kind === 'layer') continue;
    if (fields[node.row] === field) return node.row;
    const found = rowBelow(fields, node.children, field);
    if (found !== undefined) return found;
  }
  return undefined;
}
