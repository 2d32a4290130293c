import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after RFC 1990; what is expected is what tshark 4.4 says of them.
const PPP = 9;
const WHOLE = 'ff03003d c1000005 c021 01010004';
const FIRST = 'ff03003d 84000006 c021';

test('a packet that came whole, and the first fragment of another', () => {
  const names = ['frame.protocols', '_ws.col.info', 'mp.seq', 'mp.sequence_num_cls', 'mp.fragment.count', 'mp.payload'];
  expect(fieldsOf([WHOLE, FIRST], PPP, [...names, 'ppp.protocol', 'ppp.identifier'])).toEqual([
    [['ppp:mp:lcp'], ['Configuration Request'], ['5'], ['0'], ['1'], [], ['0x003d', '0xc021'], ['1']],
    [['ppp:mp'], ['PPP Multilink (PPP MP Unreassembled fragment 6)'], ['6'], ['1'], [], ['c021'], ['0x003d'], []],
  ]);
});

test('damaged ones do no harm', () => {
  expect(dissectHostile(WHOLE, PPP)).toBeGreaterThan(100);
});
