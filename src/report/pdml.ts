import type { FrameBlock } from '../capture/frame.js';
import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { data } from '../dissect/protocols/data.js';
import { expert } from '../dissect/protocols/expert.js';
import { FRAME_FIELDS } from '../dissect/protocols/frame.js';
import { allFields, type Field } from '../fields/protocol.js';
import { valueText } from '../fields/text.js';
import { type ChosenLayers, FILTERED } from './chosenlayers.js';
import { type Written, withDoubles } from './doubles.js';
import { Lines } from './line.js';
import { everyField, type LayerNode, type TreeNode, TreeReader, type ValueNode } from './nodes.js';
import { plainText } from './plainvalue.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';
import { remarkParts, Titles } from './tree.js';
import { xmlText } from './xml.js';

/** Every layer and field of frames as Packet Details Markup Language, in the shape of `tshark -T pdml`. */
export class Pdml implements FrameReport {
  readonly output: PlanRequest = { fields: everyField() };

  /** `creator`: the program that the document says it is made by; `capture`: what it says it is made of. */
  constructor(
    private readonly creator: string,
    private readonly capture: string,
    private readonly chosen?: ChosenLayers,
  ) {}

  begin(): string {
    const { creator, capture } = this;
    const attributes = { version: '0', creator, time: timeNow(), capture_file: capture };
    return `<?xml version="1.0" encoding="utf-8"?>\n${opening('pdml', attributes)}>\n`;
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const reader = new TreeReader(d);
    const writer = new PacketWriter(d, block, this.chosen);
    let out = '';
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index];
      out += `<packet>\n${writer.general(frame)}`;
      for (const node of reader.read(frame)) {
        out += writer.root(node);
        if (out.length > PIECE_OF_TEXT) {
          yield out;
          out = '';
        }
      }
      out += '</packet>\n\n\n';
    }
    if (out !== '') yield out;
  }

  end(): string {
    return '</pdml>\n';
  }
}

/** `Wed Jan 31 12:00:00 2024`, local time. */
function timeNow(): string {
  const now = new Date();
  const [weekday, month, , year] = now.toDateString().split(' ');
  return `${weekday} ${month} ${String(now.getDate()).padStart(2)} ${now.toTimeString().slice(0, 8)} ${year}`;
}

const isHidden = ({ hidden }: Field, node: TreeNode, parent: TreeNode | undefined): boolean =>
  hidden === 'unlessLast' ? parent?.children.at(-1) !== node : hidden === true;

type Attributes = Readonly<Record<string, string | number | undefined>>;

function opening(tag: string, attributes: Attributes): string {
  let text = `<${tag}`;
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) text += ` ${name}="${typeof value === 'string' ? xmlText(value) : value}"`;
  return text;
}

const INDENT = '  ';

class PacketWriter {
  private readonly occurrence: Occurrence;
  private readonly lines: Lines;
  private readonly titles: Titles;

  constructor(
    private readonly d: Dissection,
    private readonly block: FrameBlock,
    private readonly chosen: ChosenLayers | undefined,
  ) {
    this.occurrence = new Occurrence(d.tape);
    this.lines = new Lines(d);
    this.titles = new Titles(d, block);
  }

  /** What stands first in every packet: its number, lengths and time. */
  general(frame: number): string {
    const { block } = this;
    const [length, captured] = [block.originalLength[frame], block.capturedLength[frame]];
    const number = block.firstNumber + frame;
    const item = (name: string, showname: string, show: string | number, value: string) =>
      `${INDENT.repeat(2)}${opening('field', { name, pos: 0, show, showname, value, size: length })}/>\n`;
    const seconds = block.seconds[frame];
    const epoch = `${seconds}.${String(block.nanoseconds[frame]).padStart(9, '0')}`;
    const time = block.hasTime[frame] === 0 ? '' : valueText(ARRIVAL, timeOf(seconds, block.nanoseconds[frame]));
    return (
      `${INDENT}${opening('proto', { name: 'geninfo', pos: 0, showname: 'General information', size: length })}>\n` +
      item('num', 'Number', number, number.toString(16)) +
      item('len', 'Frame Length', length, length.toString(16)) +
      item('caplen', 'Captured Length', captured, captured.toString(16)) +
      item('timestamp', 'Captured Time', time, epoch) +
      `${INDENT}</proto>\n`
    );
  }

  /** A layer, or a value that stands beside layers, which readers of PDML expect inside one. */
  root(node: TreeNode): string {
    if (node.kind === 'layer') return this.node({ node }, 1);
    return `${INDENT}<proto name="fake-field-wrapper">\n${this.node({ node }, 2)}${INDENT}</proto>\n`;
  }

