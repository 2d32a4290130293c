import { afterAll, expect, test } from '@jest/globals';
import { pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex, runPcq } from '../support/run.js';
import { ACK, PSH, tcpFrame } from '../support/tcp.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

/** A DNS message of 20,000 bytes over TCP, in segments of a thousand. */
const message = `4e20${'00'.repeat(20_000)}`;
const frames = Array.from({ length: 21 }, (_, i) => {
  const payload = message.slice(2000 * i, 2000 * (i + 1));
  const seq = 1 + 1000 * i;
  return tcpFrame({ sourcePort: 40_000, destinationPort: 53, flags: PSH | ACK, seq, ack: 1, payload });
});
const capture = folder.write(
  'long.pcap',
  pcapBytes(
    frames.map((each) => ({ data: fromHex(each) })),
    { linkType: 101 },
  ),
);
const ask = ['-r', capture, '-Y', 'dns', '-T', 'fields', '-e', 'frame.number', '-e', 'tcp.segment.count'];

test('a message is put together as far as memory allows; what was given up is said', async () => {
  expect(await runPcq(ask)).toMatchObject({ stdout: '21\t21\n', stderr: '', status: 0 });
  const little = await runPcq([...ask, '--reassembly-memory', '16K']);
  expect(little.stdout).toBe('');
  expect(little.stderr).toMatch(/^pcq: 1 message \(\d+ bytes of them were there\) .*--reassembly-memory 1G/);
  expect(little.status).toBe(1);
  expect(await runPcq(ask)).toMatchObject({ stdout: '21\t21\n', stderr: '' });
});
