import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, udp } from '../../support/ip.js';

const RAW_IP = 101;
const request = ipv4(
  udp(`0001${Buffer.from('a.bin\0octet\0blksize\x001468\0', 'latin1').toString('hex')}`, 40_000, 69),
  {
    source: '10.0.0.1',
    destination: '10.0.0.2',
  },
);
const block = ipv4(udp('0003 0001 616263', 50_000, 40_000), { source: '10.0.0.2', destination: '10.0.0.1' });

test('what follows a request goes between ports that only the client knew', () => {
  const names = ['tftp.opcode', 'tftp.source_file', 'tftp.destination_file', 'tftp.request_frame', 'tftp.option.value'];
  expect(fieldsOf([block, request, block], RAW_IP, [...names, 'data.data', '_ws.col.info'])).toEqual([
    [[], [], [], [], [], ['00030001616263'], ['50000 → 40000 Len=7']],
    [['1'], ['a.bin'], [], [], ['1468'], [], ['Read Request, File: a.bin, Transfer type: octet, blksize=1468']],
    [['3'], [], ['a.bin'], ['2'], [], ['616263'], ['Data Packet, Block: 1 (last)']],
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(dissectHostile(request, RAW_IP)).toBeGreaterThan(500);
  expect(dissectHostile(block, RAW_IP, [request])).toBeGreaterThan(500);
});

test('names of files are ASCII, and an error is warned of', () => {
  const named = (hex: string) => ipv4(udp(hex, 40_000, 69), { source: '10.0.0.1', destination: '10.0.0.2' });
  expect(
    fieldsOf([named('0001 c3a90161 00 6f63746574 00'), named('0005 0001 6e6f 00')], RAW_IP, [
      'tftp.source_file',
      'tftp.error.message',
      '_ws.expert.severity',
      '_ws.col.info',
    ]),
  ).toEqual([
    [['\ufffd\ufffd\x01a'], [], [], ['Read Request, File: é\\001a, Transfer type: octet']],
    [[], ['no'], ['6291456'], ['Error Code, Code: File not found, Message: no']],
  ]);
});
