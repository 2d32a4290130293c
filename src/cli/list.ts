import { expandInputs } from '../capture/open.js';
import type { FrameReport } from '../report/report.js';
import { frameReport, printingOptions } from './format.js';
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
  const texts = (options.z as string[] | undefined) ?? [];
  if (texts.includes('help')) return (await import('./statistics.js')).listStatistics(session);
  const statistics = texts.length === 0 ? [] : await (await import('./statistics.js')).chooseStatistics(texts, options);
  const forRows = ['format', 'output', 'html'].find((name) => options[name] !== undefined);
  if (forRows !== undefined && !statistics.some(({ asked }) => asked !== undefined))
    throw new UsageError(`--${forRows} is for the rows of -z NAME, pcq run and pcq sql: frames are written by -T.`);
  if (options.c !== undefined && !((options.c as number) >= 1)) {
    throw new UsageError(`-c ${options.c}: the number of frames to read must be 1 or more.`);
  }
  const printing = printingOptions(options);
  const [beside] = options.w === undefined ? printing : ['-w'];
  if (options.count && beside !== undefined)
    throw new UsageError(`--count prints how many frames match, ${beside} the frames: leave one away.`);
  const { filter, inputs } = await chooseInputs(args, options, session);
  const report: FrameReport = await frameReport(options, inputs, session.stdout.isTTY === true);
  const request: FrameRequest = {
    captures: await expandInputs(inputs),
    filter: await withReference(filter, options, inputs, session),
    maxFramesRead: options.c as number | undefined,
  };
  if (statistics.length > 0) {
    const { showStatistics } = await import('./statistics.js');
    if (options.q && filter !== undefined && statistics.some(({ asked }) => asked !== undefined))
      session.say(
        'with -q a filter changes nothing: what counts in a statistic stands behind its name, -z NAME,FILTER.',
      );
    return showStatistics(statistics, request, options.q ? undefined : report, options, session);
  }
  if (options.w !== undefined) {
    const { writeFrames } = await import('./write.js');
    const target = { path: options.w as string, format: (options.F as 'pcap') ?? 'pcapng' };
    await writeFrames(request, target, session, printing.length > 0 ? report : undefined);
  } else if (options.count) await countFrames(request, session);
  else await showFrames(request, options.q ? undefined : report, session);
}
