import {createHash} from 'node:crypto';
import {join} from 'node:path';
import {type AuditQuestion, questionKey} from '../../core/audit/audit-lines.ts';
import {stateFolder} from '../storage/folders.ts';

/** Returns the folder for audits whose file the user has not named. */
export function auditFolder(platform: NodeJS.Platform): string {
  return join(stateFolder(platform), 'audits');
}

/** Returns the path of the file for all audits that ask the same. */
export function auditFilePath(platform: NodeJS.Platform, question: AuditQuestion): string {
  const digest = createHash('sha256').update(questionKey(question)).digest('hex').slice(0, 12);
  return join(auditFolder(platform), `${question.profile}-${digest}.jsonl`);
}
