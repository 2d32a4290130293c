import { FilterParser } from '../../grammar/parser.js';
import { compileFilter, drawErrors } from '../../src/filter/index.js';
import { FilterTooLargeError, generateSql } from '../../src/sql/index.js';
import { catalog } from './world.js';

const errorsOf = (text: string) => {
  const result = compileFilter(text, catalog);
  return result.ok ? [] : result.errors;
};

test('the grammar has no mistakes of its own', () => {
  expect(() => new FilterParser(false)).not.toThrow();
});

/** Filter, the word that the caret stands under, and the message. */
test.each([
  ['tcp.flag == 1', 'tcp.flag', '"tcp.flag" is not a valid protocol or protocol field.'],
  ['tcp and hTTp', 'hTTp', '"hTTp" is not a valid protocol or protocol field.'],
  ['1 == 2', '1 == 2', 'Constant expression is invalid.'],
  ['5', '5', '5 is neither a field nor a protocol name.'],
  ['"abc"', '"abc"', '"abc" is neither a field nor a protocol name.'],
  ['tcp.flags.syn = 1', '=', '"=" was unexpected in this context.'],
  ['ip.ttl == 5 6', '6', '"6" was unexpected in this context.'],
  ['ip.ttl ==', '', 'Unexpected end of filter expression.'],
  ['(ip', '', 'Unexpected end of filter expression.'],
  ['ip)', ')', '")" was unexpected in this context.'],
  ['all tcp', '', 'Unexpected end of filter expression.'],
  ['ip.ttl in {1,}', '}', '"}" was unexpected in this context.'],
  ['ip.ttl in {}', '}', '"}" was unexpected in this context.'],
  ['(tcp.port) == 80', '==', '"==" was unexpected in this context.'],
  ['ip.ttl == (60+4)', '(', '"(" was unexpected in this context.'],
  ['ip.ttl + 1 contains 5', 'contains', '"contains" was unexpected in this context.'],
  ['frame.time_delta == 5.', '.', '"." was unexpected in this context.'],
  ['frame.time_delta in {0.1...7}', '.7', '"7" is not a valid protocol or protocol field.'],
  ['tcp.port == 70000', '70000', '"70000" too big for this field, maximum 65535.'],
  ['tcp.port == "80"', '"80"', 'Unsigned integer (16 bits) cannot be converted from a string ("80").'],
  ['tcp.port == 68-1', '68-1', '"68-1" cannot be converted to Unsigned integer (16 bits).'],
  ['tcp.port == 2.5', '2.5', 'Double 2.5 cannot be converted to Unsigned integer (16 bits).'],
  ['ip.src == 300.1.1.1', '300.1.1.1', '"300.1.1.1" is not a valid hostname or IPv4 address.'],
  ['ip.src == 10.0.0.01', '10.0.0.01', '"10.0.0.01" is not a valid hostname or IPv4 address.'],
  ['ip.src == 10.0.0.0/33', '10.0.0.0/33', 'Netmask bits in a CIDR IPv4 address should be <= 32, not 33'],
  ['ipv6.src == ::/129', '::/129', 'Prefix in a IPv6 address should be <= 128, not 129'],
  ['eth.src == ff:ff', 'ff:ff', '"ff:ff" contains too few bytes to be a valid Ethernet address.'],
  [
    'eth.src == "ff:ff:ff:ff:ff:ff"',
    '"ff:ff:ff:ff:ff:ff"',
    'Ethernet or other MAC address cannot be converted from a string ("ff:ff:ff:ff:ff:ff").',
  ],
  ['frame[0] == 300', '300', '300 is too large for a byte value'],
  ['frame contains aa.bb.hh', 'aa.bb.hh', '"aa.bb.hh" is not a valid byte string.'],
  ['frame == "00"[1]', '"00"', 'Range is not supported for entity "00"'],
  ['frame == b[1]', 'b', '"b" is not a valid protocol or protocol field.'],
  [
    'tcp.port[1] == 3',
    'tcp.port',
    '"tcp.port" is a Unsigned integer (16 bits) and cannot be sliced into a sequence of bytes.',
  ],
  ['frame[1:0] == 1', '1:0', "Range 1:0 isn't valid because length 0 isn't positive"],
  ['frame[5-2] == 1', '5-2', "Range 5-2 isn't valid because 5 is greater or equal than 2"],
  ['frame[-1-2] == 1', '-1-2', "Range -1-2 isn't valid because -1 and 2 have different signs"],
  ['frame[2-] == 1', '2-', '"2-" is not a valid range.'],
  ['frame[a] == 1', 'a', '"a" is not a valid number.'],
  ['frame[1 == 1', '[', 'The right bracket was missing from a slice.'],
  ['ip.dst#', '#', 'The layer number or range was missing.'],
  ['ip.dst#ip', 'i', 'Expected digit or "[", not "i"'],
  ['dns.qry.name == "a', '"a', 'The final quote was missing from a quoted string.'],
  ['dns.qry.name == "\\q"', '\\q', '\\q is not a valid character escape sequence'],
  ['dns.qry.name == "\\400"', '\\400', '\\400 is larger than 255.'],
  ['dns.qry.name == "\\u00g0"', '\\u00g0', '\\u00g0 is not a valid universal character name'],
  ["ip.ttl == ''", "''", 'Empty character constant.'],
  ["ip.ttl == 'PP'", "'PP'", "'PP' is too long to be a valid character constant."],
  ["ip.ttl == '\\Z'", "'\\Z'", "'\\Z' isn't a valid character constant."],
  ['-tcp', 'tcp', 'FT_PROTOCOL cannot be negated.'],
  ['tcp.flags.syn + 1 == 2', 'tcp.flags.syn', 'FT_BOOLEAN cannot be added.'],
  ['ip.src * 2 == 1.1.1.1', 'ip.src', 'FT_IPv4 cannot be multiplied.'],
  ['odd.double & 1', 'odd.double', 'FT_DOUBLE does not support bitwise AND.'],
  ['ip.ttl == 10 / 0', '10 / 0', 'Division by zero'],
  [
    'tcp.port contains 80',
    'tcp.port',
    'tcp.port (type=Unsigned integer (16 bits)) cannot participate in contains comparison.',
  ],
  ['ip.src matches "a"', 'ip.src', 'ip.src (type=IPv4 address) cannot participate in matches comparison.'],
  ['tcp.payload matches abc', 'abc', 'Matches requires a double quoted string on the right side.'],
  ['tcp.payload matches "a" matches "b"', 'matches', '"matches" was unexpected in this context.'],
  ['tcp.port == ip.src', 'ip.src', 'tcp.port <FT_UINT16> and ip.src <FT_IPv4> are not of compatible types.'],
  ['odd.double < nan', 'nan', 'NaN cannot be used in ordered comparisons'],
  ['123 in {ip}', '123', 'Only a field may be tested for membership in a set.'],
  ['len(tcp) in {20}', 'len(tcp)', 'Only a field may be tested for membership in a set.'],
  ['tcp[0] in {1}', 'tcp[0]', 'Only a field may be tested for membership in a set.'],
  ['frame == foo(tcp)', 'foo', "Function 'foo' does not exist"],
  ['len()', 'len()', 'Function len needs at least 1 arguments.'],
  ['len(tcp, udp)', 'len(tcp, udp)', 'Function len can only accept 1 arguments.'],
  ['len(tcp.port)', 'tcp.port', 'Argument does not support the len() function'],
  ['count(5) == 1', '5', 'Only fields can be used as parameter for count()'],
  ['upper(tcp.port) == "A"', 'tcp.port', 'Only string type fields can be used as parameter for upper()'],
  ['vals(tcp.port) == "A"', 'tcp.port', 'Field "tcp.port" does not have a value string.'],
  ['hex(odd.byte) == "A"', 'odd.byte', 'Base conversion for field "odd.byte" is not supported'],
  ['string(tcp.payload) == "A"', 'tcp.payload', 'String conversion for field "tcp.payload" is not supported'],
  [
    'max(ip.src, tcp.port) > 1',
    'tcp.port',
    "Arguments to 'max' must be of compatible type (expected IPv4 address, got Unsigned integer (16 bits))",
  ],
  ['ip_rfc1918(ipv6.src)', 'ipv6.src', 'Only IPv4 fields can be used as a parameter for ip_rfc1918()'],
  ['ip.proto == "Foo"', '"Foo"', '"Foo" cannot be found among the possible values for ip.proto.'],
  [
    'ip.proto > "Test"',
    '"Test"',
    'Cannot use order comparisons with "Test" because the value string cannot be uniquely converted to an integer.',
  ],
  ['ip.flags.df == "True"', '"True"', 'expected "Set" or "Not set", not "True" for ip.flags.df.'],
  ['frame.time == "2002-12-31 13:55.3"', '"2002-12-31 13:55.3"', 'Subsecond precision requires a seconds field.'],
  [
    'frame.time == "soon"',
    '"soon"',
    '"soon" is not a valid absolute time. Example: "Nov 12, 1999 08:55:44.123" or "2011-07-04 12:34:56"',
  ],
  ['frame.time_delta == "1"', '"1"', 'Time offset cannot be converted from a string ("1").'],
  [
    '2 * frame.time_relative > 2',
    'frame.time_relative',
    'Both sides of "*" must be of compatible type: a time takes a number on its right.',
  ],
  ['tcp.payload matches "["', '"["', 'Regex compilation error: missing terminating ] for character class.'],
  ['frame == $aaaa', 'aaaa', '"aaaa" is not a valid protocol or protocol field.'],
  ['$nothing(1)', '$nothing(1)', "macro 'nothing' does not exist"],
  [
    '${private_ipv4}',
    '${private_ipv4}',
    "wrong number of arguments for macro 'private_ipv4', expecting 1 instead of 0",
  ],
  ['$private_ipv4(a,)', '$private_ipv4(a,)', 'null argument in macro expression'],
])('%s', (text, word, message) => {
  const errors = errorsOf(text);
  expect(errors[0]?.message).toBe(message);
  expect(text.slice(errors[0].span.start, errors[0].span.end)).toBe(word);
});

