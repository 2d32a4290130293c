import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import { FRAME_FIELDS } from '../dissect/protocols/frame.js';
import { allFields, type Field, type ShownValue, type ValueInside } from '../fields/protocol.js';
import { escapeLine } from './escape.js';
import { bitPattern, labelled, valueName } from './label.js';
import { fitting } from './longline.js';
import type { TreeNode, ValueNode } from './nodes.js';

/** The lines of values in the tree, in a frame's layers. */
export class Lines {
  private readonly occurrence: Occurrence;

  constructor(private readonly d: Dissection) {
    this.occurrence = new Occurrence(d.tape);
  }

  /** As Wireshark words it. */
  line(node: ValueNode): string {
    const line = this.unmarked(node);
    const { generated } = allFields[this.d.tape.field[node.row]];
    return generated === true || (generated && this.d.tape.length[node.row] === 0) ? `[${line}]` : line;
  }

  /** The same without the brackets of what is not in the packet. */
  unmarked(node: ValueNode): string {
    const field = allFields[this.d.tape.field[node.row]];
    if (field.line === undefined)
      return labelled(field, this.occurrence.at(node.row)) + this.inBits(field.id, node.row);
    const line = escapeLine(field.line(this.shown(field, node)));
    return fitting(line, line.startsWith(`${field.label}: `) ? field.label.length : 0);
  }

  /** The same for a hidden field that has the value too. */
  double(node: ValueNode, field: Field): string {
    return labelled(field, this.occurrence.at(node.row));
  }

  /** The frame's lengths are shown in bits too. */
  private inBits(field: number, row: number): string {
    if (field !== FRAME_FIELDS.len && field !== FRAME_FIELDS.cap_len) return '';
    const bytes = this.d.tape.value[row];
    return ` byte${bytes === 1 ? '' : 's'} (${bytes * 8} bits)`;
  }

  private shown(field: Field, node: ValueNode): ShownValue {
    const { tape } = this.d;
    const { occurrence } = this;
    return {
      number: tape.value[node.row],
      get text() {
        return occurrence.textAt(node.row);
      },
      length: occurrence.at(node.row).length,
      offset: tape.start[node.row] - tape.layerStart[tape.layer[node.row]],
      under: node.parent?.kind === 'value' ? allFields[tape.field[node.parent.row]].name : '',
      get place() {
        return node.parent?.children.indexOf(node) ?? 0;
      },
      extent: tape.layerExtent[tape.layer[node.row]],
      pattern: field.mask === undefined ? '' : `${bitPattern(field, this.occurrence.at(node.row))} = `,
      below: (name) => this.named(field, name, (id) => rowBelow(tape.field, node.children, id)),
      of: (name) =>
        this.named(field, name, (id) => rowBelow(tape.field, node.children, id) ?? this.inLayer(node.row, id)),
      after: (name) => this.named(field, name, (id) => this.inLayer(node.row, id, node.row + 1)),
      before: (name) => this.named(field, name, (id) => this.before(node.row, id)),
      each: (name) => {
        const id = field.protocol.find(`${field.protocol.name}.${name}`)?.id;
        return node.children.flatMap((child) =>
          child.kind === 'value' && tape.field[child.row] === id
            ? [{ number: tape.value[child.row], length: tape.length[child.row] }]
            : [],
        );
      },
      inside: () => this.inside(node),
      labels: () =>
        node.children.flatMap((child) => (child.kind === 'value' ? [allFields[tape.field[child.row]].label] : [])),
    };
  }

  private inside(node: ValueNode): ValueInside[] {
    return node.children.flatMap((child) => {
      if (child.kind === 'heading' || child.kind === 'remark') return this.inside(child);
      if (child.kind !== 'value') return [];
      const { tape } = this.d;
      const field = allFields[tape.field[child.row]];
      const inWords = field.values && (valueName(field, tape.value[child.row]) ?? 'Unknown');
      const { name, label } = field;
      return [{ name, label, text: this.occurrence.textAt(child.row), inWords }, ...this.inside(child)];
    });
  }

  private named(field: Field, name: string, rowOf: (id: number) => number | undefined) {
    const id = field.protocol.find(`${field.protocol.name}.${name}`)?.id;
    const row = id === undefined ? undefined : rowOf(id);
    return row === undefined ? undefined : { number: this.d.tape.value[row], text: this.occurrence.textAt(row) };
  }

  /** The first row of a field in the layer of a row, from the layer's beginning or from `first` on. */
  private inLayer(row: number, field: number, first = this.beginOfFrame(row)): number | undefined {
    const { tape } = this.d;
    const layer = tape.layer[row];
    const frame = tape.layerFrame[layer];
    for (let each = first; each < tape.count && tape.layerFrame[tape.layer[each]] === frame; each++)
      if (tape.layer[each] === layer && tape.field[each] === field) return each;
    return undefined;
  }

  /** The last row of a field before a row in its layer. */
  private before(row: number, field: number): number | undefined {
    const { tape } = this.d;
    const layer = tape.layer[row];
    const frame = tape.layerFrame[layer];
    for (let each = row - 1; each >= 0 && tape.layerFrame[tape.layer[each]] === frame; each--)
      if (tape.layer[each] === layer && tape.field[each] === field) return each;
    return undefined;
  }

  private beginOfFrame(row: number): number {
    const { tape } = this.d;
    const frame = tape.layerFrame[tape.layer[row]];
    let first = row;
    while (first > 0 && tape.layerFrame[tape.layer[first - 1]] === frame) first--;
    return first;
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
