import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame } from '../../support/tcp.js';

// A response without being asked, made by hand; the expectations were read off tshark 4.4 for such a message.
const MESSAGE = '05640a44030004007cae' + 'e6f7821000' + '4fbd';
const frame = (payload: string) => tcpFrame({ sourcePort: 20_000, destinationPort: 4000, flags: 0x18, payload });

test('the headers', () => {
  const names = ['frame.protocols', '_ws.col.protocol', 'dnp3.len', 'dnp3.dst', 'dnp3.src', 'dnp3.ctl.prifunc'];
  expect(
    textsOf(frame(MESSAGE), RAW_IP, [
      ...names,
      'dnp3.tr.seq',
      'dnp3.al.func',
      'dnp3.al.iin',
      'dnp3.al.iin.tsr',
      '_ws.col.info',
    ]),
  ).toEqual(['raw:ip:tcp:dnp3', 'DNP 3.0', '10', '3', '4', '4', '38', '130', '0x1000', 'True', 'Unsolicited Response']);
});

test('what TCP has to say stands before it, as something else would', () => {
  const later = (seq: number) =>
    tcpFrame({ sourcePort: 20_000, destinationPort: 4000, flags: 0x18, seq, payload: MESSAGE });
  const rows = fieldsOf([frame(MESSAGE), later(1_000_000)], RAW_IP, ['_ws.col.info']);
  expect(rows[1][0]).toEqual(['[TCP Previous segment not captured] , Unsolicited Response']);
});

test('what does not begin with the start bytes is something else', () => {
  expect(textsOf(frame('0102030405060708090a0b0c'), RAW_IP, ['frame.protocols'])).toEqual(['raw:ip:tcp:data']);
});

test('hostile bytes', () => {
  expect(dissectHostile(frame(MESSAGE), RAW_IP)).toBeGreaterThan(100);
});
