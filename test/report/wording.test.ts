import { pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex, runPcq, tcpFrame, udpFrame } from '../support/run.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

/** The lines of the tree (`-V`) of one frame; all frames here were made by hand, with tshark 4.4's lines beside them. */
let made = 0;
async function linesOf(frame: Uint8Array, ...options: string[]): Promise<string[]> {
  const path = folder.write(`${made++}.pcap`, pcapBytes([{ data: frame }]));
  return (await runPcq(['-r', path, '-V', ...options])).stdout.split('\n');
}

const ascii = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const datagram = (ports: [number, number], payload: string) => udpFrame(1, 2, ports, fromHex(payload));

/** A segment of its own header, with all that follows the ports and numbers given in hexadecimal. */
function segment(ports: readonly [number, number], rest: string): Uint8Array {
  const frame = Buffer.from(tcpFrame(1, 2, ports, 24));
  frame.writeUInt16BE(20 + 12 + rest.length / 2, 16);
  return Buffer.concat([frame.subarray(0, 46), fromHex(rest)]);
}
const PLAIN = '5018200000000000';

/** The lines that must follow one another. */
function expectRun(lines: readonly string[], run: readonly string[]): void {
  const at = lines.indexOf(run[0]);
  expect(lines.slice(at, at + run.length)).toEqual(run);
}

test('what a probe of traceroute is stands under its port, in either direction', async () => {
  const lines = await linesOf(datagram([33_441, 3074], '616263'));
  expectRun(lines, [
    '    Source Port: 33441',
    '        [Expert Info (Chat/Sequence): Possible traceroute: hop #3, attempt #1]',
  ]);
});

test('selective acknowledgments name their edges', async () => {
  const lines = await linesOf(segment([80, 50_000], '8010ffff00000000' + '0101050a000000c8000000d2'));
  expect(lines).toContain('    Options: (12 bytes), No-Operation (NOP), No-Operation (NOP), SACK');
  expect(lines.filter((line) => /(left|right) edge = \d+ \(relative\)/.test(line))).toHaveLength(2);
});

test('attributes of STUN say what they are about', async () => {
  const message = '0101000c' + '2112a442' + '000000070000000700000007' + '00200008' + '00013326' + '2010a446';
  const lines = await linesOf(datagram([3478, 50_000], message));
  expectRun(lines, [
    '    Message Type: 0x0101 (Binding Success Response)',
    '        .... ...1 ...0 .... = Message Class: 0x10 Success Response (2)',
    '        ..00 000. 000. 0001 = Message Method: 0x0001 Binding (0x001)',
  ]);
  expectRun(lines, ['        XOR-MAPPED-ADDRESS: 1.2.0.4:4660', '            Attribute Type: XOR-MAPPED-ADDRESS']);
  expect(lines).toContain('            [Port: 4660]');
});

test('reports of RTCP have a heading for each source', async () => {
  const report = '81c90007' + '00000001' + '00000002' + '10000003' + '00010002' + '00000003' + '00000004' + '00018000';
  const lines = await linesOf(datagram([5005, 5006], report), '-d', 'udp.port==5005,rtcp');
  expectRun(lines, [
    '    Source 1',
    '        Identifier: 0x00000002 (2)',
    '        SSRC contents',
    '            Fraction lost: 16 / 256',
    '            Cumulative number of packets lost: 3',
  ]);
  expect(lines).toContain('        Delay since last SR timestamp: 98304 (1500 milliseconds)');
  expect(lines).toContain('    [RTCP frame length check: OK - 32 bytes]');
});

test('values of Redis stand in their headings, control characters as escapes', async () => {
  const lines = await linesOf(segment([6379, 50_000], PLAIN + ascii('*3\r\n$5\r\nhe\x0flo\r\n$-1\r\n*0\r\n')));
  expectRun(lines, ['    Array: Length 3', '        Length: 3', '        Bulk String: he\\x0Flo']);
  expect(lines).toContain('        Bulk String: [NULL]');
  expect(lines).toContain('        Array: Empty');
});

test('segments of collectd say what they hold', async () => {
  const parts = `00000009${ascii('host\0')}0006000f0001020000000000000007`;
  const lines = await linesOf(datagram([50_000, 25_826], parts));
  expect(lines).toContain('    collectd HOST segment: "host"');
  expectRun(lines, [
    '    collectd VALUES segment: 1 value',
    '        Type: VALUES (0x0006)',
    '        Length: 15',
    '        Value count: 1',
    '        1 value',
    '            Derive: 7',
    '                Value type: DERIVE (0x02)',
  ]);
});

test("entries of BitTorrent's table are named by their keys", async () => {
  const message = 'd1:rd2:id20:abcdefghij01234567896:valuesl6:axje.uee1:t2:aa1:y1:re';
  const lines = await linesOf(datagram([50_000, 50_001], ascii(message)));
  expect(lines).toContain('    Response values: Dictionary...');
  expectRun(lines, [
    '            values: 1 peers',
    '                Key: values',
    '                Value: 1 peers',
    '                    Peer 1 (IP/Port: 97.120.106.101:11893)',
  ]);
  expectRun(lines, ['    Message type: Response', '        Key: y', '        Value: r']);
});

test('attributes of RADIUS say what they are, those of vendors whose they are', async () => {
  const attributes = `0106${ascii('user')}1a0a000000090e046162`;
  const lines = await linesOf(datagram([50_000, 1812], `010a0024${'00'.repeat(16)}${attributes}`));
  expect(lines).toContain('    Packet identifier: 0xa (10)');
  expectRun(lines, ['    Attribute Value Pairs', '        AVP: t=Unknown-Attribute(1) l=6 val=75736572']);
  expect(lines).toContain('        AVP: t=Unknown-Attribute(26) l=10 vnd=ciscoSystems(9)');
  expectRun(lines, ['            VSA: t=Unknown-Attribute(14) l=4 val=6162', '                Type: 14']);
});

test('what stands in a layer stands below the value that has it', async () => {
  // The handshake of BitTorrent's extensions: a dictionary within a message.
  const handshake = `13${ascii('BitTorrent protocol')}${'00'.repeat(48)}`;
  const lines = await linesOf(segment([50_000, 6881], `${PLAIN}${handshake}0000000a1400${ascii('d1:ai5ee')}`));
  expectRun(lines, [
    '        Extended Message ID: 0',
    '        Dictionary',
    '            Entry Key: a  Value: 5',
    '                String Length: 1',
  ]);
});
