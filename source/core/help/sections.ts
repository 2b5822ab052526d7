import type {Binding, BindingContext} from '../keymap/binding.ts';
import {panes} from '../keymap/contexts.ts';
import type {Action} from '../keymap/keymap.ts';

type Keymap = ReadonlyArray<Binding<Action>>;

/** Keys, and what they do. */
interface HelpEntry {
  readonly keys: readonly string[];
  readonly text: string;
}

/** What the help says about one place. */
export interface HelpSection {
  readonly title: string;
  /** Few and rarely needed entries, which run across all columns. */
  readonly isMinor: boolean;
  readonly entries: readonly HelpEntry[];
}

/** The headings, and the places they stand for; the first that holds is used. */
const headings = [
  {title: 'Everywhere', holds: places => panes.every(pane => places.has(pane))},
  {title: 'Recents and pin', holds: places => places.has('recents') && places.has('pin')},
  {title: 'Prompt', holds: places => places.has('prompt')},
  {title: 'Recents', holds: places => places.has('recents')},
  {title: 'Pin', holds: places => places.has('pin')},
  {title: 'Raw, help', holds: places => places.has('raw') || places.has('search')},
  {title: 'Menus', holds: () => true},
] as const satisfies ReadonlyArray<{title: string; holds: (places: ReadonlySet<BindingContext>) => boolean}>;

type Title = (typeof headings)[number]['title'];

const order: readonly Title[] = [
  'Prompt',
  'Recents',
  'Pin',
  'Recents and pin',
  'Raw, help',
  'Menus',
  'Everywhere',
];

const minorTitles: readonly Title[] = ['Raw, help', 'Menus'];

const ofRecents: readonly Title[] = ['Recents', 'Recents and pin'];
const ofPin: readonly Title[] = ['Pin', 'Recents and pin'];

/** The sections that come first, by the place the help is opened from. */
const firstTitles: Readonly<Partial<Record<BindingContext, readonly Title[]>>> = {
  prompt: ['Prompt'],
  recents: ofRecents,
  pin: ofPin,
  raw: ['Raw, help', ...ofPin],
  search: ['Raw, help', ...ofPin],
};

/** Movement is the same everywhere. */
const moving: readonly HelpActions[] = [
  {actions: ['up', 'down'], text: 'a line'},
  {actions: ['page-up', 'page-down'], text: 'a page'},
  {actions: ['first', 'last'], text: 'first, last'},
];

/** Bindings that share a line, by their help texts. */
const together: ReadonlyArray<{readonly helps: readonly string[]; readonly text: string}> = [
  {helps: ['one step back', 'stop waiting'], text: 'one step back'},
  {helps: ['previous input', 'next input'], text: 'earlier inputs'},
  {helps: ['open the details', 'close the details'], text: 'details'},
  {helps: ['mark, move down', 'mark or unmark all'], text: 'mark one, all'},
  {helps: ['mark upwards', 'mark downwards'], text: 'range'},
  {helps: ['sort the list', 'export to a file'], text: 'sort, export'},
  {helps: ['audit the list', 'overview of the list'], text: 'audit, overview'},
  {helps: ['verify the content', 'open, close preview'], text: 'verify, preview'},
  {helps: ['open at the gateway', 'save the content'], text: 'open, save'},
  {helps: ['copy it', 'switch to it', 'sort by it', 'choose it'], text: 'choose'},
  {helps: ['next match', 'previous match'], text: 'next, last'},
  {helps: ['all keys', 'close the help'], text: 'all keys'},
];

interface HelpActions {
  readonly actions: readonly Action[];
  readonly text: string;
}

/** Returns how to move, which is the same everywhere. */
export function movementHelp(keymap: Keymap): HelpSection {
  const entries = moving.map(({actions, text}) => ({keys: keysOf(actions, keymap), text}));
  return {title: 'Moving', isMinor: true, entries};
}

/** Returns what all other keys do, by place, starting with the place the help is opened from. */
export function helpSections(from: BindingContext, keymap: Keymap): readonly HelpSection[] {
  const first = firstTitles[from] ?? [];
  const told = entriesByTitle(keymap);
  return [...first, ...order.filter(title => !first.includes(title))].map(title => ({
    title,
    isMinor: minorTitles.includes(title),
    entries: told.filter(entry => entry.title === title),
  }));
}

/**
 * Lists each binding once, under the heading for all the places where it does the same. A key that is a letter is still
 * typed in the prompt, which goes without saying.
 */
function entriesByTitle(keymap: Keymap): ReadonlyArray<HelpEntry & {readonly title: Title}> {
  const isTold = (action: Action) => moving.some(({actions}) => actions.includes(action));
  const entries = new Map<string, {title: Title; keys: string[]; text: string}>();
  for (const binding of keymap.filter(({action}) => !isTold(action))) {
    const group = together.find(({helps}) => helps.includes(binding.help));
    const text = group?.text ?? binding.help;
    const title = titleFor(binding, keymap);
    for (const key of binding.keys) {
      const entry = entries.get(`${title} ${text}`);
      if (entry === undefined) entries.set(`${title} ${text}`, {title, keys: [key], text});
      else if (!entry.keys.includes(key)) entry.keys.push(key);
    }
  }
  return [...entries.values()];
}

function titleFor({action, help}: Binding<Action>, keymap: Keymap): Title {
  const same = keymap.filter(each => each.action === action && each.help === help);
  const places = new Set(same.flatMap(each => each.places));
  return headings.find(({holds}) => holds(places))?.title ?? 'Everywhere';
}

/** Returns the keys of opposite actions side by side: ↑ ↓ k j. */
function keysOf(actions: readonly Action[], keymap: Keymap): readonly string[] {
  const bindings = actions.map(action => keymap.find(binding => binding.action === action)?.keys ?? []);
  const longest = Math.max(...bindings.map(({length}) => length));
  return Array.from({length: longest}, (_, index) => bindings.map(keys => keys[index] ?? '')).flat();
}
