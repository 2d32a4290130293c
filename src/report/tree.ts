import type { FrameBlock } from '../capture/frame.js';
import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { data } from '../dissect/protocols/data.js';
import { expert } from '../dissect/protocols/expert.js';
import { malformed, short } from '../dissect/protocols/faults.js';
import { FRAME_FIELDS, frameProtocol } from '../dissect/protocols/frame.js';
import { allFields } from '../fields/protocol.js';
import { byteCount } from '../fields/text.js';
import { escapeControls } from './escape.js';
import { valueName } from './label.js';
import { Lines } from './line.js';
import { everyField, type LayerNode, type TreeNode, TreeReader, type ValueNode } from './nodes.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';
import { layerTitle } from './title.js';

/** Every layer and field of each frame, nested, in the words of Wireshark's packet details (`-V`). */
export class Tree implements FrameReport {
  readonly headings = true;
  readonly output: PlanRequest = { fields: everyField() };

  begin(): string {
    return '';
  }

  *frames({ d, block, frames }: ChosenFrames): Generator<string> {
    const reader = new TreeReader(d);
    const lines = new TreeLines(d);
    let out = '';
    for (let index = 0; index < frames.length; index++) {
      for (const layer of reader.read(frames[index])) {
        const isFrame = layer.protocol === frameProtocol;
        out += lines.layer(layer, isFrame ? frameTitle(d, block, frames[index]) : undefined);
        if (out.length > PIECE_OF_TEXT) {
          yield out;
          out = '';
        }
      }
      out += '\n';
    }
    if (out !== '') yield out;
  }

  end(): string {
    return '';
  }
}

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

class TreeLines {
  private readonly occurrence: Occurrence;
  private readonly lines: Lines;

  constructor(private readonly d: Dissection) {
    this.occurrence = new Occurrence(d.tape);
    this.lines = new Lines(d);
  }

  layer(node: LayerNode, title: string | undefined, depth = 0): string {
    const line = escapeControls(title ?? this.title(node));
    const dump = node.protocol === data ? this.dump(node.layer) : '';
    return `${INDENT.repeat(depth)}${line}\n${dump}${this.children(node.children, depth + 1)}`;
  }

  private title(node: LayerNode): string {
    const about = node.about?.shortName ?? 'Frame';
    if (node.protocol === malformed) return `[Malformed Packet: ${about}]`;
    if (node.protocol === short) return `[Packet size limited during capture: ${about} truncated]`;
    if (node.protocol === data) return `Data (${byteCount(this.d.tape.layerLength[node.layer])})`;
    return layerTitle(this.d, node.layer, node.row);
  }

  /** What nobody could take apart is shown as it is. */
  private dump(layer: number): string {
    const { sources, layerSource, layerStart, layerLength } = this.d.tape;
    const bytes = sources[layerSource[layer]].subarray(layerStart[layer], layerStart[layer] + layerLength[layer]);
    return bytes.length === 0 ? '' : `\n${hexLines(bytes)}`;
  }

  private children(nodes: readonly TreeNode[], depth: number): string {
    let text = '';
    for (const node of nodes)
      text += node.kind === 'layer' ? this.layer(node, undefined, depth) : this.value(node, depth);
    return text;
  }

  private value(node: ValueNode, depth: number): string {
    if (node.kind === 'remark') return this.remark(node, depth);
    const field = allFields[this.d.tape.field[node.row]];
    const line =
      node.kind === 'heading'
        ? escapeControls(this.occurrence.textAt(node.row))
        : this.lines.line(node) + this.inBits(field.id, node.row);
    const own = field.hidden ? '' : `${INDENT.repeat(depth)}${line}\n`;
    return own + this.children(node.children, depth + 1);
  }

  /** The frame's lengths are shown in bits too. */
  private inBits(field: number, row: number): string {
    if (field !== FRAME_FIELDS.len && field !== FRAME_FIELDS.cap_len) return '';
    const bytes = this.d.tape.value[row];
    return ` byte${bytes === 1 ? '' : 's'} (${bytes * 8} bits)`;
  }

  /** `[Expert Info (Chat/Sequence): message]`, with message, severity and group below it. */
  private remark(node: ValueNode, depth: number): string {
    const { tape } = this.d;
    const parts = node.children.filter((child) => allFields[tape.field[child.row]].protocol === expert);
    const named = (name: string) =>
      parts.find((child) => allFields[tape.field[child.row]].name === `_ws.expert.${name}`);
    const [message, severity, group] = ['message', 'severity', 'group'].map((name) => {
      const child = named(name);
      if (child === undefined) return '';
      const field = allFields[tape.field[child.row]];
      return valueName(field, tape.value[child.row]) ?? this.occurrence.textAt(child.row);
    });
    const [outer, inner] = [INDENT.repeat(depth), INDENT.repeat(depth + 1)];
    const said = escapeControls(message);
    return (
      `${outer}[Expert Info (${severity}/${group}): ${said}]\n` +
      `${inner}[${said}]\n${inner}[Severity level: ${severity}]\n${inner}[Group: ${group}]\n`
    );
  }
}

const INDENT = '    ';

/** Offset, sixteen bytes, and what of them can be read, a line each. */
function hexLines(bytes: Uint8Array): string {
  let lines = '';
  for (let at = 0; at < bytes.length; at += 16) {
    let digits = '';
    let readable = '';
    for (const byte of bytes.subarray(at, at + 16)) {
      digits += `${byte.toString(16).padStart(2, '0')} `;
      readable += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.';
    }
    lines += `${at.toString(16).padStart(4, '0')}  ${digits.padEnd(48)}  ${readable}\n`;
  }
  return lines;
}
