import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openCapture } from '../../src/capture/open.js';
import { dissectBlock } from '../../src/dissect/dissect.js';
import { Dissection } from '../../src/dissect/dissection.js';
import { Memos } from '../../src/dissect/dissector.js';
import { makePlan, type PlanRequest } from '../../src/dissect/plan.js';
import { registry } from '../../src/dissect/protocols.js';
import { allProtocols } from '../../src/fields/protocol.js';

const examples = join(import.meta.dirname, '../../examples');
const shared = join(import.meta.dirname, '../../../shared/captures/ndpi');

/** By protocol: the numbers of the frames that have a layer of it. */
async function framesByProtocol(path: string, request: PlanRequest): Promise<Map<number, number[]>> {
  const plan = makePlan(registry, request);
  const capture = await openCapture(path);
  const d = new Dissection(registry, capture);
  const memos = new Memos();
  const found = new Map<number, Set<number>>();
  for await (const block of capture.blocks()) {
    dissectBlock(d, { block, memos }, plan);
    for (let row = 0; row < d.tape.layerCount; row++) {
      const protocol = d.tape.layerProtocol[row];
      const frames = found.get(protocol) ?? new Set();
      found.set(protocol, frames.add(block.firstNumber + d.tape.layerFrame[row]));
    }
    block.release();
  }
  await capture.close();
  return new Map([...found].map(([protocol, frames]) => [protocol, [...frames].sort((a, b) => a - b)]));
}

/** A record of TLS that begins like text in the middle of a stream is taken for one of the proxy's, where nobody follows TLS. */
const KNOWN = ['tls_heur__vmess-tcp-tls.pcapng socks: 16 frames alone, 15 among all'];

/** Layers that stand in every frame whose columns are wanted. */
const COLUMNS = '_ws.col';

async function differences(path: string): Promise<string[]> {
  const different: string[] = [];
  const all = await framesByProtocol(path, { fields: registry.protocols.map((each) => each.self), columns: true });
  for (const [id, frames] of all) {
    const { self, name } = allProtocols[id];
    if (name === COLUMNS) continue;
    const alone = (await framesByProtocol(path, { fields: [self] })).get(id) ?? [];
    if (alone.join() !== frames.join())
      different.push(`${name}: ${alone.length} frames alone, ${frames.length} among all`);
  }
  return different;
}

test.each(['latency.cap', 'unwanted.cap', 'destinations.cap'])(
  '%s: where a protocol is found does not depend on what else is asked for',
  async (name) => expect(await differences(join(examples, name))).toEqual([]),
);

// Runs where the shared captures are; every twentieth of them, for the time that it takes.
(existsSync(shared) ? test : test.skip)(
  'the same of real captures',
  async () => {
    const paths = readdirSync(shared).filter((name) => /\.p?cap(ng)?$/.test(name));
    const different: string[] = [];
    for (const name of paths.filter((_, index) => index % 20 === 0))
      different.push(...(await differences(join(shared, name))).map((each) => `${name} ${each}`));
    expect(different.filter((each) => !KNOWN.includes(each))).toEqual([]);
  },
  120_000,
);
