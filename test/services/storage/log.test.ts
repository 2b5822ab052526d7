import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {
  chmodSync,
  closeSync,
  constants,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, type TestContext, test} from 'node:test';
import {createLog, noLog, openLogFile} from '../../../source/services/storage/log.ts';
import {skipUnlessInstalled} from '../../helpers/programs.ts';

/** Returns a path in a folder that is removed after the test; neither the file nor its parent folder exists yet. */
function newFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-log-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return join(folder, 'state', 'debug.log');
}

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

describe('a line of the log', () => {
  test('says what happened, and how many milliseconds after the start', () => {
    const lines: string[] = [];
    const startedAt = performance.now() - 1234;
    const log = createLog(line => lines.push(line), startedAt);
    log('GET https://pins.example: 200');
    log('done');
    assert.match(lines[0] ?? '', /^debug {3}\d{4} ms {2}GET https:\/\/pins\.example: 200\n$/);
    assert.ok(Number(lines[0]?.slice(5, 12)) >= 1234);
    assert.match(lines[1] ?? '', /^debug {3}\d{4} ms {2}done\n$/);
  });

  test('is one plain line, whatever is told', () => {
    const lines: string[] = [];
    createLog(line => lines.push(line))('a\nb\u001B[2J\u202Ec\u001B]52;c;AAAA\u0007');
    assert.match(lines.join(''), /^debug +\d+ ms {2}a bc\n$/);
  });
});

test('where there is no log nothing happens', () => assert.equal(noLog('anything'), undefined));

describe('the file of the log', () => {
  test('is readable by its owner alone, as is its folder', t => {
    const file = newFile(t);
    openLogFile(file).close();
    assert.deepEqual([modeOf(file), modeOf(dirname(file))], ['600', '700']);
  });

  test('is made so if it was not', t => {
    const file = newFile(t);
    mkdirSync(dirname(file));
    writeFileSync(file, 'before\n');
    chmodSync(file, 0o644);
    openLogFile(file).close();
    assert.equal(modeOf(file), '600');
    assert.equal(readFileSync(file, 'utf8'), 'before\n');
  });

  test('has each line as soon as it is written, behind those of earlier runs', t => {
    const file = newFile(t);
    for (const line of ['one é\n', 'two\n']) {
      const {write, close} = openLogFile(file);
      write(line);
      assert.ok(readFileSync(file, 'utf8').endsWith(line));
      close();
    }
    assert.equal(readFileSync(file, 'utf8'), 'one é\ntwo\n');
  });

  test('takes the lines of two at once', t => {
    const file = newFile(t);
    const [first, second] = [openLogFile(file), openLogFile(file)];
    first.write('1\n');
    second.write('2\n');
    first.write('3\n');
    first.close();
    second.close();
    assert.equal(readFileSync(file, 'utf8'), '1\n2\n3\n');
  });

  test('is begun anew once it is larger than a mebibyte', t => {
    const file = newFile(t);
    mkdirSync(dirname(file));
    for (const [size, kept] of [
      [1024 * 1024, 1024 * 1024],
      [1024 * 1024 + 1, 0],
    ] as const) {
      writeFileSync(file, 'x'.repeat(size));
      const {write, close} = openLogFile(file);
      write('new\n');
      close();
      assert.equal(statSync(file).size, kept + 4);
    }
  });

  test('takes no more lines once it is closed, also where its descriptor has another file', t => {
    const file = newFile(t);
    const other = join(dirname(file), 'other');
    const {write, close} = openLogFile(file);
    close();
    const opened = openLogFile(other);
    write('late\n');
    opened.close();
    assert.deepEqual([readFileSync(file, 'utf8'), readFileSync(other, 'utf8')], ['', '']);
  });

  for (const [what, place, words] of [
    ['behind a link', (file: string, other: string) => symlinkSync(other, file), /it is a symbolic link/],
    [
      'another file',
      (file: string, other: string) => linkSync(other, file),
      /it is a hard link to another file/,
    ],
  ] as const) {
    test(`is not ${what}: that keeps its content and its mode`, t => {
      const file = newFile(t);
      const other = join(dirname(dirname(file)), 'other');
      writeFileSync(other, 'x'.repeat(1024 * 1024 + 1), {mode: 0o644});
      mkdirSync(dirname(file), {mode: 0o700});
      place(file, other);
      assert.throws(() => openLogFile(file), words);
      assert.deepEqual([statSync(other).size, modeOf(other)], [1024 * 1024 + 1, '644']);
    });
  }

  test('is not a pipe, which would keep the app waiting, nor a device', {
    skip: skipUnlessInstalled('mkfifo'),
  }, t => {
    const file = newFile(t);
    mkdirSync(dirname(file), {mode: 0o700});
    execFileSync('mkfifo', [file]);
    assert.throws(() => openLogFile(file), /it is not a file/);
    const reader = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    t.after(() => closeSync(reader));
    assert.throws(() => openLogFile(file), /it is not a file/);
    assert.throws(() => openLogFile('/dev/null'), /it is not a file/);
  });

  test('is not in a folder that others may write to', t => {
    const file = newFile(t);
    mkdirSync(dirname(file));
    chmodSync(dirname(file), 0o777);
    assert.throws(() => openLogFile(file), /others can change .*state$/);
    assert.equal(modeOf(dirname(file)), '777', 'it keeps its mode');
    assert.deepEqual(readdirSync(dirname(file)), []);
  });

  test('that cannot be opened is the file system’s error', t => {
    const file = newFile(t);
    mkdirSync(file, {recursive: true});
    assert.throws(() => openLogFile(file), {code: 'EISDIR'});
  });
});
