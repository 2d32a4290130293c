import { hexOf, Talk } from '../../support/talk.js';

// Messages made by hand after RFC 8010; what is expected is what tshark 4.4 says of them.
const sized = (text: string) => text.length.toString(16).padStart(4, '0') + hexOf(text);
const attributes = `01 47 ${sized('attributes-charset')} ${sized('utf-8')} 21 ${sized('n')} 0004 00000005 22 ${sized('b')} 0001 01 03`;
const http = (first: string, body: string) => {
  const hex = body.replace(/\s/g, '');
  return hexOf(`${first}\r\nContent-Type: application/ipp\r\nContent-Length: ${hex.length / 2}\r\n\r\n`) + hex;
};

test('a request and its response, with attributes and a document', () => {
  const talk = new Talk(631)
    .fromClient(http('POST /ipp HTTP/1.1', `0101 0002 00000007 ${attributes} 1b45`))
    .fromServer(http('HTTP/1.1 200 OK', `0101 0000 00000007 ${attributes}`));
  const names = ['frame.protocols', '_ws.col.info', 'ipp.name', 'ipp.charstring_value', 'ipp.integer_value'];
  expect(talk.lines([...names, 'ipp.response_to', 'data.data'])).toEqual([
    'raw:ip:tcp:http:ipp:data|IPP Request (Print-Job)|attributes-charset,n,b|utf-8|5||1b45',
    'raw:ip:tcp:http:ipp|IPP Response (successful-ok)|attributes-charset,n,b|utf-8|5|1|',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});
