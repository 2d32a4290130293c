import { hexOf, Talk } from '../../support/talk.js';

// Packets made by hand after the MQTT specification; what is expected is what tshark 4.4 says of them.
const byte = (value: number) => value.toString(16).padStart(2, '0');
const message = (first: string, body = '') => first + byte(body.length / 2) + body;
const sized = (text: string) => `00${byte(text.length)}${hexOf(text)}`;
const NAMES = ['_ws.col.info', 'mqtt.topic', 'mqtt.msg', 'mqtt.property_id'];

test('version 5: properties, reasons and topic aliases', () => {
  const talk = new Talk(1883)
    .fromClient(
      message('10', `${sized('MQTT')}05c2003c0511 00000e10${sized('id')}${sized('u')}${sized('p')}`.replace(' ', '')),
    )
    .fromServer(message('20', '0100032100 0a'.replace(' ', '')))
    .fromClient(message('82', `000a00${sized('a/b')}01${sized('c')}2e`))
    .fromClient(message('32', `${sized('a/b')}000b03230007${hexOf('hi')}`) + message('c0'))
    .fromClient(message('30', `${sized('')}03230007${hexOf('x')}`))
    .fromServer(message('40', '000b1000') + message('e0', '8b'));
  const more = ['mqtt.connack.reason_code', 'mqtt.puback.reason_code', 'mqtt.disconnect.reason_code', 'mqtt.username'];
  expect(talk.lines([...NAMES, ...more])).toEqual([
    'Connect Command|||0x11||||u',
    'Connect Ack|||0x21|0|||',
    'Subscribe Request (id=10) [a/b] [c]|a/b,c||||||',
    'Publish Message (id=11) [a/b], Ping Request|a/b|6869|0x23||||',
    'Publish Message [a/b]|a/b|78|0x23||||',
    'Publish Ack (id=11), Disconnect Req|||||16|139|',
  ]);
  expect(talk.hostile()).toBeGreaterThan(5000);
});

test('version 3.1.1, and a conversation whose beginning is not there', () => {
  const talk = new Talk(1883)
    .fromServer(message('90', '000a01'))
    .fromClient(message('10', `${sized('MQTT')}0404003c${sized('id')}${sized('w')}${sized('m')}`))
    .fromServer(message('90', '000a01'));
  expect(talk.lines(['mqtt.suback.reason_code', 'mqtt.suback.qos', 'mqtt.unknown_version', 'mqtt.willmsg'])).toEqual([
    '1||1|',
    '|||6d',
    '|1||',
  ]);
});
