import { pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex, runPcq, tcpFrame, udpFrame } from '../support/run.js';
import { ACK, client, PSH, RAW_IP } from '../support/tcp.js';

const folder = new TestFolder();
afterAll(() => folder.remove());
const capture = folder.write(
  'two.pcap',
  pcapBytes([
    { data: tcpFrame(1, 2, [50_000, 443], 2), fraction: 5 },
    { data: udpFrame(1, 3, [40_999, 40_998], fromHex('1b5b3c26')) },
  ]),
);
/** A request in two pieces, the first without the end of its head. */
const pieces = ['GET /a&b HTTP/1.1\r\nHost: a', '.example\r\n\r\n'].map((text) => Buffer.from(text).toString('hex'));
const whole = folder.write(
  'pieces.pcap',
  pcapBytes(
    [
      client(PSH | ACK, 1, 1, { destinationPort: 80, payload: pieces[0] }),
      client(PSH | ACK, 1 + pieces[0].length / 2, 1, { destinationPort: 80, payload: pieces[1] }),
    ].map((hex) => ({ data: fromHex(hex) })),
    { linkType: RAW_IP },
  ),
);
const shown = async (path: string, ...args: string[]) => {
  const { status, stdout, stderr } = await runPcq(['-r', path, ...args], { env: {} });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
};
/** The layers of the first frame, from `-T json`. */
const layersOf = async (...args: string[]) => JSON.parse(await shown(capture, '-T', 'json', ...args))[0]._source.layers;
/** The layers of every frame, from `-T ek`. */
const flatLayers = async (path: string, ...args: string[]) =>
  (await shown(path, '-T', 'ek', ...args))
    .trim()
    .split('\n')
    .filter((_, index) => index % 2 === 1)
    .map((line) => JSON.parse(line).layers);

test('-T pdml has name, words, place and bytes of every field', async () => {
  const text = await shown(capture, '-T', 'pdml');
  expect(text).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<pdml version="0" creator="pcq\//);
  expect(text).toContain(`capture_file="${capture}">\n<packet>\n  <proto name="geninfo" pos="0"`);
  const lines = text.split('\n');
  for (const line of [
    '    <field name="num" pos="0" show="1" showname="Number" value="1" size="54"/>',
    '    <field name="eth.type" showname="Type: IPv4 (0x0800)" size="2" pos="12" show="0x0800" value="0800"/>',
    '      <field name="ip.flags.df" showname=".1.. .... = Don&#x27;t fragment: Set" size="1" pos="20" show="True" value="1" unmaskedvalue="40"/>',
    '    <field name="ip.addr" showname="Source or Destination Address: 192.0.2.2" hide="yes" size="4" pos="30" show="192.0.2.2" value="c0000202"/>',
    '    <field name="tcp.dstport" showname="Destination Port: 443" size="2" pos="36" show="443" value="01bb"/>',
    '    <field name="tcp.port" showname="Source or Destination Port: 50000" hide="yes" size="2" pos="34" show="50000" value="c350"/>',
    '          <field name="tcp.connection.syn" showname="Connection establish request (SYN): server port 443" size="0" pos="0" show="" value=""/>',
    '          <field name="_ws.expert.severity" showname="Severity level: Chat" size="0" pos="0" show="2097152"/>',
    '  <field name="data" value="1b5b3c26">',
  ])
    expect(lines).toContain(line);
  expect(lines.filter((line) => line === '</packet>')).toHaveLength(2);
  expect(text).toMatch(/<\/packet>\n\n\n<\/pdml>\n$/);
});

