import {type Lookup, pinOf} from '../../core/history/lookup.ts';
import type {Confirmation} from '../screen/use-question.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';
import {auditQuestion} from './audit-notice.ts';
import type {Audit} from './use-audit.ts';

interface AuditActionOptions {
  readonly audit: Audit;
  /** Returns the marked lookups, or else the listed ones. */
  readonly lookups: () => readonly Lookup[];
  readonly ask: (question: Confirmation) => void;
}

/** Returns the audit action, which asks first, since gateways learn all these CIDs. */
export function useAuditAction({notify}: ScreenState, {audit, lookups, ask}: AuditActionOptions): () => void {
  const {gateways} = useServices();
  return () => {
    if (audit.present !== undefined) {
      notify({tone: 'plain', text: 'An audit is under way. Ctrl+C stops it.'});
      return;
    }
    const listed = lookups();
    const pins = listed.flatMap(lookup => pinOf(lookup) ?? []);
    if (pins.length === 0) return;
    ask({text: auditQuestion(pins.length, listed.length, gateways), onYes: () => audit.start(pins)});
  };
}
