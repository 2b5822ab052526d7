import {useState} from 'react';
import {type ListView, topOfList} from '../../core/screen/list-state.ts';

/** A directory or file in the content, and the part of it that is on screen. */
interface WalkedPlace {
  readonly cid: string;
  /** Its name in the directory above; empty for the root. */
  readonly name: string;
  readonly view: ListView;
}

interface Walked {
  readonly root: string | undefined;
  /** From the root to what is shown. */
  readonly places: readonly WalkedPlace[];
}

/** Returns the user’s place in some content, and the ways to go from there. Other content begins at its root. */
export function usePlace(root: string | undefined) {
  const [walked, setWalked] = useState<Walked>(() => beginAt(root));
  const {places} = walked.root === root ? walked : beginAt(root);
  const place = places.at(-1);
  const go = (to: readonly WalkedPlace[]) => setWalked({root, places: to});
  return {
    place,
    /** The names that lead from the root to the place. */
    path: places.map(({name}) => name).filter(name => name !== ''),
    view: (view: ListView) => place && go([...places.slice(0, -1), {...place, view}]),
    enter: (cid: string, name: string) => go([...places, {cid, name, view: topOfList}]),
    /** Whether there is a directory above. */
    canLeave: places.length > 1,
    /** Goes up a directory; returns whether there was one. */
    leave(): boolean {
      if (places.length < 2) return false;
      go(places.slice(0, -1));
      return true;
    },
  };
}

function beginAt(root: string | undefined): Walked {
  return {root, places: root === undefined ? [] : [{cid: root, name: '', view: topOfList}]};
}
