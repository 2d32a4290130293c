import type { Dissection } from '../dissect/dissection.js';
import { HEADING, TITLE } from '../dissect/heading.js';
import { columns } from '../dissect/protocols/columns.js';
import { expert } from '../dissect/protocols/expert.js';
import { malformed, short } from '../dissect/protocols/faults.js';
import { registry } from '../dissect/protocols.js';
import { INSIDE, INSIDE_BESIDE } from '../dissect/tape.js';
import { allFields, allProtocols, type Field, type Protocol, UNTITLED } from '../fields/protocol.js';

/** A layer of the tree: a row of the tape's layers. */
export interface LayerNode {
  readonly kind: 'layer';
  readonly protocol: Protocol;
  /** Row of the tape's layers, and the first row of its values. */
  readonly layer: number;
  row: number;
  /** The layer whose bytes a malformed or short layer is about. */
  readonly about: Protocol | undefined;
  /** Row of what it is headed by, or -1. */
  titleRow: number;
  children: TreeNode[];
}

/** A value of the tree, a heading, or a remark (whose children are its field, message, severity and group). */
export interface ValueNode {
  readonly kind: 'value' | 'heading' | 'remark';
  readonly row: number;
  readonly children: TreeNode[];
  /** What it stands under; undefined at the level of its layer. */
  readonly parent?: TreeNode;
}

export type TreeNode = LayerNode | ValueNode;

/** Everything that a frame has, but for the columns of the packet list and what tshark has not: what trees ask for. */
export function everyField(): Field[] {
  const all = registry.protocols
    .filter((protocol) => protocol.name !== '_ws.col')
    .flatMap((protocol) => [protocol.self, ...protocol.fields]);
  return [...all.filter((field) => !field.own), allFields[HEADING], allFields[TITLE]];
}

/** Walks a tape frame by frame and makes the tree of each. */
export class TreeReader {
  private row = 0;
  private layer = 0;

  constructor(private readonly d: Dissection) {}

  /** The layers of a frame, and what stands beside them; to be asked for frames in ascending order. */
  read(frame: number): TreeNode[] {
    const { tape } = this.d;
    const firstLayer = this.layer;
    const layers: LayerNode[] = [];
    const roots: TreeNode[] = [];
    /** By layer: how many values stand beside it. */
    const beside = new Map<TreeNode, number>();
    const byPlace: (LayerNode | undefined)[] = [];
    /** By layer: the node that was added last at each depth. */
    const paths: TreeNode[][] = [];
    let last: Protocol | undefined;
    let row = this.row;

    for (; this.layer < tape.layerCount && tape.layerFrame[this.layer] === frame; this.layer++) {
      const layer = this.layer;
      const protocol = allProtocols[tape.layerProtocol[layer]];
      const about = protocol === malformed || protocol === short ? last : undefined;
      const node: LayerNode = { kind: 'layer', protocol, layer, row, about, titleRow: -1, children: [] };
      layers.push(node);
      paths.push([]);
      if (protocol === expert || protocol === columns || this.isMark(layer)) continue;
      last = protocol;
      byPlace[tape.layerPlace[layer]] = node;
      if (tape.layerInside[layer] === 0) roots.push(node);
    }

    /** By layer that stands inside another: beside what. */
    const insides = new Map<TreeNode, TreeNode[]>();
    const placeInside = (outer: LayerNode, inside: number) => {
      if (inside === INSIDE_BESIDE) return insides.get(outer) ?? outer.children;
      const path = paths[outer.layer - firstLayer];
      const depth = Math.min(inside - INSIDE, path.length);
      return (depth === 0 ? outer : path[depth - 1]).children;
    };
    const addInside = (node: LayerNode) => {
      const outer = byPlace[tape.layerParent[node.layer]];
      if (outer === undefined || outer === node) roots.push(node);
      else {
        const siblings = placeInside(outer, tape.layerInside[node.layer]);
        if (node.protocol.title === UNTITLED) node.children = siblings;
        else siblings.push(node);
        insides.set(node, siblings);
      }
    };
    let placed = 0;
    for (; row < tape.count && tape.layerFrame[tape.layer[row]] === frame; row++) {
      const index = tape.layer[row] - firstLayer;
      const node = layers[index];
      if (node.protocol === columns) continue;
      // Layers that stand inside others take their place when they are come to.
      for (; placed <= index; placed++) {
        layers[placed].row = row;
        if (layers[placed].protocol !== expert && tape.layerInside[layers[placed].layer] !== 0)
          addInside(layers[placed]);
      }
      if (node.protocol === expert) {
        if (paths[index].length === 0) paths[index] = [this.remarkOn(node, byPlace, paths, firstLayer, row)];
        paths[index][0].children.push({ kind: 'value', row, children: [] });
        continue;
      }
      if (tape.field[row] === TITLE) {
        node.titleRow = row;
        continue;
      }
      const path = paths[index];
      const depth = Math.min(tape.depth[row], path.length);
      const standsBeside = depth === 0 && allFields[tape.field[row]].besideLayer === true;
      const kind = tape.field[row] === HEADING ? 'heading' : 'value';
      const value: ValueNode = { kind, row, children: [], parent: depth === 0 ? undefined : path[depth - 1] };
      if (standsBeside && roots.includes(node)) {
        const before = beside.get(node) ?? 0;
        roots.splice(roots.indexOf(node) + 1 + before, 0, value);
        beside.set(node, before + 1);
      } else (depth === 0 ? node : path[depth - 1]).children.push(value);
      path.length = depth;
      path.push(value);
    }
    for (; placed < layers.length; placed++) {
      layers[placed].row = row;
      if (layers[placed].protocol !== expert && tape.layerInside[layers[placed].layer] !== 0) addInside(layers[placed]);
    }
    this.row = row;
    return roots;
  }

  /** A layer that makes a packet a malformed one for filters, where a remark says so: it is not shown. */
  private isMark(layer: number): boolean {
    const { layerProtocol, layerPlace } = this.d.tape;
    const isBeforeRemark = layerProtocol[layer + 1] === expert.id && layerPlace[layer + 1] === layerPlace[layer];
    return layerProtocol[layer] === malformed.id && isBeforeRemark;
  }

  /** The remark takes the place of its own field, which was emitted just before, and has it as its first child. */
  private remarkOn(
    node: LayerNode,
    byPlace: readonly (LayerNode | undefined)[],
    paths: TreeNode[][],
    firstLayer: number,
    row: number,
  ): TreeNode {
    const { tape } = this.d;
    const remark: ValueNode = { kind: 'remark', row, children: [] };
    const owner = byPlace[tape.layerParent[node.layer]];
    if (owner === undefined) return remark;
    const path = paths[owner.layer - firstLayer];
    const own = path[path.length - 1];
    if (own === undefined || own.kind !== 'value' || own.row !== row - 1) {
      owner.children.push(remark);
      return remark;
    }
    path.pop();
    const siblings = (path[path.length - 1] ?? owner).children;
    const { remarkBeneath, protocol } = allFields[tape.field[own.row]];
    const under = remarkBeneath && `${protocol.name}.${remarkBeneath}`;
    const place = under && owner.children.find((each) => each.kind === 'value' && nameAt(tape, each.row) === under);
    if (place) {
      siblings.pop();
      place.children.push(remark);
    } else siblings[siblings.length - 1] = remark;
    remark.children.push(own);
    return remark;
  }
}

const nameAt = (tape: Dissection['tape'], row: number): string => allFields[tape.field[row]].name;
