import {PinviewError} from '../errors/pinview-error.ts';
import {refusal} from '../requests/http-status-errors.ts';
import {members, stringOf, textOf} from '../text/json-source.ts';
import {readListText} from './list-text.ts';
import type {ListedPin, ListPage, ListPosition, ListQuery, PinListing} from './pin-listing.ts';
import {isFailure, listErrors} from './pinning-service-errors.ts';
import {requestIdOf} from './pinning-service-record.ts';

/** Without a status, the API lists only pinned pins. */
const statuses: Readonly<Record<NonNullable<ListQuery['state']>, string>> = {
  pinned: 'pinned',
  pinning: 'queued,pinning',
  failed: 'failed',
};

const everyStatus = 'queued,pinning,pinned,failed';

const statusesOf = {all: everyStatus, pinned: statuses.pinned, unpinned: 'queued,pinning,failed'} as const;

/** The API takes no more at once. */
const maxCids = 10;

/**
 * The list of the IPFS Pinning Service API: newest first, page by page into the past. It is not asked for names:
 * services that compare them differently than asked leave pins out, and nothing shows it.
 */
export const pinningServiceListing: PinListing = {
  pageLimits: [1000, 100, 10],
  pagesBy: 'time',
  sorts: false,
  filters: ['state', 'cid', 'meta'],
  pagePath,
  readPage,
  isEmpty: (status, body) => status === 404 && isFailure(body),
  missingStatuses: [405, 501],
  errors: listErrors,
};

function pagePath(
  {pinned, state, cids, labels = [], since}: ListQuery,
  {limit, before, after}: ListPosition,
): string {
  const query = new URLSearchParams({
    limit: String(limit),
    status: state === undefined ? statusesOf[pinned] : statuses[state],
  });
  if (cids !== undefined) query.set('cid', cids.slice(0, maxCids).join(','));
  if (labels.length > 0)
    query.set('meta', JSON.stringify(Object.fromEntries(labels.map(label => [label.name, label.value]))));
  if (before !== undefined) query.set('before', before);
  const from = after ?? since;
  if (from !== undefined) query.set('after', from);
  return `/pins?${query}`;
}

function readPage(body: string): ListPage {
  const {values, isNull, answer} = readListText(body, ['results'], readPin);
  const isList =
    values !== undefined || isNull || (answer?.count !== undefined && answer.results === undefined);
  if (!isList && answer?.error !== undefined) throw refusal(body);
  if (!isList) throw new PinviewError('bad-answer', 'The service’s answer has no list of pins.', {body});
  const pins = values ?? [];
  const named = pins.filter(({id}) => id !== '');
  // One pin without an ID is no reason to hide the others; the count shows that it is missing.
  if (named.length === 0 && pins.length > 0)
    throw new PinviewError('bad-answer', 'The service lists pins without request IDs.', {body});
  const count = /^\d{1,15}$/.exec(String(answer?.count))?.[0];
  return {
    pins: named,
    totals: {pins: undefined, size: undefined, ...(count !== undefined && {about: Number(count)})},
  };
}

/** The ID is empty if the pin has no usable one. */
function readPin(_: unknown, record: string): ListedPin {
  const fields = members(record);
  const created = textOf(fields, 'created');
  return {
    id: requestIdOf(fields) ?? '',
    record,
    ...(created?.startsWith('"') && {created: stringOf(created)}),
  };
}
