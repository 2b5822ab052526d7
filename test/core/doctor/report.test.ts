import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  type Check,
  checkLines,
  checkOf,
  notChecked,
  reportJson,
  spokenCheck,
  summary,
} from '../../../source/core/doctor/report.ts';

const good: Check = {name: 'Node.js', status: 'ok', detail: 'v26.0.0'};
const bad: Check = {
  name: 'Recent lookups',
  status: 'failure',
  detail: 'the file cannot be written',
  remedy: 'Change its permissions, or do without.',
};

function text(check: Check, columns?: number): readonly string[] {
  return checkLines(check, columns).map(line => line.mark.text + line.text);
}

test('a check is a line with symbol, word and name, and its remedy is indented below', () => {
  assert.deepEqual(text(good), ['✔ ok       Node.js         v26.0.0']);
  assert.deepEqual(text(bad), [
    '✖ failure  Recent lookups  the file cannot be written',
    '                             Change its permissions, or do without.',
  ]);
});

test('lines are broken between words to fit, and not where there is hardly any room', () => {
  assert.deepEqual(text(bad, 55), [
    '✖ failure  Recent lookups  the file cannot be written',
    '                             Change its permissions, or',
    '                             do without.',
  ]);
  assert.deepEqual(text({...good, detail: 'in /a/folder/with-a-long-name/and-a-file there'}, 50), [
    '✔ ok       Node.js         in',
    '                           /a/folder/with-a-long-name/and-a-file',
    '                           there',
  ]);
  assert.deepEqual(text(bad, 40), text(bad));
});

test('who listens hears the place of a check, then its words, and the remedy on a line of its own', () => {
  assert.deepEqual(spokenCheck(good, '1 of 13'), ['1 of 13: Node.js, ok: v26.0.0']);
  assert.deepEqual(spokenCheck(bad, '13 of 13'), [
    '13 of 13: Recent lookups, failure: the file cannot be written',
    'What to do: Change its permissions, or do without.',
  ]);
});

test('the mark alone has a colour', () => {
  const tones = (['ok', 'warning', 'failure'] as const).map(
    status => checkLines({...good, status})[0]?.mark.tone,
  );
  assert.deepEqual(tones, ['success', 'warning', 'failure']);
});

test('what comes from outside is made plain', () => {
  const finding = {status: 'ok', detail: 'by \u001B[31mred\u202E', remedy: 'one\ntwo'} as const;
  assert.deepEqual(checkOf('TLS', finding), {name: 'TLS', status: 'ok', detail: 'by red', remedy: 'one two'});
  assert.ok(!('remedy' in checkOf('TLS', {...finding, remedy: undefined})));
});

test('the last line counts failures, not warnings', () => {
  assert.equal(summary([good, notChecked('DNS failed')]).text, 'Nothing failed.');
  assert.equal(summary([good, bad]).text, '1 check failed.');
  assert.equal(summary([bad, bad]).text, '2 checks failed.');
});

test('as JSON it is one document, which is ok unless something failed', () => {
  assert.deepEqual(JSON.parse(reportJson([good, bad])), {ok: false, checks: [good, bad]});
  assert.deepEqual(JSON.parse(reportJson([good])), {ok: true, checks: [good]});
});

test('the mark is a symbol and a word, so that it can be read without colours', () => {
  const marks = (['ok', 'warning', 'failure'] as const).map(status =>
    text({...good, status})[0]?.slice(0, 11),
  );
  assert.deepEqual(marks, ['✔ ok       ', '! warning  ', '✖ failure  ']);
});

test('a check that was left out is a warning with the reason', () => {
  assert.deepEqual(notChecked('DNS failed'), {status: 'warning', detail: 'not checked: DNS failed'});
});
