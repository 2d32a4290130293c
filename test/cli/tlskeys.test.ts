import { afterAll, expect, test } from '@jest/globals';
import { pcapBytes, TestFolder } from '../support/captures.js';
import { fromHex, runPcq } from '../support/run.js';
import { tlsFrames } from '../support/tls-talk.js';

const folder = new TestFolder();
afterAll(() => folder.remove());

test('what TLS carries is read with the secrets of a key log', async () => {
  const text = 'GET /one HTTP/1.1\r\nHost: example.org\r\n\r\n';
  const talk = { version: 'TLSv1.3', ciphers: 'TLS_AES_128_GCM_SHA256', turns: [{ from: 'client', text }] } as const;
  const { frames, keys } = await tlsFrames(talk);
  const packets = frames.map((each) => ({ data: fromHex(each) }));
  const capture = folder.write('tls.pcap', pcapBytes(packets, { linkType: 101 }));
  const log = folder.write('keys.log', Buffer.from(keys));
  const ask = ['-r', capture, '-Y', 'http.host', '-T', 'fields', '-e', 'http.host', '-e', 'http.request.uri'];
  const found = { stdout: 'example.org\t/one\n', stderr: '', status: 0 };
  expect(await runPcq([...ask, '--tls-keys', log])).toMatchObject(found);
  expect(await runPcq([...ask, '-o', `tls.keylog_file:${log}`])).toMatchObject(found);
  expect(await runPcq(ask)).toMatchObject({ stdout: '' });
  expect(await runPcq([...ask, '-o', 'tcp.desegment:true'])).toMatchObject({
    stderr: expect.stringMatching(/the only preference that there is is tls.keylog_file:FILE/),
    status: 2,
  });
  expect(await runPcq([...ask, '--tls-keys', `${log}.none`])).toMatchObject({
    stderr: expect.stringMatching(/keys.log.none: the key log cannot be read \(ENOENT\)/),
    status: 2,
  });
});

test.each(['TLSv1.2', 'TLSv1.3'] as const)('what was said in %s is followed with the secrets', async (version) => {
  const ciphers = version === 'TLSv1.3' ? 'TLS_AES_128_GCM_SHA256' : 'ECDHE-ECDSA-AES128-GCM-SHA256';
  const question = 'GET /one HTTP/1.0\r\n\r\n';
  const answer = 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok';
  const turns = [
    { from: 'client', text: question },
    { from: 'server', text: answer },
  ] as const;
  const { frames, keys } = await tlsFrames({ version, ciphers, turns });
  const packets = frames.map((each) => ({ data: fromHex(each) }));
  const capture = folder.write(`${version}.pcap`, pcapBytes(packets, { linkType: 101 }));
  const log = folder.write(`${version}.log`, Buffer.from(keys));
  const said = await runPcq(['follow', 'tls', '0', capture, '--tls-keys', log]);
  expect(said).toMatchObject({ stderr: '', status: 0 });
  expect(said.stdout.replace(/[\d.]+:\d+/g, 'END')).toBe(
    `==> END to END <==\n${question.replaceAll('\r', '')}\n==> END to END <==\n${answer.replaceAll('\r', '')}\n`,
  );
  const byFrame = ['follow', 'tls', '--frame', '5', capture, '--tls-keys', log, '--side', 'server'];
  expect((await runPcq([...byFrame, '--format', 'raw'])).stdout).toBe(answer);
  const http = await runPcq(['follow', 'http', '0', capture, '--tls-keys', log, '--side', 'server']);
  expect(http).toMatchObject({ stdout: `${answer.replaceAll('\r', '')}\n`, status: 0 });
  // As tshark 4.4 prints it: its first end is who sent the first record that was opened, in TLS 1.3 the server.
  const asTshark = await runPcq(['-q', '-z', 'follow,tls,ascii,0', '-r', capture, '--tls-keys', log]);
  const [first, second] = version === 'TLSv1.3' ? ['\t', ''] : ['', '\t'];
  expect(asTshark.stdout).toContain(`${first}${question.length}\n${question}\n${second}${answer.length}\n${answer}\n`);
  expect(await runPcq(['follow', 'tls', '0', capture])).toMatchObject({
    stdout: '',
    stderr: expect.stringMatching(/conversation 0 of .* has nothing that could be decrypted: --tls-keys FILE/),
    status: 2,
  });
  expect(await runPcq(['follow', 'tls', '1', capture, '--tls-keys', log])).toMatchObject({
    stderr: expect.stringMatching(/there is no TCP conversation 1 .*it has only number 0/),
    status: 2,
  });
});
