import { FRAME_FIELDS } from '../../src/dissect/protocols/frame.js';
import { type ListTime, listTime } from '../../src/report/listtime.js';

/** 2005-03-30 08:51:35.204348 UTC, as tshark 4.4 has it. */
const shown = (form: string, seconds = 1_112_172_695, nanoseconds = 204_348_000) =>
  (listTime(form) as ListTime).text(seconds, nanoseconds, 6);

test.each([
  ['u', '08:51:35.204348'],
  ['ud', '2005-03-30 08:51:35.204348'],
  ['udoy', '2005/089 08:51:35.204348'],
  ['e', '1112172695.204348'],
  ['e.0', '1112172695'],
  ['u.3', '08:51:35.204'],
  ['ud.9', '2005-03-30 08:51:35.204348000'],
  ['u.', '08:51:35.204348'],
])('-t %s', (form, text) => {
  expect(shown(form)).toBe(text);
});

test('local times are those of the zone', () => {
  const date = new Date(1_112_172_695_000);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0'));
  expect(shown('a')).toBe(`${time.join(':')}.204348`);
  expect(shown('ad')).toMatch(/^2005-03-\d\d \d\d:\d\d:35\.204348$/);
  expect(shown('adoy')).toMatch(/^2005\/0(?:88|89|90) /);
});

test('times between frames', () => {
  expect(shown('r', -1, 999_999_000)).toBe('-0.000001');
  expect(listTime('d')?.field).toBe(FRAME_FIELDS.time_delta);
  expect(listTime('dd')?.field).toBe(FRAME_FIELDS.time_delta_displayed);
});

test.each(['', 'x', 'ads', 'toString', 'r.12', 'a,d'])('%j is no form', (form) => {
  expect(listTime(form)).toBeUndefined();
});
