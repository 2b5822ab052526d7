import type {Field} from '../pin/pin.ts';
import type {ServiceErrors} from '../requests/service-answer.ts';

/** The flags that choose pins, of those that services know. */
type ListFilterName = 'state' | 'cid' | 'meta';

/** What a service can sort by: newest first, largest first, A to Z. */
export type ListOrder = 'newest' | 'size' | 'name';

/** What a service may be asked for of the pins. Whether it heeds that is up to it: all is applied here, too. */
interface ListFilter {
  readonly state?: 'pinned' | 'pinning' | 'failed' | undefined;
  /** Spellings of one CID. */
  readonly cids?: readonly string[] | undefined;
  /** Those that were asked for later, in RFC 3339. */
  readonly since?: string | undefined;
  readonly labels?: readonly Field[] | undefined;
}

/** Which of the account's pins are listed, and in which order. */
export interface ListQuery extends ListFilter {
  readonly order: ListOrder;
  readonly isReversed: boolean;
  readonly pinned: 'all' | 'pinned' | 'unpinned';
}

/** Where a page begins, and how many pins it has at most. */
export interface ListPosition {
  /** How many pins come before it. */
  readonly offset: number;
  readonly limit: number;
  /** Of a list that is paged by time: only what is older, or younger, than that, as the service wrote it. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** A pin of a page. Parsing it is left to those who need more than its record. */
export interface ListedPin {
  /** Normalized. */
  readonly id: string;
  /** The JSON text of the record, exactly as received. */
  readonly record: string;
  /** When the service was asked to pin it, as it wrote that, where a list is paged by that. */
  readonly created?: string;
}

/** What the whole list amounts to, as far as the service says. */
export interface ListTotals {
  readonly pins: number | undefined;
  /** In bytes. */
  readonly size: bigint | undefined;
  /** How many pins there are, as a hint only: some services count a page, or what is older than it. */
  readonly about?: number;
}

export interface ListPage {
  readonly pins: readonly ListedPin[];
  readonly totals: ListTotals;
}

/** How a service lists the pins of an account. */
export interface PinListing {
  /** How many pins a page may have: the first that the service takes is used. */
  readonly pageLimits: readonly [number, ...number[]];
  /** Pages follow each other by how many pins come before them, or by when those were asked for. */
  readonly pagesBy: 'offset' | 'time';
  /** Whether the service puts the list in the order that is asked for; else the newest come first. */
  readonly sorts: boolean;
  /** What it can be asked for; the rest is left to what comes. */
  readonly filters: readonly ListFilterName[];
  /** Returns path and query of the request for a page. */
  readonly pagePath: (query: ListQuery, position: ListPosition) => string;
  /**
   * Returns the page in the body of a successful answer.
   *
   * @throws PinviewError `refused` if the body reports a refusal, `bad-answer` if it is no page; SyntaxError if it is not
   * JSON.
   */
  readonly readPage: (body: string) => ListPage;
  /** Tells whether an answer other than 200 says that there is nothing to list. */
  readonly isEmpty?: (status: number, body: string) => boolean;
  /** What a service answers that has no list. */
  readonly missingStatuses: readonly number[];
  readonly errors: ServiceErrors;
}
