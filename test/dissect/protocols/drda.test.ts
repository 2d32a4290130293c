import { Talk } from '../../support/talk.js';

// Messages made by hand; what is expected is what tshark 4.4 says of them.
const message = (format: string, code: string, parameters: string) => {
  const size = parameters.replace(/\s/g, '').length / 2;
  const hex = (value: number) => value.toString(16).padStart(4, '0');
  return `${hex(10 + size)} d0 ${format} 0001 ${hex(4 + size)} ${code} ${parameters}`;
};

test('two messages with parameters, recognised on any port', () => {
  const talk = new Talk(50_001)
    .fromClient(`${message('41', '1041', '000c 1404 14030007 24070007')} ${message('01', '106d', '0006 11a2 0003')}`)
    .fromClient('000a d1 01 0001 0004 106d');
  const names = ['frame.protocols', '_ws.col.info', 'drda.param.codepoint', 'drda.mgrlvln', 'drda.secmec'];
  expect(talk.lines([...names, 'drda.ddm.fmt.bit1'])[0]).toBe(
    'raw:ip:tcp:drda|EXCSAT | ACCSEC|0x1404,0x1403,0x2407,0x11a2|7,7|3|True,False',
  );
  expect(talk.hostile()).toBeGreaterThan(500);
});
