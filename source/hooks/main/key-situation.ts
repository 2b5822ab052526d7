import type {Situation} from '../../core/keymap/binding.ts';
import {contextOf, type MainState} from '../../core/screen/main-state.ts';
import type {Account} from '../account/use-account.ts';
import type {CidSearch} from '../account/use-cid-search.ts';
import type {Audit} from '../audit/use-audit.ts';
import type {Saving} from '../content/use-saving.ts';
import type {Recents} from '../history/use-recents.ts';
import type {Queue} from '../pin/use-paste-queue.ts';
import type {PinFetcher} from '../pin/use-pin-fetcher.ts';
import type {Verification} from '../pin/use-verification.ts';
import type {Searched} from '../screen/search-actions.ts';
import type {ListPane} from './use-list-pane.ts';
import type {Many} from './use-many.ts';
import type {PinPane} from './use-pin-pane.ts';
import type {PreviewPart} from './use-preview.ts';
import type {Prompt} from './use-prompt.ts';

interface Panes {
  readonly state: MainState;
  readonly list: ListPane;
  readonly many: Many;
  readonly pin: PinPane;
  readonly preview: PreviewPart;
  readonly prompt: Prompt;
  readonly searched: Searched;
  readonly recents: Recents;
  readonly queue: Queue;
  readonly cidSearch: CidSearch;
  readonly fetcher: PinFetcher;
  readonly account: Account;
  readonly verification: Verification;
  readonly audit: Audit;
  readonly saving: Saving;
  readonly hasOtherProfiles: boolean;
  readonly isWaiting: boolean;
  /** A question is waiting for its answer. */
  readonly isAsked: boolean;
}

/** Returns the situation that decides what each key does now. */
export function situationOf(panes: Panes): Situation {
  const {state, list, many, pin, prompt, searched, recents, queue, fetcher, account} = panes;
  const {verification, hasOtherProfiles, isWaiting} = panes;
  const {lookup, watch} = pin;
  const hasMarks = many.areMeant;
  return {
    place: panes.isAsked ? 'question' : contextOf(state, searched.view.isSearching),
    hasPin: hasMarks ? many.marks.pins.length > 0 : lookup.seen !== undefined,
    hasFields: pin.model.view.rows.length > 0,
    isOnFold: pin.folds.isOnFold,
    isInFold: pin.folds.isInFold,
    isOfAccount: state.tab === 'account',
    canLoadRest: list.model.loading?.canLoadRest === true,
    hasRecents: list.model.items.length > 0,
    isOnQrCode: many.copyMenu.items[state.overlay?.view.cursor ?? 0]?.isQrCode === true,
    hasMarks,
    isPreviewing: state.preview !== undefined,
    ...panes.preview.ways,
    isFailed: !hasMarks && recents.failures.has(list.selected?.pinId ?? ''),
    canRefresh:
      fetcher.hasCredentials &&
      (hasMarks || account.problem !== undefined || (state.pinId !== undefined && !lookup.isBusy)),
    canWatch: hasMarks ? many.canWatch : watch.isPossible || watch.isWatched,
    isWatching: hasMarks ? many.areWatched : watch.isWatched,
    canUndo: recents.canUndo,
    hasText: state.text !== '',
    hasCompletion: prompt.model.completion !== undefined,
    isInHistory: prompt.isInHistory,
    hasSearch: searched.view.search !== '',
    hasOtherProfiles,
    isWaiting,
    isBusy:
      pin.isBusy ||
      lookup.retryAt !== undefined ||
      isWaiting ||
      queue.progress !== undefined ||
      panes.cidSearch.isBusy ||
      account.isBusy ||
      verification.present !== undefined ||
      panes.audit.present !== undefined ||
      panes.saving.present !== undefined,
  };
}
