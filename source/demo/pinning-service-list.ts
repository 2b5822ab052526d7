import type {DemoPinStatus} from './pin-status.ts';

type Filter = (record: DemoPinStatus) => boolean;

interface Parameter {
  /** What its value must be, in words. */
  readonly rule: string;
  /** The value of a request without one. */
  readonly usual?: string;
  /** Returns undefined for an invalid value. */
  readonly read: (value: string, query: URLSearchParams) => Filter | undefined;
}

const parameters: Readonly<Record<string, Parameter>> = {
  // Compared as text: clients that look for content ask for its CIDs of both versions.
  cid: {
    rule: '1 to 10 CIDs, with commas between them',
    read: value => {
      const cids = value.split(',');
      return cids.length > 10 ? undefined : ({pin}) => cids.includes(pin.cid);
    },
  },
  name: {
    rule: 'at most 255 characters, with match as exact, iexact, partial or ipartial',
    read: (value, query) => {
      const [matched, ignoresCase, kind] = /^(i?)(exact|partial)$/.exec(query.get('match') ?? 'exact') ?? [];
      if (matched === undefined || value.length > 255) return undefined;
      const folded = (text: string) => (ignoresCase ? text.toLowerCase() : text);
      const wanted = folded(value);
      return ({pin}) => {
        const name = folded(pin.name ?? '');
        return kind === 'exact' ? name === wanted : name.includes(wanted);
      };
    },
  },
  status: {
    rule: 'of queued, pinning, pinned and failed, with commas between them',
    usual: 'pinned',
    read: value => {
      const wanted = value.split(',');
      const areStates = wanted.every(each => /^(?:queued|pinning|pinned|failed)$/.test(each));
      return areStates ? ({status}) => wanted.includes(status) : undefined;
    },
  },
  before: timeParameter((created, bound) => created < bound),
  after: timeParameter((created, bound) => created > bound),
  meta: {
    rule: 'a JSON object of texts',
    read: value => {
      const labels = labelsIn(value);
      return labels && (({pin}) => labels.every(([key, text]) => pin.meta?.[key] === text));
    },
  },
};

interface DemoPinPage {
  /** How many pins are on this page and all later ones. */
  readonly count: number;
  readonly results: readonly DemoPinStatus[];
}

/** Returns the newest pins that match the query, or what is wrong with it. */
export function pinPage(records: readonly DemoPinStatus[], query: URLSearchParams): DemoPinPage | string {
  const limit = query.get('limit') ?? '10';
  if (!/^(?:[1-9]\d{0,2}|1000)$/.test(limit)) return 'limit must be a number from 1 to 1000';
  const filters: Filter[] = [];
  for (const [name, {rule, usual, read}] of Object.entries(parameters)) {
    const value = query.get(name) ?? usual;
    const filter = value === undefined ? () => true : read(value, query);
    if (filter === undefined) return `${name} must be ${rule}`;
    filters.push(filter);
  }
  const found = records.filter(record => filters.every(filter => filter(record)));
  return {count: found.length, results: newestFirst(found).slice(0, Number(limit))};
}

function newestFirst(records: readonly DemoPinStatus[]): readonly DemoPinStatus[] {
  const timed = records.map(record => ({record, time: timeOf(record.created) ?? 0n}));
  return timed.sort((a, b) => Number(b.time - a.time)).map(({record}) => record);
}

function timeParameter(isWanted: (created: bigint, bound: bigint) => boolean): Parameter {
  return {
    rule: 'a date and time of RFC 3339',
    read: value => {
      const bound = timeOf(value);
      return bound === undefined ? undefined : ({created}) => isWanted(timeOf(created) ?? 0n, bound);
    },
  };
}

/** Returns a time in nanoseconds since 1970. Texts cannot be compared, since their fractions differ in length. */
function timeOf(text: string): bigint | undefined {
  const [, start, fraction = '', zone] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i.exec(text) ?? [];
  const seconds = Date.parse(`${start}${zone}`.toUpperCase()) / 1000;
  return Number.isNaN(seconds) ? undefined : BigInt(`${seconds}${fraction.slice(0, 9).padEnd(9, '0')}`);
}

function labelsIn(text: string): ReadonlyArray<readonly [string, string]> | undefined {
  try {
    const entries = Object.entries(JSON.parse(text) as Record<string, unknown>);
    const labels = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return text.trim().startsWith('{') && labels.length === entries.length ? labels : undefined;
  } catch {
    return undefined;
  }
}
