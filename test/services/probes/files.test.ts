import assert from 'node:assert/strict';
import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {factsOfFile} from '../../../source/services/probes/file-facts.ts';
import {findProgram} from '../../../source/services/probes/program-path.ts';
import {fakePrograms} from '../../helpers/fake-programs.ts';
import {createTemporaryHome} from '../../helpers/temporary-home.ts';

function newFolder(t: TestContext): string {
  const home = createTemporaryHome();
  t.after(home.remove);
  return home.path;
}

test('a program is found in the first folder of the PATH that has it, and can be run', async t => {
  const [first, second] = [fakePrograms(t), fakePrograms(t)];
  const environment = {PATH: `:relative:/nonexistent:${first.folder}:${second.folder}`};
  assert.equal(await findProgram('paste', environment), undefined);
  second.addRecorder('paste');
  writeFileSync(join(first.folder, 'paste'), 'no program', {mode: 0o644});
  assert.equal(await findProgram('paste', environment), join(second.folder, 'paste'));
  first.addRecorder('paste');
  assert.equal(await findProgram('paste', environment), join(first.folder, 'paste'));
  assert.equal(await findProgram('paste', {}), undefined);
  assert.deepEqual([...first.order(), ...second.order()], []);
});

test('a file that is not there can be written where its folder can be made', async t => {
  const folder = newFolder(t);
  const missing = {exists: false, isOpen: false, isReplaceable: false};
  assert.deepEqual(await factsOfFile(join(folder, 'a/b/file')), {...missing, isWritable: true});
  writeFileSync(join(folder, 'file'), '');
  assert.deepEqual(await factsOfFile(join(folder, 'file/b/file')), {...missing, isWritable: false});
});

test('a file is open when its group or others can read it', async t => {
  const folder = newFolder(t);
  mkdirSync(join(folder, 'state'));
  for (const [mode, isOpen] of [
    [0o600, false],
    [0o640, true],
    [0o604, true],
  ] as const) {
    const file = join(folder, 'state', `${mode}`);
    writeFileSync(file, '', {mode});
    assert.deepEqual(await factsOfFile(file), {
      exists: true,
      isWritable: true,
      isOpen,
      isReplaceable: false,
    });
  }
});

test('a file can be replaced where others may write in its folder, unless that is sticky', async t => {
  const folder = newFolder(t);
  const file = join(folder, 'file');
  writeFileSync(file, '', {mode: 0o600});
  for (const [mode, isReplaceable] of [
    [0o755, false],
    [0o775, true],
    [0o757, true],
    [0o1777, false],
  ] as const) {
    chmodSync(folder, mode);
    assert.equal((await factsOfFile(file)).isReplaceable, isReplaceable, mode.toString(8));
    assert.equal((await factsOfFile(join(folder, 'missing'))).isReplaceable, isReplaceable);
  }
});
