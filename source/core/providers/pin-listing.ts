import type {Field} from '../pin/pin.ts';
import type {ServiceErrors} from '../requests/service-answer.ts';

/** The filter flags that a service may apply itself. */
type ListFilterName = 'state' | 'cid' | 'meta';

/** What a service can sort by: newest first, largest first, A to Z. */
export type ListOrder = 'newest' | 'size' | 'name';

/** What a service may be asked to filter by. Whether it complies is up to it, so everything is applied here too. */
interface ListFilter {
  readonly state?: 'pinned' | 'pinning' | 'failed' | undefined;
  /** Spellings of one CID. */
  readonly cids?: readonly string[] | undefined;
  /** Only pins requested later than this, in RFC 3339. */
  readonly since?: string | undefined;
  readonly labels?: readonly Field[] | undefined;
}

/** Which of the account's pins are listed, and in which order. */
export interface ListQuery extends ListFilter {
  readonly order: ListOrder;
  readonly isReversed: boolean;
  readonly pinned: 'all' | 'pinned' | 'unpinned';
}

/** Where a page begins, and its maximum number of pins. */
export interface ListPosition {
  /** How many pins come before it. */
  readonly offset: number;
  readonly limit: number;
  /** In a list paged by time: only pins older, or newer, than this, as the service wrote it. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** A pin on a page. Parsing it is left to those who need more than its record. */
export interface ListedPin {
  /** Normalized. */
  readonly id: string;
  /** The JSON text of the record, exactly as received. */
  readonly record: string;
  /** When the pin was requested, as the service wrote it, if the list is paged by that. */
  readonly created?: string;
}

/** What the whole list amounts to, as far as the service says. */
export interface ListTotals {
  readonly pins: number | undefined;
  /** In bytes. */
  readonly size: bigint | undefined;
  /** The number of pins, as a hint only: some services count one page, or what is older than it. */
  readonly about?: number;
}

export interface ListPage {
  readonly pins: readonly ListedPin[];
  readonly totals: ListTotals;
}

/** How a service lists the pins of an account. */
export interface PinListing {
  /** Page sizes, of which the first that the service accepts is used. */
  readonly pageLimits: readonly [number, ...number[]];
  /** Whether a page is found by the number of pins before it, or by when those were requested. */
  readonly pagesBy: 'offset' | 'time';
  /** Whether the service sorts as asked; if not, the newest come first. */
  readonly sorts: boolean;
  /** The filters it supports; the others are applied to what it sends. */
  readonly filters: readonly ListFilterName[];
  /** Returns the path and query of the request for a page. */
  readonly pagePath: (query: ListQuery, position: ListPosition) => string;
  /**
   * Returns the page in the body of a successful answer.
   *
   * @throws PinviewError `refused` if the body reports a refusal, `bad-answer` if it is not a page; SyntaxError if it
   * is not JSON.
   */
  readonly readPage: (body: string) => ListPage;
  /** Tells whether an answer other than 200 means that there is nothing to list. */
  readonly isEmpty?: (status: number, body: string) => boolean;
  /** The statuses with which a service without a list answers. */
  readonly missingStatuses: readonly number[];
  readonly errors: ServiceErrors;
}
