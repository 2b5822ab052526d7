import {type Browser, placeOf} from './browser.ts';
import type {Place} from './key-binding.ts';
import {everywhere, placeNames} from './key-places.ts';
import {keymap} from './keymap.ts';
import {wrapText} from './wrapped-text.ts';

/** A line of the help: the name of a place, or keys and what they do there; the keys are empty where that goes on. */
export type HelpLine =
  | {readonly kind: 'heading'; readonly text: string}
  | {readonly kind: 'keys'; readonly keys: string; readonly text: string};

/** Columns of the keys, with the space around them. */
export const helpKeysWidth = 14;

/** Returns the help in lines of `width` columns, beginning with the keys of the place that it was opened from. */
export function helpOver(state: Browser, width: number): readonly HelpLine[] {
  return helpLines(placeOf({...state, overlay: undefined}, false), width);
}

/** Returns every key by place, the place that the person comes from first, and what holds everywhere last. */
export function helpLines(from: Place, width: number): readonly HelpLine[] {
  const places = [from, ...everywhere.filter(place => place !== from)];
  const bindingsOf = (place: Place) =>
    keymap.filter(binding => binding.places.includes(place) && binding.places.length < everywhere.length);
  const common = keymap.filter(binding => binding.places.length === everywhere.length);
  const sections = [
    ...places.map(place => ({title: placeNames[place], bindings: bindingsOf(place)})),
    {title: 'everywhere', bindings: common},
  ];
  return sections
    .filter(({bindings}) => bindings.length > 0)
    .flatMap(({title, bindings}): readonly HelpLine[] => [
      {kind: 'heading', text: `${title.charAt(0).toUpperCase()}${title.slice(1)}`},
      ...bindings.flatMap(({keys, help}) =>
        wrapText(help, width - helpKeysWidth).map(
          (text, part) => ({kind: 'keys', keys: part === 0 ? keys.join(' ') : '', text}) as const,
        ),
      ),
    ]);
}
