import {execFile, execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import type {Lifetime} from '../helpers/scripted-service.ts';
import type {Subject} from './measurement.ts';

const run = promisify(execFile);

/**
 * Builds another revision of a repository in its own folder, with the packages installed here, and removes it at the end
 * of the lifetime. Throws what git or the build reports if either fails.
 */
export async function buildRevision(root: string, revision: string, lifetime: Lifetime): Promise<Subject> {
  const parent = mkdtempSync(join(tmpdir(), 'pinview-revision-'));
  const folder = join(parent, 'pinview');
  lifetime.after(() => {
    rmSync(parent, {recursive: true, force: true});
    execFileSync('git', ['worktree', 'prune'], {cwd: root});
  });
  await run('git', ['worktree', 'add', '--detach', folder, revision], {cwd: root});
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  await run('npm', ['run', 'build'], {cwd: folder});
  return {name: revision, folder};
}
