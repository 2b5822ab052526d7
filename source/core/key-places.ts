import type {Place, Situation} from './key-binding.ts';

export const lists: readonly Place[] = ['recents', 'pin'];
/** Where letters are commands on the pin that is shown. */
export const pinPlaces: readonly Place[] = ['pin', 'raw'];
export const panes: readonly Place[] = ['prompt', 'recents', 'pin'];
/** What is walked line by line. */
export const walked: readonly Place[] = ['recents', 'pin', 'raw', 'profiles', 'help'];
/** Where letters choose: only those that no item has move and leave. */
export const walkedOrChosen: readonly Place[] = [...walked, 'copy'];

/** Where each key goes, by the name that the help has for it. */
export const placeNames: Readonly<Record<Place, string>> = {
  prompt: 'prompt',
  recents: 'recents',
  filter: 'filter',
  pin: 'pin',
  raw: 'raw record',
  search: 'search',
  copy: 'copy menu',
  profiles: 'profiles',
  help: 'help',
};

export const everywhere = Object.keys(placeNames) as readonly Place[];

export const hasContent = ({place, hasFields, hasRecents}: Situation) => {
  if (place === 'recents' || place === 'filter') return hasRecents;
  return place === 'pin' ? hasFields : true;
};

export const hasPinAtHand = ({hasPin, hasRecents, place}: Situation) =>
  place === 'recents' ? hasRecents : hasPin;
