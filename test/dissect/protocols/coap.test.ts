import { dissectHostile } from '../../support/hostile.js';
import { hexOf, linesOf, request, response, Talk } from '../../support/talk.js';
import { RAW_IP } from '../../support/tcp.js';

// Messages made by hand after RFC 7252; what is expected is what tshark 4.4 says of them.
const get = `42010001 0102 34${hexOf('host')} 81${hexOf('a')} 01${hexOf('b')} 43${hexOf('x=1')}`;
const content = `62450001 0102 c132 ff${hexOf('{"a":1}')}`;

test('a request and its response: options, content, address and time', () => {
  const frames = [request(5683, get), response(5683, content), request(5683, get), request(5683, '40010005f0')];
  const names = ['frame.protocols', '_ws.col.info', 'coap.opt.name', 'coap.opt.uri_path_recon', 'coap.response_to'];
  expect(linesOf(frames, [...names, 'coap.response_time', 'coap.option_length_bad'])).toEqual([
    'raw:ip:udp:coap|CON, MID:1, GET, TKN:01 02, coap://host/a/b?x=1|#1: Uri-Host,#2: Uri-Path,#3: Uri-Path,#4: Uri-Query|coap://host/a/b|||',
    'raw:ip:udp:coap:json|ACK, MID:1, 2.05 Content, JSON (application/json), TKN:01 02, coap://host/a/b|#1: Content-Format|coap://host/a/b|1|1.000000000|',
    'raw:ip:udp:coap|CON, MID:1, GET, TKN:01 02, coap://host/a/b?x=1 [Retransmission]|#1: Uri-Host,#2: Uri-Path,#3: Uri-Path,#4: Uri-Query|coap://host/a/b|||',
    'raw:ip:udp:coap|CON, MID:5, GET||||||1'.replace('||||||1', '|||||1'),
  ]);
  expect(dissectHostile(frames[0], RAW_IP) + dissectHostile(frames[1], RAW_IP, [frames[0]])).toBeGreaterThan(1000);
});

test('over TCP', () => {
  const talk = new Talk(5683).fromClient('30 e1 22 0400').fromServer(`5345 616263 ff${hexOf('hey!')}`);
  expect(talk.lines(['coap.length', 'coap.code', 'coap.token'])).toEqual(['5|225|', '10|69|616263']);
});
