import { pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex, runPcq, tcpFrame, udpFrame } from '../support/run.js';

const folder = new TestFolder();
afterAll(() => folder.remove());
const capture = folder.write(
  'two.pcap',
  pcapBytes([
    { data: tcpFrame(1, 2, [50_000, 443], 2), fraction: 5 },
    { data: udpFrame(1, 3, [40_999, 40_998], fromHex('1b5b33316d')) },
  ]),
);
/** Cut by the snap length in the middle of the TCP header. */
const short = folder.write(
  'short.pcap',
  pcapBytes([{ data: tcpFrame(1, 2, [1, 2], 2).subarray(0, 40), original: 54 }]),
);

test('-V is the tree of Wireshark', async () => {
  const { stdout } = await runPcq(['-r', capture, '-V', '-Y', 'tcp'], { env: {} });
  const lines = stdout.split('\n');
  expect(lines[0]).toBe('Frame 1: 54 bytes on wire (432 bits), 54 bytes captured (432 bits)');
  expect(lines).toContain('    Epoch Arrival Time: 1700000000.000005000');
  expect(lines).toContain('    [Time since reference or first frame: 0.000000000 seconds]');
  expect(lines).toContain('    Frame Length: 54 bytes (432 bits)');
  expect(lines).toContain('Ethernet II, Src: 00:00:5e:00:53:01, Dst: 00:00:5e:00:53:02');
  expect(lines).toContain('        .... ..0. .... .... .... .... = LG bit: Globally unique address (factory default)');
  expect(lines).toContain('    Type: IPv4 (0x0800)');
  expect(lines).toContain('Internet Protocol Version 4, Src: 192.0.2.1, Dst: 192.0.2.2');
  expect(lines).toContain('    0100 .... = Version: 4');
  expect(lines).toContain('    .... 0101 = Header Length: 20 bytes (5)');
  expect(lines).toContain("        .1.. .... = Don't fragment: Set");
  expect(lines).toContain('Transmission Control Protocol, Src Port: 50000, Dst Port: 443, Seq: 0, Len: 0');
  const flag = lines.indexOf('        .... .... ..1. = Syn: Set');
  expect(flag).toBeGreaterThan(0);
  expect(lines[flag + 1]).toMatch(/^ {12}\[Expert Info \(Chat\/Sequence\): Connection establish request/);
  expect(lines[flag + 3]).toBe('                [Severity level: Chat]');
  expect(lines.at(-1)).toBe('');
});

test('hidden fields are not in the tree', async () => {
  const { stdout } = await runPcq(['-r', capture, '-V']);
  expect(stdout).not.toContain('Source or Destination Port');
});

test('control characters of packets are escaped in every format', async () => {
  for (const args of [['-V'], ['-T', 'json'], [], ['-T', 'fields', '-e', 'data.data', '-e', 'data.text']]) {
    const { stdout } = await runPcq(['-r', capture, ...args]);
    expect(stdout).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/);
  }
});

test('-T json nests layers, fields and trees', async () => {
  const { stdout } = await runPcq(['-r', capture, '-T', 'json']);
  const [first, second] = JSON.parse(stdout);
  expect(first._index).toMatch(/^packets-2023-11-1[45]$/);
  const { layers } = first._source;
  expect(Object.keys(layers)).toEqual(['frame', 'eth', 'ip', 'tcp']);
  expect(layers.frame['frame.number']).toBe('1');
  expect(layers.frame['frame.marked']).toBe('0');
  expect(layers.ip['ip.src']).toBe('192.0.2.1');
  expect(layers.ip['ip.flags_tree']['ip.flags.df']).toBe('1');
  expect(layers.tcp['tcp.flags']).toBe('0x0002');
  expect(layers.tcp['tcp.flags_tree']['tcp.flags.syn']).toBe('1');
  expect(layers.tcp['tcp.flags_tree']['tcp.flags.syn_tree']['_ws.expert']['_ws.expert.severity']).toBe('2097152');
  expect(stdout).toContain('"ip.addr": "192.0.2.1",\n');
  expect(stdout).toContain('"ip.addr": "192.0.2.2"');
  expect(second._source.layers.data['data.data']).toBe('1b:5b:33:31:6d');
  expect(second._source.layers.udp.Timestamps['udp.time_relative']).toBe('0.000000000');
});

test('-T json -e lists the values of the chosen fields', async () => {
  const { stdout } = await runPcq(['-r', capture, '-T', 'json', '-e', 'ip.addr', '-e', 'tcp.flags.syn', '-Y', 'tcp']);
  expect(JSON.parse(stdout)[0]._source.layers).toEqual({
    'ip.addr': ['192.0.2.1', '192.0.2.2'],
    'tcp.flags.syn': ['True'],
  });
});

