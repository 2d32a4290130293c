import { openCaptureAhead } from '../capture/ahead.js';
import type { Capture } from '../capture/frame.js';
import { CaptureError } from '../capture/open.js';
import { startProgress } from './progress.js';
import type { Session } from './session.js';

/** Opens captures one after the other, each closed when the next is asked for; what is wrong with one is said then. */
export async function* openCaptures(names: readonly string[], session: Session): AsyncGenerator<Capture> {
  for (const name of names) {
    let capture: Capture;
    try {
      capture = await openCaptureAhead(name);
    } catch (error) {
      if (!(error instanceof CaptureError)) throw error;
      session.complain(error.message);
      continue;
    }
    const progress = startProgress(capture, session);
    try {
      yield capture;
    } finally {
      progress?.stop();
      await capture.close();
    }
    if (capture.problem !== undefined) session.complain(capture.problem.message);
  }
}
