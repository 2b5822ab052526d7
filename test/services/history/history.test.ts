import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {text} from 'node:stream/consumers';
import {describe, type TestContext} from 'node:test';
import {PinviewError} from '../../../source/core/errors/pinview-error.ts';
import {entryLine} from '../../../source/core/history/lookup.ts';
import {compactHistory} from '../../../source/services/history/compact.ts';
import {createHistory, type History} from '../../../source/services/history/history.ts';
import {createTemporaryHistory} from '../../../source/services/history/temporary-history.ts';
import {at, idOf, lineOf, lookupOf, scope} from '../../helpers/sample-lookups.ts';
import {slowTest, test} from '../../helpers/slow-test.ts';
import {waitFor} from '../../helpers/wait-for.ts';

const numbers = (count: number) => Array.from({length: count}, (_, number) => number);
const idsOf = (lookups: ReturnType<History['newest']>) => lookups.map(({pinId}) => pinId);

/** Returns a path in a folder that is removed after the test; neither the file nor its parent folder exists yet. */
function newFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-history-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  return join(folder, 'state', 'pinview', 'history.jsonl');
}

/** Returns such a path, with a file that holds that text. */
function fileWith(t: TestContext, text: string): string {
  const file = newFile(t);
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, text);
  return file;
}

const linesIn = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1);
const newest = (file: string) => idsOf(createHistory({file, scope}).newest());
const all = async (file: string) => idsOf(await createHistory({file, scope}).all());

describe('keeping a lookup', () => {
  test('makes a file and a folder that nobody else can read', async t => {
    const file = newFile(t);
    await createHistory({file, scope}).add(lookupOf(1));
    assert.equal((statSync(file).mode & 0o777).toString(8), '600');
    assert.equal((statSync(dirname(file)).mode & 0o777).toString(8), '700');
  });

  test('adds one line to the file', async t => {
    const file = newFile(t);
    const history = createHistory({file, scope});
    for (const number of [1, 2, 1]) await history.add(lookupOf(number, `{"text":\n"line ends\u2028"}`));
    const lines = linesIn(file);
    assert.equal(lines.length, 3);
    assert.deepEqual(JSON.parse(lines[0] ?? ''), {
      version: 1,
      scope,
      ...lookupOf(1, `{"text":\n"line ends\u2028"}`),
    });
  });

  test('keeps its record as it is', async t => {
    const file = newFile(t);
    const record = ' {"size":9007199254740993,"x":1.0,"x":2,"name":"é\u{1F600}\\ud800\u0085"}\n';
    await createHistory({file, scope}).add(lookupOf(1, record));
    assert.deepEqual(createHistory({file, scope}).newest(), [{version: 1, scope, ...lookupOf(1, record)}]);
  });

  test('goes on a line of its own where the last one was torn', async t => {
    const file = fileWith(t, lineOf(1) + lineOf(2).slice(0, 40));
    await createHistory({file, scope}).add(lookupOf(3));
    assert.deepEqual(newest(file), [idOf(3), idOf(1)]);
    assert.deepEqual(await all(file), [idOf(3), idOf(1)]);
  });

  test('fails with a remedy where it cannot be', async t => {
    const file = join(fileWith(t, ''), 'history.jsonl');
    await assert.rejects(createHistory({file, scope}).add(lookupOf(1)), (error: unknown) => {
      assert.ok(error instanceof PinviewError);
      assert.equal(error.code, 'history');
      assert.match(error.message, /^The recent lookups could not be written: E(?:EXIST|NOTDIR)/);
      assert.equal(error.hint, `Check ${file}, or start with --no-history.`);
      return true;
    });
  });
});

test('of the end of the file as many pins are read as are needed, and the one that is wanted', t => {
  const foreign = entryLine({...lookupOf(9), scope: 'other https://pins.example'});
  const written = [1, 2, 1, 3, 4, 5, 4].map(number => lineOf(number));
  const file = fileWith(
    t,
    `${written.slice(0, 4).join('')}${foreign}torn\n${written.slice(4).join('')}${foreign}`,
  );
  const first = (count: number, pinId?: string) => idsOf(createHistory({file, scope}).newest({count, pinId}));
  assert.deepEqual(first(0), []);
  assert.deepEqual(first(2), [idOf(5), idOf(4)]);
  assert.deepEqual(first(3), [idOf(5), idOf(4), idOf(3)]);
  assert.deepEqual(first(2, idOf(1)), [idOf(5), idOf(4), idOf(1)]);
  assert.deepEqual(first(2, idOf(4)), [idOf(5), idOf(4)]);
  assert.deepEqual(first(2, idOf(9)), [idOf(5), idOf(4)]);
  assert.deepEqual(first(100), newest(file));
});

