import { hexOf, linesOf, request, Talk } from '../../support/talk.js';

// ICQ, iPerf3 and AJP13: made by hand; what is expected is what tshark 4.4 says of them.
test('ICQ: versions two to four', () => {
  const frames = [request(4000, '0200aabb'), request(4000, '0700aabb')];
  expect(linesOf(frames, ['frame.protocols', '_ws.col.info', 'icq.version'])).toEqual([
    'raw:ip:udp:icq|ICQ Version 2 protocol|2',
    'raw:ip:udp:data|40000 → 4000 Len=4|',
  ]);
});

test('iPerf3: datagrams in order and not, and how a test begins', () => {
  const datagram = (number: string) => request(5201, `5f5e1000 00000005 ${number} aabb`);
  const lines = linesOf([datagram('00000001'), datagram('00000003')], ['_ws.col.info', 'iperf3.outoforder']);
  expect(lines).toEqual([
    '40000 → 5201 [1] Time sent=1600000000.0000050 length=14 bytes|',
    '(Loss or out-of-order delivery) 40000 → 5201 [3] Time sent=1600000000.0000050 length=14 bytes|1',
  ]);
  const talk = new Talk(5201)
    .fromClient(hexOf(`${'a'.repeat(36)}\0`))
    .fromServer('fe')
    .fromClient(`00000002${hexOf('{}')}`);
  expect(talk.lines(['iperf3.state', 'iperf3.prejson', 'frame.protocols'])).toEqual([
    '||raw:ip:tcp:iperf3',
    '-2||raw:ip:tcp:iperf3',
    '|2|raw:ip:tcp:iperf3:json',
  ]);
});

test('AJP13: a request with a body, and its response', () => {
  const sized = (text: string) => `00${text.length.toString(16).padStart(2, '0')}${hexOf(text)}00`;
  const packet = (magic: string, body: string) => magic + (body.length / 2).toString(16).padStart(4, '0') + body;
  const head = `0204${sized('HTTP/1.1')}${sized('/x')}${sized('1.2.3.4')}ffff${sized('srv')}0050000002`;
  const talk = new Talk(8009)
    .fromClient(packet('1234', `${head}a008${sized('2')}${sized('X')}${sized('y')}05${sized('q=1')}ff`))
    .fromClient(packet('1234', `0002${hexOf('hi')}`))
    .fromServer(packet('4142', `0400c8${sized('OK')}0001a001${sized('text/html')}`) + packet('4142', '0501'));
  const names = ['ajp13.uri', 'ajp13.unknown_header', 'ajp13.query_string', 'ajp13.data', 'ajp13.content_type'];
  expect(talk.lines([...names, 'ajp13.reusep'])).toEqual(['/x|X: y|q=1|||', '|||hi||', '||||text/html|1']);
  expect(talk.lines(['_ws.col.info'])[0]).toBe('2:REQ:POST /x HTTP/1.1');
  expect(talk.hostile()).toBeGreaterThan(1000);
});
