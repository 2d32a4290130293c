import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Messages made by a script after the D-Bus Specification; what is expected is what tshark 4.4 says of them.
const LINKTYPE = 231;
/** A call with a value of each basic type, `ybnqiuxtdsogh`. */
const CALL =
  '6c01000150000000050000005300000001016f00040000002f612f620000000006017300070000006f72672e782e590002017300070000006f72672e782e49000301730003000000466f6f0000000000080167000d79626e716975787464736f67680000000000000700000001000000feff0300fcffffff0500000000000000faffffffffffffff0700000000000000000000000000f83f0500000068656c6c6f000000040000002f6f2f70000261690000000009000000';
/** The same with an array and a structure, its numbers big-endian. */
const BIG_ENDIAN =
  '420100010000001b000000050000004c01016f00000000042f612f620000000006017300000000076f72672e782e590002017300000000076f72672e782e49000301730000000003466f6f0000000000080167000661692869732900000000000000000c0000000100000002000000030000000700000002787800';
/** A signal with a dictionary of variants. */
const SIGNAL =
  '6c04000128000000050000003b00000001016f00040000002f612f620000000002017300070000006f72672e782e4900030173000300000053696700000000000801670005617b73767d0000000000002000000000000000020000006b3100017500000001000000020000006b32000169000000feffffff';
const WRONG_BOOLEAN =
  '6c01000104000000050000004700000001016f00040000002f612f620000000006017300070000006f72672e782e590002017300070000006f72672e782e49000301730003000000466f6f0000000000080167000162000002000000';
const WRONG_NAME =
  '6c01000100000000050000003b00000001016f00040000002f612f620000000006017300070000006f72672e782e590002017300070000006f72672e782e490003017300020000003978000000000000';
const COLUMNS = ['_ws.col.protocol', '_ws.col.def_dst', '_ws.col.info'];

test('a call with all kinds of values', () => {
  const types = ['byte', 'boolean', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'double', 'string'];
  const names = [...types, 'object_path', 'signature', 'unix_fd'].map((name) => `dbus.type.${name}`);
  const [row] = fieldsOf([CALL], LINKTYPE, [...COLUMNS, 'dbus.member', ...names]);
  const values = ['7', 'True', '-2', '3', '-4', '5', '-6', '7', '1.5', 'hello', '/o/p', 'ai', '9'];
  const columns = ['D-Bus', 'org.x.Y', 'Foo(ybnqiuxtdsogh) @ /a/b', 'Foo'];
  expect(row).toEqual([...columns, ...values].map((text) => [text]));
});

test('values within values', () => {
  const names = ['_ws.col.info', 'dbus.type.int32', 'dbus.type.uint32', 'dbus.type.string', 'dbus.type.struct'];
  expect(fieldsOf([BIG_ENDIAN, SIGNAL], LINKTYPE, names)).toEqual([
    [['Foo(ai(is)) @ /a/b'], ['1', '2', '3', '7'], [], ['xx'], ['0000000700000002787800']],
    [['* Sig(a{sv}) @ /a/b'], ['-2'], ['1'], ['k1', 'k2'], []],
  ]);
});

test('what is wrong with a message', () => {
  const names = ['_ws.col.info', '_ws.expert.message', 'dbus.type.boolean'];
  expect(fieldsOf([WRONG_BOOLEAN, WRONG_NAME, `78${CALL.slice(2)}`], LINKTYPE, names)).toEqual([
    [['Foo(b) @ /a/b'], ['Invalid boolean value'], ['True']],
    [['Method call'], ['Invalid member name'], []],
    [['D-Bus'], ['Invalid endianness flag'], []],
  ]);
});

test('damaged ones do no harm', () => {
  for (const message of [CALL, BIG_ENDIAN, SIGNAL]) expect(dissectHostile(message, LINKTYPE)).toBeGreaterThan(100);
});
