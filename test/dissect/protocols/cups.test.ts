import { ascii } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';

/** Broadcasts of our own making; the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.info',
  'cups.ptype',
  'cups.ptype.remote',
  'cups.state',
  'cups.uri',
  'cups.location',
  'cups.information',
  'cups.make_model',
];
const CUPS = 'eth:ethertype:ip:udp:cups';

function frame(line: string): string {
  const payload = ascii(line);
  const length = (more: number) => (payload.length / 2 + more).toString(16).padStart(4, '0');
  return `0200000000010200000000020800 4500${length(28)}0000000040110000c0000201c00002ff 02770277${length(8)}0000${payload}`.replaceAll(
    ' ',
    '',
  );
}

test.each([
  [
    '6 3 ipp://x/y "Loc" "Info" "Model"\n',
    [CUPS, 'ipp://x/y (idle)', '0x00000006', 'True', '0x03', 'ipp://x/y', 'Loc', 'Info', 'Model'],
  ],
  ['zz 3 ipp://x/y "Loc"\n', [CUPS, 'zz (0x0)', '', '', '', 'zz', '', '', '']],
  ['6 14 ipp://x "a""b" "c"', [CUPS, 'ipp://x (0x14)', '0x00000006', 'True', '0x14', 'ipp://x', 'a', 'b', 'c']],
  ['6 3 ipp://x "a" b "c"', [CUPS, 'ipp://x (idle)', '0x00000006', 'True', '0x03', 'ipp://x', 'a', '', '']],
  ['6 3 ipp://x', [CUPS, '', '0x00000006', 'True', '0x03', '', '', '', '']],
  ['6 9 ipp://x "a"', [CUPS, 'ipp://x (0x9)[Malformed Packet]', '0x00000006', 'True', '0x09', 'ipp://x', 'a', '', '']],
  ['6', [CUPS, '[Malformed Packet]', '', '', '', '', '', '', '']],
])('%j', (line, texts) => {
  expect(fieldsOf([frame(line)], 1, FIELDS)[0].map((values) => values.join(','))).toEqual(texts);
});

test('what begins with no word is not of CUPS', () => {
  expect(fieldsOf([frame('\n')], 1, ['frame.protocols'])).toEqual([[['eth:ethertype:ip:udp:data']]]);
});