test('all errors of a filter come at once, in order', () => {
  expect(errorsOf('foo == 1 or ip.ttl == 300 and tcp.prot').map(({ code }) => code)).toEqual([
    'unknown-name',
    'literal',
    'unknown-name',
  ]);
});

test.each([
  ['tcp.flag == 1', 'Did you mean tcp.flags, tcp.flags.ack or tcp.flags.syn?'],
  ['TCP', 'Did you mean tcp?'],
  ['lenn(tcp)', 'Did you mean len()?'],
  ['ip.proto == "TPC"', 'Did you mean "TCP"?'],
  ['ip.src = 1.1.1.1', 'Write == to compare.'],
  ['tcp.port[0]', 'Write @tcp.port for its bytes in the packet.'],
])('%s has the hint: %s', (text, hint) => {
  expect(errorsOf(text)[0].hint).toBe(hint);
});

test('an error is drawn under its word', () => {
  const text = 'ip and tcp.flag == 1';
  expect(drawErrors(text, errorsOf(text))).toBe(
    [
      '    ip and tcp.flag == 1',
      '           ^~~~~~~~',
      '"tcp.flag" is not a valid protocol or protocol field.',
      '    Did you mean tcp.flags, tcp.flags.ack or tcp.flags.syn?',
    ].join('\n'),
  );
});

