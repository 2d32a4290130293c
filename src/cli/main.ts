import { runCommandLine } from './line.js';
import { Session } from './session.js';

const session = new Session(process.stdout, process.stderr);
runCommandLine(process.argv.slice(2), session).then((status) => {
  process.exitCode = status;
  // A source that waits for more (a pipe that goes on after `| head -1` has gone) must not keep the process.
  if (session.out.closed) process.exit();
});
