import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {AuditQuestion} from '../../core/audit/audit-lines.ts';
import {presenceOf} from '../../core/audit/audited-pin.ts';
import {exitCodeOf} from '../../core/errors/exit-code.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {zonedTime} from '../../core/text/dates.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {type AuditFile, openAuditFile} from '../../services/audit/audit-file.ts';
import {auditFilePath} from '../../services/audit/audit-folder.ts';
import {auditPins} from '../../services/audit/audit-pins.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import type {FilterFlags} from '../list/list-flags.ts';
import {withInput} from '../pins/pin-ids-from-input.ts';
import type {CommandRequest} from '../shared/command.ts';
import {pinCount} from '../shared/pin-count.ts';
import {sayError} from '../shared/say-error.ts';
import type {AuditFlags} from './audit-flags.ts';
import {createAuditProgress} from './audit-progress.ts';
import {mergedAudit} from './merge.ts';
import {pinsToAudit} from './pins-to-audit.ts';
import {questionOf} from './question.ts';
import {report} from './report.ts';
import {requireFolder} from './save-page.ts';

type Request = CommandRequest<AuditFlags & FilterFlags>;
type RunningRequest = Request & {
  readonly pinIds: readonly string[] | undefined;
  readonly signal: AbortSignal;
  /** Whether the results outlive this run. */
  readonly isKept: boolean;
};

/**
 * Checks pins and prints the report. Returns 0 if everything is there, 7 if something is missing or wrong, 8 if something
 * cannot be told, 130 if interrupted. If an error ends it early and nothing is missing or wrong, returns the error's exit
 * code, such as 5 when no gateway answers any more.
 *
 * @throws PinviewError if there are no keys, the pins cannot be listed, or the file of the audit cannot be used, and
 * whatever ends it before any pin was checked.
 */
export async function audit(request: Request): Promise<number> {
  const {words, flags, output, interruption, open} = request;
  if (flags.merge !== undefined)
    return report(await mergedAudit([...flags.merge, ...words], output), flags, output);
  if (flags.seed !== undefined && flags.sample === undefined)
    throw new PinviewError('usage', '--seed needs --sample.', {
      hint: 'Add --sample with the number of pins.',
    });
  if (flags.failOn !== undefined && flags.sample !== undefined && flags.seed === undefined)
    throw new PinviewError(
      'usage',
      'Each run would choose a different sample, so there would be nothing to compare it with.',
      {
        hint: 'Add --seed, as in --seed ci.',
      },
    );
  if (flags.html !== undefined) await requireFolder(flags.html);
  const {services} = await open();
  const signal = interruption();
  const pinIds = words.length === 0 ? undefined : await namedIds(words, services, output, signal);
  const place = await placeOf(flags, questionOf(flags, pinIds, services));
  try {
    const file = await openAuditFile({...place, isFresh: flags.fresh === true});
    try {
      return await run(file, {...request, pinIds, signal, isKept: place.remove === undefined}, services);
    } finally {
      await file.close();
    }
  } finally {
    await place.remove?.();
  }
}

/** Returns where results are kept: in the named file, else in the state folder; with --no-history only for this run. */
async function placeOf({output, history}: Request['flags'], question: AuditQuestion) {
  if (output !== undefined) return {question, path: output, isOwn: false};
  if (history) return {question, path: auditFilePath(process.platform, question), isOwn: true};
  const folder = await mkdtemp(join(tmpdir(), 'pinview-audit-'));
  const remove = () => rm(folder, {recursive: true, force: true});
  return {question, path: join(folder, 'audit.jsonl'), isOwn: true, remove};
}

async function namedIds(
  words: readonly string[],
  services: Services,
  output: Output,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const pinIds = new Set<string>();
  for await (const pinId of await withInput(words, services, output, signal)) pinIds.add(pinId);
  return [...pinIds];
}

function goesOn(pins: number, startedAt: string): string {
  const when = `the run of ${zonedTime(Date.parse(startedAt))}`;
  return `Resuming ${when}, which has checked ${pinCount(pins)}; --fresh starts over.`;
}

async function run(file: AuditFile, request: RunningRequest, services: Services): Promise<number> {
  const {flags, output, signal} = request;
  const failure = await check(file, request, services);
  if (failure !== undefined && !(failure instanceof PinviewError)) throw failure;
  const kept = await file.read();
  // Without any results, there is nothing to report but the error.
  if (failure !== undefined && kept.presences.size === 0) throw failure;
  const exitCode = await report({kept, before: file.before, pins: file.pins}, flags, output);
  if (failure !== undefined) sayError(failure, output);
  if (failure !== undefined || signal.aborted)
    output.say(
      `pinview: ${pinCount(kept.presences.size)} checked.${request.isKept ? ' The next run resumes from there.' : ''}\n`,
    );
  if (signal.aborted) return 130;
  if (failure === undefined) return exitCode;
  return exitCode === 7 ? exitCode : exitCodeOf(failure);
}

/** Checks the remaining pins and appends each to the file. Returns the error that ended it, unless it finished or was interrupted. */
async function check(
  file: AuditFile,
  {pinIds, flags, output, signal}: RunningRequest,
  services: Services,
): Promise<unknown> {
  const {begun, question} = file;
  const {seed = ''} = question.sample ?? {};
  // What could not be told last time may be clear by now.
  const isDone = (pinId: string) => (begun?.presences.get(pinId) ?? 'unknown') !== 'unknown';
  const done = [...(begun?.presences.values() ?? [])].filter(presence => presence !== 'unknown');
  const progress = createAuditProgress(output, done);
  if (begun !== undefined && done.length > 0) progress.say(goesOn(done.length, begun.startedAt));
  if (seed !== '') progress.say(`The sample’s seed is ${sanitize(seed)}.`);
  const sample = question.sample && {...question.sample, seed};
  const source = {flags, pinIds, isDone, sample, signal, onPause: progress.say, onTotal: progress.setTotal};
  try {
    await auditPins({
      ...services,
      ...question,
      gateways: services.gateways,
      concurrency: flags.concurrency,
      pins: pinsToAudit(source, services, progress.output),
      signal,
      onPause: progress.say,
      onChecked: async pin => {
        await file.append(pin);
        progress.add(presenceOf(pin));
      },
    });
    if (!signal.aborted) await file.finish();
    return undefined;
  } catch (error) {
    return signal.aborted ? undefined : error;
  } finally {
    progress.end();
  }
}
