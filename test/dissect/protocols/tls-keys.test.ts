import { describe, expect, test } from '@jest/globals';
import { Conversation } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const message = (type: string, body: string) => `${type}${hex(body.length / 2, 6)}${body}`;
const record = (content: string) => `160303${hex(content.length / 2, 4)}${content}`;

/** Both sides' part in the agreement on a key, written by hand, after a server's hello that chose the suite. */
function exchanged(suite: string, server: string, client: string, names: readonly string[]): string[][] {
  const hello = message('02', `0303${'52'.repeat(32)}00${suite}00`);
  const frames = new Conversation(443)
    .server(record(hello) + record(message('0c', server)))
    .client(record(message('10', client))).frames;
  const qualified = names.map((name) => `tls.handshake.${name}`);
  return fieldsOf(frames, RAW_IP, qualified)
    .slice(-2)
    .map((row) => row.map((values) => values.join(',')));
}

// Expected values: what tshark 4.4 shows for the same bytes.
describe('the key exchange', () => {
  test('with a key shared before adds a hint and an identity to the Diffie-Hellman values', () => {
    const shared = ['hint', 'p', 'g', 'ys', 'identity', 'yc', 'ciphersuite.undecoded'];
    expect(exchanged('0090', '0003686f7a0001170001020002abcd', '0002696400037a7b7c', shared)).toEqual([
      ['686f7a', '17', '02', 'abcd', '', '', ''],
      ['', '', '', '', '6964', '7a7b7c', ''],
    ]);
    const curve = ['hint', 'server_point', 'identity', 'client_point', 'sig'];
    expect(exchanged('c036', '0001680300170241aa', '0002696402bbcc', curve)).toEqual([
      ['68', '41aa', '', '', ''],
      ['', '', '6964', 'bbcc', ''],
    ]);
  });

  test('of suites that tshark does not know is not read, and of those with nothing to add is remarked on', () => {
    const marks = ['ciphersuite.undecoded', 'server_keyex_illegal', 'p', 'yc'];
    const values = ['000117000102000103', '000105'] as const;
    expect(exchanged('c053', ...values, marks)).toEqual([
      ['1', '', '', ''],
      ['1', '', '', ''],
    ]);
    expect(exchanged('0031', ...values, marks)).toEqual([
      ['', '1', '', ''],
      ['', '', '', '05'],
    ]);
    expect(exchanged('c064', ...values, ['hint', 'identity'])).toEqual([
      ['17', ''],
      ['', '05'],
    ]);
  });
});
