import type { Writable } from 'node:stream';
import { writeReason } from '../capture/errors.js';

/** How much text is gathered before it is written, in UTF-16 units. */
const CHUNK = 256 * 1024;

/** What could not be written, in a sentence for people. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

/** Standard output: gathers text into large writes, waits for a slow reader, and notices when the reader has gone. */
export class Output {
  /** The reader has gone (`| head -1`): nothing more needs to be made. */
  closed = false;
  private pending = '';
  private failure: OutputError | undefined;

  /** `name` is what an error calls it. */
  constructor(
    readonly stream: Writable,
    name = 'standard output',
  ) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.closed = true;
      if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') {
        this.failure ??= new OutputError(`${name} cannot be written: ${writeReason(error)}`);
      }
    });
  }

  /** Adds text. To be followed by `ready()` now and then, which is where it waits. */
  write(text: string): void {
    this.pending += text;
  }

  /** Writes bytes as they are, after the text before them. */
  async writeBytes(bytes: Uint8Array): Promise<void> {
    await this.flush();
    if (!this.closed) await this.hand(bytes.slice());
    if (this.failure !== undefined) throw this.failure;
  }

  /** True where a `flush` is due before more is written. */
  get isFull(): boolean {
    return this.pending.length >= CHUNK;
  }

  /** Hands on what was gathered and waits until it was taken. Throws an OutputError where it cannot be written. */
  async flush(): Promise<void> {
    const text = this.pending;
    this.pending = '';
    if (text !== '' && !this.closed) await this.hand(text);
    if (this.failure !== undefined) throw this.failure;
  }

  private hand(part: string | Uint8Array): Promise<void> {
    return new Promise<void>((resolve) => {
      this.stream.once('close', resolve);
      this.stream.write(part, () => {
        this.stream.off('close', resolve);
        resolve();
      });
    });
  }
}
