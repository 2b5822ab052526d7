import type {Pin} from '../../core/pin/pin.ts';
import {fold} from '../../core/text/search-form.ts';
import type {ListedPage, PlacedPin} from '../../services/pinning/list-pins.ts';
import type {Services} from '../../services/services.ts';
import type {ListProgress} from '../shared/list-progress.ts';
import type {ListFlags} from './list-flags.ts';

/**
 * Yields all pins of a list as one page, sorted as the flags ask, for services that cannot sort. Pins without a size or a
 * name come last; the flags' offset counts in the sorted order.
 */
export async function* sortedPages(
  pages: AsyncIterable<ListedPage>,
  {sort, reverse, offset}: Pick<ListFlags, 'sort' | 'reverse' | 'offset'>,
  {endpoint}: Pick<Services, 'endpoint'>,
  progress: ListProgress,
): AsyncGenerator<ListedPage> {
  const {parsePin} = endpoint.provider;
  const pins: PlacedPin[] = [];
  let totals: ListedPage['totals'] = {pins: undefined, size: undefined};
  for await (const page of pages) {
    for (const pin of page.pins) pins.push(pin);
    totals = page.totals;
    progress.show({met: pins.length, totals});
  }
  const valued = pins.map(pin => ({pin, value: sortValueOf(pin, sort, parsePin)}));
  const sign = reverse === true ? -1 : 1;
  valued.sort((one, other) => compare(one.value, other.value, sign));
  const sorted = valued.map(({pin}, place) => ({...pin, place}));
  yield {pins: sorted.slice(offset), totals: {...totals, pins: sorted.length}};
}

type SortValue = string | bigint | number | undefined;

/** Returns the value to sort by: the smallest comes first. */
function sortValueOf(pin: PlacedPin, sort: ListFlags['sort'], parsePin: (record: string) => Pin): SortValue {
  if (sort === 'newest') return pin.place;
  try {
    const parsed = parsePin(pin.record);
    const name = parsed.name?.trim() ?? '';
    if (sort === 'name') return name === '' ? undefined : fold(name);
    return parsed.size === undefined ? undefined : -parsed.size;
  } catch {
    return undefined;
  }
}

function compare(one: SortValue, other: SortValue, sign: number): number {
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  return one < other ? -sign : one > other ? sign : 0;
}