describe('reading the lookups', () => {
  test('gives none where there is no file, and makes none', async t => {
    const file = newFile(t);
    assert.deepEqual([newest(file), await all(file)], [[], []]);
    assert.equal(existsSync(file), false);
  });

  test('gives none of an empty file', async t => {
    const file = fileWith(t, '');
    assert.deepEqual([newest(file), await all(file)], [[], []]);
  });

  test('gives one a pin, the latest, newest first', async t => {
    const file = fileWith(t, [1, 2, 3, 1, 2].map(number => lineOf(number)).join('') + lineOf(3, '"latest"'));
    assert.deepEqual(newest(file), [idOf(3), idOf(2), idOf(1)]);
    const lookups = await createHistory({file, scope}).all();
    assert.deepEqual(idsOf(lookups), [idOf(3), idOf(2), idOf(1)]);
    assert.equal(lookups[0]?.record, '"latest"');
  });

  test('gives those of its own profile and endpoint only', async t => {
    const file = newFile(t);
    const scopes = [scope, 'work https://pins.example', 'default https://other.example'];
    for (const [index, other] of scopes.entries())
      await createHistory({file, scope: other}).add(lookupOf(index));
    for (const [index, other] of scopes.entries()) {
      const history = createHistory({file, scope: other});
      assert.deepEqual(idsOf(history.newest()), [idOf(index)]);
      assert.deepEqual(idsOf(await history.all()), [idOf(index)]);
    }
  });

  test('leaves out lines that are torn, foreign or of a later version', async t => {
    const foreign = ['{', 'null', '', '\u0000\u0000', '{"version":2}', '[1]', lineOf(9).slice(20), '\r'];
    const file = fileWith(t, foreign.map((line, number) => `${line}\n${lineOf(number)}`).join(''));
    const wanted = numbers(foreign.length).map(idOf).reverse();
    assert.deepEqual(newest(file), wanted);
    assert.deepEqual(await all(file), wanted);
  });

  test('takes a last line without its end, and bytes that are no UTF-8', async t => {
    const file = fileWith(t, lineOf(1));
    appendFileSync(file, Buffer.from([0xff, 0xfe, 0x0a]));
    appendFileSync(file, lineOf(2).trimEnd());
    assert.deepEqual(newest(file), [idOf(2), idOf(1)]);
    assert.deepEqual(await all(file), [idOf(2), idOf(1)]);
  });

  test('at once takes the end of a long file, of whole lines only', async t => {
    // Each letter takes two bytes, so that the tail begins within one.
    const file = fileWith(
      t,
      numbers(2000)
        .map(number => lineOf(number, 'é'.repeat(100)))
        .join(''),
    );
    const tail = newest(file);
    assert.ok(tail.length > 100 && tail.length < 1000, `${tail.length} lookups`);
    assert.deepEqual(tail, numbers(2000).map(idOf).reverse().slice(0, tail.length));
    assert.equal((await all(file)).length, 2000);
  });

  test('at once gives nothing where the last line alone is longer than the tail', async t => {
    const file = fileWith(t, lineOf(1) + lineOf(2, 'x'.repeat(200_000)));
    assert.deepEqual(newest(file), []);
    assert.deepEqual(await all(file), [idOf(2), idOf(1)]);
  });

  test('fails with a remedy where the file cannot be read, but the first screen comes without it', async t => {
    const file = newFile(t);
    mkdirSync(file, {recursive: true});
    assert.deepEqual(newest(file), []);
    await assert.rejects(all(file), (error: unknown) => {
      assert.ok(error instanceof PinviewError);
      assert.equal(error.code, 'history');
      assert.match(error.message, /^The recent lookups could not be read: EISDIR/);
      assert.equal(error.hint, `Check ${file}, or start with --no-history.`);
      return true;
    });
  });
});

