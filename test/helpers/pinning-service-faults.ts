export type ListParameter = 'after' | 'before' | 'cid' | 'limit' | 'match' | 'meta' | 'name' | 'status';

/** The ways in which a pinning service departs from the contract; it keeps to it in whatever is left out. */
export interface Faults {
  /** Parameters treated as not sent: without `status` only pinned pins come, without `limit` ten. */
  readonly ignored?: readonly ListParameter[];
  /** Pins of every status come, whatever the request. */
  readonly status?: 'everything';
  /** Case always matters, every match is partial, or any match but `exact` is refused with 400. */
  readonly match?: 'case-sensitive' | 'partial' | 'refused';
  /** CIDs match in any base and version, or only the first of several counts. */
  readonly cid?: 'in-any-form' | 'first';
  /** One of the labels requested is enough. */
  readonly meta?: 'any';
  /** `before` and `after` include their own instant, or are truncated, as is `created`, before they are compared. */
  readonly times?: 'inclusive' | 'milliseconds' | 'seconds';
  /** The oldest come first, or all pins or those within each page are in no order. */
  readonly order?: 'oldest-first' | 'shuffled' | 'shuffled-pages';
  /** The size of every page, whatever the request; Infinity for all pins. */
  readonly pageSize?: number;
  /** Every second list has a third of the pins requested, though there are more. */
  readonly shortPages?: boolean;
  /** The first pin of a page comes twice in it. */
  readonly duplicates?: boolean;
  /** `count` is the length of the page, absent, text, or seven too many. */
  readonly count?: 'page' | 'missing' | 'text' | 'wrong';
  /** Shown with fewer digits than it is ordered by, or in another time zone. */
  readonly created?: 'seconds' | 'milliseconds' | 'offset';
  /** `delegates`, `info`, `origins` and `meta` are null or absent. */
  readonly optionalFields?: 'null' | 'absent';
  /** IDs of digits only are JSON numbers, however large. */
  readonly ids?: 'numbers';
  /** The name of the ID in records. */
  readonly idField?: 'requestId';
  /** Records, their pins and lists have fields that the contract does not define. */
  readonly unknownFields?: boolean;
  /** `info.status_details` of pins that are not pinned, in turn: status words of the service's own jobs. */
  readonly nativeWords?: readonly string[];
  /** Queued pins are not listed, but can be looked up by ID. */
  readonly queued?: 'unlisted';
  /** 404 instead of an empty list, or `results` that are null or absent. */
  readonly emptyList?: 'not-found' | 'null' | 'missing';
  readonly errors?: ErrorForm;
  /** The status for a bad token, whose answer then has its own wording. */
  readonly badToken?: 400 | 403;
  /** Every valid target is answered with this status, in the form of `errors`. */
  readonly outage?: number;
  readonly rate?: RateFault;
}

/**
 * `{"message"}`, `{"reason"}` or `{"error": TEXT}`, plain text, a proxy's page, nothing at all, or `details` as a list or an
 * object.
 */
export type ErrorForm =
  | 'message'
  | 'reason'
  | 'error-text'
  | 'text'
  | 'html'
  | 'empty'
  | 'details-list'
  | 'details-object';

export interface RateFault {
  /** How many lists are answered in each window; the next ones get 429. */
  readonly lists: number;
  /** The length of a window from its first list; default 60. */
  readonly seconds?: number;
  /** Whether lookups of single pins count and are refused, too. */
  readonly countsLookups?: boolean;
  /** The form of `Retry-After` in a refusal; default seconds. */
  readonly retryAfter?: 'date' | 'absent';
  /** The form of `x-ratelimit-reset`; default seconds from now. */
  readonly reset?: 'epoch' | 'absent';
}

/** Status words of native jobs that have been seen in `info.status_details`. */
export const seenNativeWords = [
  'prechecking',
  'searching',
  'retrieving',
  'expired',
  'over_free_limit',
  'over_max_size',
  'invalid_object',
  'bad_host_node',
  'unpinned',
  'gc',
] as const;
