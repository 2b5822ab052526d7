export type ListParameter = 'after' | 'before' | 'cid' | 'limit' | 'match' | 'meta' | 'name' | 'status';

/** The ways in which a pinning service departs from the contract; one that is left out is not there. */
export interface Faults {
  /** Parameters that are as good as not sent: without `status` only pinned ones come, without `limit` ten. */
  readonly ignored?: readonly ListParameter[];
  /** Pins of every status come, whatever is asked for. */
  readonly status?: 'everything';
  /** Upper and lower case always differ, every match is partial, or any but `exact` is refused with 400. */
  readonly match?: 'case-sensitive' | 'partial' | 'refused';
  /** CIDs are equal in any base and version, or only the first of several counts. */
  readonly cid?: 'in-any-form' | 'first';
  /** One label of those asked for is enough. */
  readonly meta?: 'any';
  /** `before` and `after` let their own instant in, or are compared with `created` after both were cut. */
  readonly times?: 'inclusive' | 'milliseconds' | 'seconds';
  /** The oldest come first, all are in no order, or the rows of each page are. */
  readonly order?: 'oldest-first' | 'shuffled' | 'shuffled-pages';
  /** So many a page, whatever is asked for; Infinity for all. */
  readonly pageSize?: number;
  /** Every second list has a third of what was asked for, though more are there. */
  readonly shortPages?: boolean;
  /** The first of a page comes twice in it. */
  readonly duplicates?: boolean;
  /** The length of the page, none, text, or seven too many. */
  readonly count?: 'page' | 'missing' | 'text' | 'wrong';
  /** Shown without a part of its digits though ordered by all of them, or in another time zone. */
  readonly created?: 'seconds' | 'milliseconds' | 'offset';
  /** `delegates`, `info`, `origins` and `meta` are null or absent. */
  readonly optionalFields?: 'null' | 'absent';
  /** IDs of digits only are bare numbers, however large. */
  readonly ids?: 'numbers';
  /** Its name in the records. */
  readonly idField?: 'requestId';
  /** The records, their pins and the list have fields that the contract does not know. */
  readonly unknownFields?: boolean;
  /** `info.status_details` of pins that are not pinned, in turn: words of the service's own jobs. */
  readonly nativeWords?: readonly string[];
  /** Queued pins are not listed, but found by their ID. */
  readonly queued?: 'unlisted';
  /** 404, or no `results` where an empty list should be. */
  readonly emptyList?: 'not-found' | 'null' | 'missing';
  /** The form of errors. */
  readonly errors?: ErrorForm;
  /** How a bad token is answered, with words of its own. */
  readonly badToken?: 400 | 403;
  /** Every request is answered with this status, in the form of `errors`. */
  readonly outage?: number;
  readonly rate?: RateFault;
}

/**
 * `{"message"}`, `{"reason"}` or `{"error": TEXT}`, plain text, a page of a proxy, nothing at all, or `details` as a list
 * or an object.
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
  /** How long a window is, from its first list: 60. */
  readonly seconds?: number;
  /** Whether the lookups of single pins count, too, and are refused. */
  readonly countsLookups?: boolean;
  /** `Retry-After` of a refusal: seconds. */
  readonly retryAfter?: 'date' | 'absent';
  /** `x-ratelimit-reset`: seconds from now. */
  readonly reset?: 'epoch' | 'absent';
}

/** Status words of native jobs that were seen in `info.status_details`. */
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
