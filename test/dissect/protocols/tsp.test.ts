import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand; expectations as tshark 4.4 has them.
const rowsOf = (frames: readonly string[], names: readonly string[]) =>
  fieldsOf(frames, RAW_IP, names).map((row) => row.map((texts) => texts.join(',')));
const COLUMNS = ['_ws.col.protocol', '_ws.col.info'];

test('clocks are set, and loops counted', () => {
  const message = (type: string, name = '6f74746f2e6100') =>
    udpFrame(40_000, 525, `${type}0100050a00000700000008${name}`);
  const names = ['tsp.version', 'tsp.sequence', 'tsp.hopcnt', 'tsp.sec', 'tsp.usec', 'tsp.name', ...COLUMNS];
  const frames = [message('05'), message('18'), message('02'), message('19'), message('05', '6f74')];
  expect(rowsOf(frames, names)).toEqual([
    ['1', '5', '', '167772167', '8', 'otto.a', 'TSP', 'settime'],
    ['1', '5', '10', '', '', 'otto.a', 'TSP', 'loop'],
    ['1', '5', '', '', '', 'otto.a', 'TSP', 'ack'],
    ['1', '5', '', '', '', 'otto.a', 'TSP', 'Unknown message type (25)'],
    ['1', '5', '', '167772167', '8', '', 'TSP', 'settime[Malformed Packet]'],
  ]);
  expect(dissectHostile(message('05'), RAW_IP)).toBeGreaterThan(50);
});

test("what is sent to MikroTik's port is MNDP if its first value is of a small kind and length", () => {
  const frames = ['0000000000050003616263', '00000000010000026162', '000000000005010061', '00000000'];
  expect(
    rowsOf(
      frames.map((hex) => udpFrame(40_000, 5678, hex)),
      ['mndp.tlv.type', 'data.data', '_ws.col.protocol'],
    ),
  ).toEqual([
    ['5', '', 'MNDP'],
    ['', '00000000010000026162', 'UDP'],
    ['', '000000000005010061', 'UDP'],
    ['', '00000000', 'UDP'],
  ]);
});
