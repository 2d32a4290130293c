import type { FrameBlock } from '../capture/frame.js';
import type { Column, Int64Column, Uint8Column, Uint16Column, Uint32Column } from '../columns/column.js';
import { Table } from '../columns/table.js';
import type { Tape } from '../dissect/tape.js';
import type { FrameTimes } from './frames.js';
import { KEY_TYPES, type TableLayout } from './layout.js';

export class FilledTable {
  readonly table: Table;
  readonly frameIds: Int64Column;
  readonly layers: Uint16Column | undefined;
  readonly parents: Uint16Column | undefined;
  readonly present: Uint8Column | undefined;
  readonly indices: Uint32Column | undefined;
  readonly lengths: Uint32Column | undefined;
  readonly timesOfFrames: Int64Column | undefined;
  readonly values: readonly Column[];
  private readonly hasMoreKeys: boolean;
  /** The layer that the last row of another protocol's layer was made for. */
  foreignLayer = -1;
  foreignRow = -1;
  lastLayer = -1;
  lastIndex = 0;
  /** Layers of the tape that have a row, whose keys are not filled yet. */
  private layersOfRows = new Uint32Array(1024);
  private waiting = 0;

  constructor(
    readonly layout: TableLayout,
    private readonly times: FrameTimes,
  ) {
    this.table = new Table(layout.name, [
      ...layout.keys.map((name) => ({ name, type: KEY_TYPES[name] })),
      ...layout.columns,
    ]);
    const key = (name: (typeof layout.keys)[number]) => {
      const index = layout.keys.indexOf(name);
      return index < 0 ? undefined : this.table.columns[index];
    };
    this.frameIds = key('frame_id') as Int64Column;
    this.layers = key('layer') as Uint16Column | undefined;
    this.parents = key('parent') as Uint16Column | undefined;
    this.present = key('present') as Uint8Column | undefined;
    this.indices = key('index') as Uint32Column | undefined;
    this.lengths = key('frame_len') as Uint32Column | undefined;
    this.timesOfFrames = key('frame_time') as Int64Column | undefined;
    this.hasMoreKeys = layout.keys.length > 1;
    this.values = this.table.columns.slice(layout.keys.length);
  }

  addRow(tape: Tape, layer: number, firstNumber: number, capture: number, isPresent: boolean): number {
    const row = this.table.rowCount++;
    this.frameIds.set(row, firstNumber + tape.layerFrame[layer], capture);
    if (this.hasMoreKeys) {
      this.layers?.set(row, tape.layerPlace[layer]);
      this.parents?.set(row, tape.layerParent[layer]);
      this.present?.set(row, isPresent ? 1 : 0);
      const { block } = this.times;
      if (block) {
        this.lengths?.set(row, block.originalLength[tape.layerFrame[layer]]);
        if (this.timesOfFrames) this.times.setRelative(this.timesOfFrames, row, tape.layerFrame[layer]);
      }
    }
    return row;
  }

  /** A row for a layer; `fillKeys` comes later. */
  addLayer(layer: number): number {
    if (this.waiting === this.layersOfRows.length) {
      const longer = new Uint32Array(2 * this.waiting);
      longer.set(this.layersOfRows);
      this.layersOfRows = longer;
    }
    this.layersOfRows[this.waiting++] = layer;
    return this.table.rowCount++;
  }

  /** Fills the keys of those rows, which are the last. */
  fillKeys(tape: Tape, firstNumber: number, capture: number): void {
    const { waiting, layersOfRows, frameIds, layers, parents, present, lengths, timesOfFrames } = this;
    if (waiting === 0) return;
    this.waiting = 0;
    const { layerFrame, layerPlace, layerParent } = tape;
    const { rowCount } = this.table;
    const first = rowCount - waiting;
    frameIds.reserve(rowCount);
    frameIds.setValid(first, waiting);
    const { words } = frameIds;
    for (let index = 0, at = 2 * first; index < waiting; index++) {
      words[at++] = firstNumber + layerFrame[layersOfRows[index]];
      words[at++] = capture;
    }
    if (!this.hasMoreKeys) return;
    if (layers) fillSmall(layers, first, waiting, layerPlace, layersOfRows);
    if (parents) fillSmall(parents, first, waiting, layerParent, layersOfRows);
    if (present) {
      present.reserve(rowCount);
      present.setValid(first, waiting);
      present.data.fill(1, first, rowCount);
    }
    const { block } = this.times;
    if (block && lengths) {
      lengths.reserve(rowCount);
      lengths.setValid(first, waiting);
      const { data } = lengths;
      const { originalLength } = block;
      for (let index = 0; index < waiting; index++)
        data[first + index] = originalLength[layerFrame[layersOfRows[index]]];
    }
    if (block && timesOfFrames)
      for (let index = 0; index < waiting; index++)
        this.times.setRelative(timesOfFrames, first + index, layerFrame[layersOfRows[index]]);
  }

  /** Rows of all frames of a block. */
  addFrames({ firstNumber, count, originalLength }: FrameBlock, capture: number): void {
    const first = this.table.rowCount;
    this.table.rowCount += count;
    for (let index = 0; index < count; index++) this.frameIds.set(first + index, firstNumber + index, capture);
    if (!this.hasMoreKeys) return;
    for (let index = 0; index < count; index++) {
      this.layers?.set(first + index, 0);
      this.parents?.set(first + index, 0);
      this.present?.set(first + index, 1);
      this.lengths?.set(first + index, originalLength[index]);
      if (this.timesOfFrames) this.times.setRelative(this.timesOfFrames, first + index, index);
    }
  }

  clear(): void {
    this.table.clear();
    this.foreignLayer = -1;
    this.lastLayer = -1;
  }
}

/** Fills a key by what the tape says of the layers. */
function fillSmall(
  column: Uint16Column,
  first: number,
  count: number,
  ofLayer: Uint16Array,
  layers: Uint32Array,
): void {
  column.reserve(first + count);
  column.setValid(first, count);
  const { data } = column;
  for (let index = 0; index < count; index++) data[first + index] = ofLayer[layers[index]];
}