test('JSON of no frames is an empty list', async () => {
  expect(JSON.parse((await runPcq(['-r', capture, '-T', 'json', '-Y', 'dns'])).stdout)).toEqual([]);
});

test('a frame that was cut shows where', async () => {
  const { stdout } = await runPcq(['-r', short, '-V']);
  expect(stdout).toContain('[Packet size limited during capture: TCP truncated]');
  const json = JSON.parse((await runPcq(['-r', short, '-T', 'json'])).stdout);
  expect(json[0]._source.layers['_ws.short']).toBe('[Packet size limited during capture: TCP truncated]');
});

test('lines that say more than label and value', async () => {
  // Differentiated services 0xba; a SYN with the options that Linux sends; a datagram without checksum.
  const ip = (protocol: string, length: number) =>
    `45ba${(20 + length).toString(16).padStart(4, '0')}0001400040${protocol}0000`;
  const link = '0200000000010200000000020800';
  const ends = 'c0000201c0000202';
  const syn = 'c3500050000003e8000000007002ffff00000000' + '020405b401010402';
  const datagram = '9c40002d000a0000' + '6869';
  const path = folder.write(
    'lines.pcap',
    pcapBytes(
      [syn, datagram].map((payload, index) => ({
        data: fromHex(link + ip(index === 0 ? '06' : '11', payload.length / 2) + ends + payload),
        fraction: index,
      })),
    ),
  );
  const { stdout } = await runPcq(['-r', path, '-V'], { env: {} });
  const lines = stdout.split('\n');
  const shown = [
    '    Differentiated Services Field: 0xba (DSCP: EF, ECN: ECT(0))',
    "    010. .... = Flags: 0x2, Don't fragment",
    '    Header Checksum: 0x0000 [validation disabled]',
    '    [Conversation completeness: Incomplete (0)]',
    '        [Completeness Flags: [ Null ]]',
    '    Sequence Number: 0    (relative sequence number)',
    '    [Next Sequence Number: 1    (relative sequence number)]',
    '    Acknowledgment Number: 0',
    '    0111 .... = Header Length: 28 bytes (7)',
    '    Flags: 0x002 (SYN)',
    '    Checksum: 0x0000 [unverified]',
    '    Options: (8 bytes), Maximum segment size, No-Operation (NOP), No-Operation (NOP), SACK permitted',
    '        TCP Option - Maximum segment size: 1460 bytes',
    '        TCP Option - No-Operation (NOP)',
    '    [Timestamps]',
    '        [Time since first frame in this TCP stream: 0.000000000 seconds]',
    '    Length: 10',
    '    Checksum: 0x0000 [zero-value ignored]',
    '    UDP payload (2 bytes)',
    'Data (2 bytes)',
    '0000  68 69                                             hi',
    '    Data: 6869',
  ];
  expect(shown.filter((line) => !lines.includes(line))).toEqual([]);
});

test('a layer that breaks off has one remark, beside it', async () => {
  const link = '0200000000010200000000020800';
  const ends = 'c0000201c0000202';
  const data = fromHex(`${link}4500001d0001400040110000${ends}9c40027700090000`.concat('36'));
  const path = folder.write('broken.pcap', pcapBytes([{ data, fraction: 0 }]));
  const { stdout } = await runPcq(['-r', path, '-V'], { env: {} });
  expect(stdout.slice(stdout.indexOf('Common Unix'))).toBe(
    [
      'Common Unix Printing System (CUPS) Browsing Protocol',
      '[Malformed Packet: CUPS]',
      '    [Expert Info (Error/Malformed): Malformed Packet (Exception occurred)]',
      '        [Malformed Packet (Exception occurred)]',
      '        [Severity level: Error]',
      '        [Group: Malformed]',
      '',
      '',
    ].join('\n'),
  );
});

test('DNS says what its types and flags mean', async () => {
  const { stdout } = await runPcq(['-r', 'examples/destinations.cap', '-V', '-Y', 'dns'], { env: {} });
  const lines = stdout.split('\n');
  expect(lines).toContain('    Flags: 0x0100 Standard query');
  expect(lines).toContain('    Flags: 0x8180 Standard query response, No error');
  expect(lines).toContain('            Type: A (1) (Host Address)');
  expect(lines.some((line) => /^ {12}Time to live: \d+ \(\d+ (?:second|minute|hour)s?[^()]*\)$/.test(line))).toBe(true);
});
