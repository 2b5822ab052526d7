import {useApp} from 'ink';
import type {Action} from '../core/key-binding.ts';
import {topOfList} from '../core/list-view.ts';
import {pinOf} from '../core/lookup.ts';
import {lookupTitle} from '../core/recent-rows.ts';
import {moveInPlace} from './move-in-place.ts';
import {useServices} from './services-context.ts';
import type {BrowserModel} from './use-browser.ts';
import type {CopyMenu} from './use-copy-menu.ts';
import {failureNotice, type Notice} from './use-notice.ts';
import {usePinActions} from './use-pin-actions.ts';
import {useScreenControl} from './use-screen-control.ts';
import type {SessionControl} from './use-session.ts';

interface ActionOptions {
  readonly control: SessionControl;
  readonly copyMenu: CopyMenu;
  readonly onProfile: (name: string) => void;
  readonly lookUp: (text: string) => void;
}

const cancelled: Notice = {tone: 'plain', text: 'Cancelled. Ctrl+C again quits.'};

/** Returns what does an action, and what shows a pin. */
export function useBrowserActions(model: BrowserModel, options: ActionOptions) {
  const {state, dispatch, situation, lookup, recents, list, raw, notify} = model;
  const {control, copyMenu, onProfile, lookUp} = options;
  const {exit} = useApp();
  const {profile, profiles, terminal} = useServices();
  const selected = list.items[list.selected]?.lookup;
  const screenControl = useScreenControl(terminal);
  const pinActions = usePinActions(model, pinAtHand(model));

  const show = (pinId: string) => {
    if (pinId === state.pinId) lookup.revisit();
    dispatch({type: 'show', pinId});
    recents.readmit([pinId]);
  };

  const refresh = () => {
    const {pinIdAtHand} = model;
    if (pinIdAtHand === undefined || pinIdAtHand === state.pinId) lookup.refresh();
    else {
      lookup.refreshNext(pinIdAtHand);
      show(pinIdAtHand);
    }
  };

  const cancelOrQuit = () => {
    // The notice keeps its word, also while the request that was cancelled has not ended yet.
    if (situation.isBusy && model.notice?.text !== cancelled.text) {
      control.dismiss();
      lookup.cancel();
      model.queue.cancel();
      notify(cancelled);
    } else if (state.pane === 'prompt' && state.text !== '') dispatch({type: 'edit', text: ''});
    else exit();
  };

  const choose = () => {
    const cursor = state.overlay?.view.cursor ?? 0;
    const item = copyMenu.items[cursor];
    if (state.overlay?.kind === 'copy') return item && copyMenu.copy(item);
    const name = profiles[cursor];
    dispatch({type: 'overlay', overlay: undefined});
    if (name === undefined || name === profile) return;
    try {
      onProfile(name);
    } catch (error) {
      notify(failureNotice(error));
    }
  };

  const back = () => {
    if (situation.place === 'search' || (situation.place === 'raw' && situation.hasSearch)) {
      raw.dispatch({type: 'close-search', keep: false});
    } else dispatch({type: 'back'});
  };

  const remove = () => {
    if (selected === undefined) return;
    // The cursor stays where it is: on the next one.
    const next = list.items[list.selected + 1] ?? list.items[list.selected - 1];
    dispatch({type: 'select', pinId: next?.lookup.pinId, top: state.recentsTop});
    recents.remove(selected);
    notify({tone: 'plain', text: `Removed ${lookupTitle(selected)}. z brings it back.`});
  };

  const undo = () => {
    const lookedUp = recents.undo();
    if (lookedUp === undefined) return;
    dispatch({type: 'select', pinId: lookedUp.pinId, top: state.recentsTop});
    notify({tone: 'plain', text: `${lookupTitle(lookedUp)} is back.`});
  };

  const openProfiles = () => {
    // The next one is under the cursor: with two profiles it is the one that is meant.
    const cursor = (profiles.indexOf(profile) + 1) % Math.max(1, profiles.length);
    dispatch({type: 'overlay', overlay: {kind: 'profiles', view: {...topOfList, cursor}}});
  };

  const menuLength = state.overlay?.kind === 'copy' ? copyMenu.items.length : profiles.length;
  const move = (movement: Parameters<typeof moveInPlace>[1]) => () =>
    moveInPlace(model, movement, menuLength);
  const actions: Readonly<Record<Action, () => void>> = {
    ...pinActions,
    'look-up': () => lookUp(state.text),
    complete: () => model.completion && dispatch({type: 'edit', text: model.completion.pinId}),
    'older-input': () => dispatch({type: 'walk-inputs', to: 'older'}),
    'newer-input': () => dispatch({type: 'walk-inputs', to: 'newer'}),
    open: () => selected && show(selected.pinId),
    choose,
    search: () => raw.dispatch({type: 'open-search'}),
    'keep-search': () => raw.dispatch({type: 'close-search', keep: true}),
    'next-match': () => raw.dispatch({type: 'next-match'}),
    'previous-match': () => raw.dispatch({type: 'previous-match'}),
    filter: () => dispatch({type: 'filter', filter: {text: state.filter?.text ?? '', isTyping: true}}),
    remove,
    undo,
    watch: model.watch.toggle,
    up: move('up'),
    down: move('down'),
    'page-up': move('page-up'),
    'page-down': move('page-down'),
    first: move('first'),
    last: move('last'),
    'to-recents': () => dispatch({type: 'focus', pane: 'recents'}),
    'next-pane': () => dispatch({type: 'cycle', by: 1}),
    'previous-pane': () => dispatch({type: 'cycle', by: -1}),
    refresh,
    'new-lookup': () => dispatch({type: 'focus', pane: 'prompt'}),
    'switch-profile': openProfiles,
    help: () => dispatch({type: 'overlay', overlay: {kind: 'help', view: topOfList}}),
    ...screenControl,
    'stop-waiting': control.dismiss,
    back,
    quit: () => exit(),
    'cancel-or-quit': ['prompt', 'recents', 'pin'].includes(situation.place) ? cancelOrQuit : back,
  };
  return {show, run: (action: Action) => actions[action]()};
}

/** Returns the pin that the keys are at. */
export function pinAtHand({state, list, lookup}: BrowserModel) {
  const selected = list.items[list.selected]?.lookup;
  return state.pane === 'recents' && selected !== undefined ? pinOf(selected) : lookup.seen?.pin;
}
