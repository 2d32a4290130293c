import { expandInputs } from '../capture/open.js';
import type { FrameReport } from '../report/report.js';
import { frameReport } from './format.js';
import { countFrames, type FrameRequest, showFrames } from './frames.js';
import { chooseInputs } from './inputs.js';
import type { Values } from './options.js';
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
    filter,
    maxFramesRead: options.c as number | undefined,
  };
  if (options.w !== undefined) {
    const { writeFrames } = await import('./write.js');
    await writeFrames(request, { path: options.w as string, format: (options.F as 'pcap') ?? 'pcapng' }, session);
  } else if (options.count) await countFrames(request, session);
  else await showFrames(request, options.q ? undefined : report, session);
}
