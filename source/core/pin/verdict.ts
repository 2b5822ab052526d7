import {checkCid} from '../cid/cid.ts';
import {shortSize} from '../text/byte-size.ts';
import {duration, isZeroDate, relativeTime, timeOf} from '../text/dates.ts';
import {sanitize, shorten} from '../text/sanitize.ts';
import {dateOf, type Pin} from './pin.ts';

export type PinState = 'pinned' | 'pinning' | 'failed' | 'unpinned' | 'unknown';

/**
 * Known status words, without case and separators: those of pinning services, and those of the IPFS Cluster behind some
 * of them (https://ipfscluster.io/documentation/reference/api/). The set is open: any other word is shown verbatim, and
 * its pin counts as unfinished.
 */
const words: ReadonlyArray<readonly [PinState, RegExp]> = [
  ['pinned', /^(?:done|pinned|completed?|success(?:ful)?|remote|sharded)$/],
  [
    'pinning',
    /^(?:pinning|(?:pin)?queued?|pending|processing|inprogress|uploading|waiting|retrying|prechecking|searching|retrieving)$/,
  ],
  ['failed', /^(?:failed|failure|(?:pin|cluster)?error|cancell?ed|aborted|rejected|timedout|invalidobject)$/],
  ['unpinned', /^(?:unpinned|unexpectedlyunpinned|unpinning|unpinqueued|removed|deleted|expired|gc)$/],
];

/** Returns the state that a status word means, if it is known. */
function namedState(status: string): PinState | undefined {
  const word = status.toLowerCase().replaceAll(/[\s_-]/g, '');
  return words.find(([, pattern]) => pattern.test(word))?.[0];
}

/** Derives what became of a pin from its status, its `pinned` flag and its dates. */
export function pinState(pin: Pick<Pin, 'status' | 'pinned' | 'dateUnpinned'>): PinState {
  const status = pin.status?.trim() ?? '';
  const named = namedState(status);
  // In a cluster, the word may also mean that the pin has not been pinned yet.
  if (named === 'unpinned' && pin.pinned === false && isZeroDate(pin.dateUnpinned ?? '')) return 'unknown';
  if (named === 'failed' || named === 'pinning' || named === 'unpinned') return named;
  if (pin.pinned === false && timeOf(pin.dateUnpinned) !== undefined) return 'unpinned';
  if (named === 'pinned') return pin.pinned === false ? 'unpinned' : 'pinned';
  return status === '' && pin.pinned === true ? 'pinned' : 'unknown';
}

/** What a list says about a pin in one word: its state, unless its CID makes that doubtful. */
export type StateWord = PinState | 'differs';

/** Returns the word for a pin. A CID that does not match its content is never good news, whatever the service says. */
export function stateWord(pin: Pin): StateWord {
  const state = pinState(pin);
  const isDoubtful = (state === 'pinned' || state === 'unknown') && disagrees(pin);
  return isDoubtful ? 'differs' : state;
}

const disagrees = ({cid, rootHash}: Pin) => checkCid(cid, rootHash) === 'differs';

/** The word's sign, which never appears without a word beside it. */
export const stateSymbols: Readonly<Record<StateWord, string>> = {
  pinned: '✔',
  differs: '!',
  pinning: '◐',
  failed: '✖',
  unpinned: '○',
  unknown: '?',
};

/** Returns what became of the pin, in one line; `now` is in milliseconds since 1970. */
export function verdict(pin: Pin, now: number): string {
  const about = [shownSize(pin), contentKind(pin)].filter(part => part !== undefined).join(' ');
  return withCheck(pin, [outcome(pin, now), about].filter(Boolean).join(', '));
}

/** Returns the verdict without the content's size and kind, for where those are shown beside it. */
export function verdictInBrief(pin: Pin, now: number): string {
  return withCheck(pin, outcome(pin, now));
}

function withCheck(pin: Pin, said: string): string {
  const check = checkCid(pin.cid, pin.rootHash);
  if (check === 'unknown') return said;
  if (check === 'matches') return `${said}, CID matches root hash`;
  // The worst news comes first.
  if (pinState(pin) === 'failed') return `${said}, CID differs from root hash`;
  return `CID differs from root hash; ${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}

function outcome(pin: Pin, now: number): string {
  const pinnedAt = timeOf(pin.datePinned);
  const unpinnedAt = timeOf(pin.dateUnpinned);
  switch (pinState(pin)) {
    case 'pinned':
      return pinnedAt === undefined
        ? `Pinned${requested(pin, now)}`
        : `Pinned ${relativeTime(pinnedAt, now)}`;
    case 'pinning':
      return pinningOutcome(pin, now);
    case 'failed':
      return failedOutcome(pin);
    case 'unpinned':
      return unpinnedAt === undefined ? 'No longer pinned' : `Unpinned ${relativeTime(unpinnedAt, now)}`;
    default:
      return unknownOutcome(pin);
  }
}

/** Says when the pin was requested, for records that do not say when it was pinned. */
function requested({created}: Pin, now: number): string {
  const time = timeOf(created);
  return time === undefined ? '' : `, requested ${relativeTime(time, now)}`;
}

/** A queued pin is not called pinning where the service tells the two apart. */
function pinningOutcome(pin: Pin, now: number): string {
  const {status = '', created} = pin;
  const word = created !== undefined && /^queued$/i.test(status.trim()) ? 'queued' : 'pinning';
  const since = timeOf(dateOf(pin));
  return since !== undefined && now - since >= 60_000
    ? `Still ${word} after ${duration(now - since)}`
    : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

/** Shows the status word if it says more than that pinning failed, and the reason if there is one. */
function failedOutcome({status = '', reason}: Pin): string {
  const word = shorten(sanitize(status.trim()), 30);
  const said = /^(?:fail(?:ed|ure)|error)$/i.test(word) ? 'Failed' : `Failed (${word})`;
  return reason === undefined ? said : `${said}: ${shorten(sanitize(reason).trim(), 60)}`;
}

function unknownOutcome(pin: Pin): string {
  const status = shorten(sanitize(pin.status?.trim() ?? ''), 30);
  const flag = pin.pinned === undefined ? '' : pin.pinned ? ' (pinned)' : ' (not pinned)';
  return status === '' ? `No status given${flag}` : `Status ${status}${flag}`;
}

function shownSize(pin: Pin): string | undefined {
  return pin.size === undefined ? undefined : shortSize(pin.size);
}

/** Returns `directory`, or else the content's MIME type; undefined if the record has none. */
export function contentKind(pin: Pin): string | undefined {
  if (pin.isDirectory === true) return 'directory';
  return pin.type === undefined || pin.type === '' ? undefined : shorten(sanitize(pin.type), 40);
}

/** Returns a pin's title in lists: its name, else its CID. */
export function pinTitle(pin: Pick<Pin, 'name' | 'cid' | 'isDirectory'>): string {
  const name = sanitize(pin.name ?? '').trim();
  if (name === '') return sanitize(pin.cid);
  return pin.isDirectory === true && !name.endsWith('/') ? `${name}/` : name;
}

/** In characters; no line or frame has room for more. */
const maxTitleLength = 300;

/** In characters. Longer names are not read to the end just to be shown: it would slow down every key press. */
const maxNameLength = 10_000;

/** Returns the title cut to fit a heading or a line of a list, since names can be of any length. */
export function shortTitle({name, cid, isDirectory}: Pick<Pin, 'name' | 'cid' | 'isDirectory'>): string {
  const beginning = {name: name?.slice(0, maxNameLength), cid: cid.slice(0, maxNameLength), isDirectory};
  return shorten(pinTitle(beginning), maxTitleLength);
}
