import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by a script after AX.25 2.2; what is expected is what tshark 4.4 says of them.
const AX25 = 3;
const KISS = 202;
/** A text by way of two repeaters, an answer, and a packet of IP. */
const TEXT = '82a0a4a64040e09c608682989872ae92888a624062ae92888a6440e503f021';
const ANSWER = '82a0a4a64040609c6086829898f373';
const PACKET = '82a0a4a64040e09c6086829898733ecc4500001400000000400000000101010102020202';

test('texts, answers and packets', () => {
  const names = [
    'frame.protocols',
    '_ws.col.def_src',
    '_ws.col.info',
    'ax25.dst',
    'ax25.via2',
    'ax25.ctl.f',
    'ax25.pid',
  ];
  expect(fieldsOf([TEXT, ANSWER, PACKET], AX25, names)).toEqual([
    [['ax25:ax25_nol3:data'], ['N0CALL-9'], ['Text'], ['APRS'], ['WIDE2-2'], [], ['0xf0']],
    [['ax25'], ['N0CALL-9'], ['U F, func=UA'], ['APRS'], [], ['True'], []],
    [['ax25:ip'], ['1.1.1.1'], [''], ['APRS'], [], [], ['0xcc']],
  ]);
});

test('what a serial line adds', () => {
  const names = ['frame.protocols', '_ws.col.info', 'ax25_kiss.cmd', 'ax25_kiss.txdelay'];
  expect(fieldsOf([`00${TEXT}`, '0111'], KISS, names)).toEqual([
    [['ax25_kiss:ax25:ax25_nol3:data'], ['Text'], ['0'], []],
    [['ax25_kiss'], ['Tx delay 17, Port 0'], ['1'], ['17']],
  ]);
});

test('Ethernet carries it', () => {
  const frame = `ffffffffffff 020000000001 08ff 1e00 ${TEXT}`;
  const names = ['frame.protocols', 'bpq.len'];
  expect(fieldsOf([frame], 1, names)).toEqual([[['eth:ethertype:bpq:ax25:ax25_nol3:data'], ['30']]]);
});

test('damaged ones do no harm', () => {
  for (const frame of [TEXT, ANSWER, PACKET]) expect(dissectHostile(frame, AX25)).toBeGreaterThan(100);
});
