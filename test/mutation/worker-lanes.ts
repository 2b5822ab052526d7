import {type ChildProcess, fork} from 'node:child_process';
import {join} from 'node:path';

/** Why the tests failed, or undefined if they passed. */
export type Problem = string | undefined;

function startWorker(): ChildProcess {
  return fork(join(import.meta.dirname, 'worker.ts'), {serialization: 'advanced', stdio: 'ignore'});
}

function judge(worker: ChildProcess, code: string, deadlineMs: number): Promise<Problem> {
  return new Promise(resolve => {
    const timer = setTimeout(() => worker.kill('SIGKILL'), deadlineMs);
    const settle = (problem: Problem) => {
      clearTimeout(timer);
      worker.removeAllListeners('message').removeAllListeners('exit');
      resolve(problem);
    };
    worker.once('message', ({problem}: {problem: Problem}) => settle(problem));
    worker.once('exit', () => settle('The process hung or died.'));
    worker.send(code);
  });
}

async function lane<Job extends {readonly code: string}>(
  jobs: Iterator<Job>,
  deadlineMs: number,
  report: (job: Job, problem: Problem) => void,
): Promise<void> {
  let worker = startWorker();
  for (let next = jobs.next(); !next.done; next = jobs.next()) {
    report(next.value, await judge(worker, next.value.code, deadlineMs));
    if (worker.exitCode !== null || worker.signalCode !== null) worker = startWorker();
  }
  worker.kill();
}

/**
 * Runs the code of the jobs in parallel lanes, one job at a time in each. A lane replaces its process when that dies or takes
 * longer than `deadlineMs`, in milliseconds.
 */
export async function runInLanes<Job extends {readonly code: string}>(
  lanes: number,
  jobs: Iterator<Job>,
  deadlineMs: number,
  report: (job: Job, problem: Problem) => void,
): Promise<void> {
  await Promise.all(Array.from({length: lanes}, () => lane(jobs, deadlineMs, report)));
}