describe('rewriting the file', () => {
  /** Returns a file in which each of the pins was looked up that many times. */
  const repeated = (t: TestContext, pins: number, times: number) =>
    fileWith(
      t,
      numbers(times)
        .flatMap(time => numbers(pins).map(pin => lineOf(pin, `"${time}"`)))
        .join(''),
    );

  test('keeps the latest lookup of every pin in every scope, in order, and nothing else', async t => {
    const file = repeated(t, 3, 4);
    const other = entryLine({...lookupOf(1), scope: 'work https://pins.example'});
    appendFileSync(file, `foreign\n${other}${lineOf(0, '"5"')}`);
    await compactHistory(file);
    assert.deepEqual(
      linesIn(file).map(line => `${line}\n`),
      [lineOf(1, '"3"'), lineOf(2, '"3"'), other, lineOf(0, '"5"')],
    );
    assert.equal((statSync(file).mode & 0o777).toString(8), '600');
    assert.deepEqual(readdirSync(dirname(file)), ['history.jsonl']);
  });

  test('happens by itself once most of the lines are superseded', async t => {
    const file = repeated(t, 10, 203);
    assert.equal((await all(file)).length, 10);
    assert.equal(linesIn(file).length, 10);
  });

  test('does not happen before', async t => {
    const file = repeated(t, 10, 202);
    assert.equal((await all(file)).length, 10);
    assert.equal(linesIn(file).length, 2020);
  });

  test('does not happen for the many pins of another profile', async t => {
    const file = fileWith(
      t,
      numbers(3000)
        .map(number => lineOf(number))
        .join(''),
    );
    const {ino} = statSync(file);
    assert.deepEqual(await createHistory({file, scope: 'work https://pins.example'}).all(), []);
    assert.equal(statSync(file).ino, ino);
  });

  test('is left to the process that is already doing it', async t => {
    const file = repeated(t, 1, 10);
    writeFileSync(`${file}.lock`, '');
    await compactHistory(file);
    assert.equal(linesIn(file).length, 10);
    assert.equal(existsSync(`${file}.lock`), true);
  });

  test('is not blocked for ever by a process that died while doing it', async t => {
    const file = repeated(t, 1, 10);
    writeFileSync(`${file}.lock`, '');
    writeFileSync(`${file}.${process.pid}.tmp`, 'rest');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${file}.lock`, longAgo, longAgo);
    await waitFor(async () => {
      await compactHistory(file).catch(() => undefined);
      return linesIn(file).length === 1;
    });
    assert.deepEqual(readdirSync(dirname(file)), ['history.jsonl']);
  });

  test('that fails does no harm to what was read', async t => {
    const file = repeated(t, 10, 203);
    mkdirSync(`${file}.${process.pid}.tmp`);
    assert.equal((await all(file)).length, 10);
    assert.equal(linesIn(file).length, 2030);
    assert.equal(existsSync(`${file}.lock`), false);
  });
});

describe('forgetting', () => {
  const other = 'work https://pins.example';
  const otherLine = (number: number) => entryLine({...lookupOf(number), scope: other});
  const forget = (file: string, pinIds?: readonly string[]) => createHistory({file, scope}).forget(pinIds);

  test('some pins takes away all of their lookups, and says how many pins they were', async t => {
    const file = fileWith(t, [1, 2, 3, 1, 2, 4].map(number => lineOf(number)).join(''));
    assert.equal(await forget(file, [idOf(1), idOf(2), idOf(9)]), 2);
    assert.equal(readFileSync(file, 'utf8'), lineOf(3) + lineOf(4));
    assert.deepEqual(await all(file), [idOf(4), idOf(3)]);
  });

  test('all leaves those of other profiles and endpoints', async t => {
    const file = fileWith(t, lineOf(1) + otherLine(1) + lineOf(2) + lineOf(1) + otherLine(3));
    assert.equal(await forget(file), 2);
    assert.equal(readFileSync(file, 'utf8'), otherLine(1) + otherLine(3));
    assert.deepEqual(await createHistory({file, scope: other}).all().then(idsOf), [idOf(3), idOf(1)]);
  });

  test('a pin leaves what another profile knows of it', async t => {
    const file = fileWith(t, lineOf(1) + otherLine(1));
    assert.equal(await forget(file, [idOf(1)]), 1);
    assert.equal(readFileSync(file, 'utf8'), otherLine(1));
  });

  test('leaves lines that cannot be read, for a later version may read them', async t => {
    const foreign = ['{"version":2}\n', 'foreign\n', '\n'];
    const file = fileWith(t, foreign.map(line => line + lineOf(1)).join(''));
    assert.equal(await forget(file), 1);
    assert.equal(readFileSync(file, 'utf8'), foreign.join(''));
  });

  test('nothing forgets nothing', async t => {
    const file = fileWith(t, lineOf(1) + lineOf(2));
    assert.equal(await forget(file, []), 0);
    assert.equal(await forget(file, [idOf(3)]), 0);
    assert.equal(readFileSync(file, 'utf8'), lineOf(1) + lineOf(2));
  });

  test('leaves a file that nobody else can read, and nothing beside it', async t => {
    const file = fileWith(t, lineOf(1) + lineOf(2));
    await forget(file, [idOf(1)]);
    assert.equal((statSync(file).mode & 0o777).toString(8), '600');
    assert.deepEqual(readdirSync(dirname(file)), ['history.jsonl']);
  });

  test('without a file or a folder is done, and makes none', async t => {
    const file = newFile(t);
    assert.deepEqual([await forget(file), await forget(file, [idOf(1)])], [0, 0]);
    assert.equal(existsSync(dirname(file)), false);
    mkdirSync(dirname(file), {recursive: true});
    assert.equal(await forget(file), 0);
    assert.deepEqual(readdirSync(dirname(file)), []);
  });

  test('does not bring back what is just being added', async t => {
    const file = fileWith(t, lineOf(1));
    const history = createHistory({file, scope});
    const adding = [2, 3, 4].map(number => history.add(lookupOf(number)));
    assert.equal(await history.forget(), 4);
    await Promise.all(adding);
    assert.deepEqual(await all(file), []);
  });

  test('waits for another process that is rewriting the file', async t => {
    const file = fileWith(t, lineOf(1));
    writeFileSync(`${file}.lock`, '');
    let isDone = false;
    const forgetting = forget(file).finally(() => {
      isDone = true;
    });
    // This takes long enough for it to find the lock, and no line may be lost while it waits.
    for (let turn = 0; turn < 20; turn++) await createHistory({file, scope: other}).add(lookupOf(turn));
    assert.equal(isDone, false);
    assert.equal((await all(file)).length, 1);
    rmSync(`${file}.lock`);
    assert.equal(await forgetting, 1);
    assert.deepEqual(await all(file), []);
    assert.equal((await createHistory({file, scope: other}).all()).length, 20);
  });

  slowTest('gives up with a remedy where the other process does not come to an end', async t => {
    const file = fileWith(t, lineOf(1));
    const lock = () => writeFileSync(`${file}.lock`, '');
    lock();
    // The other process takes the lock again and again.
    const locking = setInterval(lock, 100);
    t.after(() => clearInterval(locking));
    await assert.rejects(forget(file), (error: unknown) => {
      assert.ok(error instanceof PinviewError);
      assert.equal(error.code, 'history');
      assert.equal(
        error.message,
        'The recent lookups could not be forgotten: another pinview process is rewriting the file.',
      );
      assert.equal(error.hint, `Check ${file}, or start with --no-history.`);
      return true;
    });
    assert.equal(readFileSync(file, 'utf8'), lineOf(1));
    assert.equal(existsSync(`${file}.lock`), true);
  });

  test('is not prevented by a process that died at it', async t => {
    const file = fileWith(t, lineOf(1));
    writeFileSync(`${file}.lock`, '');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${file}.lock`, longAgo, longAgo);
    assert.equal(await forget(file), 1);
    assert.deepEqual(readdirSync(dirname(file)), ['history.jsonl']);
  });

  test('after a torn last line does no harm to the line that is added next', async t => {
    const file = fileWith(t, lineOf(1) + lineOf(2).slice(0, 40));
    assert.equal(await forget(file, [idOf(1)]), 1);
    await createHistory({file, scope}).add(lookupOf(3));
    assert.deepEqual(await all(file), [idOf(3)]);
  });
});

