import type { FrameBlock } from '../../src/capture/frame.js';
import { openCapture } from '../../src/capture/open.js';
import { dissectBlock } from '../../src/dissect/dissect.js';
import { Dissection } from '../../src/dissect/dissection.js';
import { Memos } from '../../src/dissect/dissector.js';
import { makePlan } from '../../src/dissect/plan.js';
import { mayTakeShortcut } from '../../src/dissect/protocols/shortcut.js';
import { registry } from '../../src/dissect/protocols.js';
import { IN_TEXTS } from '../../src/dissect/tape.js';
import { allFields } from '../../src/fields/protocol.js';
import { fieldsOf } from '../support/dissect.js';
import { ipv6, optionsHeader, over6, udp } from '../support/ip.js';

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
  const memos = new Memos();
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
          [
            ...[tape.layerFrame, tape.layerPlace, tape.layerParent, tape.layerLength, tape.layerExtent].map(
              (of) => of[layer],
            ),
            ...[
              name,
              tape.high[row] === IN_TEXTS ? tape.texts[tape.value[row]] : tape.value[row],
              tape.start[row],
              tape.length[row],
            ],
          ].join(' '),
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
    [['frame.hierarchy', 'frame.protocols', 'frame.len', 'frame.time_delta']],
    [['ip.src', 'ip.dst']],
    [['eth.src', 'eth.dst', 'ipv6.src', 'ipv6.dst']],
    [['eth.dst', 'ip.dst', 'icmp.type', 'udp.stream', 'tcp.dstport']],
    [['_ws.col.def_src', '_ws.col.def_dst']],
    [['_ws.col.ipv4_src', '_ws.col.other_dst']],
    [['_ws.expert.message', '_ws.expert.severity']],
    [['ip.dst', 'ip.fragment.count', 'ipv6.dst', 'ipv6.fragment.count']],
  ])('the shorter way gives the same %j', async (names) => {
    const short = await valuesOf(file, names, []);
    expect(short.length).toBeGreaterThan(0);
    expect(short).toEqual(await valuesOf(file, names, ['ip.version', 'eth.type', 'frame.number']));
  });
});

test.each(Array.from({ length: 80 }, (_, cut) => cut))('frames cut after %i bytes give the same', async (cut) => {
  const names = ['eth.src', 'ip.src', 'ip.dst', 'tcp.srcport', 'tcp.flags.syn', 'udp.length', 'dns.id'];
  expect(await valuesOf('latency.cap', names, [], cut)).toEqual(await valuesOf('latency.cap', names, ['ip.ttl'], cut));
  const layers = ['frame.hierarchy', 'frame.protocols'];
  expect(await valuesOf('latency.cap', layers, [], cut)).toEqual(
    await valuesOf('latency.cap', layers, ['ip.ttl', 'eth.type'], cut),
  );
});

/** What the shorter way passes by and what it must leave to IPv6 itself. */
const OVER_IPV6: [string, string][] = [
  ['plain', over6(ipv6(udp()))],
  ['behind hop-by-hop options', over6(ipv6(optionsHeader(17, '010400000000') + udp(), { next: 0 }))],
  ['a first fragment', over6(ipv6(`1100000112345678${udp()}`, { next: 44 }))],
  ['without next header', over6(ipv6(udp(), { next: 59 }))],
  ['with padding behind it', `${over6(ipv6(udp()))}000000000000`],
  ['shorter than it says', over6(ipv6(udp(), { length: 200 }))],
  ['of another version', over6(`4${ipv6(udp()).slice(1)}`)],
  ['carrying nothing known', over6(ipv6(udp(), { next: 253 }))],
];

test.each(OVER_IPV6)('over IPv6, %s: the shorter way gives the same', (_, hex) => {
  const addresses = ['eth.dst', 'ipv6.src', 'ipv6.dst'];
  const names = [...addresses, 'udp.srcport', 'udp.length', 'udp.payload', 'data.data', 'frame.hierarchy'];
  for (let cut = 1; cut <= hex.replace(/\s/g, '').length / 2; cut++) {
    const frame = { hex: hex.replace(/\s/g, '').slice(0, 2 * cut), length: hex.replace(/\s/g, '').length / 2 };
    const [short] = fieldsOf([frame], 1, names);
    const [long] = fieldsOf([frame], 1, [...names, 'ipv6.version', 'eth.type']);
    expect(short).toEqual(long.slice(0, names.length));
  }
});

test('the ports behind IPv6 are found', () => {
  expect(fieldsOf([OVER_IPV6[0][1], OVER_IPV6[1][1]], 1, ['udp.srcport'])).toEqual([[['1111']], [['1111']]]);
});
