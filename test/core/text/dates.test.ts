import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  absoluteTime,
  clockTime,
  duration,
  isZeroDate,
  relativeTime,
  shortAge,
  timeOf,
  zonedTime,
} from '../../../source/core/text/dates.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.parse('2025-03-01T10:00:00Z');

test('the zero time of Go is no date, however its fraction and zone are written', () => {
  for (const date of ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000000Z', '0001-01-01T00:00:00+00:00']) {
    assert.equal(isZeroDate(date), true, date);
    assert.equal(timeOf(date), undefined, date);
  }
  for (const date of ['0001-01-01T00:00:01Z', '0001-01-02T00:00:00Z', '2001-01-01T00:00:00Z', '', 'never'])
    assert.equal(isZeroDate(date), false, date);
});

test('dates of RFC 3339 are read, to the millisecond and with any zone', () => {
  assert.equal(timeOf('2025-03-01T10:00:00Z'), now);
  assert.equal(timeOf('2025-03-01T10:00:00.123456Z'), now + 123);
  assert.equal(timeOf('2025-03-01T10:00:00.123456789Z'), now + 123);
  assert.equal(timeOf('2025-03-01T17:00:00+07:00'), now);
  assert.equal(timeOf('1969-12-31T23:59:59Z'), -1000);
});

test('what is no date has no time', () => {
  for (const date of [
    undefined,
    '',
    'soon',
    '1740823200',
    '2025-03-01',
    '2025-13-01T00:00:00Z',
    '2025-03-01T25:00:00Z',
  ])
    assert.equal(timeOf(date), undefined, date);
});

test('a span is told in its largest whole unit', () => {
  for (const [ms, long, short] of [
    [0, '0 seconds', 'now'],
    [999, '0 seconds', 'now'],
    [second, '1 second', 'now'],
    [5 * second, '5 seconds', '5 s'],
    [minute - 1, '59 seconds', '59 s'],
    [minute, '1 minute', '1 min'],
    [2 * minute, '2 minutes', '2 min'],
    [hour - 1, '59 minutes', '59 min'],
    [6 * hour, '6 hours', '6 h'],
    [day - 1, '23 hours', '23 h'],
    [day, '1 day', '1 d'],
    [7 * day, '1 week', '1 w'],
    [30 * day, '4 weeks', '4 w'],
    [31 * day, '1 month', '1 mo'],
    [365 * day, '11 months', '11 mo'],
    [366 * day, '1 year', '1 y'],
    [2025 * 365.2425 * day, '2025 years', '2025 y'],
    [-3 * day, '3 days', 'now'],
  ] as const) {
    assert.equal(duration(ms), long);
    assert.equal(shortAge(ms), short);
  }
});

test('a time is told from now, in both directions', () => {
  assert.equal(relativeTime(now - 3 * day, now), '3 days ago');
  assert.equal(relativeTime(now + 2 * hour, now), 'in 2 hours');
});

test('within five seconds it is now, for two clocks differ by more', () => {
  for (const ms of [0, 4999, -4999]) assert.equal(relativeTime(now - ms, now), 'just now');
  assert.equal(relativeTime(now - 5000, now), '5 seconds ago');
  assert.equal(relativeTime(now + 5000, now), 'in 5 seconds');
});

test('a clock counts minutes and seconds, and hours once there are some', () => {
  for (const [ms, text] of [
    [0, '0:00'],
    [999, '0:00'],
    [7 * second, '0:07'],
    [minute - 1, '0:59'],
    [minute, '1:00'],
    [12 * minute + 30 * second, '12:30'],
    [hour - 1, '59:59'],
    [hour, '1:00:00'],
    [hour + 2 * minute + 3 * second, '1:02:03'],
    [25 * hour, '25:00:00'],
    [100 * hour + 59 * second, '100:00:59'],
  ] as const)
    assert.equal(clockTime(ms), text);
});

test('a clock that was set back shows no time before the beginning', () => {
  for (const ms of [-1, -5 * second, -2 * hour]) assert.equal(clockTime(ms), '0:00');
});

test('an absolute time has its date, its seconds and its zone', () => {
  const format = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'long'});
  assert.equal(absoluteTime(now), format.format(now));
  assert.match(absoluteTime(now + 7 * second), /2025.*\D07\D/);
});

for (const [zone, texts] of [
  ['UTC', ['1970-01-01 00:00:00+00:00', '2024-07-03 09:46:40+00:00', '9999-12-31 23:59:59+00:00']],
  [
    'Asia/Kolkata',
    ['1970-01-01 05:30:00+05:30', '2024-07-03 15:16:40+05:30', '+010000-01-01 05:29:59+05:30'],
  ],
  [
    'America/St_Johns',
    ['1969-12-31 20:30:00-03:30', '2024-07-03 07:16:40-02:30', '9999-12-31 20:29:59-03:30'],
  ],
] as const) {
  test(`a printed time is that of the zone, with its offset: ${zone}`, t => {
    const {TZ} = process.env;
    t.after(() => {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    });
    process.env.TZ = zone;
    const times = [0, Date.UTC(2024, 6, 3, 9, 46, 40, 999), Date.UTC(9999, 11, 31, 23, 59, 59)];
    assert.deepEqual(times.map(zonedTime), texts);
  });
}
