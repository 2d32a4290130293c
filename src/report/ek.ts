import type { Dissection } from '../dissect/dissection.js';
import { Occurrence } from '../dissect/occurrence.js';
import type { PlanRequest } from '../dissect/plan.js';
import { malformed, short } from '../dissect/protocols/faults.js';
import { allFields, type Field } from '../fields/protocol.js';
import { type ChosenLayers, FILTERED } from './chosenlayers.js';
import { withDoubles } from './doubles.js';
import { quoted } from './escape.js';
import { dayOf } from './json.js';
import { everyField, type LayerNode, type TreeNode, TreeReader } from './nodes.js';
import { plainText } from './plainvalue.js';
import { type ChosenFrames, type FrameReport, PIECE_OF_TEXT } from './report.js';

/**
 * Every frame as the two lines of JSON that Elasticsearch takes in bulk, in the shape of `tshark -T ek`: what nests in a
 * layer stands flat in it, members in the order of the packet (tshark's have none).
 */
export class Ek implements FrameReport {
  readonly output: PlanRequest = { fields: everyField() };

  constructor(private readonly chosen?: ChosenLayers) {}

  begin(): string {
    return '';
  }

  *frames(frames: ChosenFrames): Generator<string> {
    const reader = new TreeReader(frames.d);
    const layers = new FlatLayers(frames.d, this.chosen);
    yield* ekLines(frames, (frame) => objectText(layers.of(reader.read(frame))));
  }

  end(): string {
    return '';
  }
}

/** The two lines of each frame; `layers` gives what its layers hold. */
export function* ekLines({ block, frames }: ChosenFrames, layers: (frame: number) => string): Generator<string> {
  let out = '';
  for (let index = 0; index < frames.length; index++) {
    const frame = frames[index];
    const milliseconds = block.seconds[frame] * 1000 + Math.floor(block.nanoseconds[frame] / 1e6);
    out += `{"index":{"_index":"${dayOf(block, frame)}","_type":"doc"}}\n`;
    out += `{"timestamp":"${milliseconds}","layers":${layers(frame)}}\n`;
    if (out.length > PIECE_OF_TEXT) {
      yield out;
      out = '';
    }
  }
  if (out !== '') yield out;
}

/** By name, the values as JSON. */
type Flat = Map<string, string[]>;

class FlatLayers {
  private readonly occurrence: Occurrence;

  constructor(
    private readonly d: Dissection,
    private readonly chosen: ChosenLayers | undefined,
  ) {
    this.occurrence = new Occurrence(d.tape);
  }

  of(nodes: readonly TreeNode[], into: Flat = new Map(), parent?: TreeNode, below?: Field): Flat {
    for (const { node, double } of withDoubles(this.d.tape, nodes, parent, below)) this.add(into, node, double, parent);
    return into;
  }

  private add(into: Flat, node: TreeNode, double: Field | undefined, parent: TreeNode | undefined): void {
    const [key, name] = this.names(node, double);
    // With -j what is in a chosen layer needs to be chosen too.
    if (this.chosen?.has(name, parent) === false) {
      put(into, key, `{"${FILTERED}":${quoted(name)}}`);
      return;
    }
    if (node.kind === 'layer') put(into, key, this.layer(node));
    else if (node.kind === 'remark') put(into, key, objectText(this.of(node.children, new Map(), node)));
    else {
      put(into, key, this.value(node, double));
      if (double?.kind !== 'ether') this.of(node.children, into, node, double);
    }
  }

  /** What it is called here, and in filters. */
  private names(node: TreeNode, double: Field | undefined): [string, string] {
    if (node.kind === 'layer') return [underscored(node.protocol.name), node.protocol.name];
    if (node.kind === 'remark') return ['_ws_expert', '_ws.expert'];
    if (node.kind === 'heading') return ['text', 'text'];
    const field = double ?? allFields[this.d.tape.field[node.row]];
    return [underscored(`${field.protocol.name}.${field.name}`), field.name];
  }

  private layer(node: LayerNode): string {
    if (node.protocol === short)
      return `"[Packet size limited during capture: ${node.about?.shortName ?? 'Frame'} truncated]"`;
    if (node.protocol === malformed && node.children.length === 0) return '"Malformed Packet"';
    if (node.children.length === 0) return quoted(node.protocol.longName);
    return objectText(this.of(node.children, new Map(), node));
  }

  private value(node: TreeNode, double: Field | undefined): string {
    if (node.kind === 'heading') return quoted(this.occurrence.textAt(node.row).replace(/^\[(.*)\]$/, '$1'));
    const field = double ?? allFields[this.d.tape.field[node.row]];
    if (field.kind === 'none') return 'null';
    const raw = this.occurrence.at(node.row);
    if (field.kind === 'boolean') return raw.value !== 0 || raw.high !== 0 ? 'true' : 'false';
    if (field.kind === 'absoluteTime') return quoted(instant(raw.value, raw.high));
    return quoted(plainText(field, raw));
  }
}

const underscored = (name: string) => name.replaceAll('.', '_');

function put(into: Flat, key: string, value: string): void {
  const known = into.get(key);
  if (known === undefined) into.set(key, [value]);
  else known.push(value);
}

function objectText(flat: Flat): string {
  const members = [...flat].map(
    ([key, values]) => `${quoted(key)}:${values.length === 1 ? values[0] : `[${values.join(',')}]`}`,
  );
  return `{${members.join(',')}}`;
}

/** `2024-01-31T12:00:00.000000001Z` */
function instant(seconds: number, nanoseconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return '';
  return `${date.toISOString().slice(0, -5)}.${String(nanoseconds).padStart(9, '0')}Z`;
}
