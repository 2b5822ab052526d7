import {useInput, usePaste} from 'ink';
import type {CopyItem} from '../../core/export/copy-items.ts';
import type {BindingContext, Situation} from '../../core/keymap/binding.ts';
import {whyImpossible} from '../../core/keymap/impossible.ts';
import type {Action} from '../../core/keymap/keymap.ts';
import {actionFor, keyOf} from '../../core/keymap/match.ts';
import {usKey} from '../../core/text/us-keys.ts';
import {useKeymaps} from '../keymaps-context.ts';
import {keyName} from '../terminal/key-name.ts';
import {type Notice, unknownKey} from '../terminal/use-notice.ts';

/** Where letters are typed. */
const typingPlaces: readonly BindingContext[] = ['prompt', 'search', 'file-name'];

interface KeyOptions {
  readonly situation: Situation;
  readonly run: (action: Action) => void;
  /** Returns what a key copies at once. */
  readonly copyItemFor: (key: string) => CopyItem | undefined;
  readonly copy: (item: CopyItem) => void;
  /** Returns the choice that a key makes at once in a menu. */
  readonly choiceFor: (key: string) => (() => void) | undefined;
  readonly paste: (text: string) => void;
  /** Called before each action, and each paste. */
  readonly onAct: () => void;
  readonly notify: (notice: Notice) => void;
  readonly isActive: boolean;
}

/** Connects the keys and pastes of the main screen to what they do. */
export function useMainKeys(options: KeyOptions): void {
  const {situation, run, copyItemFor, copy, choiceFor, paste, onAct, notify, isActive} = options;
  const {main} = useKeymaps();

  const meaningOf = (name: string | undefined) => {
    if (name === undefined) return undefined;
    const action = actionFor(main, name, situation);
    if (action !== undefined) return () => run(action);
    const item = copyItemFor(name);
    return item === undefined ? choiceFor(name) : () => copy(item);
  };

  const tellUnknown = (name: string) => {
    const reason = whyImpossible(name, situation) ?? whyImpossible(usKey(name) ?? '', situation);
    const notice: Notice | undefined =
      reason === undefined
        ? unknownKey(name, `; ${keyOf(main, 'help')} lists them`)
        : {tone: 'plain', text: reason};
    if (notice !== undefined && !typingPlaces.includes(situation.place)) notify(notice);
  };

  useInput(
    (input, key) => {
      const name = keyName(input, key);
      if (name === undefined) return;
      // Without a binding of its own, Shift+↑ means the same as ↑.
      const shifted = key.shift ? meaningOf(`Shift+${name}`) : undefined;
      const act = shifted ?? meaningOf(name) ?? meaningOf(usKey(name));
      if (act === undefined) return tellUnknown(name);
      onAct();
      act();
    },
    {isActive},
  );

  usePaste(
    text => {
      onAct();
      paste(text);
    },
    {isActive},
  );
}
