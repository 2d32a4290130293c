import type { FrameBlock } from '../../src/capture/frame.js';
import { openCapture } from '../../src/capture/open.js';
import { dissectBlock, makeMemos } from '../../src/dissect/dissect.js';
import { Dissection } from '../../src/dissect/dissection.js';
import { makePlan } from '../../src/dissect/plan.js';
import { mayTakeShortcut } from '../../src/dissect/protocols/shortcut.js';
import { registry } from '../../src/dissect/protocols.js';
import { allFields } from '../../src/fields/protocol.js';

const field = (name: string) => {
  const found = allFields.find((each) => each.name === name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
};

/** Values of the wanted fields, frame by frame. `also` is wanted too and left out of the answer. */
async function valuesOf(
  file: string,
  names: readonly string[],
  also: readonly string[],
  cut?: number,
): Promise<string[]> {
  const fields = names.map(field);
  const plan = makePlan(registry, { fields: [...fields, ...also.map(field)] });
  expect(mayTakeShortcut(plan)).toBe(also.length === 0);
  const capture = await openCapture(`${import.meta.dirname}/../../examples/${file}`);
  const d = new Dissection(registry, capture);
  const memos = makeMemos();
  const values: string[] = [];
  for await (const whole of capture.blocks()) {
    const block: FrameBlock =
      cut === undefined
        ? whole
        : {
            ...whole,
            capturedLength: whole.capturedLength.map((length) => Math.min(length, cut)),
            release: () => whole.release(),
          };
    dissectBlock(d, { block, memos }, plan);
    const { tape } = d;
    for (let row = 0; row < tape.count; row++) {
      const name = allFields[tape.field[row]].name;
      if (names.includes(name)) {
        const layer = tape.layer[row];
        values.push(
          `${tape.layerFrame[layer]} ${tape.layerPlace[layer]} ${tape.layerParent[layer]} ${name} ${tape.value[row]} ${tape.start[row]}`,
        );
      }
    }
    block.release();
  }
  return values;
}

describe.each(['latency.cap', 'unwanted.cap', 'destinations.cap'])('%s', (file) => {
  test.each([
    [['tcp.flags.syn']],
    [['tcp.srcport', 'udp.dstport', 'tcp.len']],
    [['tcp.stream', 'tcp.seq', 'tcp.analysis.ack_rtt']],
    [['dns.id', 'dns.flags.response']],
  ])('the shorter way gives the same %j', async (names) => {
    const short = await valuesOf(file, names, []);
    expect(short.length).toBeGreaterThan(0);
    expect(short).toEqual(await valuesOf(file, names, ['ip.version', 'eth.type', 'frame.number']));
  });
});

test.each(Array.from({ length: 80 }, (_, cut) => cut))('frames cut after %i bytes give the same', async (cut) => {
  const names = ['tcp.srcport', 'tcp.flags.syn', 'udp.length', 'dns.id'];
  expect(await valuesOf('latency.cap', names, [], cut)).toEqual(await valuesOf('latency.cap', names, ['ip.ttl'], cut));
});
