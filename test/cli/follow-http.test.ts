import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex, runPcq } from '../support/run.js';
import { ACK, client, PSH, SYN, server } from '../support/tcp.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

/** Made by test/captures/make-applications.mjs. */
const applications = join(import.meta.dirname ?? '.', '../captures/applications.pcap');
const rule = '='.repeat(67);

// As tshark 4.4 prints it.
test('-z follow,http: heads, and bodies put together and decoded', async () => {
  const { stdout, stderr, status } = await runPcq(['-q', '-r', applications, '-z', 'follow,http,ascii,0']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toBe(
    `\n${rule}\nFollow: http,ascii\nFilter: tcp.stream eq 0\nNode 0: 192.0.2.10:50001\nNode 1: 198.51.100.80:80\n` +
      '64\nGET / HTTP/1.1\r\nHost: www.example.com\r\nAccept-Encoding: gzip\r\n\r\n\n' +
      '\t96\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n\n' +
      '\t54\n<html><body>Hello, world, hello, world.</body></html>\n\n' +
      '55\nGET /missing?page=2 HTTP/1.1\r\nHost: www.example.com\r\n\r\n\n' +
      '\t45\nHTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\n\n\t9\nnot here\n\n' +
      '65\nPOST /form HTTP/1.1\r\nHost: www.example.com\r\nContent-Length: 7\r\n\r\n\n7\na=1&b=2\n' +
      '\t58\nHTTP/1.1 302 Found\r\nLocation: /done\r\nContent-Length: 0\r\n\r\n\n' +
      '43\nGET / HTTP/1.1\r\nHost: other.example.com\r\n\r\n\n' +
      '\t65\nHTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\n\n\t12\nHello, you.\n\n' +
      `${rule}\n`,
  );
});

test('what is no HTTP has nothing to show; TLS without secrets neither', async () => {
  const empty = (name: string) =>
    `\n${rule}\nFollow: ${name},raw\nFilter: tcp.stream eq 1\nNode 0: :0\nNode 1: :0\n${rule}\n`;
  expect((await runPcq(['-q', '-r', applications, '-z', 'follow,http,raw,1'])).stdout).toBe(empty('http'));
  const tls = await runPcq(['-q', '-r', applications, '-z', 'follow,tls,raw,1']);
  expect(tls.stdout).toBe(empty('tls'));
  expect(tls).toMatchObject({ stderr: expect.stringMatching(/nothing of it could be decrypted/), status: 0 });
});

test('text goes on behind an empty head, other bytes without one; people see neither', async () => {
  const hex = (text: string) => Buffer.from(text, 'latin1').toString('hex');
  const port = (frame: string) => frame.replaceAll('270f', '0050');
  const frames = [
    client(SYN, 100, 0),
    server(SYN | ACK, 500, 101),
    client(PSH | ACK, 101, 501, { payload: hex('GET / HTTP/1.1\r\n\r\n') }),
    server(PSH | ACK, 501, 119, { payload: hex('more\r\n') }),
    server(PSH | ACK, 507, 119, { payload: hex('\xff\xfe\r\n') }),
  ].map(port);
  const capture = folder.write(
    'rest.pcap',
    pcapBytes(
      frames.map((each) => ({ data: fromHex(each) })),
      { linkType: 101 },
    ),
  );
  const { stdout } = await runPcq(['-q', '-r', capture, '-z', 'follow,http,raw,0']);
  expect(stdout.split('\n').slice(6, -2)).toEqual([
    hex('GET / HTTP/1.1\r\n\r\n'),
    '\t',
    `\t${hex('more\r\n')}`,
    `\t${hex('\xff\xfe\r\n')}`,
  ]);
  const people = await runPcq(['follow', 'http', '0', capture, '--format', 'raw']);
  expect(people.stdout).toBe(`${hex('GET / HTTP/1.1\r\n\r\n')}\n\t${hex('more\r\n')}\n\t${hex('\xff\xfe\r\n')}\n`);
});

test('pcq follow http: the bytes of a body; what cannot be followed is said', async () => {
  const { stdout } = await runPcq(['follow', 'http', '0', applications, '--side', 'server', '--format', 'raw']);
  expect(stdout).toContain('\r\n\r\n<html><body>Hello, world, hello, world.</body></html>\nHTTP/1.1 404');
  const byFrame = await runPcq(['follow', 'http', '--frame', '15', applications, '--side', 'client']);
  expect(byFrame.stdout).toMatch(/^GET \/ HTTP\/1\.1\n/);
  const none = await runPcq(['follow', 'http', '1', applications]);
  expect(none.stderr).toMatch(/TCP conversation 1 of .* carries no HTTP: pcq follow tcp 1 shows/);
  expect(none.status).toBe(2);
  expect((await runPcq(['follow', 'http', '9', applications])).stderr).toMatch(
    /no TCP conversation 9 .* numbers 0 to 1/,
  );
  expect((await runPcq(['follow', 'tls', '0', applications])).stderr).toMatch(
    /conversation 0 of .* carries no TLS: pcq follow tcp 0 shows/,
  );
});