test('characters that a terminal would obey are not drawn', () => {
  const text = 'tcp == \x1b[31m"\x1b"';
  expect(drawErrors(text, errorsOf(text))).not.toContain('\x1b');
});

test('of a long filter only the part around the error is drawn', () => {
  const text = `${'tcp or '.repeat(100)}foo${' or udp'.repeat(100)}`;
  const [line, caret] = drawErrors(text, errorsOf(text)).split('\n');
  expect(line.length).toBeLessThan(120);
  expect(line.slice(caret.indexOf('^'), caret.lastIndexOf('~') + 1)).toBe('foo');
});

test.each([
  ['bootp', 'Deprecated token "bootp". Write "dhcp".'],
  ['ip.proto == TCP', 'Writing value strings without double quotes is deprecated. Please use "TCP" instead'],
  [
    'frame contains fc',
    'Interpreting "fc" as Fibre Channel instead of bytes. Write ":fc" for the bytes or ".fc" for the field.',
  ],
])('%s is accepted with a warning', (text, message) => {
  const result = compileFilter(text, catalog);
  expect(result.ok).toBe(true);
  expect(result.warnings.map((each) => each.message)).toEqual([
    message === '' ? '' : message.replace('Fibre Channel', 'Fibre Channel'),
  ]);
});

