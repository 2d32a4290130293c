import { hexOf, Talk } from '../../support/talk.js';

// Packets made by hand; what is expected is what tshark 4.4 says of them.
const packet = (type: string, body: string) => {
  const hex = body.replace(/\s/g, '');
  return `${(8 + hex.length / 2).toString(16).padStart(4, '0')}0000${type}000000${hex}`;
};
const text = '(DESCRIPTION=(x))';
const connect = `013b 012c 0c41 2000 ffff 7f08 0000 0100 0011 0022 00000800 41 41 ${hexOf(text)}`;
const long = (type: string, body: string) => {
  const hex = body.replace(/\s/g, '');
  return `${(8 + hex.length / 2).toString(16).padStart(8, '0')}${type}000000${hex}`;
};

const talk = new Talk(1521)
  .fromClient(packet('01', connect))
  .fromServer(packet('02', '013b 0c41 0000 0000 0100 0000 0020 41 41 0000000000000000'))
  .fromClient(long('06', `0000 01 060504 00 ${hexOf('plat')}00`) + long('06', '0000 03 0e 0102'))
  .fromServer(long('06', '0000 deadbeef 0010 00000000 0004 ff'));

test('connecting with a version whose lengths have four bytes', () => {
  const names = ['frame.protocols', '_ws.col.info', 'tns.length', 'tns.connect_data', 'tns.data_setp_req.acc_vers'];
  expect(talk.lines([...names, 'tns.data_oci.id', 'data.data'])).toEqual([
    'raw:ip:tcp:tns|Request, Connect (1)|51|(DESCRIPTION=(x))|||',
    'raw:ip:tcp:tns|Response, Accept (2)|32||||',
    'raw:ip:tcp:tns:data|Request, Data (6), User OCI Functions|20,14||6,5,4|0x0e|0102',
    'raw:ip:tcp:tns:data|Response, Data (6), Secure Network Services|23||||deadbeef0010000000000004ff',
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(talk.hostile()).toBeGreaterThan(1000);
});
