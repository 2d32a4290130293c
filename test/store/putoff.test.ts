import type { Capture } from '../../src/capture/frame.js';
import { openCapture } from '../../src/capture/open.js';
import { catalog } from '../../src/cli/catalog.js';
import { compileFilter } from '../../src/filter/index.js';
import { PacketList } from '../../src/report/packetlist.js';
import { selectFrames } from '../../src/store/select.js';

const example = (name: string) => `${import.meta.dirname}/../../examples/${name}`;

/** A capture that cannot be read again, as a pipe cannot: nothing is put off. */
const once = (capture: Capture): Capture =>
  new Proxy(capture, { get: (target, key) => (key === 'restart' ? undefined : Reflect.get(target, key, target)) });

/** A capture that counts how often it is read from its beginning once more. */
function counting(capture: Capture, restarted: () => void): Capture {
  const restart = async () => {
    restarted();
    await capture.restart?.();
  };
  return new Proxy(capture, { get: (target, key) => (key === 'restart' ? restart : Reflect.get(target, key, target)) });
}

async function list(capture: Capture, filter: string): Promise<string> {
  const compiled = compileFilter(filter, catalog());
  if (!compiled.ok) throw new Error(compiled.errors[0].message);
  const report = new PacketList();
  let text = '';
  for await (const selection of selectFrames(capture, { filter: compiled.checked, output: report.output }))
    for (const piece of report.frames(selection)) text += piece;
  await capture.close();
  return text;
}

describe.each(['latency.cap', 'unwanted.cap', 'destinations.cap'])('%s', (name) => {
  test.each([
    ['tcp.flags.syn == 1', 0],
    ['tcp.flags.syn == 1 || tcp.len > 0', 1],
    ['tcp.len > 0 and frame.number > 20', 1],
    ['tcp.flags.fin == 1', undefined],
    ['udp', undefined],
    ['dns', 0],
    ['tls', undefined],
    ['bittorrent or rdp', undefined],
    ['ip.ttl > 0', 1],
  ] as const)('%s: what is put off is not missed', async (filter, restarts) => {
    let restarted = 0;
    const text = await list(
      counting(await openCapture(example(name)), () => restarted++),
      filter,
    );
    expect(text).toBe(await list(once(await openCapture(example(name))), filter));
    if (restarts !== undefined) expect(restarted).toBe(restarts);
  });
});
