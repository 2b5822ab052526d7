import {useInput} from 'ink';
import {useState} from 'react';
import {type ListView, moveInList, topOfList} from '../core/list-view.ts';
import {keyName} from './key-name.ts';
import {useServices} from './services-context.ts';

export interface ProfilePicker {
  /** Undefined while it is closed. */
  readonly view: ListView | undefined;
  readonly open: () => void;
}

const movements = {
  '↑': 'up',
  k: 'up',
  '↓': 'down',
  j: 'down',
  Home: 'first',
  g: 'first',
  End: 'last',
  G: 'last',
} as const;

/** Lets the person choose another profile; `onPick` gets its name. */
export function useProfilePicker(onPick: (profile: string) => void): ProfilePicker {
  const {profile, profiles} = useServices();
  const [view, setView] = useState<ListView>();
  useInput(
    (input, key) => {
      const name = keyName(input, key) ?? '';
      if (view === undefined) return;
      if (name === 'Esc' || name === 'Ctrl+C' || name === 'q') setView(undefined);
      if (name === 'Enter') {
        setView(undefined);
        const picked = profiles[view.cursor];
        if (picked !== undefined && picked !== profile) onPick(picked);
      }
      const movement = movements[name as keyof typeof movements];
      if (movement !== undefined) setView(moveInList(view, movement, profiles.length, profiles.length));
    },
    {isActive: view !== undefined},
  );
  // The next one is under the cursor: with two profiles it is the one that is meant.
  const next = (profiles.indexOf(profile) + 1) % Math.max(1, profiles.length);
  return {view, open: () => setView({...topOfList, cursor: next})};
}
