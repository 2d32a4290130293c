import type { FrameBlock } from '../capture/frame.js';
import {
  type BytesColumn,
  type Column,
  type Float64Column,
  type Int64Column,
  ListColumn,
  type ScalarColumn,
  TextColumn,
  type Uint8Column,
  type Uint16Column,
  type Uint32Column,
} from '../columns/column.js';
import { Table } from '../columns/table.js';
import { Occurrence } from '../dissect/occurrence.js';
import { frameProtocol } from '../dissect/protocols/frame.js';
import { IN_DICTIONARY, type Tape } from '../dissect/tape.js';
import { allFields, allProtocols, type Field } from '../fields/protocol.js';
import { valueText } from '../fields/text.js';
import { setNanoseconds } from './convert.js';
import { FrameTimes, fillFromBlock, isOfBlock, isRelativeTime } from './frames.js';
import { KEY_TYPES, readableForm, type StoredColumn, type TableLayout } from './layout.js';

/** How a stored column takes its value from the tape. */
enum Store {
  Number8,
  Number16,
  Number32,
  Number64,
  Halves,
  Nanoseconds,
  Real,
  Text,
  Latin1,
  Readable,
  Blob,
  Packet,
  Word,
  True,
}

/** Where a field's values go. */
interface Target {
  readonly table: FilledTable;
  /** The column that takes values; of a list, its child. */
  readonly column: ScalarColumn;
  readonly list: ListColumn | undefined;
  readonly store: Store;
  readonly field: Field;
  /** Every value has a row of its own. */
  readonly isRepeated: boolean;
  /** Layers have a row only if they have a value. */
  readonly isSparse: boolean;
  /** The protocol whose layers have rows in the table. */
  readonly protocol: number;
  /** No row after this one has a value yet. */
  lastRow: number;
}

class FilledTable {
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

/** Turns tapes into the rows of the tables that a layout asks for. */
export class Tabulator {
  readonly tables: readonly Table[];
  private readonly filled: readonly FilledTable[];
  /** By protocol id: its table. */
  private readonly tableOf: (FilledTable | undefined)[] = new Array(allProtocols.length).fill(undefined);
  /** By field id: where its values go. */
  private readonly targetsOf: (Target[] | undefined)[] = new Array(allFields.length).fill(undefined);
  private readonly selfTargets: Target[] = [];
  private readonly targets: Target[] = [];
  private rowOfLayer = new Int32Array(1024);
  private readonly times = new FrameTimes();
  private readonly wantsTimes: boolean;
  /** The table of frames, where all frames have a row. */
  private readonly frames: FilledTable | undefined;

  constructor(layouts: readonly TableLayout[]) {
    this.filled = layouts.map((layout) => new FilledTable(layout, this.times));
    this.wantsTimes = this.filled.some(
      ({ layout, timesOfFrames }) => timesOfFrames || layout.columns.some(isRelativeTime),
    );
    this.tables = this.filled.map((each) => each.table);
    this.frames = this.filled.find(({ layout }) => layout.protocol === frameProtocol && !layout.repeated);
    for (const table of this.filled) {
      const { layout } = table;
      if (!layout.repeated && !layout.isSparse) this.tableOf[layout.protocol.id] = table;
      layout.columns.forEach((stored, index) => {
        const column = table.values[index];
        const list = column instanceof ListColumn ? column : undefined;
        const target: Target = {
          table,
          column: list ? list.child : (column as ScalarColumn),
          list,
          store: storeOf(stored),
          field: stored.field,
          isRepeated: layout.repeated !== undefined,
          isSparse: layout.isSparse ?? false,
          protocol: layout.protocol.id,
          lastRow: -1,
        };
        this.targets.push(target);
        if (stored.field.kind === 'protocol') this.selfTargets.push(target);
        else {
          this.targetsOf[stored.field.id] ??= [];
          this.targetsOf[stored.field.id]?.push(target);
        }
      });
    }
  }

  /** Empties the tables, or one of them. */
  clear(only?: Table): void {
    for (const filled of this.filled) if (only === undefined || only === filled.table) filled.clear();
    for (const target of this.targets) target.lastRow = Math.min(target.lastRow, target.table.table.rowCount - 1);
  }

