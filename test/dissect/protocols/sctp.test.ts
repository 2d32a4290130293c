import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4 } from '../../support/ip.js';

const RAW_IP = 101;
const HERE = '10.0.0.1';
const THERE = '10.0.0.2';
const packet = (chunks: string, [source, destination] = [HERE, THERE]) =>
  ipv4(`9c40 9c40 00000007 11223344${chunks}`, { protocol: 132, source, destination });

const init = packet('01000024 0000000a 00010000 0002 0003 00000064 000c0006 00050000 80000004 c0000004');
const data = packet('00030013 00000066 0001 0002 00000000 616263 00');
const sack = packet('03000018 00000066 00010000 0001 0001 0002 0003 00000065', [THERE, HERE]);

test('sequence numbers are counted from the first of the association', () => {
  const names = ['sctp.chunk_type', 'sctp.data_tsn', 'sctp.sack_cumulative_tsn_ack', 'sctp.sack_gap_block_end_tsn'];
  expect(fieldsOf([init, data, sack], RAW_IP, [...names, 'data.data', '_ws.col.info'])).toEqual([
    [['1'], [], [], [], [], ['INIT ']],
    [['0'], ['2'], [], [], ['616263'], ['DATA (TSN=2) ']],
    [['3'], [], ['2'], ['5'], [], ['SACK (Ack=2, Arwnd=65536) ']],
  ]);
});

test('parameters and padding', () => {
  const names = ['sctp.parameter_type', 'sctp.parameter_supported_address_type', 'sctp.parameter_padding'];
  expect(fieldsOf([init], RAW_IP, names)[0]).toEqual([['0x000c', '0x8000', '0xc000'], ['5'], ['0000']]);
  expect(fieldsOf([data], RAW_IP, ['sctp.chunk_padding'])[0]).toEqual([['00']]);
});

test('whatever the bytes, nothing is thrown', () => {
  for (const each of [init, data, sack]) expect(dissectHostile(each, RAW_IP)).toBeGreaterThan(500);
});
