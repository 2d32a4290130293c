import { dissectHostile } from '../../support/hostile.js';
import { hexOf, Talk } from '../../support/talk.js';
import { RAW_IP } from '../../support/tcp.js';

// Chunks made by hand after Adobe's specification; what is expected is what tshark 4.4 says of them.
const number = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const text = (value: string) => number(value.length, 4) + hexOf(value);
const string = (value: string) => `02${text(value)}`;
const NUMBER_ONE = '003ff0000000000000';
const object = (...members: string[]) => `03${members.join('')}000009`;
const chunk = (type: number, body: string, stream = '03') => {
  const compact = body.replace(/\s/g, '');
  return `${stream}000000${number(compact.length / 2, 6)}${number(type, 2)}00000000${compact}`;
};
const begun = () =>
  new Talk(1935)
    .fromClient(`03${'00'.repeat(1536)}`)
    .fromServer(`03${'00'.repeat(3072)}`)
    .fromClient('00'.repeat(1536));
const NAMES = ['frame.protocols', '_ws.col.info'];

test('a connection: handshakes, calls and what answers them', () => {
  const connect = string('connect') + NUMBER_ONE + object(text('app') + string('live'), `${text('on')}0101`);
  const result = `${string('_result') + NUMBER_ONE}05${object(text('code') + string('Done'))}`;
  const talk = begun()
    .fromClient(chunk(20, connect))
    .fromServer(chunk(5, '002625a0', '02') + chunk(6, '002625a002', '02') + chunk(20, result));
  expect(talk.lines([...NAMES, 'amf.string', 'amf.boolean', 'rtmpt.function.response', 'rtmpt.scm.was'])).toEqual([
    'raw:ip:tcp:rtmpt|Handshake C0+C1||||',
    'raw:ip:tcp:rtmpt|Handshake S0+S1+S2||||',
    'raw:ip:tcp:rtmpt|Handshake C2||||',
    "raw:ip:tcp:rtmpt|connect('live')|connect,app,live,on|True||",
    "raw:ip:tcp:rtmpt|Window Acknowledgement Size 2500000|Set Peer Bandwidth 2500000,Dynamic|_result('Done')|" +
      '_result,code,Done||4|2500000,2500000',
  ]);
});

test('messages come in chunks, whose headers leave out what is known', () => {
  const long = string('long') + NUMBER_ONE + string('x'.repeat(200));
  const whole = chunk(20, long);
  const split = `${whole.slice(0, 24 + 256)}c3${whole.slice(24 + 256)}`;
  const talk = begun()
    .fromClient(split.slice(0, 100))
    .fromClient(split.slice(100))
    .fromServer(`${chunk(8, '2f6d7033', '04')}44000014000004082f6d703384000014 2f6d7033c42f6d7033`)
    .fromServer('c90102');
  const names = [...NAMES, 'amf.stringlength', 'rtmpt.header.format', 'rtmpt.header.timestamp', 'rtmpt.audio.data'];
  expect(talk.lines(names).slice(4)).toEqual([
    'raw:ip:tcp:rtmpt|long()|4,200|0|0|',
    'raw:ip:tcp:rtmpt|Audio Data|Audio Data|Audio Data|Audio Data||0,1,2,3|0,20,40,60|6d7033,6d7033,6d7033,6d7033',
    'raw:ip:tcp|1935 → 40000 [PSH, ACK] Seq=3115 Ack=3306 Win=1000 Len=3||||',
  ]);
});

test('values of AMF 3, and a call that has no name', () => {
  const values = `${string('call')}${NUMBER_ONE}11 0a0b01 076b6579 060776616c 01 09050104010402`;
  const talk = begun()
    .fromClient(chunk(17, `00${values}`))
    .fromClient(chunk(20, '0501'));
  const names = [...NAMES, 'amf.membername', 'amf.integer', 'amf.arraydenselength', 'amf.end_of_dynamic_members'];
  expect(talk.lines(names).slice(3)).toEqual([
    'raw:ip:tcp:rtmpt|call()|key|1,2|2|1',
    'raw:ip:tcp:rtmpt|[Malformed Packet]||||',
  ]);
  expect(dissectHostile(talk.frames[3], RAW_IP, talk.frames.slice(0, 3))).toBeGreaterThan(1000);
});
