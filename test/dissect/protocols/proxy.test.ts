import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, PSH, RAW_IP } from '../../support/tcp.js';

const segment = (payload: string) => client(PSH | ACK, 1, 1, { payload });
const text = (line: string) => Buffer.from(line, 'latin1').toString('hex');

test('a line says who the client is; what it carries follows', () => {
  const frame = segment(text('PROXY TCP4 192.0.2.1 198.51.100.2 52176 443\r\nGET / HTTP/1.1\r\n\r\n'));
  const names = [
    'proxy.src.ipv4',
    'proxy.dst.ipv4',
    'proxy.srcport',
    'proxy.dstport',
    'http.request.method',
    'frame.protocols',
  ];
  expect(fieldsOf([frame], RAW_IP, names)[0]).toEqual([
    ['192.0.2.1'],
    ['198.51.100.2'],
    ['52176'],
    ['443'],
    ['GET'],
    ['raw:ip:tcp:proxy:http'],
  ]);
});

test('addresses of IPv6, and a line that tells nothing', () => {
  const [six] = fieldsOf([segment(text('PROXY TCP6 2001:db8::1 ::1 1 2\r\n'))], RAW_IP, [
    'proxy.src.ipv6',
    'proxy.dst.ipv6',
  ]);
  expect(six).toEqual([['2001:db8::1'], ['::1']]);
  const [unknown] = fieldsOf([segment(text('PROXY UNKNOWN a b\r\n'))], RAW_IP, ['proxy.v1.proto', 'proxy.v1.unknown']);
  expect(unknown).toEqual([['UNKNOWN'], ['a b']]);
});

test('the binary form, with an element behind the addresses', () => {
  const header = '0d0a0d0a000d0a515549540a21110010c0000201c63364020050 01bb 040001ff'.replaceAll(' ', '');
  const names = ['proxy.version', 'proxy.src.ipv4', 'proxy.dstport', 'proxy.v2.tlv.type', 'proxy.v2.tlv.value'];
  expect(fieldsOf([segment(header)], RAW_IP, names)[0]).toEqual([['2'], ['192.0.2.1'], ['443'], ['0x04'], ['ff']]);
});

test('no bytes make it fail', () => {
  expect(
    dissectHostile(segment(text('PROXY TCP4 192.0.2.1 198.51.100.2 52176 443\r\nGET / HTTP/1.1\r\n\r\n')), RAW_IP),
  ).toBeGreaterThan(100);
});
