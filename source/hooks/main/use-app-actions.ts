import {useApp} from 'ink';
import type {Situation} from '../../core/keymap/binding.ts';
import {panes} from '../../core/keymap/contexts.ts';
import type {Guarded} from '../screen/use-question.ts';
import type {ScreenState} from '../screen/use-screen-state.ts';
import {useServices} from '../services-context.ts';
import type {Notice} from '../terminal/use-notice.ts';
import {useScreenControl} from '../terminal/use-screen-control.ts';

interface AppActionOptions {
  readonly situation: Situation;
  /** Stops waiting for the keychain. */
  readonly stopWaiting: () => void;
  /** Cancels everything under way. */
  readonly cancel: () => void;
  readonly dropSearch: () => void;
  readonly guarded: Guarded;
}

const cancelled: Notice = {tone: 'plain', text: 'Cancelled. Ctrl+C again quits.'};

/** Returns the actions on the app as a whole: moving between panes, stepping back, and quitting. */
export function useAppActions(
  {state, dispatch, notice, notify}: ScreenState,
  {situation, stopWaiting, cancel, dropSearch, guarded}: AppActionOptions,
) {
  const {exit} = useApp();
  const screenControl = useScreenControl(useServices().terminal);

  const back = () => {
    const {place, hasSearch} = situation;
    if (place === 'search' || ((place === 'raw' || place === 'help') && hasSearch)) dropSearch();
    else dispatch({type: 'back'});
  };

  const cancelOrQuit = () => {
    // The notice promises that Ctrl+C quits, even while the cancelled request has not ended yet.
    if (situation.isBusy && notice?.text !== cancelled.text) {
      cancel();
      notify(cancelled);
    } else if (state.pane === 'prompt' && state.text !== '') dispatch({type: 'edit', text: ''});
    else exit();
  };

  const wayOut = () => {
    if (situation.place === 'question') return () => exit();
    return panes.includes(situation.place) ? cancelOrQuit : back;
  };

  return {
    ...screenControl,
    'new-lookup': () => dispatch({type: 'focus', pane: 'prompt'}),
    'next-pane': () => dispatch({type: 'cycle', by: 1}),
    'previous-pane': () => dispatch({type: 'cycle', by: -1}),
    'stop-waiting': stopWaiting,
    back,
    quit: () => guarded('Quit', () => exit()),
    'cancel-or-quit': wayOut(),
  };
}
