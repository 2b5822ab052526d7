import {useInput, usePaste} from 'ink';
import {actionFor} from '../../core/keymap/match.ts';
import type {LoginAction, LoginSituation} from '../../core/login/bindings.ts';
import {type LoginEvent, type LoginForm, maxKeyLength} from '../../core/login/form.ts';
import {sanitize} from '../../core/text/sanitize.ts';
import {usKey} from '../../core/text/us-keys.ts';
import {useKeymaps} from '../keymaps-context.ts';
import {keyName} from '../terminal/key-name.ts';
import {type Notice, unknownKey} from '../terminal/use-notice.ts';

interface LoginKeysOptions {
  readonly form: LoginForm;
  readonly dispatch: (event: LoginEvent) => void;
  readonly situation: LoginSituation;
  readonly actions: Readonly<Record<LoginAction, () => void>>;
  /** Whether the focus is on a field in which text is typed. */
  readonly isOnText: boolean;
  readonly notify: (notice: Notice | undefined) => void;
  readonly isActive: boolean;
}

/** Runs the actions of the login's keys, and puts pastes into its fields; the fields themselves handle typing. */
export function useLoginKeys(options: LoginKeysOptions): void {
  const {form, dispatch, situation, actions, isOnText, notify, isActive} = options;
  const {login: bindings} = useKeymaps();
  const isTyping = form.step === 'typing' && isOnText;

  useInput(
    (input, key) => {
      const name = keyName(input, key) ?? '';
      const action =
        actionFor(bindings, name, situation) ?? actionFor(bindings, usKey(name) ?? '', situation);
      notify(action === undefined && !isTyping ? unknownKey(name) : undefined);
      if (action !== undefined) actions[action]();
    },
    {isActive},
  );
  usePaste(
    text => {
      if (!isTyping) return;
      const field = form.focus;
      const typed = form.typed[field] ?? '';
      dispatch({type: 'edit', field, text: (typed + sanitize(text).trim()).slice(0, maxKeyLength)});
    },
    {isActive},
  );
}
