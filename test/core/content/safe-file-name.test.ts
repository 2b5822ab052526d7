import assert from 'node:assert/strict';
import {test} from 'node:test';
import {safeFileName} from '../../../source/core/content/safe-file-name.ts';
import {harmful, hostile} from '../../helpers/harmful-text.ts';

test('a harmless name stays as it is', () => {
  for (const name of [
    'holiday.mp4',
    'Straße – 1. Teil.txt',
    '写真.jpg',
    'a b',
    'null',
    'com.txt',
    '👩‍👧.png',
  ])
    assert.equal(safeFileName(name), name);
});

test('a name that leads elsewhere, is hidden, or is an option or a device is made harmless', () => {
  for (const [name, safe] of [
    ['../../etc/passwd', '_.._etc_passwd'],
    ['/etc/passwd', '_etc_passwd'],
    ['docs/', 'docs'],
    ['.bashrc', 'bashrc'],
    ['.. x', 'x'],
    ['-rf', 'rf'],
    ['C:\\a?.txt', 'C__a_.txt'],
    ['file.txt:stream', 'file.txt_stream'],
    ['con', '_con'],
    ['LPT1.txt', '_LPT1.txt'],
    ['com²', '_com²'],
    ['nul .txt', '_nul .txt'],
    ['trailing. . ', 'trailing'],
    ['two\nlines\0', 'two lines'],
  ] as const)
    assert.equal(safeFileName(name), safe, name);
  assert.doesNotMatch(safeFileName(hostile) ?? '', harmful);
});

test('a name with nothing safe in it yields none', () => {
  for (const name of ['', '.', '..', ' - ', '\u200B', '/', '...'])
    assert.equal(safeFileName(name), undefined);
});

test('a long name is cut between two characters, and keeps its type', () => {
  assert.match(safeFileName(`${'ä'.repeat(140)}.tar.gz`) ?? '', /^ä{98}\.gz$/);
  assert.match(safeFileName(`x${'ä'.repeat(140)}.jpeg`) ?? '', /^xä{97}\.jpeg$/);
  assert.match(safeFileName(`x${'ä'.repeat(140)}`) ?? '', /^xä{99}$/);
  assert.equal(safeFileName('a'.repeat(200)), 'a'.repeat(200));
  assert.ok((safeFileName('/'.repeat(1e6)) ?? '').length <= 200);
});
