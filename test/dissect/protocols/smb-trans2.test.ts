import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { dissectHostile } from '../../support/hostile.js';
import { runPcq } from '../../support/run.js';

// smb1-files.pcap: smbclient lists a directory of Samba 4.17 by SMB 1, recorded with tcpdump between two network
// namespaces of our own. What is expected is what tshark 4.4 says of the same file.
const CAPTURE = new URL('../../captures/smb1-files.pcap', import.meta.url).pathname;
const ETHERNET = 1;

async function rows(filter: string, ...names: string[]): Promise<string[][]> {
  const fields = names.flatMap((name) => ['-e', name]);
  const { stdout } = await runPcq(['-n', '-r', CAPTURE, '-Y', filter, '-T', 'fields', ...fields]);
  return stdout
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t'));
}

test('what TRANSACTION2 asks for', async () => {
  expect(await rows('frame.number in {1, 2, 5, 6, 11, 12}', '_ws.col.info')).toEqual([
    ['Trans2 Request, GET_DFS_REFERRAL, File: \\\\10.66.0.1\\\\share'],
    ['Trans2 Response, GET_DFS_REFERRAL, Error: STATUS_NOT_FOUND'],
    ['Trans2 Request, QUERY_FS_INFO, Query Full FS Size Info'],
    ['Trans2 Response, QUERY_FS_INFO, Data: 32 of 32'],
    ['Trans2 Request, QUERY_PATH_INFO, Query File Standard Info, Path: \\\\a.txt'],
    ['Trans2 Response, QUERY_PATH_INFO, Data: 24 of 24'],
  ]);
  const asked = ['smb.search_pattern', 'smb.ff2_loi', 'smb.search_count_max', 'smb.find_first2.flags'];
  expect(await rows('frame.number in {3, 4}', ...asked)).toEqual([
    ['\\\\*', '0x0104', '1366', '0x0006'],
    ['\\\\*', '0x0104,0x0104', '', ''],
  ]);
});

test('files that were found, and what is told of one', async () => {
  const names = ['smb.search_count_found', 'smb.file', 'smb.end_of_file', 'smb.alloc_size64'];
  expect(await rows('smb.search_count_found', ...names)).toEqual([
    ['5', '.,..,dir,a.txt,big.bin', '0,0,0,6,300000', '0,0,0,4096,303104'],
  ]);
  expect(await rows('frame.number == 12', 'smb.end_of_file', 'smb.link_count', 'smb.unknown_data')).toEqual([
    ['6', '1', '0000'],
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  const bytes = readFileSync(CAPTURE);
  for (let at = 24; at < bytes.length; at += 16 + bytes.readUInt32LE(at + 8)) {
    const frame = bytes.subarray(at + 16, at + 16 + bytes.readUInt32LE(at + 8));
    if (frame.length < 300) expect(dissectHostile(frame.toString('hex'), ETHERNET)).toBeGreaterThan(100);
  }
});
