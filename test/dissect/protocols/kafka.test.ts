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

test('batches of records, and who sends them', () => {
  // Two records (the second without a key, five milliseconds earlier), then a batch that says it is compressed.
  const head = '0000018bcfe5687b 0000018bcfe56880 0000000000000009 0001 00000000';
  const records = `1c 00 00 00 026b 066f6e65 02 0268 0276 12 00 09 02 01 0674776f 00`;
  const batch = `0000000000000064 0000004a 00000004 02 11223344 0000 00000001 ${head} 00000002 ${records}`;
  const compressed = `0000000000000064 00000034 00000004 02 11223344 0012 00000000 ${head} 00000001 010203`;
  const topic = `00000001 ${text('t')} 00000001 00000000 00000096 ${batch} ${compressed}`;
  const sending = new Talk(9092)
    .fromClient(message(`0000 0003 00000001 ${text('me')} ffff 0001 000005dc ${topic}`))
    .fromClient(message(`0016 0001 00000002 ${text('me')} ${text('tx')} 0000ea60`))
    .fromServer(message('00000002 00000000 0000 0000000000000009 0001'))
    .fromClient(message(`0012 0000 00000003 ${text('me')}`))
    .fromServer(message('00000003 0000 00000002 001b 0000 0001 0000 0000 000b'));
  const names = ['offset', 'message_timestamp', 'message_key', 'message_value', 'header_key', 'batch_codec'];
  const more = ['producer_id', 'transaction_timeout', 'unsupported_api_version'];
  const times = 'Nov 14, 2023 22:13:20.123000000 UTC,Nov 14, 2023 22:13:20.118000000 UTC';
  expect(sending.lines([...names, ...more].map((name) => `kafka.${name}`))).toEqual([
    `100,100,101,100|${times}|6b,<MISSING>|6f6e65,74776f|h|0,2|9,9||`,
    '|||||||60000|',
    '||||||9||',
    '||||||||',
    '||||||||1',
  ]);
  const first = 'Jan  1, 1970 00:06:35.-807049093 UTC';
  expect(sending.lines(['kafka.batch_first_timestamp'])[0]).toBe(`${first},${first}`);
  expect(sending.hostile()).toBeGreaterThan(1000);
});