describe('what is added and forgotten at the same time', () => {
  test('is done in the order in which it was asked for', async t => {
    const file = fileWith(t, lineOf(1, '"old"') + lineOf(2) + lineOf(3));
    const history = createHistory({file, scope});
    const work = [
      history.forget([idOf(1)]),
      history.add(lookupOf(1, '"back"')),
      history.add(lookupOf(4)),
      history.forget([idOf(4), idOf(2)]),
      history.add(lookupOf(2, '"back"')),
      history.forget([idOf(2)]),
      history.add(lookupOf(3, '"later"')),
    ];
    await Promise.all(work);
    assert.deepEqual(await all(file), [idOf(3), idOf(1)]);
    assert.deepEqual(
      (await history.all()).map(({record}) => record),
      ['"later"', '"back"'],
    );
  });

  test('waits for nothing that concerns other pins', async t => {
    const file = fileWith(t, lineOf(1));
    writeFileSync(`${file}.lock`, '');
    const history = createHistory({file, scope});
    const forgetting = history.forget([idOf(1)]);
    await history.add(lookupOf(2));
    const adding = history.add(lookupOf(1, '"back"'));
    assert.deepEqual(newest(file), [idOf(2), idOf(1)]);
    rmSync(`${file}.lock`);
    assert.equal(await forgetting, 1);
    await adding;
    assert.deepEqual(
      history.newest().map(({record}) => record),
      [lookupOf(2).record, '"back"'],
    );
  });

  test('is all in the file when the history is flushed', async t => {
    const file = fileWith(t, lineOf(1) + lineOf(2));
    const history = createHistory({file, scope});
    void history.forget([idOf(1), idOf(2)]);
    void history.add(lookupOf(1));
    await history.flush();
    assert.deepEqual(newest(file), [idOf(1)]);
    void history.forget([idOf(1)]);
    await history.flush();
    assert.deepEqual(newest(file), []);
  });

  test('is added also where nothing could be forgotten', async t => {
    const file = fileWith(t, lineOf(1, '"old"'));
    mkdirSync(`${file}.${process.pid}.tmp`);
    const history = createHistory({file, scope});
    const forgetting = assert.rejects(history.forget([idOf(1)]), /could not be forgotten/);
    await history.add(lookupOf(1, '"new"'));
    await forgetting;
    assert.equal(linesIn(file).length, 2);
  });

  test('finds its former place when it is added again with its time', async t => {
    const file = fileWith(
      t,
      numbers(4)
        .map(number => lineOf(number))
        .join(''),
    );
    const history = createHistory({file, scope});
    await history.forget([idOf(1)]);
    await history.add(lookupOf(1));
    const wanted = [3, 2, 1, 0].map(idOf);
    assert.deepEqual([newest(file), await all(file)], [wanted, wanted]);
    await compactHistory(file);
    assert.deepEqual([newest(file), await all(file)], [wanted, wanted]);
  });
});

