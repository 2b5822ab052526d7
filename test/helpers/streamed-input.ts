import assert from 'node:assert/strict';
import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {cliFile} from './app.ts';
import {answerWith, type Lifetime, recordFor, startService} from './scripted-service.ts';
import {createTemporaryHome, minimalEnvironment} from './temporary-home.ts';
import {waitFor} from './wait-for.ts';

export const [firstId, secondId, userId] = [
  '3c3fec2a-ca65-4b8e-bcf3-c8e2ceaa23d2',
  'fedcba98-7654-4321-8fed-cba987654321',
  '00000000-1111-4222-8333-444444444444',
] as const;

/** Starts `get -` with a heap of `heapMiB`, and a service that has every pin. */
export async function startReading(context: Lifetime, heapMiB = 64) {
  const home = createTemporaryHome();
  context.after(home.remove);
  const {address, asked} = await startService(context, (response, pinId) =>
    answerWith(response, 200, {status: 'success', data: recordFor(pinId)}),
  );
  const args = ['get', '-', '--field', 'id', '--endpoint', address];
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMiB}`, cliFile, ...args], {
    env: {
      ...minimalEnvironment(home),
      PINNING_API_KEY: 'made-up-api-key',
      PINNING_SECRET_KEY: 'made-up-secret-key',
    },
  });
  context.after(() => child.kill('SIGKILL'));
  const seen = {stdout: '', stderr: ''};
  child.stdout.on('data', chunk => (seen.stdout += chunk));
  child.stderr.on('data', chunk => (seen.stderr += chunk));
  return {child, asked, seen};
}

/** Writes to a program's input as fast as it reads. */
export async function write(child: ChildProcessWithoutNullStreams, text: string): Promise<void> {
  if (!child.stdin.write(text)) await once(child.stdin, 'drain');
}

/** Writes a list of these pins as one JSON document of this many mebibytes, then a log of the same size. */
async function writeMuch(
  child: ChildProcessWithoutNullStreams,
  pinIds: readonly string[],
  mebibytes: number,
) {
  const record = (id: string) =>
    JSON.stringify({metadata: {name: `"{${userId}`}, user_id: userId, id, file_record_id: userId}, null, 2);
  const round = `${pinIds.map(record).join(',\n')},\n`;
  const size = mebibytes * 1024 * 1024;
  const records = round.repeat(Math.ceil(65_000 / round.length));
  await write(child, '{"status": "success", "data": {"pins": [\n');
  for (let written = 0; written < size; written += records.length) await write(child, records);
  await write(child, `${record(pinIds[0] ?? '')}], "user_id": "${userId}"}}\n`);
  const lines =
    `${JSON.stringify({trace_id: userId, message: JSON.stringify({id: pinIds.at(-1), user_id: userId})})}\nuploaded\n`.repeat(
      400,
    );
  for (let written = 0; written < size; written += lines.length) await write(child, lines);
}

/** Returns the peak memory of a process in mebibytes, or undefined except on Linux. */
export function peakMemory(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux') return undefined;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** Writes two pins many times, as a list and a log of this size each. Fails unless each is read once, in little memory. */
export async function readsMuch(context: Lifetime & {diagnostic: (text: string) => void}, mebibytes: number) {
  const {child, asked, seen} = await startReading(context);
  const started = performance.now();
  await writeMuch(child, [firstId, secondId], mebibytes);
  await waitFor(() => seen.stdout.split('\n').length === 3, {what: 'both pins', deadlineMs: 60_000});
  const peak = peakMemory(child.pid);
  child.stdin.end();
  const [exitCode] = await once(child, 'close');
  context.diagnostic(
    `${2 * mebibytes} MiB in ${Math.round(performance.now() - started)} ms, at most ${peak} MiB`,
  );
  assert.deepEqual({exitCode, ...seen}, {exitCode: 0, stdout: `${firstId}\n${secondId}\n`, stderr: ''});
  assert.deepEqual([...asked].sort(), [firstId, secondId].sort());
  assert.ok((peak ?? 0) < 300, `${peak} MiB`);
}
