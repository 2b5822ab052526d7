import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  type LoginEvent,
  type LoginField,
  type LoginForm,
  readKeys,
  startLogin,
  updateLogin,
} from '../../../source/core/login/form.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';

const {keyFields} = aioz;
const problem = {message: 'The service did not accept the keys', hint: 'Check both keys.'};
const typed: readonly LoginEvent[] = [
  {type: 'edit', field: 'apiKey', text: 'made-up-api-key'},
  {type: 'edit', field: 'secretKey', text: 'made-up-secret-key'},
];
const after = (events: readonly LoginEvent[], form: LoginForm = startLogin(keyFields)) =>
  events.reduce(updateLogin, form);

test('it starts with empty fields and the reason why keys are asked for', () => {
  const form = startLogin(keyFields, problem);
  assert.deepEqual([form.step, form.focus, form.problem], ['typing', 'apiKey', problem]);
  assert.deepEqual(form.typed, {});
});

test('each field is edited on its own', () => {
  const form = after(typed);
  assert.deepEqual([form.typed.apiKey, form.typed.secretKey], ['made-up-api-key', 'made-up-secret-key']);
});

test('the fields are gone through in a circle, with and without the demo', () => {
  for (const fields of [
    ['apiKey', 'secretKey', 'demo'],
    ['apiKey', 'secretKey'],
  ] as const) {
    const circle = (by: 1 | -1) =>
      fields.map((_, index) => after(Array<LoginEvent>(index + 1).fill({type: 'move', by, fields})).focus);
    const back: LoginField = 'apiKey';
    assert.deepEqual(circle(1), [...fields.slice(1), back]);
    assert.deepEqual(circle(-1), [...fields.slice(1).toReversed(), back]);
  }
});

const chosen = (...steps: ReadonlyArray<1 | -1>) =>
  after(steps.map(by => ({type: 'choose', by, names: ['aioz', 'pinata', 'filebase'], present: 'pinata'})));

test('another service is chosen in a circle, and the present one is none', () => {
  const ways = [[1], [1, 1], [1, 1, 1], [-1], [-1, -1], [1, -1]] as const;
  assert.deepEqual(
    ways.map(way => chosen(...way).service),
    ['filebase', 'aioz', undefined, 'aioz', 'filebase', undefined],
  );
});

test('a service that is left without going on with it is not chosen any more', () => {
  const form = chosen(1);
  const fields = ['service', 'apiKey', 'secretKey'];
  assert.equal(updateLogin(form, {type: 'move', by: -1, fields}).service, undefined);
});

test('keys are tried, accepted, and kept', () => {
  const steps = ['trying', 'offering', 'keeping'];
  const events: readonly LoginEvent[] = [
    {type: 'try'},
    {type: 'answered', outcome: 'accepted'},
    {type: 'keep'},
  ];
  assert.deepEqual(
    events.map((_, index) => after([...typed, ...events.slice(0, index + 1)]).step),
    steps,
  );
  assert.equal(after(events).outcome, 'accepted');
});

test('a new try ends the complaint about the last one', () => {
  assert.equal(after([{type: 'try'}], startLogin(keyFields, problem)).problem, undefined);
});

test('keys that are refused stay in their fields, with the reason', () => {
  const form = after([...typed, {type: 'try'}, {type: 'complain', problem, focus: 'secretKey'}]);
  assert.deepEqual([form.step, form.focus, form.problem], ['typing', 'secretKey', problem]);
  assert.equal(form.typed.apiKey, 'made-up-api-key');
});

test('back from the offer is to the fields, and forgets the answer', () => {
  const form = after([...typed, {type: 'try'}, {type: 'answered', outcome: 'untried'}, {type: 'back'}]);
  assert.deepEqual([form.step, form.outcome, form.typed.apiKey], ['typing', undefined, 'made-up-api-key']);
});

test('keys are read without the white space around them', () => {
  const padded = {apiKey: ' made-up-api-key\n', secretKey: '\tmade-up/secret+key= '};
  assert.deepEqual(readKeys(padded, keyFields), {
    kind: 'keys',
    keys: {apiKey: 'made-up-api-key', secretKey: 'made-up/secret+key='},
  });
});

for (const [what, apiKey, secretKey, message, focus] of [
  ['no key', '', '', 'The API key is missing.', 'apiKey'],
  ['no API key', ' ', 'made-up-secret-key', 'The API key is missing.', 'apiKey'],
  ['no secret key', 'made-up-api-key', '', 'The secret key is missing.', 'secretKey'],
  ['a space within', 'made up', 'made-up-secret-key', 'The API key contains an invalid character.', 'apiKey'],
  [
    'a line end within',
    'made-up',
    'made\r\nup: 1',
    'The secret key contains an invalid character.',
    'secretKey',
  ],
  ['an escape', 'made-up\u001B[A', 'made-up', 'The API key contains an invalid character.', 'apiKey'],
  ['a letter beyond ASCII', 'made-up', 'naïve', 'The secret key contains an invalid character.', 'secretKey'],
] as const) {
  test(`with ${what} nothing is tried, and the complaint names the field but no key`, () => {
    const reading = readKeys({apiKey, secretKey}, keyFields);
    assert.equal(reading.kind, 'problem');
    assert.deepEqual([reading.problem.message, reading.focus], [message, focus]);
    assert.equal(reading.problem.hint, 'Copy all of it from the service’s dashboard.');
  });
}
