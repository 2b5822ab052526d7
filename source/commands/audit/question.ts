import {createHash} from 'node:crypto';
import type {AuditQuestion} from '../../core/audit/audit-lines.ts';
import {auditedOrigin} from '../../core/audit/audited-origin.ts';
import type {Services} from '../../services/services.ts';
import type {FilterFlags} from '../list/list-flags.ts';
import type {AuditFlags} from './audit-flags.ts';

const usualMaxBytes = 2 ** 30;

/** Returns what the flags ask about all pins, or about these. A sample may have no seed yet. */
export function questionOf(
  flags: AuditFlags & FilterFlags,
  pinIds: readonly string[] | undefined,
  {endpoint, profile, gateways, isDemo}: Services,
): AuditQuestion {
  const {sample: count, seed, shard, maxSize = usualMaxBytes} = flags;
  return {
    service: endpoint.name,
    origin: auditedOrigin(endpoint, isDemo),
    profile,
    source: pinIds === undefined ? 'account' : 'input',
    ...(pinIds !== undefined && {ids: digestOf(pinIds)}),
    scope: flags.dag ? 'dag' : 'root',
    filters: filterWords(flags),
    ...(count !== undefined && {sample: {count, ...(seed !== undefined && {seed})}}),
    ...(shard !== undefined && {shard}),
    gateways: isDemo ? [] : gateways,
    maxBytes: maxSize,
  };
}

/** Returns the same digest for the same IDs in any order. */
function digestOf(pinIds: readonly string[]): string {
  return createHash('sha256').update(pinIds.toSorted().join('\n')).digest('hex').slice(0, 16);
}

function filterWords({state, name, cid, meta = [], since}: FilterFlags): readonly string[] {
  return [
    ...(state === undefined ? [] : [`--state ${state}`]),
    ...(name === undefined ? [] : [`--name ${name}`]),
    ...(cid === undefined ? [] : [`--cid ${cid}`]),
    ...meta.map(label => `--meta ${label.name}=${label.value}`),
    ...(since === undefined ? [] : [`--since ${since.text}`]),
  ];
}