/** Starts a program that adds lookups with these numbers once `begin` is called. */
function startWriter(t: TestContext, file: string, first: number, count: number) {
  return startProgram(
    t,
    file,
    `for (let number = ${first}; number < ${first + count}; number++) await history.add(lookupOf(number));`,
  );
}

/** Starts a program that adds these lookups one after another, and forgets every second one. */
function startForgetter(t: TestContext, file: string, first: number, count: number) {
  return startProgram(
    t,
    file,
    `for (let number = ${first}; number < ${first + count}; number++) {
      await history.add(lookupOf(number));
      if (number % 2 === 1 && await history.forget([lookupOf(number).pinId]) !== 1) process.exitCode = 7;
    }`,
  );
}

async function startProgram(t: TestContext, file: string, work: string) {
  const source = `
    import {createHistory} from ${JSON.stringify(import.meta.resolve('../../../source/services/history/history.ts'))};
    const history = createHistory(${JSON.stringify({file, scope})});
    const lookupOf = number => ({
      pinId: '0123abcd-89ab-4cde-8f01-' + number.toString(16).padStart(12, '0'),
      at: ${at} + number,
      record: JSON.stringify('é'.repeat(300)),
    });
    process.stdout.write('ready');
    process.stdin.resume().once('end', async () => {
      ${work}
    });
  `;
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', source];
  const child = spawn(process.execPath, args, {stdio: ['pipe', 'pipe', 'inherit']});
  t.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return {begin: () => child.stdin.end(), end: once(child, 'exit'), said: text(child.stdout)};
}

slowTest('what several programs add at once is all there, while another rewrites the file', async t => {
  const file = newFile(t);
  const history = createHistory({file, scope});
  await history.add(lookupOf(9999));
  const writers = await Promise.all(numbers(4).map(writer => startWriter(t, file, writer * 100, 100)));
  for (const {begin} of writers) begin();
  let isOver = false;
  const ends = Promise.all(writers.map(({end}) => end)).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await history.add(lookupOf(9999));
    await compactHistory(file);
  }
  assert.deepEqual(
    (await ends).map(([code]) => code),
    [0, 0, 0, 0],
  );
  await compactHistory(file);
  const wanted = new Set([...numbers(400), 9999].map(idOf));
  assert.deepEqual(new Set(await all(file)), wanted);
  assert.equal(linesIn(file).length, wanted.size);
});

