import {stat} from 'node:fs/promises';
import {dirname} from 'node:path';
import {isWorthTelling, worstFirst} from '../../core/audit/advice.ts';
import type {AuditSummary} from '../../core/audit/audit-summary.ts';
import type {AuditedPin} from '../../core/audit/audited-pin.ts';
import {auditPageEnd, auditPageRows, auditPageStart} from '../../core/audit-page/page.ts';
import {PinviewError} from '../../core/errors/pinview-error.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {saveFile, wholePath} from '../../services/storage/save-file.ts';

/** @throws PinviewError `usage` if the folder of this path does not exist. */
export async function requireFolder(path: string): Promise<void> {
  const folder = dirname(wholePath(path));
  const found = await stat(folder).catch(() => undefined);
  if (found?.isDirectory()) return;
  throw new PinviewError('usage', `There is no folder ${sanitize(folder)} for the page.`, {
    hint: 'Create it, or name another file with --html.',
  });
}

/**
 * Writes the report as an HTML page, problems first, without overwriting a file. Returns a sentence that says where it is.
 *
 * @throws PinviewError `system` if it cannot be written.
 */
export async function savePage(
  path: string,
  summary: AuditSummary,
  all: () => AsyncIterable<AuditedPin>,
): Promise<string> {
  const told: AuditedPin[] = [];
  const others: string[] = [];
  for await (const pin of all()) {
    if (isWorthTelling(pin)) told.push(pin);
    else others.push(auditPageRows([pin]));
  }
  const rows = [auditPageRows(told.sort(worstFirst)), ...others];
  const file = await saveFile(path, [auditPageStart(summary), ...rows, auditPageEnd()].join(''));
  return `The page is in ${sanitize(file)}.`;
}
