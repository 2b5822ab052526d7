import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Machine, machineOf, terminalFacts} from '../../../source/services/probes/machine.ts';

const stdout = {isTTY: true, columns: 80, rows: 24, getColorDepth: () => 8};
const machine: Machine = {...machineOf(process), environment: {}, stdin: {isTTY: true}, stdout};

test('the machine is that of the process', () => {
  const {node, environment} = machineOf(process);
  assert.deepEqual(node, {version: process.version, platform: process.platform, arch: process.arch});
  assert.equal(environment, process.env);
});

test('of a terminal its kind, size and colours are known', () => {
  const facts = terminalFacts({...machine, environment: {TERM: 'xterm'}});
  assert.deepEqual(
    [facts.isInputTerminal, facts.isOutputTerminal, facts.kind, facts.size, facts.colourDepth],
    [true, true, 'xterm', {columns: 80, rows: 24}, 8],
  );
});

test('where there is none, it has neither size nor colours', () => {
  const none = {...stdout, isTTY: false};
  const facts = terminalFacts({...machine, stdin: {isTTY: false}, stdout: none});
  assert.deepEqual(
    [facts.isInputTerminal, facts.isOutputTerminal, facts.kind, facts.size, facts.colourDepth],
    [false, false, undefined, undefined, 1],
  );
});

test('the first locale that is set counts, and Windows needs none', () => {
  const localeOf = (environment: NodeJS.ProcessEnv) => terminalFacts({...machine, environment}).locale;
  assert.equal(localeOf({LC_ALL: 'C', LC_CTYPE: 'de_DE', LANG: 'en_GB'}), 'C');
  assert.equal(localeOf({LC_ALL: '', LC_CTYPE: 'de_DE', LANG: 'en_GB'}), 'de_DE');
  assert.equal(localeOf({LANG: 'en_GB'}), 'en_GB');
  assert.equal(localeOf({LANG: ''}), undefined);
  assert.equal(terminalFacts({...machine, platform: 'win32'}).hasLocale, false);
  assert.equal(terminalFacts({...machine, platform: 'linux'}).hasLocale, true);
});
