import {useInput, usePaste} from 'ink';
import {actionFor} from '../core/key-hints.ts';
import {keymap} from '../core/keymap.ts';
import {readPinId, wantedPinIds} from '../core/pin-id.ts';
import {plainText} from '../core/plain-text.ts';
import {lookupByCid} from '../core/prompt-help.ts';
import {keyName} from './key-name.ts';
import type {BrowserModel} from './use-browser.ts';
import {useBrowserActions} from './use-browser-actions.ts';
import type {CopyMenu} from './use-copy-menu.ts';
import type {SessionControl} from './use-session.ts';

/** A prompt takes no more characters than this: whatever holds a pin ID is far shorter, and each one is measured. */
export const longestPrompt = 200;

interface KeyOptions {
  readonly control: SessionControl;
  readonly copyMenu: CopyMenu;
  readonly onProfile: (name: string) => void;
  readonly isActive: boolean;
}

/** Connects the keys and pastes of the main screen with what they do. */
export function useBrowserKeys(model: BrowserModel, options: KeyOptions): void {
  const {state, dispatch, situation, recents, queue, notify} = model;
  const {copyMenu, isActive} = options;

  const lookUp = (text: string) => {
    const reading = readPinId(text);
    if (reading.kind === 'found') actions.show(reading.pinId);
    else if (reading.kind === 'unreadable') {
      const known = lookupByCid(text, recents.lookups);
      if (known === undefined) complain(text, reading.problem);
      else actions.show(known.pinId);
    }
  };

  /** A paste is as good as typing where a text is looked for. */
  const typeInto = (text: string) => {
    if (situation.place === 'search') {
      model.raw.dispatch({type: 'edit-search', text: (model.raw.view.search + text).slice(0, longestPrompt)});
    } else {
      const filter = {text: ((state.filter?.text ?? '') + text).slice(0, longestPrompt), isTyping: true};
      dispatch({type: 'filter', filter});
    }
  };

  const complain = (text: string, problem: string) =>
    dispatch({type: 'complain', text: plainText(text).slice(0, longestPrompt), problem});

  const actions = useBrowserActions(model, {...options, lookUp});

  useInput(
    (input, key) => {
      const name = keyName(input, key);
      if (name === undefined) return;
      const action = actionFor(keymap, name, situation);
      const item = situation.place === 'copy' && action === undefined ? copyMenu.itemFor(name) : undefined;
      if (action === undefined && item === undefined) return;
      // What was said of the last action is not true of the next.
      notify(undefined);
      if (state.pane === 'pin') model.forgetChanges();
      if (item !== undefined) copyMenu.copy(item);
      else if (action !== undefined) actions.run(action);
    },
    {isActive},
  );

  usePaste(
    text => {
      notify(undefined);
      const pinIds = wantedPinIds(text);
      const isLookingFor = situation.place === 'filter' || situation.place === 'search';
      if (isLookingFor && pinIds.length === 0) return typeInto(plainText(text));
      const [first] = pinIds;
      if (first !== undefined && pinIds.length > 1) {
        actions.show(first);
        recents.readmit(pinIds);
        queue.start(pinIds.slice(1));
      } else if (first !== undefined || state.text === '') lookUp(text);
      else {
        dispatch({type: 'edit', text: (state.text + plainText(text)).slice(0, longestPrompt)});
        dispatch({type: 'focus', pane: 'prompt'});
      }
    },
    {isActive},
  );
}
