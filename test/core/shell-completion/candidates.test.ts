import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Lookup} from '../../../source/core/history/lookup.ts';
import {candidateLines, candidates, type Known} from '../../../source/core/shell-completion/candidates.ts';
import {
  type CommandShape,
  findPlace,
  type OptionShape,
} from '../../../source/core/shell-completion/command-shape.ts';
import {sampleId, sampleRecord} from '../pin/sample-pin.ts';

const now = 1_740_823_200_000;
const otherId = '0123ffff-89ab-4cde-8f01-23456789abcd';
const thirdId = 'fedcba98-89ab-4cde-8f01-23456789abcd';

/** Returns a lookup of a pin with this name, made `ago` milliseconds before now. */
function lookup(pinId: string, name: string, ago = 130_000): Lookup {
  const record = JSON.stringify({...sampleRecord, id: pinId, metadata: {name}});
  return {pinId, at: now - ago, record};
}

const known: Known = {
  profiles: [
    {name: 'default', endpoint: 'https://api.example'},
    {name: 'work', endpoint: 'https://someone:hunter2@pins.example/api'},
  ],
  recents: [lookup(thirdId, 'site'), lookup(sampleId, 'test.png'), lookup(otherId, 'cover.jpg', 0)],
  now,
};

function option(name: string, more: Partial<OptionShape> = {}): OptionShape {
  const shape = {name, short: undefined, description: `about ${name}`, takesValue: false, choices: []};
  return {...shape, isRepeatable: false, ...more};
}

function command(name: string, more: Partial<CommandShape> = {}): CommandShape {
  return {name, description: `Do ${name}.`, options: [], arguments: [], commands: [], ...more};
}

const help = option('--help', {short: '-h'});
const pinIds = {name: 'pin-id', isVariadic: true, choices: []};

const root = command('pinview', {
  options: [option('--profile', {takesValue: true}), option('--demo'), help],
  arguments: [pinIds],
  commands: [
    command('get', {
      options: [option('--json'), option('--label', {takesValue: true, isRepeatable: true}), help],
      arguments: [pinIds],
    }),
    command('snippet', {
      options: [option('--lang', {takesValue: true, choices: ['curl', 'go']}), help],
      arguments: [{...pinIds, isVariadic: false}],
    }),
    command('recent', {
      options: [option('--clear')],
      commands: [command('remove', {arguments: [pinIds]})],
    }),
    command('completion', {arguments: [{name: 'shell', isVariadic: false, choices: ['bash', 'zsh']}]}),
    command('help', {arguments: [{name: 'command', isVariadic: false, choices: []}]}),
  ],
});

const commands = ['get', 'snippet', 'recent', 'completion', 'help'];
const recents = [thirdId, sampleId, otherId];

/** Returns what is offered for the last word of a line, which is split at its spaces. */
function offered(line: string, there: Known = known) {
  const words = line.split(' ');
  return candidates(findPlace(root, words.slice(0, -1)), words.at(-1) ?? '', there);
}

function values(line: string, there?: Known): readonly string[] {
  return offered(line, there).map(({value}) => value);
}

describe('words', () => {
  test('at the beginning there are the commands, then the recent pins, newest first', () => {
    assert.deepEqual(values(''), [...commands, ...recents]);
    assert.deepEqual(values('--demo '), [...commands, ...recents]);
    assert.deepEqual(values('re'), ['recent']);
    assert.deepEqual(values('0123'), [sampleId, otherId]);
    assert.deepEqual(values('nope'), []);
  });

  test('after a pin ID there are no commands any more', () => {
    assert.deepEqual(values(`${thirdId} `), [sampleId, otherId]);
    assert.deepEqual(values(`${thirdId} ge`), []);
  });

  test('a command has its own commands, and help has all of them', () => {
    assert.deepEqual(values('recent '), ['remove']);
    assert.deepEqual(values('recent remove '), recents);
    assert.deepEqual(values('help '), commands);
    assert.deepEqual(values('help get '), []);
  });

  test('as many pin IDs are offered as a command takes, and none twice', () => {
    assert.deepEqual(values(`get ${thirdId.toUpperCase()} `), [sampleId, otherId]);
    assert.deepEqual(values(`get ${recents.join(' ')} `), []);
    assert.deepEqual(values('snippet '), recents);
    assert.deepEqual(values(`snippet ${thirdId} `), []);
  });

  test('IDs of which case is a part are told apart, and one like an option comes after --', () => {
    const ids = ['KqTz', 'kqtz', '-kq'];
    const opaque = {...known, recents: ids.map(id => ({...lookup(id, 'a'), provider: 'pinning-service'}))};
    assert.deepEqual(values('get KqTz ', opaque), ['kqtz']);
    assert.deepEqual(values('get -- ', opaque), ids);
  });

  test('an argument with choices has these', () => {
    assert.deepEqual(values('completion '), ['bash', 'zsh']);
    assert.deepEqual(values('completion z'), ['zsh']);
    assert.deepEqual(values('completion zsh '), []);
  });

  test('of many recent pins the newest fifty are offered, of those that begin so', () => {
    const many = Array.from({length: 120}, (_, index) =>
      lookup(`${index % 2}${sampleId.slice(1, -3)}${String(index).padStart(3, '0')}`, 'a'),
    );
    const found = values('get 1', {...known, recents: many});
    assert.equal(found.length, 50);
    assert.deepEqual(found[0], many[1]?.pinId);
    assert.deepEqual(found[49], many[99]?.pinId);
  });
});

