import {createHash} from 'node:crypto';
import {CID} from 'multiformats/cid';
import type {PinStatusRecord} from './pin-status.ts';
import type {Faults} from './pinning-service-faults.ts';
import type {ListQuery, Match} from './pinning-service-query.ts';
import {nanosecondsOf} from './rfc3339.ts';

export interface Listed {
  /** How many pins match the query, on any page. */
  readonly count: number;
  readonly page: readonly PinStatusRecord[];
}

/** Returns a page of the pins. `list` counts lists from 0; `maxLimit` is the size of the largest page. */
export function listPins(
  pins: readonly PinStatusRecord[],
  query: ListQuery,
  {faults, list, maxLimit}: {readonly faults: Faults; readonly list: number; readonly maxLimit: number},
): Listed {
  const isAsked = filterOf(query, faults);
  const matching = ordered(pins.filter(isAsked), faults.order);
  const limit = faults.pageSize ?? Math.min(query.limit, maxLimit);
  const length = faults.shortPages && list % 2 === 1 ? Math.ceil(limit / 3) : limit;
  const page = matching.slice(0, length);
  const shown = faults.order === 'shuffled-pages' ? shuffled(page) : page;
  const doubled = faults.duplicates ? [...shown.slice(0, 1), ...shown] : shown;
  return {count: matching.length, page: doubled.slice(0, length)};
}

function filterOf(query: ListQuery, faults: Faults): (record: PinStatusRecord) => boolean {
  const {cids, name, match, states, meta} = query;
  const labels = Object.entries(meta);
  const isNamed = names[matchOf(match, faults.match)];
  const form = faults.cid === 'in-any-form' ? canonical : (cid: string) => cid;
  const wanted = (faults.cid === 'first' ? cids?.slice(0, 1) : cids)?.map(form);
  const isWithin = timeFilterOf(query, faults);
  const filters: ReadonlyArray<(record: PinStatusRecord) => boolean> = [
    ({status}) => faults.status === 'everything' || states.includes(status),
    ({status}) => faults.queued !== 'unlisted' || status !== 'queued',
    ({pin}) => wanted === undefined || wanted.includes(form(pin.cid)),
    ({pin}) => name === undefined || isNamed(pin.name ?? '', name),
    ({pin}) => {
      const has = ([key, value]: readonly [string, string]) => pin.meta?.[key] === value;
      return faults.meta === 'any' && labels.length > 0 ? labels.some(has) : labels.every(has);
    },
    ({created}) => isWithin(instantOf(created)),
  ];
  return record => filters.every(filter => filter(record));
}

const names: Readonly<Record<Match, (name: string, wanted: string) => boolean>> = {
  exact: (name, wanted) => name === wanted,
  iexact: (name, wanted) => name.toLowerCase() === wanted.toLowerCase(),
  partial: (name, wanted) => name.includes(wanted),
  ipartial: (name, wanted) => name.toLowerCase().includes(wanted.toLowerCase()),
};

function matchOf(match: Match, fault: Faults['match']): Match {
  if (fault === 'partial') return 'partial';
  if (fault === 'case-sensitive') return match === 'exact' || match === 'iexact' ? 'exact' : 'partial';
  return match;
}

function canonical(cid: string): string {
  try {
    return CID.parse(cid).toV1().toString();
  } catch {
    return cid;
  }
}

function timeFilterOf({before, after}: ListQuery, {times}: Faults): (instant: bigint) => boolean {
  const unit = times === 'seconds' ? 1_000_000_000n : times === 'milliseconds' ? 1_000_000n : 1n;
  const [end, start] = [before, after].map(time => (time === undefined ? undefined : time / unit));
  return instant => {
    const time = instant / unit;
    if (times === 'inclusive' && (instant === before || instant === after)) return true;
    return (end === undefined || time < end) && (start === undefined || time > start);
  };
}

function instantOf(created: string): bigint {
  const instant = nanosecondsOf(created);
  if (instant === undefined) throw new Error(`A pin of the test has no time of RFC 3339: ${created}`);
  return instant;
}

/** Sorts by time; pins of the same instant keep the test's order. */
function ordered(pins: readonly PinStatusRecord[], order: Faults['order']): readonly PinStatusRecord[] {
  if (order === 'shuffled') return shuffled(pins);
  const sign = order === 'oldest-first' ? 1 : -1;
  return pins
    .map(record => ({record, instant: instantOf(record.created)}))
    .sort((a, b) => (a.instant < b.instant ? -sign : a.instant > b.instant ? sign : 0))
    .map(({record}) => record);
}

/** Returns the pins in an arbitrary order that is always the same. */
function shuffled(pins: readonly PinStatusRecord[]): readonly PinStatusRecord[] {
  return pins
    .map(record => ({record, key: createHash('sha256').update(record.requestid).digest('hex')}))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({record}) => record);
}
