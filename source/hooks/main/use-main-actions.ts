import type {Situation} from '../../core/keymap/binding.ts';
import type {Action} from '../../core/keymap/keymap.ts';
import type {Movement} from '../../core/screen/list-state.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import type {Account} from '../account/use-account.ts';
import type {CidSearch} from '../account/use-cid-search.ts';
import type {Audit} from '../audit/use-audit.ts';
import type {Saving} from '../content/use-saving.ts';
import type {Queue} from '../pin/use-paste-queue.ts';
import type {Verification} from '../pin/use-verification.ts';
import type {WatchedPins} from '../pin/use-watched-pins.ts';
import type {searchActions} from '../screen/search-actions.ts';
import type {FileName} from '../screen/use-file-name.ts';
import type {useQuestion} from '../screen/use-question.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import type {SessionControl} from '../session/use-session.ts';
import {useAppActions} from './use-app-actions.ts';
import type {ListPane} from './use-list-pane.ts';
import {useMainKeys} from './use-main-keys.ts';
import type {Many} from './use-many.ts';
import type {useOverlay} from './use-overlay.ts';
import type {usePinActions} from './use-pin-actions.ts';
import type {PinPane} from './use-pin-pane.ts';
import type {PreviewPart} from './use-preview.ts';
import type {Prompt} from './use-prompt.ts';

interface Parts {
  readonly control: SessionControl;
  readonly situation: Situation;
  readonly list: ListPane;
  readonly pin: PinPane;
  readonly pinActions: ReturnType<typeof usePinActions> & {
    readonly verify: () => void;
    readonly audit: () => void;
    readonly save: () => void;
  };
  readonly prompt: Prompt;
  readonly search: ReturnType<typeof searchActions>;
  readonly overlay: ReturnType<typeof useOverlay>;
  readonly preview: PreviewPart;
  readonly many: Many;
  readonly question: ReturnType<typeof useQuestion>;
  readonly queue: Queue;
  readonly cidSearch: CidSearch;
  readonly account: Account;
  readonly watched: WatchedPins;
  readonly verification: Verification;
  readonly audit: Audit;
  readonly saving: Saving;
  readonly fileName: FileName;
  readonly isActive: boolean;
}

/** Connects the keys and pastes of the main screen to the actions of its parts. */
export function useMainActions(screen: ScreenState, parts: Parts): void {
  const {state, notify} = screen;
  const {control, situation, list, pin, prompt, search, overlay, many, question, queue, account} = parts;
  const appActions = useAppActions(screen, {
    situation,
    stopWaiting: control.dismiss,
    cancel: () => {
      control.dismiss();
      pin.lookup.cancel();
      queue.cancel();
      parts.cidSearch.cancel();
      account.stop();
      parts.verification.cancel();
      parts.audit.cancel();
      parts.saving.cancel();
    },
    guarded: question.guarded,
    dropSearch: search.dropSearch,
  });

  const move = (movement: Movement) => () => {
    if (state.overlay !== undefined) overlay.move(movement);
    else if (state.pane === 'pin') pin.move(movement);
    else if (state.pane === 'preview') parts.preview.move(movement);
    else list.move(movement);
  };
  const actions: Readonly<Record<Action, () => void>> = {
    ...list.actions,
    ...pin.actions,
    ...parts.pinActions,
    ...prompt.actions,
    ...search.actions,
    ...overlay.actions,
    ...parts.preview.actions,
    ...many.actions,
    ...parts.fileName.actions,
    ...appActions,
    ...question.actions,
    up: move('up'),
    down: move('down'),
    'page-up': move('page-up'),
    'page-down': move('page-down'),
    first: move('first'),
    last: move('last'),
    ...many.actionsOnMarked,
    ...(many.overview.isOpen ? {choose: many.overview.choose, back: many.overview.leave} : {}),
    ...(situation.place === 'preview' ? parts.preview.actionsInside : {}),
    'load-rest': account.loadRest,
    'filter-pins': account.filter,
  };
  const refresh = () => {
    actions.refresh();
    if (state.tab === 'account' && state.pane !== 'pin') account.refresh();
  };

  useMainKeys({
    situation,
    run: action => (action === 'refresh' ? refresh() : actions[action]()),
    copyItemFor: overlay.copyItemFor,
    copy: overlay.copy,
    choiceFor: overlay.choiceFor,
    // In a search, a paste counts as typing unless it holds pin IDs.
    paste: text => {
      question.close();
      if (situation.place === 'file-name') parts.fileName.type(sanitize(text));
      else if (prompt.holdsPinIds(text)) prompt.paste(text);
      else if (situation.place === 'search') search.typeSearch(sanitize(text));
      else prompt.paste(text);
    },
    onAct: () => {
      // A message about the last action does not apply to the next.
      notify(undefined);
      parts.watched.forgetNews();
      if (state.pane === 'pin') pin.forgetChanges();
    },
    notify,
    isActive: parts.isActive,
  });
}
