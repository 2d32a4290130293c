import type { FrameBlock } from '../capture/frame.js';
import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import { data } from '../dissect/protocols/data.js';
import { malformed, short } from '../dissect/protocols/faults.js';
import { frameProtocol } from '../dissect/protocols/frame.js';
import { allFields, type Protocol } from '../fields/protocol.js';
import { byteCount } from '../fields/text.js';
import { escapeLine } from './escape.js';
import { hexLines } from './hexdump.js';
import { valueName } from './label.js';
import { Lines } from './line.js';
import { fitting } from './longline.js';
import { type LayerNode, type TreeNode, TreeReader, type ValueNode } from './nodes.js';
import { layerTitle } from './title.js';

/** `Frame 1: 78 bytes on wire (624 bits), 78 bytes captured (624 bits) on interface eth0, id 0`. */
function frameTitle(d: Dissection, block: FrameBlock, frame: number): string {
  const bits = (bytes: number) => `${bytes * 8} bits`;
  const [length, captured] = [block.originalLength[frame], block.capturedLength[frame]];
  const link = d.capture.interfaces[block.interfaceIndex[frame]];
  const on =
    d.capture.format === 'pcapng' && link.idInSection >= 0
      ? ` on interface ${link.name ?? 'unknown'}, id ${link.idInSection}`
      : '';
  const number = block.firstNumber + frame;
  return `Frame ${number}: ${byteCount(length)} on wire (${bits(length)}), ${byteCount(captured)} captured (${bits(captured)})${on}`;
}

/** How the layers of a tree are headed. */
export class Titles {
  constructor(
    private readonly d: Dissection,
    private readonly block: FrameBlock,
  ) {}

  of(node: LayerNode): string {
    return escapeLine(this.title(node));
  }

  private title(node: LayerNode): string {
    if (node.protocol === frameProtocol) return frameTitle(this.d, this.block, this.d.tape.layerFrame[node.layer]);
    const about = node.about?.shortName ?? 'Frame';
    if (node.protocol === malformed) return `[Malformed Packet: ${about}]`;
    if (node.protocol === short) return `[Packet size limited during capture: ${about} truncated]`;
    if (node.protocol === data) return `Data (${byteCount(this.d.tape.layerLength[node.layer])})`;
    if (node.titleRow >= 0) return new Occurrence(this.d.tape).textAt(node.titleRow);
    return layerTitle(this.d, node.layer, node.row);
  }
}

export interface TreeForm {
  /** Only these protocols are shown with what is in them, of others the headings (`-O`). */
  readonly only?: ReadonlySet<Protocol>;
  /** All bytes are shown elsewhere: those that nobody could take apart are not shown again. */
  readonly omitsData?: boolean;
}

/**
 * Every layer and field of frames, nested, in the words of Wireshark's packet details (`-V`); to be asked for frames in
 * ascending order.
 */
export class TreeLines {
  private readonly occurrence: Occurrence;
  private readonly lines: Lines;
  private readonly titles: Titles;
  private readonly reader: TreeReader;

  constructor(
    private readonly d: Dissection,
    block: FrameBlock,
    private readonly form: TreeForm,
  ) {
    this.occurrence = new Occurrence(d.tape);
    this.lines = new Lines(d);
    this.titles = new Titles(d, block);
    this.reader = new TreeReader(d);
  }

  *frame(frame: number): Generator<string> {
    for (const node of this.reader.read(frame)) {
      if (node.kind === 'layer') yield this.layer(node);
      else if (this.form.only === undefined) yield this.value(node, 0);
      else yield `${this.lines.line(node)}\n`;
    }
  }

  private layer(node: LayerNode, depth = 0): string {
    const heading = `${INDENT.repeat(depth)}${this.titles.of(node)}\n`;
    if (depth === 0 && this.form.only?.has(node.protocol) === false) return heading;
    const dump = node.protocol === data && !this.form.omitsData ? this.dump(node.layer) : '';
    return heading + dump + this.children(node.children, depth + 1);
  }

  /** What nobody could take apart is shown as it is. */
  private dump(layer: number): string {
    const { sources, layerSource, layerStart, layerLength } = this.d.tape;
    const bytes = sources[layerSource[layer]].subarray(layerStart[layer], layerStart[layer] + layerLength[layer]);
    return bytes.length === 0 ? '' : `\n${hexLines(bytes)}`;
  }

  private children(nodes: readonly TreeNode[], depth: number): string {
    let text = '';
    const last = nodes[nodes.length - 1];
    for (const node of nodes)
      text += node.kind === 'layer' ? this.layer(node, depth) : this.value(node, depth, node === last);
    return text;
  }

  private value(node: ValueNode, depth: number, isLast = false): string {
    if (node.kind === 'remark') return this.remark(node, depth);
    const field = allFields[this.d.tape.field[node.row]];
    const line =
      node.kind === 'heading' ? fitting(escapeLine(this.occurrence.textAt(node.row))) : this.lines.line(node);
    const isHidden = field.hidden === 'unlessLast' ? !isLast : field.hidden;
    const own = isHidden ? '' : `${INDENT.repeat(depth)}${line}\n`;
    return own + this.children(node.children, depth + 1);
  }

  /** `[Expert Info (Chat/Sequence): message]`, with message, severity and group below it. */
  private remark(node: ValueNode, depth: number): string {
    const { title, message, severity, group } = remarkParts(this.d, node);
    const [outer, inner] = [INDENT.repeat(depth), INDENT.repeat(depth + 1)];
    return `${outer}[${title}]\n${inner}[${message}]\n${inner}[Severity level: ${severity}]\n${inner}[Group: ${group}]\n`;
  }
}

/** What a remark says, in words. */
export function remarkParts(d: Dissection, node: ValueNode) {
  const { tape } = d;
  const occurrence = new Occurrence(tape);
  const [message, severity, group] = ['message', 'severity', 'group'].map((name) => {
    const child = node.children.find((each) => allFields[tape.field[each.row]].name === `_ws.expert.${name}`);
    if (child === undefined) return '';
    const field = allFields[tape.field[child.row]];
    return escapeLine(valueName(field, tape.value[child.row]) ?? occurrence.textAt(child.row));
  });
  return { title: `Expert Info (${severity}/${group}): ${message}`, message, severity, group };
}

const INDENT = '    ';
