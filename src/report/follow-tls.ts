import type { FrameBlock } from '../capture/frame.js';
import { type Decrypted, listenToDecrypted } from '../dissect/decrypted.js';
import type { Dissection } from '../dissect/dissection.js';
import type { PlanRequest } from '../dissect/plan.js';
import type { Conversation, Endpoint } from './follow.js';
import { namedField, StreamFrames } from './follow-frames.js';
import type { Chunk } from './follow-order.js';

/** Gathers what the records of one TCP conversation held, where there are secrets that open them. */
export class TlsFollower implements Conversation {
  readonly transport = 'tls';
  ends: readonly [Endpoint, Endpoint] | undefined;
  readonly dropped = 0;
  readonly output: PlanRequest;
  /** The conversation has records of TLS. */
  hasRecords = false;
  private readonly frames: StreamFrames;
  private readonly record = namedField('tls.record').id;
  private opened: Decrypted[] = [];

  /** `asTshark`: the first end is who sent the first record that was opened, of the handshake too; else the client. */
  constructor(
    readonly number: number,
    private readonly asTshark: boolean,
  ) {
    this.frames = new StreamFrames(number);
    this.output = { fields: [...this.frames.fields, namedField('tls.record')] };
    listenToDecrypted((what) => {
      if (what.stream === number && (asTshark || what.isApplication)) this.opened.push(what);
    });
  }

  get conversations(): number {
    return this.frames.conversations;
  }

  /** What the frames on the tape add. */
  read({ tape }: Dissection, block: FrameBlock): Chunk[] {
    const chunks: Chunk[] = [];
    const opened = this.opened;
    this.opened = [];
    let next = 0;
    let frameHasRecords = false;
    const look = (row: number, isFirst: boolean) => {
      if (isFirst) frameHasRecords = false;
      if (tape.field[row] === this.record) frameHasRecords = true;
    };
    for (const { index, ends } of this.frames.of(tape, look)) {
      this.hasRecords ||= frameHasRecords;
      for (; next < opened.length && opened[next].index <= index; next++) {
        const { fromServer, isApplication, bytes } = opened[next];
        const [sender, receiver] = ends;
        this.ends ??= this.asTshark || !fromServer ? ends : [receiver, sender];
        const [first] = this.ends;
        const isServer = sender.port !== first.port || sender.address !== first.address;
        if (isApplication && bytes.length > 0) chunks.push({ isServer, frame: block.firstNumber + index, bytes });
      }
    }
    return chunks;
  }

  close(): void {
    listenToDecrypted(undefined);
  }
}
