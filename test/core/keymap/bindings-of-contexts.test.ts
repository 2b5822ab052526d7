import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {Binding, BindingContext, Situation} from '../../../source/core/keymap/binding.ts';
import {everywhere} from '../../../source/core/keymap/contexts.ts';
import {type Action, keymap} from '../../../source/core/keymap/keymap.ts';
import {actionFor, keyHints} from '../../../source/core/keymap/match.ts';
import {type LoginSituation, loginBindings} from '../../../source/core/login/bindings.ts';
import {everything, nothing} from './situations.ts';

/** What the keys do in a place, and the hints on the bottom line. */
interface Expected {
  readonly actions: string;
  readonly hints: string;
}

const places: Readonly<Record<BindingContext, Expected>> = {
  prompt: {
    actions: `Enter look-up, Tab complete, ↑ older-input, ↓ newer-input, Ctrl+R refresh, Shift+Tab previous-pane,
      F2 other-list, F3 load-rest, F1 help, Esc back`,
    hints: 'Enter look up · F3 search all · Tab complete · F2 all pins · F1 help · Esc clear · Ctrl+C cancel',
  },
  recents: {
    actions: `Enter open, y c copy-cid, n / new-lookup, w watch, Y copy-menu, V verify, p preview, A audit, o open-gateway, O save, → Tab next-pane, ↑ k up,
      ↓ j down, PgUp page-up, PgDn page-down, g Home first, G End last, x remove, z undo, r Ctrl+R refresh,
      a switch-profile, s sort-menu, Space mark, * mark-all, Shift+↑ extend-up, Shift+↓ extend-down, e export-menu, S overview, E edit-id,
      F2 [ ] other-list, F3 load-rest, ← Shift+Tab previous-pane, ? F1 help, Esc back, q quit`,
    hints: `Enter open · E edit ID · F3 search all · y copy CID · w stop watching · Y copy menu · V verify · p close preview · o open gateway · n find · x remove · s sort · Space mark · e export · A audit · S overview · z undo ·
      r refresh · O save · a profile · Tab next pane · [ all pins · ? help · Esc back · q quit · Ctrl+C cancel`,
  },
  pin: {
    actions: `Enter copy-field, y c copy-cid, n / new-lookup, w watch, Y copy-menu, V verify, p preview, v raw, o open-gateway, O save, Tab next-pane,
      ↑ k up, ↓ j down, PgUp page-up, PgDn page-down, g Home first, G End last, z undo, r Ctrl+R refresh,
      a switch-profile, F2 [ ] other-list, ← Shift+Tab previous-pane, ? F1 help, Esc back, q quit`,
    hints: `y copy CID · w stop watching · Y copy menu · V verify · p close preview · Enter copy field · v raw · o open gateway · n find · z undo ·
      r refresh · O save · a profile · Tab next pane · [ all pins · ? help · Esc back · q quit · Ctrl+C cancel`,
  },
  raw: {
    actions: `y c copy-record, n next-match, w watch, Y copy-menu, v raw, o open-gateway, ↑ k up, ↓ j down, PgUp page-up,
      PgDn page-down, g Home first, G End last, / search, N previous-match, r Ctrl+R refresh, ? F1 help, Esc back,
      q quit`,
    hints: `n next match · y copy record · w stop watching · Y copy menu · v fields · o open gateway · / search ·
      r refresh · ? help · Esc back · q quit`,
  },
  search: {actions: 'Enter keep-search, Esc back', hints: 'Enter keep · Esc back'},
  copy: {
    actions: 'Enter choose, ↑ k up, ↓ j down, PgUp page-up, PgDn page-down, Home first, End last, Esc q back',
    hints: 'Enter copy · ↓ next · Esc back',
  },
  'qr-code': {actions: 'Esc q back', hints: 'Esc back'},
  profiles: {
    actions: `Enter choose, ↑ k up, ↓ j down, PgUp page-up, PgDn page-down, g Home first, G End last, Esc q back`,
    hints: 'Enter switch · ↓ next · Esc back',
  },
  sort: {
    actions: `Enter choose, ↑ k up, ↓ j down, PgUp page-up, PgDn page-down, g Home first, G End last, Esc q back`,
    hints: 'Enter sort · ↓ next · Esc back',
  },
  preview: {
    actions: `p preview, Enter → choose, ← leave-entry, y c copy-cid, O save, ↑ k up, ↓ j down, PgUp page-up, PgDn page-down, g Home first,
      G End last, n / new-lookup, r Ctrl+R refresh, Tab next-pane, Shift+Tab previous-pane, ? F1 help, Esc q back`,
    hints:
      'Enter open · ← up · y copy CID · p close preview · n find · r refresh · O save · Tab next pane · ? help · Esc back',
  },
  overview: {
    actions: `Enter choose, ↑ k up, ↓ j down, PgUp page-up, PgDn page-down, g Home first, G End last, Esc q back`,
    hints: 'Enter open · ↓ next · Esc back',
  },
  export: {
    actions: `Enter choose, ↑ k up, ↓ j down, PgUp page-up, PgDn page-down, g Home first, G End last, Esc q back`,
    hints: 'Enter choose · ↓ next · Esc back',
  },
  'file-name': {actions: 'Enter write-file, Esc back', hints: 'Enter write · Esc back'},
  help: {
    actions: `↑ k up, ↓ j down, PgUp page-up, PgDn page-down, g Home first, G End last, / search, n next-match,
      N previous-match, ? F1 close-help, Esc q back`,
    hints: 'n next match · ↓ scroll · / search · Esc back',
  },
  question: {actions: 'Enter y yes, n Esc no', hints: 'y yes · n no · Ctrl+C quit'},
};

