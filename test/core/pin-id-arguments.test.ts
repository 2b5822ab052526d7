import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readPinIdArguments} from '../../source/core/pin-id-arguments.ts';
import {PinviewError} from '../../source/core/pinview-error.ts';
import {sampleCid, sampleId} from './sample-pin.ts';

const otherId = 'fedcba98-7654-4321-8fed-cba987654321';
const commands = ['get', 'wait', 'recent', 'snippet', 'login', 'logout', 'status'];

/** Returns what is said of these words. */
function problemOf(words: readonly string[], names?: readonly string[]): PinviewError {
  try {
    readPinIdArguments(words, names);
  } catch (error) {
    assert.ok(error instanceof PinviewError);
    assert.equal(error.code, 'usage');
    return error;
  }
  assert.fail('nothing is wrong with them');
}

test('each word is one pin ID, in order, also where it is named twice', () => {
  const words = [
    otherId,
    sampleId.toUpperCase(),
    `https://pins.example/${sampleId}?x`,
    sampleId.replaceAll('-', ''),
  ];
  assert.deepEqual(readPinIdArguments(words, commands), [otherId, sampleId, sampleId, sampleId]);
  assert.deepEqual(readPinIdArguments([], commands), []);
});

test('a command that is misspelled is guessed', () => {
  for (const [word, command] of [
    ['gte', 'get'],
    ['recents', 'recent'],
    ['statsu', 'status'],
    ['logon', 'login'],
    ['logut', 'logout'],
  ]) {
    const {message, hint} = problemOf([word ?? ''], commands);
    assert.equal(message, `“${word}” is neither a command nor a pin ID.`);
    assert.equal(hint, `Did you mean pinview ${command}?`);
  }
});

test('what is far from every command is judged as a pin ID', () => {
  for (const [word, message] of [
    ['hello', /^No pin ID in “hello”\./],
    [sampleCid, /^This is a CID\./],
    [sampleId.slice(0, -1), /this has 31\./],
    ['', /^The pin ID is empty\.$/],
    ['""', /^The pin ID is empty\.$/],
  ] as const) {
    const error = problemOf([word], commands);
    assert.match(error.message, message);
    assert.equal(error.hint, 'pinview --help lists what can be given.');
  }
});

test('where no command can stand none is guessed', () => {
  assert.match(problemOf(['gte']).message, /^No pin ID in “gte”\./);
});

test('of several words the first bad one is named', () => {
  assert.match(problemOf([sampleId, 'hello', 'world'], commands).message, /“hello”/);
});

test('a hostile word is made plain', () => {
  for (const word of ['\u202Eget', '\u001B[31mfar from any command', `\u009D${'x'.repeat(100_000)}`]) {
    const {message, hint} = problemOf([word], commands);
    assert.doesNotMatch(`${message}${hint}`, /[\p{Cc}\u202E]/u);
    assert.ok(message.length < 200);
  }
});
