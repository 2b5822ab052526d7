import type {Place} from './key-binding.ts';
import {everywhere, keymap, placeNames} from './keymap.ts';

/** A line of the help: the name of a place, or keys and what they do there. */
export type HelpLine =
  | {readonly kind: 'heading'; readonly text: string}
  | {readonly kind: 'keys'; readonly keys: string; readonly text: string};

/** Returns every key by place, the place that the person comes from first, and what holds everywhere last. */
export function helpLines(from: Place): readonly HelpLine[] {
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
      ...bindings.map(({keys, help}) => ({kind: 'keys', keys: keys.join(' '), text: help}) as const),
    ]);
}
