import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bareNode, type Figure, measureOne} from './measurement.ts';
import {choose, rowsOf} from './rows.ts';
import {tableOf} from './table.ts';

const measure = (figure: Figure, missing?: string) =>
  measureOne(figure, async () => 0, missing === undefined ? {} : {missing});

const floor = measure({name: bareNode, unit: 'ms'});
const start = measure({name: 'start', unit: 'ms', floor: bareNode, budgets: [{most: 2.5, of: bareNode}]});
const key = measure({name: 'key', unit: 'ms', percentile: 95, budgets: [{most: 10}]});
const get = measure({
  name: 'get',
  unit: 'ms',
  floor: bareNode,
  budgets: [
    {most: 1.4, of: bareNode},
    {most: 1, of: 'curl'},
    {most: 0.3, of: 'axios'},
  ],
});
const curl = measure({name: 'curl', unit: 'ms'});
const axios = measure({name: 'axios', unit: 'ms'}, 'axios');
const all = [floor, start, key, get, curl, axios];

const here = new Map([
  [bareNode, [40, 42, 41]],
  ['start', [80, 82, 81]],
  ['key', Array.from({length: 101}, (_, index) => index)],
  ['get', [82, 82, 82]],
  ['curl', [82, 82, 83]],
]);

const lines = (table: string) => table.split('\n').map(line => line.replaceAll(/ {2,}/g, ' | '));

test('The table has each figure beside its floor and its budgets, and says what is missed and what is not here', () => {
  assert.deepEqual(lines(tableOf(rowsOf(all, [here]), ['here'])), [
    ' | here | ratio | budget',
    `${bareNode} | 41.0 ms`,
    'start | 81.0 ms | 1.98x | 2.5x | ✔',
    'key | 95.0 ms | 10 ms | ✘ missed',
    'get | 82.0 ms | 2.00x | 1.4x | ✘ missed',
    ' | against curl | 1.00x | 1x | ✔',
    ' | against axios | 0.3x | not measured',
    'curl | 82.0 ms',
    'axios | not here: axios',
    '',
  ]);
});

test('Two revisions are compared run by run', () => {
  // The machine was twice as slow in the last run.
  const before = new Map([['start', [100, 100, 50]]]);
  const after = new Map([['start', [90, 90, 45]]]);
  assert.deepEqual(lines(tableOf(rowsOf([start], [after, before]), ['here', 'v1'])), [
    ' | here | v1 | change | ratio | budget',
    'start | 90.0 ms | 100.0 ms | −10.0% | 2.5x | not measured',
    '',
  ]);
});

test('With a word only figures with it are measured, and what they are compared with', () => {
  assert.deepEqual(choose(all, 'START'), [floor, start]);
  assert.deepEqual(choose(all, 'get'), [floor, get, curl, axios]);
  assert.deepEqual(choose(all, ''), all);
});
