import { expandInputs } from '../capture/open.js';
import type { FrameReport } from '../report/report.js';
import { frameReport } from './format.js';
import { countFrames, type FrameRequest, showFrames } from './frames.js';
import { chooseInputs } from './inputs.js';
import type { Values } from './options.js';
import { withReference } from './reference.js';
import { type Session, UsageError } from './session.js';

/** `pcq [FILTER] CAPTURE...`: the frames that the filter selects, in one of the formats. */
export async function run(args: readonly string[], options: Values, session: Session): Promise<void> {
  if (options.G !== undefined) {
    const { listKnown } = await import('./known.js');
    session.out.write(listKnown(options.G as string));
    return;
  }
  if (options.c !== undefined && !((options.c as number) >= 1)) {
    throw new UsageError(`-c ${options.c}: the number of frames to read must be 1 or more.`);
  }
  const report: FrameReport = await frameReport(options);
  const { filter, inputs } = await chooseInputs(args, options, session);
  const request: FrameRequest = {
    captures: await expandInputs(inputs),
    filter: await withReference(filter, options, inputs, session),
    maxFramesRead: options.c as number | undefined,
  };
  const statistics = (options.z as string[] | undefined) ?? [];
  if (statistics.length > 0) return showStatistics(statistics, request, options.q ? undefined : report, session);
  if (options.w !== undefined) {
    const { writeFrames } = await import('./write.js');
    await writeFrames(request, { path: options.w as string, format: (options.F as 'pcap') ?? 'pcapng' }, session);
  } else if (options.count) await countFrames(request, session);
  else await showFrames(request, options.q ? undefined : report, session);
}

/** The frames, if they are wanted, and after them the conversations that `-z` names. */
async function showStatistics(
  statistics: readonly string[],
  request: FrameRequest,
  report: FrameReport | undefined,
  session: Session,
): Promise<void> {
  const { parseFollow, printFollow } = await import('./follow.js');
  for (const each of statistics) parseFollow(each);
  const passes = statistics.length + (report === undefined ? 0 : 1);
  if (request.captures.includes('-') && passes > 1)
    throw new UsageError('-z reads the capture once more, which standard input cannot be: add -q, or name a file.');
  if (report !== undefined) await showFrames(request, report, session);
  for (const capture of request.captures)
    for (const each of statistics) if (!session.out.closed) await printFollow(capture, each, session);
}
