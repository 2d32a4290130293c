import { describe, expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { client, PSH, RAW_IP, udpFrame } from '../../support/tcp.js';

/** Each byte is hidden by the one before it, the first by 171. */
function hidden(text: string): string {
  let key = 171;
  return [...Buffer.from(text)]
    .map((byte) => {
      key ^= byte;
      return key.toString(16).padStart(2, '0');
    })
    .join('');
}

describe('TP-Link’s smart home protocol', () => {
  const layersOf = (text: string) => textsOf(udpFrame(1000, 9999, hidden(text)), RAW_IP, ['frame.protocols'])[0];

  test('is an object of JSON; all else on its port is data', () => {
    expect(layersOf('{"a":1}')).toBe('raw:ip:udp:tplink-smarthome:json');
    expect(layersOf('{}')).toBe('raw:ip:udp:tplink-smarthome:json');
    for (const text of ['abc', '{', '[1]', '{abc', ' {"a":1}']) expect(layersOf(text)).toBe('raw:ip:udp:data');
  });

  test('over TCP behind its length', () => {
    const of = (text: string) => {
      const payload = text.length.toString(16).padStart(8, '0') + hidden(text);
      return textsOf(client(PSH, 1, 0, { payload }), RAW_IP, ['frame.protocols'])[0];
    };
    expect(of('{"a":1}')).toBe('raw:ip:tcp:tplink-smarthome:json');
    expect(of('abc')).toBe('raw:ip:tcp:data');
  });
});
