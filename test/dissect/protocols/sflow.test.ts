import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, udp } from '../../support/ip.js';

const RAW_IP = 101;
const word = (value: number) => value.toString(16).padStart(8, '0');
const words = (...values: number[]) => values.map(word).join('');

// Counters of an Ethernet interface, and a sampled packet: an Ethernet header of 14 bytes out of 60.
const counters = words(2, 80, 8, 5, 1, 2, 60, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13) + words(0, 0);
const header = `${words(1, 32, 1, 60, 4, 14)}0200000000020200000000019999 0000`;
const flow = words(1, 72, 9, 7, 1000, 5000, 0, 3, 0x8000_0000, 1) + header;
const datagram = ipv4(
  udp(`${words(5, 1)}0a000001${words(2, 42, 1000, 2)}${counters}${flow}`.replace(/\s/g, ''), 6343, 6343),
);

test('counters and a sampled packet', () => {
  const names = ['sflow_245.sampletype', 'sflow_245.dot3StatsSymbolErrors', 'sflow.flow_sample.sampling_rate'];
  const more = ['sflow.flow_sample.output_interface_format', 'sflow_245.header', 'eth.type', '_ws.col.info'];
  expect(fieldsOf([datagram], RAW_IP, [...names, ...more])[0]).toEqual([
    ['2', '1'],
    ['13'],
    ['1000'],
    ['2'],
    ['0200000000020200000000019999'],
    ['0x9999'],
    ['V5, agent 10.0.0.1, sub-agent ID 2, seq 42, 2 samples'],
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(dissectHostile(datagram, RAW_IP)).toBeGreaterThan(1000);
});
