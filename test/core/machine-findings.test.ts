import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  historyFinding,
  nodeFinding,
  type TerminalFacts,
  terminalFinding,
} from '../../source/core/machine-findings.ts';

test('Node.js is too old below 20.19', () => {
  const statusOf = (version: string) => nodeFinding({version, platform: 'linux', arch: 'x64'}).status;
  for (const version of ['v18.20.8', 'v20.18.3', 'v4.0.0']) assert.equal(statusOf(version), 'failure');
  for (const version of ['v20.19.0', 'v22.0.0', 'v100.0.0', 'v27.0.0-nightly2026'])
    assert.equal(statusOf(version), 'ok');
});

const terminal: TerminalFacts = {
  isInputTerminal: true,
  isOutputTerminal: true,
  kind: 'xterm-256color',
  size: {columns: 40, rows: 10},
  colourDepth: 8,
  locale: 'de_DE.utf8',
  hasLocale: true,
};

test('a terminal that the app fits into is good', () => {
  assert.deepEqual(terminalFinding(terminal), {
    status: 'ok',
    detail:
      'stdin is a terminal, stdout is a terminal, TERM xterm-256color, 40x10, 256 colours, locale de_DE.utf8',
  });
});

test('everything that is wrong with a terminal is said', () => {
  for (const [facts, remedy] of [
    [{size: {columns: 39, rows: 24}}, /needs 40x10/],
    [{size: {columns: 80, rows: 9}}, /needs 40x10/],
    [{kind: 'dumb'}, /dumb/],
    [{locale: 'C'}, /UTF-8/],
    [{locale: undefined}, /UTF-8/],
  ] as const) {
    const finding = terminalFinding({...terminal, ...facts});
    assert.equal(finding.status, 'warning');
    assert.match(finding.remedy ?? '', remedy);
  }
});

test('where everything is UTF-8, no locale is needed', () => {
  assert.equal(terminalFinding({...terminal, locale: undefined, hasLocale: false}).status, 'ok');
});

test('the file of recent lookups may be missing, but not be closed to its owner or open to others', () => {
  const facts = {exists: true, isWritable: true, isOpen: false};
  assert.deepEqual(historyFinding('/h', 1, facts), {status: 'ok', detail: '/h, 1 pin'});
  assert.deepEqual(historyFinding('/h', 0, {...facts, exists: false}), {
    status: 'ok',
    detail: '/h, not there yet',
  });
  assert.equal(historyFinding('/h', 2, {...facts, isOpen: true}).status, 'warning');
  assert.equal(historyFinding('/h', 2, {...facts, isWritable: false}).status, 'failure');
});
