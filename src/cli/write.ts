import { createCaptureWriter } from '../capture/write.js';
import type { FrameReport } from '../report/report.js';
import { type FrameRequest, forEachSelection } from './frames.js';
import { isSameFile } from './samefile.js';
import { type Session, UsageError } from './session.js';

/** `-w`: the frames that match go into a new capture, byte for byte; with a report they are printed too. */
export async function writeFrames(
  request: FrameRequest,
  target: { readonly path: string; readonly format: 'pcapng' | 'pcap' },
  session: Session,
  report?: FrameReport,
): Promise<void> {
  if (report !== undefined && target.path === '-')
    throw new UsageError('-w - writes the capture to standard output: leave away what prints frames there.');
  const same = request.captures.find((capture) => isSameFile(capture, target.path));
  if (same !== undefined) {
    throw new UsageError(`-w ${target.path}: that is the capture that is read; write to another file.`);
  }
  const writer = await createCaptureWriter(target.path, target.format);
  // At Ctrl-C what matched so far is a whole capture; a second one ends at once.
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  try {
    session.out.write(report?.begin() ?? '');
    await forEachSelection(request, report?.output ?? { fields: [] }, session, async (selection, capture) => {
      const { block, frames } = selection;
      for (const text of report?.frames(selection) ?? []) {
        session.out.write(text);
        if (session.out.isFull) await session.out.flush();
      }
      for (let index = 0; index < frames.length; index++) {
        const waiting = writer.write(block, frames[index], capture);
        if (waiting !== undefined) await waiting;
      }
      return !interrupted;
    });
  } finally {
    session.out.write(report?.end() ?? '');
    process.off('SIGINT', interrupt);
    await writer.close();
  }
}
