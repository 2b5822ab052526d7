import assert from 'node:assert/strict';
import {test} from 'node:test';
import packageJson from '../../../package.json' with {type: 'json'};
import {
  historyFinding,
  nodeFinding,
  oldestNode,
  type TerminalFacts,
  terminalFinding,
} from '../../../source/core/doctor/machine-findings.ts';

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
  const facts = {exists: true, isWritable: true, isOpen: false, isReplaceable: false};
  assert.deepEqual(historyFinding('/h', 1, facts), {status: 'ok', detail: '/h, 1 pin'});
  assert.deepEqual(historyFinding('/h', 0, {...facts, exists: false}), {
    status: 'ok',
    detail: '/h, not created yet',
  });
  assert.equal(historyFinding('/h', 2, {...facts, isOpen: true}).status, 'warning');
  assert.equal(historyFinding('/h', 2, {...facts, isWritable: false}).status, 'failure');
});

test('Node.js is named with its system, and what to do about an old one', () => {
  const facts = {platform: 'linux', arch: 'x64'};
  assert.deepEqual(nodeFinding({...facts, version: 'v22.1.0'}), {
    status: 'ok',
    detail: 'v22.1.0 on linux x64',
  });
  assert.deepEqual(nodeFinding({...facts, version: 'v18.0.0'}), {
    status: 'failure',
    detail: 'v18.0.0 on linux x64',
    remedy: 'Install Node.js 20.19 or newer.',
  });
});

test('where there is not a terminal, its facts are told all the same', () => {
  const finding = terminalFinding({
    isInputTerminal: false,
    isOutputTerminal: false,
    kind: undefined,
    size: undefined,
    colourDepth: 1,
    locale: undefined,
    hasLocale: true,
  });
  assert.equal(
    finding.detail,
    'stdin is not a terminal, stdout is not a terminal, TERM is not set, no colours, no locale',
  );
  const {detail} = terminalFinding({...terminal, locale: undefined, hasLocale: false});
  assert.match(detail, /256 colours$/);
});

test('every complaint about a terminal has its own sentence', () => {
  const finding = terminalFinding({...terminal, kind: 'dumb', size: {columns: 1, rows: 1}, locale: 'C'});
  assert.equal(finding.remedy?.split('. ').length, 3);
});

test('what is wrong with the file of recent lookups is said with what helps', () => {
  const facts = {exists: true, isWritable: true, isOpen: false, isReplaceable: false};
  assert.deepEqual(historyFinding('/h', 2, {...facts, isOpen: true}), {
    status: 'warning',
    detail: '/h, 2 pins, others can read it',
    remedy: 'chmod 600 /h',
  });
  assert.deepEqual(historyFinding('/h', 2, {...facts, isReplaceable: true}), {
    status: 'warning',
    detail: '/h, 2 pins, others can replace it',
    remedy: 'Remove write permission for others on its folder (chmod go-w).',
  });
  assert.deepEqual(historyFinding('/h', 2, {...facts, isWritable: false}), {
    status: 'failure',
    detail: '/h, 2 pins, cannot be written',
    remedy: 'Change its permissions or those of its folder, or use --no-history.',
  });
});

test('the oldest Node.js is the one that package.json names', () => {
  assert.equal(`>=${oldestNode.major}.${oldestNode.minor}`, packageJson.engines.node);
});
