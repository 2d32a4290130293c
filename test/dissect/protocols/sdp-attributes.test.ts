import { fieldsOf } from '../../support/dissect.js';
import { ipv4, udp } from '../../support/ip.js';

const RAW_IP = 101;

/** An invitation with a description that ends with these lines, by hand. */
function invitation(...lines: string[]): string {
  const session = ['v=0', 'o=- 1 1 IN IP4 10.0.0.1', 's=-', 'c=IN IP4 10.0.0.1', 't=0 0', ...lines, ''].join('\r\n');
  const head = ['INVITE sip:b@x SIP/2.0', 'Call-ID: 1', 'Content-Type: application/sdp'];
  const text = [...head, `Content-Length: ${session.length}`, '', session].join('\r\n');
  return ipv4(udp(Buffer.from(text).toString('hex'), 5060, 5060), { source: '10.0.0.1', destination: '10.0.0.2' });
}

const MEDIUM = 'm=audio 5000 RTP/AVP 0';
const NAMES = ['sdp.session_attr.value', 'sdp.media_attribute.value', 'sdp.invalid_line.missing_fields'];
const of = (...lines: string[]) => fieldsOf([invitation(...lines)], RAW_IP, NAMES)[0];

test('blanks before the value of an attribute: of a medium they do not count', () => {
  expect(of('a=msid-semantic: WMS', MEDIUM)).toEqual([[' WMS'], [], []]);
  expect(of(MEDIUM, 'a=msid-semantic: WMS')).toEqual([[], ['WMS'], []]);
});

test('a value that is not there is remarked on; where messages go to is not shown', () => {
  expect(of(MEDIUM, 'a=x:')).toEqual([[], [], ['1']]);
  expect(of(MEDIUM, 'a=path:msrp://10.0.0.1:7777/x;tcp')).toEqual([[], [], []]);
});
