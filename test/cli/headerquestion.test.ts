import { isHeaderQuestion } from '../../src/cli/headerquestion.js';

const names = new Set(['ip.addr', 'tcp', 'tcp.flags.syn', 'tcp.port', 'frame.number']);
const asks = (...argv: string[]) => isHeaderQuestion(argv, names);

test('frames that are counted, or shown by fields of headers', () => {
  expect(asks('tcp.flags.syn==1', 'a.pcap', 'b.pcap', '--count')).toBe(true);
  expect(asks('--count', '-r', 'a.pcap', '-Y', 'ip.addr == 10.0.0.0/8 and not tcp.port in {80, 443..445}')).toBe(true);
  expect(
    asks('-r', 'a.pcap', '-Y', 'tcp.flags.syn & 0x01', '-T', 'fields', '-e', 'frame.number', '-E', 'header=y'),
  ).toBe(true);
});

test.each([
  ['another field', ['http.host', 'a.pcap', '--count']],
  ['a name that may stand for a number', ['tcp.port == http', 'a.pcap', '--count']],
  ['text', ['tcp contains "x"', 'a.pcap', '--count']],
  ['a macro', ['$syns', 'a.pcap', '--count']],
  ['a list', ['tcp.flags.syn==1', 'a.pcap']],
  ['the list, without -e', ['tcp.flags.syn==1', 'a.pcap', '-T', 'fields']],
  ['another form', ['-Y', 'tcp', '-r', 'a.pcap', '-T', 'json', '-e', 'tcp.port']],
  ['another field shown', ['-Y', 'tcp', '-r', 'a.pcap', '-T', 'fields', '-e', '_ws.col.info']],
  ['another option', ['tcp', 'a.pcap', '--count', '-d', 'tcp.port==80,tls']],
  ['a command', ['fields', 'tcp', '--count']],
  ['standard input', ['tcp', '-', '--count']],
  ['no filter', ['--count', '-r', 'a.pcap']],
  ['an option without its value', ['tcp', '--count', '-r']],
  ['nothing', []],
])('%s is a question for pcq as a whole', (_, argv) => {
  expect(asks(...argv)).toBe(false);
});
