import { fieldsOf } from '../../support/dissect.js';
import { tcpFrame } from '../../support/dns.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;
const text = (value: string) => Buffer.from(value, 'latin1').toString('hex');
const short = (value: string) => value.length.toString(16).padStart(2, '0') + text(value);
const message = (type: string, body: string) =>
  `${type}0001${(body.length / 2).toString(16).padStart(8, '0')}${body}ce`;

const publish = message('01', `003c00280000${short('logs')}${short('a.b')}01`);
const table = `00000008${short('k')}53${'00000001'}${text('v')}`;
const header = message('02', `003c00000000000000000002f800${short('application/json')}${short('utf-8')}${table}0200`);
const body = message('03', text('{}'));
const frame = tcpFrame(publish + header + body, { from: 40_000, to: 5672 });

test('a message is published: method, header and body', () => {
  const names = ['amqp.type', 'amqp.method.arguments.exchange', 'amqp.method.arguments.mandatory', 'amqp.field.string'];
  const more = [
    'amqp.method.arguments.publish_number',
    'amqp.method.properties.delivery_mode',
    'amqp.payload',
    'json.object',
  ];
  expect(fieldsOf([frame], ETHERNET, [...names, ...more])[0].map((each) => each.join())).toEqual([
    ...['1,2,3', 'logs', 'True', 'v', '1', '2', '7b7d'],
    expect.any(String),
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(1000);
});