  /**
   * Adds the rows of a block that is on the tape as a whole: every frame has its row, the values that the block itself has
   * are taken from there.
   */
  addBlock(tape: Tape, block: FrameBlock, capture: number): void {
    const { frames, times } = this;
    times.see(block, capture, this.wantsTimes);
    const first = frames?.table.rowCount ?? 0;
    if (frames) {
      frames.addFrames(block, capture);
      frames.layout.columns.forEach((stored, index) => {
        if (isOfBlock(stored)) fillFromBlock(block, times, stored, frames.values[index], first);
      });
    }
    this.addTape(tape, block.firstNumber, capture, first);
  }

  /** Adds the rows of all frames on the tape. `capture` is the capture's number, part of each `frame_id`. */
  add(tape: Tape, firstNumber: number, capture: number): void {
    this.addTape(tape, firstNumber, capture, -1);
  }

  /** `frameRow`: the row of the block's first frame, or -1 where its layers on the tape make their rows. */
  private addTape(tape: Tape, firstNumber: number, capture: number, frameRow: number): void {
    if (this.rowOfLayer.length < tape.layerCount) this.rowOfLayer = new Int32Array(tape.layerCount * 2);
    const rowOfLayer = this.rowOfLayer;
    for (const table of this.filled) {
      table.foreignLayer = -1;
      table.lastLayer = -1;
    }
    for (let layer = 0; layer < tape.layerCount; layer++) {
      const table = this.tableOf[tape.layerProtocol[layer]];
      if (table === undefined) continue;
      rowOfLayer[layer] =
        frameRow >= 0 && table === this.frames ? frameRow + tape.layerFrame[layer] : table.addLayer(layer);
    }
    for (const table of this.filled) table.fillKeys(tape, firstNumber, capture);
    const occurrence = new Occurrence(tape);
    for (const target of this.selfTargets) this.addOwnBytes(tape, target);
    const { targetsOf } = this;
    const { count, field: fieldOf, layer: layerOf } = tape;
    for (let row = 0; row < count; row++) {
      const targets = targetsOf[fieldOf[row]];
      if (targets === undefined) continue;
      const layer = layerOf[row];
      let tableRow = -1;
      for (let i = 0; i < targets.length; i++) {
        const target = targets[i];
        const { table, column, list } = target;
        if (i === 0 || targets[i - 1].table !== table) {
          tableRow =
            !target.isRepeated && !target.isSparse && tape.layerProtocol[layer] === target.protocol
              ? rowOfLayer[layer]
              : rowOfItsOwn(tape, target, layer, firstNumber, capture);
          // A field of which tshark knows one a layer, twice: the second has a row of its own.
          if (tableRow <= target.lastRow && !target.isRepeated && list === undefined && column.has(tableRow))
            tableRow = table.addRow(tape, layer, firstNumber, capture, false);
        }
        if (tableRow > target.lastRow) target.lastRow = tableRow;
        put(tape, row, occurrence, column, target.store, target.field, list ? list.append(tableRow) : tableRow);
      }
    }
  }

