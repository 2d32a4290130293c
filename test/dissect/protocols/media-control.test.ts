import { ascii, Conversation, damageDatagram, damageStream } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand after RFC 2326 and ITU-T H.248.1, annex B.
const SDP = 'v=0\r\nc=IN IP4 10.0.0.9\r\nm=audio 4000 RTP/AVP 8\r\n';
const DESCRIBE = 'DESCRIBE rtsp://10.0.0.2/a RTSP/1.0\r\nCSeq: 2\r\nSession: 12ab\r\n\r\n';
const REPLY = `RTSP/1.0 200 OK\r\nContent-Type: application/sdp\r\nContent-Length: ${SDP.length}\r\n\r\n${SDP}`;
const GATEWAY = `!/1 [10.0.0.1]:2944 T=7{C=1{MF=R/1{M{O{MO=SR},L{\r\n${SDP}},R { ${SDP} }}}}}`;
const texts = (rows: string[][][]) => rows.map((row) => row.map((each) => each.join(',')));

describe('rtsp', () => {
  test('requests, replies with a description, and media between them', () => {
    const { frames } = new Conversation(554)
      .client(ascii(DESCRIBE))
      .server(ascii(REPLY.slice(0, 40)))
      .server(`${ascii(REPLY.slice(40))}24010003aabbcc`);
    const names = [
      'rtsp.method',
      'rtsp.url',
      'rtsp.session',
      'rtsp.status',
      'rtsp.channel',
      'rtsp.data',
      'sdp.media.port',
    ];
    const rows = texts(fieldsOf(frames, RAW_IP, [...names, '_ws.col.protocol']));
    expect(rows[3]).toEqual(['DESCRIBE', 'rtsp://10.0.0.2/a', '12ab', '', '', '', '', 'RTSP']);
    expect(rows[5].slice(0, 7)).toEqual(['', '', '', '200', '0x01', 'aabbcc', '4000']);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(damageStream(ascii(REPLY), 554, true)).toBeGreaterThan(1000);
    expect(damageStream('24010003aabbcc', 554, true)).toBeGreaterThan(100);
  });
});

describe('megaco', () => {
  test('the head, and the sessions of both ends', () => {
    const frame = udpFrame(2944, 2944, ascii(GATEWAY));
    const names = ['megaco.version', 'megaco.mId', 'sdp.media.port', 'frame.protocols', '_ws.col.protocol'];
    expect(texts(fieldsOf([frame], RAW_IP, names))[0]).toEqual([
      '1',
      '[10.0.0.1]:2944',
      '4000,4000',
      'raw:ip:udp:megaco:sdp:sdp',
      'MEGACO/SDP/SDP',
    ]);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(damageDatagram(ascii(GATEWAY), 2944, 2944)).toBeGreaterThan(1000);
  });
});