const login: Readonly<Record<LoginSituation['place'], Expected>> = {
  choosing: {
    actions: `Enter enter, → next-service, ← previous-service, Tab ↓ next-field, Shift+Tab ↑ previous-field,
      Esc dismiss, Ctrl+C quit`,
    hints: 'Enter continue · → next service · Tab next field · Shift+Tab service · Esc back · Ctrl+C quit',
  },
  typing: {
    actions: 'Enter enter, Tab ↓ next-field, Shift+Tab ↑ previous-field, Esc dismiss, Ctrl+C quit',
    hints: 'Enter next · Tab next field · Shift+Tab service · Esc back · Ctrl+C quit',
  },
  trying: {actions: 'Esc Ctrl+C cancel', hints: 'Esc cancel'},
  offering: {
    actions: 'Enter y Y keep, n N decline, Esc edit-keys, Ctrl+C quit',
    hints: 'y keep · n do not keep · Esc back',
  },
  keeping: {actions: 'Esc Ctrl+C cancel', hints: 'Esc cancel'},
};

/** Returns the actions, each preceded by its keys. */
function actionsIn<ItsAction extends string, ItsSituation extends {readonly place: string}>(
  bindings: ReadonlyArray<Binding<ItsAction, ItsSituation>>,
  situation: ItsSituation,
): string[] {
  const keysOf = new Map<ItsAction, string[]>();
  for (const key of new Set(bindings.flatMap(({keys}) => keys))) {
    const action = actionFor(bindings, key, situation);
    if (action !== undefined) keysOf.set(action, [...(keysOf.get(action) ?? []), key]);
  }
  return [...keysOf].map(([action, keys]) => `${keys.join(' ')} ${action}`);
}

function hintsIn<ItsAction, ItsSituation extends {readonly place: string}>(
  bindings: ReadonlyArray<Binding<ItsAction, ItsSituation>>,
  situation: ItsSituation,
): string {
  return keyHints(bindings, situation)
    .map(({key, hint}) => `${key} ${hint}`)
    .join(' · ');
}

/** Bindings of every screen. */
const common = ['Ctrl+L redraw', 'Ctrl+Z suspend'];
const listed = ({actions}: Expected, ...others: readonly string[]) =>
  [...actions.split(/,\s+/), ...common, ...others].sort();
const onOneLine = ({hints}: Expected) => hints.replace(/\s+/g, ' ');

