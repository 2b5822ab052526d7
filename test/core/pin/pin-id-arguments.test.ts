import assert from 'node:assert/strict';
import {test} from 'node:test';
import {commands as definitions} from '../../../source/command-line/commands.ts';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {readPinIdArguments} from '../../../source/core/pin/pin-id-arguments.ts';
import {aioz} from '../../../source/core/providers/aioz.ts';
import {sampleCid, sampleId} from './sample-pin.ts';

const otherId = 'fedcba98-7654-4321-8fed-cba987654321';
const commands = definitions.filter(({isHidden}) => !isHidden).map(({name}) => name);

/** Returns the usage error for these words. */
function problemOf(words: readonly string[], names?: readonly string[]): PinviewError {
  try {
    readPinIdArguments(words, aioz.pinIds, names);
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
  assert.deepEqual(readPinIdArguments(words, aioz.pinIds, commands), [otherId, sampleId, sampleId, sampleId]);
  assert.deepEqual(readPinIdArguments([], aioz.pinIds, commands), []);
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
    ['nope', /^No pin ID in “nope”\./],
    [sampleCid, /^This is a CID\./],
    [sampleId.slice(0, -1), /this has 31\./],
    ['', /^The pin ID is empty\.$/],
    ['""', /^The pin ID is empty\.$/],
  ] as const) {
    const error = problemOf([word], commands);
    assert.match(error.message, message);
    assert.equal(error.hint, 'pinview --help lists commands, arguments and flags.');
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

test('a word with several pin IDs is refused, none of them dropped', () => {
  const {message, hint} = problemOf([`${sampleId} and ${otherId}`]);
  assert.equal(message, 'There are 2 pin IDs in one argument.');
  assert.match(hint ?? '', /pinview get -/);
});

test('a command where a pin is expected, and - where nothing is read, are named as what they are', () => {
  assert.equal(problemOf(['get'], commands).message, '“get” is a command, not a pin.');
  assert.equal(problemOf(['-'], commands).message, 'Only get reads pin IDs from standard input.');
});

test('what else a word is not is said before the help', () => {
  assert.throws(() => readPinIdArguments(['x'], aioz.pinIds, [], 'No name either.'), {
    hint: 'No name either.\npinview --help lists commands, arguments and flags.',
  });
});
