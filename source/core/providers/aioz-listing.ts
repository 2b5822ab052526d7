import {PinviewError} from '../errors/pinview-error.ts';
import {refusal} from '../requests/http-status-errors.ts';
import {memberStart} from '../text/json-source.ts';
import {aiozErrors} from './aioz-errors.ts';
import {aiozIds} from './aioz-ids.ts';
import {objectIn} from './json-object.ts';
import {readListText} from './list-text.ts';
import type {ListedPin, ListOrder, ListPage, ListQuery, PinListing} from './pin-listing.ts';

const orders: Readonly<Record<ListOrder, readonly [sortBy: string, usual: 'ASC' | 'DESC']>> = {
  newest: ['created_at', 'DESC'],
  size: ['size', 'DESC'],
  name: ['name', 'ASC'],
};

const pinnedValues: Readonly<Record<ListQuery['pinned'], string>> = {
  all: 'all',
  pinned: 'true',
  unpinned: 'false',
};

/** The list of an account's pins at AIOZ Pin. */
export const aiozListing: PinListing = {
  // The maximum is not documented; 10 is the default.
  pageLimits: [1000, 100, 10],
  pagesBy: 'offset',
  sorts: true,
  filters: [],
  pagePath({order, isReversed, pinned}, {offset, limit}) {
    const [sortBy, usual] = orders[order];
    const sortOrder = (usual === 'ASC') === isReversed ? 'DESC' : 'ASC';
    // Without the slash the service redirects.
    return `/api/pinning/pins/?offset=${offset}&limit=${limit}&pinned=${pinnedValues[pinned]}&sortBy=${sortBy}&sortOrder=${sortOrder}`;
  },
  readPage,
  missingStatuses: [404, 405, 501],
  errors: {
    ...aiozErrors,
    explanations: {
      ...aiozErrors.explanations,
      400: {
        code: 'bad-request',
        message: 'The service rejects this request for a list',
        hint: 'Try a smaller --offset, or without --sort.',
      },
      403: {
        code: 'forbidden',
        message: 'These keys are not permitted to list pins',
        hint: 'Give the API key the scope data.pin_list in the service’s dashboard, or use another key. Looking pins up by their IDs works without it.',
      },
    },
  },
};

function readPage(body: string): ListPage {
  const {values, isNull, answer} = readListText(body, ['data', 'pins'], readPin);
  if (answer?.status !== undefined && answer.status !== 'success') throw refusal(body);
  const pins = isNull ? [] : values;
  if (pins === undefined)
    throw new PinviewError('bad-answer', 'The service’s answer has no list of pins.', {body});
  if (pins.some(({id}) => id === ''))
    throw new PinviewError('bad-answer', 'The service lists a pin without an ID.', {body});
  const totals = objectIn(objectIn(answer?.data)?.totals) ?? {};
  return {
    pins,
    totals: {pins: countIn(totals.files), size: sizeIn(totals.size, body)},
  };
}

/** The ID is empty if the pin has no usable one. */
function readPin(pin: unknown, record: string): ListedPin {
  const id = objectIn(pin)?.id;
  return {id: typeof id === 'string' && id.trim() !== '' ? aiozIds.normalize(id) : '', record};
}

function countIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** Takes a size beyond 2^53 from the JSON text, since the number that JSON.parse makes of it is not exact. */
function sizeIn(value: unknown, body: string): bigint | undefined {
  if (typeof value !== 'number' || value < 0) return undefined;
  if (Number.isSafeInteger(value)) return BigInt(value);
  const totalsAt = ['data', 'totals'].reduce(
    (start, name) => memberStart(body, start, name),
    body.search(/\S/),
  );
  const text = /^\d{1,40}(?=[\s,}])/.exec(body.slice(memberStart(body, totalsAt, 'size')))?.[0];
  return text === undefined ? undefined : BigInt(text);
}
