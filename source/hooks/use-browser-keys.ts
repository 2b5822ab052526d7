import {useApp, useInput, usePaste} from 'ink';
import {type Action, actionFor} from '../core/keymap.ts';
import {paneMargin} from '../core/layout.ts';
import {fitToList, type Movement, moveInList} from '../core/list-view.ts';
import {pinOf} from '../core/lookup.ts';
import {readPinId, wantedPinIds} from '../core/pin-id.ts';
import {moveInFields} from '../core/pin-lines.ts';
import {plainText} from '../core/plain-text.ts';
import {keyName} from './key-name.ts';
import type {BrowserModel} from './use-browser.ts';
import {useCopy} from './use-copy.ts';
import type {ProfilePicker} from './use-profile-picker.ts';
import type {SessionControl} from './use-session.ts';

/** A prompt takes no more characters than this: whatever holds a pin ID is far shorter, and each one is measured. */
export const longestPrompt = 200;

/** Connects the keys and pastes of the main screen with what they do. */
export function useBrowserKeys(
  model: BrowserModel,
  {dismiss}: SessionControl,
  {open: openPicker}: ProfilePicker,
  isActive: boolean,
): void {
  const {state, dispatch, situation, lookup, lookups, notify} = model;
  const {exit} = useApp();
  const copy = useCopy(notify);

  const show = (pinId: string) => {
    if (pinId === state.pinId && !lookup.isBusy) lookup.refresh();
    dispatch({type: 'show', pinId});
  };

  const lookUp = (text: string) => {
    const reading = readPinId(text);
    if (reading.kind === 'found') show(reading.pinId);
    else if (reading.kind === 'unreadable') {
      dispatch({type: 'complain', text: plainText(text).slice(0, longestPrompt), problem: reading.problem});
    }
  };

  const selectedPin = () => {
    const selected = lookups[model.selected];
    return situation.pane === 'recents' && selected !== undefined ? pinOf(selected) : lookup.seen?.pin;
  };

  const copyCid = () => {
    const pin = selectedPin();
    if (pin !== undefined) copy('CID', plainText(pin.cid));
  };

  const copyField = () => {
    const row = model.rows[model.fields.cursor];
    if (row?.value !== undefined) copy(row.label, row.value);
    else if (row !== undefined) notify({tone: 'plain', text: `${row.label} is not in the record.`});
  };

  const open = () => {
    const selected = lookups[model.selected];
    if (selected !== undefined) show(selected.pinId);
  };

  const cancelOrQuit = () => {
    if (situation.isBusy) {
      dismiss();
      lookup.cancel();
      notify({tone: 'plain', text: 'Cancelled. Ctrl+C again quits.'});
    } else if (state.pane === 'prompt' && state.text !== '') dispatch({type: 'edit', text: ''});
    else exit();
  };

  const actions: Readonly<Record<Action, () => void>> = {
    'look-up': () => lookUp(state.text),
    open,
    'copy-cid': copyCid,
    'copy-field': copyField,
    up: () => move(model, 'up'),
    down: () => move(model, 'down'),
    'page-up': () => move(model, 'page-up'),
    'page-down': () => move(model, 'page-down'),
    first: () => move(model, 'first'),
    last: () => move(model, 'last'),
    'to-recents': () => dispatch({type: 'focus', pane: 'recents'}),
    'next-pane': () => dispatch({type: 'cycle', by: 1}),
    'previous-pane': () => dispatch({type: 'cycle', by: -1}),
    refresh: lookup.refresh,
    'new-lookup': () => dispatch({type: 'focus', pane: 'prompt'}),
    'switch-profile': openPicker,
    'stop-waiting': dismiss,
    back: () => dispatch({type: 'back'}),
    quit: () => exit(),
    'cancel-or-quit': cancelOrQuit,
  };

  useInput(
    (input, key) => {
      const name = keyName(input, key);
      const action = name === undefined ? undefined : actionFor(name, situation);
      if (action === undefined) return;
      // What was said of the last action is not true of the next.
      notify(undefined);
      actions[action]();
    },
    {isActive},
  );

  usePaste(
    text => {
      const pinIds = wantedPinIds(text);
      if (pinIds.length > 1) {
        notify({tone: 'plain', text: `The text holds ${pinIds.length} pin IDs; the first is shown.`});
      }
      if (pinIds.length > 0 || state.text === '') lookUp(text);
      else {
        dispatch({type: 'edit', text: (state.text + plainText(text)).slice(0, longestPrompt)});
        dispatch({type: 'focus', pane: 'prompt'});
      }
    },
    {isActive},
  );
}

function move(
  {state, dispatch, layout, lookups, selected, rows, fields, fieldsHeight}: BrowserModel,
  movement: Movement,
) {
  if (state.pane === 'pin') {
    const size = {width: layout.pinWidth - paneMargin, height: fieldsHeight};
    dispatch({type: 'view-fields', view: moveInFields(fields, movement, rows, size)});
    return;
  }
  const view = fitToList({cursor: selected, top: state.recentsTop}, lookups.length, layout.paneRows);
  const {cursor, top} = moveInList(view, movement, lookups.length, layout.paneRows);
  dispatch({type: 'select', pinId: lookups[cursor]?.pinId, top});
}
