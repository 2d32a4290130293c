import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { dissectHostile } from '../../support/hostile.js';
import { runPcq } from '../../support/run.js';

// What is expected is what tshark 4.4 says of the same file, the calls of EPM, whose contents were made up, included.
const CAPTURE = new URL('../../captures/calls.pcap', import.meta.url).pathname;

async function rows(filter: string, ...names: string[]): Promise<string[][]> {
  const fields = names.flatMap((name) => ['-e', name]);
  const { stdout } = await runPcq(['-n', '-r', CAPTURE, '-Y', filter, '-T', 'fields', ...fields]);
  return stdout
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
}

test('contexts stand for interfaces, calls for their requests, also where answers come in another order', async () => {
  const names = ['frame.number', '_ws.col.info', 'dcerpc.opnum', 'dcerpc.request_in', 'dcerpc.time'];
  const own = '12345678-aaaa-bbbb-cccc-0123456789ab';
  expect(await rows('dcerpc.pkt_type == 11 && tcp', '_ws.col.info')).toEqual([
    [
      `Bind: call_id: 1, Fragment: Single, 3 context items: EPMv4 V3.0 (32bit NDR), ${own} V2.0 (32bit NDR), ${own} V2.0 (6cb71c2c-9812-4540-0300-000000000000)`,
    ],
  ]);
  expect(await rows('frame.number in {8, 10, 12, 20, 30}', ...names)).toEqual([
    [
      '8',
      `Request: call_id: 2, Fragment: Single, opnum: 7, Ctx: 1 ${own} V2 # Request: call_id: 3, Fragment: Single, opnum: 8, Ctx: 1 ${own} V2`,
      '7,8',
      '',
      '',
    ],
    ['10', `Response: call_id: 3, Fragment: Single, Ctx: 1 ${own} V2`, '8', '8', '0.031000000'],
    ['12', `Response: call_id: 2, Fragment: Single, Ctx: 1 ${own} V2`, '7', '8', '0.052000000'],
    ['20', 'Fault: call_id: 5, Fragment: Single, Ctx: 1, status: nca_op_rng_error', '9', '18', '0.006000000'],
    ['30', 'Response: call_id: 99, Fragment: Single, Ctx: 0', '', '', ''],
  ]);
  expect(await rows('dcerpc.obj_id && tcp', 'frame.number', 'dcerpc.obj_id')).toEqual([
    ['14', own],
    ['16', own],
  ]);
  expect(await rows('dcerpc.cn_ctx_id.no_bind', 'frame.number')).toEqual([['28'], ['30']]);
});

test('a message in two segments has its arguments, padding and proof', async () => {
  const names = ['dcerpc.stub_data', 'dcerpc.auth_padding', 'dcerpc.auth_type', 'dcerpc.auth_level'];
  expect(await rows('frame.number == 33', ...names)).toEqual([['ab'.repeat(20), 'abab', '10', '5']]);
});

test('datagrams name their interface; the latest request counts', async () => {
  const names = ['_ws.col.info', 'dcerpc.request_in', 'dcerpc.time', 'dcerpc.dg_act_id', 'dcerpc.drep'];
  const activity = 'e1af8308-5d1f-11c9-91a4-08002b14a0fa';
  const own = '12345678-aaaa-bbbb-cccc-0123456789ab';
  const found = await rows('udp', ...names);
  expect(found[2]).toEqual([`Response: seq: 1 opnum: 3 len: 16 ${own} V1`, '43', '0.050000000', activity, '000000']);
  expect(found.slice(6).map(([info]) => info)).toEqual([
    'Fault: seq: 3: status: nca_op_rng_error',
    'Ping: seq: 3 [req: #47]',
    'Nocall: seq: 3',
    'Cl_cancel: seq: 3',
    'Cancel_ack: seq: 3',
    'Fack: seq: 3 serial: 1',
  ]);
});

test('damaged messages do no harm', () => {
  const file = readFileSync(CAPTURE);
  const ETHERNET = 1;
  const chosen = new Set([4, 6, 10, 20, 53]);
  let tried = 0;
  let number = 0;
  for (let at = 24; at < file.length; at += 16 + file.readUInt32LE(at + 8)) {
    const frame = file.subarray(at + 16, at + 16 + file.readUInt32LE(at + 8));
    if (chosen.has(++number)) tried += dissectHostile(frame.toString('hex'), ETHERNET);
  }
  expect(tried).toBeGreaterThan(1000);
});
