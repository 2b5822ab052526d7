import {randomBytes} from 'node:crypto';
import {type FileHandle, realpath, stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {type AuditQuestion, auditLine, canGoOnWith} from '../../core/audit/audit-lines.ts';
import type {AuditedPin} from '../../core/audit/audited-pin.ts';
import {
  comparableAudit,
  type KeptAudit,
  type KeptAudits,
  pinsOfLastAudit,
  readAudits,
} from '../../core/audit/read-audits.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {readFileLines} from '../history/read-lines.ts';
import {makeFolder} from '../storage/make-folder.ts';
import {inTurn, openForAppending, writeWhole} from './appending.ts';
import {lockAudit} from './audit-lock.ts';
import {dropOldAudits} from './drop-old-audits.ts';

/** A file of audits: JSON Lines that a run only appends, so that whatever ends it, what it has checked is there. */
export interface AuditFile {
  readonly path: string;
  /** What the audit asks, with the seed of its sample. */
  readonly question: AuditQuestion;
  /** What earlier runs of this audit found out; undefined for a new audit. */
  readonly begun: KeptAudit | undefined;
  /** The last finished audit that asked the same. */
  readonly before: KeptAudit | undefined;
  /** @throws PinviewError `system` if the file cannot be written. */
  append(pin: AuditedPin): Promise<void>;
  /** Notes that every pin has its line. */
  finish(): Promise<void>;
  /** Returns this audit, as it is in the file. */
  read(): Promise<KeptAudit>;
  pins(): AsyncIterable<AuditedPin>;
  close(): Promise<void>;
}

interface AuditFileOptions {
  readonly path: string;
  readonly question: AuditQuestion;
  /** Whether to start anew even if an earlier run could be resumed. */
  readonly isFresh: boolean;
  /** Whether the file is pinview’s own, so that audits no longer needed for comparison may be removed. */
  readonly isOwn: boolean;
}

/** pinview’s own files are rewritten once they have more audits than this. */
const maxAudits = 4;

/** Audits are not resumed after a day, so that old findings are not reported as today’s. */
const maxAgeMs = 24 * 60 * 60 * 1000;

/**
 * Opens a file for an audit, which resumes the last one in it if that asked the same and is not finished.
 *
 * @throws PinviewError `usage` if it is another kind of file, or another process is writing it; `system` if it cannot be used.
 */
export async function openAuditFile(options: AuditFileOptions): Promise<AuditFile> {
  const {isFresh, isOwn} = options;
  // Resolved, so that a file is locked only once, whatever links lead to it.
  const path = await realpath(options.path).catch(() => options.path);
  const unlock = await explained(path, async () => {
    makeFolder(dirname(path));
    return lockAudit(path);
  });
  let handle: FileHandle | undefined;
  try {
    const audits = await explained(path, () => readOwnAudits(path));
    const begun = isFresh ? undefined : toGoOnWith(audits, options.question);
    const question = begun?.question ?? withSeed(options.question);
    if (begun === undefined && isOwn && audits.count > maxAudits)
      await explained(path, () => dropOldAudits(path));
    handle = await explained(path, () => openForAppending(path));
    const file = createAuditFile({path, handle, unlock});
    const at = new Date().toISOString();
    await file.write(auditLine(begun === undefined ? {kind: 'audit', at, question} : {kind: 'resumed', at}));
    return {
      ...file,
      question,
      begun,
      before: comparableAudit(
        begun === undefined ? [...audits.finished, audits.last] : audits.finished,
        question,
      ),
    };
  } catch (error) {
    await handle?.close();
    await unlock();
    throw error;
  }
}

/**
 * Reads a file of audits.
 *
 * @throws PinviewError `usage` if it does not exist or is another kind of file, `system` if it cannot be read.
 */
export async function readAuditFile(path: string) {
  const lines = () => readFileLines(path);
  if ((await stat(path).catch(() => undefined)) === undefined)
    throw new PinviewError('usage', `There is no file ${sanitize(path)}.`, {
      hint: 'Name one that pinview audit has written.',
    });
  const {last, finished} = await explained(path, () => readAudits(lines()));
  if (last === undefined) throw isNoAudit(path);
  return {last, before: comparableAudit(finished, last.question), pins: () => pinsOfLastAudit(lines)};
}

function toGoOnWith({last}: KeptAudits, question: AuditQuestion): KeptAudit | undefined {
  if (last === undefined || last.isFinished || !canGoOnWith(last.question, question)) return undefined;
  return Date.now() - Date.parse(last.lastAt) <= maxAgeMs ? last : undefined;
}

function withSeed(question: AuditQuestion): AuditQuestion {
  const {sample} = question;
  return sample === undefined
    ? question
    : {...question, sample: {...sample, seed: sample.seed ?? randomBytes(4).toString('hex')}};
}

/** Returns the audits of a file that another one is about to be added to. */
async function readOwnAudits(path: string): Promise<KeptAudits> {
  const audits = await readAudits(readFileLines(path));
  const size = audits.count > 0 ? 0 : ((await stat(path).catch(() => undefined))?.size ?? 0);
  if (size > 0) throw isNoAudit(path);
  return audits;
}

interface OpenedFile {
  readonly path: string;
  readonly handle: FileHandle;
  readonly unlock: () => Promise<void>;
}

function createAuditFile({path, handle, unlock}: OpenedFile) {
  const write = inTurn((text: string) => explained(path, () => writeWhole(handle, text)));
  return {
    path,
    write,
    append: (pin: AuditedPin) => write(auditLine({kind: 'pin', pin})),
    finish: () => write(auditLine({kind: 'end', at: new Date().toISOString()})),
    async read() {
      const {last} = await explained(path, () => readAudits(readFileLines(path)));
      if (last === undefined) throw isNoAudit(path);
      return last;
    },
    pins: () => pinsOfLastAudit(() => readFileLines(path)),
    async close() {
      await handle.close();
      await unlock();
    },
  };
}

/** Turns a system error about a file into a PinviewError. */
async function explained<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof PinviewError) throw cause;
    const words = sanitize(cause instanceof Error ? cause.message : String(cause));
    throw new PinviewError('system', `The audit file ${sanitize(path)} cannot be used: ${words}.`, {
      cause,
      hint: 'It keeps what has been checked. Check the disk space, and the rights to the file.',
    });
  }
}

function isNoAudit(path: string): PinviewError {
  return new PinviewError('usage', `${sanitize(path)} is not an audit file.`, {
    hint: 'Name one that pinview audit has written, or a new one.',
  });
}
