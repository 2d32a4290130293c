import type { FrameBlock } from '../capture/frame.js';
import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { malformed, short } from '../dissect/protocols/faults.js';
import { separated } from '../fields/address.js';
import { TEXT_KINDS } from '../fields/kinds.js';
import { allFields, type Field } from '../fields/protocol.js';
import { withDoubles } from './doubles.js';
import { quoted } from './escape.js';
import { everyField, type LayerNode, type TreeNode, TreeReader, type ValueNode } from './nodes.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';

/** How far the members of `layers` are indented. */
const LAYERS_DEPTH = 4;

/** Every frame as an object of an array, in the shape of `tshark -T json`: layers, their fields, `_tree` for nesting. */
export class Json implements FrameReport {
  readonly output: PlanRequest = { fields: everyField() };
  private isFirst = true;

  begin(): string {
    return '[';
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const reader = new TreeReader(d);
    const writer = new JsonMembers(d);
    let out = '';
    for (let index = 0; index < frames.length; index++) {
      out += frameHead(block, frames[index], this.isFirst);
      this.isFirst = false;
      const layers = reader.read(frames[index]);
      for (let at = 0; at < layers.length; at++) {
        out += `${at > 0 ? ',' : ''}\n${writer.member(layers[at], LAYERS_DEPTH)}`;
        if (out.length > PIECE_OF_TEXT) {
          yield out;
          out = '';
        }
      }
      out += FRAME_END;
    }
    if (out !== '') yield out;
  }

  end(): string {
    return '\n]\n';
  }
}

/** What stands before a frame's layers. */
export function frameHead(block: FrameBlock, frame: number, isFirst: boolean): string {
  const date = new Date(block.seconds[frame] * 1000);
  const day = Number.isNaN(date.getTime())
    ? 'unknown'
    : `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return (
    `${isFirst ? '' : ','}\n  {\n    "_index": "packets-${day}",\n    "_type": "doc",\n    "_score": null,\n` +
    '    "_source": {\n      "layers": {'
  );
}

const two = (value: number) => String(value).padStart(2, '0');

/** What stands after a frame's layers. */
export const FRAME_END = '\n      }\n    }\n  }';

/** A value as a string of JSON: the text of most kinds needs no escapes. */
function quotedValue(field: Field, occurrence: Occurrence, row: number): string {
  const text = jsonValue(field, occurrence, row);
  return TEXT_KINDS.has(field.kind) || field.kind === 'char' ? quoted(text) : `"${text}"`;
}

/** A value as JSON shows it: booleans 1 and 0, bytes with colons, nothing for a label. */
function jsonValue(field: Field, occurrence: Occurrence, row: number): string {
  const raw = occurrence.at(row);
  if (field.kind === 'boolean') return raw.value !== 0 || raw.high !== 0 ? '1' : '0';
  if (field.kind === 'none') return '';
  if (field.kind === 'bytes') return separated(raw.bytes, raw.start, raw.length, ':');
  return occurrence.textAt(row);
}

/** By field id: its name as a string of JSON. */
const names: (string | undefined)[] = [];

function quotedName(field: Field): string {
  names[field.id] ??= quoted(field.name);
  return names[field.id] as string;
}

class JsonMembers {
  private readonly occurrence: Occurrence;

  constructor(private readonly d: Dissection) {
    this.occurrence = new Occurrence(d.tape);
  }

  /** The members that a node gives, joined by commas; or that of a double of it. */
  member(node: TreeNode, depth: number, double?: Field): string {
    const indent = indented(depth);
    if (node.kind === 'layer') return this.layer(node, depth, indent);
    if (node.kind === 'remark') return `${indent}"_ws.expert": ${this.object(node.children, depth)}`;
    if (node.kind === 'heading') {
      // What is not in the packet stands in brackets in the tree, here it has none.
      const text = quoted(this.occurrence.textAt(node.row).replace(/^\[(.*)\]$/, '$1'));
      return `${indent}${text}: ${node.children.length > 0 ? this.object(node.children, depth) : '""'}`;
    }
    return this.value(node, depth, indent, double);
  }

  private layer(node: LayerNode, depth: number, indent: string): string {
    const name = quoted(node.protocol.name);
    if (node.protocol === short) {
      const about = node.about?.shortName ?? 'Frame';
      return `${indent}${name}: "[Packet size limited during capture: ${about} truncated]"`;
    }
    if (node.protocol === malformed) {
      const inner = '  '.repeat(depth + 1);
      const members = node.children.map((child) => this.member(child, depth + 1));
      return `${indent}${name}: {\n${[...members, `${inner}${name}: "Malformed Packet"`].join(',\n')}\n${indent}}`;
    }
    if (node.children.length === 0) return `${indent}${name}: ${quoted(node.protocol.longName)}`;
    return `${indent}${name}: ${this.object(node.children, depth)}`;
  }

  private value(node: ValueNode, depth: number, indent: string, double?: Field): string {
    const field = allFields[this.d.tape.field[node.row]];
    const name = quotedName(field);
    const hasChildren = node.children.length > 0;
    if (field.kind === 'none') {
      return `${indent}${name}: ${hasChildren ? this.object(node.children, depth) : '""'}`;
    }
    const value = quotedValue(field, this.occurrence, node.row);
    if (double !== undefined) return `${indent}${quotedName(double)}: ${value}`;
    const tree = hasChildren
      ? `,\n${indent}${quoted(`${field.name}_tree`)}: ${this.object(node.children, depth, node)}`
      : '';
    return `${indent}${name}: ${value}${tree}`;
  }

  private object(nodes: readonly TreeNode[], depth: number, parent?: TreeNode): string {
    let text = '{';
    let before = '\n';
    for (const { node, double } of withDoubles(this.d.tape, nodes, parent)) {
      text += before + this.member(node, depth + 1, double);
      before = ',\n';
    }
    return `${text}${before === ',\n' ? '' : '\n'}\n${indented(depth)}}`;
  }
}

const INDENTS: (string | undefined)[] = [];

/** The blanks before a line of that depth. */
function indented(depth: number): string {
  INDENTS[depth] ??= '  '.repeat(depth);
  return INDENTS[depth] as string;
}
