import assert from 'node:assert/strict';
import {join} from 'node:path';
import {test} from 'node:test';
import {openDemoHistory, openHistory} from '../../../source/services/history/locations.ts';
import {stateFolder} from '../../../source/services/storage/folders.ts';

test('each profile and the demo have lookups of their own, and the demo a file of its own', () => {
  const history = openHistory('linux', 'work https://pins.example');
  assert.equal(history.file, join(stateFolder('linux'), 'history.jsonl'));
  assert.equal(openDemoHistory('linux').file, join(stateFolder('linux'), 'demo-history.jsonl'));
});

test('what is remembered is no log where logs have a folder of their own', () => {
  assert.equal(stateFolder('win32'), stateFolder('darwin'));
  assert.notEqual(stateFolder('darwin'), stateFolder('linux'));
});
