import type { Writable } from 'node:stream';
import { Output } from './output.js';

/** Something the user typed that cannot be done: one line, or several where a caret points into it. Ends with status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What a run of pcq talks to, and how it will end. */
export class Session {
  readonly out: Output;
  /** 0 fine, 1 something could not be read or only in part, 2 wrong usage or a wrong filter. */
  status = 0;
  /** The words that were typed, for what tells how it came to be. */
  typed: readonly string[] = [];
  /** Colours are for people at a terminal who did not refuse them (https://no-color.org). */
  readonly colours: { readonly out: boolean; readonly err: boolean };

  private readonly complaints = new Set<string>();

  constructor(
    readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number },
    readonly stderr: Writable & { readonly isTTY?: boolean },
    readonly env: Readonly<Record<string, string | undefined>> = process.env,
  ) {
    this.out = new Output(stdout);
    const wanted = !env.NO_COLOR && env.TERM !== 'dumb';
    this.colours = { out: wanted && stdout.isTTY === true, err: wanted && stderr.isTTY === true };
  }

  /** Says on standard error what went wrong, once, without ending the run: some commands read a capture twice. */
  complain(message: string, status = 1): void {
    if (!this.complaints.has(message)) this.say(message);
    this.complaints.add(message);
    if (status > this.status) this.status = status;
  }

  /** A remark on standard error that leaves the status as it is. */
  say(message: string): void {
    const name = this.colours.err ? '\x1b[1;31mpcq:\x1b[0m' : 'pcq:';
    this.stderr.write(`${name} ${withoutControls(message)}\n`);
  }
}

/** File names and packets may hold what would steer the terminal, or turn the text around: such characters are shown as `?`. */
function withoutControls(message: string): string {
  return message.replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, '?');
}
