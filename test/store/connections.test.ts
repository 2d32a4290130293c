import { join } from 'node:path';
import { openCapture } from '../../src/capture/open.js';
import { Answer } from '../../src/store/ask.js';
import { pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex } from '../support/run.js';
import { ACK, PSH, RAW_IP, type Segment, SYN, tcpFrame } from '../support/tcp.js';

/** The views of TCP connections, and of segments with the side that sent them. */
const latency = join(import.meta.dirname ?? '.', '../captures/latency.pcap');
const folder = new TestFolder();
afterAll(() => folder.remove());

async function ask(sql: string, file: string): Promise<unknown[][]> {
  const answer = await Answer.prepare({ sql });
  try {
    async function* captures() {
      yield await openCapture(file);
    }
    const rows: unknown[][] = [];
    for await (const chunk of (await answer.run(captures())).chunks()) rows.push(...chunk);
    return rows.map((row) => row.map((cell) => (typeof cell === 'bigint' ? Number(cell) : cell)));
  } finally {
    answer.end();
  }
}

const capture = (name: string, segments: readonly Segment[]) =>
  folder.write(
    name,
    pcapBytes(
      segments.map((each) => ({ data: fromHex(tcpFrame(each)) })),
      { linkType: RAW_IP },
    ),
  );
const [FIRST, SECOND] = ['10.0.0.1', '10.0.0.2'];
const CONNECTION = 'SELECT client, client_port, server, server_port, frame_id FROM connections ORDER BY stream';

test('the client is who sent the SYN, whatever the ports', async () => {
  const file = capture('syn.pcap', [
    { from: FIRST, to: SECOND, sourcePort: 80, destinationPort: 5000, flags: SYN, seq: 1 },
    { from: SECOND, to: FIRST, sourcePort: 5000, destinationPort: 80, flags: SYN | ACK, seq: 9, ack: 2 },
  ]);
  expect(await ask(CONNECTION, file)).toEqual([[FIRST, 80, SECOND, 5000, 1]]);
});

test('the client is who was sent the SYN-ACK, even if that is not the first segment', async () => {
  const file = capture('synack.pcap', [
    { from: FIRST, to: SECOND, sourcePort: 80, destinationPort: 5000, flags: ACK, seq: 2, ack: 10 },
    { from: SECOND, to: FIRST, sourcePort: 5000, destinationPort: 80, flags: SYN | ACK, seq: 9, ack: 2 },
  ]);
  expect(await ask(CONNECTION, file)).toEqual([[FIRST, 80, SECOND, 5000, 2]]);
});

test('without a handshake the higher port is the client’s, and of equal ones who is first', async () => {
  const data = { flags: PSH | ACK, seq: 2, ack: 10, payload: '00' };
  const file = capture('middle.pcap', [
    { from: FIRST, to: SECOND, sourcePort: 80, destinationPort: 5000, ...data },
    { from: FIRST, to: SECOND, sourcePort: 500, destinationPort: 500, ...data },
  ]);
  expect(await ask(CONNECTION, file)).toEqual([
    [SECOND, 5000, FIRST, 80, 1],
    [FIRST, 500, SECOND, 500, 2],
  ]);
});

test('segments tell the sides apart where both ports are the same', async () => {
  const sql = `SELECT frame_number, from_client FROM segments WHERE srcport = 179 AND len > 0 ORDER BY frame_number`;
  expect(await ask(sql, latency)).toEqual([
    [61, false],
    [63, true],
  ]);
});

test('what an ICMP error quotes is no segment', async () => {
  const count = (view: string) => ask(`SELECT count(*) FROM ${view} WHERE frame_number = 55`, latency);
  expect(await count('tcp')).toEqual([[1]]);
  expect(await count('segments')).toEqual([[0]]);
  expect(await ask('SELECT client FROM connections WHERE stream = 6', latency)).toEqual([['192.0.2.10']]);
});

test('of the many columns of segments only those that are asked for are read', async () => {
  const answer = await Answer.prepare({ sql: 'SELECT from_client, sum(len) FROM segments GROUP BY ALL' });
  const columns = answer.plan.find(({ table }) => table === 'tcp')?.columns ?? [];
  answer.end();
  expect([...columns].sort()).toEqual(['dstport', 'flags', 'frame_id', 'layer', 'len', 'srcport', 'stream']);
});
