import type {PinState} from '../pin/verdict.ts';
import type {AuditSummary, GatewayTally} from './audit-summary.ts';
import {type AuditedPin, presenceOf} from './audited-pin.ts';
import {findings, multihashKey, type RecordFinding} from './findings.ts';

/** Counts the results of an audit. */
export interface Tally {
  add(pin: AuditedPin): void;
  /** Returns the counts so far. */
  counts(): Pick<AuditSummary, 'totals' | 'findings' | 'states' | 'gateways'>;
  /** Returns the pin with the finding that only all pins together can show: that its content is pinned twice. */
  withDuplicates(pin: AuditedPin): AuditedPin;
}

/** Creates a tally of no pins. It keeps a few bytes per pin. */
export function createTally(): Tally {
  const totals = {pins: 0, present: 0, missing: 0, wrong: 0, unknown: 0};
  const found = Object.fromEntries(findings.map(finding => [finding, 0])) as Record<RecordFinding, number>;
  const states: Partial<Record<PinState, number>> = {};
  const gateways = new Map<string, GatewayCounts>();
  const pinsOfContent = new Map<string, number>();
  let duplicates = 0;

  function addContent(cid: string): void {
    if (cid === '') return;
    const key = multihashKey(cid);
    const pins = (pinsOfContent.get(key) ?? 0) + 1;
    pinsOfContent.set(key, pins);
    if (pins > 1) duplicates += pins === 2 ? 2 : 1;
  }

  return {
    add(pin) {
      totals.pins++;
      totals[presenceOf(pin)]++;
      for (const finding of pin.findings) found[finding]++;
      if (pin.state !== undefined) states[pin.state] = (states[pin.state] ?? 0) + 1;
      for (const answer of pin.gateways) {
        const counts = gateways.get(answer.url) ?? emptyCounts();
        gateways.set(answer.url, counts);
        count(answer, counts);
      }
      addContent(pin.cid);
    },
    counts: () => ({
      totals: {...totals},
      findings: {...found, duplicate: duplicates},
      states: {...states},
      gateways: [...gateways].map(([url, {firstByteMs, ...counts}]) => ({
        url,
        ...counts,
        firstByteMs: firstByteMs.toSorted((one, other) => one - other),
      })),
    }),
    withDuplicates(pin) {
      const isAlone = pin.cid === '' || (pinsOfContent.get(multihashKey(pin.cid)) ?? 0) < 2;
      return isAlone ? pin : {...pin, findings: [...pin.findings, 'duplicate']};
    },
  };
}

type GatewayCounts = {-readonly [Key in keyof Omit<GatewayTally, 'url'>]: GatewayTally[Key]} & {
  firstByteMs: number[];
};

const emptyCounts = (): GatewayCounts => ({asked: 0, present: 0, missing: 0, untold: 0, firstByteMs: []});

function count({said, firstByteMs}: AuditedPin['gateways'][number], counts: GatewayCounts): void {
  counts.asked++;
  counts[said]++;
  if (firstByteMs !== undefined) counts.firstByteMs.push(firstByteMs);
}
