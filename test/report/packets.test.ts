import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
const shown = async (...args: string[]) => {
  const { status, stdout, stderr } = await runPcq(['-r', capture, ...args], { env: {} });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
};

test('-x is the bytes alone, frames apart by an empty line', async () => {
  const blocks = (await shown('-x')).split('\n\n');
  expect(blocks).toHaveLength(3);
  expect(blocks[2]).toBe('');
  const lines = blocks[0].split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toBe('0000  00 00 5e 00 53 02 00 00 5e 00 53 01 08 00 45 00   ..^.S...^.S...E.');
  expect(lines[3]).toMatch(/^0030 {2}(?:[0-9a-f]{2} ){6} {32}.{6}$/);
});

test('-P puts the line of the list before details and bytes', async () => {
  const [list] = (await shown('-Y', 'tcp')).split('\n');
  expect((await shown('-Y', 'tcp', '-P', '-x')).split('\n').slice(0, 3)).toEqual([
    list,
    '',
    '0000  00 00 5e 00 53 02 00 00 5e 00 53 01 08 00 45 00   ..^.S...^.S...E.',
  ]);
  expect((await shown('-Y', 'tcp', '-P', '-V')).split('\n').slice(0, 2)).toEqual([
    list,
    'Frame 1: 54 bytes on wire (432 bits), 54 bytes captured (432 bits)',
  ]);
});

test('bytes that nobody could take apart are shown once', async () => {
  const dumped = (text: string) => text.split('\n').filter((line) => line.startsWith('0000  1b 5b 3c 26'));
  expect(dumped(await shown('-V'))).toHaveLength(1);
  expect(dumped(await shown('-V', '-x'))).toHaveLength(0);
});

test('-O shows the fields of some protocols, of others the headings', async () => {
  const text = await shown('-O', 'udp,ip', '-Y', 'udp');
  expect(text).toContain('\nUser Datagram Protocol, Src Port: 40999, Dst Port: 40998\n    Source Port: 40999\n');
  expect(text).toContain('\nInternet Protocol Version 4, Src: 192.0.2.1, Dst: 192.0.2.3\n    0100 .... = Version: 4\n');
  expect(text).toMatch(/^Frame 2: 46 bytes on wire .*\nEthernet II, .*\nInternet/);
  expect(text).toMatch(/\nData \(4 bytes\)\n\n$/);
  const { status, stderr } = await runPcq(['-r', capture, '-O', 'udpp']);
  expect(status).toBe(2);
  expect(stderr).toMatch(/there is no protocol udpp; did you mean udp/);
});

test('-S is the line between frames, --hexdump how bytes are written', async () => {
  const lines = (await shown('-S', '====', '--hexdump', 'delimit', '--hexdump', 'frames')).split('\n');
  expect(lines.filter((line) => line === '====')).toHaveLength(2);
  expect(lines[3]).toMatch(/^0030 .* {32}\|.{6}\|$/);
  expect(await shown('--hexdump', 'noascii')).not.toContain('^');
  const { status, stderr } = await runPcq(['-r', capture, '--hexdump', 'octal']);
  expect([status, stderr]).toEqual([
    2,
    'pcq: --hexdump octal: it must be one of all, frames, ascii, delimit, noascii.\n',
  ]);
});

test('-x heads what was put together by its name', async () => {
  // A request in two pieces, the first without the end of its head.
  const pieces = ['GET / HTTP/1.1\r\nHost: a', '.example\r\n\r\n'].map((text) => Buffer.from(text).toString('hex'));
  const records = [
    client(PSH | ACK, 1, 1, { payload: pieces[0] }),
    client(PSH | ACK, 1 + pieces[0].length / 2, 1, { payload: pieces[1] }),
  ].map((hex) => ({ data: fromHex(hex) }));
  const body = folder.write('pieces.pcap', pcapBytes(records, { linkType: RAW_IP }));
  const { stdout } = await runPcq(['-r', body, '-x'], { env: {} });
  expect(stdout).toMatch(/^Frame \(\d+ bytes\):\n0000 {2}/m);
  expect(stdout).toMatch(/[^\n]\nReassembled TCP \(\d+ bytes\):\n0000 {2}/);
  expect((await runPcq(['-r', body, '--hexdump', 'frames'], { env: {} })).stdout).not.toContain('Reassembled');
});

test('-T tabs is the list with tabs, -T psml the list as XML', async () => {
  const list = await shown();
  const tabs = await shown('-T', 'tabs');
  expect(tabs.replaceAll('\t', ' ')).toBe(list);
  expect(tabs.split('\n')[0].split('\t')).toHaveLength(8);
  const psml = await shown('-T', 'psml', '-Y', 'udp');
  expect(psml).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>\n<psml version="0" creator="pcq\//);
  expect(psml).toContain(
    '<packet>\n<section>2</section>\n<section>-0.000005</section>\n<section>192.0.2.1</section>\n' +
      '<section>192.0.2.3</section>\n<section>UDP</section>\n<section>46</section>\n' +
      '<section>40999 → 40998 Len=4</section>\n</packet>\n\n</psml>\n',
  );
});

test('-w with -P prints what it writes', async () => {
  const target = join(folder.path, 'written.pcap');
  expect(await shown('-Y', 'tcp', '-w', target, '-F', 'pcap', '-P')).toBe(await shown('-Y', 'tcp'));
  expect(existsSync(target)).toBe(true);
  expect(readFileSync(target)).toHaveLength(24 + 16 + 54);
  const { status, stderr } = await runPcq(['-r', capture, '-w', '-', '-V']);
  expect([status, stderr]).toEqual([
    2,
    'pcq: -w - writes the capture to standard output: leave away what prints frames there.\n',
  ]);
});

test('-2 -R selects like -Y', async () => {
  expect(await shown('-2', '-R', 'tcp')).toBe(await shown('-Y', 'tcp'));
  expect(await shown('-2R', 'ip', '-Y', 'udp')).toBe(await shown('-Y', 'udp'));
  const { status, stderr } = await runPcq(['-r', capture, '-R', 'tcp']);
  expect([status, stderr]).toEqual([2, 'pcq: -R is for -2, as in tshark: use -Y, or add -2.\n']);
});

test('--count does not go with what prints or writes frames', async () => {
  for (const [args, what] of [
    [['-V'], '-V'],
    [['-T', 'json'], '-T'],
    [['-x'], '-x'],
    [['-w', join(folder.path, 'unwritten.pcap')], '-w'],
  ] as const) {
    const { status, stderr } = await runPcq(['-r', capture, '--count', ...args]);
    expect([status, stderr]).toEqual([
      2,
      `pcq: --count prints how many frames match, ${what} the frames: leave one away.\n`,
    ]);
  }
});
