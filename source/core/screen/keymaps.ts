import {PinviewError} from '../errors/pinview-error.ts';
import type {Binding} from '../keymap/binding.ts';
import {keyFromText} from '../keymap/key-names.ts';
import {type Action, keymap} from '../keymap/keymap.ts';
import {findClash, rebind} from '../keymap/rebind.ts';
import {type LoginAction, type LoginSituation, loginBindings} from '../login/bindings.ts';
import {sanitize, shorten} from '../text/sanitize.ts';

/** The bindings of each screen. */
export interface Keymaps {
  readonly main: ReadonlyArray<Binding<Action>>;
  readonly login: ReadonlyArray<Binding<LoginAction, LoginSituation>>;
}

export const usualKeymaps: Keymaps = {main: keymap, login: loginBindings};

/** The ways back and out, whose keys stay where people look for them. */
const fixed: ReadonlyArray<Action | LoginAction> = ['back', 'cancel-or-quit', 'stop-waiting'];
const fixedAtLogin: ReadonlyArray<LoginAction> = ['quit', 'cancel', 'dismiss', 'edit-keys'];

/** Where characters are typed, or choose items, as in the copy menu. */
const typingPlaces = ['prompt', 'filter', 'search', 'copy', 'typing'];

/** The names allowed under `keys` in the config, in the order of the help. */
export const bindingNames: readonly string[] = [
  ...new Set<Action | LoginAction>([
    ...keymap.map(({action}) => action),
    ...loginBindings.map(({action}) => action).filter(action => !fixedAtLogin.includes(action)),
  ]),
].filter(action => !fixed.includes(action));

/**
 * Returns the bindings with the keys of the config. Names that this version does not know are ignored.
 *
 * @throws PinviewError `config` for a key that does not exist, or one that stands for two actions in one place.
 */
export function keymapsWith(
  keys: Readonly<Record<string, string | readonly string[]>> | undefined,
  file: string,
): Keymaps {
  if (keys === undefined) return usualKeymaps;
  const read = new Map(
    Object.entries(keys)
      .filter(([name]) => bindingNames.includes(name))
      .map(([name, texts]) => [name, [texts].flat().map(text => keyOf(text, name, file))]),
  );
  const main = rebind(keymap, {keys: read, typingPlaces, fixed});
  const login = rebind(loginBindings, {keys: read, typingPlaces, fixed: fixedAtLogin});
  const clash = findClash(main, keymap) ?? findClash(login, loginBindings);
  if (clash === undefined) return {main, login};
  const [one, other] = clash.actions;
  // The error names the action that the config changed.
  const [changed, present] = read.get(one)?.includes(clash.key) ? [one, other] : [other, one];
  const key = clash.key === ' ' ? 'Space' : clash.key;
  throw new PinviewError('config', `${file}: keys.${changed}: ${key} is already bound to ${present}.`, {
    hint: `Give ${changed} or ${present} another key.`,
  });
}

function keyOf(text: string, name: string, file: string): string {
  const key = keyFromText(text);
  if (key !== undefined) return key;
  const shown = shorten(sanitize(text), 40);
  throw new PinviewError('config', `${file}: keys.${name}: “${shown}” is not a key that can be bound.`, {
    hint: 'Write it like "c", "ctrl+y", "alt+x", "f5" or "space".',
  });
}
