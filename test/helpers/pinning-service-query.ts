import {isPinState, type PinState} from './pin-status.ts';
import type {Faults, ListParameter} from './pinning-service-faults.ts';
import {nanosecondsOf} from './rfc3339.ts';

export type Match = 'exact' | 'iexact' | 'partial' | 'ipartial';

/** The parsed query of a list. */
export interface ListQuery {
  readonly limit: number;
  readonly cids: readonly string[] | undefined;
  readonly name: string | undefined;
  readonly match: Match;
  readonly states: readonly PinState[];
  /** Nanoseconds since 1970. */
  readonly before: bigint | undefined;
  readonly after: bigint | undefined;
  readonly meta: Readonly<Record<string, string>>;
}

/** Says in its message what is wrong with a query. */
export class QueryError extends Error {}

function demand(condition: boolean, words: string): asserts condition {
  if (!condition) throw new QueryError(words);
}

/** Parses a query as strictly as the contract does. Throws a `QueryError` if it breaks the contract. */
export function readQuery(parameters: URLSearchParams, {ignored = [], match}: Faults): ListQuery {
  const value = (parameter: ListParameter) =>
    ignored.includes(parameter) ? undefined : (parameters.get(parameter) ?? undefined);
  const name = value('name');
  demand((name?.length ?? 0) <= 255, 'name has more than 255 characters');
  return {
    limit: limitOf(value('limit')),
    cids: cidsOf(value('cid')),
    name,
    match: matchOf(value('match'), match),
    states: statesOf(value('status')),
    before: timeOf('before', value('before')),
    after: timeOf('after', value('after')),
    meta: metaOf(value('meta')),
  };
}

function limitOf(text = '10'): number {
  const limit = Number(text);
  demand(/^\d+$/.test(text) && limit >= 1 && limit <= 1000, 'limit must be from 1 to 1000');
  return limit;
}

function cidsOf(text: string | undefined): readonly string[] | undefined {
  const cids = text?.split(',');
  demand(cids === undefined || (cids.length <= 10 && !cids.includes('')), 'cid must be 1 to 10 CIDs');
  return cids;
}

function matchOf(text: string | undefined, fault: Faults['match']): Match {
  const match = (['exact', 'iexact', 'partial', 'ipartial'] as const).find(known => known === text);
  demand(text === undefined || match !== undefined, 'match is unknown');
  demand(fault !== 'refused' || (match ?? 'exact') === 'exact', 'match is not supported');
  return match ?? 'exact';
}

function statesOf(text = 'pinned'): readonly PinState[] {
  const words = text.split(',');
  const states = words.filter(isPinState);
  demand(states.length === words.length, 'status is unknown');
  return states;
}

function timeOf(parameter: string, text: string | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const time = nanosecondsOf(text);
  demand(time !== undefined, `${parameter} is no time of RFC 3339: ${text}`);
  return time;
}

function metaOf(text = '{}'): Readonly<Record<string, string>> {
  const words = 'meta must be a JSON object of strings';
  let meta: unknown;
  try {
    meta = JSON.parse(text);
  } catch {
    throw new QueryError(words);
  }
  demand(typeof meta === 'object' && meta !== null && !Array.isArray(meta), words);
  demand(
    Object.values(meta).every(label => typeof label === 'string'),
    words,
  );
  return meta as Record<string, string>;
}
