import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// Made by hand after RFC 854, 855, 1073, 1091, 1372.
const WINDOW = 'fffa1f00500018fff0';
const TYPE = `fffa1800${ascii('vt100')}fff0`;
const row = (payload: string, names: string[]) =>
  fieldsOf(new Conversation(23).client(payload).frames, RAW_IP, names)[3].map((texts) => texts.join(','));

describe('telnet', () => {
  test('commands with their options, and data line by line', () => {
    const payload = `fffb01${ascii('a\r\nb')}fffd18fff1`;
    expect(row(payload, ['telnet.cmd', 'telnet.subcmd', 'telnet.data', '_ws.col.info'])).toEqual([
      '251,253,241',
      '1,24',
      'a\r\n,b',
      'Will Echo, 4 bytes data, Do Terminal Type, No Operation',
    ]);
  });

  test('suboptions', () => {
    const names = ['telnet.naws_subopt.width', 'telnet.naws_subopt.height', 'telnet.string_subopt.value'];
    expect(row(`${WINDOW + TYPE}fffa2102fff0`, [...names, 'telnet.rfc_subopt.cmd', 'telnet.subcmd'])).toEqual([
      '80',
      '24',
      'vt100',
      '2',
      '31,24,0,33',
    ]);
    expect(row('fffa1f0050fff0', ['telnet.suboption_length.invalid', 'telnet.naws_subopt.width'])).toEqual(['1', '']);
  });

  test('the escape stands twice in the size of a window', () => {
    const names = ['telnet.naws_subopt.width', 'telnet.naws_subopt.height', 'telnet.suboption_length.invalid'];
    expect(row('fffa1fffff000018fff0', names)).toEqual(['65280', '24', '']);
    expect(row('fffa1fffff0018fff0', names)).toEqual(['', '', '1']);
  });

  test('the command of Kerberos 5, and what follows it', () => {
    const names = ['telnet.auth.krb5.cmd', 'telnet.auth.data'];
    expect(row('fffa2500020203aabbfff0', names)).toEqual(['3', 'aabb']);
    expect(row('fffa2500060203aabbfff0', names)).toEqual(['', '03aabb']);
  });

  test('five things at most are named; a doubled escape is data', () => {
    expect(row('fffb01'.repeat(7), ['_ws.col.info'])[0]).toBe(`${'Will Echo, '.repeat(5)}…`);
    expect(row(`${ascii('x')}ffff${ascii('y')}`, ['_ws.col.info'])).toEqual(['4 bytes data']);
  });

  test('data that the capture cut is counted whole, and shown up to its last line', () => {
    const frame = new Conversation(23).client(ascii('one\r\ntwo, three')).frames[3];
    const cut = { hex: frame.slice(0, -8), length: frame.length / 2 };
    expect(fieldsOf([cut], RAW_IP, ['telnet.data', '_ws.col.info'])[0]).toEqual([
      ['one\r\n'],
      ['15 bytes data[Packet size limited during capture]'],
    ]);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(damageStream(`${WINDOW}${TYPE}fffa250100020304fff0${ascii('end\r\n')}`, 23)).toBeGreaterThan(1000);
  });
});
