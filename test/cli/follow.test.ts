import { afterAll, expect, test } from '@jest/globals';
import { pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex, runPcq } from '../support/run.js';
import { ACK, client, PSH, SYN, server, udpFrame } from '../support/tcp.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const frames = [
  client(SYN, 100, 0),
  server(SYN | ACK, 500, 101),
  client(PSH | ACK, 101, 501, { payload: hex('GET / HTTP/1.1\r\n\r\n') }),
  udpFrame(4000, 4001, hex('hello')),
  server(PSH | ACK, 501, 119, { payload: hex('200 OK\x01\xff') }),
  server(PSH | ACK, 501, 119, { payload: hex('200 OK\x01\xff') }),
  client(PSH | ACK, 119, 509, { payload: hex('bye') }),
];
const capture = folder.write(
  'a.pcap',
  pcapBytes(
    frames.map((each) => ({ data: fromHex(each) })),
    { linkType: 101 },
  ),
);

test('text: who says it stands above it', async () => {
  const { stdout, status } = await runPcq(['follow', 'tcp', '0', capture]);
  expect(status).toBe(0);
  expect(stdout).toBe(
    '==> 10.0.0.1:1000 to 10.0.0.2:9999 <==\nGET / HTTP/1.1\n\n\n' +
      '==> 10.0.0.2:9999 to 10.0.0.1:1000 <==\n200 OK..\n\n' +
      '==> 10.0.0.1:1000 to 10.0.0.2:9999 <==\nbye\n',
  );
});

test('at a terminal both sides have their colours', async () => {
  const { stdout } = await runPcq(['follow', 'tcp', '0', capture], { terminal: true });
  expect(stdout).toContain('\x1b[31mGET / HTTP/1.1');
  expect(stdout).toContain('\x1b[34m200 OK..');
  // What a packet holds never steers the terminal.
  expect(stdout).not.toContain('\x01');
});

test('one side alone; raw, its very bytes', async () => {
  expect((await runPcq(['follow', 'tcp', '0', capture, '--side', 'client'])).stdout).toBe('GET / HTTP/1.1\n\nbye\n');
  const raw = await runPcq(['follow', 'tcp', '0', capture, '--side', 'client', '--format', 'raw']);
  expect(raw.stdout).toBe('GET / HTTP/1.1\r\n\r\nbye');
});

test('the conversation of a frame', async () => {
  expect((await runPcq(['follow', 'udp', '--frame', '4', capture])).stdout).toContain('hello');
  expect((await runPcq(['follow', 'tcp', '--frame', '7', capture, '--side', 'server'])).stdout).toBe('200 OK..\n');
});

// As tshark 4.4 prints it.
test('-z follow in the form of tshark', async () => {
  const rule = '='.repeat(67);
  const head = (format: string) =>
    `\n${rule}\nFollow: tcp,${format}\nFilter: tcp.stream eq 0\nNode 0: 10.0.0.1:1000\nNode 1: 10.0.0.2:9999\n`;
  const ascii = await runPcq(['-q', '-r', capture, '-z', 'follow,tcp,ascii,0']);
  expect(ascii.stdout).toBe(`${head('ascii')}18\nGET / HTTP/1.1\r\n\r\n\n\t8\n200 OK..\n3\nbye\n${rule}\n`);
  const dump = await runPcq(['-q', '-r', capture, '-z', 'follow,tcp,hex,0']);
  expect(dump.stdout).toBe(
    `${head('hex')}` +
      '00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HT TP/1.1..\n' +
      '00000010  0d 0a                                             ..\n' +
      '\t00000000  32 30 30 20 4f 4b 01 ff                           200 OK..\n' +
      `00000012  62 79 65                                          bye\n${rule}\n`,
  );
  const raw = await runPcq(['-q', '-r', capture, '-z', 'follow,tcp,raw,0']);
  expect(raw.stdout).toBe(`${head('raw')}474554202f20485454502f312e310d0a0d0a\n\t323030204f4b01ff\n627965\n${rule}\n`);
  const none = await runPcq(['-q', '-r', capture, '-z', 'follow,udp,ascii,5']);
  expect(none.stdout).toContain('Node 0: :0\nNode 1: :0\n');
  const both = await runPcq(['-r', capture, '-z', 'follow,udp,ascii,0', 'udp']);
  expect(both.stdout).toMatch(/UDP 33 4000 → 4001 Len=5\n\n=+\nFollow: udp,ascii\n[\s\S]*\n5\nhello\n=+\n$/);
});

test.each<[string, readonly string[], RegExp]>([
  ['no transport', ['follow'], /no conversation named: pcq follow tcp\|udp\|http\|tls NUMBER CAPTURE/],
  ['another transport', ['follow', 'sctp', '0', capture], /only tcp, udp, http and tls/],
  ['no number', ['follow', 'tcp', capture], /a conversation has a number \(tcp\.stream\)/],
  ['no capture', ['follow', 'tcp', '0'], /no capture named/],
  ['two captures', ['follow', 'tcp', '0', capture, capture], /of one capture, but 2 are named/],
  [
    'a conversation that there is not',
    ['follow', 'tcp', '3', capture],
    /no TCP conversation 3 in .*: it has only number 0/,
  ],
  ['a frame of another transport', ['follow', 'tcp', '--frame', '4', capture], /frame of .* has no TCP in it/],
  ['a frame behind the end', ['follow', 'udp', '--frame', '40', capture], /has 7 frames/],
  ['a frame of standard input', ['follow', 'udp', '--frame', '4', '-'], /reads the capture twice/],
  [
    'a form that there is not',
    ['-q', '-z', 'follow,tcp,yaml,0', '-r', capture],
    /follow,tcp\|udp\|http\|tls,ascii\|hex\|raw,NUMBER/,
  ],
])('%s', async (_, args, expected) => {
  const { status, stderr, stdout } = await runPcq(args);
  expect(stderr).toMatch(expected);
  expect(status).toBe(2);
  expect(stdout).toBe('');
});
