import { expect, test } from '@jest/globals';
import { ascii, Conversation } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// A request (RFC 2326) that the capture cut; what is expected is what tshark 4.4 says of such a frame.
test('cut by the capture, a request ends after its last header or breaks off in the name of one', () => {
  const text = 'OPTIONS rtsp://a/ RTSP/1.0\r\nCSeq: 2\r\nUser-Agent: x\r\n\r\n';
  const frame = new Conversation(554).client(ascii(text)).frames[3];
  const info = (left: string) => {
    const lost = text.length - text.indexOf(left) - left.length;
    const cut = { hex: frame.slice(0, frame.length - 2 * lost), length: frame.length / 2 };
    return fieldsOf([cut], RAW_IP, ['_ws.col.info'])[0][0][0];
  };
  const line = 'OPTIONS rtsp://a/ RTSP/1.0';
  expect(info('CSeq: 2')).toBe(`${line}, [Packet size limited during capture]`);
  expect(info('User-A')).toBe(`${line}[Packet size limited during capture]`);
});