slowTest(
  'what several programs forget and add at once stays forgotten, and nothing else is lost',
  async t => {
    const file = newFile(t);
    const foreign = '{"version":2}\n';
    const other = entryLine({...lookupOf(1), scope: 'work https://pins.example'});
    await createHistory({file, scope}).add(lookupOf(9999));
    appendFileSync(file, foreign + other);
    const programs = await Promise.all([
      ...numbers(3).map(program => startForgetter(t, file, program * 100, 20)),
      startWriter(t, file, 1000, 100),
    ]);
    for (const {begin} of programs) begin();
    const ends = await Promise.all(programs.map(({end}) => end));
    assert.deepEqual(
      ends.map(([code]) => code),
      [0, 0, 0, 0],
    );
    const kept = numbers(3).flatMap(program => numbers(10).map(number => program * 100 + 2 * number));
    const wanted = [...kept, ...numbers(100).map(number => 1000 + number), 9999].map(idOf);
    assert.deepEqual((await all(file)).toSorted(), wanted.toSorted());
    const lines = linesIn(file).map(line => `${line}\n`);
    assert.ok(lines.includes(foreign) && lines.includes(other));
    assert.equal((statSync(file).mode & 0o777).toString(8), '600');
    assert.deepEqual(readdirSync(dirname(file)), ['history.jsonl']);
  },
);

slowTest('several programs that forget the same pins at once count each of them once', async t => {
  const file = fileWith(
    t,
    numbers(300)
      .map(number => lineOf(number))
      .join(''),
  );
  const programs = await Promise.all(
    numbers(3).map(() => startProgram(t, file, 'process.stdout.write(String(await history.forget()));')),
  );
  const counts = programs.map(({said}) => said);
  for (const {begin} of programs) begin();
  await Promise.all(programs.map(({end}) => end));
  assert.equal(
    (await Promise.all(counts)).reduce((sum, count) => sum + Number(count), 0),
    300,
  );
  assert.equal(readFileSync(file, 'utf8'), '');
});

test('without a file the lookups of this run are kept in memory, newest first, one a pin', async () => {
  const history = createTemporaryHistory([lookupOf(1)]);
  for (const number of [2, 3]) await history.add(lookupOf(number));
  await history.add({...lookupOf(2), at: at + 4});
  assert.deepEqual(idsOf(history.newest()), [idOf(2), idOf(3), idOf(1)]);
  assert.deepEqual(await history.all(), history.newest());
});

test('without a file lookups can be forgotten, too', async () => {
  const history = createTemporaryHistory([lookupOf(1)]);
  for (const number of [2, 3]) await history.add(lookupOf(number));
  assert.equal(await history.forget([idOf(2), idOf(9)]), 1);
  assert.deepEqual(idsOf(history.newest()), [idOf(3), idOf(1)]);
  assert.equal(await history.forget(), 2);
  assert.deepEqual(await history.all(), []);
});

slowTest('commands, which never read all of it, keep a repetitive file small', async t => {
  const repetitive = fileWith(
    t,
    numbers(20_000)
      .map(number => lineOf(number % 5))
      .join(''),
  );
  const history = createHistory({file: repetitive, scope});
  await history.tidy?.();
  assert.equal(linesIn(repetitive).length, 5);
  const different = fileWith(
    t,
    numbers(5000)
      .map(number => lineOf(number))
      .join(''),
  );
  const before = statSync(different).mtimeMs;
  await createHistory({file: different, scope}).tidy?.();
  assert.equal(statSync(different).mtimeMs, before);
});

test('a lock dated in the future, of a clock that was set back, blocks nothing', async t => {
  const file = fileWith(
    t,
    numbers(5)
      .map(number => lineOf(number))
      .join(''),
  );
  writeFileSync(`${file}.lock`, '');
  const future = Date.now() / 1000 + 3600;
  utimesSync(`${file}.lock`, future, future);
  assert.equal(await createHistory({file, scope}).forget([idOf(1)]), 1);
  assert.equal(existsSync(`${file}.lock`), false);
});

test('only files of our own exact names are removed', async t => {
  const file = fileWith(
    t,
    numbers(5)
      .map(number => lineOf(number))
      .join(''),
  );
  const others = ['my-own-copy.tmp', 'old.new', 'tmp', `${'0'.repeat(36)}.tmp`].map(end => `${file}.${end}`);
  for (const other of others) writeFileSync(other, 'mine');
  const leftover = `${file}.01234567-89ab-4cde-8f01-23456789abcd.tmp`;
  writeFileSync(leftover, '');
  await createHistory({file, scope}).forget([idOf(1)]);
  for (const other of others) assert.ok(existsSync(other), other);
  assert.equal(existsSync(leftover), false);
});