describe('flags', () => {
  test('a hyphen offers those of the command, then those of the program, each once', () => {
    assert.deepEqual(values('-'), ['--profile', '--demo', '--help']);
    assert.deepEqual(values('get --'), ['--json', '--label', '--help', '--profile', '--demo']);
    assert.deepEqual(values('recent remove --'), ['--profile', '--demo', '--help']);
    assert.deepEqual(values('get --pr'), ['--profile']);
    assert.deepEqual(offered('get --js'), [{value: '--json', description: 'about --json'}]);
  });

  test('one that was given is not offered again, unless it may be repeated', () => {
    assert.deepEqual(values('--demo get --json --label a --label=b -h --profile work --'), ['--label']);
  });

  test('after -- there are none, only arguments', () => {
    assert.deepEqual(values('get -- -'), []);
    assert.deepEqual(values('get -- '), recents);
    assert.deepEqual(values('-- '), recents);
    assert.deepEqual(values('get -- --json 0123'), [sampleId, otherId]);
  });

  test('one that takes a value has its values, as a word of their own or behind =', () => {
    assert.deepEqual(values('--profile '), ['default', 'work']);
    assert.deepEqual(values('get --profile wo'), ['work']);
    assert.deepEqual(values('get --profile='), ['--profile=default', '--profile=work']);
    assert.deepEqual(values('get --profile=wo'), ['--profile=work']);
    assert.deepEqual(values('snippet --lang '), ['curl', 'go']);
    assert.deepEqual(values('snippet --lang=g'), ['--lang=go']);
    assert.deepEqual(values('get --label '), []);
  });

  test('an unknown one, and = behind one without a value, offer nothing and confuse nothing', () => {
    assert.deepEqual(values('--nope='), []);
    assert.deepEqual(values('--demo='), []);
    assert.deepEqual(values('get --nope '), recents);
    assert.deepEqual(values('get - '), recents);
  });

  test('a value is no command and no argument', () => {
    assert.deepEqual(values('--profile get '), [...commands, ...recents]);
    assert.deepEqual(values(`snippet --lang go `), recents);
  });
});

describe('descriptions', () => {
  const described = (name: string, ago?: number) =>
    offered('get ', {...known, recents: [lookup(sampleId, name, ago)]})[0]?.description;

  test('a pin is known by its name, its state and when it was seen', () => {
    assert.equal(described('test.png'), 'test.png, pinned, 2 min ago');
    assert.equal(described('test.png', 0), 'test.png, pinned, just now');
  });

  test('a record that cannot be read leaves state and time', () => {
    const recent = {...lookup(sampleId, ''), record: 'no JSON'};
    const [found] = offered('get ', {...known, recents: [recent]});
    assert.deepEqual(found, {value: sampleId, description: 'unknown, 2 min ago'});
  });

  test('a name comes with the start of its pin’s ID, or with all of a short one', () => {
    const pins = {name: 'id|name|cid', isVariadic: true, choices: []};
    const place = findPlace(command('copy', {arguments: [pins]}), []);
    const idIn = (pinId: string) => {
      const [found] = candidates(place, 'test', {...known, recents: [lookup(pinId, 'test.png')]});
      return found?.description.split(', ').at(-1);
    };
    assert.equal(idIn(sampleId), `${sampleId.slice(0, 8)}…`);
    assert.equal(idIn('12345678'), '12345678');
  });

  test('a profile is known by the host of its endpoint, never by what stands before that', () => {
    assert.deepEqual(
      offered('--profile ').map(({description}) => description),
      ['api.example', 'pins.example'],
    );
    const [found] = offered('--profile ', {...known, profiles: [{name: 'odd', endpoint: 'no address'}]});
    assert.deepEqual(found, {value: 'odd', description: ''});
  });

  test('a long name leaves room for the state, and no description is longer than sixty characters', () => {
    assert.equal(described('x'.repeat(1000)), `${'x'.repeat(35)}…, pinned, 2 min ago`);
    const wordy = command('pinview', {commands: [command('get', {description: 'word '.repeat(30)})]});
    const [found] = candidates(findPlace(wordy, []), 'g', known);
    assert.equal(Array.from(found?.description ?? '').length, 60);
  });

  test('control characters, tabs and line ends of a name never reach the shell', () => {
    const hostile = 'a\tb\nc\r\u001B]0;title\u0007\u001B[31md\u0000\u2028e\u202Ef';
    const lines = candidateLines(offered('get ', {...known, recents: [lookup(sampleId, hostile)]}));
    assert.equal(lines, `${sampleId}\ta b c d ef, pinned, 2 min ago\n`);
  });
});
