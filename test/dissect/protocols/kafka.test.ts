import { hexOf, Talk } from '../../support/talk.js';

// Messages made by hand after Kafka's protocol guide; what is expected is what tshark 4.4 says of them.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const text = (value: string) => hex(value.length, 4) + hexOf(value);
const message = (body: string) => {
  const digits = body.replace(/\s/g, '');
  return hex(digits.length / 2, 8) + digits;
};

const talk = new Talk(9092)
  .fromClient(message(`0003 0002 00000007 ${text('me')} 00000001 ${text('topic')}`))
  .fromServer(
    message(
      `00000007 00000001 000003e9 ${text('h')} 00002384 ffff ${text('c')} 000003e9 00000001 0000 ${text('topic')} 00 00000001 0000 00000000 000003e9 00000001 000003e9 00000001 000003e9`,
    ),
  )
  .fromClient(message(`0012 0003 00000008 ${text('me')} 00 02 61 02 62 00`))
  .fromServer(message('00000008 0000 02 0000 0000 0009 00 00000000 00'))
  .fromServer(message('00000009 0000'));

test('metadata and versions, and an answer to nothing', () => {
  const names = ['_ws.col.info', 'kafka.topic_name', 'kafka.host', 'kafka.partition_id', 'kafka.request_frame'];
  const more = ['kafka.client_software_name', 'kafka.api_versions.max_version', 'kafka.pdu_length_mismatch'];
  expect(talk.lines([...names, ...more])).toEqual([
    'Kafka Metadata v2 Request|topic||||||',
    'Kafka Metadata v2 Response|topic|h|0|1|||',
    'Kafka ApiVersions v3 Request|||||a||',
    'Kafka ApiVersions v3 Response||||3||9|',
    'Kafka Response (Undecoded, Request Missing)|||||||',
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(talk.hostile()).toBeGreaterThan(1000);
});
