import {open, rm} from 'node:fs/promises';
import {type AuditLine, auditLine, comparableKey, parseAuditLine} from '../../core/audit/audit-lines.ts';
import {readFileLines} from '../history/read-lines.ts';
import {renameOver} from '../storage/rename-over.ts';
import {writeWhole} from './appending.ts';

interface Part {
  readonly key: string;
  /** Whether it is the app’s, which audits different pins each time. */
  readonly isOfApp: boolean;
  isFinished: boolean;
}

/**
 * Rewrites a file with only what later runs need: the last audit, the last finished audit of each question, and from the
 * app’s audits the latest findings about each pin.
 */
export async function dropOldAudits(path: string): Promise<void> {
  const parts = await partsOf(path);
  const finished = new Map(parts.filter(({isFinished}) => isFinished).map(part => [part.key, part]));
  const kept = new Set([...finished.values(), ...parts.slice(-1)]);
  const next = `${path}.new`;
  const handle = await open(next, 'w', 0o600);
  try {
    for await (const line of linesOf(path, parts, kept)) await writeWhole(handle, auditLine(line));
  } catch (error) {
    await rm(next, {force: true});
    throw error;
  } finally {
    await handle.close();
  }
  await renameOver(next, path);
}

async function partsOf(path: string): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for await (const line of allLines(path)) {
    const part = parts.at(-1);
    if (line.kind === 'end' && part !== undefined) part.isFinished = true;
    if (line.kind !== 'audit') continue;
    const {question} = line;
    parts.push({key: comparableKey(question), isOfApp: question.source === 'app', isFinished: false});
  }
  return parts;
}

async function* linesOf(
  path: string,
  parts: readonly Part[],
  kept: ReadonlySet<Part>,
): AsyncGenerator<AuditLine> {
  const ofApp = new Map<string, AuditLine>();
  let place = -1;
  for await (const line of allLines(path)) {
    if (line.kind === 'audit') place++;
    const part = parts[place];
    if (part === undefined) continue;
    if (part.isOfApp && line.kind === 'pin') ofApp.set(line.pin.id, line);
    else if (part.isOfApp ? part === parts.at(-1) && line.kind === 'audit' : kept.has(part)) yield line;
  }
  yield* ofApp.values();
}

async function* allLines(path: string): AsyncGenerator<AuditLine> {
  for await (const lines of readFileLines(path)) {
    for (const text of lines) {
      const line = parseAuditLine(text);
      if (line !== undefined) yield line;
    }
  }
}
