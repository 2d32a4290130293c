#!/usr/bin/env node
import { runCommandLine } from './line.js';
import { Session } from './session.js';

const session = new Session(process.stdout, process.stderr);
process.exitCode = await runCommandLine(process.argv.slice(2), session);
// A source that waits for more (a pipe that goes on after `| head -1` has gone) must not keep the process.
if (session.out.closed) process.exit();
