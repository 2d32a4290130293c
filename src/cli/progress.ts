import type { SingleBar } from 'cli-progress';
import type { Capture } from '../capture/frame.js';
import type { Session } from './session.js';

/** How long a read takes before a bar is shown, in milliseconds. */
const PATIENCE = 1000;

/** A bar on standard error while a capture of known size is read. */
export interface Progress {
  stop(): void;
}

/** Undefined where no bar can be: standard error is no terminal, or the size of the capture is not known. */
export function startProgress(capture: Capture, session: Session): Progress | undefined {
  if (session.stderr.isTTY !== true || capture.size === 0) return undefined;
  const began = performance.now();
  let bar: SingleBar | undefined;
  let isLoading = false;
  let stopped = false;
  const show = async () => {
    isLoading = true;
    const { default: cliProgress } = await import('cli-progress');
    if (stopped) return;
    bar = new cliProgress.SingleBar({
      format: '{name} [{bar}] {percentage} %, {eta_formatted} left',
      stream: session.stderr as NodeJS.WriteStream,
      clearOnComplete: true,
      hideCursor: false,
      noTTYOutput: false,
    });
    bar.start(capture.size, capture.position, { name: capture.name });
  };
  const timer = setInterval(() => {
    if (bar !== undefined) bar.update(Math.min(capture.position, capture.size));
    else if (!isLoading && performance.now() - began > PATIENCE) void show();
  }, 200).unref();
  return {
    stop() {
      clearInterval(timer);
      stopped = true;
      bar?.stop();
    },
  };
}
