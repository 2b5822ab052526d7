import {totalWords} from '../../core/history/account-list.ts';
import {groupDigits} from '../../core/text/group-digits.ts';
import {waitingText} from '../../core/text/spinner.ts';
import type {Notice} from '../terminal/use-notice.ts';
import type {Account} from './use-account.ts';

/** Returns the notice while the list is loading, else undefined. `waited` is how long that has taken, in seconds. */
export function accountNotice(account: Account, waited: number | undefined): Notice | undefined {
  if (!account.isBusy || waited === undefined) return undefined;
  const count = groupDigits(account.lookups.length);
  const text = account.isLoadingRest
    ? `Loading all pins, ${count}${totalWords(account.list)}.`
    : 'Loading the pins.';
  return {tone: 'plain', isWaiting: true, text: waitingText(`${text} Ctrl+C stops.`, waited)};
}
