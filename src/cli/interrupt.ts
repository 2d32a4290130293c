/** How long a statement has to end after Ctrl-C, in milliseconds. */
const PATIENCE = 1_000;

/** What a shell expects of a program that Ctrl-C ended. */
export const INTERRUPTED = 130;

/**
 * At Ctrl-C `stop` is called, for the database to give up its statement. A second one, or nothing that ends for a second
 * (a capture is being read), ends it all. Gives what undoes it, and tells whether there was one.
 */
export function onInterrupt(stop: () => void): { readonly came: () => boolean; readonly undo: () => void } {
  const end = () => process.exit(INTERRUPTED);
  let timer: NodeJS.Timeout | undefined;
  const interrupt = () => {
    timer = setTimeout(end, PATIENCE);
    stop();
    process.once('SIGINT', end);
  };
  process.once('SIGINT', interrupt);
  const undo = () => {
    clearTimeout(timer);
    process.off('SIGINT', interrupt);
    process.off('SIGINT', end);
  };
  return { came: () => timer !== undefined, undo };
}