  private node({ node, double }: Written, depth: number, parent?: TreeNode): string {
    const { tag, attributes } = this.described(node, double, parent);
    const indent = INDENT.repeat(depth);
    const head = `${indent}${opening(tag, attributes)}`;
    const isBare = double?.kind === 'ether' || (node.children.length === 0 && node.kind !== 'layer');
    if (isBare) return `${head}/>\n`;
    const name = node.kind === 'heading' ? 'text' : String(attributes.name);
    if (this.chosen?.has(name, parent) === false)
      return `${head}>\n${indent}${INDENT}<field name="${FILTERED}" value="${xmlText(name)}" />\n${indent}</${tag}>\n`;
    let inner = '';
    for (const each of withDoubles(this.d.tape, node.children, node, double)) inner += this.node(each, depth + 1, node);
    return inner === '' ? `${head}/>\n` : `${head}>\n${inner}${indent}</${tag}>\n`;
  }

  private described(
    node: TreeNode,
    double?: Field,
    parent?: TreeNode,
  ): { tag: 'proto' | 'field'; attributes: Attributes } {
    if (node.kind === 'layer') return this.layer(node);
    if (node.kind === 'value') return { tag: 'field', attributes: this.value(node, double, parent) };
    const { tape } = this.d;
    if (node.kind === 'remark') {
      const { title } = remarkParts(this.d, node);
      const pos = parent?.kind === 'value' ? this.place(parent.row) : 0;
      return { tag: 'field', attributes: { name: '_ws.expert', showname: title, size: 0, pos } };
    }
    const show = this.occurrence.textAt(node.row).replace(/^\[(.*)\]$/, '$1');
    const size = tape.length[node.row];
    const value = size > 0 ? this.hex(node.row) : undefined;
    return { tag: 'field', attributes: { name: '', show, size, pos: this.place(node.row), value } };
  }

  private layer(node: LayerNode): { tag: 'proto' | 'field'; attributes: Attributes } {
    const { layerStart, layerLength, layerSource, layerFrame, sources } = this.d.tape;
    const { layer } = node;
    const [start, size] = [layerStart[layer], layerLength[layer]];
    if (node.protocol === data) {
      const value = hexOf(sources[layerSource[layer]], start, size);
      return { tag: 'field', attributes: { name: 'data', value } };
    }
    const pos = layerSource[layer] === 0 ? start - this.block.start[layerFrame[layer]] : start;
    const showname = this.titles.of(node);
    return { tag: 'proto', attributes: { name: node.protocol.name, showname, size, pos } };
  }

  private value(node: ValueNode, double?: Field, parent?: TreeNode): Attributes {
    const { tape } = this.d;
    const own = allFields[tape.field[node.row]];
    const field = double ?? own;
    const size = tape.length[node.row];
    if (own.protocol === expert) return this.ofRemark(node, own);
    const attributes = {
      name: field.name,
      showname: double === undefined ? this.lines.unmarked(node) : this.lines.double(node, double),
      hide: isHidden(field, node, parent) || double !== undefined ? 'yes' : undefined,
      size,
      pos: this.place(node.row),
    };
    if (parent?.kind === 'remark' && field.kind === 'none') {
      const { message } = remarkParts(this.d, parent);
      return { ...attributes, showname: message, size: 0, pos: 0, show: '', value: '' };
    }
    if (field.kind === 'none') return { ...attributes, show: '', value: '' };
    const show = plainText(field, this.occurrence.at(node.row));
    if (size === 0) return { ...attributes, show };
    if (field.mask === undefined) return { ...attributes, show, value: this.hex(node.row) };
    const { value, high } = this.occurrence.at(node.row);
    const number = ((BigInt(high) << 32n) | BigInt(Math.trunc(value))).toString(16).toUpperCase();
    return { ...attributes, show, value: number, unmaskedvalue: this.hex(node.row) };
  }

  /** What a remark says lies nowhere. */
  private ofRemark(node: ValueNode, field: Field): Attributes {
    const hide = field.name === '_ws.expert.message' ? 'yes' : undefined;
    const show = plainText(field, this.occurrence.at(node.row));
    return { name: field.name, showname: this.lines.unmarked(node), hide, size: 0, pos: 0, show };
  }

  /** Where a value lies in the frame, or in what it is taken from. */
  private place(row: number): number {
    const { start, layer, layerSource, layerFrame } = this.d.tape;
    if (layerSource[layer[row]] !== 0) return start[row];
    return Math.max(0, start[row] - this.block.start[layerFrame[layer[row]]]);
  }

  private hex(row: number): string {
    const { tape } = this.d;
    return hexOf(tape.sources[tape.layerSource[tape.layer[row]]], tape.start[row], tape.length[row]);
  }
}

function hexOf(bytes: Uint8Array, start: number, length: number): string {
  const end = Math.min(bytes.length, start + length);
  return start < end ? Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('hex') : '';
}

const ARRIVAL = allFields[FRAME_FIELDS.time];

const timeOf = (value: number, high: number) => ({ value, high, bytes: NOTHING, start: 0, length: 0, text: undefined });
const NOTHING = new Uint8Array(0);
