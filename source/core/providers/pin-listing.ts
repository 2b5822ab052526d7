import type {ServiceErrors} from '../requests/service-answer.ts';

/** What a service can sort by: newest first, largest first, A to Z. */
export type ListOrder = 'newest' | 'size' | 'name';

/** Which of the account's pins are listed, and in which order. */
export interface ListQuery {
  readonly order: ListOrder;
  readonly isReversed: boolean;
  readonly pinned: 'all' | 'pinned' | 'unpinned';
}

/** Where a page begins, and how many pins it has at most. */
export interface ListPosition {
  readonly offset: number;
  readonly limit: number;
}

/** A pin of a page. Parsing it is left to those who need more than its record. */
export interface ListedPin {
  /** Normalized. */
  readonly id: string;
  /** The JSON text of the record, exactly as received. */
  readonly record: string;
}

/** What the whole list amounts to, as far as the service says. */
export interface ListTotals {
  readonly pins: number | undefined;
  /** In bytes. */
  readonly size: bigint | undefined;
}

export interface ListPage {
  readonly pins: readonly ListedPin[];
  readonly totals: ListTotals;
}

/** How a service lists the pins of an account. */
export interface PinListing {
  /** How many pins a page may have: the first that the service takes is used. */
  readonly pageLimits: readonly [number, ...number[]];
  /** Returns path and query of the request for a page. */
  readonly pagePath: (query: ListQuery, position: ListPosition) => string;
  /**
   * Returns the page in the body of a successful answer.
   *
   * @throws PinviewError `refused` if the body reports a refusal, `bad-answer` if it is no page; SyntaxError if it is not
   * JSON.
   */
  readonly readPage: (body: string) => ListPage;
  /** What a service answers that has no list. */
  readonly missingStatuses: readonly number[];
  readonly errors: ServiceErrors;
}