test('tags of PDML are closed in order, whatever stands in packets', async () => {
  for (const path of [capture, whole]) {
    const open: string[] = [];
    const text = (await shown(path, '-T', 'pdml')).replace(/^<\?.*\n/, '');
    for (const [, end, tag, alone] of text.matchAll(/<(\/?)(\w+)(?: [\w]+="[^"<>]*")* ?(\/?)>/g)) {
      if (end !== '') expect(open.pop()).toBe(tag);
      else if (alone === '') open.push(tag);
    }
    expect(open).toEqual([]);
    expect(text.replace(/<[^<>]*>/g, '').trim()).toBe('');
  }
});

test('what was put together stands beside its layer', async () => {
  expect(await shown(whole, '-V', '-Y', 'http')).toMatch(
    /\n\[2 Reassembled TCP Segments \(\d+ bytes\): #1\(\d+\), #2\(\d+\)\]\n {4}\[Frame: 1, /,
  );
  const [{ _source: source }] = JSON.parse(await shown(whole, '-T', 'json', '-Y', 'http'));
  expect(Object.keys(source.layers)).toEqual(['frame', 'raw', 'ip', 'tcp', 'tcp.segments', 'http']);
  expect(await shown(whole, '-T', 'pdml', '-Y', 'http')).toContain(
    '  <proto name="fake-field-wrapper">\n    <field name="tcp.segments"',
  );
  const [flat] = await flatLayers(whole, '-Y', 'http');
  expect(flat.tcp_tcp_segment).toEqual(['1', '2']);
});

test('-T ek is two lines a frame, its layers flat', async () => {
  const [index, frame] = (await shown(capture, '-T', 'ek')).split('\n').map((line) => line && JSON.parse(line));
  expect(index).toEqual({ index: { _index: expect.stringMatching(/^packets-2023-11-1[45]$/), _type: 'doc' } });
  expect(frame.timestamp).toBe('1700000000000');
  expect(frame.layers.ip).toMatchObject({
    ip_ip_src: '192.0.2.1',
    ip_ip_addr: ['192.0.2.1', '192.0.2.2'],
    ip_ip_flags_df: true,
    ip_ip_ttl: '64',
  });
  expect(frame.layers.frame.frame_frame_time_epoch).toBe('2023-11-14T22:13:20.000005000Z');
  expect(frame.layers.tcp.text).toBe('Timestamps');
  expect(frame.layers.tcp._ws_expert).toMatchObject({ tcp_tcp_connection_syn: null });
});

test('-T ek -e has the chosen fields', async () => {
  expect(await flatLayers(capture, '-e', 'ip.src', '-e', 'tcp.port')).toEqual([
    { ip_src: ['192.0.2.1'], tcp_port: ['50000', '443'] },
    { ip_src: ['192.0.2.1'] },
  ]);
});

test('-J shows chosen layers whole, -j what is right in what was chosen', async () => {
  const layers = await layersOf('-J', 'ip');
  expect(layers.eth).toEqual({ filtered: 'eth' });
  expect(layers.ip['ip.flags_tree']['ip.flags.df']).toBe('1');
  const chosen = await layersOf('-j', 'ip tcp tcp.flags');
  expect(chosen.ip['ip.ttl']).toBe('64');
  expect(chosen.ip['ip.flags_tree']).toEqual({ filtered: 'ip.flags' });
  expect(chosen.tcp['tcp.flags_tree']['tcp.flags.ack']).toBe('0');
  expect(chosen.tcp.Timestamps).toEqual({ filtered: 'Timestamps' });
  const [flat] = await flatLayers(capture, '-j', 'ip ip.ttl');
  expect(flat.tcp).toEqual({ filtered: 'tcp' });
  expect(flat.ip).toMatchObject({ ip_ip_ttl: '64', ip_ip_src: { filtered: 'ip.src' } });
  const pdml = await shown(capture, '-T', 'pdml', '-J', 'udp', '-Y', 'udp');
  expect(pdml).toMatch(/<proto name="ip" [^>]*>\n {4}<field name="filtered" value="ip" \/>\n {2}<\/proto>/);
  expect(pdml).toContain('<field name="udp.srcport"');
});

test('--no-duplicate-keys makes lists of what has one name', async () => {
  const text = await shown(capture, '-T', 'json', '--no-duplicate-keys', '-Y', 'tcp');
  expect(text).toContain(
    '          "ip.addr": [\n            "192.0.2.1",\n            "192.0.2.2"\n          ],\n          "ip.src_host"',
  );
  expect(text.match(/"ip\.addr"/g)).toHaveLength(1);
  const twice = await shown(capture, '-T', 'json', '-Y', 'tcp');
  expect(twice.match(/"ip\.addr"/g)).toHaveLength(2);
  expect(twice).toMatch(
    /"tcp\.srcport": "50000",\n *"tcp\.dstport": "443",\n *"tcp\.port": "50000",\n *"tcp\.port": "443"/,
  );
});

test('records of TLS say what they hold', async () => {
  // A change of cipher spec, a fatal alert (handshake failure) and a record of application data, in one segment.
  const records = '140303000101' + '15030300020228' + '170303000400112233';
  const path = folder.write(
    'tls.pcap',
    pcapBytes([{ data: fromHex(client(PSH | ACK, 1, 1, { destinationPort: 443, payload: records })) }], {
      linkType: RAW_IP,
    }),
  );
  const lines = (await shown(path, '-V')).split('\n');
  expect(lines.filter((line) => line.includes('Record Layer'))).toEqual([
    '    TLSv1.2 Record Layer: Change Cipher Spec Protocol: Change Cipher Spec',
    '    TLSv1.2 Record Layer: Alert (Level: Fatal, Description: Handshake Failure)',
    '    TLSv1.2 Record Layer: Application Data Protocol: Hypertext Transfer Protocol',
  ]);
});
