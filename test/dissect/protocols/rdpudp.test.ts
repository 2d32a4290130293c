import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4 } from '../../support/ip.js';

// Packets written by hand after MS-RDPEUDP and MS-RDPEUDP2.
const hex = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, '0');
const between = (from: number, to: number, payload: string, source: string, destination: string) =>
  over4(ipv4(`${hex(from, 2) + hex(to, 2) + hex(8 + payload.length / 2, 2)}0000${payload}`, { source, destination }));
const client = (payload: string) => between(50_000, 3389, payload, '10.0.0.1', '10.0.0.2');
const server = (payload: string) => between(3389, 50_000, payload, '10.0.0.2', '10.0.0.1');

const EXTENSION = `00010101${'00'.repeat(32)}`;
const SYN = client(`ffffffff00401001bbff568704d004d0${EXTENSION}`);
const SYN_ACK = server(`bbff5687004010054d67796604d004d0${EXTENSION}`);
/** Data of the second version: an acknowledgement of acknowledgements, and an alert of TLS. */
const SECOND = client('0014c164006400e001000100150303000201 00'.replaceAll(' ', ''));

test('flags and the version that both ends know', () => {
  const [syn, answer] = fieldsOf([SYN, SYN_ACK], 1, [
    'rdpudp.flags',
    'rdpudp.upstreammtu',
    'rdpudp.synex.version',
    '_ws.col.info',
  ]);
  expect(syn).toEqual([['0x1001'], ['1232'], ['0x0101'], ['SYN,SYNEX']]);
  expect(answer.slice(0, 3)).toEqual([['0x1005'], ['1232'], ['0x0101']]);
});

test('after that packets are of the second version, whose first byte stands in the eighth place', () => {
  const names = ['rdpudp.prefixbyte', 'rdpudp.flags', 'rdpudp.logWindow', 'rdpudp.snsourceack'];
  expect(fieldsOf([SYN, SYN_ACK, SECOND], 1, names)[2]).toEqual([['0xe0'], ['0x0114'], ['12'], []]);
  // Nobody agreed on it here: the same bytes are of the first version.
  expect(fieldsOf([SECOND], 1, names)[0][3]).toEqual([expect.stringMatching(/^0x0014c164$/)]);
});

test('each conversation has its version, whatever else of its packets is wanted', () => {
  const other = between(50_001, 3389, 'ffffffff00400008', '10.0.0.3', '10.0.0.2');
  const frames = fieldsOf([SYN, SYN_ACK, SECOND, other], 1, ['rdpudp.flags.fec']);
  expect(frames.map(([values]) => values.length)).toEqual([1, 1, 0, 1]);
});

test('what an acknowledgement says has come', () => {
  const [fields] = fieldsOf([server('109760330400000400010400')], 1, ['rdpudp.ack.item', 'rdpudp.ack.item.rle']);
  expect(fields).toEqual([['0x04'], ['4']]);
});

test('no bytes make it fail', () => {
  for (const frame of [SYN, SYN_ACK, SECOND]) expect(dissectHostile(frame, 1)).toBeGreaterThan(100);
});
