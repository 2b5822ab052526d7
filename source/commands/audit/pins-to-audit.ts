import {createSampler, isInShard} from '../../core/audit/sampling.ts';
import {parseShard} from '../../core/audit/shard.ts';
import type {ErrorCode} from '../../core/errors/pinview-error.ts';
import {pinMatcher} from '../../core/pin/pin-filter.ts';
import type {PinToAudit} from '../../services/audit/check-pin.ts';
import {listPins} from '../../services/pinning/list-pins.ts';
import type {Services} from '../../services/services.ts';
import type {Output} from '../../services/terminal/output.ts';
import type {FilterFlags} from '../list/list-flags.ts';
import {askedOf, createSelection, filterOf} from '../list/list-selection.ts';
import {findPins} from '../pins/ask-for-pins.ts';
import {requireCredentials} from '../shared/require-credentials.ts';
import type {AuditFlags} from './audit-flags.ts';

interface PinsOptions {
  readonly flags: AuditFlags & FilterFlags;
  /** The pins named on the command line; undefined for all of the account. */
  readonly pinIds: readonly string[] | undefined;
  /** Tells whether an earlier run has checked a pin. */
  readonly isDone: (pinId: string) => boolean;
  readonly sample: {readonly count: number; readonly seed: string} | undefined;
  readonly signal: AbortSignal;
  readonly onPause: (talk: string) => void;
  /** Called with the total number of pins to check, where that is known. */
  readonly onTotal: (pins: number) => void;
}

/**
 * Yields the pins that are still to be checked, of the account or of those named.
 *
 * @throws PinviewError whatever listing or looking up pins throws.
 */
export async function* pinsToAudit(
  options: PinsOptions,
  services: Services,
  output: Output,
): AsyncGenerator<PinToAudit> {
  const {pinIds, sample, isDone, onTotal} = options;
  const pins =
    pinIds === undefined ? accountPins(options, services) : namedPins(pinIds, options, services, output);
  if (sample === undefined) {
    for await (const each of pins) if (!isDone(each.id)) yield each;
    return;
  }
  const sampler = createSampler<PinToAudit>(sample.count, sample.seed);
  for await (const each of pins) sampler.add(each.id, each);
  const chosen = sampler.chosen();
  onTotal(chosen.length);
  yield* chosen.filter(({id}) => !isDone(id));
}

function shardTest({shard}: AuditFlags): (pinId: string) => boolean {
  const part = shard === undefined ? undefined : parseShard(shard);
  return part === undefined ? () => true : pinId => isInShard(pinId, part);
}

async function* accountPins(
  {flags, signal, onPause, onTotal, sample}: PinsOptions,
  services: Services,
): AsyncGenerator<PinToAudit> {
  const keys = await requireCredentials(services, signal);
  const isOfShard = shardTest(flags);
  let unreadable: PinToAudit[] = [];
  const {state, name, cid, meta, since} = flags;
  const wanted = {...without({state, name, cid, meta, since}), all: true, offset: 0, sort: 'newest'} as const;
  const selection = createSelection(wanted, services.endpoint.provider, (id, error) =>
    unreadable.push({id, error}),
  );
  const {listing} = services.endpoint.provider;
  const query = {order: 'newest', isReversed: false, ...askedOf(flags, listing)} as const;
  for await (const page of listPins({query, keys, signal, onPause, isWhole: true}, services)) {
    const chosen = selection.take(page);
    if (!selection.isFiltered && sample === undefined && page.totals.pins !== undefined)
      onTotal(Math.round(page.totals.pins * shardPart(flags)));
    for (const {id, pin} of chosen) if (pin !== undefined && isOfShard(id)) yield {id, pin};
    const others = unreadable;
    unreadable = [];
    yield* others.filter(({id}) => isOfShard(id));
    if (selection.isPast) return;
  }
}

/** Drops undefined flags. */
function without<Flags extends object>(flags: Flags): FilterFlags {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

function shardPart({shard}: AuditFlags): number {
  return shard === undefined ? 1 : 1 / (parseShard(shard)?.count ?? 1);
}

/** Errors about a single pin; any other would affect all of them. */
const faultsOfPins: readonly ErrorCode[] = ['not-found', 'bad-request', 'bad-answer', 'refused'];

async function* namedPins(
  pinIds: readonly string[],
  {flags, signal, isDone, sample}: PinsOptions,
  services: Services,
  output: Output,
): AsyncGenerator<PinToAudit> {
  const isOfShard = shardTest(flags);
  const isWanted = pinMatcher(filterOf(flags)) ?? (() => true);
  const wanted = pinIds.filter(id => isOfShard(id) && (sample !== undefined || !isDone(id)));
  const found = await findPins({pinIds: wanted, isSingle: false, signal}, services, output);
  for await (const {pinId: id, pin, error} of found) {
    if (pin !== undefined) {
      if (isWanted(pin)) yield {id, pin};
    } else if (faultsOfPins.includes(error.code)) yield {id, error};
    else throw error;
  }
}