describe('what the keys do, and what is said of them', () => {
  for (const place of everywhere) {
    test(`in the place named ${place}`, () => {
      const situation: Situation = {...everything, place};
      const expected = listed(places[place], 'Ctrl+C cancel-or-quit');
      assert.deepEqual(actionsIn(keymap, situation).sort(), expected);
      assert.equal(hintsIn(keymap, situation), onOneLine(places[place]));
    });
  }

  for (const place of Object.keys(login) as ReadonlyArray<LoginSituation['place']>) {
    test(`at the login while ${place}`, () => {
      const situation: LoginSituation = {
        place,
        focus: 'apiKey',
        isMoreWanted: true,
        isBelowService: true,
        isOtherService: true,
        canGoBack: true,
      };
      assert.deepEqual(actionsIn(loginBindings, situation).sort(), listed(login[place]));
      assert.equal(hintsIn(loginBindings, situation), onOneLine(login[place]));
    });
  }

  test('in a prompt with nothing in it, with lookups to go to, and in front of the keychain', () => {
    const hints = (changes: Partial<Situation>) => {
      const situation: Situation = {...nothing, ...changes};
      return hintsIn(keymap, situation);
    };
    assert.equal(hints({}), 'Tab next pane · F2 all pins · F1 help · Ctrl+C quit');
    assert.equal(hints({hasRecents: true}), '↓ recent · Tab next pane · F2 all pins · F1 help · Ctrl+C quit');
    assert.equal(
      hints({isWaiting: true}),
      'Tab next pane · F2 all pins · F1 help · Esc stop waiting · Ctrl+C quit',
    );
    assert.equal(
      hints({isWaiting: true, hasText: true, isBusy: true}),
      'Enter look up · F2 all pins · Tab next pane · F1 help · Esc stop waiting · Ctrl+C cancel',
    );
  });
});

test('a pin that is not watched can be watched', () => {
  const situation: Situation = {...everything, isWatching: false};
  assert.match(hintsIn(keymap, situation), / · w watch · /);
});

test('while pins are marked, the list’s keys apply to them, and those of the pin’s pane do not', () => {
  const hints = (place: BindingContext) => hintsIn(keymap, {...everything, place, hasMarks: true});
  assert.match(hints('recents'), / · y copy CIDs · .* · Esc unmark · /);
  assert.match(hints('pin'), /^y copy CID · .* · Esc back · /);
});

/** Returns what a key does in `base` with these changes; by default `base` has something for every key to do. */
function actionOf(key: string, changes: Partial<Situation>, base = everything): Action | undefined {
  const situation: Situation = {...base, ...changes};
  return actionFor(keymap, key, situation);
}

test('while the keychain is waited for, what lies over the panes can be left', () => {
  assert.equal(actionOf('Esc', {isWaiting: true, place: 'copy'}), 'back');
  assert.equal(actionOf('Esc', {isWaiting: true, place: 'recents'}), 'stop-waiting');
});

test('the arrows choose among the matches of what is typed, and walk the earlier inputs else', () => {
  const typed = {hasText: true, hasRecents: true};
  assert.equal(actionOf('↓', typed, nothing), 'down');
  assert.equal(actionOf('↑', typed, nothing), 'up');
  assert.equal(actionOf('PgDn', typed, nothing), 'page-down');
  assert.equal(actionOf('↑', {...typed, hasRecents: false}, nothing), undefined);
  assert.equal(actionOf('↓', {...typed, isInHistory: true}, nothing), 'newer-input');
  assert.equal(actionOf('↑', {...typed, isInHistory: true}, nothing), 'older-input');
  assert.equal(actionOf('↑', {}, nothing), 'older-input');
});

test('the prompt is reached with n and / from where there are lists', () => {
  for (const place of ['recents', 'pin'] as const)
    for (const key of ['n', '/']) assert.equal(actionOf(key, {place}, nothing), 'new-lookup');
});

test('a list of nothing is not walked', () => {
  assert.equal(actionOf('↓', {place: 'recents', hasRecents: false}), undefined);
  assert.equal(actionOf('↓', {place: 'recents', hasFields: false}), 'down');
  assert.equal(actionOf('↓', {place: 'pin', hasRecents: false}), 'down');
  assert.equal(actionOf('↓', {place: 'help', hasRecents: false, hasFields: false}), 'down');
});

test('an empty prompt leads to the recents with ↓, and to the next pane with Tab', () => {
  assert.equal(actionOf('↓', {hasRecents: true}, nothing), 'to-recents');
  assert.equal(actionOf('↓', {hasRecents: false}, nothing), 'to-recents', 'also to an empty list');
  assert.equal(actionOf('Tab', {}, nothing), 'next-pane');
  assert.equal(actionOf('Esc', {place: 'recents'}, nothing), 'back');
});
