import type { Capture, FrameBlock } from '../capture/frame.js';
import { limitedBlocks } from '../capture/limit.js';
import { batchOf } from '../columns/batch.js';
import { dissectBlock, dissectChosen } from '../dissect/dissect.js';
import { Dissection } from '../dissect/dissection.js';
import { Memos } from '../dissect/dissector.js';
import { makePlan, type Plan, type PlanRequest } from '../dissect/plan.js';
import { registry } from '../dissect/protocols.js';
import type { CheckedFilter } from '../filter/index.js';
import { generateSql } from '../sql/index.js';
import { declarationsOf } from '../tables/layout.js';
import { Tabulator } from '../tables/tabulate.js';

import type { FilterLane } from './lane.js';
import { openLane } from './lanethread.js';
import { layoutsOf } from './layouts.js';
import { intervalsOf, isDecidedBefore } from './reach.js';
import { RowLane } from './rowlane.js';
import { createTable } from './statements.js';

/** Frames of one block that were chosen, with what the output needs of them on the tape. */
export interface Selection {
  readonly d: Dissection;
  readonly block: FrameBlock;
  /** Indices in the block, ascending. */
  readonly frames: Uint32Array;
}

export interface SelectRequest {
  readonly filter?: CheckedFilter;
  readonly output: PlanRequest;
  /** Stop after that many frames were read. */
  readonly maxFramesRead?: number;
  /** Sees every block, before it is known what of it is selected. */
  readonly look?: (block: FrameBlock) => void;
  /** Only the number of the selected frames is wanted: their block may have been given back. */
  readonly onlyCounts?: boolean;
}

/** Blocks whose frames the filter is run over together. */
interface Window {
  readonly blocks: { readonly block: FrameBlock; readonly memos: Memos }[];
  frameCount: number;
  chosen: Promise<Float64Array> | undefined;
}

/** So many windows may be at work at once. */
const WINDOWS = 3;
/** A window is full with so many frames, or when no more have come for that many milliseconds. */
const FRAMES_PER_WINDOW = 24_000;
/** For a count only rows wait, no frames. */
const FRAMES_PER_COUNT = 200_000;
const WAIT = 30;

/**
 * The frames that the filter selects, block by block. While a Selection is in hand, `d.tape` holds what `output` asked
 * for, of those frames only; it and the block are reused afterwards. State of conversations advances over every frame.
 */
export async function* selectFrames(capture: Capture, request: SelectRequest): AsyncGenerator<Selection> {
  const output = makePlan(registry, request.output);
  if (request.filter !== undefined && request.filter.type !== 'everything') {
    yield* new FilteredCapture(capture, request.filter, request, output).selections();
    return;
  }
  const blocks = limitedBlocks(capture.blocks(), request.maxFramesRead);
  const d = new Dissection(registry, capture);
  const memos = new Memos();
  for await (const block of blocks) {
    request.look?.(block);
    dissectBlock(d, { block, memos }, output);
    yield { d, block, frames: Uint32Array.from({ length: block.count }, (_, index) => index) };
    block.release();
  }
}

/**
 * Runs a filter over a capture, window by window: while DuckDB is at one, the next is read and dissected.
 *
 * Few filters need to know what conversations carry, and few of the frames that they select show it: a SYN does not. So
 * applications are put off at first, with what would have to be put together for them; where a selected frame shows one
 * after all, the capture is read from its beginning once more, with everything, and shown from there on.
 */
class FilteredCapture {
  private plan: Plan;
  private readonly wholePlan: Plan;
  private d: Dissection;
  /** Up to this frame everything was shown. */
  private shown = 0;
  private readonly tabulator: Tabulator;
  private readonly lane: Promise<FilterLane>;
  private readonly showsNothing: boolean;
  /** Of the frames that the filter selects nothing is shown but what it has looked at itself. */
  private readonly isShownAtOnce: boolean;
  /** Every row is that of a selected frame: they are shown block by block, while the block is in the processor's caches. */
  private readonly isDecided: boolean;
  private readonly framesPerWindow: number;
  private readonly windows: number;
  /** No frame without a row is selected. */
  private readonly isDecisive: boolean;
  private memoPool: Memos[] = [];
  /** Windows whose filter is being run, in order. */
  private readonly running: Window[] = [];

  constructor(
    private readonly capture: Capture,
    filter: CheckedFilter,
    private readonly request: SelectRequest,
    private readonly output: Plan,
  ) {
    const { text, parameters, lists, tables, reach } = generateSql(filter);
    const layouts = layoutsOf(tables, reach);
    // DuckDB starts while the first blocks are read and dissected.
    const makeTables = layouts.map((each) => createTable(each.name, declarationsOf(each))).join(';');
    this.isDecided = reach !== undefined && isDecidedBefore(reach);
    this.lane = this.isDecided
      ? Promise.resolve(new RowLane())
      : quiet(openLane({ makeTables, text, parameters, lists }));
    this.tabulator = new Tabulator(layouts);
    const fields = layouts.flatMap((table) => [table.protocol.self, ...table.columns.map((column) => column.field)]);
    this.isDecisive = reach?.isDecisive === true && reach.forPresence.size === 0;
    const tests = reach && intervalsOf(reach.values);
    const shown = [...request.output.fields].flatMap((field) => [field, ...field.standsFor]);
    this.showsNothing = !request.output.columns && shown.length === 0;
    const looksAt = new Set(fields.filter((field) => !tests?.has(field)));
    this.isShownAtOnce =
      this.isDecided && this.isDecisive && !request.output.columns && shown.every((field) => looksAt.has(field));
    const later = this.isShownAtOnce ? undefined : output;
    const texts = this.isDecided ? reach?.texts : undefined;
    const planned = { fields, later, tests, texts, forgetsFrames: this.isDecisive };
    this.wholePlan = makePlan(registry, planned);
    const mayPutOff = capture.restart !== undefined && !this.isShownAtOnce;
    this.plan = mayPutOff ? makePlan(registry, { ...planned, putsOff: true }) : this.wholePlan;
    this.framesPerWindow = this.isDecided ? 1 : request.onlyCounts ? FRAMES_PER_COUNT : FRAMES_PER_WINDOW;
    this.windows = this.isDecided ? 1 : WINDOWS;
    this.d = new Dissection(registry, capture);
  }

