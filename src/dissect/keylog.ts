import type { Capture } from '../capture/frame.js';
import type { Dissection } from './dissection.js';
import { declareState, Memo } from './dissector.js';

/** More lines of key logs are not kept. */
const MOST_SECRETS = 200_000;

/** Logs that whoever asks has beside the captures. */
let given: readonly string[] = [];

/** From now on, captures are read with these key logs (their texts) besides their own. */
export function useKeyLogs(texts: readonly string[]): void {
  given = texts;
}

/** Are there secrets for the capture, so far as it was read? */
export const hasSecrets = ({ secrets }: Capture): boolean =>
  given.length > 0 || (secrets !== undefined && secrets.length > 0);

/** Secrets of TLS that came with the capture, by label and client random. */
class KeyLog {
  private readonly secrets = new Map<string, string>();
  private read = 0;

  constructor() {
    for (const text of given) this.add(text);
  }

  /** Reads the logs that were found since. */
  update(logs: readonly string[]): void {
    while (this.read < logs.length) this.add(logs[this.read++]);
  }

  /** Lines of three words: label, client random and secret, both in hexadecimal. */
  private add(text: string): void {
    for (const line of text.split(/\r?\n/)) {
      const [label, random, secret] = line.trim().split(/\s+/);
      if (secret === undefined || label.startsWith('#') || this.secrets.size >= MOST_SECRETS) continue;
      this.secrets.set(`${label} ${random.toLowerCase()}`, secret);
    }
  }

  find(label: string, random: string): Buffer | undefined {
    const secret = this.secrets.get(`${label} ${random}`);
    return secret === undefined ? undefined : Buffer.from(secret, 'hex');
  }
}

const state = declareState(
  () => new KeyLog(),
  () => new Memo(),
);

/** The secret with that label (`CLIENT_TRAFFIC_SECRET_0`, say) of the session with that client random (hexadecimal). */
export function findSecret(d: Dissection, label: string, random: string): Buffer | undefined {
  if (!hasSecrets(d.capture)) return undefined;
  const log = d.stateOf(state);
  log.update(d.capture.secrets ?? []);
  return log.find(label, random);
}
