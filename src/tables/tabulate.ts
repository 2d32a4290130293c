import type { FrameBlock } from '../capture/frame.js';
import { type BytesColumn, ListColumn, type ScalarColumn, TextColumn } from '../columns/column.js';
import type { Table } from '../columns/table.js';
import { Occurrence } from '../dissect/occurrence.js';
import { frameProtocol } from '../dissect/protocols/frame.js';
import type { Tape } from '../dissect/tape.js';
import { allFields, allProtocols, type Field } from '../fields/protocol.js';
import { FilledTable } from './filled.js';
import { FrameTimes, fillFromBlock, isOfBlock, isRelativeTime } from './frames.js';
import type { TableLayout } from './layout.js';
import { latin1, put, Store, storeOf } from './stores.js';

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
