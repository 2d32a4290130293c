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
