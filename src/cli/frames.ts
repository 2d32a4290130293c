import { openCaptureAhead } from '../capture/ahead.js';
import type { Capture, FrameBlock } from '../capture/frame.js';
import { CaptureError } from '../capture/open.js';
import type { PlanRequest } from '../dissect/plan.js';
import type { CheckedFilter } from '../filter/index.js';
import type { FrameReport } from '../report/report.js';
import { type Selection, selectFrames } from '../store/select.js';
import { LinkTypeWarning } from './linktypes.js';
import { startProgress } from './progress.js';
import type { Session } from './session.js';

/** Which frames of which captures. */
export interface FrameRequest {
  readonly captures: readonly string[];
  readonly filter: CheckedFilter | undefined;
  /** Stop after that many frames of a capture were read. */
  readonly maxFramesRead: number | undefined;
  /** Only how many there are is asked for, not the frames themselves. */
  readonly onlyCounts?: boolean;
}

/**
 * Goes through the captures one after the other and hands on what the filter selects. What cannot be read, or not to
 * its end, is said when the sound part is done, and the next capture follows. `visit` gives false to end it all.
 */
export async function forEachSelection(
  request: FrameRequest,
  output: PlanRequest,
  session: Session,
  visit: (selection: Selection, capture: Capture) => Promise<boolean>,
  after?: (name: string, wasOpened: boolean) => Promise<void>,
): Promise<void> {
  const { filter, maxFramesRead, onlyCounts } = request;
  const warning = new LinkTypeWarning(session);
  for (const name of request.captures) {
    let capture: Capture;
    try {
      capture = await openCaptureAhead(name);
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      await session.out.flush();
      session.complain(error.message);
      await after?.(name, false);
      continue;
    }
    const progress = startProgress(capture, session);
    try {
      const look = (block: FrameBlock) => warning.look(capture, block);
      for await (const selection of selectFrames(capture, { filter, output, maxFramesRead, look, onlyCounts })) {
        if (!(await visit(selection, capture))) return;
      }
    } finally {
      progress?.stop();
      await capture.close();
    }
    await after?.(name, true);
    if (capture.problem !== undefined) {
      await session.out.flush();
      session.complain(capture.problem.message);
    }
  }
}

/** Writes the frames in a format; without a report they are read, for what is wrong with them, and not shown. */
export async function showFrames(
  request: FrameRequest,
  report: FrameReport | undefined,
  session: Session,
): Promise<void> {
  const { out } = session;
  if (report !== undefined) out.write(report.begin());
  const hasHeadings = report?.headings === true && request.captures.length > 1;
  let headed: Capture | undefined;
  await forEachSelection(request, report?.output ?? { fields: [] }, session, async (selection, capture) => {
    if (report === undefined || selection.frames.length === 0) return !out.closed;
    if (hasHeadings && headed !== capture) {
      out.write(`${headed === undefined ? '' : '\n'}==> ${capture.name} <==\n`);
      headed = capture;
    }
    for (const text of report.frames(selection)) {
      out.write(text);
      if (out.isFull) await out.flush();
      if (out.closed) return false;
    }
    // What a live pipe has delivered is shown before the next block is waited for.
    await out.flush();
    return !out.closed;
  });
  if (report !== undefined) out.write(report.end());
}

/** Prints how many frames match: the number alone for one capture, for several a line for each and the total. */
export async function countFrames(request: FrameRequest, session: Session): Promise<void> {
  const { out } = session;
  let total = 0;
  let count = 0;
  await forEachSelection(
    { ...request, onlyCounts: true },
    { fields: [] },
    session,
    async (selection) => {
      count += selection.frames.length;
      return !out.closed;
    },
    async (name, wasOpened) => {
      if (wasOpened) out.write(request.captures.length > 1 ? `${count} ${name}\n` : `${count}\n`);
      await out.flush();
      total += count;
      count = 0;
    },
  );
  if (request.captures.length > 1) out.write(`${total} total\n`);
}
