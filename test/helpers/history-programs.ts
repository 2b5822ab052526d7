import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {build} from 'esbuild';

const services = join(import.meta.dirname, '../../source/services/history');

export interface HistoryPrograms {
  /** The history file of the programs, which does not exist yet. */
  readonly file: string;
  /** Starts a program with `history`, `compactHistory`, `lookupOf` and its `words` in scope; it may use top-level `await`. */
  start(source: string, ...words: readonly string[]): ChildProcess;
}

/**
 * Bundles the history so that programs that use it as pinview does start quickly. They are killed and their folder is
 * removed after the test.
 */
export async function bundleHistory(t: TestContext, scope: string): Promise<HistoryPrograms> {
  const folder = mkdtempSync(join(tmpdir(), 'pinview-programs-'));
  const children: ChildProcess[] = [];
  t.after(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, {recursive: true, force: true, maxRetries: 5});
  });
  const file = join(folder, 'state', 'pinview', 'history.jsonl');
  const exported = ['history', 'compact'].map(name => `export * from './${name}.ts';`).join('');
  await build({
    stdin: {contents: exported, resolveDir: services},
    outfile: join(folder, 'history.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
  });
  const head = `
    import {compactHistory, createHistory} from './history.mjs';
    const history = createHistory(${JSON.stringify({file, scope})});
    const words = process.argv.slice(2);
    const lookupOf = number => ({
      pinId: '0123abcd-89ab-4cde-8f01-' + number.toString(16).padStart(12, '0'),
      at: 1_740_823_200_000 + number,
      record: JSON.stringify('é'.repeat(300)),
    });
  `;
  let programs = 0;
  return {
    file,
    start(source, ...words) {
      const program = join(folder, `${programs++}.mjs`);
      writeFileSync(program, head + source);
      const child = spawn(process.execPath, [program, ...words], {stdio: ['ignore', 'pipe', 'inherit']});
      children.push(child);
      return child;
    },
  };
}
