import assert from 'node:assert/strict';
import {test} from 'node:test';
import {demoHistory} from '../../source/demo/demo-history.ts';
import {askPin, startDemo} from './ask.ts';

const now = Date.parse('2024-05-01T12:00:00Z');

test('the history holds about ten lookups, newest first, from minutes to weeks ago', () => {
  const ages = demoHistory(now).map(({at}) => now - at);
  assert.equal(ages.length, 10);
  assert.deepEqual(
    ages,
    ages.toSorted((a, b) => a - b),
  );
  assert.equal(ages[0], 120_000);
  assert.ok(Math.max(...ages) > 28 * 86_400_000);
});

test('the pin of the API documentation is left for the user to type', () => {
  assert.ok(!demoHistory(now).some(({pinId}) => pinId.startsWith('3c3fec2a')));
});

test('each record is the text that the server sends', async context => {
  const demo = await startDemo(context, {now: () => now});
  for (const {pinId, record} of demoHistory(now)) {
    const {text} = await askPin(demo, pinId);
    assert.equal(text, `{"data":${record},"status":"success"}`);
  }
});

test('nothing was looked up before it was pinned', () => {
  for (const {at, record} of demoHistory(now)) assert.ok(Date.parse(JSON.parse(record).date_pinned) < at);
});
