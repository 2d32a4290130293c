import { expect, test } from '@jest/globals';
import { runPcq } from '../../support/run.js';

// smb2-pipe.pcap: rpcclient asks Samba 4.17 for `srvinfo`, recorded with tcpdump between two network namespaces of our
// own, with a user made for it. What is expected is what tshark 4.4 says of the same file.
const CAPTURE = new URL('../../captures/smb2-pipe.pcap', import.meta.url).pathname;

async function rows(filter: string, ...names: string[]): Promise<string[][]> {
  const fields = names.flatMap((name) => ['-e', name]);
  const { stdout } = await runPcq(['-n', '-r', CAPTURE, '-Y', filter, '-T', 'fields', ...fields]);
  return stdout
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
}

test('a named pipe carries calls, whose interface and operation are named', async () => {
  const names = ['frame.number', '_ws.col.protocol', '_ws.col.info', 'dcerpc.nt.open_frame', 'dcerpc.request_in'];
  const bind = 'Bind: call_id: 1, Fragment: Single, 1 context items: SRVSVC V3.0 (32bit NDR)';
  const bound = 'Bind_ack: call_id: 1, Fragment: Single, max_xmit: 4280 max_recv: 4280, 1 results: Acceptance';
  expect(await rows('dcerpc', ...names)).toEqual([
    ['19', 'DCERPC', bind, '18', ''],
    ['20', 'DCERPC', bound, '18', ''],
    ['21', 'SRVSVC', 'NetSrvGetInfo request', '18', ''],
    ['22', 'SRVSVC', 'NetSrvGetInfo response', '18', '21,21'],
  ]);
  expect(await rows('srvsvc.opnum == 21', 'frame.protocols')).toEqual(
    Array(2).fill(['eth:ethertype:ip:tcp:nbss:smb2:dcerpc']),
  );
});

test("NTLM's signature over the mechanisms is no message of NTLM", async () => {
  const names = ['frame.number', 'ntlmssp.verf.vers', 'ntlmssp.verf.body', 'ntlmssp.identifier', 'ntlmssp.messagetype'];
  const signed = await rows('ntlmssp.verf', ...names);
  expect(signed.map(([number, version, , identifier, type]) => [number, version, identifier, type])).toEqual([
    ['13', '1', 'NTLMSSP', '0x00000003'],
    ['14', '1', '', ''],
  ]);
  expect(signed[0][2]).toMatch(/^[0-9a-f]{16}00000000$/);
});