  /** The bytes of the layers themselves; in the form `packet`, with all that they carry. */
  private addOwnBytes(tape: Tape, target: Target): void {
    const protocol = target.field.protocol.id;
    for (let layer = 0; layer < tape.layerCount; layer++) {
      if (tape.layerProtocol[layer] !== protocol) continue;
      const bytes = tape.sources[tape.layerSource[layer]];
      const start = tape.layerStart[layer];
      const length = target.store === Store.Packet ? tape.layerExtent[layer] : tape.layerLength[layer];
      const part = bytes.subarray(start, start + length);
      const row = this.rowOfLayer[layer];
      if (target.column instanceof TextColumn) target.column.set(row, latin1(part));
      else (target.column as BytesColumn).set(row, part.slice());
    }
  }
}

/** A row for a value of a repeated field, or for the first value of a layer that has none yet. */
function rowOfItsOwn(tape: Tape, target: Target, layer: number, firstNumber: number, capture: number): number {
  const { table } = target;
  if (target.isRepeated) {
    const row = table.addRow(tape, layer, firstNumber, capture, true);
    table.lastIndex = table.lastLayer === layer ? table.lastIndex + 1 : 0;
    table.lastLayer = layer;
    table.indices?.set(row, table.lastIndex);
    return row;
  }
  if (table.foreignLayer !== layer) {
    table.foreignLayer = layer;
    table.foreignRow = table.addRow(tape, layer, firstNumber, capture, tape.layerProtocol[layer] === target.protocol);
  }
  return table.foreignRow;
}

function storeOf(stored: StoredColumn): Store {
  const form = stored.form === 'list' ? (readableForm(stored.field) ?? 'raw') : stored.form;
  if (form === 'blob') return Store.Blob;
  if (form === 'text') return Store.Readable;
  if (form === 'packet') return Store.Packet;
  if (form === 'word') return Store.Word;
  switch (stored.field.kind) {
    case 'none':
      return Store.True;
    case 'absoluteTime':
    case 'relativeTime':
      return Store.Nanoseconds;
    case 'ether':
      return Store.Number64;
    case 'float':
    case 'double':
      return Store.Real;
  }
  switch (stored.type) {
    case 'BOOLEAN':
      return Store.True;
    case 'UTINYINT':
    case 'TINYINT':
      return Store.Number8;
    case 'USMALLINT':
    case 'SMALLINT':
      return Store.Number16;
    case 'UINTEGER':
    case 'INTEGER':
      return Store.Number32;
    case 'UBIGINT':
    case 'BIGINT':
      return Store.Halves;
    default:
      return stored.field.kind === 'string' || stored.field.kind === 'stringz' ? Store.Text : Store.Latin1;
  }
}

function put(
  tape: Tape,
  row: number,
  occurrence: Occurrence,
  column: ScalarColumn,
  store: Store,
  field: Field,
  tableRow: number,
): void {
  const value = tape.value[row];
  switch (store) {
    case Store.True:
      (column as Uint8Column).set(tableRow, field.kind === 'none' || value !== 0 || tape.high[row] !== 0 ? 1 : 0);
      break;
    case Store.Number8:
      (column as Uint8Column).set(tableRow, value);
      break;
    case Store.Number16:
      (column as Uint16Column).set(tableRow, value);
      break;
    case Store.Number32:
      (column as Uint32Column).set(tableRow, value);
      break;
    case Store.Number64:
      (column as Int64Column).set(tableRow, value % 0x1_0000_0000, Math.floor(value / 0x1_0000_0000));
      break;
    case Store.Halves:
      (column as Int64Column).set(tableRow, value % 0x1_0000_0000, tape.high[row] + Math.floor(value / 0x1_0000_0000));
      break;
    case Store.Nanoseconds:
      setNanoseconds(column as Int64Column, tableRow, value, tape.high[row]);
      break;
    case Store.Real:
      (column as Float64Column).set(tableRow, value);
      break;
    case Store.Text:
    case Store.Readable:
      (column as TextColumn).set(tableRow, valueText(field, occurrence.at(row)));
      break;
    case Store.Latin1: {
      const { bytes, start, length } = occurrence.at(row);
      (column as TextColumn).set(tableRow, latin1(bytes.subarray(start, start + length)));
      break;
    }
    case Store.Word:
      (column as Uint32Column).set(
        tableRow,
        tape.high[row] === IN_DICTIONARY ? value : tape.dictionary.codeOf(valueText(field, occurrence.at(row))),
      );
      break;
    case Store.Packet: {
      const bytes = tape.sources[tape.layerSource[tape.layer[row]]];
      const start = tape.start[row];
      (column as TextColumn).set(tableRow, latin1(bytes.subarray(start, start + tape.length[row])));
      break;
    }
    case Store.Blob: {
      const { bytes, start, length } = occurrence.at(row);
      (column as BytesColumn).set(tableRow, bytes.slice(start, start + length));
      break;
    }
  }
}

/** Bytes as text of one character each. */
export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
