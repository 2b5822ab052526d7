import type {AuditQuestion} from '../../source/core/audit/audit-lines.ts';
import type {AuditedPin} from '../../source/core/audit/audited-pin.ts';
import {cidOf} from './audited-account.ts';
import {idOf} from './sample-lookups.ts';

export const sampleQuestion: AuditQuestion = {
  service: 'AIOZ Pin',
  origin: 'https://pins.example',
  profile: 'default',
  source: 'account',
  scope: 'root',
  filters: [],
  gateways: ['https://gateway.example'],
  maxBytes: 1000,
};

/** Returns an audit's result for the pin with this number, with these members replaced. */
export function auditedPin(number: number, members: Partial<AuditedPin> = {}): AuditedPin {
  return {
    id: idOf(number),
    name: `file-${number}.txt`,
    cid: cidOf(number),
    state: 'pinned',
    size: 20,
    date: '2026-01-31T10:00:00Z',
    verdict: 'root-only',
    scope: 'root',
    findings: [],
    gateways: [
      {url: 'https://gateway.example', said: 'present', answer: 'sent blocks', firstByteMs: 10 * number},
    ],
    at: '2026-02-01T10:00:05.000Z',
    ...members,
  };
}
