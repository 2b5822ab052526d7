import type {BindingContext, Situation} from './binding.ts';

export const listAndPin: readonly BindingContext[] = ['recents', 'pin'];
/** Where letters are commands on the shown pin. */
export const pinPlaces: readonly BindingContext[] = ['pin', 'raw'];
export const panes: readonly BindingContext[] = ['prompt', 'recents', 'pin'];
/** Where the cursor moves line by line. */
export const walked: readonly BindingContext[] = [
  'recents',
  'pin',
  'raw',
  'profiles',
  'sort',
  'export',
  'overview',
  'preview',
  'help',
];
/** Also the copy menu, where letters choose items, and only the other letters move and leave. */
export const walkedOrChosen: readonly BindingContext[] = [...walked, 'copy'];

/** The name of each place in the help. */
export const placeNames: Readonly<Record<BindingContext, string>> = {
  prompt: 'prompt',
  recents: 'recents',
  pin: 'pin',
  preview: 'preview',
  raw: 'raw record',
  search: 'search',
  copy: 'copy menu',
  'qr-code': 'QR code',
  profiles: 'profiles',
  sort: 'sort menu',
  export: 'export menu',
  'file-name': 'file name',
  overview: 'overview',
  help: 'help',
  question: 'question',
};

export const everywhere = Object.keys(placeNames) as readonly BindingContext[];

export const hasContent = ({place, hasFields, hasRecents}: Situation) => {
  if (place === 'recents') return hasRecents;
  return place === 'pin' ? hasFields : true;
};
