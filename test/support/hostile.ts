import { dissectBlock } from '../../src/dissect/dissect.js';
import { Dissection } from '../../src/dissect/dissection.js';
import { Memos } from '../../src/dissect/dissector.js';
import { Occurrence } from '../../src/dissect/occurrence.js';
import { makePlan } from '../../src/dissect/plan.js';
import { registry } from '../../src/dissect/protocols.js';
import { allFields } from '../../src/fields/protocol.js';
import { captureOf, type Frames, makeBlock, type TestFrame } from './dissect.js';
import { RAW_IP } from './tcp.js';

/** Dissects frames, asking for every field and every text; gives the number of values. */
export function dissectEverything(frames: Frames, linkType = RAW_IP, secrets?: readonly string[]): number {
  const d = new Dissection(registry, captureOf(linkType, secrets));
  const plan = makePlan(registry, { fields: allFields, columns: true });
  dissectBlock(d, { block: makeBlock(frames), memos: new Memos() }, plan);
  const occurrence = new Occurrence(d.tape);
  let values = 0;
  for (let row = 0; row < d.tape.count; row++) if (occurrence.textAt(row) !== undefined) values++;
  return values;
}

/**
 * Dissects a frame cut at every byte (as the wire's end and as the capture's) and with every byte changed, asking for
 * every field and every text. It must never throw. Gives the number of values, so that a test can see that work was done.
 */
export function dissectHostile(hex: string, linkType: number, before: readonly string[] = []): number {
  const whole = hex.replace(/\s/g, '');
  const frames: TestFrame[] = before.map((each) => ({ hex: each }));
  for (let at = 0; at <= whole.length; at += 2) {
    const part = whole.slice(0, at);
    frames.push({ hex: part }, { hex: part, length: whole.length / 2 });
    if (at === whole.length) break;
    const byte = Number.parseInt(whole.slice(at, at + 2), 16);
    for (const changed of new Set([byte ^ 0xff, byte ^ 0x01, byte ^ 0x80, 0, 0xff]))
      frames.push({ hex: part + changed.toString(16).padStart(2, '0') + whole.slice(at + 2) });
  }
  return dissectEverything(frames, linkType);
}
