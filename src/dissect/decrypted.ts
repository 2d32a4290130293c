import type { Dissection } from './dissection.js';

/** What a record of TLS over TCP held, opened with the secrets that there are. */
export interface Decrypted {
  /** `tcp.stream`. */
  readonly stream: number;
  /** The place of the frame in its block in which the record is whole. */
  readonly index: number;
  readonly fromServer: boolean;
  /** What the application said; else it is the handshake's, or an alert. */
  readonly isApplication: boolean;
  readonly bytes: Uint8Array;
}

let listener: ((what: Decrypted) => void) | undefined;

/** Who follows a conversation hears of each record that is opened, in their order; undefined: nobody does any more. */
export function listenToDecrypted(to: ((what: Decrypted) => void) | undefined): void {
  listener = to;
}

export function tellDecrypted(d: Dissection, fromServer: boolean, isApplication: boolean, bytes: Uint8Array): void {
  listener?.({ stream: d.conversation, index: d.frame, fromServer, isApplication, bytes });
}