describe('hostile filters end in an answer or a clear error', () => {
  test.each([
    ['1,000 parentheses', `${'('.repeat(1000)}tcp${')'.repeat(1000)}`, undefined],
    ['1,000 nots', `${'not '.repeat(1000)}tcp`, undefined],
    ['1,000 nots in parentheses', `${'not ('.repeat(1000)}tcp${')'.repeat(1000)}`, undefined],
    ['too many parentheses', '('.repeat(500_000), '"(" nests more than 2000 deep.'],
    ['parentheses left open', `${'('.repeat(1000)}tcp`, 'Unexpected end of filter expression.'],
    ['parentheses never opened', `tcp${')'.repeat(500_000)}`, '")" was unexpected in this context.'],
    ['tests that nest', `${'(tcp and (udp or '.repeat(500)}ip${'))'.repeat(500)}`, 'Tests nest more than 400 deep.'],
    ['braces', `ip.ttl == ${'{'.repeat(500_000)}`, '"{" nests more than 50 deep.'],
    ['calls', 'len('.repeat(200_000), '"(" nests more than 50 deep.'],
    ['slices of slices', `tcp${'[0]'.repeat(300_000)}`, 'More than 50 slices of slices.'],
    ['minus signs', `ip.ttl == ${'-'.repeat(500_000)}1`, 'More than 500 arithmetic operators in one test.'],
    ['a chain', `ip.ttl${' < ip.ttl'.repeat(100_000)}`, 'More than 500 comparisons in one chain.'],
    [
      'groups of a pattern',
      `frame matches "${'('.repeat(500_000)}"`,
      'Regex compilation error: groups nest more than 100 deep.',
    ],
    ['macros in macros', '$a(1)', "macro 'a' nests more than 32 deep"],
    [
      'characters of no meaning',
      '\u00e9\0'.repeat(10),
      'Non-printable ASCII characters may only appear inside double-quotes.',
    ],
  ])('%s', (_, text, message) => {
    const result = compileFilter(text, catalog, { macros: { a: '$a($1) or $a($1)' } });
    if (message === undefined) expect(result.ok && generateSql(result.checked).text).toMatch(/^(NOT \()?frame_id IN/);
    else expect(!result.ok && result.errors.map((each) => each.message)).toContain(message);
  });

  test('many different tests', () => {
    const text = Array.from({ length: 2000 }, (_, index) => `(ip.len == ${index} and tcp.port == ${index})`).join(
      ' or ',
    );
    const result = compileFilter(text, catalog);
    expect(result.ok).toBe(true);
    if (result.ok) expect(() => generateSql(result.checked)).toThrow(FilterTooLargeError);
  });
});