  async *selections(): AsyncGenerator<Selection> {
    try {
      if (yield* this.run()) return;
      await this.capture.restart?.();
      this.plan = this.wholePlan;
      this.d = new Dissection(registry, this.capture);
      this.memoPool = [];
      this.tabulator.clear();
      yield* this.run();
    } finally {
      await this.lane.then((lane) => lane.close());
    }
  }

  /** False where a frame depends on what was put off. */
  private async *run(): AsyncGenerator<Selection, boolean> {
    const blocks = limitedBlocks(this.capture.blocks(), this.request.maxFramesRead);
    let next = quiet(blocks.next());
    let window: Window | undefined;
    try {
      for (;;) {
        const event = await this.nextEvent(next, window);
        if (event === 'found') {
          if (!(yield* this.show())) return false;
        } else if (event === 'pause') {
          this.start(window as Window);
          window = undefined;
        } else if (event.done) break;
        else {
          const block = event.value;
          next = quiet(blocks.next());
          this.request.look?.(block);
          const memos = this.memoPool.pop() ?? new Memos();
          dissectBlock(this.d, { block, memos }, this.plan);
          this.tabulator.add(this.d.tape, block.firstNumber, 0);
          window ??= { blocks: [], frameCount: 0, chosen: undefined };
          window.blocks.push({ block, memos });
          window.frameCount += block.count;
          if (this.request.onlyCounts) {
            block.release();
            this.memoPool.push(memos);
          }
          if (window.frameCount < this.framesPerWindow) continue;
          this.start(window);
          window = undefined;
          while (this.running.length >= this.windows) if (!(yield* this.show())) return false;
        }
      }
      if (window) this.start(window);
      while (this.running.length > 0) if (!(yield* this.show())) return false;
      return true;
    } finally {
      const unfinished = this.running.splice(0);
      await Promise.allSettled(unfinished.map((each) => each.chosen));
      await blocks.return(undefined).catch(() => {});
      for (const { block } of unfinished.flatMap((each) => each.blocks)) block.release();
    }
  }

  /** What comes first: the next block, the frames of the first window, or a pause in which a window can be run. */
  private async nextEvent(
    next: Promise<IteratorResult<FrameBlock>>,
    window: Window | undefined,
  ): Promise<IteratorResult<FrameBlock> | 'found' | 'pause'> {
    const first = this.running[0]?.chosen;
    if (this.capture.comesAtOnce || (first === undefined && window === undefined)) return next;
    const events: Promise<IteratorResult<FrameBlock> | 'found' | 'pause'>[] = [next];
    if (first) events.push(first.then(() => 'found' as const));
    if (!window || this.running.length >= this.windows) return Promise.race(events);
    let timer: NodeJS.Timeout | undefined;
    events.push(
      new Promise((resolve) => {
        timer = setTimeout(() => resolve('pause'), WAIT);
      }),
    );
    const event = await Promise.race(events);
    clearTimeout(timer);
    return event;
  }

  private start(window: Window): void {
    const batches = this.tabulator.tables.map(batchOf);
    this.tabulator.clear();
    const { firstNumber } = window.blocks[0].block;
    const isEmpty = this.isDecisive && batches.every((batch) => batch.rowCount === 0);
    window.chosen = isEmpty
      ? Promise.resolve(new Float64Array(0))
      : quiet(this.lane.then((lane) => lane.select(batches, firstNumber, window.frameCount)));
    this.running.push(window);
  }

  /** Shows the first window. False where one of its frames depends on what was put off. */
  private async *show(): AsyncGenerator<Selection, boolean> {
    const window = this.running.shift() as Window;
    const chosen = (await window.chosen) as Float64Array;
    let from = 0;
    while (from < chosen.length && chosen[from] <= this.shown) from++;
    for (const { block, memos } of window.blocks) {
      const end = block.firstNumber + block.count;
      let to = from;
      while (to < chosen.length && chosen[to] < end) to++;
      if (to > from) {
        const frames = Uint32Array.from({ length: to - from }, (_, index) => chosen[from + index] - block.firstNumber);
        if (!this.showsNothing && !this.isShownAtOnce)
          dissectChosen(this.d, { block, memos }, this.output, frames, this.plan);
        if (this.d.isPutOff) {
          for (const each of window.blocks) each.block.release();
          return false;
        }
        yield { d: this.d, block, frames };
        this.shown = end - 1;
      }
      from = to;
      block.release();
      if (!this.request.onlyCounts) this.memoPool.push(memos);
    }
    return true;
  }
}

/** A promise whose failure is looked at later, where it is awaited. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
